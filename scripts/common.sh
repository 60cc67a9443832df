# shellcheck shell=bash
# shellcheck disable=SC2034
# Variables and functions that the other scripts share. Sourced, not executed.

# An empty or relative entry would find programs in the current folder, which may belong to another user.
path=
while IFS= read -r -d : entry; do
  if [[ $entry == /* ]]; then path+=$entry:; fi
done <<<"$PATH:"
# PostgreSQL, nginx and the exporters may be in directories that the PATH of an ordinary user lacks.
PATH=$path/usr/sbin:/sbin
unset path entry

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# shellcheck source=scripts/folders.sh
source "$root/scripts/folders.sh"
# shellcheck source=scripts/logs.sh
source "$root/scripts/logs.sh"

# The private PostgreSQL, keys, locks and logs.
data_dir=${DATA_DIR:-$root/.data}

# The name of the Docker Compose project.
project=${COMPOSE_PROJECT_NAME:-orleansobs}

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

usage_error() { # usage_error [MESSAGE]: for scripts that define print_usage
  if [[ -n ${1:-} ]]; then say "$1"; fi
  print_usage >&2
  exit 2
}

# --- Settings

require_data_dir() { # creates the data folder
  make_folder "$data_dir" DATA_DIR
  [[ -w $data_dir ]] || die "The folder $data_dir (DATA_DIR) cannot be written."
}

check_data_dir() {
  check_folder "$data_dir" DATA_DIR
  check_entries "$data_dir"/{run,guard}.lock "$data_dir"/{admin,alerts,alertmanager}-key "$data_dir"/admin-header \
    "$data_dir"/{monitor.pid,run,fleet,monitoring,postgres,secrets,tls} "$data_dir"/incident_log.jsonl{,.lock}
}

require_switches() { # require_switches NAME...: each variable is empty, yes or no
  local name
  for name in "$@"; do
    case ${!name:-} in '' | yes | no) ;; *) die "$name must be yes or no." ;; esac
  done
}

is_number() { [[ $1 =~ ^(0|[1-9][0-9]{0,8})$ ]]; } # is_number TEXT: arithmetic would execute commands in any other text

random_key() { LC_ALL=C tr -dc 'a-zA-Z0-9' </dev/urandom 2>/dev/null | head -c 32 || true; }

key_file() { # key_file NAME: prints the path of a key file; creates the key on first use
  local file=$data_dir/$1-key
  if [[ ! -s $file ]]; then
    require_data_dir
    (umask 077 && random_key >"$file")
  fi
  printf '%s\n' "$file"
}

bcrypt() { # reads a password from standard input; prints its bcrypt hash; fails where no installed program can compute one
  local password hash
  read -r password
  if command -v htpasswd >/dev/null; then
    hash=$(htpasswd -niBC 10 user <<<"$password")
    hash=${hash#user:}
  else
    # The salt has 22 characters. Not every crypt(3) knows bcrypt.
    # shellcheck disable=SC2016
    hash=$(perl -e 'chomp(my $password = <STDIN>); print crypt($password, q{$2b$10$} . substr($ARGV[0], 0, 22))' "$(random_key)" <<<"$password")
  fi 2>/dev/null
  [[ $hash =~ ^\$2[aby]\$10\$[./A-Za-z0-9]{53}$ ]] && printf '%s\n' "$hash"
}

# For curl -H @FILE: every user of the machine can read the arguments of a command.
write_admin_header() {
  local file=$data_dir/admin-header header
  header="X-API-Key: $(<"$(key_file admin)")"
  [[ -f $file && $(<"$file") == "$header" ]] || (umask 077 && printf '%s\n' "$header" >"$file")
}

# Sets the API keys that the environment does not set. share_keys gives them to the processes that need them.
load_keys() {
  write_admin_header
  Admin__ApiKey=${Admin__ApiKey:-$(<"$(key_file admin)")}
  Alerts__ApiKey=${Alerts__ApiKey:-$(<"$(key_file alerts)")}
}

# share_keys: writes the keys into the folder from which WebFront reads settings (Secrets__Folder): child processes inherit environment
# variables, and tools show them.
share_keys() {
  local name
  require_data_dir
  make_folder "$data_dir/secrets"
  chmod 700 "$data_dir/secrets"
  (
    umask 077
    for name in Admin__ApiKey Alerts__ApiKey; do printf '%s\n' "${!name}" >"$data_dir/secrets/$name"; done
  )
}

# The incident log of the silos, the remediation policy, and the Prometheus that confirms alerts.
configure_remediation() { # configure_remediation [PROMETHEUS_URL]
  export Incidents__LogPath=${Incidents__LogPath:-$data_dir/incident_log.jsonl}
  export Remediation__PolicyPath=${Remediation__PolicyPath-$root/deploy/remediation/policy.json}
  export Remediation__PrometheusUrl=${Remediation__PrometheusUrl-${1:-}}
}

# Fault injection is off unless FAULTS=yes.
configure_faults() {
  if [[ ${FAULTS:-} == yes ]]; then export Faults__Enabled=true; fi
}

# --- Builds

program() { printf '%s\n' "$root/artifacts/bin/$1/release/$1.dll"; } # program NAME: prints the path of a built program

run_bench() { # run_bench ARGUMENT...: replaces this script by the load generator
  build_project Bench
  exec dotnet "$(program Bench)" "$@"
}

show_progress() { # show_progress LOG: prints the elapsed time and the last line of LOG every 10 s until standard input is closed
  local line start=$SECONDS
  while read -r -t 10 || (($? > 128)); do
    read -r line < <(tail -n 1 "$1") || true
    say "  $((SECONDS - start)) s: ${line/"$root"\//}"
  done
}

is_built() { # is_built NAME STAMP: nothing changed since STAMP. A folder changes when a file is added or removed.
  local folders
  folders=$(cd "$root" && dirname ./*/*.csproj | grep -vx ./Tests)
  # shellcheck disable=SC2086
  [[ -f $2 && -z $(cd "$root" && find Directory.*.props global.json docs $folders "$1" -newer "$2" -print -quit) ]]
}

