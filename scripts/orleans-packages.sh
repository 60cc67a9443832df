#!/usr/bin/env bash
# Prints nuget when the packages of Microsoft Orleans restore here, standin when they do not. Finds out once per checkout and remembers
# the answer in .packages; delete that file to look again, or set OrleansPackages to override.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

memory=$root/.packages
key=OrleansPackages

if [[ -n ${OrleansPackages:-} ]]; then
  echo "$OrleansPackages"
  exit
fi
if [[ -f $memory ]] && remembered=$(sed -n "s/^$key=//p" "$memory") && [[ -n $remembered ]]; then
  echo "$remembered"
  exit
fi

# A project of its own, with the repository's NuGet configuration, so that nothing else can fail.
probe=$(mktemp -d "$root/.packages-probe.XXXXXX")
trap 'rm -rf "$probe"' EXIT
version=$(sed -n 's:.*<OrleansVersion>\(.*\)</OrleansVersion>.*:\1:p' "$root/Directory.Packages.props")
{
  echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>'
  echo '<ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>'
  for package in Sdk Server Clustering.AdoNet Persistence.AdoNet TestingHost; do
    echo "<PackageReference Include=\"Microsoft.Orleans.$package\" Version=\"$version\" />"
  done
  echo '</ItemGroup></Project>'
} >"$probe/probe.csproj"
# The repository's own properties stay out of it.
for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' >"$probe/$file"; done

if dotnet restore "$probe/probe.csproj" -nologo -v quiet >"$probe/log" 2>&1; then
  choice=nuget
  say "Orleans: Microsoft Orleans $version (its packages restore here). To change: set OrleansPackages, or delete .packages."
elif grep -qE 'NU110[0123]' "$probe/log"; then
  choice=standin
  say "Orleans: the in-process stand-in (this NuGet source lacks packages of Microsoft Orleans $version). To change: set OrleansPackages, or delete .packages."
else
  say "Orleans: the in-process stand-in, this time only: the restore of Microsoft Orleans $version failed for a reason that may pass:"
  grep -m 1 'error' "$probe/log" | sed 's/^[^:]*: //' >&2 || tail -n 1 "$probe/log" >&2
  echo standin
  exit
fi
echo "$key=$choice" >"$memory"
echo "$choice"
