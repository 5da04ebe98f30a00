"""Statements by their lasting names, many at once; and by where their words stood, where nobody bears the name now."""

from __future__ import annotations

import json
from collections.abc import Iterable

from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows, asked


@asked
def ids_of(lib: Library, uids: Iterable[str]) -> dict[str, int]:
    """The ids of the statements with these uids, by uid; those that are not here are left out."""
    sql = "SELECT s.uid, s.id FROM json_each(?) j JOIN statements s ON s.uid = j.value"
    return dict(all_rows(lib, sql, json.dumps(list(uids))))


@asked
def at_place(lib: Library, briefing: str, start: int, end: int) -> int | None:
    """The id of the only statement of a briefing that overlaps a stretch of its text; None where none or several do."""
    rows = all_rows(
        lib,
        'SELECT s.id, s.start, s."end" FROM briefings b JOIN statements s ON s.briefing_id = b.id'
        ' WHERE b.uid = ? AND s.start < ? AND s."end" > ?',
        briefing,
        end,
        start,
    )
    same = [key for key, first, last in rows if (first, last) == (start, end)]
    return (same or [key for key, _, _ in rows])[0] if len(rows) == 1 or len(same) == 1 else None
