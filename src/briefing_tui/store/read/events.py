"""Events: one with everything on its page, the months of the Timeline, and finding one by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefing_tui.model import Event, EventRef, MonthCount, Party, TimelineEntry
from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.read import references
from briefing_tui.store.read.listed import LISTED
from briefing_tui.store.read.rows import all_rows, asked, asked_at_once, each_word, in_chunks
from briefing_tui.store.records import EVENTS, EventRecord
from briefing_tui.store.selection import Selection, own
from briefing_tui.text import words

_APART = "SELECT apart FROM spans WHERE field = 'e' AND owner = ?"
_PAGE = Selection(own=own(EVENTS.fields, "e"), place="p.name")


def _refs(lib: Library, sql: str, *values: object) -> list[EventRef]:
    """References to the events whose ids a SELECT returns, in its order."""
    ids = [key for (key,) in all_rows(lib, sql, *values)]
    found = references.events(lib, ids)
    return [found[key] for key in ids]


@asked_at_once
def event(lib: Library, uid: str) -> Event | None:
    """An event with everything on its page except its statements. Raises LibraryError if it does not match its digest."""
    db = lib.connection
    row = db.execute(
        f"SELECT {_PAGE.sql} FROM events e LEFT JOIN places p ON p.id = e.place_id WHERE e.uid = ?", (uid,)
    ).fetchone()
    if row is None:
        return None
    e = EventRecord._make(row[_PAGE["own"]])
    key = e.id
    digests.prove(db, "events", [key])
    digests.prove(db, "places", [] if e.place_id is None else [e.place_id])
    parent = references.events(lib, [] if e.parent_id is None else [e.parent_id])
    children = _refs(lib, "SELECT id FROM events WHERE parent_id = ? ORDER BY start_date, id", key)
    digests.prove_links(db, "parties", key)
    digests.prove_links(db, "event_briefings", key)
    parties = db.execute(
        "SELECT text, part FROM parties WHERE event_id = ? ORDER BY briefing_id, position", (key,)
    ).fetchall()
    told = db.execute(
        'SELECT briefing_id, start, "end" FROM event_briefings WHERE event_id = ? ORDER BY briefing_id LIMIT 1', (key,)
    ).fetchone()
    if told is None:
        raise digests.damaged(f"the briefing that tells of {uid} is lost")
    briefing, start, end = told
    apart = db.execute(_APART, (key,)).fetchone()
    return Event(
        id=key,
        uid=e.uid,
        name=e.name,
        name_basis=e.name_basis,
        kind=e.classification,
        start_date=e.start_date,
        end_date=e.end_date,
        date_edtf=e.date_edtf,
        date_text=e.date_text,
        date_basis=e.date_basis,
        place=row[_PAGE.place("place")],
        place_basis=e.place_basis,
        announced=bool(e.announced),
        parent=None if e.parent_id is None else parent[e.parent_id],
        relation=e.relation,
        children=tuple(children),
        parties=tuple(Party(text, part) for text, part in parties),
        briefing=references.briefings(lib, [briefing])[briefing],
        start=start,
        end=end,
        statements=e.statements,
        apart=apart[0] if apart else 0,
    )


@asked
def months(lib: Library) -> list[MonthCount]:
    """Every month with events, statements or briefings without an event, newest first; the undated last, as year 0."""
    digests.prove_months(lib.connection)
    out = []
    for month, events, statements, loose in all_rows(
        lib,
        "SELECT month, events, statements, loose FROM months WHERE events + statements + loose > 0 ORDER BY month DESC",
    ):
        year = int(month[:4]) if month[:4].isdigit() else 0
        number = int(month[5:7]) if year and month[5:7].isdigit() else 0
        out.append(MonthCount(year, number, events, statements, loose))
    return out


# ---- entries of a month ----------------------------------------------------------------------------------------------


def _in_month(column: str, year: int, month: int) -> tuple[str, list[str]]:
    """The condition that a date is in a month; month 0: that only the year is known; year 0: that it is NULL."""
    if not month:
        return (f"{column} = ?", [f"{year:04d}"]) if year else (f"{column} IS NULL", [])
    first = f"{year:04d}-{month:02d}"
    return f"{column} >= ? AND {column} < ?", [first, first + "."]  # the full stop follows the hyphen in ASCII


def _top(year: int, month: int) -> tuple[str, list[str]]:
    """A SELECT of the top-level entries of a month: events (0) and briefings without one (1).

    An event is an entry under its parent if the parent begins in the same month, else a top-level entry of its month.
    """
    here, values = _in_month("e.start_date", year, month)
    above, _ = _in_month("p.start_date", year, month)
    loose, _ = _in_month("b.published", year, month)
    return (
        "SELECT e.start_date AS day, 0 AS what, e.id AS id FROM events e LEFT JOIN events p ON p.id = e.parent_id"
        f" WHERE {here} AND (p.id IS NULL OR NOT ifnull({above}, 0))"
        f" UNION ALL SELECT b.published, 1, b.id FROM briefings b WHERE {loose}"
        " AND NOT EXISTS (SELECT 1 FROM event_briefings t WHERE t.briefing_id = b.id)"
    ), values * 3


@asked
def count_entries(lib: Library, year: int, month: int) -> int:
    """The number of top-level entries of a month."""
    sql, values = _top(year, month)
    return int(all_rows(lib, f"SELECT count(*) FROM ({sql})", *values)[0][0])


@asked_at_once
def entries(
    lib: Library, year: int, month: int, *, skip: int = 0, limit: int = -1, from_end: bool = False
) -> list[TimelineEntry]:
    """The entries of a month: events with their subevents, and briefings without an event, by date.

    At most `limit` top-level entries, after the first `skip`; all without a limit. `from_end`: count from the last one
    backwards; the result is in order all the same.
    """
    sql, values = _top(year, month)
    # sorted by the columns of the union itself, so that its two halves are read from indexes and merged
    order = ", ".join(f"{n} {'DESC' if from_end else 'ASC'}" for n in (1, 2, 3))
    rows = all_rows(lib, f"{sql} ORDER BY {order} LIMIT ? OFFSET ?", *values, limit, skip)
    top = [(what, key) for _, what, key in (reversed(rows) if from_end else rows)]
    events = _with_those_beneath(lib, [i for what, i in top if what == 0], year, month)
    loose = [i for what, i in top if what == 1]
    digests.prove_heads(lib.connection, loose)
    sql = (
        "SELECT b.id, b.uid, b.title, b.published, ifnull(n.statements - n.apart, 0), (SELECT count(*) FROM statements"
        f" s WHERE briefing_id = b.id AND {LISTED.format('s.id')}) FROM briefings b LEFT JOIN spans n ON n.field = 'b' AND n.owner = b.id"
        " WHERE b.id IN ({})"
    )
    letters = {key: _briefing(*columns) for key, *columns in in_chunks(lib, sql, loose)}
    found = [events[i] if what == 0 else letters[i] for what, i in top]
    if (skip, limit) == (0, -1):
        _all_of(lib, year, month, found)
    return found


def _all_of(lib: Library, year: int, month: int, found: list[TimelineEntry]) -> None:
    """Check that there are as many events and briefings as the month's count: a damaged index would omit one silently."""
    name = f"{year:04d}-{month:02d}" if month else f"{year:04d}" if year else ""
    counted = all_rows(lib, "SELECT events, loose FROM months WHERE month = ?", name) or [(0, 0)]
    events, loose = _number(found, "event"), _number(found, "briefing")
    if (events, loose) != counted[0]:
        raise digests.damaged(
            f"{name or 'the undated'} has {counted[0]} events and briefings, and {events, loose} are found"
        )


