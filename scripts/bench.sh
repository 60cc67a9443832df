#!/usr/bin/env bash
# make bench: the shop against the bare HTTP stack on this machine, on a database of its own. usage: bench.sh [SECONDS] [ROUNDS]
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

choose_packages
build_project WebFront
dotnet build "$root/Bench" -c Release -nologo -v quiet
database=$(mktemp -d)
trap '"$root/scripts/local-postgres.sh" stop "$database"; rm -rf "$database"' EXIT
"$root/scripts/local-postgres.sh" start "$database" --with-parent $$
ConnectionStrings__Shop=$("$root/scripts/local-postgres.sh" url "$database")
export ConnectionStrings__Shop
echo "Orleans packages: $OrleansPackages"
dotnet "$root/artifacts/$OrleansPackages/bin/Bench/release/Bench.dll" "$(webfront_dll)" "$@"
