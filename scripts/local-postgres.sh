#!/usr/bin/env bash
# A private PostgreSQL for one checkout or one test. It listens on 127.0.0.1 only. Its roles have random passwords, in files of DIR that
# only the caller can read.
# usage: local-postgres.sh start|stop|restart|kill|status|url|remove [DIR] [--with-parent PID] [--as runtime|owner|monitor|admin]
# With --with-parent the server stops when that process ends. url prints the connection string of a role: runtime (the default) serves the
# shop, owner migrates, monitor sees statistics only, admin is a superuser for tests and benchmarks, which create databases.
# Exit code: 0 success, 1 failure, with a message, 3 status: the server is stopped, 4 PostgreSQL is not installed.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

umask 077

# Below the range of ephemeral ports, and apart from the default ports of common services.
first_port=25433
ports=2000
start_seconds=60

usage() {
  die "usage: local-postgres.sh start|stop|restart|kill|status|url|remove [DIR] [--with-parent PID] [--as runtime|owner|monitor|admin]"
}

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
# prefix of a command that runs as that user. The folder itself belongs to root: only $dir/data and $dir/log belong to that user, and root
# writes to neither.
as_user=()
as_owner() { ${as_user[@]+"${as_user[@]}"} "$@"; }

choose_owner() {
  [[ $(id -u) -eq 0 ]] || return 0
  # The unprivileged user of most systems.
  owner=$(id -un 65534 2>/dev/null) || true
  if id postgres >/dev/null 2>&1; then owner=postgres; fi
  postgres_owner=$(id -u "$owner")
  # shellcheck disable=SC2016
  as_user=(su -s /bin/sh "$owner" -c 'exec "$0" "$@"' --)
  if command -v runuser >/dev/null; then as_user=(runuser -u "$owner" --); fi
}

# As root, replaces a folder that the owner cannot enter by one in a place where only root can create folders.
choose_folder() {
  local hash
  [[ $(id -u) -eq 0 ]] || return 0
  chmod go+x "$dir"
  as_owner test -x "$dir" && return
  hash=$(printf '%s' "$dir" | cksum | cut -d ' ' -f 1)
  dir=/var/lib/orleansobs/postgres-$hash
  [[ $command == start || $command == restart ]] || return 0
  say "PostgreSQL does not run as root, and its user $owner cannot enter the folder $given: the data is in $dir instead."
  keep_earlier_data "/var/tmp/orleansobs-postgres-$hash"
  make_folder "$dir"
  as_owner test -x "$dir" || die "The user $owner cannot enter $dir either; set DATA_DIR to a folder that all users can enter."
}

# Version 0.1.0 kept the data in a folder that every user could create.
keep_earlier_data() { # keep_earlier_data FOLDER
  if [[ -e $dir || ! -d $1 || -L $1 || -n $(path_fault "$1") ]]; then return; fi
  make_folder "$(dirname "$dir")"
  mv "$1" "$dir"
}

initialize() {
  [[ -f $data/PG_VERSION ]] && return
  id -un >/dev/null 2>&1 ||
    die "The user id $(id -u) has no entry in /etc/passwd, which PostgreSQL needs: add one, or set ConnectionStrings__Shop to another database."
  rm -rf "$data"
  mkdir "$data"
  # initdb requires a password of the superuser, which create_roles removes.
  (umask 077 && random_key >"$password_file")
  [[ $(wc -c <"$password_file") -eq 32 ]] || die "No random password could be read from /dev/urandom."
  [[ $(id -u) -ne 0 ]] || chown -h "$owner" "$data" "$password_file"
  as_owner "$bin/initdb" --pgdata="$data" --username=postgres --pwfile="$password_file" --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C --data-checksums >"$dir/initdb.log" 2>&1 || die "initdb failed; see $dir/initdb.log."
  single_user postgres <<<'create database shop' || die "The database could not be created; see $dir/initdb.log."
}

# PostgreSQL's single-user mode needs no login. It writes no failed statement, which may contain passwords, to the log.
single_user() { # single_user DATABASE: executes standard input as a superuser
  as_owner "$bin/postgres" --single -j -D "$data" -c exit_on_error=on -c log_min_error_statement=panic "$1" >>"$dir/initdb.log" 2>&1
}

