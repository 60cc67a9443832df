#!/usr/bin/env bash
# The supervisor of make fleet: starts PostgreSQL, silos, WebFronts, nginx and what watches them, starts again what ends (after a pause that grows while it
# keeps ending), takes orders through a pipe, and leaves no process behind. Started by fleet.sh. usage: fleet-supervisor.sh SILOS WEBFRONTS
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=scripts/fleet-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/fleet-common.sh"
PATH=$PATH:/usr/sbin:/sbin

silos=$1
webfronts=$2
first_pause=200       # ms before a process that ended is started again
longest_pause=5000    # ms, for one that keeps ending
settled=10            # s of life after which an end counts as the first one again
stop_seconds=30       # for an orderly stop of everything

declare -A pid=() started=() restarts=() pause=() due=() state=()

now_ms() { local t=${EPOCHREALTIME/./}; echo "${t:0:-3}"; }

log() { say "$(date -u +%H:%M:%S) $*"; }

note() { # note NAME: what fleet-status shows
  local folder=$fleet/processes/$1
  mkdir -p "$folder"
  echo "${pid[$1]:-}" >"$folder/pid"
  echo "${started[$1]:-$(date +%s)}" >"$folder/started"
  echo "${restarts[$1]:-0}" >"$folder/restarts"
  echo "${state[$1]}" >"$folder/state"
}

addresses() { # addresses I: the ports of WebFront number I; together they cover all that clients expect
  local port list=()
  for ((port = $1 - 1; port < webfront_ports; port += webfronts)); do list+=("http://127.0.0.1:$((webfront_port + port))"); done
  # Without nginx the first WebFront answers at its address as well.
  if (($1 == 1)) && [[ -z $nginx ]]; then list+=("http://127.0.0.1:$http_port"); fi
  (IFS=';'; echo "${list[*]}")
}

run() { # run NAME: becomes the process
  local bin=$root/artifacts/bin i=${1#*-}
  case $1 in
    silo-*)
      exec env "ASPNETCORE_URLS=http://127.0.0.1:$(port_of "$1")" "Worker__Enabled=$worker" dotnet "$bin/Silo/release/Silo.dll" "--Silo:Name=$1" \
        "--Silo:Port=$((silo_port + i))" "--Silo:GatewayPort=$((gateway_port + i))" ;;
    webfront-*)
      export Admin__ApiKey Alerts__ApiKey
      exec env "ASPNETCORE_URLS=$(addresses "$i")" Cluster__Mode=client GracefulShutdown__ShutdownDelay=00:00:01 \
        dotnet "$bin/WebFront/release/WebFront.dll" ;;
    nginx) exec "$nginx" -p "$fleet/nginx" -c nginx.conf -e error.log ;;
    monitor) exec env FLEET_MONITOR=yes "$root/scripts/monitoring.sh" ;;
  esac
}

launch() {
  local name=$1
  # A process group of its own: Ctrl-C reaches the supervisor alone, and a kill reaches nginx's workers too.
  set -m
  run "$name" </dev/null >>"$fleet/log/$name.log" 2>&1 5>&- 6>&- 7>&- &
  pid[$name]=$!
  set +m
  started[$name]=$(date +%s)
  state[$name]=running
  note "$name"
}

ended() { # ended NAME: starts it again later, the later the more often it ended
  local name=$1 code=0
  wait "${pid[$name]}" || code=$?
  # nginx's workers outlive a killed master and hold its port, and so do those whom a killed monitor started.
  kill -9 -- "-${pid[$name]}" 2>/dev/null || true
  if (($(date +%s) - started[$name] >= settled)); then pause[$name]=$first_pause; fi
  due[$name]=$(($(now_ms) + ${pause[$name]:-$first_pause}))
  log "$name (process ${pid[$name]}) ended with code $code; next start in ${pause[$name]:-$first_pause} ms; its log: $fleet/log/$name.log"
  pause[$name]=$((${pause[$name]:-$first_pause} * 2 > longest_pause ? longest_pause : ${pause[$name]:-$first_pause} * 2))
  pid[$name]=
  state[$name]=waiting
  restarts[$name]=$((${restarts[$name]:-0} + 1))
  note "$name"
}

