#!/usr/bin/env bash
# make bench: measures the shop and the systems it is compared with, alternately, on a private PostgreSQL. See docs/performance.md.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: bench.sh [-w WORKLOADS] [-p SYSTEMS] [-d SECONDS] [-r ROUNDS] [-s SEED] [-b CHECKOUT] [-l]
  -w  a list of W1,W2,W3,W4,half,lone,overload,start,growth (default: all but growth)
  -p  a list of bare,shop,fleet,usual,statement,tuned,plain (default: all); W1 to W4 measure all of them, the other workloads the shop alone
  -d  seconds per slot (default 5)
  -r  measured rounds, after one warm-up round (default 5)
  -s  seed of the order of the systems and of the requests (default 1)
  -b  a built checkout whose shop is measured as well, as the system "before"
  -l  includes growth, which first stores ten million orders
Prints a table and writes the figures of each slot to .data/bench as JSON. Exit code: 0 success, 1 the measurement failed, 2 wrong
arguments.
USAGE
}

workloads='' systems='' seconds='' rounds='' seed='' long='' before=''
while getopts w:p:d:r:s:b:lh option; do
  case $option in
    w) workloads=$OPTARG ;;
    p) systems=$OPTARG ;;
    d) seconds=$OPTARG ;;
    r) rounds=$OPTARG ;;
    s) seed=$OPTARG ;;
    b) before=$OPTARG ;;
    l) long=yes ;;
    h) print_usage; exit ;;
    *) usage_error ;;
  esac
done
((OPTIND > $#)) || usage_error "Unexpected argument '${!OPTIND}'."

build_project WebFront
build_project Silo
build_project Bench

folder=$data_dir/bench
require_data_dir
make_folder "$folder"
trap '"$root/scripts/local-postgres.sh" remove "$folder/postgres"' EXIT
say "Starting PostgreSQL in $folder/postgres ..."
"$root/scripts/local-postgres.sh" start "$folder/postgres" --with-parent $$
ConnectionStrings__Bench=$("$root/scripts/local-postgres.sh" url "$folder/postgres" --as admin)
export ConnectionStrings__Bench
# For the processes of the fleet.
dotnet "$(program Silo)" certificates "$folder/tls" >/dev/null
export Tls__Folder=$folder/tls
say "Measuring ..."
# The load generator reads responses on the threads that receive them, which takes the least processor time from the systems under test.
DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1 dotnet "$(program Bench)" compare \
  --workloads "$workloads" --systems "$systems" --seconds "$seconds" --rounds "$rounds" --seed "$seed" --long "$long" --before "$before" \
  --json "$folder/bench-$(date -u +%Y%m%dT%H%M%SZ).json"
