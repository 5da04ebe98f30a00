# The project's commands. Tools come from .venv where there is one, else from PATH (or VENV=… on the command line).
VENV ?= $(CURDIR)/.venv
PYTHON := $(if $(wildcard $(VENV)/bin/python),$(VENV)/bin/python,python3)
export VENV

.PHONY: check lint types imports docs-fresh test docs db prove mutants

check:
	.ci/check

lint types imports:
	.ci/check $@

docs-fresh:
	.ci/check docs

test:
	.ci/check tests

# Generated documents.
docs:
	$(PYTHON) -m briefing_tui.query.reference > docs/query.md
	$(PYTHON) -m briefing_tui.ui.key_lists > docs/keys.md
	$(PYTHON) -m briefing_tui.extract.constructions.page > docs/constructions.md
	$(PYTHON) -m briefing_tui.extract.constructions.page --labels > rule_labels.new
	mv rule_labels.new src/briefing_tui/model/rule_labels.py
	$(PYTHON) -m briefing_tui.export.fields > docs/json.md
	$(PYTHON) -m briefing_tui.store.schema.present > present.new
	mv present.new src/briefing_tui/store/schema/present.sql
	$(PYTHON) -m briefing_tui.cli.manual docs

db:
	$(PYTHON) -m briefing_tui.ingest.example

# What must not break, whole: takes hours; writes docs/RELIABILITY.md. Some of it: make prove PROOFS="flips kills"
prove:
	$(PYTHON) tests/proof/prove.py $(PROOFS)

# Is every rule of the reading guarded by a test? A sample: python tests/quality/mutants.py --every 10
mutants:
	$(PYTHON) tests/quality/mutants.py