forget() {
  unset "pid[$1]" "started[$1]" "restarts[$1]" "pause[$1]" "due[$1]" "state[$1]"
  rm -rf "$fleet/processes/$1"
}

wanted() { # wanted NAME
  case $1 in
    silo-*) ((${1#silo-} <= silos)) ;;
    *) true ;;
  esac
}

tend() { # one look at every process
  local name i
  for ((i = 1; i <= silos; i++)); do [[ -n ${state[silo-$i]:-} ]] || launch "silo-$i"; done
  for name in "${!state[@]}"; do
    case ${state[$name]} in
      running)
        if ! kill -0 "${pid[$name]}" 2>/dev/null; then
          ended "$name"
        elif ! wanted "$name"; then
          log "$name leaves"
          kill -TERM "${pid[$name]}"
          state[$name]=leaving
          note "$name"
        fi ;;
      leaving) if ! kill -0 "${pid[$name]}" 2>/dev/null; then wait "${pid[$name]}" || true; forget "$name"; fi ;;
      waiting) if ! wanted "$name"; then forget "$name"; elif (($(now_ms) >= due[$name])); then launch "$name"; fi ;;
    esac
  done
}

want() { # want NUMBER
  silos=$1
  echo "$silos" >"$fleet/silos"
}

obey() { # obey ORDER [NUMBER]
  case $1 in
    scale) log "scaling from $silos to $2 silos"; want "$2" ;;
    # By what is wanted, and not by what runs: some may be on their way back.
    grow)
      if ((silos < max_silos)); then
        log "growing from $silos to $((silos + 1)) silos"
        want $((silos + 1))
      else
        log "not growing: $silos silos are wanted already"
      fi ;;
    *) log "not understood: $1" ;;
  esac
}

count() { # count PREFIX: ready processes
  local name n=0
  for name in "${!state[@]}"; do
    if [[ $name == "$1"-* ]] && is_ready "$name"; then n=$((n + 1)); fi
  done
  echo "$n"
}

write_nginx_conf() {
  local i
  mkdir -p "$fleet/nginx"
  {
    echo "daemon off; worker_processes auto; pid nginx.pid; worker_shutdown_timeout 20s;"
    echo "events { worker_connections 4096; }"
    echo "http {"
    echo "  include $root/Monitoring/nginx/shop.conf;"
    echo "  access_log access.log json_lines; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path unused; uwsgi_temp_path unused; scgi_temp_path unused;"
    echo "  server_tokens off;"
    echo "  upstream shop {"
    echo "    zone shop 64k;"
    for ((i = 1; i <= webfronts; i++)); do echo "    server 127.0.0.1:$((webfront_port + i - 1)) max_fails=1 fail_timeout=1s;"; done
    echo "    keepalive 64;"
    echo "  }"
    echo "  server { listen 127.0.0.1:$http_port; set \$shop shop; include $root/Monitoring/nginx/proxy.conf; }"
    echo "  server { listen 127.0.0.1:$nginx_status_port; access_log off; location = /stub_status { stub_status; } }"
    echo "}"
  } >"$fleet/nginx/nginx.conf"
}

signal_all() { # signal_all SIGNAL PREFIX
  local name
  for name in "${!state[@]}"; do
    if [[ $name == "$2"* && -n ${pid[$name]:-} ]]; then kill "-$1" "${pid[$name]}" 2>/dev/null || true; fi
  done
}

wait_for() { # wait_for PREFIX DEADLINE: whatever is still there at the deadline is killed
  local name
  for name in "${!state[@]}"; do
    [[ $name == "$1"* && -n ${pid[$name]:-} ]] || continue
    while kill -0 "${pid[$name]}" 2>/dev/null && ((SECONDS < $2)); do sleep 0.05; done
    kill -9 -- "-${pid[$name]}" 2>/dev/null || true
  done
}

