# The project's commands. Tools come from .venv where there is one, else from PATH (or VENV=… on the command line).
VENV ?= $(CURDIR)/.venv
BIN := $(if $(wildcard $(VENV)/bin/python),$(VENV)/bin/,)
PYTHON := $(if $(BIN),$(BIN)python,python3)

.PHONY: check lint types imports test docs-fresh docs db

check: lint types imports docs-fresh test

lint:
	$(BIN)ruff check src tests benchmarks corpus
	$(BIN)ruff format --check src tests benchmarks corpus

types:
	$(BIN)mypy --strict src tests

imports:
	$(BIN)lint-imports

test:
	$(BIN)pytest

# Generated documents: made anew and compared.
docs:
	$(PYTHON) -m briefing_tui.search.grammar > docs/query.md
	$(PYTHON) -m briefing_tui.ui.commands > docs/keys.md

docs-fresh:
	$(PYTHON) -m briefing_tui.search.grammar | diff docs/query.md -
	$(PYTHON) -m briefing_tui.ui.commands | diff docs/keys.md -

db:
	$(PYTHON) -m briefing_tui.importing.example
