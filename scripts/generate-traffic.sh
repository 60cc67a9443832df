#!/usr/bin/env bash
# make traffic: traffic for a shop that runs, over all its routes, then what became of it.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: generate-traffic.sh [-m MODE] [-d SECONDS] [-r REQUESTS_PER_SECOND] [-u URL] [-j FILE]
  -m  balanced  a steady rate over all routes (the default)
      spike     the rate, and five times the rate in the middle third
      burst     twice the rate and nothing, in turns of five seconds
      heavy     a steady rate over the expensive routes: long lists, orders, the aggregate
      stress    ten steps, each higher by the rate, up to ten times the rate
  -d  how long (60); Ctrl-C ends it earlier
  -r  the rate (10)
  -u  the shop (http://127.0.0.1:8080)
  -j  writes the summary to a file as JSON
Orders go to products of its own, which are retired at the end. Exit code: 0, 1 when the shop does not answer, 2 for wrong arguments.
USAGE
}

mode=balanced seconds=60 rate=10 url=http://127.0.0.1:8080 more=()
while getopts m:d:r:u:j:h option; do
  case $option in
    m) mode=$OPTARG ;;
    d) seconds=$OPTARG ;;
    r) rate=$OPTARG ;;
    u) url=$OPTARG ;;
    j) more+=(--json "$OPTARG") ;;
    h) print_usage; exit ;;
    *) misused ;;
  esac
done
((OPTIND > $#)) || misused "There is nothing to be done with '${!OPTIND}'."
run_bench load --mode "$mode" --seconds "$seconds" --rate "$rate" --url "$url" ${more[@]+"${more[@]}"}
