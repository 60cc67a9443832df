#!/usr/bin/env bash
# The supervisor of make fleet: starts PostgreSQL, silos, WebFronts, nginx and the monitor, restarts processes that end (with exponential
# backoff), reads commands from a pipe, and stops everything when it ends. Started by fleet.sh.
# usage: fleet-supervisor.sh SILOS WEBFRONTS [PARENT]
set -euo pipefail
# shellcheck source=scripts/supervision.sh
source "$(dirname "${BASH_SOURCE[0]}")/supervision.sh"
# shellcheck source=scripts/fleet-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/fleet-common.sh"

silos=$1
webfronts=$2
min_backoff=200       # ms
max_backoff=5000      # ms
stable_seconds=10     # a process that has run this long is restarted after min_backoff again
stop_seconds=30       # for a graceful shutdown of all processes

declare -A pid=() writer=() started=() restarts=() backoff=() restart_at=() state=()

now_ms() { local t=${EPOCHREALTIME/./}; echo "${t:0:-3}"; }

log() { say "$(date -u +%H:%M:%S) $*"; }

write_state() { # write_state NAME: for fleet.sh status
  local folder=$fleet/processes/$1
  echo "${pid[$1]}" >"$folder/pid"
  echo "${started[$1]}" >"$folder/started"
  echo "${restarts[$1]:-0}" >"$folder/restarts"
  echo "${state[$1]}" >"$folder/state"
}

addresses() { # addresses I: the addresses of WebFront I; all WebFronts together listen on all ports that clients expect
  local port list=()
  for ((port = $1 - 1; port < webfront_ports; port += webfronts)); do list+=("http://127.0.0.1:$((webfront_port + port))"); done
  # Without nginx the first WebFront listens on its port.
  if (($1 == 1)) && [[ -z $nginx ]]; then list+=("http://127.0.0.1:$http_port"); fi
  (IFS=';'; echo "${list[*]}")
}

run() { # run NAME: replaces the shell by the program
  local i=${1#*-}
  case $1 in
    silo-*)
      exec env "ASPNETCORE_URLS=http://127.0.0.1:$(port_of "$1")" "Worker__Enabled=$worker" dotnet "$(program Silo)" "--Silo:Name=$1" \
        "--Silo:Port=$((silo_port + i))" "--Silo:GatewayPort=$((gateway_port + i))" ;;
    webfront-*)
      exec env "ASPNETCORE_URLS=$(addresses "$i")" "Secrets__Folder=$data_dir/secrets" Cluster__Mode=client \
        GracefulShutdown__ShutdownDelay=00:00:01 dotnet "$(program WebFront)" ;;
    nginx) exec "$nginx" -p "$fleet/nginx" -c nginx.conf -e stderr ;;
    monitor)
      # The monitor uses a role of its own on the private PostgreSQL.
      if [[ -n $owns_database ]]; then unset ConnectionStrings__Shop; fi
      exec env FLEET_MONITOR=yes "$root/scripts/monitoring.sh" ;;
  esac
}

launch() { # launch NAME
  exec 8> >(exec 5>&- 6>&- 7>&- 8>&-; write_log "$fleet/log/$1.log")
  writer[$1]=$!
  start_recorded "$fleet" "$1" run "$1" </dev/null >&8 2>&1 8>&-
  exec 8>&-
  pid[$1]=$started_pid
  started[$1]=$(date +%s)
  state[$1]=running
  write_state "$1"
}

# Exit code 1 before the fleet was ready for the first time: a setting is wrong, and a restart would not help. Prints the sentence of the
# process. Its other lines are JSON.
explain_failure() { # explain_failure NAME CODE
  [[ -z $ready_logged && $2 == 1 && $1 != monitor ]] || return 1
  failure="$1 cannot start: $(grep -v '^{' "$fleet/log/$1.log" | tail -n 1)"
}

schedule_restart() { # schedule_restart NAME: after the process has ended
  local name=$1 code=0 delay
  wait "${pid[$name]}" || code=$?
  # The workers of a killed nginx keep its port; the exporters of a killed monitor keep theirs.
  kill -9 -- "-${pid[$name]}" 2>/dev/null || true
  wait_for_writer "${writer[$name]}"
  if explain_failure "$name" "$code"; then
    stopping=yes
    return
  fi
  delay=${backoff[$name]:-$min_backoff}
  if (($(date +%s) - started[$name] >= stable_seconds)); then delay=$min_backoff; fi
  log "$name (process ${pid[$name]}) ended with code $code; next start in $delay ms; its log: $fleet/log/$name.log"
  restart_at[$name]=$(($(now_ms) + delay))
  backoff[$name]=$((delay * 2 > max_backoff ? max_backoff : delay * 2))
  pid[$name]=
  state[$name]=backoff
  restarts[$name]=$((${restarts[$name]:-0} + 1))
  write_state "$name"
}

