#!/bin/sh
# The entry point of Alertmanager in a container: writes the address of the shop into the configuration and the API key into a file.
set -eu
umask 077
printf %s "$ALERTS_API_KEY" >/tmp/alerts-key
sed "s/127\.0\.0\.1:8080/$SHOP/" "$(dirname "$0")/alertmanager.yml" >/tmp/alertmanager.yml
# An empty cluster address disables clustering.
exec /bin/alertmanager --config.file=/tmp/alertmanager.yml --storage.path=/alertmanager --cluster.listen-address= \
  --web.external-url=http://127.0.0.1:9093/
