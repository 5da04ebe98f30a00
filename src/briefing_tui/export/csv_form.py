"""Statements as CSV (RFC 4180) without cells that spreadsheets evaluate: the fields of JSON, under the same names
(docs/json.md)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from briefing_tui.export.base import Export, Form, Head
from briefing_tui.export.fields import COMMENT_KEY, as_json, paths
from briefing_tui.text import clean

BETWEEN = "; "
"""Separator between values of several speakers."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def pieces(export: Export) -> Iterator[str]:
    """A header and a line for each statement; the metadata is in the last columns of each line."""
    head = [f"export.{name}" for name in Head._fields] if export.head else []
    own: tuple[str | int, ...] = tuple(export.head or ())
    noted = [COMMENT_KEY] if export.comments else []
    yield line([*(".".join(path) for path in paths()), *noted, *head])
    for statement in export.statements:
        whole = as_json(statement)
        written = [export.comments.get(statement.uid)] if noted else []
        yield line([*cells(whole, paths()), *written, *own])


def line(values: Iterable[str | int | float | None]) -> str:
    """One line; a cell that a spreadsheet would evaluate as a formula is prefixed with an apostrophe."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_cell(value) for value in values])
    return out.getvalue()


def cells(whole: Any, columns: Iterable[tuple[str, ...]]) -> list[Any]:
    """The cells of a JSON value, by column."""
    return [_at(whole, path) for path in columns]


def _at(value: Any, path: tuple[str, ...]) -> Any:
    """The value at a path of keys; several values are joined."""
    if isinstance(value, list):
        known = [_at(each, path) for each in value]
        return BETWEEN.join(_joined(known)) if any(each is not None for each in known) else None
    return _at(value[path[0]], path[1:]) if path and value is not None else value


def _joined(known: list[Any]) -> Iterator[str]:
    for each in known:
        yield "" if each is None else str(each)


def _cell(value: str | int | float | None) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = clean(value)
    return "'" + text if text.lstrip(" \u00a0").startswith(_FORMULA) else text


FORM = Form("table for a spreadsheet (CSV)", ".csv", pieces, as_bytes=True)
