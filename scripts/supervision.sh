# shellcheck shell=bash
# shellcheck disable=SC2034
# Functions of the supervisors run.sh and fleet-supervisor.sh, and of their guard. Sourced, not executed.

# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# A supervisor (run.sh, fleet-supervisor.sh) keeps a state folder: supervisor.pid; processes/NAME/pid, each the leader of a process group;
# and owns-postgres while the supervisor has to stop the private PostgreSQL. Its file descriptors 5 (pipe to the guard), 6 (commands of the
# fleet) and 7 (lock) are closed in every process that it starts.

begin_supervision() { # begin_supervision FOLDER [PARENT]: takes the lock of the data folder and starts the guard
  require_data_dir
  # Logs, pipes and files of the shop's processes are readable by their owner only.
  umask 077
  make_folder "$1"
  chmod 700 "$1"
  exec 7>"$data_dir/run.lock" 8>"$data_dir/guard.lock"
  if command -v flock >/dev/null; then
    # A killed supervisor holds the lock until it has ended.
    flock -w 5 7 || die "The shop already runs from this checkout; stop it first (Ctrl-C in its terminal, or make fleet-stop)."
    # The guard of the previous supervisor holds this lock until it has stopped what the supervisor left.
    flock -n 8 || { say "Waiting for the processes of the previous run to end ..."; flock 8; }
  fi
  kill_processes "$1"
  mkdir -p "$1/processes"
  # The pipe has no other writers than this process and, before they execute their programs, its children.
  exec 5> >(exec ${detached[@]+"${detached[@]}"} "$root/scripts/guard.sh" "$1" "$$" "${2:-}" 7>&-)
  exec 8>&-
}

end_supervision() { # end_supervision FOLDER: stops what is left; does nothing the second time
  kill_processes "$1"
  rm -f "$1/supervisor.pid" "$1/control"
  stop_postgres "$1/owns-postgres"
}

kill_processes() { # kill_processes FOLDER: kills the recorded process groups, and waits for their end: they hold their ports until then
  local folder pid deadline=$((SECONDS + 10)) killed=()
  for folder in "$1"/processes/*/; do
    pid=$(cat "$folder/pid" 2>/dev/null) || true
    is_process_group "$pid" || continue
    # The kernel does not reuse a process id that still names a process group: without its leader, the group is ours as well. nginx's
    # workers form such a group after their master was killed.
    if ! ps -p "$pid" >/dev/null 2>&1 || is_ours "$(basename "$folder")" "$pid"; then
      kill -9 -- "-$pid" 2>/dev/null && killed+=("$pid")
    fi
  done
  for pid in ${killed[@]+"${killed[@]}"}; do
    while group_runs "$pid" && ((SECONDS < deadline)); do sleep 0.05; done
  done
  rm -rf "${1:?}/processes"
}

group_runs() { # group_runs PID: a process of the group has not ended
  ps -A -o pgid=,state= | awk -v group="$1" '$1 == group && $2 !~ /^Z/ { found = 1 } END { exit !found }'
}

is_ours() { # is_ours NAME PID: process ids are reused
  local arguments
  arguments=$(ps -p "$2" -o args= 2>/dev/null) || return 1
  case $1 in
    # A leader that has ended but was not collected yet has lost its arguments.
    silo-*) [[ $arguments == *Silo.dll*"Silo:Name=$1"* || $arguments == "[dotnet] <defunct>" ]] ;;
    webfront*) [[ $arguments == *WebFront.dll* || $arguments == "[dotnet] <defunct>" ]] ;;
    nginx) [[ $arguments == *nginx* ]] ;;
    monitor) [[ $arguments == *monitoring.sh* ]] ;;
    *) return 1 ;;
  esac
}

start_recorded() { # start_recorded FOLDER NAME FUNCTION...: sets started_pid; the function executes the program
  mkdir -p "$1/processes/$2"
  # A process group of its own: Ctrl-C reaches the supervisor alone, and a kill of the group includes all descendants.
  set -m
  {
    echo "$BASHPID" >"$1/processes/$2/pid"
    # bash keeps a copy of each descriptor until the program is executed: the guard sees neither an unrecorded process nor one that is_ours
    # does not recognize yet.
    "${@:3}" 5>&- 6>&- 7>&-
  } &
  started_pid=$!
  set +m
}
