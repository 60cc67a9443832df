#!/bin/sh
# The entry point of PostgreSQL in a container. No one knows the password with which it creates the superuser, and roles.sh removes it: the
# superuser can log in only inside the container. Changed roles or passwords are applied before the server starts, to a volume of an earlier
# version too.
set -eu
here=$(dirname "$0")
POSTGRES_PASSWORD=$(cat /proc/sys/kernel/random/uuid)
export POSTGRES_PASSWORD

as_postgres() { # as_postgres COMMAND...: Compose starts this script as root, Kubernetes does not
  if [ "$(id -u)" = 0 ]; then set -- setpriv --reuid=postgres --regid=postgres --init-groups "$@"; fi
  "$@"
}

# A new volume gets its roles from init.sh.
if [ -s "$PGDATA/PG_VERSION" ]; then
  sql=$(sh "$here/roles.sh" /run/secrets/owner.pgpass /run/secrets/runtime.pgpass /run/secrets/monitor-password)
  version=$(printf '%s\n' "$sql" | sha256sum)
  if [ "$(cat "$PGDATA/roles" 2>/dev/null)" != "$version" ]; then
    printf '%s\n' "$sql" | as_postgres postgres --single -j -D "$PGDATA" -c exit_on_error=on -c log_min_error_statement=panic \
      "$POSTGRES_DB" >/dev/null
    printf '%s\n' "$version" | as_postgres tee "$PGDATA/roles" >/dev/null
  fi
fi
exec docker-entrypoint.sh "$@"
