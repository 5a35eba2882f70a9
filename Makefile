# Everything starts here: each target sets up what it needs first and is quick the second time.
# Works from any folder: make -f /path/to/Makefile run

# In the shell, because make's own functions split a path at its spaces.
ROOT := $(shell cd "$$(dirname "$(patsubst <%,%,$(subst < ,,<$(MAKEFILE_LIST)))")" && pwd -P)
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PYTHON := $(or $(PYTHON),python3)
BIN := $(ROOT)/.venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=
export HOST PORT

.PHONY: python help run dev test check bench screenshots format messages lock clean setup setup-dev
.DEFAULT_GOAL := help

help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' "$(ROOT)/Makefile"

python:
	@command -v "$(PYTHON)" >/dev/null || { echo "Python 3.11 or newer is missing: sudo apt install python3 python3-venv."; exit 1; }

setup: python
	@cd "$(ROOT)" && "$(PYTHON)" tools/setup.py

setup-dev: python
	@cd "$(ROOT)" && "$(PYTHON)" tools/setup.py --development

run: setup ## the demo at http://localhost:8000 (PORT=, HOST=), with its sign-ins printed
	@cd "$(ROOT)" && exec "$(BIN)"/python tools/run.py

dev: setup-dev ## the demo with reloading and the debug page
	@cd "$(ROOT)" && exec "$(BIN)"/python tools/run.py --development

test: setup-dev ## every test (ARGS="tests/webinars -k race"); DATABASE_URL, REDIS_URL, ELASTICSEARCH_URL choose the servers
	@cd "$(ROOT)" && "$(BIN)"/python -m pytest -n 2 $(ARGS)

check: setup-dev ## format, lint, types, import order, migrations, translations, templates
	@cd "$(ROOT)" && "$(BIN)"/python tools/check.py

bench: setup-dev ## the budgets, as ratios to a bare Wagtail page served in the same way
	@cd "$(ROOT)" && "$(BIN)"/python -m tests.bench $(ARGS)

screenshots: setup-dev ## the pictures of the README, taken from the running demo
	@cd "$(ROOT)" && "$(BIN)"/python tools/screenshots.py $(ARGS)

format: setup-dev ## rewrite code and templates in the house's format
	@cd "$(ROOT)" && "$(BIN)"/ruff check --fix-only -q . ; "$(BIN)"/ruff format -q .

messages: setup-dev ## collect the texts to translate (needs gettext)
	@cd "$(ROOT)" && "$(BIN)"/python tools/messages.py

lock: ## write requirements/*.txt anew (needs uv); what is locked stays as it is unless requirements/*.in changed
	@cd "$(ROOT)" && PATH="$(BIN):$$PATH" && { command -v uv >/dev/null || { echo "uv is missing: pip install uv."; exit 1; }; } && \
	for n in runtime development node; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements/$$n.in -o requirements/$$n.txt || exit 1; done

clean: ## remove what was built (not the demo's data)
	@cd "$(ROOT)" && rm -rf .venv node_modules var/build var/static