# Creates the roles with their passwords, also in a folder of an earlier version, whose superuser served the shop. Does nothing while the
# roles and the password files are unchanged. No long-lived process uses a superuser.
create_roles() {
  local role sql version
  for role in runtime owner monitor admin; do
    [[ -s $dir/$role.pgpass ]] || (umask 077 && printf '*:*:*:shop_%s:%s\n' "$role" "$(random_key)" >"$dir/$role.pgpass")
  done
  sql=$(
    cat <<<"do \$\$ begin if not exists (select from pg_roles where rolname = 'shop_admin') then create role shop_admin; end if; end \$\$;"
    printf "alter role shop_admin superuser login password '%s';\n" "$(password_of admin)"
    sh "$root/deploy/postgres/roles.sh" "$dir"/{owner,runtime,monitor}.pgpass
  ) || die "The roles of the database could not be created."
  version=$(printf '%s' "$sql" | cksum)
  [[ ! -f $dir/roles || $(<"$dir/roles") != "$version" ]] || return 0
  wait_for_orphans
  remove_stale_pid_file
  printf '%s\n' "$sql" | single_user shop || die "The roles of the database could not be created; see $dir/initdb.log."
  rm -f "$password_file"
  (umask 077 && printf '%s\n' "$version" >"$dir/roles")
}

password_of() { sed 's/.*://' "$dir/$1.pgpass"; } # password_of ROLE

print_url() {
  local file=$dir/$as.pgpass password port
  [[ -f $file && -f $port_file ]] || die "PostgreSQL has never been started in $dir."
  # The programs of PostgreSQL, which tests run as this role, do not read this kind of connection string.
  if [[ $as == admin ]]; then password="Password=$(password_of admin)"; else password="Passfile=\"${file//\"/\"\"}\""; fi
  port=$(recorded_port)
  # While the server is down, another user could listen at its port and ask for the password in clear text.
  echo "Host=127.0.0.1;Port=$port;Require Auth=ScramSHA256;Database=shop;Username=shop_$as;$password"
}

postmaster() { # prints the process id of the server of this data directory; fails if none runs
  local pid
  [[ -f $data/postmaster.pid && ! -L $data/postmaster.pid ]] || return 1
  read -r pid <"$data/postmaster.pid" || return 1
  is_process_id "$pid" && kill -0 "$pid" 2>/dev/null || return 1
  # The file remains after a crash, and process ids are reused.
  ps -p "$pid" -o args= 2>/dev/null | grep -qF -- "-D $data" || return 1
  echo "$pid"
}

recorded_port() { # prints the content of the port file
  local port
  port=$(<"$port_file")
  if ! is_number "$port" || ((port < 1024 || port > 65535)); then die "$port_file does not contain a port: remove it."; fi
  echo "$port"
}

choose_port() {
  # The first candidate depends on the folder: while this server restarts, no other server takes the port at which clients expect it.
  local port=$((first_port + $(printf '%s' "$dir" | cksum | cut -d ' ' -f 1) % ports))
  if [[ -f $port_file ]]; then port=$(recorded_port); fi
  while is_taken "$port"; do
    port=$((port + 1))
    if ((port > 65000)); then die "No free port was found."; fi
  done
  echo "$port" >"$port_file"
}

make_log_folder() {
  [[ -d $dir/log ]] || mkdir "$dir/log"
  [[ $(id -u) -ne 0 ]] || chown -h "$owner" "$dir/log"
}

launch() {
  local settings=(-D "$data" -p "$(recorded_port)" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=500
    -c shared_buffers=256MB -c logging_collector=off)
  # Its own user writes the log, also as root. The writer holds the lock until it has written the last line.
  exec 8> >(exec 7>"$dir/log.lock" 8>&- 9>&- >/dev/null 2>&1; lock 7 || true; write_log "$log" ${as_user[@]+"${as_user[@]}"})
  # Ctrl-C on the terminal must not stop the server before the shop; the shop's script stops it.
  "${detached[@]:-nohup}" ${as_user[@]+"${as_user[@]}"} "$bin/postgres" "${settings[@]}" </dev/null >&8 2>&1 8>&- 9>&- &
  launched=$!
  exec 8>&-
}

lock() { if command -v flock >/dev/null; then flock -w "$start_seconds" "$1"; fi; } # lock DESCRIPTOR

# Waits until the log has the last line of a server that has ended.
wait_for_log() {
  [[ -w $dir ]] || return 0
  exec 8>"$dir/log.lock"
  lock 8 || true
  exec 8>&-
}

end_of_log() { as_owner tail -n 5 "$log"; }

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
    [[ $(readlink "$pid/cwd" 2>/dev/null) == "$data" ]] && [[ $(tr -d '\0' 2>/dev/null <"$pid/comm") == postgres ]] && basename "$pid"
  done
  return 0
}

# PostgreSQL does not start while the process in its pid file answers signal 0. After a crash that is the killed postmaster until its parent
# has collected it, which may take long or never happen, or another process that has got its id. Neither uses the data: wait_for_orphans has
# found no such process. The file is removed only under the lock, so that it never belongs to a server that starts at the same moment.
remove_stale_pid_file() {
  local pid deadline=$((SECONDS + start_seconds))
  [[ -f $data/postmaster.pid && -d /proc/self ]] && command -v flock >/dev/null || return 0
  pid=$(as_owner head -n 1 "$data/postmaster.pid") || true
  is_process_id "$pid" || die "$data/postmaster.pid does not begin with a process id."
  while is_exiting_postgres "$pid"; do
    ((SECONDS < deadline)) || die "The killed PostgreSQL (process $pid) did not end within $start_seconds s."
    sleep 0.1
  done
  as_owner rm -f "$data/postmaster.pid"
}

