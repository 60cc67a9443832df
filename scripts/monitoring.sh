#!/usr/bin/env bash
# make monitor: Prometheus, Alertmanager and the installed exporters, for make run; make fleet starts it as well. Ctrl-C stops them. Their
# data is in .data/monitoring. With nginx, Alertmanager's page needs no login, and only changes do; without nginx everything does. The user
# is orleansobs, the password is in .data/alertmanager-key. PORT_OFFSET is added to every port; MONITORING is another folder with the
# configuration. SLACK_URL enables Slack notifications; MAIL_TO, MAIL_FROM and MAIL_SMARTHOST (host:port) enable mail.
set -euo pipefail
# shellcheck source=scripts/fleet-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/fleet-common.sh"

configuration=${MONITORING:-$root/Monitoring}
monitoring=$data_dir/monitoring
declare -A pid=() writer=() program=() \
  port=([prometheus]=9090 [alertmanager]=9094 [alertmanager-proxy]=9093 [node]=9100 [nginx]=9113 [blackbox]=9115 [postgres]=9187)
for name in "${!port[@]}"; do port[$name]=$((port[$name] + offset)); done

find_programs() { # by Debian's name or by the upstream name
  local name candidate
  for name in "${!port[@]}"; do
    case $name in
      prometheus) set -- prometheus ;;
      alertmanager) set -- prometheus-alertmanager alertmanager ;;
      alertmanager-proxy) set -- nginx ;;
      *) set -- "prometheus-$name-exporter" "${name}_exporter" ;;
    esac
    for candidate in "$@"; do
      if command -v "$candidate" >/dev/null; then program[$name]=$candidate; fi
    done
  done
  # Only a fleet has an nginx.
  if [[ ! -d $fleet/processes/nginx ]]; then unset "program[nginx]"; fi
  [[ -n ${program[prometheus]:-} ]] || die "Prometheus is not installed (Debian: apt-get install prometheus)."
  if [[ -z ${program[alertmanager]:-} ]]; then unset "program[alertmanager-proxy]"; fi
  if [[ -z ${program[alertmanager-proxy]:-} ]]; then port[alertmanager]=${port[alertmanager-proxy]}; fi
}

# The connection of the exporter in the format of libpq, from ConnectionStrings__Monitor, or that of the shop, or the role of the private
# PostgreSQL that sees statistics only.
export_postgres_source() {
  local connection part key value list sslmode=require passfile=';passfile=("([^"]|"")*"|[^;]*)'
  connection=";${ConnectionStrings__Monitor:-${ConnectionStrings__Shop:-$("$root/scripts/local-postgres.sh" url --as monitor || true)}}"
  shopt -s nocasematch
  if [[ $connection =~ $passfile ]]; then
    connection=${connection/"${BASH_REMATCH[0]}"/}
    value=${BASH_REMATCH[1]}
    if [[ $value == \"*\" ]]; then value=${value:1:-1}; fi
    export PGPASSFILE=${value//\"\"/\"}
  fi
  shopt -u nocasematch
  DATA_SOURCE_NAME=
  IFS=';' read -ra list <<<"$connection"
  for part in "${list[@]}"; do
    key=${part%%=*}
    value=${part#*=}
    case ${key,,}=$value in host=127.0.0.1 | host=localhost | host=::1) sslmode=disable ;; esac
    value=${value//\\/\\\\}
    value=${value//\'/\\\'}
    case ${key,,} in
      host | port | password) DATA_SOURCE_NAME+="${key,,}='$value' " ;;
      username) DATA_SOURCE_NAME+="user='$value' " ;;
      database) DATA_SOURCE_NAME+="dbname='$value' " ;;
    esac
  done
  export DATA_SOURCE_NAME+="sslmode=$sslmode application_name=postgres_exporter"
}

run() { # run NAME: replaces the shell by the program
  local listen=127.0.0.1:${port[$1]}
  case $1 in
    prometheus)
      # Pages of other origins cannot read it. The API cannot stop, reload or change it, unless flags enable that.
      exec "${program[$1]}" --config.file="$monitoring/prometheus/prometheus.yml" --storage.tsdb.path="$monitoring/prometheus/data" \
        --storage.tsdb.retention.time=15d --web.listen-address="$listen" --web.external-url="http://$listen/" --web.cors.origin=none ;;
    alertmanager)
      # An empty cluster address disables clustering.
      exec "${program[$1]}" --config.file="$monitoring/alertmanager.yml" --storage.path="$monitoring/alertmanager" \
        --cluster.listen-address= --web.listen-address="$listen" --web.config.file="$monitoring/alertmanager-web.yml" \
        --web.external-url="http://127.0.0.1:${port[alertmanager-proxy]}/" ;;
    alertmanager-proxy)
      exec sh "$configuration/alertmanager/proxy.sh" "$monitoring/nginx" "$listen" "127.0.0.1:${port[alertmanager]}" \
        "$monitoring/prometheus/alertmanager-password" ;;
    blackbox) exec "${program[$1]}" --config.file="$configuration/blackbox/blackbox.yml" --web.listen-address="$listen" ;;
    postgres)
      export_postgres_source
      exec "${program[$1]}" --web.listen-address="$listen" ;;
    nginx)
      exec "${program[$1]}" -nginx.scrape-uri="http://127.0.0.1:$nginx_status_port/stub_status" -nginx.retries=20 \
        -nginx.retry-interval=500ms -web.listen-address="$listen" ;;
    node) exec "${program[$1]}" --web.listen-address="$listen" ;;
  esac
}

