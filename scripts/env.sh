#!/usr/bin/env bash
# Makes .env, which docker compose reads, from .env.example, with a secret of its own wherever a value is missing. One that is there stays.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: env.sh [FOLDER]
Makes FOLDER/.env (by default in the root of the checkout) with strong secrets, for nobody else to read. It never changes one that exists,
and makes none for the checkout while Docker has a database that another password was made for.
USAGE
}

case ${1:-} in
  -h | --help) print_usage; exit ;;
  -*) misused "There is no option '$1'." ;;
esac
(($# <= 1)) || misused "One folder at most."
folder=${1:-$root}
[[ -d $folder ]] || misused "There is no folder '$folder'."
if [[ -e $folder/.env ]]; then
  say "$folder/.env is there already, and stays as it is."
  exit
fi

if [[ $folder -ef $root ]] && docker volume inspect "${project}_postgres-data" >/dev/null 2>&1; then
  die "Docker has a database (volume ${project}_postgres-data), and its password is not here. Put back the .env that it was made with," \
    "or remove the containers with their data: docker compose -p $project down --volumes"
fi

umask 077
new=$(mktemp "$folder/.env.XXXXXX")
trap 'rm -f "$new"' EXIT
while IFS= read -r line; do
  if [[ $line =~ ^[A-Z_]+=$ ]]; then line+=$(random_key); fi
  printf '%s\n' "$line"
done <"$root/.env.example" >"$new"
# Whoever was faster stays.
ln "$new" "$folder/.env"
say "$folder/.env was made."
