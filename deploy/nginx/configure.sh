#!/bin/sh
# The entry point of nginx in a container. nginx needs the address of a name server and ignores search domains: SHOP is the full name of
# WebFront.
set -eu
{
  awk '$1 == "nameserver" { servers = servers " " ($2 ~ ":" ? "[" $2 "]" : $2) }
    END { print "resolver" servers " valid=1s ipv6=off;" }' /etc/resolv.conf
  echo "map \"\" \$shop { default ${SHOP:-webfront:8080}; }"
} >/tmp/resolver.conf
# Routes of operators and of the monitoring are for this machine, unless FORWARD_OPERATIONS opens them. WebFront's routes ignore case.
closed='location ~* ^/(metrics|alerts|incidents|admin|orleans)(/|$) { return 404; }'
case ${FORWARD_OPERATIONS:-}/${BIND:-127.0.0.1} in
  yes/* | /127.* | /localhost | /::1 | '/[::1]') closed= ;;
esac
echo "$closed" >/tmp/closed-routes.conf
sh "$(dirname "$0")/limits.sh" limits >/tmp/limits.conf
sh "$(dirname "$0")/limits.sh" names >/tmp/names.conf
exec nginx -c "$(dirname "$0")/nginx.conf" -g 'daemon off;' "$@"
