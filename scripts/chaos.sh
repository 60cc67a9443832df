#!/usr/bin/env bash
# make chaos: a fleet of its own under load, broken on purpose by a seeded plan; then what clients were told is held against what is stored.
# usage: chaos.sh [SECONDS [SEED [COUNT]]]   Exit codes: 0 green, 1 red, 2 it could not run. Reports go to .data/chaos. Ctrl-C ends the run
# early; the report is made all the same.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Compiled into this program too.
shared_sources+=(Bench/CommandLine)
(build_project Chaos) || exit 2
reports=$data_dir/chaos
# PostgreSQL does not run as root, and its own user must reach its data.
folder=$(mktemp -d)
chmod 755 "$folder"

# However the run ended, nothing of it goes on. The logs of a red one are worth a look.
runner=
finish() {
  trap '' INT TERM
  DATA_DIR=$folder "$root/scripts/fleet.sh" stop || true
  DATA_DIR=$folder "$root/scripts/local-postgres.sh" stop || true
  if ((code == 0)) || [[ ! -d $folder/fleet/log ]]; then rm -rf "$folder"; else say "The logs of the fleet are in $folder/fleet/log"; fi
  exit "$code"
}
code=2
trap 'if [[ -n $runner ]]; then kill -TERM "$runner" 2>/dev/null || true; fi' INT TERM
trap finish EXIT

# In a process group of its own: Ctrl-C reaches this script alone, which asks for the report.
set -m
dotnet "$root/artifacts/bin/Chaos/release/Chaos.dll" --root "$root" --data "$folder" --reports "$reports" \
  --seconds "${1:-}" --seed "${2:-}" --count "${3:-}" &
runner=$!
set +m
# A signal ends a wait, not the run.
while kill -0 "$runner" 2>/dev/null; do wait "$runner" || true; done
code=0
wait "$runner" || code=$?
