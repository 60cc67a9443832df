# shellcheck shell=sh
# Creates the roles in a new volume. The entry point of the image reads this file when it has created the database, before it serves it.
sql=$(sh /etc/orleansobs/roles.sh /run/secrets/owner.pgpass /run/secrets/runtime.pgpass /run/secrets/monitor-password)
printf '%s\n' "$sql" | PGOPTIONS='-c log_min_error_statement=panic' \
  psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB"
