#!/usr/bin/env bash
# make up and its related targets: the fleet in containers. The first use creates the secrets.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: containers.sh up [logging] [tracing] | scale N | logs [SERVICE...] | down | remove [--images] [--data]
  up      builds the images, starts the containers and waits until they are healthy; logging adds Fluentd, Elasticsearch and Kibana; tracing
          adds Jaeger
  scale   changes the number of silos, with the profiles of the last up
  logs    follows the logs of the containers
  down    stops and removes the containers; keeps the data
  remove  the same; --images also removes the images that were built here, --data the data; does nothing without containers
Containers of another checkout are not changed. The Docker Compose project is COMPOSE_PROJECT_NAME, by default orleansobs.
USAGE
}

max_silos=18                # limited by PostgreSQL's connections
profiles=$root/.containers  # the profiles of the last up

arguments=(-f "$root/docker-compose.yml")
for file in "$root"/docker-compose.{pinned.yml,override.yml,override.yaml}; do
  if [[ -f $file ]]; then arguments+=(-f "$file"); fi
done

select_profiles() { # select_profiles PROFILE...: adds the arguments and settings of each profile
  local profile
  for profile in "$@"; do
    arguments+=(--profile "$profile")
    case $profile in
      logging) arguments+=(-f "$root/docker-compose.logging.yml") ;;
      tracing) export OTEL_EXPORTER_OTLP_ENDPOINT=${OTEL_EXPORTER_OTLP_ENDPOINT:-http://jaeger:4317} ;;
      *) usage_error "There is no profile '$profile'." ;;
    esac
  done
}

compose() {
  # bash sets HOSTNAME, but does not export it.
  HOSTNAME=${HOSTNAME:-$(hostname)} docker compose --project-directory "$root" "${arguments[@]}" "$@"
}

# The containers of another checkout have other passwords, and their data belongs to that checkout.
other_checkout() { # prints the folder of another checkout that has containers of this project
  local folder
  while IFS= read -r folder; do
    [[ $folder -ef $root ]] || { printf '%s\n' "$folder"; return; }
  done < <(docker ps --all --filter "label=com.docker.compose.project=$project" \
    --format '{{.Label "com.docker.compose.project.working_dir"}}')
}

require_engine() {
  local api other
  docker compose version >/dev/null 2>&1 || die "Docker with its compose plugin (v2) is not installed."
  api=$(docker version --format '{{.Server.APIVersion}}' 2>/dev/null) || die "The Docker engine does not respond."
  printf '1.44\n%s\n' "$api" | sort -CV || die "Docker Engine 25 (API 1.44) or later is required; this one has API $api."
  other=$(other_checkout)
  [[ -z $other ]] || die "The containers of $project belong to the checkout $other. Stop them there with make down, or, if that folder" \
    "does not exist any more: docker compose -p $project down"
  [[ -f $root/.env && -d $root/.secrets ]] || "$root/scripts/env.sh"
}

up() {
  select_profiles "$@"
  require_engine
  echo "$*" >"$profiles"
  compose up --build --detach --wait
}

scale() {
  if [[ ! ${1:-} =~ ^[1-9][0-9]?$ ]] || (($1 > max_silos)); then usage_error "N must be a number from 1 to $max_silos."; fi
  local selected=()
  if [[ -f $profiles ]]; then read -ra selected <"$profiles"; fi
  select_profiles ${selected[@]+"${selected[@]}"}
  require_engine
  compose up --detach --wait --no-recreate --no-deps --scale "silo=$1" silo
}

logs() {
  local options=(--follow --tail 100)
  # Without a prefix, the lines of a single service stay valid JSON.
  if (($# == 1)); then options+=(--no-log-prefix); fi
  require_engine
  compose --profile '*' logs "${options[@]}" "$@"
}

down() {
  compose --profile '*' down "$@"
  rm -f "$profiles"
}

remove() {
  [[ -f $root/.env ]] && docker compose version >/dev/null 2>&1 && docker info >/dev/null 2>&1 || return 0
  local options=() option other
  for option in "$@"; do
    case $option in
      --images) options+=(--rmi local) ;;
      --data) options+=(--volumes) ;;
      *) usage_error "There is no option '$option'." ;;
    esac
  done
  other=$(other_checkout)
  if [[ -n $other ]]; then say "The containers of $project belong to the checkout $other and are kept."; return; fi
  down ${options[@]+"${options[@]}"}
}

command=${1:-}
[[ -n $command ]] || usage_error
shift
case $command in
  up) up "$@" ;;
  scale) scale "$@" ;;
  logs) logs "$@" ;;
  down) require_engine; down ;;
  remove) remove "$@" ;;
  -h | --help) print_usage ;;
  *) usage_error "Unexpected argument '$command'." ;;
esac
