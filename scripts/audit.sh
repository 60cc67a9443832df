#!/usr/bin/env bash
# make audit: recomputes stock and revenue from the ledger. Exit code 0: no difference, 1: a difference, 2: the database could not be read.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

build_project WebFront
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
marker=$temporary/owns-postgres
if [[ -z ${ConnectionStrings__Shop:-} ]]; then start_postgres "$marker" || exit 2; fi
code=0
dotnet "$(program WebFront)" audit || code=$?
stop_postgres "$marker"
exit "$code"
