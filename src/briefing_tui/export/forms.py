"""Statements as JSON, plain text, CSV and Markdown. Owns the shape of each form, the same wherever it is printed.

Text in every form but JSON passes clean(); JSON escapes controls by itself and keeps the words to the letter.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from briefing_tui.export.citation import CUT, citation, occasion, source, who
from briefing_tui.model import Statement
from briefing_tui.text import clean, clean_line

COLUMNS = (
    "uid", "kind", "text", "speakers", "roles", "organizations", "attribution", "event", "event_kind", "place",
    "date", "end_date", "date_basis", "cue", "review_state", "citation", "file", "line", "page", "start", "end",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_json(statement: Statement) -> dict[str, Any]:
    """One statement as JSON knows it (docs/json.md): keys always there, null where nothing is known."""
    event = statement.event
    return {
        "uid": statement.uid,
        "kind": statement.kind,
        "text": statement.text,
        "context": statement.context,
        "speakers": [
            {
                "uid": speaker.uid,
                "name": speaker.name,
                "kind": speaker.kind,
                "role": speaker.role,
                "organization": speaker.organization,
                "attribution": speaker.attribution,
                "start": speaker.start,
                "end": speaker.end,
            }
            for speaker in statement.speakers
        ],
        "event": None
        if event is None
        else {
            "uid": event.uid,
            "name": event.name,
            "kind": event.kind,
            "start_date": event.start_date,
            "end_date": event.end_date,
            "place": event.place,
        },
        "date": statement.date,
        "date_basis": statement.date_basis,
        "cue": statement.cue,
        "rule": statement.rule,
        "confidence": statement.confidence,
        "review_state": statement.review_state,
        "briefing": {
            "uid": statement.briefing.uid,
            "title": statement.briefing.title,
            "file": statement.briefing.file,
        },
        "start": statement.start,
        "end": statement.end,
        "line": statement.line,
        "page": statement.page,
    }


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


def to_json(statements: Iterable[Statement]) -> str:
    """A JSON array, one statement after another."""
    return dump([as_json(statement) for statement in statements], indent=2) + "\n"


def to_plain(statements: Iterable[Statement]) -> str:
    """Blocks of lines for reading and for grep: words, speaker, occasion, source; no colour, nothing cut."""
    blocks = []
    for statement in statements:
        text = clean_line(statement.text)
        words = f"“{text}”" if statement.kind == "direct" else text
        blocks.append(
            f"{statement.uid}  [{statement.kind}]\n  {words}\n"
            f"  – {who(statement)}\n  {occasion(statement)}\n  {source(statement)}\n"
        )
    return "\n".join(blocks)


def to_csv(statements: Iterable[Statement]) -> str:
    """RFC 4180 with a header; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for statement in statements:
        writer.writerow([_cell(value) for value in _row(statement)])
    return out.getvalue()


def _row(statement: Statement) -> list[str | int | None]:
    speakers, event = statement.speakers, statement.event
    return [
        statement.uid,
        statement.kind,
        statement.text,
        "; ".join(s.name or s.attribution for s in speakers),
        "; ".join(s.role or "" for s in speakers).strip("; "),
        "; ".join(s.organization or "" for s in speakers).strip("; "),
        "; ".join(s.attribution for s in speakers),
        event.name if event else None,
        event.kind if event else None,
        event.place if event else None,
        statement.date,
        statement.end_date,
        statement.date_basis,
        statement.cue,
        statement.review_state,
        citation(statement),
        statement.briefing.file,
        statement.line,
        statement.page,
        statement.start,
        statement.end,
    ]


def _cell(value: str | int | None) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    text = clean(value)
    return "'" + text if text.lstrip(" \u00a0").startswith(_FORMULA) else text


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_BLOCK = re.compile(r"^(\s*)([-+=:]|\d+[.)])")


def escape_markdown(text: str) -> str:
    """Foreign text as Markdown prints it to the letter: one line, no markup, no HTML, no link made by itself."""
    line = _SPECIAL.sub(r"\\\1", clean_line(text))
    line = re.sub(r"(?i)\b(https?|ftp)(:)(?=//)|\b(www)(\.)", _unlinked, line)
    return _BLOCK.sub(lambda found: found[1] + _escape_first(found[2]), line)


def _escape_first(mark: str) -> str:
    return mark[:-1] + "\\" + mark[-1]


def _unlinked(found: re.Match[str]) -> str:
    return f"{found[1]}\\:" if found[1] else f"{found[3]}\\."


def to_markdown(statements: Iterable[Statement]) -> str:
    """Block quotes with their source below; reported speech has no marks and says so."""
    blocks = []
    for statement in statements:
        text = escape_markdown(statement.text.strip())
        words = f"“{text}”" if statement.kind == "direct" else f"*{statement.kind}:* {text}"
        about = escape_markdown(f"{who(statement)}, {occasion(statement)}. {source(statement)}")
        blocks.append(f"> {words}\n>\n> – {about}\n")
    return "\n".join(blocks)


__all__ = ["COLUMNS", "CUT", "as_json", "dump", "escape_markdown", "to_csv", "to_json", "to_markdown", "to_plain"]
