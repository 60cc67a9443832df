#!/usr/bin/env bash
# make load-test: many users at once, each with one request after the other, then averages, percentiles and errors.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: load-test.sh [-c USERS] [-d SECONDS] [-u URL] [-e PERCENT] [-p MILLISECONDS] [-j FILE]
  -c  users at once (200)
  -d  how long (30); Ctrl-C ends it earlier
  -u  the shop (http://127.0.0.1:8080)
  -e  the error rate that is allowed (1)
  -p  the p95 that is allowed (500)
  -j  writes the summary to a file as JSON
Orders go to products of its own, which are retired at the end. Exit code: 0, 1 when the shop does not answer or is above a limit, 2 for
wrong arguments.
USAGE
}

users=200 seconds=30 url=http://127.0.0.1:8080 errors=1 p95=500 more=()
while getopts c:d:u:e:p:j:h option; do
  case $option in
    c) users=$OPTARG ;;
    d) seconds=$OPTARG ;;
    u) url=$OPTARG ;;
    e) errors=$OPTARG ;;
    p) p95=$OPTARG ;;
    j) more+=(--json "$OPTARG") ;;
    h) print_usage; exit ;;
    *) misused ;;
  esac
done
((OPTIND > $#)) || misused "There is nothing to be done with '${!OPTIND}'."
run_bench load --users "$users" --seconds "$seconds" --url "$url" --max-error-rate "$errors" --max-p95 "$p95" ${more[@]+"${more[@]}"}
