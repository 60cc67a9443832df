#!/bin/sh
# Prints a part of nginx' configuration that depends on settings, which docs/configuration.md lists. configure.sh and make fleet include it.
# usage: limits.sh limits | names   Exit code 1, and a sentence, when a setting cannot be used.
set -eu

fail() {
  echo "$1" >&2
  exit 1
}

require_number() { # require_number NAME VALUE MAXIMUM
  case $2 in
    '' | 0* | *[!0-9]* | ????????*) ;;
    *) if [ "$2" -le "$3" ]; then return; fi ;;
  esac
  fail "$1 must be a whole number from 1 to $3."
}

print_limits() { # for the http block; the keys are in shop.conf
  rate=${HttpLimits__RequestsPerSecondPerClient:-1000}
  requests=${NGINX_REQUESTS:-2048}
  requests_per_client=${NGINX_REQUESTS_PER_CLIENT:-512}
  streams=${HttpLimits__MaxStreams:-2000}
  streams_per_client=${HttpLimits__MaxStreamsPerClient:-50}
  require_number HttpLimits__RequestsPerSecondPerClient "$rate" 1000000
  require_number NGINX_REQUESTS "$requests" 65535
  require_number NGINX_REQUESTS_PER_CLIENT "$requests_per_client" 65535
  require_number HttpLimits__MaxStreams "$streams" 65535
  require_number HttpLimits__MaxStreamsPerClient "$streams_per_client" 65535
  cat <<LIMITS
limit_req_zone \$rate_client zone=rate:10m rate=${rate}r/s;
limit_req zone=rate burst=$((rate * 2)) nodelay;
limit_conn_zone \$request_client zone=requests_per_client:10m;
limit_conn_zone \$any_request zone=requests:64k;
limit_conn_zone \$stream_client zone=streams_per_client:10m;
limit_conn_zone \$any_stream zone=streams:64k;
limit_conn_zone \$probe_client zone=probes_per_client:10m;
limit_conn requests_per_client $requests_per_client;
limit_conn requests $requests;
limit_conn streams_per_client $streams_per_client;
limit_conn streams $streams;
limit_conn probes_per_client 64;
LIMITS
}

print_names() { # for the server block of the shop. Addresses are always served: AllowedHosts in WebFront has the reason.
  names=
  set -f
  IFS='; '
  for name in ${AllowedHosts:-}; do
    case $name in
      '*') names="$names ~." ;;
      *[!][A-Za-z0-9.:*_-]* | *?'*'* | '*'[!.]*)
        fail "AllowedHosts must be host names such as shop.example.com or *.example.com, separated by semicolons." ;;
      *:*) ;;
      *) names="$names $name" ;;
    esac
  done
  printf 'server_name "" localhost "~^[0-9.]+$" "~^\\[[0-9a-f:.]+\\]$"%s;\n' "$names"
}

case ${1:-} in
  limits) print_limits ;;
  names) print_names ;;
  *) fail "usage: limits.sh limits | names" ;;
esac
