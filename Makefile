# speechkit: make demo · make test · make help. Each target sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENGINES := .venv-engines
PLUGINS := $(sort $(wildcard plugins/*/pyproject.toml))
PLUGIN_DIRS := $(patsubst %/pyproject.toml,%,$(PLUGINS))
CORPUS := $(SPEECHKIT_CORPUS)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types rerecord docs bench bench-html check-bulk check-kill check-encoding \
	check-formats check-browser check-engines clean

help:  ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/; s/\$$+/$$/' | expand -t 24

$(VENV)/.core: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up speechkit in $(VENV)"
	@$(PIP) -e .
	@touch $@

$(VENV)/.ready: $(VENV)/.core requirements/test.txt $(PLUGINS)
	@echo "setting up the plugins and the test tools (a minute or two)"
	@$(PIP) $(addprefix -e ,$(PLUGIN_DIRS)) -r requirements/test.txt
	@touch $@

setup: $(VENV)/.ready  ## a virtual environment with speechkit, all plugins and the test tools

demo: $(VENV)/.ready  ## convert the examples and show what comes out
	@$(BIN)/speechkit convert examples --to jsonl -o build/demo.jsonl
	@echo
	@$(BIN)/speechkit show examples/blog-post.txt
	@echo "── every change, with its reason ─────────────────────────────────"
	@$(BIN)/speechkit diff examples/blog-post.txt
	@echo "── where a word came from ────────────────────────────────────────"
	@$(BIN)/speechkit trace examples/captions.vtt "breakwater"
	@echo "── and back to the very bytes ────────────────────────────────────"
	@$(BIN)/speechkit convert examples/blog-post.txt --to json | $(BIN)/speechkit restore - | \
		cmp - examples/blog-post.txt && echo "restored, byte for byte"

test: $(VENV)/.ready lint types  ## everything that Python alone can test
	$(BIN)/python -m pytest tests $(PLUGIN_DIRS)

lint: $(VENV)/.ready  ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready  ## types, strictly
	$(BIN)/mypy src $(addsuffix /src,$(PLUGIN_DIRS))

rerecord: $(VENV)/.ready  ## record the golden corpus anew; then read the diff
	$(BIN)/python -m speechkit.testing rerecord tests/corpus

docs: $(VENV)/.ready  ## the documentation, as a site in docs/_site
	$(BIN)/python docs/build.py

check-bulk: $(VENV)/.ready  ## every promise over every document of $$SPEECHKIT_CORPUS
	$(BIN)/python tests/check_bulk.py

check-kill: $(VENV)/.ready  ## a run of 2,000 documents, shot twenty times, ends as if undisturbed
	$(BIN)/python tests/check_kill.py

check-encoding: $(VENV)/.ready  ## decoding and repair against chardet's and ftfy's own cases
	$(BIN)/python benchmarks/encoding.py --bulk

check-formats: $(VENV)/.ready  ## every format: the plugins' tests, and places checked in real documents
	$(BIN)/python -m pytest $(PLUGIN_DIRS)
	$(BIN)/python tests/check_places.py

check-browser:  ## nothing here needs a browser yet
	@echo "no part of speechkit needs a browser"

check-engines:  ## tables and clusters: Dask, Spark, Ray and Daft for real, in an environment of their own
	@test -x $(ENGINES)/bin/python || $(PYTHON) -m venv $(ENGINES)
	@echo "setting up the engines in $(ENGINES)"
	@$(ENGINES)/bin/python -m pip --disable-pip-version-check install --quiet \
		-r requirements/engines.txt -e . -e plugins/speechkit-arrow
	@command -v java >/dev/null || echo "there is no Java here: Spark is skipped"
	$(ENGINES)/bin/python -m pytest plugins/speechkit-arrow tests/test_parts.py

bench: $(VENV)/.ready  ## speed, as ratios in one run
	$(BIN)/python benchmarks/run.py

bench-html: $(VENV)/.ready  ## web pages: precision, recall and speed beside other tools
	$(BIN)/python benchmarks/pages.py

clean:  ## take away what was built
	rm -rf $(VENV) $(ENGINES) build dist docs/_site
