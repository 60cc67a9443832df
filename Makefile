.DEFAULT_GOAL := help
SHELL := /bin/bash

.PHONY: help build run fleet fleet-status fleet-scale fleet-kill fleet-stop renew-certificates monitor up up-logging up-tracing scale logs down test test-all test-tools format format-check lint vulnerabilities sbom pin-images bench chaos audit traffic load-test drill health-check cleanup clean clean-data

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## Build all projects; warnings are errors
	@dotnet build OrleansObs.sln -c Release -nologo -v minimal

run: ## Run the shop in one process with a private PostgreSQL: http://127.0.0.1:8080; Ctrl-C stops it
	@scripts/run.sh $$PPID

fleet: ## Run a fleet without Docker (SILOS=3 WEBFRONTS=2): http://127.0.0.1:8080; Ctrl-C stops it
	@scripts/fleet.sh up $(or $(SILOS),3) $(or $(WEBFRONTS),2) $$PPID

fleet-status: ## Show the processes of the fleet
	@scripts/fleet.sh status

fleet-scale: ## Change the number of silos (N=5)
	@scripts/fleet.sh scale $(N)

fleet-kill: ## Send SIGKILL to a silo (SILO=2) or to any process (NAME=webfront-1)
	@scripts/fleet.sh kill $(or $(NAME),$(if $(SILO),silo-$(SILO)))

monitor: ## Monitor make run with Prometheus, Alertmanager and exporters: http://127.0.0.1:9090 (make fleet includes it)
	@scripts/monitoring.sh

fleet-stop: ## Stop the fleet
	@scripts/fleet.sh stop

renew-certificates: ## Replace the certificates of make fleet, also while it runs
	@scripts/fleet.sh renew-certificates

up: ## Build the images and run the fleet in containers: http://127.0.0.1:8080
	@scripts/containers.sh up

up-logging: ## make up with Fluentd, Elasticsearch and Kibana: http://127.0.0.1:5601
	@scripts/containers.sh up logging

up-tracing: ## make up with Jaeger: http://127.0.0.1:16686
	@scripts/containers.sh up tracing

scale: ## Change the number of silos in containers (N=5)
	@scripts/containers.sh scale $(N)

logs: ## Follow the logs of the containers (SERVICE=silo)
	@scripts/containers.sh logs $(SERVICE)

down: ## Stop and remove the containers; keep their data
	@scripts/containers.sh down

test: ## Run unit, cluster, API and database tests (FILTER=Name for some classes, REQUIRE_ALL=1 to fail without a program)
	@scripts/test.sh fast '$(FILTER)'

test-all: ## Run all tests and list the skipped ones (FILTER=Chaos.Fleet for some classes, CHAOS_RUNS=5 for the long form)
	@scripts/test.sh all '$(FILTER)'

test-tools: ## Install the programs that tests need and this machine lacks (Debian, as root)
	@scripts/test-tools.sh

format: ## Format the code
	@dotnet format OrleansObs.sln

# The findings of the analyzers are errors of the build.
format-check: ## Fail if the code is not formatted
	@dotnet format whitespace OrleansObs.sln --verify-no-changes
	@dotnet format style OrleansObs.sln --no-restore --verify-no-changes

lint: ## Check the scripts with shellcheck
	@if command -v shellcheck >/dev/null; then shellcheck -x scripts/*.sh .ci/run && echo "shellcheck: clean"; \
	elif [[ -n "$$REQUIRE_ALL" ]]; then echo "shellcheck is not installed" >&2; exit 1; \
	else echo "shellcheck is not installed; the scripts were not checked"; fi

vulnerabilities: ## Fail if a package, direct or transitive, has a known vulnerability
	@scripts/vulnerabilities.sh

sbom: ## Write the software bill of materials of the shop to artifacts/sbom (CycloneDX, JSON)
	@scripts/sbom.sh

pin-images: ## Write docker-compose.pinned.yml with the digests of the images, which make up then uses
	@scripts/pin-images.sh

bench: ## Compare with other implementations (SECONDS=5 ROUNDS=5 WORKLOAD=W1,W3 PEER=bare,shop SEED=1 BEFORE=../other LONG=yes)
	@scripts/bench.sh $(if $(SECONDS),-d '$(SECONDS)') $(if $(ROUNDS),-r '$(ROUNDS)') $(if $(WORKLOAD),-w '$(WORKLOAD)') $(if $(PEER),-p '$(PEER)') \
	  $(if $(SEED),-s '$(SEED)') $(if $(BEFORE),-b '$(BEFORE)') $(if $(filter yes,$(LONG)),-l)

chaos: ## Inject faults into a separate fleet under load and verify that no order is lost (SECONDS=600 SEED= COUNT=)
	@scripts/chaos.sh '$(or $(SECONDS),600)' '$(SEED)' '$(COUNT)'

audit: ## Recompute stock and revenue from the ledger; fail on any difference
	@scripts/audit.sh

traffic: ## Send traffic (MODE=balanced|spike|burst|heavy|stress SECONDS=60 RATE=10 URL=http://127.0.0.1:8080)
	@scripts/generate-traffic.sh -m '$(or $(MODE),balanced)' -d '$(or $(SECONDS),60)' -r '$(or $(RATE),10)' $(if $(URL),-u '$(URL)')

load-test: ## Simulate concurrent users; fail above 1 % errors or 500 ms p95 (USERS=200 SECONDS=30 ERRORS=1 P95=500 URL=...)
	@scripts/load-test.sh -c '$(or $(USERS),200)' -d '$(or $(SECONDS),30)' -e '$(or $(ERRORS),1)' -p '$(or $(P95),500)' $(if $(URL),-u '$(URL)')

drill: ## Cause one incident in a fleet with FAULTS=yes and report it until it is resolved (NAME=sick-silo; see scripts/drill.sh -h)
	@scripts/drill.sh $(if $(URL),-u '$(URL)') '$(NAME)'

health-check: ## Send one request to every service and to the monitoring (URL=http://127.0.0.1:8080)
	@scripts/health-check.sh $(if $(URL),-u '$(URL)')

cleanup: ## Stop everything that runs from this checkout and remove the build output (DATA=yes: also the data, after confirmation)
	@scripts/cleanup.sh $(if $(filter yes,$(DATA)),--data)

clean: ## Remove the build output, and the containers with their images; keep the data
	@rm -rf artifacts TestResults
	@scripts/containers.sh remove --images

clean-data: ## Stop everything that runs from this checkout and remove its data (.data, or DATA_DIR, and the volumes)
	@scripts/cleanup.sh --data --keep-build --yes
