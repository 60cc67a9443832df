#!/usr/bin/env bash
# packages.sh OrleansPackages|PrometheusPackages: prints nuget when the packages of that group restore here, standin when they do not.
# Finds out once per checkout and remembers the answer in .packages; delete that file to look again, or set the variable to override.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

memory=$root/.packages
group=${1:-}
case $group in
  OrleansPackages)
    what="Microsoft Orleans"
    standin="the in-process stand-in"
    packages=(Microsoft.Orleans.{Sdk,Server,Clustering.AdoNet,Persistence.AdoNet,Dashboard,TestingHost}"=OrleansVersion") ;;
  PrometheusPackages)
    what="prometheus-net and OpenTelemetry's Prometheus exporter"
    standin="stand-ins of this repository"
    packages=("prometheus-net.AspNetCore=PrometheusNetVersion" "OpenTelemetry.Exporter.Prometheus.AspNetCore=PrometheusExporterVersion") ;;
  *) die "usage: packages.sh OrleansPackages|PrometheusPackages" ;;
esac

if [[ -n ${!group:-} ]]; then
  echo "${!group}"
  exit
fi
if [[ -f $memory ]] && remembered=$(sed -n "s/^$group=//p" "$memory") && [[ -n $remembered ]]; then
  echo "$remembered"
  exit
fi

# A project of its own, with the repository's NuGet configuration, so that nothing else can fail.
probe=$(mktemp -d "$root/.packages-probe.XXXXXX")
trap 'rm -rf "$probe"' EXIT
version() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$root/Directory.Packages.props"; }
{
  echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>'
  echo '<ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>'
  for package in "${packages[@]}"; do
    echo "<PackageReference Include=\"${package%=*}\" Version=\"$(version "${package#*=}")\" />"
  done
  echo '</ItemGroup></Project>'
} >"$probe/probe.csproj"
# The repository's own properties stay out of it.
for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' >"$probe/$file"; done

if dotnet restore "$probe/probe.csproj" -nologo -v quiet >"$probe/log" 2>&1; then
  choice=nuget
  say "$group: $what (restored here). To change: set $group, or delete .packages."
elif grep -qE 'NU110[0123]' "$probe/log"; then
  choice=standin
  say "$group: $standin (this NuGet source lacks packages of $what). To change: set $group, or delete .packages."
else
  say "$group: $standin, this time only: the restore of $what failed for a reason that may pass:"
  grep -m 1 'error' "$probe/log" | sed 's/^[^:]*: //' >&2 || tail -n 1 "$probe/log" >&2
  echo standin
  exit
fi
echo "$group=$choice" >>"$memory"
echo "$choice"
