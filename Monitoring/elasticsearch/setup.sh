#!/bin/sh
# Runs once in the profile logging of docker-compose.yml, in Elasticsearch's image: installs the retention policy, the types of the fields
# and Kibana's saved objects. Idempotent.
set -eu

put() { # put PATH FILE
  curl -fsS -X PUT "http://elasticsearch:9200/$1" -H 'Content-Type: application/json' --data-binary "@/etc/orleansobs/$2"
  echo
}

put _ilm/policy/orleansobs lifecycle.json
put _index_template/orleansobs index-template.json

# Kibana responds 200 even if it rejects an object; the body contains the result.
response=$(curl -fsS -X POST 'http://kibana:5601/api/saved_objects/_import?overwrite=true' -H 'kbn-xsrf: setup' -F file=@/etc/kibana/saved-objects.ndjson)
echo "$response"
case $response in
  *'"success":true'*) ;;
  *) exit 1 ;;
esac
