#!/usr/bin/env bash
# make health-check: sends one request to every service of a shop, and to its monitoring.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: health-check.sh [-u URL] [-t SECONDS]
  -u  base address of the shop (default http://127.0.0.1:8080)
  -t  time-out of a request (default 10)
Prometheus, Alertmanager and Grafana are expected on the same host, at their default ports plus PORT_OFFSET. They are optional, and so is
the weather, which depends on an external service. Exit code: 0 success, 1 a required route failed, 2 wrong arguments.
USAGE
}

url=http://127.0.0.1:8080 limit=10 failed=0
while getopts u:t:h option; do
  case $option in
    u) url=${OPTARG%/} ;;
    t) limit=$OPTARG ;;
    h) print_usage; exit ;;
    *) usage_error ;;
  esac
done
((OPTIND > $#)) || usage_error "Unexpected argument '${!OPTIND}'."
[[ $url =~ ^https?://(\[[0-9a-fA-F:]+\]|[^][/@:[:space:]]+)(:[0-9]+)?$ ]] ||
  usage_error "-u must be the base address of a shop, such as http://127.0.0.1:8080."
host=${BASH_REMATCH[1]}
[[ $limit =~ ^[1-9][0-9]{0,2}$ ]] || usage_error "-t must be a whole number from 1 to 999."
offset=${PORT_OFFSET:-0}
if ! is_number "$offset" || ((offset > 56000)); then die "PORT_OFFSET must be a number from 0 to 56000."; fi
command -v curl >/dev/null || die "curl is not installed (Debian: apt-get install curl)."

probe() { # probe URL: sets status (000 without a response) and time; bypasses proxies
  local result
  result=$(curl --silent --globoff --noproxy '*' -o /dev/null --max-time "$limit" --write-out '%{http_code} %{time_total}' "$1") || true
  read -r status time <<<"$result"
}

row() { printf '%-14s %-24s %-12s %7s %9s\n' "$@"; }

check() { # check required|optional NAME PATH
  local result=ok
  probe "$url$3"
  if [[ $status != 200 ]]; then
    result=failed
    if [[ $1 == required ]]; then failed=$((failed + 1)); else result=unavailable; fi
  fi
  row "$2" "$3" "$result" "${status/000/-}" "${time:0:5} s"
}

check_monitoring() { # check_monitoring NAME PATH PORT...: the first port that responds
  local name=$1 path=$2 port result=ok
  shift 2
  for port in "$@"; do
    probe "http://$host:$((port + offset))$path"
    if [[ $status == 000 ]]; then continue; fi
    # Alertmanager without nginx asks for a login.
    if [[ $status != 200 && $name$status != Alertmanager401 ]]; then result=unhealthy; fi
    row "$name" ":$((port + offset))$path" "$result" "$status" "${time:0:5} s"
    return
  done
  row "$name" ":$((port + offset))$path" "not running" - -
}

echo "$url"
row SERVICE ROUTE RESULT STATUS TIME
check required shop /health
check required shop /health/live
check required shop /health/ready
check required shop /ping
check required service1 /service1/ping
check required service2 /service2/ping
check required product '/products?limit=1'
check required order '/orders?limit=1'
check required user '/users?limit=1'
check required time /api/time
check required system_info /api/sysinfo
check optional weather /api/weather
check required dashboard /api/aggregate
check required page /
check required metrics /metrics
check_monitoring Prometheus /-/ready 9090
check_monitoring Alertmanager /-/ready 9093
check_monitoring Grafana /api/health 3000 4000
if ((failed > 0)); then die "$failed of the required routes failed."; fi
echo "All required routes respond."
