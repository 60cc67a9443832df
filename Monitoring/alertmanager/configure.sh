#!/bin/sh
# The entry point of Alertmanager in a container: puts the address of the shop into its configuration, and the key beside it.
set -eu
umask 077
printf %s "$ALERTS_API_KEY" >/tmp/alerts-key
sed "s/127\.0\.0\.1:8080/$SHOP/" "$(dirname "$0")/alertmanager.yml" >/tmp/alertmanager.yml
# On its own: no cluster of Alertmanagers.
exec /bin/alertmanager --config.file=/tmp/alertmanager.yml --storage.path=/alertmanager --cluster.listen-address= --web.external-url=http://127.0.0.1:9093/
