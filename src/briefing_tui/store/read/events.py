"""Events: one with all that its page shows, the months of the Timeline, and finding one by name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from briefing_tui.model import BriefingRef, Event, EventRef, MonthCount, Party, TimelineEntry
from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows, in_chunks, make
from briefing_tui.text import words

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
    """Every month with events, statements or briefings without an event, newest first; the undated last, as year 0."""
    out = []
    for month, events, statements, loose in all_rows(
        lib,
        "SELECT month, events, statements, loose FROM months WHERE events + statements + loose > 0 ORDER BY month DESC",
    ):
        year = int(month[:4]) if month[:4].isdigit() else 0
        number = int(month[5:7]) if year and month[5:7].isdigit() else 0
        out.append(MonthCount(year, number, events, statements, loose))
    return out


# ---- what stands under a month ---------------------------------------------------------------------------------------


def _in_month(column: str, year: int, month: int) -> tuple[str, list[str]]:
    """The test that a date lies in a month; without a month: that only its year is known; without a year: nothing."""
    if not month:
        return (f"{column} = ?", [f"{year:04d}"]) if year else (f"{column} IS NULL", [])
    first = f"{year:04d}-{month:02d}"
    return f"{column} >= ? AND {column} < ?", [first, first + "."]  # the point is the character behind the hyphen


def _top(year: int, month: int) -> tuple[str, list[str]]:
    """A SELECT of what stands right under a month: events (0) and briefings without one (1).

    An event stands under its parent where the parent begins in the same month, else under its own month.
    """
    here, values = _in_month("e.start_date", year, month)
    above, _ = _in_month("p.start_date", year, month)
    loose, _ = _in_month("b.published", year, month)
    return (
        "SELECT e.start_date AS day, 0 AS what, e.id AS id FROM events e LEFT JOIN events p ON p.id = e.parent_id"
        f" WHERE {here} AND (p.id IS NULL OR NOT ifnull({above}, 0))"
        f" UNION ALL SELECT b.published, 1, b.id FROM briefings b WHERE {loose}"
        " AND NOT EXISTS (SELECT 1 FROM event_briefings t WHERE t.briefing_id = b.id)"
    ), values * 3  # fmt: skip


def count_entries(lib: Library, year: int, month: int) -> int:
    """How many entries stand right under a month, what is beneath them apart."""
    sql, values = _top(year, month)
    return int(all_rows(lib, f"SELECT count(*) FROM ({sql})", *values)[0][0])


def entries(
    lib: Library, year: int, month: int, *, skip: int = 0, limit: int = -1, from_end: bool = False
) -> list[TimelineEntry]:
    """What stands under a month: events with those beneath them, and briefings without an event, by date.

    `limit` of them, after `skip` others; all without a limit. `from_end`: counted from the last one up, and given in
    their order all the same.
    """
    sql, values = _top(year, month)
    # sorted by the columns of the union itself, so that its two halves come off their indexes and meet as they come
    order = ", ".join(f"{n} {'DESC' if from_end else 'ASC'}" for n in (1, 2, 3))
    rows = all_rows(lib, f"{sql} ORDER BY {order} LIMIT ? OFFSET ?", *values, limit, skip)
    top = [(what, key) for _, what, key in (reversed(rows) if from_end else rows)]
    events = _with_those_beneath(lib, [i for what, i in top if what == 0], year, month)
    letters = {r[0]: _briefing(*r[1:]) for r in in_chunks(
        lib, "SELECT b.id, b.uid, b.title, b.published, ifnull(n.statements, 0) FROM briefings b LEFT JOIN spans n"
             " ON n.field = 'b' AND n.owner = b.id WHERE b.id IN ({})", [i for what, i in top if what == 1])}  # fmt: skip
    return [events[i] if what == 0 else letters[i] for what, i in top]


def place_among(lib: Library, uid: str, year: int, month: int) -> int:
    """How many entries of a month precede an event or a briefing that stands right under it."""
    table, day, what = ("events", "start_date", 0) if uid.startswith("e-") else ("briefings", "published", 1)
    row = all_rows(lib, f"SELECT ifnull({day}, ''), id FROM {table} WHERE uid = ?", uid)
    if not row:
        return 0
    sql, values = _top(year, month)
    return int(all_rows(lib, f"SELECT count(*) FROM ({sql}) WHERE (ifnull(day, ''), what, id) < (?, ?, ?)",
                        *values, row[0][0], what, row[0][1])[0][0])  # fmt: skip


def _briefing(uid: str, title: str, published: str | None, statements: int) -> TimelineEntry:
    return TimelineEntry(uid, "briefing", title, "", published, published, False, statements)


def _with_those_beneath(lib: Library, ids: list[int], year: int, month: int) -> dict[int, TimelineEntry]:
    """Events by id, each with those beneath it that begin in the same month."""
    here, values = _in_month("e.start_date", year, month)
    rows: dict[int, tuple[Any, ...]] = {}
    beneath: dict[int, list[int]] = defaultdict(list)
    columns = ("e.id, e.uid, e.name, e.classification, e.start_date, e.end_date, e.date_basis, e.statements, e.parent_id"
               " FROM events e WHERE")  # fmt: skip
    for row in in_chunks(lib, f"SELECT {columns} e.id IN ({{}})", ids):
        rows[row[0]] = row
    level = ids
    while level:
        found = in_chunks(
            lib, f"SELECT {columns} e.parent_id IN ({{}}) AND {here} ORDER BY e.start_date, e.id", level, *values
        )
        fresh = [row for row in found if row[0] not in rows]  # a ring of parents would never end
        for row in fresh:
            rows[row[0]] = row
            beneath[row[8]].append(row[0])
        level = [row[0] for row in fresh]

    def build(i: int) -> TimelineEntry:
        r = rows[i]
        return TimelineEntry(str(r[1]), "event", str(r[2]), str(r[3]), r[4], r[5], r[6] == "inherited_from_parent", r[7],
                             tuple(build(child) for child in beneath[i]))  # fmt: skip

    return {i: build(i) for i in ids}


def find_events(lib: Library, text: str, limit: int = 20) -> list[EventRef]:
    """Events of whom every word begins a word of name, kind or town, newest first, for the command palette."""
    parts = words(text)
    test = "e.id IN (SELECT owner FROM name_words WHERE field = 'e' AND word >= ? AND word < ? || char(0x10ffff))"
    where = ("WHERE " + " AND ".join([test] * len(parts))) if parts else ""
    values = [part for each in parts for part in (each, each)]
    return [
        EventRef(*r)
        for r in all_rows(lib, f"{_EVENT_REF} {where} ORDER BY e.start_date DESC, e.id DESC LIMIT ?", *values, limit)
    ]
