#!/usr/bin/env bash
# make test and make test-all: builds the tests and runs them. REQUIRE_ALL=1 makes a missing program a failure instead of a skip.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Tests that need no program but PostgreSQL's, and finish within minutes.
fast=(Unit Cluster Api Database)

print_usage() {
  cat <<USAGE
usage: test.sh [fast | rest | all] [FILTER]
  fast    ${fast[*]} (the default)
  rest    everything else: fleets, chaos, browser, monitoring, scripts, containers
  all     both
  FILTER  only test classes whose full name contains it, such as Chaos.Fleet or CommitPipelineTests
CHAOS_RUNS=5 runs the long form. Exit code: 0, 1 when a test failed or no class matches, 2 for wrong arguments.
USAGE
}

suite=${1:-fast} filter=${2:-}
if [[ $suite == -h ]]; then print_usage; exit; fi
(($# <= 2)) || usage_error "There are too many arguments."
case $suite in
  fast) chosen=(-namespace) ;;
  rest) chosen=(-namespace-) ;;
  all) chosen=() ;;
  *) usage_error "There is no suite '$suite'." ;;
esac

arguments=()
for choice in "${chosen[@]}"; do
  for name in "${fast[@]}"; do arguments+=("$choice" "OrleansObs.Tests.$name*"); done
done
if [[ -n $filter ]]; then arguments+=(-class "*$filter*"); fi

build_project Tests
# Scripts under test must find these up to date, because other tests run from the same build.
if [[ $suite != fast ]]; then
  for project in Silo WebFront Bench Chaos; do build_project "$project"; done
fi

tests=$(program Tests)
[[ -n $(dotnet "$tests" "${arguments[@]}" -list classes -noColor -noLogo) ]] || die "No test class of the suite '$suite' has '$filter' in its name."
[[ -t 1 ]] || arguments+=(-noColor)
say "Running the tests (suite: $suite${filter:+, filter: $filter})."
exec dotnet "$tests" "${arguments[@]}" -noAutoReporters -reporter summary