write_targets() { # write_targets JOB ADDRESS...: the scrape targets of a job
  local job=$1 addresses=
  shift
  if (($# > 0)); then printf -v addresses '"%s",' "$@"; fi
  write_if_changed "$job" "[{\"targets\":[${addresses%,}]}]"
}

write_if_changed() { # write_if_changed JOB JSON
  local file=$monitoring/prometheus/targets/$1.json
  if [[ ! -f $file || $(<"$file") != "$2" ]]; then
    echo "$2" >"$file.new"
    mv "$file.new" "$file"
  fi
}

update_targets() { # the shop is one process or a fleet, which may be scaled while this runs
  local folder name webfronts=() silos=() probe probes=
  if [[ -f $fleet/supervisor.pid ]]; then
    for folder in "$fleet"/processes/*/; do
      name=$(basename "$folder")
      # A silo that is being removed must not cause an alert.
      if [[ $(cat "$folder/state" 2>/dev/null) == stopping ]]; then continue; fi
      case $name in
        webfront-*) webfronts+=("127.0.0.1:$(port_of "$name")") ;;
        silo-*) silos+=("127.0.0.1:$(port_of "$name")") ;;
      esac
    done
  else
    webfronts=("127.0.0.1:$http_port")
  fi
  write_targets webfront ${webfronts[@]+"${webfronts[@]}"}
  write_targets silo ${silos[@]+"${silos[@]}"}
  for name in prometheus alertmanager node nginx postgres; do
    if [[ -n ${program[$name]:-} ]]; then write_targets "$name" "127.0.0.1:${port[$name]}"; else write_targets "$name"; fi
  done
  if [[ -n ${program[blackbox]:-} ]]; then
    for probe in health ping page; do
      probes+="{\"targets\":[\"http://127.0.0.1:$http_port/${probe/page/}\"],"
      probes+="\"labels\":{\"probe\":\"$probe\",\"exporter\":\"127.0.0.1:${port[blackbox]}\"}},"
    done
  fi
  write_if_changed blackbox "[${probes%,}]"
}

prepare_login() { # writes the files that contain the login of Alertmanager: of itself, of Prometheus and of amtool
  local password hash
  password=$(<"$(key_file alertmanager)")
  if hash=$(bcrypt <<<"$password"); then
    printf '%s' "$password" >"$monitoring/prometheus/alertmanager-password"
    printf 'basic_auth_users: {orleansobs: "%s"}\n' "$hash" >"$monitoring/alertmanager-web.yml"
    printf 'basic_auth: {username: orleansobs, password_file: "%s"}\n' "$monitoring/prometheus/alertmanager-password" >"$monitoring/amtool.yml"
  else
    say "Alertmanager is not started, because no program can hash its password (Debian: apt-get install apache2-utils)."
    unset "program[alertmanager]" "program[alertmanager-proxy]"
  fi
}

prepare() {
  require_data_dir
  # The logs of the exporters contain connection details, and the folder contains keys.
  umask 077
  make_folder "$monitoring"
  chmod 700 "$monitoring"
  mkdir -p "$monitoring/prometheus/targets" "$monitoring/log"
  if [[ -n ${program[alertmanager]:-} ]]; then prepare_login; fi
  local edits=()
  if [[ -n ${SLACK_URL:-} ]]; then
    edits+=(-e 's/^#slack//')
    printf '%s' "$SLACK_URL" >"$monitoring/slack-url"
  fi
  if [[ -n ${MAIL_TO:-} ]]; then
    edits+=(-e 's/^#mail//' -e "s|MAIL_TO|'$MAIL_TO'|" -e "s|MAIL_FROM|'${MAIL_FROM:?MAIL_TO needs MAIL_FROM}'|"
      -e "s|MAIL_SMARTHOST|${MAIL_SMARTHOST:?MAIL_TO needs MAIL_SMARTHOST}|")
  fi
  ln -sfn "$configuration/prometheus/prometheus.yml" "$monitoring/prometheus/prometheus.yml"
  ln -sfn "$configuration/prometheus/rules" "$monitoring/prometheus/rules"
  load_keys
  printf '%s' "$Alerts__ApiKey" >"$monitoring/alerts-key"
  sed ${edits[@]+"${edits[@]}"} -e "s/127\.0\.0\.1:8080/127.0.0.1:$http_port/" \
    "$configuration/alertmanager/alertmanager.yml" >"$monitoring/alertmanager.yml"
  update_targets
}

stop_all() {
  trap '' INT TERM HUP
  local name
  for name in "${!pid[@]}"; do kill -TERM "${pid[$name]}" 2>/dev/null || true; done
  for name in "${!pid[@]}"; do
    wait "${pid[$name]}" 2>/dev/null || true
    wait_for_writer "${writer[$name]}"
  done
  exit "$1"
}

if [[ -z ${FLEET_MONITOR:-} && -d $fleet/processes/monitor ]]; then
  die "The running fleet has its own monitor: http://127.0.0.1:$prometheus_port"
fi
find_programs
prepare
# For cleanup.sh. The fleet stops its own monitor.
if [[ -z ${FLEET_MONITOR:-} ]]; then echo $$ >"$data_dir/monitor.pid"; fi
trap 'stop_all 0' INT TERM HUP
for name in "${!program[@]}"; do
  # Programs in the background ignore SIGINT; SIGKILL of the process group ends them.
  exec 8> >(exec 8>&-; write_log "$monitoring/log/$name.log")
  writer[$name]=$!
  run "$name" </dev/null >&8 2>&1 8>&- &
  pid[$name]=$!
  exec 8>&-
done
say "Prometheus at http://127.0.0.1:${port[prometheus]}, with: ${!program[*]}; logs are in $monitoring/log"
while true; do
  for name in "${!pid[@]}"; do
    if ! kill -0 "${pid[$name]}" 2>/dev/null; then
      wait_for_writer "${writer[$name]}"
      say "$name ended; the last lines of its log:"
      tail -n 3 "$monitoring/log/$name.log" >&2
      stop_all 1
    fi
  done
  update_targets
  sleep 2 &
  wait $! || true
done
