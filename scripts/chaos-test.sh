#!/usr/bin/env bash
# Runs make chaos, or kills one process of a running fleet.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: chaos-test.sh [-d SECONDS] [-s SEED] | -k NAME
  -d  duration of the run (default: that of make chaos)
  -s  seed of the run; the same seed repeats the same faults
  -k  only sends SIGKILL to one process of the running fleet, for example silo-2 (as make fleet-kill does)
Exit code: that of the command it runs, 2 for wrong arguments.
USAGE
}

settings=() victim=
while getopts d:s:k:h option; do
  case $option in
    d) settings+=("SECONDS=$OPTARG") ;;
    s) settings+=("SEED=$OPTARG") ;;
    k) victim=$OPTARG ;;
    h) print_usage; exit ;;
    *) usage_error ;;
  esac
  [[ $option == k || $OPTARG =~ ^[0-9]+$ ]] || usage_error "-$option must be a whole number."
done
((OPTIND > $#)) || usage_error "Unexpected argument '${!OPTIND}'."
if [[ -n $victim ]]; then
  ((${#settings[@]} == 0)) || usage_error "-k cannot be combined with other options."
  exec "$root/scripts/fleet.sh" kill "$victim"
fi
exec make -C "$root" --no-print-directory chaos ${settings[@]+"${settings[@]}"}
