#!/usr/bin/env bash
# make drill: causes one incident in a fleet that runs with FAULTS=yes and its monitor, and reports it until it is resolved: fault, alert,
# remediation, recovery and resolution, each with its time.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: drill.sh [-u URL] [-t SECONDS] [-w SECONDS] NAME
NAME is one of
  high-latency       product requests take 1.2 s          alert HighLatency       sheds load of the product service
  errors             half of the orders fail              alert HighErrorRate     is only logged
  slow-database      every SQL statement takes a second   alert HighLatency       sheds load of the order service
  killed-process     a silo crashes                       alert ProcessRestarted  the supervisor has restarted it
  resource-pressure  busy threads in a silo               alert ProcessorsBusy    is only logged
  network-cut        a silo does not respond              alert SiloSick          drains the silo
  sick-silo          product calls in a silo are slow     alert SiloSick          drains the silo
The silo is the one with the most product calls.
  -u  base address of the shop (default http://127.0.0.1:8080)
  -t  duration of the fault (default 90)
  -w  time-out of the incident (default 400)
Sends traffic during the drill. The policy declines an action within its cooldown, and the drain of more than a third of the fleet within
ten minutes. Requires FAULTS=yes make fleet with its monitor and the default policy, the admin key (Admin__ApiKey, or .data/admin-key), and
curl. Exit code: 0 the incident is resolved, 1 it is not resolved or did not start, 2 wrong arguments.
USAGE
}

url=http://127.0.0.1:8080 ttl=90 limit=400
while getopts u:t:w:h option; do
  case $option in
    u) url=${OPTARG%/} ;;
    t) ttl=$OPTARG ;;
    w) limit=$OPTARG ;;
    h) print_usage; exit ;;
    *) usage_error ;;
  esac
done
shift $((OPTIND - 1))
[[ $ttl =~ ^[1-9][0-9]{0,3}$ && $limit =~ ^[1-9][0-9]{0,3}$ ]] || usage_error "-t and -w must be whole numbers from 1 to 9999."
(($# == 1)) || usage_error "Exactly one NAME is required."
case $1 in
  high-latency) incident=HighLatency-product fault='"kind":"latency","service":"product","latency_ms":1200' ;;
  errors) incident=HighErrorRate-order fault='"kind":"error","service":"order","rate":0.5' ;;
  slow-database) incident=HighLatency-order fault='"kind":"database_slow","latency_ms":1000' ;;
  killed-process) incident=ProcessRestarted-fleet fault='"kind":"crash","silo":"SILO"' ;;
  resource-pressure) incident=ProcessorsBusy-fleet fault='"kind":"cpu","silo":"SILO","threads":8' ;;
  network-cut) incident=SiloSick-fleet fault='"kind":"cut","silo":"SILO"' ;;
  sick-silo) incident=SiloSick-fleet fault='"kind":"latency","grain":"ProductGrain","silo":"SILO","latency_ms":1500' ;;
  *) usage_error "There is no drill named '$1'." ;;
esac
command -v curl >/dev/null || die "curl is not installed (Debian: apt-get install curl)."
load_keys
build_project Bench

# A builtin command has no arguments that other users could read.
admin_header() { printf 'X-API-Key: %s\n' "$Admin__ApiKey"; }

