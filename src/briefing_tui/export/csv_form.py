"""Statements as CSV (RFC 4180) that no spreadsheet obeys: the fields of JSON, under the same names (docs/json.md)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from briefing_tui.export import Form
from briefing_tui.export.fields import as_json, paths
from briefing_tui.model import Statement
from briefing_tui.text import clean

BETWEEN = "; "
"""Between what is known of several speakers."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(statements: Iterable[Statement]) -> str:
    """A header and a line each; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([".".join(path) for path in paths()])
    for statement in statements:
        whole = as_json(statement)
        writer.writerow([_cell(_at(whole, path)) for path in paths()])
    return out.getvalue()


def _at(value: Any, path: tuple[str, ...]) -> Any:
    """What stands at the end of a way of keys; of several values what is known of each."""
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


FORM = Form(to_csv, as_bytes=True)