# A process that exits has no working directory any more, so orphans does not list it, and is no zombie yet: it may still write.
is_exiting_postgres() {
  [[ -n $1 && $(tr -d '\0' 2>/dev/null <"/proc/$1/comm") == postgres ]] || return 1
  [[ -z $(tr -d '\0' 2>/dev/null <"/proc/$1/cmdline") ]] && ! grep -q '^State:[[:space:]]*[ZX]' "/proc/$1/status" 2>/dev/null
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
  if [[ -f $port_file ]]; then recorded_port >/dev/null; fi
  initialize
  make_log_folder
  create_roles
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
    wait_for_log
    if end_of_log | grep -q 'could not bind' && ((port_changes < 3)); then
      # Another process took the port after choose_port.
      port_changes=$((port_changes + 1))
      echo $(($(recorded_port) + port_changes)) >"$port_file"
    elif end_of_log | grep -Eq 'lock file .* already exists|pre-existing shared memory block' && ((SECONDS < deadline)); then
      # The previous server has been killed, but its processes have not ended yet.
      sleep 0.2
    else
      break
    fi
  done
  say "PostgreSQL did not start; the end of $log:"
  end_of_log >&2
  exit 1
}

wait_until_ready() {
  local deadline=$((SECONDS + start_seconds))
  until is_ready; do
    [[ -z $1 ]] || kill -0 "$1" 2>/dev/null || return 1
    ((SECONDS < deadline)) || die "PostgreSQL was not ready after $start_seconds s; see $log."
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
  # As its own user: the process id is from a file of that user.
  pid=$(postmaster) && as_owner kill "-$1" "$pid" 2>/dev/null
}

# SIGINT requests a fast shutdown: PostgreSQL disconnects the clients and writes a checkpoint.
stop() {
  local pid deadline=$((SECONDS + start_seconds))
  if pid=$(postmaster); then
    as_owner kill -INT "$pid"
    while is_running "$pid"; do
      ((SECONDS < deadline)) || die "PostgreSQL (process $pid) did not stop within $start_seconds s."
      sleep 0.05
    done
  fi
  wait_for_log
}

kill_now() {
  local pid
  pid=$(postmaster) || return 0
  # shellcheck disable=SC2046
  as_owner kill -9 "$pid" $(pgrep -P "$pid" || true) 2>/dev/null || true
  while is_running "$pid"; do sleep 0.02; done
  wait_for_log
}

# The entries that start creates.
entries=(data log password {runtime,owner,monitor,admin}.pgpass roles port start.lock log.lock initdb.log)

remove() {
  local name
  stop
  for name in "${entries[@]}"; do rm -rf "${dir:?}/$name"; done
  rmdir "$dir" "$given" /var/lib/orleansobs 2>/dev/null || true
}

command=${1:-}
[[ -n $command ]] || usage
shift
dir=$data_dir/postgres
parent=
as=runtime
while (($# > 0)); do
  case $1 in
    --with-parent) parent=${2:-}; [[ $parent =~ ^[0-9]+$ ]] || usage; shift 2 ;;
    --as) as=${2:-}; [[ $as =~ ^(runtime|owner|monitor|admin)$ ]] || usage; shift 2 ;;
    -*) usage ;;
    *) dir=$1; shift ;;
  esac
done
case $command in
  start | restart)
    make_folder "$dir" DATA_DIR
    [[ -w $dir ]] || die "The folder $dir (DATA_DIR) cannot be written." ;;
  url | status) [[ -d $dir ]] || die "PostgreSQL has never been started in $dir." ;;
  stop | kill | remove) [[ -d $dir ]] || exit 0 ;;
  *) usage ;;
esac
check_folder "$dir" DATA_DIR
# Without symbolic links, as in the working directory of the server.
dir=$(cd "$dir" && pwd -P)
given=$dir
choose_owner
choose_folder
if [[ $dir != "$given" && -e $dir ]]; then check_folder "$dir"; fi
check_entries "${entries[@]/#/$dir/}"
data=$dir/data
log=$dir/log/postgres.log
password_file=$dir/password
port_file=$dir/port

case $command in
  start) start ;;
  stop) stop ;;
  restart) stop; start ;;
  kill) kill_now ;;
  status)
    if pid=$(postmaster); then port=$(recorded_port); echo "running, process $pid, port $port"; else echo stopped; exit 3; fi ;;
  remove) remove ;;
  url) print_url ;;
esac
