#!/usr/bin/env bash
# A private PostgreSQL for one checkout or one test. It listens on 127.0.0.1 only and has a random password.
# usage: local-postgres.sh start|stop|restart|kill|status|url [DIR] [--with-parent PID]
# With --with-parent the server stops when that process ends.
# Exit code: 0 success, 1 failure, with a message, 3 status: the server is stopped, 4 PostgreSQL is not installed.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Below the range of ephemeral ports, and apart from the default ports of common services.
first_port=25433
ports=2000
start_seconds=60

usage() { die "usage: local-postgres.sh start|stop|restart|kill|status|url [DIR] [--with-parent PID]"; }

# Sets bin, the folder of PostgreSQL's programs. POSTGRES_BIN disables the search in PATH and in the folders of common distributions.
find_programs() {
  local candidate
  if [[ -n ${POSTGRES_BIN:-} ]]; then
    bin=$POSTGRES_BIN
    [[ -x $bin/initdb && -x $bin/postgres ]] && return
    say "PostgreSQL's programs initdb and postgres are not in $bin."
    exit 4
  fi
  if command -v initdb >/dev/null && command -v postgres >/dev/null; then
    bin=$(dirname "$(command -v initdb)")
    return
  fi
  for candidate in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /{opt/homebrew,usr/local}/opt/postgresql@*/bin | sort -rV); do
    if [[ -x $candidate/initdb && -x $candidate/postgres ]]; then
      bin=$candidate
      return
    fi
  done
  say "PostgreSQL's programs initdb and postgres are not installed (Debian: apt-get install postgresql; or set POSTGRES_BIN)."
  exit 4
}

# PostgreSQL does not run as root. As root, its files and processes belong to another user, which needs access to the folder. as_user is the
# prefix of a command that runs as that user.
as_user=()
as_owner() { ${as_user[@]+"${as_user[@]}"} "$@"; }

choose_owner() {
  [[ $(id -u) -eq 0 ]] || return 0
  # The unprivileged user of most systems.
  owner=$(id -un 65534 2>/dev/null) || true
  if id postgres >/dev/null 2>&1; then owner=postgres; fi
  # shellcheck disable=SC2016
  as_user=(su -s /bin/sh "$owner" -c 'exec "$0" "$@"' --)
  if command -v runuser >/dev/null; then as_user=(runuser -u "$owner" --); fi
  mkdir -p "$dir"
  chmod 755 "$dir"
  as_owner test -x "$dir" && return
  local hash
  hash=$(printf '%s' "$dir" | cksum | cut -d ' ' -f 1)
  dir=${TMPDIR:-/var/tmp}/orleansobs-postgres-$hash
  say "PostgreSQL does not run as root, and its user $owner cannot enter the folder: the data is in $dir instead."
  mkdir -p "$dir"
  chmod 755 "$dir"
  as_owner test -x "$dir" || die "The user $owner cannot enter $dir either; set TMPDIR to a folder that all users can enter."
}

initialize() {
  [[ -f $data/PG_VERSION ]] && return
  id -un >/dev/null 2>&1 ||
    die "The user id $(id -u) has no entry in /etc/passwd, which PostgreSQL needs: add one, or set ConnectionStrings__Shop to another database."
  rm -rf "$data"
  mkdir -p "$data"
  chmod 700 "$data"
  (umask 077 && random_key >"$password_file")
  [[ $(wc -c <"$password_file") -eq 32 ]] || die "No random password could be read from /dev/urandom."
  [[ $(id -u) -ne 0 ]] || chown -R "$owner" "$data" "$password_file"
  as_owner "$bin/initdb" --pgdata="$data" --username=shop --pwfile="$password_file" --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C --data-checksums >"$dir/initdb.log" 2>&1 || die "initdb failed; see $dir/initdb.log."
  echo 'create database shop' | as_owner "$bin/postgres" --single -D "$data" postgres >>"$dir/initdb.log" 2>&1 ||
    die "The database could not be created; see $dir/initdb.log."
}