def _number(entries: Sequence[TimelineEntry], what: str) -> int:
    return sum((entry.what == what) + _number(entry.children, what) for entry in entries)


@asked
def place_among(lib: Library, uid: str, year: int, month: int) -> int:
    """The number of entries of a month before an event or a briefing that is one of its top-level entries."""
    table, day, what = ("events", "start_date", 0) if uid.startswith("e-") else ("briefings", "published", 1)
    rows = all_rows(lib, f"SELECT ifnull({day}, ''), id FROM {table} WHERE uid = ?", uid)
    if not rows:
        return 0
    ((first, key),) = rows
    sql, values = _top(year, month)
    before = f"SELECT count(*) FROM ({sql}) WHERE (ifnull(day, ''), what, id) < (?, ?, ?)"
    ((number,),) = all_rows(lib, before, *values, first, what, key)
    return int(number)


def _briefing(uid: str, title: str, published: str | None, statements: int, found: int) -> TimelineEntry:
    if statements != found:
        raise digests.damaged(f"{uid} has {statements} statements, and {found} are found")
    return TimelineEntry(uid, "briefing", title, "", published, published, False, statements)


def _with_those_beneath(lib: Library, ids: list[int], year: int, month: int) -> dict[int, TimelineEntry]:
    """Events by id, each with its subevents that begin in the same month."""
    here, values = _in_month("e.start_date", year, month)
    select, events = f"SELECT {EVENTS.select('e')} FROM events e WHERE", dict[int, EventRecord]()
    beneath: dict[int | None, list[int]] = defaultdict(list)
    for row in map(EventRecord._make, in_chunks(lib, f"{select} e.id IN ({{}})", ids)):
        events[row.id] = row
    level = ids
    while level:
        found = in_chunks(lib, f"{select} e.parent_id IN ({{}}) AND {here} ORDER BY e.start_date, e.id", level, *values)
        level = []
        for row in map(EventRecord._make, found):
            if row.id not in events:  # a cycle of parents would never end
                events[row.id] = row
                beneath[row.parent_id].append(row.id)
                level.append(row.id)
    digests.prove(lib.connection, "events", events)
    at = {e.place_id for e in events.values() if e.place_id is not None}
    digests.prove(lib.connection, "places", at)
    places = dict(in_chunks(lib, "SELECT id, name FROM places WHERE id IN ({})", at))

    def build(key: int) -> TimelineEntry:
        e = events[key]
        return TimelineEntry(
            uid=str(e.uid),
            what="event",
            name=str(e.name),
            kind=str(e.classification),
            start_date=e.start_date,
            end_date=e.end_date,
            inherited=e.date_basis == "inherited_from_parent",
            statements=e.statements,
            children=tuple(build(child) for child in beneath[key]),
            place=places.get(e.place_id),
        )

    return {i: build(i) for i in ids}


@asked
def kinds_of_events(lib: Library, uids: Sequence[str]) -> dict[str, dict[str, int]]:
    """The number of statements of each kind at these events, which are few: those on a screen."""
    sql = (
        "SELECT e.uid, s.kind, count(*) FROM events e JOIN statements s ON s.event_id = e.id"
        f" WHERE e.uid IN ({{}}) AND {LISTED.format('s.id')} GROUP BY e.uid, s.kind"
    )
    found: dict[str, dict[str, int]] = {uid: {} for uid in uids}
    for uid, kind, number in in_chunks(lib, sql, uids):
        found[uid][kind] = number
    return found


@asked
def find_events(lib: Library, text: str, limit: int = 20) -> list[EventRef]:
    """Events for the command palette, newest first: each word of `text` is a prefix of a word of name, kind or town."""
    parts = words(text)
    test = "e.id IN (SELECT owner FROM name_words WHERE field = 'e' AND word >= ? AND word < ? || char(0x10ffff))"
    tests, values = each_word(test, parts)
    where = f"WHERE {tests}" if parts else ""
    return _refs(
        lib, f"SELECT e.id FROM events e {where} ORDER BY e.start_date DESC, e.id DESC LIMIT ?", *values, limit
    )
