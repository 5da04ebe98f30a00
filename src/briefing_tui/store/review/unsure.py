"""The lane of unreviewed statements with low confidence, the lowest first, in steps of a twentieth, read from the index."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model.kinds import CONFIDENCE_BANDS
from briefing_tui.model.review import Item
from briefing_tui.store.connection import Library
from briefing_tui.store.queries.search.plan import any_tag
from briefing_tui.store.read.rows import all_rows, asked, in_chunks
from briefing_tui.store.review.base import Lane
from briefing_tui.store.tags import APART, step

BELOW = step(CONFIDENCE_BANDS["high"][0])
"""The first step that counts as high confidence."""
_LOOKED_AT = "i"
"""The index tag of reviewed statements."""


def _wanted(steps: Iterator[int]) -> str:
    return f"({any_tag(f'c{n}' for n in steps)}) NOT ({any_tag([_LOOKED_AT, APART])})"


@asked
def count(lib: Library) -> int:
    """Number of statements in the lane."""
    sql = "SELECT count(*) FROM statements_fts WHERE statements_fts MATCH ?"
    return int(lib.connection.execute(sql, (_wanted(iter(range(BELOW))),)).fetchone()[0])


@asked
def items(lib: Library, most: int) -> list[Item]:
    """Statements, the least confident first, of equals the newest."""
    out: list[int] = []
    for n in range(BELOW):
        sql = "SELECT rowid FROM statements_fts WHERE statements_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
        out += [key for (key,) in all_rows(lib, sql, _wanted(iter([n])), most - len(out))]
        if len(out) >= most:
            break
    return statement_items(lib, LANE.id, out)


def statement_items(lib: Library, lane: str, ids: list[int]) -> list[Item]:
    """Statements as items, in this order."""
    rows = in_chunks(
        lib,
        'SELECT s.id, s.uid, b.uid, s.start, s."end" FROM statements s JOIN briefings b ON b.id = s.briefing_id'
        " WHERE s.id IN ({})",
        ids,
    )
    found = {key: Item(lane, "statement", uid, uid, briefing, start, end) for key, uid, briefing, start, end in rows}
    return [found[key] for key in ids if key in found]


LANE = Lane("unsure", "Unsure", "unreviewed readings below 0.90, the least sure first", count, items)
