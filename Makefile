# SPDX-License-Identifier: MPL-2.0
# make run    open Mien (without a display: show on the terminal what it does)
# make test   everything that is checked before a change goes in

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*.po))

.PHONY: run test style types contract translations tables behaviour screen lock update clean

run: $(VENV)/project.stamp $(CATALOGUES)
	@packaging/run.sh $(BIN)

test: style types contract translations tables behaviour screen

style: $(VENV)/project.stamp
	$(BIN)/ruff check .

types: $(VENV)/project.stamp
	$(BIN)/mypy

contract: $(VENV)/project.stamp
	$(BIN)/lint-imports

translations: $(VENV)/project.stamp
	$(BIN)/python packaging/translations.py check

tables: $(VENV)/project.stamp
	$(BIN)/python packaging/tables.py check

behaviour: $(VENV)/project.stamp
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --numprocesses=logical --dist=loadfile --ignore=tests/screen

# What only a real screen shows: an X server, a window manager and the accessibility bus, all private.
screen: $(VENV)/project.stamp
	packaging/system-libraries.sh test
	packaging/a11y-session.sh $(BIN)/python -m pytest tests/screen

lock:
	uv pip compile pyproject.toml --all-extras --universal --generate-hashes --quiet --output-file requirements.lock

# What is made from the code and kept in git: the catalogues and the tables of the README.
update: $(VENV)/project.stamp
	$(BIN)/python packaging/translations.py update
	$(BIN)/python packaging/tables.py update

translations/%.mo: translations/%.po $(VENV)/project.stamp
	@$(BIN)/python packaging/translations.py compile

# A lock that changed gives a new environment: nothing of the old one can linger.
$(VENV)/lock.stamp: requirements.lock
	@packaging/system-libraries.sh python $(PYTHON)
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	touch $@

$(VENV)/project.stamp: $(VENV)/lock.stamp pyproject.toml
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) build dist translations/*.mo
