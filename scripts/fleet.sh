#!/usr/bin/env bash
# make fleet and its companions: the fleet on this machine without Docker.
# usage: fleet.sh up [SILOS [WEBFRONTS]] | status | scale N | kill NAME | stop
# Processes are named silo-1, silo-2, ..., webfront-1, ..., nginx, monitor (make monitor, which starts Prometheus and its exporters). State
# and logs live in .data/fleet. PORT_OFFSET shifts every port, so that two fleets can run side by side; CLUSTER_ID (default orleansobs) names
# the fleet in the database; MONITOR=no leaves the monitor out, WORKER=no the worker that moves orders along.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=scripts/fleet-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/fleet-common.sh"

usage() { die "usage: fleet.sh up [SILOS [WEBFRONTS]] | status | scale N | kill NAME | stop"; }

is_count() { [[ $1 =~ ^[0-9]+$ ]] && (($1 >= 1 && $1 <= max_silos)); }

supervisor() { # prints its process id, if it runs
  local pid
  [[ -f $fleet/supervisor.pid ]] && pid=$(<"$fleet/supervisor.pid") && ps -p "$pid" -o args= 2>/dev/null | grep -q 'fleet-supervisor.sh' && echo "$pid"
}

need_fleet() { supervisor >/dev/null || die "No fleet runs from this checkout; start one with make fleet."; }

up() {
  local silos=${1:-3} webfronts=${2:-2}
  is_count "$silos" || die "SILOS must be a number from 1 to $max_silos."
  [[ $webfronts =~ ^[1-4]$ ]] || die "WEBFRONTS must be a number from 1 to 4."
  if supervisor >/dev/null; then die "A fleet already runs from this checkout; make fleet-status shows it, make fleet-stop ends it."; fi
  build_project Silo
  build_project WebFront
  exec "$root/scripts/fleet-supervisor.sh" "$silos" "$webfronts"
}

activations() { # activations NAME, from the fleet's own view
  tr '{' '\n' <<<"$view" | sed -n "s/.*\"name\":\"$1\".*\"activations\":\([0-9]*\).*/\1/p" | head -n 1
}

status() {
  need_fleet
  choose_keys
  view=$(http_get "$http_port" /admin/fleet "$Admin__ApiKey" 2>/dev/null | tail -n 1) || view=
  printf '%-12s %-9s %-9s %8s %8s %9s %12s  %s\n' NAME ROLE STATE PID AGE RESTARTS ACTIVATIONS ADDRESS
  local folder name state pid
  for folder in "$fleet"/processes/*/; do
    name=$(basename "$folder")
    state=$(<"$folder/state")
    pid=$(<"$folder/pid")
    if [[ $state == running ]]; then
      if is_ready "$name"; then state=ready; else state=unready; fi
    fi
    printf '%-12s %-9s %-9s %8s %7ss %9s %12s  %s\n' "$name" "${name%%-*}" "$state" "${pid:--}" \
      "$(($(date +%s) - $(<"$folder/started")))" "$(<"$folder/restarts")" "$(activations "$name" || true)" "http://127.0.0.1:$(port_of "$name")"
  done
}

scale() {
  need_fleet
  is_count "${1:-}" || die "N must be a number from 1 to $max_silos."
  echo "scale $1" >"$fleet/control"
  local tries
  for ((tries = 0; tries < 150; tries++)); do
    if [[ $(<"$fleet/silos") == "$1" ]]; then return; fi
    sleep 0.1
  done
  die "The supervisor did not take the order within 15 seconds; make fleet says in its terminal what it does instead."
}

kill_one() {
  need_fleet
  local file=$fleet/processes/${1:-}/pid pid
  [[ -n ${1:-} && -f $file ]] || die "There is no process named '${1:-}'; make fleet-status lists them."
  pid=$(<"$file")
  [[ -n $pid ]] || die "$1 does not run at the moment."
  kill -9 -- "-$pid"
}

stop() {
  local pid
  pid=$(supervisor) || return 0
  kill -TERM "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}

# Started by the supervisor, and not for people: waits until the supervisor is gone, however it ended, and ends what it left behind.
guard() {
  trap '' INT TERM HUP
  cat >/dev/null
  local folder pid
  for folder in "$fleet"/processes/*/; do
    [[ -f $folder/pid ]] || continue
    pid=$(<"$folder/pid")
    [[ -n $pid ]] || continue
    # The system gives no number out again that still names a group: those in the group of a leader that is gone are ours as well, as
    # nginx's workers are when somebody kills their master and the supervisor at once.
    if ! ps -p "$pid" >/dev/null 2>&1 || is_ours "$(basename "$folder")" "$pid"; then kill -9 -- "-$pid" 2>/dev/null || true; fi
  done
  rm -rf "$fleet/processes" "$fleet/supervisor.pid" "$fleet/control"
  if [[ -f $fleet/owns-postgres ]]; then
    rm -f "$fleet/owns-postgres"
    "$root/scripts/local-postgres.sh" stop
  fi
}

command=${1:-}
[[ -n $command ]] || usage
shift
case $command in
  up) up "$@" ;;
  status) status ;;
  scale) scale "$@" ;;
  kill) kill_one "$@" ;;
  stop) stop ;;
  guard) guard ;;
  *) usage ;;
esac
