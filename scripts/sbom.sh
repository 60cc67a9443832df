#!/usr/bin/env bash
# make sbom: writes the software bill of materials of the shop, a silo and WebFront with every package they contain, to
# artifacts/sbom/bom.json (CycloneDX). The licences are those that the packages state.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

cd "$root"
dotnet tool restore >/dev/null || die "The tool CycloneDX could not be restored from NuGet."
# WebFront contains a silo for the embedded mode, and so every package of both.
version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)
dotnet restore WebFront --locked-mode -nologo -v quiet || die "The packages could not be restored."
dotnet tool run dotnet-CycloneDX WebFront/WebFront.csproj --disable-package-restore --output artifacts/sbom --filename bom.json \
  --output-format Json --spec-version 1.6 --set-name OrleansObs --set-version "$version" >artifacts/sbom.log 2>&1 ||
  die "The bill of materials could not be written; see artifacts/sbom.log."
say "$root/artifacts/sbom/bom.json"
