#!/usr/bin/env bash
# dotnet with the packages that this checkout was found to have. usage: dotnet.sh ARGUMENTS...
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
choose_packages
exec dotnet "$@"
