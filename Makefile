# Every target does its own set-up. `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# One BLAS thread: two make small matrices slower, and parallel work much slower.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export MKL_NUM_THREADS := 1

.PHONY: help setup sandbox demo test experiments docs check mutation mutation-tenth blind bench attacks attacks-part attacks-all lab release notebooks lock clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(READY)  ## create .venv with the locked dependencies

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing; type: sudo apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV): about 150 packages, a few minutes the first time ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

sandbox:  # bubblewrap confines student code; root installs it, others are told how
	@command -v bwrap >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  echo "Installing bubblewrap ..." && apt-get update -qq && apt-get install -y -qq bubblewrap >/dev/null; } || \
	  echo "bubblewrap, which confines student code, is missing; type: sudo apt install bubblewrap"

test: $(READY) sandbox  ## run the project's tests
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

experiments: $(READY) sandbox  ## run all notebooks anew, and type the page on writing an assignment
	@RECORD_RUNS=1 $(BIN)/python -m pytest -n auto -m "experiment or runs"

docs: $(READY)  ## make a site of docs/ in build/site
	@$(BIN)/mkdocs build --strict

demo: $(READY) sandbox  ## grade a class of twelve from start to finish in ./demo
	@$(BIN)/autograder demo

check: $(READY)  ## lint, types, drift between cs231n/, source/ and release/
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/autograder check

mutation: $(READY) sandbox  ## test the hidden tests: known mistakes, mutants, rewrites, visible checks
	@PYTHONPATH=tests $(BIN)/python -m mutation

mutation-tenth: $(READY) sandbox  # a fixed tenth of the mutants, for every change
	@PYTHONPATH=tests $(BIN)/python -m mutation --tenth

blind: $(READY) sandbox  ## grade the blind rounds: answers by authors who saw nothing but release/
	@PYTHONPATH=tests $(BIN)/python -m blind

bench: $(READY) sandbox  ## measure layers against PyTorch, and how long a hand-in takes
	@$(BIN)/python benchmarks/layers.py
	@$(BIN)/python benchmarks/grading.py

attacks: $(READY) sandbox  ## try to get marks, secrets or the machine from inside a hand-in
	@PYTHONPATH=tests $(BIN)/python -m attacks

attacks-part: $(READY) sandbox  # a sixth of them, for every change
	@PYTHONPATH=tests $(BIN)/python -m attacks --part

attacks-all: $(READY) sandbox  # behind every wall, each through nbgrader as well
	@PYTHONPATH=tests $(BIN)/python -m attacks --all

lab: $(READY)  ## open JupyterLab on the course, with nbgrader's formgrader
	@$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root)

notebooks: $(READY)  ## rewrite the solution cells of source/ from cs231n/
	@$(BIN)/autograder notebooks

release: $(READY)  ## rewrite release/ from source/ and cs231n/
	@$(BIN)/autograder release

lock: $(READY)  ## resolve the dependencies again
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-header --no-annotate --output-file requirements.lock

clean:  ## remove what the targets made
	rm -rf $(VENV) demo build
