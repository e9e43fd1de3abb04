# Needs python3 (3.11 or newer) and make. Everything else is set up in .venv from the project's own files.
# LOCK= installs the newest versions that pyproject.toml allows instead of the locked ones.
PYTHON ?= python3
VENV ?= .venv
LOCK ?= requirements-dev.lock
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(LOCK),-c $(LOCK))
CODE := kg tests $(wildcard examples benchmarks)

.PHONY: help demo test check check-full score soak docs model format lock clean

help:  ## say what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.run: pyproject.toml $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer; make PYTHON=python3.11")'
	@echo "setting up $(VENV) (the downloads take a minute or two)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@$(PIP) -e '.[test]'
	@touch $@

$(VENV)/.dev: $(VENV)/.test
	@$(PIP) -e '.[dev]'
	@touch $@

demo: $(VENV)/.run  ## ingest the example reports and show timeline, contradictions and exports
	$(BIN)/python examples/demo.py

test: $(VENV)/.test  ## run the tests; those whose outside tool is absent are named as not run
	$(BIN)/python -m pytest -q -ra

check: $(VENV)/.dev  ## format, lint, types, then the tests
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(MAKE) test

check-full: $(VENV)/.dev  ## the same, failing if any outside tool is absent
	KG_REQUIRE_TOOLS=1 $(MAKE) check

format: $(VENV)/.dev  ## write the code in the one format
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

score: $(VENV)/.run  ## measure extraction and contradictions on annotated bundles, with floors
	$(BIN)/python benchmarks/score.py $(if $(GOLD),--gold $(GOLD)) $(CORPORA)

soak: $(VENV)/.run  ## wear the store and its server: many clients for ten minutes, a hundred killed ingests
	$(BIN)/python benchmarks/soak.py

docs: $(VENV)/.run  ## write the pages of the ontology into build/ontology
	$(BIN)/python -m kg.pages build/ontology

model: $(VENV)/.run  ## train the tagger and parser anew from the CoNLL-U files in the folder UD=...
	$(BIN)/python benchmarks/train_pipeline.py $(UD)

lock:  ## write requirements-dev.lock anew from the newest versions that pyproject.toml allows
	rm -rf $(VENV)
	$(MAKE) $(VENV)/.dev LOCK=
	( sed -n '/^#/p' requirements-dev.lock; $(BIN)/python -m pip freeze --exclude-editable ) > requirements-dev.new
	mv requirements-dev.new requirements-dev.lock

clean:  ## remove what was built
	rm -rf $(VENV) build dist demo-out kg-store
