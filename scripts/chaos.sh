#!/usr/bin/env bash
# make chaos: runs a separate fleet under load, injects faults according to a seeded plan, and compares the clients' records with the
# database.
# usage: chaos.sh [SECONDS [SEED [COUNT]]]   Exit code: 0 no violation, 1 a violation, 2 the run failed. Reports are in .data/chaos. Ctrl-C
# ends the run early and still writes the reports.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

(build_project Chaos) || exit 2
reports=$data_dir/chaos
# PostgreSQL does not run as root, and its own user must be able to enter the folder.
folder=$(mktemp -d)
chmod 755 "$folder"

# Stops the fleet after every kind of end; keeps the logs of a run that did not succeed.
runner=
finish() {
  trap '' INT TERM
  DATA_DIR=$folder "$root/scripts/fleet.sh" stop || true
  DATA_DIR=$folder "$root/scripts/local-postgres.sh" remove || true
  if ((code == 0)) || [[ ! -d $folder/fleet/log ]]; then rm -rf "$folder"; else say "The logs of the fleet are in $folder/fleet/log"; fi
  exit "$code"
}
code=2
trap 'if [[ -n $runner ]]; then kill -TERM "$runner" 2>/dev/null || true; fi' INT TERM
trap finish EXIT

# In a process group of its own: Ctrl-C reaches only this script, which requests the report.
set -m
dotnet "$(program Chaos)" --root "$root" --data "$folder" --reports "$reports" --seconds "${1:-}" --seed "${2:-}" --count "${3:-}" &
runner=$!
set +m
# A signal ends the wait, but not the run.
while kill -0 "$runner" 2>/dev/null; do wait "$runner" || true; done
code=0
wait "$runner" || code=$?
