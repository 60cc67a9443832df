#!/usr/bin/env bash
# make run: the shop in one process, on a private PostgreSQL in .data/. ConnectionStrings__Shop selects another database. Without an
# installation of PostgreSQL the shop keeps all data in memory and logs a warning. WORKER=yes enables the worker that advances orders.
# usage: run.sh [PARENT]   The shop stops when the process PARENT ends.
set -euo pipefail
# shellcheck source=scripts/supervision.sh
source "$(dirname "${BASH_SOURCE[0]}")/supervision.sh"

build_project WebFront
state=$data_dir/run
begin_supervision "$state" "${1:-}"
echo "$$" >"$state/supervisor.pid"

shop=
code=0
stop() {
  trap '' INT TERM HUP
  if [[ -n $shop ]]; then
    kill -TERM "$shop" 2>/dev/null || true
    wait "$shop" || code=$?
  fi
  end_supervision "$state" || code=$?
  exit "$code"
}
trap stop INT TERM HUP

load_keys
export Admin__ApiKey Alerts__ApiKey
configure_faults
configure_remediation
if [[ ${WORKER:-} == yes ]]; then export Worker__Enabled=true; fi

if [[ -z ${ConnectionStrings__Shop:-} ]]; then
  start_postgres "$state/owns-postgres" || code=$?
  case $code in
    0) ;;
    4) say "The shop runs without a database."; code=0 ;;
    # A database that exists but does not start: running in memory would hide its data.
    *) stop ;;
  esac
fi

say "Starting the shop ..."
# shellcheck disable=SC2317 # Called by start_recorded.
run() { exec dotnet "$(program WebFront)"; }
start_recorded "$state" webfront run
shop=$started_pid

if [[ ${ASPNETCORE_URLS:-http://127.0.0.1:8080} =~ ^http://([^:/;]+):([0-9]+) ]]; then
  host=${BASH_REMATCH[1]/[*+]/127.0.0.1} port=${BASH_REMATCH[2]}
  while kill -0 "$shop" 2>/dev/null; do
    if [[ $(http_status "$host" "$port" /health/ready) == 200 ]]; then
      say "The shop is ready at http://$host:$port (Ctrl-C stops it)."
      break
    fi
    sleep 0.5
  done
fi
wait "$shop" || code=$?
shop=
stop
