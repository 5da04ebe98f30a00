"""The lane of quoted spans that became no statement, the longest first: short ones are seldom speech."""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest

from briefing_tui.model.review import Item
from briefing_tui.store.connection import Library
from briefing_tui.store.decisions import ADD, REJECT, loaded
from briefing_tui.store.read.rows import all_rows, asked, in_chunks
from briefing_tui.store.review.base import Lane

_AT_ONCE = 2_000
"""Briefings scanned before another window may write."""


@asked
def count(lib: Library) -> int:
    """Number of spans without a decision."""
    return len(_open(lib))


@asked
def items(lib: Library, most: int) -> list[Item]:
    """Spans, the longest first."""
    rows = nlargest(most, _open(lib), key=lambda row: (row[2] - row[1], -row[0], -row[1]))
    uids = dict(in_chunks(lib, "SELECT id, uid FROM briefings WHERE id IN ({})", {row[0] for row in rows}))
    return [
        Item(
            LANE.id,
            "quotation",
            f"{uids[briefing]}:{start}:{end}",
            briefing=uids[briefing],
            start=start,
            end=end,
            about=why,
        )
        for briefing, start, end, why in rows
        if briefing in uids
    ]


def _open(lib: Library) -> list[tuple[int, int, int, str]]:
    """(briefing, start, end, reason) of the spans without a decision."""
    told = decided_places(lib)
    (top,) = all_rows(lib, "SELECT ifnull(max(id), 0) FROM briefings")[0]
    out: list[tuple[int, int, int, str]] = []
    sql = (
        "SELECT briefing_id, start, \"end\", why FROM coverage WHERE claim = 'unclaimed'"
        " AND briefing_id > ? AND briefing_id <= ?"
    )
    for low in range(0, top, _AT_ONCE):
        out += all_rows(lib, sql, low, low + _AT_ONCE)
    if not told:
        return out
    ids = dict(in_chunks(lib, "SELECT uid, id FROM briefings WHERE uid IN ({})", told))
    taken = {ids[uid]: spans for uid, spans in told.items() if uid in ids}
    return [row for row in out if not any(a < row[2] and row[1] < b for a, b in taken.get(row[0], ()))]


def decided_places(lib: Library) -> dict[str, list[tuple[int, int]]]:
    """By briefing, the spans where a person added a statement or decided that there is none."""
    rows = all_rows(
        lib,
        "SELECT d.anchor FROM decisions d JOIN standing s ON s.decision = d.id WHERE d.verb IN (?, ?)"
        " AND s.state IN ('holds', 'contested')",
        ADD,
        REJECT,
    )
    out = defaultdict[str, list[tuple[int, int]]](list)
    for (text,) in rows:
        place = loaded(text)
        if isinstance(place, dict) and {"briefing", "start", "end"} <= place.keys():
            out[str(place["briefing"])].append((int(place["start"]), int(place["end"])))
    return dict(out)


LANE = Lane("quotations", "Quotations", "quotations that became no statement, longest first", count, items)
