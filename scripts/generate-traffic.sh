#!/usr/bin/env bash
# make traffic: sends traffic to all routes of a running shop and prints a summary.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: generate-traffic.sh [-m MODE] [-d SECONDS] [-r REQUESTS_PER_SECOND] [-u URL] [-j FILE]
  -m  balanced  a steady rate over all routes (the default)
      spike     the rate, and five times the rate in the middle third of the run
      burst     alternates every five seconds between twice the rate and no requests
      heavy     a steady rate over the expensive routes: long lists, orders, the aggregate
      stress    ten steps from the rate to ten times the rate
  -d  duration (default 60); Ctrl-C ends the run early
  -r  rate (default 10)
  -u  base address of the shop (default http://127.0.0.1:8080)
  -j  writes the summary to FILE as JSON
Creates products for its orders and retires them at the end. Exit code: 0 success, 1 the shop does not respond, 2 wrong arguments.
USAGE
}

mode=balanced seconds=60 rate=10 url=http://127.0.0.1:8080 options=()
while getopts m:d:r:u:j:h option; do
  case $option in
    m) mode=$OPTARG ;;
    d) seconds=$OPTARG ;;
    r) rate=$OPTARG ;;
    u) url=$OPTARG ;;
    j) options+=(--json "$OPTARG") ;;
    h) print_usage; exit ;;
    *) usage_error ;;
  esac
done
((OPTIND > $#)) || usage_error "Unexpected argument '${!OPTIND}'."
run_bench load --mode "$mode" --seconds "$seconds" --rate "$rate" --url "$url" ${options[@]+"${options[@]}"}
