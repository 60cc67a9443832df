#!/usr/bin/env bash
# make test: every test that this machine can run, then what it could not run and why, and one line that counts them.
# usage: test.sh [FILTER]   (FILTER as dotnet test --filter takes it); test.sh --summary FILE.trx only summarises
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Reads what the test runner wrote: one element a result, with its message inside.
summarize() {
  local trx=$1 passed failed skipped
  passed=$(grep -c '<UnitTestResult .*outcome="Passed"' "$trx" || true)
  failed=$(grep -c '<UnitTestResult .*outcome="Failed"' "$trx" || true)
  skipped=$(grep -c '<UnitTestResult .*outcome="NotExecuted"' "$trx" || true)
  if ((failed > 0)); then
    echo "Failed:"
    names Failed "$trx"
  fi
  if ((skipped > 0)); then
    echo "Not run here, and why:"
    names NotExecuted "$trx"
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0 && passed > 0))
}

names() {
  awk -v outcome="$1" '
    /<UnitTestResult / {
      name = ""
      if (index($0, "outcome=\"" outcome "\"")) { name = $0; sub(/.* testName="/, "", name); sub(/".*/, "", name); reason = "" }
      if (name != "" && /\/>/) { print "  " name; name = "" }
    }
    name != "" && reason == "" && /<(Message|StdOut)>/ { reason = $0; sub(/.*<(Message|StdOut)>/, "", reason); sub(/<.*/, "", reason) }
    name != "" && /<\/UnitTestResult>/ { print "  " name (reason == "" ? "" : ": " reason); name = "" }
  ' "$2" | sed 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | sort -u
}

if [[ ${1:-} == --summary ]]; then
  summarize "${2:?usage: test.sh --summary FILE.trx}"
  exit
fi

results=$root/TestResults
rm -rf "$results"
code=0
dotnet test "$root/Tests" -c Release -nologo --logger "trx;LogFileName=tests.trx" --logger "console;verbosity=minimal" \
  --results-directory "$results" ${1:+--filter "$1"} || code=$?
[[ -f $results/tests.trx ]] || die "The tests did not run."
summarize "$results/tests.trx" || code=1
exit "$code"
