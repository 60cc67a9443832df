#!/usr/bin/env bash
# make up and its companions: the fleet in containers. Secrets are made at the first use.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: containers.sh up [logging] [tracing] | scale N | logs [SERVICE...] | down | remove [--images] [--data]
  up      builds the images, starts everything and waits until it is healthy; with Fluentd, Elasticsearch and Kibana, or with Jaeger, if asked
  scale   changes the number of silos
  logs    follows what the containers write
  down    stops and removes the containers; the data stays
  remove  the same, with the images that were built here, and with the data, if asked; does nothing where there never was a container
USAGE
}

max_silos=18   # PostgreSQL's connections are enough for these and two WebFronts

compose() {
  [[ -f $root/.env ]] || "$root/scripts/env.sh"
  # A shell knows the name of the machine, but tells nobody.
  HOSTNAME=${HOSTNAME:-$(hostname)} docker compose --project-directory "$root" "$@"
}

need_compose() {
  docker compose version >/dev/null 2>&1 || die "Docker with its compose plugin (v2) is not installed."
}

up() {
  local choices=(-f "$root/docker-compose.yml") wait=(--wait) part
  for part in "$@"; do
    choices+=(--profile "$part")
    case $part in
      # One of its containers ends, which is no health to wait for; the others wait for it as it is.
      logging) choices+=(-f "$root/docker-compose.logging.yml"); wait=() ;;
      tracing) export OTEL_EXPORTER_OTLP_ENDPOINT=${OTEL_EXPORTER_OTLP_ENDPOINT:-http://jaeger:4317} ;;
      *) misused "There is no profile '$part'." ;;
    esac
  done
  need_compose
  compose "${choices[@]}" up --build --detach ${wait[@]+"${wait[@]}"}
}

scale() {
  if [[ ! ${1:-} =~ ^[0-9]+$ ]] || (($1 < 1 || $1 > max_silos)); then misused "N must be a number from 1 to $max_silos."; fi
  need_compose
  compose up --detach --wait --no-recreate --no-deps --scale "silo=$1" silo
}

remove() {
  [[ -f $root/.env ]] && docker compose version >/dev/null 2>&1 && docker info >/dev/null 2>&1 || return 0
  local what=() part
  for part in "$@"; do
    case $part in
      --images) what+=(--rmi local) ;;
      --data) what+=(--volumes) ;;
      *) misused "There is no option '$part'." ;;
    esac
  done
  compose --profile '*' down ${what[@]+"${what[@]}"}
}

command=${1:-}
[[ -n $command ]] || misused
shift
case $command in
  up) up "$@" ;;
  scale) scale "$@" ;;
  logs) need_compose; compose --profile '*' logs --follow --tail 100 "$@" ;;
  down) need_compose; compose --profile '*' down ;;
  remove) remove "$@" ;;
  -h | --help) print_usage ;;
  *) misused "There is nothing to be done with '$command'." ;;
esac
