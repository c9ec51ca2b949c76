# Two commands are enough for a fresh machine: `make run` and `make test`.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: sbom fresh restart help run demo test races faults check sample train figures flood archive bench audit machines
# Recipes share one folder, one database and one screen.
.NOTPARALLEL:

PYTHON ?= python3
SHARED ?= ../shared
BIN := .venv/bin
# What is installed is known by the content of the lock files, so a second run installs nothing.
RUNTIME := .venv/.installed-$(shell cksum < requirements.txt | tr ' ' -)
DEV := .venv/.installed-dev-$(shell cksum < requirements-dev.txt | tr ' ' -)
PIP := $(BIN)/python -m pip install --require-hashes --disable-pip-version-check --no-input

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: $(RUNTIME) ## open the newsroom on http://127.0.0.1:8000 (PORT moves it); Ctrl-C closes it
	@exec $(BIN)/python manage.py up

demo: $(RUNTIME) ## load the demo newsroom, also into the database of DATABASE_URL
	@$(BIN)/python manage.py up --demo-only

test: $(DEV) ## run all tests, browser journeys included
	@chromium=$$(sh tests/need-chromium) && CHROMIUM="$$chromium" \
	    $(BIN)/python -m pytest -n 2 --ignore tests/sample --ignore tests/many_machines \
	        --durations 25 --durations-min 2

# ORDERS=500 tries fewer; INTERLEAVINGS_SEED plays one run again.
ORDERS ?= 10000
# DEEDS and COMMENT_DEEDS_SEED do the same for the deeds on comments.
DEEDS ?= 10000
faults: $(DEV) ## the long faults: 10,000 orders of three people saving one story, deaths in mid-deed
	@INTERLEAVINGS=$(ORDERS) $(BIN)/python -m pytest -s tests/articles/test_interleavings.py \
	    tests/articles/test_dying.py
	@COMMENT_DEEDS=$(DEEDS) $(BIN)/python -m pytest -s tests/comments/test_counts.py

machines: $(DEV) ## two web machines, a replica, PgBouncer, S3 and Varnish, all here (Debian's packages)
	@$(BIN)/python -m pytest -q tests/many_machines

# RACES=300 plays fewer.
RACES ?= 10000
races: $(DEV) ## 10,000 random orders of rendering, commit, purge and storing
	@RACES=$(RACES) $(BIN)/python -m pytest -q tests/foundation/pagecache/test_races.py

attacks: $(DEV) ## every XSS payload of ../shared through every field, in a real browser; within the hour
	@test -d "$(SHARED)/data/xss" || { echo "make attacks reads $(SHARED)/data/xss, which is not" \
	    "there: SHARED=/path/to/shared names another place." >&2; exit 1; }
	@chromium=$$(sh tests/need-chromium) && CHROMIUM="$$chromium" \
	    XSS_LISTS="$(abspath $(SHARED))/data/xss/xss_all.json" \
	    XSS_SHARPEST="$(abspath $(SHARED))/data/xss/xss_live_chromium156.json" \
	    $(BIN)/python -m pytest -q -s --log-level=ERROR tests/attacks

# ONLY="sqlmap wapiti" runs these; SCAN_SECONDS bounds each tool (900).
scan: $(DEV) ## sqlmap, wapiti and schemathesis against a site of its own on port 8111, loopback only
	@PORT=8111 NEWSROOM_DATA="$${TMPDIR:-/tmp}/newsroom-scan" \
	    $(BIN)/python -m tests.attacks.scanners $(ONLY)

check: $(DEV) ## everything but tests: format, lint, import contracts, deploy checks, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	set -a && . deploy/production.env && \
	    $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

sample: $(DEV) ## play the sample page of ../shared (SHARED names another place)
	@test -d "$(SHARED)/pages" || { echo "make sample reads $(SHARED)/pages, which is not there:" \
	    "SHARED=/path/to/shared names another place." >&2; exit 1; }
	@SHARED="$(abspath $(SHARED))" $(BIN)/python -m pytest tests/sample

