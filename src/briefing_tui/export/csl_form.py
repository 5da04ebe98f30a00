"""Statements as CSL-JSON, for Zotero, pandoc and every program that reads it: an item of type `speech` each.

CSL has no field for the words: `abstract` has them as cited, `custom` literally, with their kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing_tui.export.base import Export, Form
from briefing_tui.export.json_form import dump
from briefing_tui.export.styles import NOT_CONFIRMED, is_confirmed
from briefing_tui.export.wording import is_quoted, label, name_of, one_line
from briefing_tui.model import SpokenBy, Statement
from briefing_tui.text import clean_line

SHOWN = 90
"""Most characters of the words that are used as a title."""


def pieces(export: Export) -> Iterator[str]:
    """A JSON array, one item per statement; the metadata is in the `note` of each."""
    yield "["
    between = "\n"
    note = ". ".join(export.head.lines) if export.head else ""
    for statement in export.statements:
        yield between + dump(_item(statement, export, note))
        between = ",\n"
    yield "\n]\n"


def _item(statement: Statement, export: Export, note: str) -> dict[str, Any]:
    event, briefing = statement.event, statement.briefing
    remark = "" if is_confirmed(statement) else NOT_CONFIRMED
    item: dict[str, Any] = {
        "id": statement.uid,
        "type": "speech",
        "title": title(statement),
        "author": [_name(speaker, export) for speaker in statement.speakers],
        "issued": _date(statement.date, statement.end_date),
        "genre": clean_line(statement.occasion or ""),
        "event-title": clean_line(event.name) if event else "",
        "event-place": clean_line(event.place or "") if event else "",
        "event-date": _date(event.start_date, event.end_date) if event else None,
        "container-title": clean_line(briefing.title),
        "publisher": clean_line(briefing.publisher or ""),
        "page": str(statement.page) if statement.page is not None else "",
        "URL": clean_line(briefing.url or ""),
        "language": briefing.language or "",
        "source": clean_line(briefing.file),
        "abstract": cited_words(statement),
        "note": ". ".join(filter(None, (remark, note))),
        "custom": {"words": statement.text, "kind": statement.kind, "stance": statement.stance, "line": statement.line},
    }
    return {key: value for key, value in item.items() if value}


def cited_words(statement: Statement) -> str:
    """The words with quotation marks if their kind allows, and any text before them."""
    text = one_line(statement)
    return label(statement) + (f"“{text}”" if is_quoted(statement) else text)


def title(statement: Statement) -> str:
    """The first words, for a list of references; shortening is indicated."""
    text = cited_words(statement)
    if len(text) <= SHOWN:
        return text
    short = text[:SHOWN].rsplit(" ", 1)[0].rstrip(",;:– ")
    return f"{short} […]" + ("”" if is_quoted(statement) else "")


def _name(speaker: SpokenBy, export: Export) -> dict[str, str]:
    """Family and given name where the library knows both; else a literal name."""
    known = export.speakers.get(speaker.uid or "")
    family, comma, given = (known.sort_name if known else "").partition(", ")
    if speaker.kind == "person" and comma:
        return {"family": clean_line(family), "given": clean_line(given)}
    return {"literal": name_of(speaker)}


def _date(first: str | None, last: str | None) -> dict[str, Any] | None:
    """A day, a month, a year, or a range."""
    if not first:
        return None
    ends = [first] if last in (None, first) else [first, str(last)]
    return {"date-parts": [[int(part) for part in end.split("-") if part.isdecimal()] for end in ends]}


FORM = Form("references (CSL-JSON: Zotero, pandoc)", ".json", pieces, speakers=True)
