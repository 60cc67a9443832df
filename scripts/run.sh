#!/usr/bin/env bash
# make run: the shop in one process, on a private PostgreSQL in .data/. ConnectionStrings__Shop selects another database. Without an
# installation of PostgreSQL the shop keeps all data in memory and logs a warning. WORKER=yes enables the worker that advances orders.
# usage: run.sh [PARENT]   The shop stops when the process PARENT ends.
set -euo pipefail
# shellcheck source=scripts/supervision.sh
source "$(dirname "${BASH_SOURCE[0]}")/supervision.sh"

require_switches WORKER FAULTS
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
share_keys
export Secrets__Folder=$data_dir/secrets
configure_faults
configure_remediation http://127.0.0.1:9090
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
migrate WebFront || { code=$?; stop; }

# Settings of the address that would take precedence over the documented one.
unset URLS DOTNET_URLS
say "Starting the shop ..."
# shellcheck disable=SC2317 # Called by start_recorded.
run() { exec dotnet "$(program WebFront)"; }
start_recorded "$state" webfront run
shop=$started_pid

# Prints the addresses at which the shop answers.
answering() {
  local address list host
  IFS=';' read -ra list <<<"${ASPNETCORE_URLS:-http://127.0.0.1:8080}"
  for address in "${list[@]}"; do
    [[ $address =~ ^[Hh][Tt][Tt][Pp]://(\[[0-9A-Fa-f:.]+\]|[^]:/[]+)(:([0-9]+))?/?$ ]] || continue
    host=${BASH_REMATCH[1]}
    # The shop listens at every address of this machine.
    case $host in '*' | + | 0.0.0.0 | '[::]') host=127.0.0.1 ;; esac
    if [[ $(http_status "$(tr -d '[]' <<<"$host")" "${BASH_REMATCH[3]:-80}" /health/ready) == 200 ]]; then
      printf ' http://%s:%s' "$host" "${BASH_REMATCH[3]:-80}"
    fi
  done
}

while kill -0 "$shop" 2>/dev/null; do
  ready=$(answering)
  if [[ -z $ready ]]; then
    sleep 0.5
  # It may have opened some addresses after they were asked.
  elif [[ $ready == "$(answering)" ]]; then
    say "The shop is ready at$ready (Ctrl-C stops it)."
    break
  fi
done
wait "$shop" || code=$?
shop=
stop
