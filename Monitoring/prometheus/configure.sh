#!/bin/sh
# The entry point of Prometheus in a container: writes its login to Alertmanager into a file, which containers.yml names.
set -eu
umask 077
printf %s "$ALERTMANAGER_PASSWORD" >/tmp/alertmanager-password
exec /bin/prometheus "$@"