remove_process() { # remove_process NAME: after the process has ended
  wait_for_writer "${writer[$1]}"
  unset "pid[$1]" "writer[$1]" "started[$1]" "restarts[$1]" "backoff[$1]" "restart_at[$1]" "state[$1]"
  rm -rf "$fleet/processes/$1"
}

is_desired() { # is_desired NAME
  case $1 in
    silo-*) ((${1#silo-} <= silos)) ;;
    *) true ;;
  esac
}

reconcile() { # compares every process with the desired state once
  local name i
  for ((i = 1; i <= silos; i++)); do [[ -n ${state[silo-$i]:-} ]] || launch "silo-$i"; done
  for name in "${!state[@]}"; do
    case ${state[$name]} in
      running)
        if [[ -n $stopping ]]; then
          return
        elif ! kill -0 "${pid[$name]}" 2>/dev/null; then
          schedule_restart "$name"
        elif ! is_desired "$name"; then
          log "stopping $name"
          kill -TERM "${pid[$name]}"
          state[$name]=stopping
          write_state "$name"
        fi ;;
      stopping) if ! kill -0 "${pid[$name]}" 2>/dev/null; then wait "${pid[$name]}" || true; remove_process "$name"; fi ;;
      backoff) if ! is_desired "$name"; then remove_process "$name"; elif (($(now_ms) >= restart_at[$name])); then launch "$name"; fi ;;
    esac
  done
}

set_silos() { # set_silos NUMBER
  silos=$1
  echo "$silos" >"$fleet/silos"
}

handle_command() { # handle_command COMMAND [NUMBER]
  case $1 in
    scale)
      # The number becomes part of an arithmetic expression.
      [[ $2 =~ ^[1-9][0-9]?$ ]] || { log "not a number of silos: $2"; return; }
      log "scaling from $silos to $2 silos"
      set_silos "$2" ;;
    # The desired number counts, not the running one: a silo may be restarting.
    grow)
      if ((silos < max_silos)); then
        log "growing from $silos to $((silos + 1)) silos"
        set_silos $((silos + 1))
      else
        log "not growing: the maximum is $max_silos silos"
      fi ;;
    *) log "unknown command: $1" ;;
  esac
}

count_ready() { # count_ready PREFIX
  local name n=0
  for name in "${!state[@]}"; do
    if [[ $name == "$1"-* ]] && is_ready "$name"; then n=$((n + 1)); fi
  done
  echo "$n"
}

