# Needs python3 (3.11 or newer) and make. Everything else is set up in .venv from the project's own files.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test check check-full score clean

help:  ## say what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.run: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(VENV)/.run  ## ingest the example reports and show timeline, contradictions and exports
	$(BIN)/python examples/demo.py

test: $(VENV)/.test  ## run the tests
	$(BIN)/python -m pytest -q -ra

check: $(VENV)/.dev  ## format, lint, types, then the tests
	$(BIN)/ruff format --check kg tests examples benchmarks
	$(BIN)/ruff check kg tests examples benchmarks
	$(BIN)/mypy
	$(MAKE) test

check-full: $(VENV)/.test  ## the tests, failing if any outside tool is absent
	KG_REQUIRE_TOOLS=1 $(BIN)/python -m pytest -q -ra

score: $(VENV)/.run  ## measure extraction and contradictions on annotated bundles, with floors
	$(BIN)/python benchmarks/score.py

clean:  ## remove what was built
	rm -rf $(VENV) build dist demo-out kg-store
