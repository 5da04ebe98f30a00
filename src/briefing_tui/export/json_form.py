"""Statements as JSON (docs/json.md). Escapes control characters itself and keeps the words literally."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefing_tui.export.base import Export, Form
from briefing_tui.export.fields import commented
from briefing_tui.text import clean


def pieces(export: Export) -> Iterator[str]:
    """A JSON array of statements; in a file under `statements`, after the metadata."""
    head = dump(export.head._asdict(), indent=2)[2:-2] if export.head else ""
    yield f'{{\n{head},\n  "statements": [' if head else "["
    between = "\n"
    for statement in export.statements:
        lines = dump(commented(statement, export.comments), indent=2).split("\n")
        margin = "    " if head else "  "
        yield between + "\n".join(margin + line for line in lines)
        between = ",\n"
    some = between != "\n"
    end = ("\n" if some else "") + ("  " if head and some else "") + "]"
    yield end + ("\n}\n" if head else "\n")


def dump(value: object, *, indent: int | None = None) -> str:
    """JSON that is safe for any terminal and any encoding: what clean() would change is escaped, the rest is unchanged."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    if indent is None:
        return text if clean(text) == text else json.dumps(value, allow_nan=False)
    lines = text.split("\n")
    return "\n".join(line if clean(line) == line else _escaped(line) for line in lines)


def _escaped(line: str) -> str:
    shown = clean(line)
    return "".join(char if char == good else json.dumps(char)[1:-1] for char, good in zip(line, shown, strict=True))


FORM = Form("everything that is known, for programs (JSON)", ".json", pieces)
