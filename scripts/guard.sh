#!/usr/bin/env bash
# Started by a supervisor (begin_supervision in supervision.sh). Waits until the supervisor has ended, even by SIGKILL, and stops what it
# left. Stops the supervisor when PARENT ends.
# usage: guard.sh FOLDER SUPERVISOR [PARENT]
set -euo pipefail
# shellcheck source=scripts/supervision.sh
source "$(dirname "${BASH_SOURCE[0]}")/supervision.sh"

trap '' INT TERM HUP
parent=${3:-}
# Standard input is a pipe whose only writers are the supervisor and its children before they execute their programs.
while read -r -t 1 || (($? > 128)); do
  if [[ -n $parent ]] && ! is_running "$parent"; then
    parent=
    kill -TERM "$2" 2>/dev/null || true
  fi
done
end_supervision "$1"
