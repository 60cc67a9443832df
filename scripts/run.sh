#!/usr/bin/env bash
# make run: the shop in one process, on a private PostgreSQL under .data/. ConnectionStrings__Shop names another database; without
# PostgreSQL's programs the shop keeps everything in memory and says so. WORKER=yes moves orders along by their age.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

build_project WebFront

# Taken before PostgreSQL is touched: a second run must not stop the database of the first.
mkdir -p "$data_dir"
exec 8>"$data_dir/run.lock"
if command -v flock >/dev/null && ! flock -n 8; then
  die "The shop already runs from this checkout; stop it first (Ctrl-C in its terminal)."
fi

# For cleanup.sh.
echo $$ >"$data_dir/run.pid"

choose_keys
choose_faults
export Admin__ApiKey Alerts__ApiKey
choose_remediation
if [[ ${WORKER:-} == yes ]]; then export Worker__Enabled=true; fi

postgres_is_ours=
if [[ -z ${ConnectionStrings__Shop:-} ]]; then
  started=0
  "$root/scripts/local-postgres.sh" start 8>&- || started=$?
  case $started in
    0)
      postgres_is_ours=yes
      ConnectionStrings__Shop=$("$root/scripts/local-postgres.sh" url)
      export ConnectionStrings__Shop ;;
    4) say "The shop runs without a database." ;;
    # A database that is there but does not start is no reason to lose data quietly.
    *) exit "$started" ;;
  esac
fi

shop=
stop_all() {
  trap '' INT TERM
  if [[ -n $shop ]]; then
    kill -TERM "$shop" 2>/dev/null || true
    wait "$shop" || code=$?
  fi
  if [[ -n $postgres_is_ours ]]; then "$root/scripts/local-postgres.sh" stop || code=$?; fi
  rm -f "$data_dir/run.pid"
  exit "$code"
}
code=0
trap stop_all INT TERM

# In a process group of its own: Ctrl-C reaches this script alone, which stops the shop first and the database after it.
set -m
dotnet "$(webfront_dll)" 8>&- &
shop=$!
set +m
wait "$shop" || code=$?
shop=
stop_all