# From the outside in: each layer finishes what it took before the one below it goes. Nobody need watch that.
stop_all() {
  trap '' INT TERM HUP
  local deadline=$((SECONDS + stop_seconds)) layer
  log "stopping"
  for layer in monitor nginx webfront silo; do
    if [[ $layer == nginx ]]; then signal_all QUIT nginx; else signal_all TERM "$layer"; fi
    wait_for "$layer" "$deadline"
  done
  rm -rf "$fleet/processes" "$fleet/supervisor.pid" "$fleet/control"
  if [[ -f $fleet/owns-postgres ]]; then
    rm -f "$fleet/owns-postgres"
    "$root/scripts/local-postgres.sh" stop 5>&- 6>&- 7>&-
  fi
  log "stopped"
}

# 5: the guard's pipe; 6: orders; 7: the lock that make run takes too. No child may hold them.
mkdir -p "$fleet/log"
exec 7>"$data_dir/run.lock"
if command -v flock >/dev/null && ! flock -n 7; then
  die "The shop already runs from this checkout (make run); stop it first."
fi
nginx=$(command -v nginx || true)
choose_keys
choose_faults
rm -rf "$fleet/processes" "$fleet/control"
mkdir -p "$fleet/processes"
mkfifo "$fleet/control"
exec 6<>"$fleet/control"
echo "$$" >"$fleet/supervisor.pid"
# The guard reads from a pipe that only this process writes to: it wakes when this process is gone. In a session of its own, since a kill
# may be meant for the whole group.
detach=()
if command -v setsid >/dev/null; then detach=(setsid); fi
exec 5> >(exec ${detach[@]+"${detach[@]}"} "$root/scripts/fleet.sh" guard 6>&- 7>&-)
# Only a mark: the alarm of a timed read would cut a longer handler short.
stopping=
trap 'stopping=yes' INT TERM HUP

if [[ -z ${ConnectionStrings__Shop:-} ]]; then
  touch "$fleet/owns-postgres"
  "$root/scripts/local-postgres.sh" start 5>&- 6>&- 7>&- || { code=$?; rm -f "$fleet/owns-postgres"; exit "$code"; }
  ConnectionStrings__Shop="$("$root/scripts/local-postgres.sh" url);Maximum Pool Size=20"
fi
export ConnectionStrings__Shop
export Cluster__ClusterId=${CLUSTER_ID:-orleansobs}
# The logs are files, for programs too.
export Logging__Console__FormatterName=${Logging__Console__FormatterName:-json-lines}
choose_remediation
export Remediation__SupervisorPipe=$fleet/control
worker=true
if [[ ${WORKER:-} == no ]]; then worker=false; fi

for ((i = 1; i <= webfronts; i++)); do launch "webfront-$i"; done
if [[ -n $nginx ]]; then
  write_nginx_conf
  launch nginx
else
  say "nginx is not installed: webfront-1 answers at its address."
fi
if [[ ${MONITOR:-} != no ]]; then
  if command -v prometheus >/dev/null; then launch monitor; else say "Prometheus is not installed: nobody watches."; fi
fi

announced=
heard=
echo "$silos" >"$fleet/silos"
while [[ -z $stopping ]]; do
  tend
  if [[ -z $announced ]] && (($(count silo) == silos && $(count webfront) == webfronts)); then
    announced=yes
    log "ready: $silos silos, $webfronts WebFronts at http://127.0.0.1:$http_port; make fleet-status shows them; logs are in $fleet/log"
  fi
  # Also the pace of the loop. On a busy machine the time may be up in the middle of a line: what was heard so far is kept.
  if IFS= read -r -t 0.2 -u 6 part; then
    read -r order argument <<<"$heard$part"
    heard=
    obey "$order" "$argument"
  else
    heard+=$part
  fi
done
stop_all
