#!/usr/bin/env bash
# make audit: recomputes stock and revenue from the ledger. Exit code 0 clean, 1 a difference, 2 the books could not be read.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

build_project WebFront
started=
if [[ -z ${ConnectionStrings__Shop:-} ]]; then
  "$root/scripts/local-postgres.sh" status >/dev/null || started=yes
  "$root/scripts/local-postgres.sh" start || exit 2
  ConnectionStrings__Shop=$("$root/scripts/local-postgres.sh" url)
  export ConnectionStrings__Shop
fi
code=0
dotnet "$(webfront_dll)" audit || code=$?
if [[ -n $started ]]; then "$root/scripts/local-postgres.sh" stop; fi
exit "$code"
