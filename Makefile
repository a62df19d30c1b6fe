# journeymap: `make demo` shows what it does, `make test` proves that it works.
# Needs make, git and Python 3.11 or later with its venv module; everything else goes into $(VENV).

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMPS := .make
WORKERS ?= 2
YAML_SERVER := yaml-language-server@1.25.0
AXE := axe-core@4.14.1
NPM := $(STAMPS)/npm

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs unit peers bench clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

demo: $(STAMPS)/demo ## check, analyse and draw the example journey into journeymap-demo/
	@$(BIN)/journeymap demo --folder journeymap-demo

test: lint docs unit ## everything: lint, types, layers, docs and all tests

lint: $(STAMPS)/dev ## style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(STAMPS)/dev ## put the code into its format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

docs: $(STAMPS)/dev ## build the manual into docs/_build/html, warnings as errors
	$(BIN)/sphinx-build -W -n -q --keep-going -b html docs docs/_build/html
	@echo "the manual is in docs/_build/html/index.html"

unit: $(STAMPS)/dev peers ## all tests, with branch coverage
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal --cov --cov-report=term

peers: # what tests hold the schema and the page against: a language server and accessibility rules, from npm
	@for package in $(YAML_SERVER) $(AXE); do [ -e $(NPM)/$$package ] || { command -v npm >/dev/null \
		&& npm install --no-save --no-audit --no-fund --loglevel=error --prefix $(NPM) $(YAML_SERVER) $(AXE) \
		&& touch $(NPM)/$$package; } || echo "no $$package (npm is missing or offline): its tests are skipped"; done

bench: $(STAMPS)/dev ## print the tables of docs/performance.md
	$(BIN)/python -m pip install --quiet --group peers
	@for script in benchmarks/[a-z]*.py; do case $$script in */maps.py) ;; *) $(BIN)/python $$script || exit 1; esac; done

clean: ## remove the virtual environment and everything built
	rm -rf $(VENV) $(STAMPS) build dist docs/_build journeymap-demo .coverage*

$(STAMPS)/venv:
	@command -v $(PYTHON) >/dev/null || { echo "missing: $(PYTHON) (Python 3.11 or later)"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "too old: $(PYTHON) is $$($(PYTHON) -V 2>&1), journeymap needs Python 3.11 or later (make PYTHON=...)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "missing: Python's venv module (Debian and Ubuntu: apt install python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/demo: $(STAMPS)/venv pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[engine,png,pdf]'
	@touch $@

$(STAMPS)/dev: $(STAMPS)/venv pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[all]' --group dev
	@touch $@
