# shellcheck shell=bash
# Shared by the scripts beside it; sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Where the private PostgreSQL and locks live; set DATA_DIR to keep them elsewhere.
# shellcheck disable=SC2034
data_dir=${DATA_DIR:-$root/.data}

# What docker compose calls the containers and volumes of whoever uses this machine.
# shellcheck disable=SC2034
project=${COMPOSE_PROJECT_NAME:-orleansobs}

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# For the scripts that print_usage.
misused() {
  if [[ -n ${1:-} ]]; then say "$1"; fi
  print_usage >&2
  exit 2
}

random_key() { LC_ALL=C tr -dc 'a-zA-Z0-9' </dev/urandom 2>/dev/null | head -c 32 || true; }

key_file() { # key_file NAME: prints the file of a secret of this checkout, which is made at its first use
  local file=$data_dir/$1-key
  if [[ ! -s $file ]]; then
    mkdir -p "$data_dir"
    (umask 077 && random_key >"$file")
  fi
  printf '%s\n' "$file"
}

# Who may look behind the scenes, and who may report alerts, unless somebody else has said so. Whoever starts a process that needs to know
# exports them.
# shellcheck disable=SC2034
choose_keys() {
  Admin__ApiKey=${Admin__ApiKey:-$(<"$(key_file admin)")}
  Alerts__ApiKey=${Alerts__ApiKey:-$(<"$(key_file alerts)")}
}

# Where silos write what happened, and read what to do about it.
choose_remediation() {
  export Incidents__LogPath=${Incidents__LogPath:-$data_dir/incident_log.jsonl}
  export Remediation__PolicyPath=${Remediation__PolicyPath-$root/Monitoring/remediation/policy.json}
}

# FAULTS=yes: faults can be injected, for the admin key. Never by default.
choose_faults() {
  if [[ ${FAULTS:-} == yes ]]; then export Faults__Enabled=true; fi
}

run_bench() { # run_bench WORDS...: becomes the load driver
  build_project Bench
  exec dotnet "$root/artifacts/bin/Bench/release/Bench.dll" "$@"
}

webfront_dll() { printf '%s\n' "$root/artifacts/bin/WebFront/release/WebFront.dll"; }

# What goes into every program; a folder counts as changed when a file in it came or went.
shared_sources=(Directory.Build.props Directory.Packages.props global.json Grains Grains.Interfaces Monitoring Operations Silo Storage docs/runbook.md)

build_project() { # build_project NAME: builds it, unless nothing has changed since the last time
  local log stamp=$root/artifacts/$1.built begun
  if [[ -f $stamp ]] && [[ -z $(cd "$root" && find "$1" "${shared_sources[@]}" -newer "$stamp" -print -quit) ]]; then
    return
  fi
  mkdir -p "$root/artifacts"
  # As old as the begin of the build: what is changed while it runs is newer.
  begun=$(mktemp "$stamp.XXXXXX")
  log=$(mktemp)
  if ! dotnet build "$root/$1" -c Release -nologo -v quiet >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log" "$begun"
    die "$1 did not build."
  fi
  rm -f "$log"
  mv "$begun" "$stamp"
}
