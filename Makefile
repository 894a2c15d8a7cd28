# Two commands do everything: `make run` and `make test`. Each step leaves a stamp only when it
# succeeded, so that an interrupted run goes on where it stopped and nothing is done twice.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

export HF_HUB_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false

.DEFAULT_GOAL := help
.PHONY: run test bench evaluate screenshots index ingest clean help

help:
	@echo "make run       set up, build the index and open the page on http://localhost:$(PORT)"
	@echo "make test      set up and run lint, types and tests"
	@echo "make evaluate  score everything on the labelled questions; writes build/report.html and README.md"
	@echo "make bench     measure speed and memory"
	@echo "make screenshots  take the pictures of the documentation from the real page"
	@echo "make clean     remove the virtual environment and everything that was built"

run: index
	@echo "==> Serving the page on http://localhost:$(PORT) (stop with Ctrl+C)"
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: $(VENV)/.installed-dev
	@echo "==> Lint"
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@echo "==> Types"
	@$(BIN)/python -m mypy
	@echo "==> Clauses: the committed ones are what the documents give"
	@$(BIN)/python -m ingest --check
	@echo "==> Index: built once for all tests, only if it is missing or stale"
	@$(BIN)/python -m index --if-stale
	@echo "==> Tests"
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder

evaluate: index
	@echo "==> Scoring both parts of the labelled questions; build/report.html and README.md say how good"
	@$(BIN)/python -m evaluation --report

bench: index
	@$(BIN)/python -m evaluation.bench

screenshots: index $(VENV)/.installed-dev
	@$(BIN)/python -m tests.screenshots

index: ingest
	@echo "==> Index: built only if it is missing or stale"
	@$(BIN)/python -m index --if-stale

ingest: $(VENV)/.installed
	@echo "==> Corpus: cutting the documents into clauses"
	@$(BIN)/python -m ingest || echo "==> Going on without what is named above"

$(VENV)/bin/python:
	@echo "==> Virtual environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "Python 3.11 is needed: install it, or run make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt constraints.txt | $(VENV)/bin/python
	@echo "==> Requirements (the first time takes minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "==> Requirements of the tests"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	@touch $@

clean:
	rm -rf $(VENV) build
