#!/bin/sh
# Starts the reverse proxy in front of Alertmanager, which adds the login of Alertmanager's user orleansobs.
# usage: proxy.sh FOLDER LISTEN ALERTMANAGER PASSWORD_FILE
# The files of nginx are in FOLDER. LISTEN is a port or address:port, ALERTMANAGER is host:port.
set -eu
umask 077
mkdir -p "$1"
login=$(printf 'orleansobs:%s' "$(cat "$4")" | base64 | tr -d '\n')
{
  # nginx resolves a name again when its TTL has expired.
  case $3 in
    *[a-z]*)
      awk '$1 == "nameserver" { servers = servers " " ($2 ~ ":" ? "[" $2 "]" : $2) } END { print "resolver" servers " valid=5s ipv6=off;" }' \
        /etc/resolv.conf ;;
  esac
  echo "map \"\" \$alertmanager { default $3; }"
  echo "map \$request_method \$login { default \$http_authorization; GET \"Basic $login\"; HEAD \"Basic $login\"; }"
} >"$1/address.conf"
sed "s/listen 9093/listen $2/" "$(dirname "$0")/nginx.conf" >"$1/nginx.conf"
exec nginx -p "$1" -c nginx.conf -e stderr
