.DEFAULT_GOAL := help
SHELL := /bin/bash

.PHONY: help build run fleet fleet-status fleet-scale fleet-kill fleet-stop monitor up up-logging up-tracing scale logs down test test-all test-tools format format-check lint bench chaos audit traffic load-test drill health-check cleanup clean clean-data

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## Build everything, warnings as errors
	@dotnet build OrleansObs.sln -c Release -nologo -v quiet

run: ## Run the shop in one process on a private PostgreSQL: http://127.0.0.1:8080
	@scripts/run.sh

fleet: ## Run a fleet without Docker (SILOS=3 WEBFRONTS=2): http://127.0.0.1:8080; Ctrl-C stops it
	@scripts/fleet.sh up $(or $(SILOS),3) $(or $(WEBFRONTS),2)

fleet-status: ## Show each process of the fleet
	@scripts/fleet.sh status

fleet-scale: ## Change the number of silos (N=5)
	@scripts/fleet.sh scale $(N)

fleet-kill: ## kill -9 one silo (SILO=2), or any process (NAME=webfront-1)
	@scripts/fleet.sh kill $(or $(NAME),$(if $(SILO),silo-$(SILO)))

monitor: ## Watch make run or make fleet with Prometheus, Alertmanager and exporters: http://127.0.0.1:9090
	@scripts/monitoring.sh

fleet-stop: ## Stop the fleet, from the outside in
	@scripts/fleet.sh stop

up: ## Build the images and run the fleet in containers: http://127.0.0.1:8080
	@scripts/containers.sh up

up-logging: ## The same, with Fluentd, Elasticsearch and Kibana: http://127.0.0.1:5601
	@scripts/containers.sh up logging

up-tracing: ## The same, with Jaeger: http://127.0.0.1:16686
	@scripts/containers.sh up tracing

scale: ## Change the number of silos in containers (N=5)
	@scripts/containers.sh scale $(N)

logs: ## Follow what the containers write (SERVICE=silo)
	@scripts/containers.sh logs $(SERVICE)

down: ## Stop and remove the containers; their data stays
	@scripts/containers.sh down

test: ## Run unit, cluster, API and database tests (FILTER=Name for some classes, REQUIRE_ALL=1 to fail without a program)
	@scripts/test.sh fast '$(FILTER)'

test-all: ## Run all tests and list the skipped ones (FILTER=Chaos.Fleet for some classes, CHAOS_RUNS=5 for the long form)
	@scripts/test.sh all '$(FILTER)'

test-tools: ## Install the programs that tests need and this machine lacks (Debian, as root)
	@scripts/test-tools.sh

format: ## Format the code
	@dotnet format OrleansObs.sln

# What analyzers say is an error of the build already.
format-check: ## Fail when the code is not formatted
	@dotnet format whitespace OrleansObs.sln --verify-no-changes
	@dotnet format style OrleansObs.sln --no-restore --verify-no-changes

lint: ## Check the scripts with shellcheck
	@if command -v shellcheck >/dev/null; then shellcheck -x scripts/*.sh .ci/run && echo "shellcheck: clean"; \
	elif [[ -n "$$REQUIRE_ALL" ]]; then echo "shellcheck is not installed" >&2; exit 1; \
	else echo "shellcheck is not installed; the scripts were not checked"; fi

bench: ## Measure the shop and its peers in turns (SECONDS=5 ROUNDS=5 WORKLOAD=W1,W3 PEER=bare,shop SEED=1 BEFORE=../other LONG=yes)
	@scripts/bench.sh $(if $(SECONDS),-d '$(SECONDS)') $(if $(ROUNDS),-r '$(ROUNDS)') $(if $(WORKLOAD),-w '$(WORKLOAD)') $(if $(PEER),-p '$(PEER)') \
	  $(if $(SEED),-s '$(SEED)') $(if $(BEFORE),-b '$(BEFORE)') $(if $(filter yes,$(LONG)),-l)

chaos: ## Break a fleet of its own under load, and prove that nothing was lost (SECONDS=600 SEED= COUNT=)
	@scripts/chaos.sh '$(or $(SECONDS),600)' '$(SEED)' '$(COUNT)'

audit: ## Recompute stock and revenue from the ledger; non-zero on any difference
	@scripts/audit.sh

traffic: ## Send traffic (MODE=balanced|spike|burst|heavy|stress SECONDS=60 RATE=10 URL=http://127.0.0.1:8080)
	@scripts/generate-traffic.sh -m '$(or $(MODE),balanced)' -d '$(or $(SECONDS),60)' -r '$(or $(RATE),10)' $(if $(URL),-u '$(URL)')

load-test: ## Many users at once, non-zero above 1 % of errors or a p95 of 500 ms (USERS=200 SECONDS=30 ERRORS=1 P95=500 URL=...)
	@scripts/load-test.sh -c '$(or $(USERS),200)' -d '$(or $(SECONDS),30)' -e '$(or $(ERRORS),1)' -p '$(or $(P95),500)' $(if $(URL),-u '$(URL)')

drill: ## One incident on purpose in a fleet with FAULTS=yes, followed until it has resolved (NAME=sick-silo; scripts/drill.sh -h lists them)
	@scripts/drill.sh $(if $(URL),-u '$(URL)') '$(NAME)'

health-check: ## Ask every service once, and what watches them (URL=http://127.0.0.1:8080)
	@scripts/health-check.sh $(if $(URL),-u '$(URL)')

cleanup: ## Stop what runs from here and remove what was built (DATA=yes: the data too, asked first on a terminal)
	@scripts/cleanup.sh $(if $(filter yes,$(DATA)),--data)

clean: ## Remove what was built and remembered, and containers with their images; the data in .data and in volumes stays
	@rm -rf artifacts TestResults
	@scripts/containers.sh remove --images

clean-data: ## Stop what runs from here and remove its data (.data, or DATA_DIR, and the volumes of containers)
	@scripts/cleanup.sh --data --keep-build --yes
