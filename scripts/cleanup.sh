#!/usr/bin/env bash
# make cleanup: stops what runs from this checkout and removes what was built; with --data also what was stored.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: cleanup.sh [--data] [--keep-build] [--yes]
Stops the shop, the fleet, the monitor, the private PostgreSQL and the containers of this checkout, and removes what was built.
  --data        removes the data as well (.data, or DATA_DIR, and the volumes of containers); asks first on a terminal
  --keep-build  leaves what was built
  --yes         asks nothing
Nothing outside of the checkout and of DATA_DIR is touched. Exit code: 0, 1 when something does not stop, 2 for wrong arguments.
USAGE
}

# What the scripts keep in a DATA_DIR of the user's own, which may hold other things.
ours=(postgres fleet monitoring bench admin-key alerts-key run.lock run.pid monitor.pid incident_log.jsonl incident_log.jsonl.lock incident_log.jsonl.{1..5})
stop_seconds=60

data='' build=yes ask=yes
while (($# > 0)); do
  case $1 in
    --data) data=yes ;;
    --keep-build) build='' ;;
    --yes) ask='' ;;
    -h | --help) print_usage; exit ;;
    *) misused "There is nothing to be done with '$1'." ;;
  esac
  shift
done

stop_script() { # stop_script FILE SCRIPT WHAT: ends the script that wrote its process id there, if it still runs
  local pid deadline=$((SECONDS + stop_seconds))
  [[ -f $data_dir/$1 ]] && pid=$(<"$data_dir/$1") && [[ $pid =~ ^[0-9]+$ ]] || return 0
  # Process ids are used again.
  ps -p "$pid" -o args= 2>/dev/null | grep -q "[/ ]$2" || return 0
  say "Stopping $3 (process $pid)."
  kill -TERM "$pid"
  while kill -0 "$pid" 2>/dev/null; do
    ((SECONDS < deadline)) || die "$3 (process $pid) did not stop within $stop_seconds s."
    sleep 0.1
  done
}

stop_all() {
  stop_script run.pid run.sh "the shop"
  if [[ -f $data_dir/fleet/supervisor.pid ]]; then
    say "Stopping the fleet."
    "$root/scripts/fleet.sh" stop
  fi
  stop_script monitor.pid monitoring.sh "the monitor"
  if [[ -d $data_dir/postgres ]]; then
    say "Stopping the private PostgreSQL."
    "$root/scripts/local-postgres.sh" stop
  fi
  "$root/scripts/containers.sh" remove ${data:+--data} ${build:+--images}
}

remove_data() {
  [[ -d $data_dir ]] || return 0
  say "Removing the data in $data_dir."
  if [[ $data_dir -ef $root/.data ]]; then
    rm -rf "${root:?}/.data"
    return
  fi
  local name
  for name in "${ours[@]}"; do rm -rf "${data_dir:?}/$name"; done
  rmdir "$data_dir" 2>/dev/null || say "Left in $data_dir, and not of the shop: $(cd "$data_dir" && echo *)"
}

if [[ -n $data && -n $ask && -t 0 ]]; then
  read -rp "Remove the data in $data_dir and in the volumes of the containers ($project)? [y/N] " answer
  [[ $answer == [yY]* ]] || die "Nothing was done."
fi
stop_all
if [[ -n $data ]]; then remove_data; fi
if [[ -n $build ]]; then
  say "Removing what was built: artifacts, TestResults, .packages."
  rm -rf "${root:?}/artifacts" "$root/TestResults" "$root/.packages"
fi
