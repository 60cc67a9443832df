#!/usr/bin/env bash
# make pin-images: asks the registries for the digest of each image that docker-compose.yml and Dockerfile name, and writes them to
# docker-compose.pinned.yml. A tag may be moved to another image; a digest cannot.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

print_usage() {
  cat <<'USAGE'
usage: pin-images.sh [-d FOLDER]
  -d  folder of docker-compose.yml and Dockerfile (default: the checkout)
Writes docker-compose.pinned.yml beside them, which make up uses if it exists; with Docker alone:
  docker compose -f docker-compose.yml -f docker-compose.pinned.yml up --build
An image whose registry does not answer is reported and keeps its tag. Registries on loopback are asked without TLS. Exit code: 0 success, 1
no registry answered, and the file is unchanged, 2 wrong arguments.
USAGE
}

folder=$root
while getopts d:h option; do
  case $option in
    d) folder=$OPTARG ;;
    h) print_usage; exit ;;
    *) usage_error ;;
  esac
done
((OPTIND > $#)) || usage_error "Unexpected argument '${!OPTIND}'."
[[ -f $folder/docker-compose.yml ]] || usage_error "There is no docker-compose.yml in '$folder'."
command -v curl >/dev/null || die "curl is not installed (Debian: apt-get install curl)."

manifests='application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json,
  application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json'
silent=' '  # registries that do not answer

# https://distribution.github.io/distribution/spec/api/
head_manifest() { # head_manifest URL [TOKEN]: sets status and headers
  local authorization=''
  if [[ -n ${2:-} ]]; then authorization="Authorization: Bearer $2"; fi
  # The token is not an argument, which other users could read.
  headers=$(curl --silent --head --max-time 20 -H "Accept: ${manifests//$'\n'/}" -H @<(printf '%s\n' "$authorization") "$1" | tr -d '\r') || true
  status=$(awk '/^HTTP\// { status = $2 } END { print status }' <<<"$headers")
}

header() { sed -n "s/^$1: *//Ip" <<<"$headers" | tail -n 1; } # header NAME

request_token() { # request_token NAME: prints a token for the image, as the header WWW-Authenticate demands
  local challenge realm service
  challenge=$(header www-authenticate)
  [[ $challenge =~ realm=\"(https://[^\"]+|http://(localhost|127\.0\.0\.1)[:/][^\"]*)\" ]] || return 0
  realm=${BASH_REMATCH[1]}
  [[ $challenge =~ service=\"([^\"]*)\" ]] && service=${BASH_REMATCH[1]}
  curl --silent --max-time 20 --get --data-urlencode "service=${service:-}" --data-urlencode "scope=repository:$1:pull" "$realm" |
    sed -n 's/.*"\(access_\)\{0,1\}token" *: *"\([^"]*\)".*/\2/p'
}

find_digest() { # find_digest IMAGE: sets digest, empty when the registry does not answer or does not have the image
  local registry=${1%%/*} name=${1#*/} tag=latest scheme=https url
  digest=
  # Docker's rule: the first part is a registry if it looks like a host.
  if [[ $1 != */* || $registry != *[.:]* && $registry != localhost ]]; then registry=registry-1.docker.io name=$1; fi
  if [[ $name == *:* ]]; then tag=${name##*:} name=${name%:*}; fi
  if [[ $registry == registry-1.docker.io && $name != */* ]]; then name=library/$name; fi
  case $registry in localhost | localhost:* | 127.0.0.1:*) scheme=http ;; esac
  [[ $silent != *" $registry "* ]] || return 0
  url=$scheme://$registry/v2/$name/manifests/$tag
  head_manifest "$url"
  if [[ $status == 401 ]]; then head_manifest "$url" "$(request_token "$name")"; fi
  case $status in
    200) digest=$(header docker-content-digest) ;;
    '') silent+="$registry "; say "$registry does not answer." ;;
    *) say "$registry answers $status for $1." ;;
  esac
  if [[ -n $digest && ! $digest =~ ^sha256:[0-9a-f]{64}$ ]]; then
    say "$registry returns no valid digest for $1."
    digest=
  fi
}

services() { # prints "SERVICE IMAGE" for each service whose image is not built here
  awk '
    /^[a-z]/ { inside = $1 == "services:" }
    inside && /^  [a-z0-9-]+:/ { service = $1; sub(":", "", service) }
    inside && /^    image: / { image[service] = $2; order[++count] = service }
    inside && /^    build: / { built[service] = 1 }
    END { for (i = 1; i <= count; i++) if (!built[order[i]]) print order[i], image[order[i]] }' "$folder/docker-compose.yml"
}

built_services() {
  awk '/^  [a-z0-9-]+:/ { service = $1; sub(":", "", service) } /^    build: / { print service }' "$folder/docker-compose.yml"
}

base_images() { # prints the images of the Dockerfile, without the names of its stages
  [[ -f $folder/Dockerfile ]] || return 0
  awk 'toupper($1) == "FROM" { if (!stage[$2] && !seen[$2]++) print $2; if (toupper($3) == "AS") stage[$4] = 1 }' "$folder/Dockerfile"
}

pinned=0
unpinned=0
pin() { # pin IMAGE FORMAT: appends a line for an image with a digest to lines
  find_digest "$1"
  if [[ -z $digest ]]; then
    unpinned=$((unpinned + 1))
    say "not pinned: $1"
    return
  fi
  pinned=$((pinned + 1))
  say "$1 $digest"
  # shellcheck disable=SC2059
  printf -v line "$2" "$1" "$1@$digest"
  lines+=$line
}

lines=
while read -r service image; do pin "$image" "  $service: {image: \"%.0s%s\"}\n"; done < <(services)
images=$lines
lines=
while read -r image; do pin "$image" '"%s": "docker-image://%s", '; done < <(base_images)
contexts=${lines%, }

((pinned > 0)) || die "No registry answered: nothing was pinned, and $folder/docker-compose.pinned.yml was not changed."
new=$(mktemp "$folder/.docker-compose.pinned.XXXXXX")
{
  echo "# Written by make pin-images. Remove this file to return to the tags."
  echo "services:"
  printf '%s' "$images"
  if [[ -n $contexts ]]; then
    while read -r service; do echo "  $service: {build: {additional_contexts: {$contexts}}}"; done < <(built_services)
  fi
} >"$new"
chmod 644 "$new"
mv "$new" "$folder/docker-compose.pinned.yml"
say "Pinned $pinned images in $folder/docker-compose.pinned.yml; $unpinned keep their tags."
