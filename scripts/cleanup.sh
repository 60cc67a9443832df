#!/usr/bin/env bash
# make cleanup: stops what runs from this checkout and removes the build output; with --data also the data.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: cleanup.sh [--data] [--keep-build] [--yes]
Stops the shop, the fleet, the monitor, the private PostgreSQL and the containers of this checkout, and removes the build output.
  --data        also removes the data (.data, or DATA_DIR, and the volumes of the containers); asks for confirmation on a terminal
  --keep-build  keeps the build output
  --yes         asks for no confirmation
Changes nothing outside the checkout and DATA_DIR. Exit code: 0 success, 1 a process does not stop, 2 wrong arguments.
USAGE
}

# The entries that the scripts create in a DATA_DIR, which may contain other files.
ours=(postgres run fleet monitoring bench secrets tls admin-key admin-header alerts-key alertmanager-key run.lock guard.lock monitor.pid
  incident_log.jsonl incident_log.jsonl.lock incident_log.jsonl.{1..5})

data='' build=yes ask=yes
while (($# > 0)); do
  case $1 in
    --data) data=yes ;;
    --keep-build) build='' ;;
    --yes) ask='' ;;
    -h | --help) print_usage; exit ;;
    *) usage_error "Unexpected argument '$1'." ;;
  esac
  shift
done

stop_all() {
  stop_recorded "$data_dir/run/supervisor.pid" run.sh "the shop"
  stop_recorded "$data_dir/fleet/supervisor.pid" fleet-supervisor.sh "the fleet"
  stop_recorded "$data_dir/monitor.pid" monitoring.sh "the monitor"
  if [[ -d $data_dir/postgres ]]; then
    say "Stopping the private PostgreSQL."
    "$root/scripts/local-postgres.sh" stop
  fi
  "$root/scripts/containers.sh" remove ${data:+--data} ${build:+--images}
}

remove_data() {
  [[ -d $data_dir ]] || return 0
  # As root, its data may be outside of the data folder.
  "$root/scripts/local-postgres.sh" remove
  say "Removing the data in $data_dir."
  if [[ $data_dir -ef $root/.data ]]; then
    rm -rf "${root:?}/.data"
    return
  fi
  local name
  for name in "${ours[@]}"; do rm -rf "${data_dir:?}/$name"; done
  rmdir "$data_dir" 2>/dev/null || say "Kept in $data_dir, because the shop did not create it: $(cd "$data_dir" && echo *)"
}

if [[ -n $data && -n $ask && -t 0 ]]; then
  read -rp "Remove the data in $data_dir and in the volumes of the containers ($project)? [y/N] " answer
  [[ $answer == [yY]* ]] || die "Nothing was changed."
fi
stop_all
if [[ -n $data ]]; then remove_data; fi
if [[ -n $build ]]; then
  say "Removing the build output: artifacts, TestResults, .packages."
  rm -rf "${root:?}/artifacts" "$root/TestResults" "$root/.packages"
fi