build_project() { # build_project NAME: builds the project unless it is up to date; reports progress on stderr
  local stamp=$root/artifacts/$1.built message="Building $1 ..." begun log code=0
  if is_built "$1" "$stamp"; then return; fi
  [[ -f $(program "$1") ]] || message="Restoring and building $1 (the first time takes a few minutes) ..."
  say "$message"
  mkdir -p "$root/artifacts"
  # Concurrent builds would write the same files.
  exec 8>"$root/artifacts/build.lock"
  if command -v flock >/dev/null; then flock 8; fi
  # The stamp has the time at which the build begins: a file that changes during the build is newer.
  begun=$(mktemp "$stamp.XXXXXX")
  log=$(mktemp)
  exec 9> >(show_progress "$log" 8>&-)
  # The servers of the compiler outlive the build and must not inherit the lock.
  dotnet build "$root/$1" -c Release -nologo -v minimal >"$log" 2>&1 8>&- 9>&- || code=$?
  exec 8>&- 9>&-
  if ((code == 0)); then mv "$begun" "$stamp"; else cat "$log" >&2; fi
  rm -f "$log" "$begun"
  ((code == 0)) || die "The build of $1 failed."
}

# --- Processes

# A process that has ended answers signal 0 until its parent has collected it, which some parents never do.
is_running() { kill -0 "$1" 2>/dev/null && [[ $(ps -p "$1" -o state= 2>/dev/null) != Z* ]]; } # is_running PID

is_process_id() { [[ $1 =~ ^[1-9][0-9]{0,9}$ ]]; } # is_process_id TEXT

# The group of process 1 would be every process (kill -- -1).
is_process_group() { is_process_id "$1" && [[ $1 != 1 ]]; } # is_process_group TEXT

recorded_pid() { # recorded_pid FILE SCRIPT: prints the process id in FILE if that process runs SCRIPT; process ids are reused
  local pid
  [[ -f $1 ]] && pid=$(<"$1") && is_process_id "$pid" && ps -p "$pid" -o args= 2>/dev/null | grep -q "[/ ]$2" && echo "$pid"
}

stop_recorded() { # stop_recorded FILE SCRIPT DESCRIPTION: sends SIGTERM to the process that recorded_pid finds, and waits for its end
  local pid deadline=$((SECONDS + 120))
  pid=$(recorded_pid "$1" "$2") || return 0
  say "Stopping $3 (process $pid)."
  kill -TERM "$pid"
  while is_running "$pid"; do
    ((SECONDS < deadline)) || die "$3 (process $pid) did not stop within 120 s."
    sleep 0.1
  done
}

# A command prefix that runs a program in a session of its own, which signals to the terminal's process group do not reach. Empty without
# setsid.
detached=()
if command -v setsid >/dev/null; then detached=(setsid); fi

# start_postgres MARKER: exports ConnectionStrings__Shop and sets ConnectionStrings__ShopOwner for migrate; creates the file MARKER unless
# PostgreSQL runs already
start_postgres() {
  if ! "$root/scripts/local-postgres.sh" status >/dev/null 2>&1; then
    say "Starting PostgreSQL in $data_dir/postgres ..."
    touch "$1"
  fi
  "$root/scripts/local-postgres.sh" start 5>&- 6>&- 7>&- || return
  ConnectionStrings__Shop=$("$root/scripts/local-postgres.sh" url) || return
  ConnectionStrings__ShopOwner=$("$root/scripts/local-postgres.sh" url --as owner) || return
  export ConnectionStrings__Shop
}

# migrate PROJECT: applies the migrations as the owner of the database, if ConnectionStrings__ShopOwner is set. The processes that serve the
# shop start after it and do not get that connection string.
migrate() {
  local owner=${ConnectionStrings__ShopOwner:-}
  unset ConnectionStrings__ShopOwner
  [[ -z $owner ]] || ConnectionStrings__ShopOwner=$owner dotnet "$(program "$1")" migrate 5>&- 6>&- 7>&-
}

stop_postgres() { # stop_postgres MARKER: stops PostgreSQL if MARKER exists
  if [[ -f $1 ]]; then
    "$root/scripts/local-postgres.sh" stop || return
    rm -f "$1"
  fi
}

http_get() { # http_get HOST PORT PATH [KEY]: prints the whole response; fails without a response within two seconds
  (
    exec 3<>"/dev/tcp/$1/$2"
    printf 'GET %s HTTP/1.0\r\nHost: %s\r\nX-API-Key: %s\r\n\r\n' "$3" "$1" "${4:-}" >&3
    timeout 2 cat <&3
  ) 2>/dev/null
}

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; } # is_taken PORT: a process accepts connections at the port

http_status() { http_get "$@" | sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p'; } # http_status HOST PORT PATH

[[ $log_bytes =~ ^[1-9][0-9]{3,9}$ ]] || die "LOG_MAX_BYTES must be a number from 1000 to 9999999999."
# What another user could have prepared is not used, whichever script is called.
if [[ -e $data_dir || -L $data_dir ]]; then check_data_dir; fi
