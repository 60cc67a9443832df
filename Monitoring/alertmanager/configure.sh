#!/bin/sh
# The entry point of Alertmanager in a container: writes the address of the shop and the file with its API key into the configuration.
set -eu
sed -e "s/127\.0\.0\.1:8080/$SHOP/" -e 's|: alerts-key|: /run/secrets/alerts-api-key|' "$(dirname "$0")/alertmanager.yml" >/tmp/alertmanager.yml
# An empty cluster address disables clustering.
exec /bin/alertmanager --config.file=/tmp/alertmanager.yml --storage.path=/alertmanager --cluster.listen-address= \
  --web.config.file=/run/secrets/alertmanager-web.yml --web.external-url=http://127.0.0.1:9093/
