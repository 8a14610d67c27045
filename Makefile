# Two commands suffice: `make build` and `make test`. Both make the environment first.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: build test compiled torture lint lab notebooks verify golden learn benchmark conformance checkers clean

build: $(VENV)/.ready
	$(BIN)/laocai-opendata build

test: $(VENV)/.ready
	$(BIN)/python -m pytest -n auto --dist loadfile

# A wheel for this machine with the extractor compiled by mypyc: same results, less than half the time. It takes a
# C compiler and five minutes, and is tested on the texts of the tests.
compiled: $(VENV)/.ready
	rm -rf $(VENV)/compiled
	LAOCAI_COMPILED=1 $(BIN)/hatchling build -t wheel -d $(VENV)/compiled
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-index \
	  --target $(VENV)/compiled/site $(VENV)/compiled/*.whl
	PYTHONPATH=$(VENV)/compiled/site $(BIN)/python -m pytest -n auto --dist loadfile $(EXTRACTION_TESTS)

EXTRACTION_TESTS = $(addprefix tests/test_,$(addsuffix .py, \
  amounts article bounds coverage details extraction_work frames going_on hostile labels mutations openings \
  own_labelled_texts periods properties quantities redaction refusals sieve statements subjects targets times \
  told_apart words))

# Builds that are killed and refused, packages that are hostile: some minutes, seeded.
torture: $(VENV)/.ready
	LAOCAI_TORTURE=$${LAOCAI_TORTURE:-200} $(BIN)/python -m pytest \
	  tests/test_torture.py tests/test_limits.py tests/test_fuzz.py tests/test_network.py

lint: $(VENV)/.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

verify: $(VENV)/.ready
	$(BIN)/laocai-opendata verify

lab: $(VENV)/.ready
	$(BIN)/jupyter lab notebooks

notebooks: $(VENV)/.ready
	$(BIN)/python -m tests.notebooks

golden: $(VENV)/.ready
	$(BIN)/python -m pytest tests/test_golden.py --golden

# What the words around an amount weigh, from the labelled texts of the tests (learning/README.md).
learn: $(VENV)/.ready
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes --no-deps --upgrade \
	  --target $(VENV)/learning -r learning/requirements.txt
	PYTHONPATH=$(VENV)/learning $(BIN)/python -m learning.learn

benchmark: $(VENV)/.ready
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/extraction.py

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	touch $@

# Each checker of someone else on the committed package, and on a damaged copy of it.
conformance: $(VENV)/.ready checkers
	$(BIN)/python -m conformance

checkers: .conformance/.ready .conformance-cff/.ready .conformance-npm/.ready

.conformance/.ready: conformance/requirements.txt
	$(PYTHON) -m venv .conformance
	.conformance/bin/python -m pip install --disable-pip-version-check --quiet --no-compile --require-hashes -r $<
	touch $@

# cffconvert needs older versions of what the others need.
.conformance-cff/.ready: conformance/cffconvert.txt
	$(PYTHON) -m venv .conformance-cff
	.conformance-cff/bin/python -m pip install --disable-pip-version-check --quiet --no-compile --require-hashes -r $<
	touch $@

.conformance-npm/.ready: conformance/package.json
	mkdir -p .conformance-npm
	cp $< .conformance-npm/
	npm install --prefix .conformance-npm --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	touch $@

clean:
	rm -rf $(VENV) .conformance .conformance-cff .conformance-npm