postmaster() { # prints the process id of the server of this data directory; fails if none runs
  local pid
  [[ -f $data/postmaster.pid ]] || return 1
  read -r pid <"$data/postmaster.pid" || return 1
  [[ $pid =~ ^[0-9]+$ ]] && kill -0 "$pid" 2>/dev/null || return 1
  # The file remains after a crash, and process ids are reused.
  ps -p "$pid" -o args= 2>/dev/null | grep -qF -- "-D $data" || return 1
  echo "$pid"
}

choose_port() {
  # The first candidate depends on the folder: while this server restarts, no other server takes the port at which clients expect it.
  local port=$((first_port + $(printf '%s' "$dir" | cksum | cut -d ' ' -f 1) % ports))
  if [[ -f $port_file ]]; then port=$(<"$port_file"); fi
  while is_taken "$port"; do
    port=$((port + 1))
    if ((port > 65000)); then die "No free port was found."; fi
  done
  echo "$port" >"$port_file"
}

launch() {
  local settings=(-D "$data" -p "$(<"$port_file")" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=500
    -c shared_buffers=256MB -c logging_collector=off)
  touch "$dir/postgres.log"
  [[ $(id -u) -ne 0 ]] || chown "$owner" "$dir/postgres.log"
  # Ctrl-C on the terminal must not stop the server before the shop; the shop's script stops it.
  "${detached[@]:-nohup}" ${as_user[@]+"${as_user[@]}"} "$bin/postgres" "${settings[@]}" </dev/null >>"$dir/postgres.log" 2>&1 9>&- &
  launched=$!
}

# The eighth line of the pid file is the state of the server.
is_ready() { [[ -f $data/postmaster.pid ]] && [[ $(sed -n 8p "$data/postmaster.pid" | tr -d ' ') == ready ]] && postmaster >/dev/null; }

# The children of a killed postmaster run on for a moment. A new server must not start on the same data until they have ended.
wait_for_orphans() {
  local deadline=$((SECONDS + start_seconds))
  while orphans | grep -q .; do
    ((SECONDS < deadline)) || die "Processes of a previous PostgreSQL still use $data: $(orphans | tr '\n' ' ')"
    sleep 0.1
  done
}

orphans() {
  local pid
  for pid in /proc/[0-9]*; do
    [[ $(readlink "$pid/cwd" 2>/dev/null) == "$data" ]] && [[ $(tr -d '\0' <"$pid/comm" 2>/dev/null) == postgres ]] && basename "$pid"
  done
  return 0
}

# PostgreSQL does not start while the process in its pid file answers signal 0. After a crash that is the killed postmaster until its parent
# has collected it, which may take long or never happen, or another process that has got its id. Neither uses the data: wait_for_orphans has
# found no such process. The file is removed only under the lock, so that it never belongs to a server that starts at the same moment.
remove_stale_pid_file() {
  local pid deadline=$((SECONDS + start_seconds))
  [[ -f $data/postmaster.pid && -d /proc/self ]] && command -v flock >/dev/null || return 0
  read -r pid <"$data/postmaster.pid" || true
  while is_exiting_postgres "$pid"; do
    ((SECONDS < deadline)) || die "The killed PostgreSQL (process $pid) did not end within $start_seconds s."
    sleep 0.1
  done
  rm -f "$data/postmaster.pid"
}

# A process that exits has no working directory any more, so orphans does not list it, and is no zombie yet: it may still write.
is_exiting_postgres() {
  [[ -n $1 && $(tr -d '\0' <"/proc/$1/comm" 2>/dev/null) == postgres ]] || return 1
  [[ -z $(tr -d '\0' <"/proc/$1/cmdline" 2>/dev/null) ]] && ! grep -q '^State:[[:space:]]*[ZX]' "/proc/$1/status" 2>/dev/null
}

