#!/usr/bin/env bash
# make load-test: a closed loop of concurrent users, each with one request at a time; prints averages, percentiles and errors.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: load-test.sh [-c USERS] [-d SECONDS] [-u URL] [-e PERCENT] [-p MILLISECONDS] [-j FILE]
  -c  concurrent users (default 200)
  -d  duration (default 30); Ctrl-C ends the run early
  -u  base address of the shop (default http://127.0.0.1:8080)
  -e  maximum error rate (default 1)
  -p  maximum p95 (default 500)
  -j  writes the summary to FILE as JSON
Creates products for its orders and retires them at the end. Exit code: 0 success, 1 the shop does not respond or exceeds a limit, 2 wrong
arguments.
USAGE
}

users=200 seconds=30 url=http://127.0.0.1:8080 errors=1 p95=500 options=()
while getopts c:d:u:e:p:j:h option; do
  case $option in
    c) users=$OPTARG ;;
    d) seconds=$OPTARG ;;
    u) url=$OPTARG ;;
    e) errors=$OPTARG ;;
    p) p95=$OPTARG ;;
    j) options+=(--json "$OPTARG") ;;
    h) print_usage; exit ;;
    *) usage_error ;;
  esac
done
((OPTIND > $#)) || usage_error "Unexpected argument '${!OPTIND}'."
run_bench load --users "$users" --seconds "$seconds" --url "$url" --max-error-rate "$errors" --max-p95 "$p95" ${options[@]+"${options[@]}"}
