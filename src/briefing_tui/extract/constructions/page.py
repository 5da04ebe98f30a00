"""Generates docs/constructions.md, and the labels that can be displayed without importing `extract`.

`python -m briefing_tui.extract.constructions.page` prints the page, with `--labels` src/briefing_tui/model/rule_labels.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from briefing_tui.extract.constructions.base import Construction, Example, Stage
from briefing_tui.extract.constructions.registry import labels, of_stage
from briefing_tui.model.stances import BY_ID

_HEAD = """\
# Constructions

This page is generated: `python -m briefing_tui.extract.constructions.page > docs/constructions.md`.

By which words a statement is known for one. Each statement bears the id of its construction (`rule`); the label is what is shown. Within a
stage the constructions are tried in this order, and the first that finds something is taken. The examples are tests
(tests/extract/test_examples.py). Behind the id of a construction of a cue, `-passive` says that nobody is named: “it was stressed that …”.
"""
_LABELS_HEAD = '''\
"""What is shown of the rule that a statement bears, by its id. Generated: `make docs` (extract/constructions/page.py)."""

from __future__ import annotations

LABELS = {
'''
_LABELS_TAIL = '''\
}
"""Id → label."""


def label_of(rule: str) -> str:
    """The label of a rule; the rule itself where it is none of today's."""
    return LABELS.get(rule, rule)
'''


def as_markdown() -> str:
    """Return the whole text of docs/constructions.md."""
    return _HEAD + "".join(part for stage in Stage if of_stage(stage) for part in _stage(stage))


def _stage(stage: Stage) -> Iterator[str]:
    yield f"\n## {stage.value[0].upper()}{stage.value[1:]}\n"
    for construction in of_stage(stage):
        yield _construction(construction)


def _construction(c: Construction) -> str:
    about = (sys.modules[c.find.__module__].__doc__ or "").split("\n\n")[0].replace("\n", " ").strip()
    examples = "".join(_example(e) for e in c.EXAMPLES)
    return f"\n### `{c.ID}`: {c.LABEL}\n\n{about}\n\n{examples}"


def _example(e: Example) -> str:
    text = " ¶ ".join(e.text.split("\n\n"))
    lead = f"{BY_ID[e.stance].label}: " if BY_ID[e.stance].label else ""
    return f"- {text}  \n  → {e.kind}, {' and '.join(e.speakers) or 'nobody'}: {lead}*{e.words}*\n"


def as_labels() -> str:
    """Return the whole text of model/rule_labels.py."""
    rows = "".join(f'    "{rule}": "{label}",\n' for rule, label in labels())
    return _LABELS_HEAD + rows + _LABELS_TAIL


if __name__ == "__main__":
    sys.stdout.write(as_labels() if "--labels" in sys.argv else as_markdown())
