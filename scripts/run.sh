#!/usr/bin/env bash
# make run: the shop in one process, on a private PostgreSQL under .data/. ConnectionStrings__Shop names another database; without
# PostgreSQL's programs the shop keeps everything in memory and says so.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

choose_packages
build_webfront

postgres_is_ours=
if [[ -z ${ConnectionStrings__Shop:-} ]]; then
  if "$root/scripts/local-postgres.sh" start; then
    postgres_is_ours=yes
    ConnectionStrings__Shop=$("$root/scripts/local-postgres.sh" url)
    export ConnectionStrings__Shop
  else
    say "The shop runs without a database."
  fi
fi

# A second run in the same checkout shares the database; only the one that started first is told by a lock, so that it alone stops it.
lock=$root/.data/run.lock
mkdir -p "$root/.data"
exec 8>"$lock"
if command -v flock >/dev/null && ! flock -n 8; then
  die "The shop already runs from this checkout; stop it first (Ctrl-C in its terminal)."
fi

shop=
stop_all() {
  trap '' INT TERM
  if [[ -n $shop ]]; then
    kill -TERM "$shop" 2>/dev/null || true
    wait "$shop" || code=$?
  fi
  if [[ -n $postgres_is_ours ]]; then "$root/scripts/local-postgres.sh" stop || code=$?; fi
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
