#!/bin/sh
# The entry point of Alertmanager in a container: writes the address of the shop into the configuration, and keys and logins into files.
set -eu
umask 077
printf %s "$ALERTS_API_KEY" >/tmp/alerts-key
printf %s "$ALERTMANAGER_PASSWORD" >/tmp/password
# ALERTMANAGER_HASH is the bcrypt hash of the password without its prefix, whose signs have a meaning in .env files.
# shellcheck disable=SC2016
printf 'basic_auth_users: {orleansobs: "$2b$10$%s"}\n' "$ALERTMANAGER_HASH" >/tmp/web.yml
# For amtool.
printf 'basic_auth: {username: orleansobs, password_file: /tmp/password}\n' >/tmp/amtool.yml
sed "s/127\.0\.0\.1:8080/$SHOP/" "$(dirname "$0")/alertmanager.yml" >/tmp/alertmanager.yml
# An empty cluster address disables clustering.
exec /bin/alertmanager --config.file=/tmp/alertmanager.yml --storage.path=/alertmanager --cluster.listen-address= \
  --web.config.file=/tmp/web.yml --web.external-url=http://127.0.0.1:9093/
