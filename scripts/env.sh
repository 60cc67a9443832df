#!/usr/bin/env bash
# Creates .env, which Docker Compose reads, from .env.example, with a random secret for each empty value. Never changes an existing .env.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: env.sh [FOLDER]
Creates FOLDER/.env (default: the root of the checkout) with random secrets, readable by its owner only. Never changes an existing file.
Refuses to create one for the checkout while Docker has a database volume, whose password is a different one.
USAGE
}

case ${1:-} in
  -h | --help) print_usage; exit ;;
  -*) usage_error "There is no option '$1'." ;;
esac
(($# <= 1)) || usage_error "Only one folder can be given."
folder=${1:-$root}
[[ -d $folder ]] || usage_error "There is no folder '$folder'."
if [[ -e $folder/.env ]]; then
  say "$folder/.env exists and is not changed."
  exit
fi

if [[ $folder -ef $root ]] && docker volume inspect "${project}_postgres-data" >/dev/null 2>&1; then
  die "Docker has a database (volume ${project}_postgres-data) whose password is unknown here. Restore the .env that it was created with," \
    "or remove the containers with their data: docker compose -p $project down --volumes"
fi

umask 077
new=$(mktemp "$folder/.env.XXXXXX")
trap 'rm -f "$new"' EXIT
while IFS= read -r line; do
  case $line in
    ALERTMANAGER_PASSWORD=) password=$(random_key) line+=$password ;;
    # Without its prefix $2b$10$, whose signs have a meaning in this file.
    ALERTMANAGER_HASH=)
      hash=$(bcrypt <<<"$password") || die "No program can hash a password (Debian: apt-get install apache2-utils)."
      line+=${hash:7} ;;
    *) if [[ $line =~ ^[A-Z_]+=$ ]]; then line+=$(random_key); fi ;;
  esac
  printf '%s\n' "$line"
done <"$root/.env.example" >"$new"
# ln fails if a concurrent run has created the file.
ln "$new" "$folder/.env"
say "Created $folder/.env."
