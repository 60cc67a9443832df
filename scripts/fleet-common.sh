# shellcheck shell=bash
# shellcheck disable=SC2034
# Ports and functions that the scripts of the fleet share. Sourced, not executed.

# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

fleet=$data_dir/fleet
certificates=$data_dir/tls
max_silos=30

offset=${PORT_OFFSET:-0}
if [[ ! $offset =~ ^[0-9]{1,5}$ ]] || ((10#$offset > 56000)); then die "PORT_OFFSET must be a number from 0 to 56000."; fi
offset=$((10#$offset))
http_port=$((8080 + offset))
webfront_port=$((5000 + offset))
webfront_ports=4
silo_http_port=$((8100 + offset))
silo_port=$((11110 + offset))
gateway_port=$((30000 + offset))
nginx_status_port=$((8090 + offset))
prometheus_port=$((9090 + offset))

port_of() { # port_of NAME: prints the HTTP port of a process
  # The number becomes part of an arithmetic expression.
  [[ $1 =~ ^(nginx|monitor|(silo|webfront)-[1-9][0-9]?)$ ]] || return 0
  case $1 in
    silo-*) echo $((silo_http_port + ${1#silo-})) ;;
    webfront-*) echo $((webfront_port + ${1#webfront-} - 1)) ;;
    nginx) echo "$http_port" ;;
    monitor) echo "$prometheus_port" ;;
  esac
}

is_ready() { # is_ready NAME
  local path=/health/ready
  if [[ $1 == monitor ]]; then path=/-/ready; fi
  [[ $(http_status 127.0.0.1 "$(port_of "$1")" "$path") == 200 ]]
}
