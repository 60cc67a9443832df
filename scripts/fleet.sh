#!/usr/bin/env bash
# make fleet and its related targets: a fleet on this machine without Docker.
# usage: fleet.sh up [SILOS [WEBFRONTS [PARENT]]] | status | scale N | kill NAME | renew-certificates | stop
# Processes are named silo-1, silo-2, ..., webfront-1, ..., nginx and monitor (monitoring.sh, which runs Prometheus and its exporters).
# State and logs are in .data/fleet. The fleet stops when the process PARENT ends. PORT_OFFSET is added to every port, so that two fleets
# can run side by side. CLUSTER_ID (default orleansobs) is the name of the cluster in the database. MONITOR=no starts no monitor; WORKER=no
# disables the worker that advances orders.
set -euo pipefail
# shellcheck source=scripts/fleet-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/fleet-common.sh"

usage() { die "usage: fleet.sh up [SILOS [WEBFRONTS [PARENT]]] | status | scale N | kill NAME | renew-certificates | stop"; }

is_silo_count() { [[ $1 =~ ^[1-9][0-9]?$ ]] && (($1 <= max_silos)); }

fleet_runs() { recorded_pid "$fleet/supervisor.pid" fleet-supervisor.sh >/dev/null; }

require_fleet() { fleet_runs || die "No fleet runs from this checkout; start one with make fleet."; }

up() {
  local silos=${1:-3} webfronts=${2:-2}
  is_silo_count "$silos" || die "SILOS must be a number from 1 to $max_silos."
  [[ $webfronts =~ ^[1-4]$ ]] || die "WEBFRONTS must be a number from 1 to 4."
  require_switches WORKER FAULTS MONITOR
  # The highest port is that of the last silo for clients.
  ((gateway_port + max_silos <= 65535)) || die "PORT_OFFSET must be at most $((65535 - 30000 - max_silos))."
  "$root/deploy/nginx/limits.sh" limits >/dev/null || exit
  "$root/deploy/nginx/limits.sh" names >/dev/null || exit
  if fleet_runs; then die "A fleet already runs from this checkout; make fleet-status shows it, make fleet-stop ends it."; fi
  build_project Silo
  build_project WebFront
  exec "$root/scripts/fleet-supervisor.sh" "$silos" "$webfronts" "${3:-}"
}

activations() { # activations NAME: prints the number of activations according to $view
  tr '{' '\n' <<<"$view" | sed -n "s/.*\"name\":\"$1\".*\"activations\":\([0-9]*\).*/\1/p" | head -n 1
}

status() {
  require_fleet
  load_keys
  view=$(http_get 127.0.0.1 "$http_port" /admin/fleet "$Admin__ApiKey" | tail -n 1) || view=
  printf '%-12s %-9s %-9s %8s %8s %9s %12s  %s\n' NAME ROLE STATE PID AGE RESTARTS ACTIVATIONS ADDRESS
  local folder name state pid started
  for folder in "$fleet"/processes/*/; do
    name=$(basename "$folder")
    state=$(<"$folder/state")
    pid=$(<"$folder/pid")
    started=$(<"$folder/started")
    is_number "$started" || started=0
    if [[ $state == running ]]; then
      if is_ready "$name"; then state=ready; else state=unready; fi
    fi
    printf '%-12s %-9s %-9s %8s %7ss %9s %12s  %s\n' "$name" "${name%%-*}" "$state" "${pid:--}" \
      "$(($(date +%s) - started))" "$(<"$folder/restarts")" "$(activations "$name" || true)" \
      "http://127.0.0.1:$(port_of "$name")"
  done
}

scale() {
  require_fleet
  is_silo_count "${1:-}" || die "N must be a number from 1 to $max_silos."
  echo "scale $1" >"$fleet/control"
  local attempt
  for ((attempt = 0; attempt < 150; attempt++)); do
    if [[ $(<"$fleet/silos") == "$1" ]]; then return; fi
    sleep 0.1
  done
  die "The supervisor did not execute the command within 15 seconds; see the terminal of make fleet."
}

kill_process() {
  require_fleet
  local file=$fleet/processes/${1:-}/pid pid
  [[ -n ${1:-} && $1 != *[!a-z0-9-]* && -f $file ]] || die "There is no process named '${1:-}'; make fleet-status lists them."
  pid=$(<"$file")
  is_process_group "$pid" || die "$1 is not running."
  kill -9 -- "-$pid"
}

# The processes read the new files for their next connections. The previous certificate stays valid until the next renewal.
renew_certificates() {
  build_project Silo
  exec dotnet "$(program Silo)" certificates "$certificates" --renew
}

command=${1:-}
[[ -n $command ]] || usage
shift
case $command in
  up) up "$@" ;;
  status) status ;;
  scale) scale "$@" ;;
  kill) kill_process "$@" ;;
  renew-certificates) renew_certificates ;;
  stop) stop_recorded "$fleet/supervisor.pid" fleet-supervisor.sh "the fleet" ;;
  *) usage ;;
esac
