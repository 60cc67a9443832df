#!/usr/bin/env bash
# Installs the programs that tests need and this machine lacks (Debian, as root). None of them is started as a service.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
PATH=$PATH:/usr/sbin:/sbin

missing=()
need() { command -v "$1" >/dev/null || missing+=("${@:2}"); } # need PROGRAM PACKAGE...

need shellcheck shellcheck
need nginx nginx-light
# Without a font, pages have no visible text.
need chromium chromium fonts-dejavu-core
# promtool and amtool check the rules; all of them together monitor a shop in tests.
need promtool prometheus
need amtool prometheus-alertmanager
need prometheus-blackbox-exporter prometheus-blackbox-exporter
need prometheus-node-exporter prometheus-node-exporter
need prometheus-nginx-exporter prometheus-nginx-exporter
need prometheus-postgres-exporter prometheus-postgres-exporter

((${#missing[@]} == 0)) && exit
if ! command -v apt-get >/dev/null || ((EUID != 0)); then die "Install these programs by hand, because this is not root on Debian: ${missing[*]}"; fi
say "installing ${missing[*]}"
apt-get -qq update
DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
