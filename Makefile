# `make site` and `make test` need nothing but Python 3.11, Node 20 and this folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SCHEMAS := .vscode/balise/lesson.schema.json

.PHONY: help setup site test check golden docs messages bench clean

help:
	@echo "make site    build the bilingual site into build/site"
	@echo "make test    run every test"
	@echo "make setup   install what the others need"
	@echo "make check   style, types and the curriculum"
	@echo "make golden  write the expected outputs of the tests anew"
	@echo "make docs    write the reference pages anew from the program"
	@echo "make messages  bring the catalogues of messages up to date with the program"
	@echo "make bench   measure"

$(STAMP): pyproject.toml constraints.txt package.json package-lock.json
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[author,dev]'
	npm ci --silent
	@touch $(STAMP)

# what editors complete with: a registry that cannot be read yet must not stop `make check`, which says why
$(SCHEMAS): $(STAMP) $(wildcard curriculum/*/*.yaml modules/*.yaml src/balise/spec/*.py src/balise/editor/*.py)
	-@$(BIN)/balise --quiet schema

setup: $(STAMP) $(SCHEMAS)

site: setup
	$(BIN)/balise build site --release
	@echo "Open build/site/index.html in a browser, or run: $(BIN)/balise serve"

test: setup
	@sh .ci/chromium
	$(BIN)/python -m pytest -n 2

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/balise check

messages: setup
	$(BIN)/python -m balise.reference.messages
	$(BIN)/python -m balise.reference.block_words

golden: setup
	BALISE_GOLDEN=write $(BIN)/python -m pytest -n 2 tests/golden tests/diagnostics tests/lint

docs: setup
	$(BIN)/python docs/generate.py

bench: setup
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.handouts
	$(BIN)/python -m benchmarks.kit

clean:
	rm -rf build/* $(VENV) node_modules
