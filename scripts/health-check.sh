#!/usr/bin/env bash
# make health-check: asks every service of a shop, and what watches it, once.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: health-check.sh [-u URL] [-t SECONDS]
  -u  the shop (http://127.0.0.1:8080)
  -t  how long an answer may take (10)
Prometheus, Alertmanager and Grafana are looked for on the same host, at their usual ports (PORT_OFFSET shifts them); they may be missing, and
so may the weather, which comes from outside. Exit code: 0, 1 when anything else fails, 2 for wrong arguments.
USAGE
}

url=http://127.0.0.1:8080 limit=10 failed=0
while getopts u:t:h option; do
  case $option in
    u) url=${OPTARG%/} ;;
    t) limit=$OPTARG ;;
    h) print_usage; exit ;;
    *) misused ;;
  esac
done
((OPTIND > $#)) || misused "There is nothing to be done with '${!OPTIND}'."
[[ $url =~ ^https?://(\[[0-9a-fA-F:]+\]|[^][/@:[:space:]]+)(:[0-9]+)?$ ]] || misused "-u must be the base address of a shop, such as http://127.0.0.1:8080."
host=${BASH_REMATCH[1]}
[[ $limit =~ ^[1-9][0-9]{0,2}$ ]] || misused "-t must be a whole number from 1 to 999."
command -v curl >/dev/null || die "curl is not installed (Debian: apt-get install curl)."

ask() { # ask URL: sets status (000 without an answer) and time; nothing leaves this way through a proxy
  local answer
  answer=$(curl --silent --globoff --noproxy '*' --output /dev/null --max-time "$limit" --write-out '%{http_code} %{time_total}' "$1") || true
  read -r status time <<<"$answer"
}

row() { printf '%-14s %-24s %-12s %7s %9s\n' "$@"; }

check() { # check needed|wanted NAME PATH
  local result=ok
  ask "$url$3"
  if [[ $status != 200 ]]; then
    result=failed
    if [[ $1 == needed ]]; then failed=$((failed + 1)); else result=unavailable; fi
  fi
  row "$2" "$3" "$result" "${status/000/-}" "${time:0:5} s"
}

watcher() { # watcher NAME PATH PORT...: whoever of them answers
  local name=$1 path=$2 port
  shift 2
  for port in "$@"; do
    ask "http://$host:$((port + ${PORT_OFFSET:-0}))$path"
    if [[ $status == 000 ]]; then continue; fi
    row "$name" ":$((port + ${PORT_OFFSET:-0}))$path" "$(if [[ $status == 200 ]]; then echo ok; else echo unwell; fi)" "$status" "${time:0:5} s"
    return
  done
  row "$name" ":$((port + ${PORT_OFFSET:-0}))$path" "not running" - -
}

echo "$url"
row SERVICE ROUTE RESULT STATUS TIME
check needed shop /health
check needed shop /health/live
check needed shop /health/ready
check needed shop /ping
check needed service1 /service1/ping
check needed service2 /service2/ping
check needed product '/products?limit=1'
check needed order '/orders?limit=1'
check needed user '/users?limit=1'
check needed time /api/time
check needed system_info /api/sysinfo
check wanted weather /api/weather
check needed dashboard /api/aggregate
check needed page /
check needed metrics /metrics
watcher Prometheus /-/ready 9090
watcher Alertmanager /-/ready 9093
watcher Grafana /api/health 3000 4000
if ((failed > 0)); then die "$failed of the routes that are needed failed."; fi
echo "Everything that is needed answers."
