# shellcheck shell=bash
# shellcheck disable=SC2034
# Names, ports and small questions that the fleet's scripts share; sourced, never run.

# Where the fleet keeps what it knows.
fleet=${data_dir:?}/fleet
max_silos=30

offset=${PORT_OFFSET:-0}
http_port=$((8080 + offset))
webfront_port=$((5000 + offset))
webfront_ports=4
silo_http_port=$((8100 + offset))
silo_port=$((11110 + offset))
gateway_port=$((30000 + offset))
# Where nginx tells its exporter about itself.
nginx_status_port=$((8090 + offset))
prometheus_port=$((9090 + offset))

port_of() { # the port of the named process that answers HTTP
  case $1 in
    silo-*) echo $((silo_http_port + ${1#silo-})) ;;
    webfront-*) echo $((webfront_port + ${1#webfront-} - 1)) ;;
    nginx) echo "$http_port" ;;
    monitor) echo "$prometheus_port" ;;
  esac
}

is_ours() { # is_ours NAME PID: process ids are used again
  local words
  words=$(ps -p "$2" -o args= 2>/dev/null) || return 1
  case $1 in
    silo-*) [[ $words == *Silo.dll*"Silo:Name=$1"* ]] ;;
    webfront-*) [[ $words == *WebFront.dll* ]] ;;
    nginx) [[ $words == *nginx* ]] ;;
    monitor) [[ $words == *monitoring.sh* ]] ;;
    *) return 1 ;;
  esac
}

http_get() { # http_get PORT PATH [KEY]: the whole answer; fails when there is none within two seconds
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\nX-API-Key: %s\r\n\r\n' "$2" "${3:-}" >&3
    timeout 2 cat <&3
  ) 2>/dev/null
}

http_status() { http_get "$1" "$2" | sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p'; }

is_ready() { # is_ready NAME
  local path=/health/ready
  if [[ $1 == monitor ]]; then path=/-/ready; fi
  [[ $(http_status "$(port_of "$1")" "$path") == 200 ]]
}
