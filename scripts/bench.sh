#!/usr/bin/env bash
# make bench: the shop and its peers, measured in turns on this machine, on a private PostgreSQL. See docs/performance.md.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: bench.sh [-w WORKLOADS] [-p SYSTEMS] [-d SECONDS] [-r ROUNDS] [-s SEED] [-l]
  -w  some of W1,W2,W3,W4,half,lone,overload,start,growth (all but growth)
  -p  some of bare,shop,fleet,usual,statement,tuned,plain (all); only W1 to W4 are about more than the shop
  -d  of each slot (5)
  -r  rounds that count (5)
  -s  of the order of systems and of the requests (1)
  -b  a checkout, built already, whose shop is measured too, as "before": what a change is worth
  -l  growth too, which stores ten million orders first
The table is printed; the figures of each slot go to .data/bench as JSON. Exit code: 0, 1 when it could not be measured, 2 for wrong
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
    *) misused ;;
  esac
done
((OPTIND > $#)) || misused "There is nothing to be done with '${!OPTIND}'."

build_project WebFront
build_project Silo
build_project Bench

folder=$data_dir/bench
mkdir -p "$folder"
trap '"$root/scripts/local-postgres.sh" stop "$folder/postgres"; rm -rf "$folder/postgres"' EXIT
"$root/scripts/local-postgres.sh" start "$folder/postgres" --with-parent $$
ConnectionStrings__Bench=$("$root/scripts/local-postgres.sh" url "$folder/postgres")
export ConnectionStrings__Bench
# The driver's few threads read answers where they learn of them: that takes the least from what it measures.
DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1 dotnet "$root/artifacts/bin/Bench/release/Bench.dll" compare \
  --workloads "$workloads" --systems "$systems" --seconds "$seconds" --rounds "$rounds" --seed "$seed" --long "$long" --before "$before" \
  --json "$folder/bench-$(date -u +%Y%m%dT%H%M%SZ).json"
