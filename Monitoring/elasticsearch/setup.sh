#!/bin/sh
# Runs once in the profile logging of docker-compose.yml, in Elasticsearch's image: how long lines are kept, of what types their fields are,
# and the views of Kibana. It can be run again.
set -eu

put() { # put WHAT FILE
  curl -fsS -X PUT "http://elasticsearch:9200/$1" -H 'Content-Type: application/json' --data-binary "@/etc/orleansobs/$2"
  echo
}

put _ilm/policy/orleansobs lifecycle.json
put _index_template/orleansobs index-template.json

# Kibana answers 200 also when it has refused an object, and says so in the answer.
answer=$(curl -fsS -X POST 'http://kibana:5601/api/saved_objects/_import?overwrite=true' -H 'kbn-xsrf: setup' -F file=@/etc/kibana/saved-objects.ndjson)
echo "$answer"
case $answer in
  *'"success":true'*) ;;
  *) exit 1 ;;
esac
