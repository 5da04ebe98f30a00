"""Statements as JSON lines: the fields of JSON (docs/json.md), one statement a line."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.export.base import Export, Form
from briefing_tui.export.fields import commented
from briefing_tui.export.json_form import dump


def pieces(export: Export) -> Iterator[str]:
    """The lines; in a file the first one is the metadata, under `export`."""
    if export.head:
        yield dump({"export": export.head._asdict()}) + "\n"
    for statement in export.statements:
        yield dump(commented(statement, export.comments)) + "\n"


FORM = Form("the same, a statement a line (JSON lines)", ".jsonl", pieces)
