# Two commands: `make run` sets everything up and shows the main job; `make test` sets everything up and runs the tests.
# Windows has the same without make: see README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENV := $(VENV)/.complete
TEXTS := $(wildcard resources/locale/*/LC_MESSAGES/*.po)
WORKERS ?= auto
UNITS := tests/domain tests/reports tests/charts tests/sheets/understanding
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test unit check check-all format texts shots bench samples clean

help:            ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(ENV): constraints.txt pyproject.toml packaging/compile_texts.py $(TEXTS)
	PYTHON="$(PYTHON)" packaging/linux/system-packages
	test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r constraints.txt
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	touch $@

run: $(ENV)      ## set up, make the sample book, show its standing, write its papers, open the window
	$(BIN)/python -m disbtrack demo --dir demo

test: $(ENV)     ## set up, run all tests but the long ones
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) -rs -m "not long" --cov --cov-report=term:skip-covered tests

unit: $(ENV)     ## set up, run the tests of what disbursing means, of papers and of charts: no file, no server, no window
	$(BIN)/python -m pytest -n $(WORKERS) -m "not long" $(UNITS)

check: $(ENV)    ## format, lint, types, floors and rooms
	$(BIN)/ruff format --check src tests packaging
	$(BIN)/ruff check src tests packaging
	$(BIN)/mypy
	$(BIN)/lint-imports

check-all: $(ENV) ## the long runs as well: whole corpus, fuzzing, LibreOffice, hundreds of generated books
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) tests

format: $(ENV)   ## put the code into shape
	$(BIN)/ruff format src tests packaging
	$(BIN)/ruff check --fix src tests packaging

texts: $(ENV)    ## collect the texts of the program into the catalogues
	$(BIN)/python packaging/collect_texts.py

shots: $(ENV)    ## every page of the window as PNG into shots/
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m disbtrack.app.shots shots

bench: $(ENV)    ## measure, each beside its floor
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

samples: $(ENV)  ## write the sample workbooks again
	$(BIN)/python packaging/make_samples.py

clean:           ## remove what these commands made
	rm -rf $(VENV) build dist shots demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