figures: $(DEV) ## the figures of titles and mentions, of the screening and of the comments' assistant
	@$(BIN)/python -m tests.comments.figures
	@$(if $(wildcard $(SHARED)/data/titles),SHARED="$(abspath $(SHARED))") $(BIN)/python -m tests.officials.mentions.score

flood: $(DEV) ## floods of comments and a killed database, against a site of its own on port 8109
	@NEWSROOM_DATA="$${TMPDIR:-/tmp}/newsroom-flood" PORT=8109 $(BIN)/python -m benchmarks.flood

# The big archive of make bench, grown once; a run that was broken off goes on where it stopped.
STORIES ?= 300000
COMMENTS ?= 3000000
archive: $(DEV) ## grow a test archive of STORIES and COMMENTS, kept as a template database
	@NEWSROOM_DATA="$${NEWSROOM_DATA:-$${TMPDIR:-/tmp}/newsroom-bench}" \
	    $(BIN)/python -m benchmarks.archive --stories $(STORIES) --comments $(COMMENTS)

# PARTS="pages posting" measures these only.
PARTS ?=
bench: $(DEV) ## every promised figure in at most 30 minutes: table and charts in artefacts/bench
	@NEWSROOM_DATA="$${NEWSROOM_DATA:-$${TMPDIR:-/tmp}/newsroom-bench}" PORT="$${PORT:-8120}" \
	    $(BIN)/python -m benchmarks $(PARTS)

# Its tools come from npm and PyPI into a folder of their own; ONLY="axe weight" runs these parts.
ONLY ?=
audit: $(DEV) ## axe, Lighthouse, the Nu checker and others against a site of its own on port 8110
	@sh tests/audit/need-tools var/audit-tools
	@chromium=$$(sh tests/need-chromium) && CHROMIUM="$$chromium" PORT=8110 \
	    NEWSROOM_DATA="$${TMPDIR:-/tmp}/newsroom-audit" $(BIN)/python -m tests.audit $(ONLY)

restart: $(DEV) ## every process of the web server is replaced while readers read; no request may be lost
	@ROLLING_RESTART=on $(BIN)/python -m pytest -q tests/newsroom/test_rolling_restart.py

sbom: $(DEV) ## the software bill of materials (CycloneDX), in artefacts/
	@$(BIN)/python -m deploy.dependencies sbom

fresh: $(DEV) ## whether newer releases exist of what we build on; asks the package index, one minute
	@$(BIN)/python -m deploy.dependencies fresh

train: $(DEV) ## train the starter model of the comments' assistant from ../shared, and measure it
	@test -d "$(SHARED)/data/vihos" || { echo "make train reads $(SHARED)/data/vihos, which is not" \
	    "there: SHARED=/path/to/shared names another place." >&2; exit 1; }
	@$(BIN)/python manage.py train_assistant "$(SHARED)/data/vihos"

# --- set-up -----------------------------------------------------------------------------------

.venv/.made:
	@command -v $(PYTHON) > /dev/null || { \
	    echo "Python is missing: install Python 3.11 or newer with venv and pip." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Python 3.11 or newer is needed: name one by make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
	    echo "Python's venv is missing: install it (Debian: apt-get install python3-venv)." >&2; \
	    exit 1; }
	@test -x $(BIN)/pip || { echo "Making .venv ..."; rm -rf .venv; $(PYTHON) -m venv .venv; }
	@touch $@

# A dot for every package; all of pip's words only where it fails.
define install
	@printf '%s' "Installing the packages of $(1) "
	@{ $(PIP) -r $(1) 2>&1; echo $$? > .venv/.status; } | tee .venv/install.log | \
	    while read -r line; do case "$$line" in Collecting* | Processing*) printf .;; esac; done
	@echo
	@test "$$(cat .venv/.status)" = 0 || { tail -n 20 .venv/install.log >&2; exit 1; }
endef

$(RUNTIME): | .venv/.made
	$(call install,requirements.txt)
	@touch $@

$(DEV): | .venv/.made
	$(call install,requirements-dev.txt)
	@touch $@ $(RUNTIME)
