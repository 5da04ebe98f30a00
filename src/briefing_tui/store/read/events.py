"""Events: one with all that its page shows, the months of the Timeline, and finding one by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from briefing_tui.model import BriefingRef, Event, EventRef, MonthCount, Party, TimelineEntry
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import SLOT_BITS, UNDATED_BELOW, day_band
from briefing_tui.store.read.rows import all_rows, make
from briefing_tui.text import fold, words

_EVENT_REF = ("SELECT e.uid, e.name, e.classification, e.start_date, e.end_date, p.name FROM events e"
              " LEFT JOIN places p ON p.id = e.place_id ")  # fmt: skip


def event(lib: Library, uid: str) -> Event | None:
    """An event with all that its page shows, its statements apart."""
    db = lib.connection
    row = db.execute(
        "SELECT e.id, e.uid, e.name, e.name_basis, e.classification, e.start_date, e.end_date, e.date_edtf, e.date_text,"
        " e.date_basis, p.name, e.place_basis, e.announced, e.parent_id, e.relation, e.statements"
        " FROM events e LEFT JOIN places p ON p.id = e.place_id WHERE e.uid = ?", (uid,),
    ).fetchone()  # fmt: skip
    if row is None:
        return None
    parent = db.execute(_EVENT_REF + "WHERE e.id = ?", (row[13],)).fetchone()
    children = db.execute(_EVENT_REF + "WHERE e.parent_id = ? ORDER BY e.start_date, e.id", (row[0],)).fetchall()
    parties = db.execute("SELECT text, part FROM parties WHERE event_id = ? ORDER BY briefing_id, position",
                         (row[0],)).fetchall()  # fmt: skip
    told = db.execute(
        'SELECT b.uid, b.title, b.file_name, eb.start, eb."end" FROM event_briefings eb JOIN briefings b'
        " ON b.id = eb.briefing_id WHERE eb.event_id = ? ORDER BY b.id LIMIT 1", (row[0],),
    ).fetchone()  # fmt: skip
    return make(Event, *row[:12], bool(row[12]), EventRef(*parent) if parent else None, row[14],
        tuple(EventRef(*c) for c in children), tuple(Party(*p) for p in parties),
        BriefingRef(*told[:3]), told[3], told[4], row[15],
    )  # fmt: skip


def months(lib: Library) -> list[MonthCount]:
    """Every month with events or statements, newest first; the undated last, as year 0."""
    events: dict[str, int] = defaultdict(int)
    said: dict[str, int] = defaultdict(int)
    told: dict[str, int] = defaultdict(int)
    for month, n in lib.connection.execute(
        "SELECT substr(ifnull(start_date, ''), 1, 7) AS m, count(*) FROM events GROUP BY m"):  # fmt: skip
        events[month] += n
    said.update(_said_by_month(lib))
    for month, n in lib.connection.execute(
        "SELECT substr(ifnull(published, ''), 1, 7) AS m, count(*) FROM briefings WHERE id NOT IN"
        " (SELECT briefing_id FROM event_briefings) GROUP BY m"):  # fmt: skip
        told[month] += n
    out = []
    for month in sorted({*events, *said, *told}, reverse=True):
        year = int(month[:4]) if month[:4].isdigit() else 0
        number = int(month[5:7]) if year and month[5:7].isdigit() else 0
        out.append(MonthCount(year, number, events[month], said[month], told[month]))
    return out


def _said_by_month(lib: Library) -> Iterator[tuple[str, int]]:
    """Statements of each month (“2022-10”, undated “”), newest first: ids are ordered by day, so a month is a range.

    Counted in the index's own list of documents: a short row a statement, where those of the table hold the words.
    """
    db = lib.connection
    (top,) = db.execute("SELECT max(id) FROM statements").fetchone()
    while top is not None:
        month, low = "", 0
        if top >= UNDATED_BELOW:
            first = date.fromordinal(top >> SLOT_BITS).replace(day=1).isoformat()
            month, low = first[:7], day_band(first)[0]
        (n,) = db.execute("SELECT count(*) FROM statements_fts_docsize WHERE id BETWEEN ? AND ?", (low, top)).fetchone()
        yield month, n
        (top,) = db.execute("SELECT max(id) FROM statements WHERE id < ?", (low,)).fetchone()


def _in_month(column: str, year: int, month: int) -> tuple[str, list[str]]:
    """The test that a date lies in a month; without a month: that only its year is known; without a year: nothing."""
    if not month:
        return (f"{column} = ?", [f"{year:04d}"]) if year else (f"{column} IS NULL", [])
    first = f"{year:04d}-{month:02d}"
    return f"{column} >= ? AND {column} < ?", [first, first + "."]  # the point is the character behind the hyphen


def entries(lib: Library, year: int, month: int) -> list[TimelineEntry]:
    """What stands under a month: events with those beneath them, and briefings without an event, by date.

    An event stands under its parent where the parent begins in the same month, else under its own month.
    """
    test, values = _in_month("start_date", year, month)
    rows = all_rows(lib, "SELECT id, uid, name, classification, start_date, end_date, date_basis, statements, parent_id"
                         f" FROM events WHERE {test} ORDER BY start_date, id", *values)  # fmt: skip
    here = {r[0] for r in rows}
    beneath: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    for r in rows:
        beneath[r[8] if r[8] in here else None].append(r)

    def build(parent: object, depth: int = 0) -> list[TimelineEntry]:
        return [
            TimelineEntry(str(r[1]), "event", str(r[2]), str(r[3]), r[4], r[5], r[6] == "inherited_from_parent", r[7],
                          tuple(build(r[0], depth + 1)) if depth < 32 else ())
            for r in beneath[parent]
        ]  # fmt: skip

    out = build(None)
    test, values = _in_month("b.published", year, month)
    for uid, title, published, n in all_rows(
        lib, "SELECT b.uid, b.title, b.published, (SELECT count(*) FROM statements s WHERE s.briefing_id = b.id)"
             f" FROM briefings b WHERE {test} AND b.id NOT IN (SELECT briefing_id FROM event_briefings)"
             " ORDER BY b.published, b.id", *values):  # fmt: skip
        out.append(TimelineEntry(str(uid), "briefing", str(title), "", published, published, False, n))
    return sorted(out, key=lambda e: e.start_date or "")


def find_events(lib: Library, text: str, limit: int = 20) -> list[EventRef]:
    """Events for the command palette."""
    parts = words(fold(text))
    where = ("WHERE " + " AND ".join(["e.folded LIKE ?"] * len(parts))) if parts else ""
    rows = all_rows(lib, f"{_EVENT_REF} {where} ORDER BY e.start_date DESC LIMIT ?", *(f"% {p}%" for p in parts), limit)
    return [EventRef(*r) for r in rows]
