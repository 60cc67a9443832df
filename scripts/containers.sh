#!/usr/bin/env bash
# make up and its companions: the fleet in containers. Secrets are made at the first use.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: containers.sh up [logging] [tracing] | scale N | logs [SERVICE...] | down | remove [--images] [--data]
  up      builds the images, starts everything and waits until it is healthy; with Fluentd, Elasticsearch and Kibana, or with Jaeger, if asked
  scale   changes the number of silos; new ones are like those of the last up
  logs    follows what the containers write
  down    stops and removes the containers; the data stays
  remove  the same, with the images that were built here, and with the data, if asked; does nothing where there never was a container
Containers of another checkout are left alone: all of them are one project of Docker, orleansobs, or COMPOSE_PROJECT_NAME of the environment.
USAGE
}

max_silos=18              # PostgreSQL's connections are enough for these and two WebFronts
memory=$root/.containers  # the profiles of the last up

choices=(-f "$root/docker-compose.yml")
for file in "$root"/docker-compose.override.{yml,yaml}; do
  if [[ -f $file ]]; then choices+=(-f "$file"); fi
done

choose() { # choose PROFILE...: what compose is to know of each
  local part
  for part in "$@"; do
    choices+=(--profile "$part")
    case $part in
      logging) choices+=(-f "$root/docker-compose.logging.yml") ;;
      tracing) export OTEL_EXPORTER_OTLP_ENDPOINT=${OTEL_EXPORTER_OTLP_ENDPOINT:-http://jaeger:4317} ;;
      *) misused "There is no profile '$part'." ;;
    esac
  done
}

compose() {
  # A shell knows the name of the machine, but tells nobody.
  HOSTNAME=${HOSTNAME:-$(hostname)} docker compose --project-directory "$root" "${choices[@]}" "$@"
}

# Another checkout has other passwords, and its data is not ours to remove.
other_checkout() { # prints its folder, where there are containers of one
  local folder
  while IFS= read -r folder; do
    [[ $folder -ef $root ]] || { printf '%s\n' "$folder"; return; }
  done < <(docker ps --all --filter "label=com.docker.compose.project=$project" --format '{{.Label "com.docker.compose.project.working_dir"}}')
}

need_engine() {
  local api other
  docker compose version >/dev/null 2>&1 || die "Docker with its compose plugin (v2) is not installed."
  api=$(docker version --format '{{.Server.APIVersion}}' 2>/dev/null) || die "No Docker engine answers."
  printf '1.44\n%s\n' "$api" | sort -CV || die "Docker Engine 25 (API 1.44) or later is needed; this one has API $api."
  other=$(other_checkout)
  [[ -z $other ]] || die "The containers of $project are those of $other. Stop them there with make down, or, if that folder is gone:" \
    "docker compose -p $project down"
  [[ -f $root/.env ]] || "$root/scripts/env.sh"
}

up() {
  choose "$@"
  need_engine
  echo "$*" >"$memory"
  compose up --build --detach --wait
}

scale() {
  if [[ ! ${1:-} =~ ^[0-9]+$ ]] || (($1 < 1 || $1 > max_silos)); then misused "N must be a number from 1 to $max_silos."; fi
  local parts=()
  if [[ -f $memory ]]; then read -ra parts <"$memory"; fi
  choose ${parts[@]+"${parts[@]}"}
  need_engine
  compose up --detach --wait --no-recreate --no-deps --scale "silo=$1" silo
}

logs() {
  local options=(--follow --tail 100)
  # The lines of one service are JSON, as long as nothing is put before them.
  if (($# == 1)); then options+=(--no-log-prefix); fi
  need_engine
  compose --profile '*' logs "${options[@]}" "$@"
}

down() {
  compose --profile '*' down "$@"
  rm -f "$memory"
}

remove() {
  [[ -f $root/.env ]] && docker compose version >/dev/null 2>&1 && docker info >/dev/null 2>&1 || return 0
  local what=() part other
  for part in "$@"; do
    case $part in
      --images) what+=(--rmi local) ;;
      --data) what+=(--volumes) ;;
      *) misused "There is no option '$part'." ;;
    esac
  done
  other=$(other_checkout)
  if [[ -n $other ]]; then say "The containers of $project are those of $other, and stay."; return; fi
  down ${what[@]+"${what[@]}"}
}

command=${1:-}
[[ -n $command ]] || misused
shift
case $command in
  up) up "$@" ;;
  scale) scale "$@" ;;
  logs) logs "$@" ;;
  down) need_engine; down ;;
  remove) remove "$@" ;;
  -h | --help) print_usage ;;
  *) misused "There is nothing to be done with '$command'." ;;
esac
