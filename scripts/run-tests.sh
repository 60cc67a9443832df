#!/usr/bin/env bash
# make test, by what is to be tested.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

suites=(unit cluster database api browser monitoring scripts chaos containers)

print_usage() {
  cat <<USAGE
usage: run-tests.sh [all | SUITE...]
SUITE is one of ${suites[*]}; with none, all. Exit code: 0, 1 when a test failed, 2 for wrong arguments.
USAGE
}

while getopts h option; do
  case $option in
    h) print_usage; exit ;;
    *) usage_error ;;
  esac
done
filter=
for suite in "$@"; do
  if [[ $suite == all && $# -eq 1 ]]; then break; fi
  [[ " ${suites[*]} " == *" $suite "* ]] || usage_error "There are no tests named '$suite'."
  filter+="${filter:+|}FullyQualifiedName~OrleansObs.Tests.${suite^}."
done
exec "$root/scripts/test.sh" "$filter"
