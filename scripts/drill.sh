#!/usr/bin/env bash
# make drill: one incident, made on purpose in a fleet that runs with FAULTS=yes and its monitor, and followed until it has resolved: fault, alert,
# what was done about it, recovery, end, each with its time.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: drill.sh [-u URL] [-t SECONDS] [-w SECONDS] NAME
NAME is one of
  high-latency       requests for products take 1.2 s     alert HighLatency       its load is shed
  errors             half of the orders fail              alert HighErrorRate     written down
  slow-database      every statement takes a second       alert HighLatency       the load of orders is shed
  killed-process     a silo kills itself                  alert ProcessRestarted  its supervisor has started it again
  resource-pressure  busy threads on a silo               alert ProcessorsBusy    written down
  network-cut        a silo answers nobody                alert SiloSick          it is drained
  sick-silo          products are slow on a silo          alert SiloSick          it is drained
The silo is the one that gets the most calls of products.
  -u  the shop (http://127.0.0.1:8080)
  -t  how long the fault lasts (90)
  -w  how long to wait for the end of the incident (400)
Sends traffic meanwhile. What the policy has done within its cooldown is declined, and so are more drains than a third of the fleet within ten
minutes. Needs FAULTS=yes make fleet with its monitor and the policy that comes along, the admin key (Admin__ApiKey, or .data/admin-key), and
curl. Exit code: 0 when the incident has resolved, 1 when it has not, or never began; 2 for wrong arguments.
USAGE
}

url=http://127.0.0.1:8080 ttl=90 limit=400
while getopts u:t:w:h option; do
  case $option in
    u) url=${OPTARG%/} ;;
    t) ttl=$OPTARG ;;
    w) limit=$OPTARG ;;
    h) print_usage; exit ;;
    *) misused ;;
  esac
done
shift $((OPTIND - 1))
[[ $ttl =~ ^[1-9][0-9]{0,3}$ && $limit =~ ^[1-9][0-9]{0,3}$ ]] || misused "-t and -w must be whole numbers from 1 to 9999."
(($# == 1)) || misused "One NAME is needed."
case $1 in
  high-latency) incident=HighLatency-product fault='"kind":"latency","service":"product","latency_ms":1200' ;;
  errors) incident=HighErrorRate-order fault='"kind":"error","service":"order","rate":0.5' ;;
  slow-database) incident=HighLatency-order fault='"kind":"database_slow","latency_ms":1000' ;;
  killed-process) incident=ProcessRestarted-fleet fault='"kind":"crash","silo":"SILO"' ;;
  resource-pressure) incident=ProcessorsBusy-fleet fault='"kind":"cpu","silo":"SILO","threads":8' ;;
  network-cut) incident=SiloSick-fleet fault='"kind":"cut","silo":"SILO"' ;;
  sick-silo) incident=SiloSick-fleet fault='"kind":"latency","grain":"ProductGrain","silo":"SILO","latency_ms":1500' ;;
  *) misused "There is no drill named '$1'." ;;
esac
command -v curl >/dev/null || die "curl is not installed (Debian: apt-get install curl)."
choose_keys
build_project Bench

ask() { # ask METHOD PATH [BODY]: sets status and answer
  local body=()
  if (($# > 2)); then body=(-H 'Content-Type: application/json' -d "$3"); fi
  answer=$(curl --silent --noproxy '*' --max-time 10 -X "$1" -H "X-API-Key: $Admin__ApiKey" ${body[@]+"${body[@]}"} --write-out '\n%{http_code}' "$url$2") || true
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
}

steps() { # of the incident: one "time status summary" a line
  ask GET "/incidents/$incident"
  [[ $status == 200 ]] || return 0
  sed 's/.*"history":\[//; s/\]}$//; s/},{/}\n{/g' <<<"$answer" | sed -n 's/.*"at":"\([^"]*\)","status":"\([a-z_]*\)","summary":"\(.*\)"}$/\1 \2 \3/p'
}

# The silo with the most calls of products: those of one that holds the products of others hurt nobody.
busiest() {
  ask GET /admin/fleet
  [[ $status == 200 ]] || return 0
  { grep -oE '"name":"[^"]+"|"grain":"ProductGrain","method":"[^"]+","per_second":[0-9.]+' <<<"$answer" || true; } |
    awk -F '[":,]+' '$2 == "name" { silo = $3 } $2 == "grain" { calls[silo] += $NF } END { for (silo in calls) if (calls[silo] > most) { most = calls[silo]; which = silo } print which }'
}

every_silo_is_settled() {
  ask GET /admin/fleet
  [[ $status == 200 ]] && ! grep -qE '"age_seconds":[1-5]?[0-9][,.}]' <<<"$answer"
}

begin=$SECONDS
tell() { printf '%4d s  %s\n' "$((SECONDS - begin))" "$*"; }
wait_on() { # wait_on WHAT: one look later; ends the drill when there was time enough
  ((SECONDS - begin < limit)) || die "$1"
  sleep 0.5
}

# A start is told of late: the alert about the one before must not be taken for this one's.
if [[ $1 == killed-process ]]; then
  tell "waits until every silo has run for a minute"
  until every_silo_is_settled; do wait_on "The silos do not stay up for a minute."; done
fi

# What went before is history, once it is over.
last=$(steps | tail -n 1)
if [[ -n $last && $last != *" resolved "* ]]; then tell "waits until $incident, which fires already, has ended"; fi
while [[ -n $last && $last != *" resolved "* ]]; do
  wait_on "$incident fires already, and does not end."
  last=$(steps | tail -n 1)
done
past=${last%% *}
news() { steps | awk -v past="$past" '{ line[NR] = $0 } $1 == past { from = NR } END { for (i = from + 1; i <= NR; i++) print line[i] }'; }

# What a silo reports of its calls covers the five seconds before, and is up to five seconds old.
warm_up=1
if [[ $fault == *SILO* ]]; then warm_up=10; fi

# Nobody is hurt where nobody asks, and the looks that the fleet takes at itself must not outweigh it. In a process group of its own: Ctrl-C reaches
# this script alone.
progress=$(mktemp)
set -m
"$root/scripts/generate-traffic.sh" -u "$url" -r 100 -d "$((limit + 60))" >/dev/null 2>"$progress" &
traffic=$!
set +m
id=
# shellcheck disable=SC2317 # Called by the trap.
finish() {
  trap '' INT TERM
  if [[ -n $id ]]; then ask DELETE "/admin/faults/$id"; fi
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
  silo=$(busiest)
  if [[ -n $silo ]]; then fault=${fault/SILO/$silo}; else wait_on "No silo has a call of a product."; fi
done
ask PUT /admin/faults "{$fault,\"ttl_seconds\":$ttl}"
while [[ $status == 503 ]]; do # The same fault again takes the place of the first.
  wait_on "The fault could not be set: $answer"
  ask PUT /admin/faults "{$fault,\"ttl_seconds\":$ttl}"
done
[[ $status == 201 || $status == 200 ]] || die "The fault could not be set ($status): $answer"
[[ $answer =~ \"id\":\"([^\"]+)\" ]] || die "The answer names no fault: $answer"
id=${BASH_REMATCH[1]}
begin=$SECONDS
tell "fault {$fault}"
told=0
while ((SECONDS - begin < limit)); do
  mapfile -t now < <(news)
  for ((; told < ${#now[@]}; told++)); do
    tell "${now[told]#* }"
    if [[ ${now[told]} == *" resolved "* ]]; then exit 0; fi
  done
  sleep 0.5
done
die "$incident has not ended within $limit s."
