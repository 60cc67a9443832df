#!/usr/bin/env bash
# Creates what docker-compose.yml needs and the repository does not contain: .env, from .env.example, and a file for each secret.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: env.sh [FOLDER]
Creates FOLDER/.env and the missing files with random secrets in FOLDER/.secrets (default: the root of the checkout). Only the owner of that
folder can enter it. Never changes an existing secret. Moves the secrets in an .env of an earlier version to files.
Refuses to create an .env for the checkout while Docker has a database volume, which belongs to another checkout.
USAGE
}

case ${1:-} in
  -h | --help) print_usage; exit ;;
  -*) usage_error "There is no option '$1'." ;;
esac
(($# <= 1)) || usage_error "Only one folder can be given."
folder=${1:-$root}
[[ -d $folder ]] || usage_error "There is no folder '$folder'."
env=$folder/.env
secrets=$folder/.secrets

if [[ ! -e $env && $folder -ef $root ]] && docker volume inspect "${project}_postgres-data" >/dev/null 2>&1; then
  die "Docker has a database (volume ${project}_postgres-data), but this checkout has no .env. Restore the .env that it was created with," \
    "or remove the containers with their data: docker compose -p $project down --volumes"
fi

umask 077
new=
trap '[[ -z $new ]] || rm -f "$new"' EXIT
changed=

publish() { # publish FILE: moves $new to FILE, unless a concurrent run has created it
  if ln "$new" "$1" 2>/dev/null; then changed+=" $1"; fi
  rm -f "$new"
}

old_value() { # old_value VARIABLE: prints its value in .env
  [[ -e $env ]] || return 0
  sed -n "s/^$1=['\"]\{0,1\}\([^'\"]*\)['\"]\{0,1\}\$/\1/p" "$env" | tail -n 1
}

write_secret() { # write_secret NAME VARIABLE PREFIX: a random value, or that of the variable of an earlier version
  local value
  [[ ! -e $secrets/$1 ]] || return 0
  value=$(old_value "$2")
  new=$(mktemp "$secrets/.new.XXXXXX")
  printf '%s\n' "$3${value:-$(random_key)}" >"$new"
  # The users of the containers read the file; on this machine the folder protects it.
  chmod 644 "$new"
  publish "$secrets/$1"
}

write_login() { # the login that Alertmanager asks for, with a hash of its password
  local hash
  [[ ! -e $secrets/alertmanager-web.yml ]] || return 0
  hash=$(bcrypt <"$secrets/alertmanager-password") || die "No program can hash a password (Debian: apt-get install apache2-utils)."
  new=$(mktemp "$secrets/.new.XXXXXX")
  printf 'basic_auth_users: {orleansobs: "%s"}\n' "$hash" >"$new"
  chmod 644 "$new"
  publish "$secrets/alertmanager-web.yml"
}

remove_secrets() { # from an .env of an earlier version
  local pattern='^(POSTGRES_PASSWORD|ADMIN_API_KEY|ALERTS_API_KEY|GRAFANA_PASSWORD)='
  grep -qE "$pattern" "$env" || return 0
  new=$(mktemp "$folder/.env.XXXXXX")
  grep -vE "$pattern" "$env" >"$new" || true
  mv "$new" "$env"
  changed+=" $env"
}

mkdir -p "$secrets"
chmod 700 "$secrets"
write_secret owner.pgpass '' '*:*:*:shop_owner:'
write_secret runtime.pgpass '' '*:*:*:shop_runtime:'
write_secret monitor-password '' ''
write_secret admin-api-key ADMIN_API_KEY ''
write_secret alerts-api-key ALERTS_API_KEY ''
write_secret grafana-password GRAFANA_PASSWORD ''
write_secret alertmanager-password '' ''
write_login
if [[ -e $env ]]; then
  remove_secrets
else
  new=$(mktemp "$folder/.env.XXXXXX")
  cat "$root/.env.example" >"$new"
  publish "$env"
fi
if [[ -n $changed ]]; then say "Created or changed:$changed"; else say "$env exists and is not changed."; fi
