#!/usr/bin/env bash
# make vulnerabilities: lists the packages, direct and transitive, for which the package source knows a vulnerability. A source without such
# data reports none; so it is asked first about a package that is known to have one.
# Exit code: 0 none, 1 at least one, 3 not checked: the source does not answer, or has no data.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

not_checked() {
  say "Vulnerabilities were not checked: $*"
  exit 3
}

list() { # list PROJECT: prints the vulnerable packages as JSON
  timeout 300 dotnet list "$1" package --vulnerable --include-transitive --format json 2>&1 ||
    not_checked "the package source does not answer."
}

is_vulnerable() { grep -q '"advisoryurl"' <<<"$1"; } # is_vulnerable JSON

control=$(mktemp -d)
trap 'rm -rf "$control"' EXIT
cp "$root/nuget.config" "$control"
cat >"$control/control.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <!-- https://github.com/advisories/GHSA-5crp-9r3c-p9vr -->
    <PackageReference Include="Newtonsoft.Json" Version="12.0.1" />
  </ItemGroup>
</Project>
PROJECT
timeout 120 dotnet restore "$control/control.csproj" -nologo -v quiet >/dev/null 2>&1 || not_checked "the package source does not answer."
report=$(list "$control/control.csproj")
is_vulnerable "$report" || not_checked "the package source has no data about vulnerabilities."

report=$(list "$root/OrleansObs.sln")
if is_vulnerable "$report"; then
  printf '%s\n' "$report"
  die "There are packages with known vulnerabilities."
fi
say "No package has a known vulnerability."
