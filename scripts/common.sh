# shellcheck shell=bash
# Shared by the scripts beside it; sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Where the private PostgreSQL and locks live; set DATA_DIR to keep them elsewhere.
# shellcheck disable=SC2034
data_dir=${DATA_DIR:-$root/.data}

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# The answers of packages.sh go to the environment, where MSBuild reads them as properties.
choose_packages() {
  OrleansPackages=$("$root/scripts/packages.sh" OrleansPackages)
  PrometheusPackages=$("$root/scripts/packages.sh" PrometheusPackages)
  export OrleansPackages PrometheusPackages
}

webfront_dll() { printf '%s\n' "$root/artifacts/$OrleansPackages/bin/WebFront/release/WebFront.dll"; }

build_project() { # build_project NAME
  local log
  log=$(mktemp)
  if ! dotnet build "$root/$1" -c Release -nologo -v quiet >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    die "$1 did not build."
  fi
  rm -f "$log"
}