quote() { # quote TEXT: as one word of nginx' configuration
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

write_nginx_conf() {
  local i nginx_files=$root/deploy/nginx
  mkdir -p "$fleet/nginx"
  "$nginx_files/limits.sh" limits >"$fleet/nginx/limits.conf"
  "$nginx_files/limits.sh" names >"$fleet/nginx/names.conf"
  {
    echo "daemon off; worker_processes auto; pid nginx.pid; worker_shutdown_timeout 20s;"
    echo "worker_rlimit_nofile 20000;"
    echo "events { worker_connections 8192; multi_accept on; }"
    echo "http {"
    echo "  include $(quote "$nginx_files/shop.conf");"
    echo "  include limits.conf;"
    echo "  access_log /dev/stdout json_lines; client_body_temp_path body; proxy_temp_path proxy;"
    echo "  fastcgi_temp_path unused; uwsgi_temp_path unused; scgi_temp_path unused;"
    echo "  server_tokens off;"
    echo "  upstream shop {"
    echo "    zone shop 64k;"
    for ((i = 1; i <= webfronts; i++)); do echo "    server 127.0.0.1:$((webfront_port + i - 1)) max_fails=1 fail_timeout=1s;"; done
    echo "    keepalive 64;"
    echo "  }"
    echo "  server {"
    echo "    server_name _; listen 127.0.0.1:$http_port default_server backlog=4096; include $(quote "$nginx_files/errors.conf");"
    echo "    location / { return 421; }"
    echo "  }"
    echo "  server {"
    echo "    listen 127.0.0.1:$http_port; include names.conf; set \$shop shop;"
    echo "    include $(quote "$nginx_files/errors.conf"); include $(quote "$nginx_files/proxy.conf");"
    echo "  }"
    echo "  server { listen 127.0.0.1:$nginx_status_port; access_log off; location / { return 404; }"
    echo "    location = /stub_status { stub_status; } }"
    echo "}"
  } >"$fleet/nginx/nginx.conf"
}

stop_layer() { # stop_layer PREFIX SIGNAL DEADLINE: kills the processes that run at the deadline
  local name layer=()
  for name in "${!state[@]}"; do
    if [[ $name == "$1"* && -n ${pid[$name]} ]]; then layer+=("${pid[$name]}"); fi
  done
  for name in ${layer[@]+"${layer[@]}"}; do kill "-$2" "$name" 2>/dev/null || true; done
  for name in ${layer[@]+"${layer[@]}"}; do
    while kill -0 "$name" 2>/dev/null && ((SECONDS < $3)); do sleep 0.05; done
    kill -9 -- "-$name" 2>/dev/null || true
  done
  for name in "${!state[@]}"; do if [[ $name == "$1"* ]]; then wait_for_writer "${writer[$name]}"; fi; done
}

# Clients first: each layer completes its requests before the layer below it stops.
stop_all() {
  trap '' INT TERM HUP
  local deadline=$((SECONDS + stop_seconds))
  log "stopping"
  stop_layer monitor TERM "$deadline"
  stop_layer nginx QUIT "$deadline"
  stop_layer webfront TERM "$deadline"
  stop_layer silo TERM "$deadline"
  end_supervision "$fleet"
  log "stopped"
  if [[ -n $failure ]]; then die "$failure"; fi
}

# What a killed fleet left needs a moment to end.
require_free_port() {
  local deadline=$((SECONDS + 5))
  while is_taken "$http_port"; do
    if ((SECONDS >= deadline)); then
      failure="Port $http_port is in use: stop the process that listens there, or set PORT_OFFSET."
      stop_all
    fi
    sleep 0.2
  done
}

# Certificates of its own, unless Tls__Folder names others. They are replaced when less than a third of their lifetime is left.
configure_certificates() {
  if [[ -n ${Tls__Folder:-} ]]; then return; fi
  export Tls__Folder=$certificates
  failure=$(dotnet "$(program Silo)" certificates "$certificates" 2>&1 >/dev/null 5>&- 6>&- 7>&-) || stop_all
  failure=
}

begin_supervision "$fleet" "${3:-}"
make_folder "$fleet/log"
chmod 700 "$fleet/log"
# The handler only sets a flag: the alarm of a timed read would interrupt a longer handler.
stopping=
failure=
ready_logged=
trap 'stopping=yes' INT TERM HUP
require_free_port
rm -f "$fleet/control"
mkfifo "$fleet/control"
exec 6<>"$fleet/control"
echo "$silos" >"$fleet/silos"
echo "$$" >"$fleet/supervisor.pid"

nginx=$(command -v nginx || true)
load_keys
share_keys
configure_certificates
configure_faults
prometheus=
if [[ ${MONITOR:-} != no ]] && command -v prometheus >/dev/null; then prometheus=http://127.0.0.1:$prometheus_port; fi
configure_remediation "$prometheus"
owns_database=
if [[ -z ${ConnectionStrings__Shop:-} ]]; then
  owns_database=yes
  start_postgres "$fleet/owns-postgres"
  ConnectionStrings__Shop+=";Maximum Pool Size=20"
fi
export ConnectionStrings__Shop
export Cluster__ClusterId=${CLUSTER_ID:-orleansobs}
export Logging__Console__FormatterName=${Logging__Console__FormatterName:-json-lines}
export Remediation__SupervisorPipe=$fleet/control
worker=true
if [[ ${WORKER:-} == no ]]; then worker=false; fi

migrate Silo >>"$fleet/log/migrate.log"
log "starting $silos silos and $webfronts WebFronts"
for ((i = 1; i <= webfronts; i++)); do launch "webfront-$i"; done
if [[ -n $nginx ]]; then
  write_nginx_conf
  launch nginx
else
  say "nginx is not installed: webfront-1 listens on its port."
fi
if [[ -n $prometheus ]]; then
  launch monitor
elif [[ ${MONITOR:-} != no ]]; then
  say "Prometheus is not installed: the fleet runs without monitoring."
fi

buffer=
while [[ -z $stopping ]]; do
  reconcile
  if [[ -z $ready_logged ]] && (($(count_ready silo) == silos && $(count_ready webfront) == webfronts)) && is_ready nginx; then
    ready_logged=yes
    log "ready: $silos silos, $webfronts WebFronts at http://127.0.0.1:$http_port; make fleet-status shows them; logs are in $fleet/log"
  fi
  # The time-out of read sets the interval of the loop. It may expire in the middle of a line, whose first part stays in the buffer.
  if IFS= read -r -t 0.2 -u 6 part; then
    read -r command argument <<<"$buffer$part"
    buffer=
    handle_command "$command" "$argument"
  else
    buffer+=$part
  fi
done
stop_all
