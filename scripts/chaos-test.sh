#!/usr/bin/env bash
# make chaos, or one blow to a fleet that runs.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: chaos-test.sh [-d SECONDS] [-s SEED] | -k NAME
  -d  how long processes are killed at random (as long as make chaos does)
  -s  repeats the run of that seed
  -k  kill -9 of one process of the fleet, such as silo-2, and nothing else (make fleet-kill)
Exit code: that of what it calls, 2 for wrong arguments.
USAGE
}

words=() victim=
while getopts d:s:k:h option; do
  case $option in
    d) words+=("SECONDS=$OPTARG") ;;
    s) words+=("SEED=$OPTARG") ;;
    k) victim=$OPTARG ;;
    h) print_usage; exit ;;
    *) misused ;;
  esac
  [[ $option == k || $OPTARG =~ ^[0-9]+$ ]] || misused "-$option must be a whole number."
done
((OPTIND > $#)) || misused "There is nothing to be done with '${!OPTIND}'."
if [[ -n $victim ]]; then
  ((${#words[@]} == 0)) || misused "-k stands alone."
  exec "$root/scripts/fleet.sh" kill "$victim"
fi
exec make -C "$root" --no-print-directory chaos ${words[@]+"${words[@]}"}
