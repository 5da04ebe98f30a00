"""Looking up many statements by uid at once; and by span, where no statement has the uid any more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows, asked

if TYPE_CHECKING:
    from briefing_tui.query.ast import Place


@asked
def ids_of(lib: Library, uids: Iterable[str]) -> dict[str, int]:
    """The ids of the statements with these uids, by uid; missing ones are omitted."""
    sql = "SELECT s.uid, s.id FROM json_each(?) j JOIN statements s ON s.uid = j.value"
    return dict(all_rows(lib, sql, json.dumps(list(uids))))


def lasting_ids(lib: Library, uids: Sequence[str], places: Callable[[str], Place | None] | None) -> dict[str, int]:
    """uid → statement id: found by uid, else by the place where its words stood (`places`); missing ones are omitted."""
    found = ids_of(lib, uids)
    for uid in uids:
        if uid not in found and places and (place := places(uid)):
            key = at_place(lib, *place)
            if key is not None:
                found[uid] = key
    return found


@asked
def at_place(lib: Library, briefing: str, start: int, end: int) -> int | None:
    """The id of the only statement of a briefing that overlaps a span of its text; None if there is none, or several."""
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