start() {
  find_programs
  if command -v flock >/dev/null; then
    exec 9>"$dir/start.lock"
    flock 9
  fi
  if postmaster >/dev/null; then
    is_ready || wait_until_ready ""
    stop_with_parent
    return
  fi
  initialize
  local port_changes=0 deadline=$((SECONDS + start_seconds))
  while true; do
    wait_for_orphans
    remove_stale_pid_file
    choose_port
    launch
    if wait_until_ready "$launched"; then
      stop_with_parent
      return
    fi
    if tail -n 5 "$dir/postgres.log" | grep -q 'could not bind' && ((port_changes < 3)); then
      # Another process took the port after choose_port.
      port_changes=$((port_changes + 1))
      echo $(($(<"$port_file") + port_changes)) >"$port_file"
    elif tail -n 5 "$dir/postgres.log" | grep -Eq 'lock file .* already exists|pre-existing shared memory block' && ((SECONDS < deadline)); then
      # The previous server has been killed, but its processes have not ended yet.
      sleep 0.2
    else
      break
    fi
  done
  say "PostgreSQL did not start; the end of $dir/postgres.log:"
  tail -n 5 "$dir/postgres.log" >&2
  exit 1
}

wait_until_ready() {
  local deadline=$((SECONDS + start_seconds))
  until is_ready; do
    [[ -z $1 ]] || kill -0 "$1" 2>/dev/null || return 1
    ((SECONDS < deadline)) || die "PostgreSQL was not ready after $start_seconds s; see $dir/postgres.log."
    sleep 0.05
  done
}

stop_with_parent() {
  [[ -n $parent ]] || return 0
  (
    trap '' INT TERM
    while is_running "$parent"; do sleep 0.5; done
    signal_server INT
  ) </dev/null >/dev/null 2>&1 9>&- &
}

signal_server() {
  local pid
  pid=$(postmaster) && kill "-$1" "$pid" 2>/dev/null
}

# SIGINT requests a fast shutdown: PostgreSQL disconnects the clients and writes a checkpoint.
stop() {
  local pid deadline=$((SECONDS + start_seconds))
  pid=$(postmaster) || return 0
  kill -INT "$pid"
  while is_running "$pid"; do
    ((SECONDS < deadline)) || die "PostgreSQL (process $pid) did not stop within $start_seconds s."
    sleep 0.05
  done
}

kill_now() {
  local pid
  pid=$(postmaster) || return 0
  # shellcheck disable=SC2046
  kill -9 "$pid" $(pgrep -P "$pid" || true) 2>/dev/null || true
  while is_running "$pid"; do sleep 0.02; done
}

command=${1:-}
[[ -n $command ]] || usage
shift
dir=$data_dir/postgres
parent=
while (($# > 0)); do
  case $1 in
    --with-parent) parent=${2:-}; [[ $parent =~ ^[0-9]+$ ]] || usage; shift 2 ;;
    -*) usage ;;
    *) dir=$1; shift ;;
  esac
done
[[ $command == url || $command == status ]] && [[ ! -d $dir && $(id -u) -ne 0 ]] && die "PostgreSQL has never been started in $dir."
if ! mkdir -p "$dir" 2>/dev/null || [[ ! -w $dir ]]; then die "The folder $dir (DATA_DIR) cannot be created or written."; fi
# Without symbolic links, as in the working directory of the server.
dir=$(cd "$dir" && pwd -P)
choose_owner
data=$dir/data
password_file=$dir/password
port_file=$dir/port

case $command in
  start) start ;;
  stop) stop ;;
  restart) stop; start ;;
  kill) kill_now ;;
  status)
    if pid=$(postmaster); then echo "running, process $pid, port $(<"$port_file")"; else echo stopped; exit 3; fi ;;
  url)
    [[ -f $password_file && -f $port_file ]] || die "PostgreSQL has never been started in $dir."
    echo "Host=127.0.0.1;Port=$(<"$port_file");Database=shop;Username=shop;Password=$(<"$password_file")" ;;
  *) usage ;;
esac