request() { # request METHOD PATH [BODY]: sets status and response
  local body=()
  if (($# > 2)); then body=(-H 'Content-Type: application/json' -d "$3"); fi
  response=$(curl --silent --noproxy '*' --max-time 10 -X "$1" -H @<(admin_header) ${body[@]+"${body[@]}"} \
    --write-out '\n%{http_code}' "$url$2") || true
  status=${response##*$'\n'}
  response=${response%$'\n'*}
}

transitions() { # prints one line "time status summary" per transition of the incident
  request GET "/incidents/$incident"
  [[ $status == 200 ]] || return 0
  sed 's/.*"history":\[//; s/\]}$//; s/},{/}\n{/g' <<<"$response" |
    sed -n 's/.*"at":"\([^"]*\)","status":"\([a-z_]*\)","summary":"\(.*\)"}$/\1 \2 \3/p'
}

busiest_silo() { # prints the silo with the most product calls: a fault in an idle silo has no effect
  request GET /admin/fleet
  [[ $status == 200 ]] || return 0
  { grep -oE '"name":"[^"]+"|"grain":"ProductGrain","method":"[^"]+","per_second":[0-9.]+' <<<"$response" || true; } |
    awk -F '[":,]+' '$2 == "name" { silo = $3 } $2 == "grain" { calls[silo] += $NF }
      END { for (silo in calls) if (calls[silo] > most) { most = calls[silo]; which = silo } print which }'
}

silos_are_stable() { # every silo has run for a minute
  request GET /admin/fleet
  [[ $status == 200 ]] && ! grep -qE '"age_seconds":[1-5]?[0-9][,.}]' <<<"$response"
}

begin=$SECONDS
report() { printf '%4d s  %s\n' "$((SECONDS - begin))" "$*"; }
wait_or_fail() { # wait_or_fail MESSAGE: waits before the next attempt; ends the drill after the time-out
  ((SECONDS - begin < limit)) || die "$1"
  sleep 0.5
}

# The alert about an earlier restart fires late and must not be taken for the alert about this one.
if [[ $1 == killed-process ]]; then
  report "waits until every silo has run for a minute"
  until silos_are_stable; do wait_or_fail "The silos do not stay up for a minute."; done
fi

# Transitions of earlier incidents are ignored.
last=$(transitions | tail -n 1)
if [[ -n $last && $last != *" resolved "* ]]; then report "waits until the active incident $incident is resolved"; fi
while [[ -n $last && $last != *" resolved "* ]]; do
  wait_or_fail "The active incident $incident is not resolved."
  last=$(transitions | tail -n 1)
done
past=${last%% *}
new_transitions() {
  transitions | awk -v past="$past" '{ line[NR] = $0 } $1 == past { from = NR } END { for (i = from + 1; i <= NR; i++) print line[i] }'
}

# The call rates of a silo cover five seconds and are up to five seconds old.
warm_up=1
if [[ $fault == *SILO* ]]; then warm_up=10; fi

# A fault shows only under traffic, which must exceed the fleet's own probes. In a process group of its own: Ctrl-C reaches only this
# script.
progress=$(mktemp)
set -m
"$root/scripts/generate-traffic.sh" -u "$url" -r 100 -d "$((limit + 60))" >/dev/null 2>"$progress" &
traffic=$!
set +m
id=
# shellcheck disable=SC2317 # Called by the trap.
finish() {
  trap '' INT TERM
  if [[ -n $id ]]; then request DELETE "/admin/faults/$id"; fi
  kill -TERM "$traffic" 2>/dev/null || true
  rm -f "$progress"
}
trap finish EXIT
trap 'exit 1' INT TERM
until (($(awk '/in flight/ { seconds = $1 } END { print seconds + 0 }' "$progress") >= warm_up)); do
  kill -0 "$traffic" 2>/dev/null || die "There is no traffic: $(<"$progress")"
  sleep 0.2
done

while [[ $fault == *SILO* ]]; do
  silo=$(busiest_silo)
  if [[ -n $silo ]]; then fault=${fault/SILO/$silo}; else wait_or_fail "No silo receives product calls."; fi
done
request PUT /admin/faults "{$fault,\"ttl_seconds\":$ttl}"
while [[ $status == 503 ]]; do # Setting the same fault again replaces the first one.
  wait_or_fail "The fault could not be set: $response"
  request PUT /admin/faults "{$fault,\"ttl_seconds\":$ttl}"
done
[[ $status == 201 || $status == 200 ]] || die "The fault could not be set ($status): $response"
[[ $response =~ \"id\":\"([^\"]+)\" ]] || die "The response contains no fault id: $response"
id=${BASH_REMATCH[1]}
begin=$SECONDS
report "fault {$fault}"
reported=0
while ((SECONDS - begin < limit)); do
  mapfile -t now < <(new_transitions)
  for ((; reported < ${#now[@]}; reported++)); do
    report "${now[reported]#* }"
    if [[ ${now[reported]} == *" resolved "* ]]; then exit 0; fi
  done
  sleep 0.5
done
die "$incident was not resolved within $limit s."
