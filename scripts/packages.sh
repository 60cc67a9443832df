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
    version_property=OrleansVersion
    packages="Microsoft.Orleans.Sdk Microsoft.Orleans.Server Microsoft.Orleans.Clustering.AdoNet Microsoft.Orleans.Persistence.AdoNet Microsoft.Orleans.Dashboard Microsoft.Orleans.TestingHost" ;;
  PrometheusPackages)
    what="OpenTelemetry's Prometheus exporter"
    standin="a stand-in of this repository"
    version_property=PrometheusExporterVersion
    packages="OpenTelemetry.Exporter.Prometheus.AspNetCore" ;;
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
version=$(sed -n "s:.*<$version_property>\(.*\)</$version_property>.*:\1:p" "$root/Directory.Packages.props")
{
  echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>'
  echo '<ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>'
  for package in $packages; do
    echo "<PackageReference Include=\"$package\" Version=\"$version\" />"
  done
  echo '</ItemGroup></Project>'
} >"$probe/probe.csproj"
# The repository's own properties stay out of it.
for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' >"$probe/$file"; done

if dotnet restore "$probe/probe.csproj" -nologo -v quiet >"$probe/log" 2>&1; then
  choice=nuget
  say "$group: $what $version (its packages restore here). To change: set $group, or delete .packages."
elif grep -qE 'NU110[0123]' "$probe/log"; then
  choice=standin
  say "$group: $standin (this NuGet source lacks packages of $what $version). To change: set $group, or delete .packages."
else
  say "$group: $standin, this time only: the restore of $what $version failed for a reason that may pass:"
  grep -m 1 'error' "$probe/log" | sed 's/^[^:]*: //' >&2 || tail -n 1 "$probe/log" >&2
  echo standin
  exit
fi
echo "$group=$choice" >>"$memory"
echo "$choice"
