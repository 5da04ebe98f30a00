"""Statements as JSON (docs/json.md). It escapes controls by itself and keeps the words to the letter."""

from __future__ import annotations

import json
from collections.abc import Iterable

from briefing_tui.export import Form
from briefing_tui.export.fields import as_json
from briefing_tui.model import Statement
from briefing_tui.text import clean


def to_json(statements: Iterable[Statement]) -> str:
    """A JSON array, one statement after another."""
    return dump([as_json(statement) for statement in statements], indent=2) + "\n"


def dump(value: object, *, indent: int | None = None) -> str:
    """JSON that any terminal and any encoding can carry: what clean() would change is escaped, the rest is as it is."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    if indent is None:
        return text if clean(text) == text else json.dumps(value, allow_nan=False)
    lines = text.split("\n")
    return "\n".join(line if clean(line) == line else _escaped(line) for line in lines)


def _escaped(line: str) -> str:
    shown = clean(line)
    return "".join(char if char == good else json.dumps(char)[1:-1] for char, good in zip(line, shown, strict=True))


FORM = Form(to_json)
