"""Every question but search that the program asks of a library. Owns its SELECTs; never writes, never searches words.

Rows are fetched at once: a half-read cursor would block another window's commit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from briefing_tui.model import (
    Briefing,
    BriefingRef,
    Event,
    EventRef,
    LibraryInfo,
    Mark,
    MonthCount,
    Party,
    QuotedSpan,
    RoleSeen,
    Span,
    Speaker,
    SpeakerRow,
    SpokenBy,
    Statement,
    TimelineEntry,
)  # fmt: skip
from briefing_tui.store.connection import Library
from briefing_tui.text import fold, words

CHUNK = 500
"""Values in one IN list; SQLite's limit on parameters is far above it."""


T = TypeVar("T")


def _make(kind: type[T], *values: Any) -> T:
    """A row as an object of the model; the columns stand in the order of its fields."""
    return kind(*values)


def _all(lib: Library, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return lib.connection.execute(sql, values).fetchall()


def _in(lib: Library, sql: str, values: Iterable[object]) -> list[tuple[Any, ...]]:
    """Run `sql` with its {} filled by as many marks as there are values, in chunks."""
    wanted = list(values)
    out: list[tuple[Any, ...]] = []
    for low in range(0, len(wanted), CHUNK):
        part = wanted[low : low + CHUNK]
        out += lib.connection.execute(sql.format(",".join("?" * len(part))), part).fetchall()
    return out


def info(lib: Library) -> LibraryInfo:
    """Counts for the header."""
    row = lib.connection.execute(
        "SELECT (SELECT count(*) FROM briefings), (SELECT count(*) FROM events),"
        " (SELECT count(*) FROM speakers WHERE kind = 'person'), (SELECT count(*) FROM speakers WHERE kind = 'body'),"
        " (SELECT count(*) FROM statements)"
    ).fetchone()
    return _make(LibraryInfo, str(lib.path), lib.origin, *row, lib.read_only)


# ---- statements ----------------------------------------------------------------------------------------------------

_STATEMENT = """
SELECT s.id, s.uid, s.kind, s.text, substr(b.text, s.context_start + 1, s.context_end - s.context_start),
       s.context_start, s.context_end, s.date, s.end_date, s.date_basis, s.occasion, s.cue, s.rule, s.confidence,
       s.review_state, s.start, s."end", s.line, s.page, s.cut_group,
       b.uid, b.title, b.file_name,
       e.uid, e.name, e.classification, e.start_date, e.end_date, p.name
FROM statements s JOIN briefings b ON b.id = s.briefing_id
LEFT JOIN events e ON e.id = s.event_id LEFT JOIN places p ON p.id = e.place_id
WHERE s.id IN ({})
"""

_SPOKEN = """
SELECT ss.statement_id, ss.attribution_text, ss.start, ss."end", sp.uid, sp.name, sp.kind, r.label, o.name,
       ss.person_basis, ss.role_basis
FROM statement_speakers ss LEFT JOIN speakers sp ON sp.id = ss.speaker_id LEFT JOIN roles r ON r.id = ss.role_id
LEFT JOIN organizations o ON o.id = ss.organization_id
WHERE ss.statement_id IN ({}) ORDER BY ss.statement_id, ss.position
"""


def statements(lib: Library, ids: Sequence[int]) -> list[Statement]:
    """The statements with these ids, in that order; ids that are gone are left out."""
    spoken: dict[int, list[SpokenBy]] = defaultdict(list)
    for row in _in(lib, _SPOKEN, ids):
        spoken[row[0]].append(SpokenBy(*row[1:]))
    found: dict[int, Statement] = {}
    for r in _in(lib, _STATEMENT, ids):
        found[r[0]] = Statement(
            id=r[0], uid=r[1], kind=r[2], text=r[3], context=r[4], context_start=r[5], context_end=r[6],
            speakers=tuple(spoken[r[0]]), event=EventRef(*r[23:29]) if r[23] else None, date=r[7], end_date=r[8],
            date_basis=r[9], occasion=r[10], cue=r[11], rule=r[12], confidence=r[13], review_state=r[14],
            briefing=BriefingRef(*r[20:23]), start=r[15], end=r[16], line=r[17], page=r[18], group=r[19],
        )  # fmt: skip
    return [found[i] for i in ids if i in found]


def statement(lib: Library, uid: str) -> Statement | None:
    """One statement by its uid."""
    row = lib.connection.execute("SELECT id FROM statements WHERE uid = ?", (uid,)).fetchone()
    return next(iter(statements(lib, [row[0]])), None) if row else None


def statements_of_event(lib: Library, event_uid: str) -> list[int]:
    """Ids of what was said at an event, newest first (within a briefing in its own order)."""
    return [r[0] for r in lib.connection.execute(
        "SELECT s.id FROM statements s JOIN events e ON e.id = s.event_id WHERE e.uid = ? ORDER BY s.id DESC",
        (event_uid,))]  # fmt: skip


def statements_of_speaker(lib: Library, speaker_uid: str) -> list[int]:
    """Ids of what a person or body said, newest first."""
    return [r[0] for r in lib.connection.execute(
        "SELECT DISTINCT ss.statement_id FROM statement_speakers ss JOIN speakers p ON p.id = ss.speaker_id"
        " WHERE p.uid = ? ORDER BY ss.statement_id DESC", (speaker_uid,))]  # fmt: skip


def statements_of_briefing(lib: Library, briefing_uid: str) -> list[int]:
    """Ids of a briefing's statements, in reading order."""
    return [r[0] for r in lib.connection.execute(
        "SELECT s.id FROM statements s JOIN briefings b ON b.id = s.briefing_id WHERE b.uid = ? ORDER BY s.start, s.id",
        (briefing_uid,))]  # fmt: skip


# ---- briefings -----------------------------------------------------------------------------------------------------


def briefings(lib: Library) -> list[BriefingRef]:
    """All briefings, newest first."""
    return [BriefingRef(*r) for r in lib.connection.execute(
        "SELECT uid, title, file_name FROM briefings ORDER BY published DESC, id")]  # fmt: skip


def briefing(lib: Library, uid: str) -> Briefing | None:
    """A briefing with its frozen text, the places of its statements, and what its quoted spans became."""
    row = lib.connection.execute(
        "SELECT id, uid, title, title_basis, published, published_basis, language, publisher, url, file_name,"
        " media_type, text, text_sha256 FROM briefings WHERE uid = ?", (uid,),
    ).fetchone()  # fmt: skip
    if row is None:
        return None
    marks = tuple(Mark(*r) for r in lib.connection.execute(
        'SELECT uid, kind, start, "end" FROM statements WHERE briefing_id = ? ORDER BY start, id', (row[0],)))  # fmt: skip
    quoted = tuple(QuotedSpan(Span(r[0], r[1]), r[2], r[3]) for r in lib.connection.execute(
        'SELECT start, "end", claim, why FROM coverage WHERE briefing_id = ? ORDER BY start', (row[0],)))  # fmt: skip
    return _make(Briefing, *row, marks, quoted)


def find_uid(lib: Library, text: str) -> tuple[str, str] | None:
    """What a uid, an unambiguous beginning of one, or a briefing's file name means: (kind, uid)."""
    wanted = text.strip()
    tables = {"s": ("statement", "statements"), "p": ("speaker", "speakers"), "e": ("event", "events"),
              "b": ("briefing", "briefings")}  # fmt: skip
    kind_table = tables.get(wanted[:1]) if wanted[1:2] == "-" else None
    if kind_table and len(wanted) > 2:
        rows = _all(lib, f"SELECT uid FROM {kind_table[1]} WHERE uid >= ? AND uid < ? || 'z' LIMIT 2", wanted, wanted)
        if len(rows) == 1 or (rows and rows[0][0] == wanted):
            return kind_table[0], str(rows[0][0])
    rows = _all(lib, "SELECT uid FROM briefings WHERE file_name = ? LIMIT 2", wanted)
    return ("briefing", str(rows[0][0])) if len(rows) == 1 else None


# ---- events --------------------------------------------------------------------------------------------------------

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
    return _make(Event, *row[:12], bool(row[12]), EventRef(*parent) if parent else None, row[14],
        tuple(EventRef(*c) for c in children), tuple(Party(*p) for p in parties),
        BriefingRef(*told[:3]), told[3], told[4], row[15],
    )  # fmt: skip


def months(lib: Library) -> list[MonthCount]:
    """Every month with events or statements, newest first; the undated last, as year 0."""
    events: dict[str, int] = defaultdict(int)
    said: dict[str, int] = defaultdict(int)
    for month, n in lib.connection.execute(
        "SELECT substr(ifnull(start_date, ''), 1, 7) AS m, count(*) FROM events GROUP BY m"):  # fmt: skip
        events[month] += n
    for month, n in lib.connection.execute(
        "SELECT substr(ifnull(date, ''), 1, 7) AS m, count(*) FROM statements GROUP BY m"):  # fmt: skip
        said[month] += n
    for month, _ in lib.connection.execute(
        "SELECT substr(ifnull(published, ''), 1, 7) AS m, count(*) FROM briefings WHERE id NOT IN"
        " (SELECT briefing_id FROM event_briefings) GROUP BY m"):  # fmt: skip
        events[month] += 0
    out = []
    for month in sorted(set(events) | set(said), reverse=True):
        year = int(month[:4]) if month[:4].isdigit() else 0
        number = int(month[5:7]) if year and month[5:7].isdigit() else 0
        out.append(MonthCount(year, number, events[month], said[month]))
    return out


def entries(lib: Library, year: int, month: int) -> list[TimelineEntry]:
    """What stands under a month: events with those beneath them, and briefings without an event, by date.

    An event stands under its parent where the parent begins in the same month, else under its own month.
    """
    prefix = f"{year:04d}-{month:02d}" if month else f"{year:04d}" if year else ""
    where = "substr(ifnull(start_date, ''), 1, 7) = ?"
    rows = _all(lib, "SELECT id, uid, name, classification, start_date, end_date, date_basis, statements, parent_id"
                     f" FROM events WHERE {where} ORDER BY start_date, id", prefix)  # fmt: skip
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
    for uid, title, published, n in _all(
        lib, "SELECT b.uid, b.title, b.published, (SELECT count(*) FROM statements s WHERE s.briefing_id = b.id)"
             " FROM briefings b WHERE substr(ifnull(b.published, ''), 1, 7) = ? AND b.id NOT IN"
             " (SELECT briefing_id FROM event_briefings) ORDER BY b.published, b.id", prefix):  # fmt: skip
        out.append(TimelineEntry(str(uid), "briefing", str(title), "", published, published, False, n))
    return sorted(out, key=lambda e: e.start_date or "")


# ---- people --------------------------------------------------------------------------------------------------------

_ROW = "SELECT id, uid, name, sort_name, kind, statements, last_date FROM speakers "
_ORDERS = {
    "name": "kind DESC, sort_key, id",
    "number": "kind DESC, statements DESC, sort_key, id",
    "last": "kind DESC, last_date IS NULL, last_date DESC, sort_key, id",
}


def people(lib: Library, *, order: str = "name", pattern: str = "") -> list[SpeakerRow]:
    """People, then bodies; `pattern` keeps those of whom every word begins a word of some printed name."""
    where, values = _named(pattern)
    rows = _all(lib, f"{_ROW} {where} ORDER BY {_ORDERS[order]}", *values)
    return [SpeakerRow(*r) for r in rows]


def _named(pattern: str) -> tuple[str, list[str]]:
    parts = words(pattern)
    if not parts:
        return "", []
    test = "EXISTS (SELECT 1 FROM names n WHERE n.speaker_id = speakers.id AND n.folded LIKE ?)"
    return "WHERE " + " AND ".join([test] * len(parts)), [f"% {part}%" for part in parts]


def speaker(lib: Library, uid: str) -> Speaker | None:
    """A person or body with all that their page shows, their statements apart."""
    db = lib.connection
    row = db.execute(
        "SELECT id, uid, name, sort_name, kind, honorific_prefix, statements, first_date, last_date FROM speakers"
        " WHERE uid = ?", (uid,)).fetchone()  # fmt: skip
    if row is None:
        return None
    spellings = [r[0] for r in db.execute(
        "SELECT name, min(briefing_id) AS b FROM names WHERE speaker_id = ? GROUP BY name ORDER BY b, name", (row[0],))]  # fmt: skip
    printed = [name for name in spellings if name != row[2]] or [row[2]]
    roles = db.execute(
        "SELECT r.label, o.name, min(s.date), max(s.date) FROM roles r LEFT JOIN organizations o"
        " ON o.id = r.organization_id JOIN statement_speakers ss ON ss.role_id = r.id JOIN statements s"
        " ON s.id = ss.statement_id WHERE r.speaker_id = ? GROUP BY r.id ORDER BY max(s.date) DESC, r.id", (row[0],),
    ).fetchall()  # fmt: skip
    others = db.execute(
        "SELECT p.id, p.uid, p.name, p.sort_name, p.kind, count(DISTINCT s.id), max(s.date)"
        " FROM statements s JOIN statement_speakers ss ON ss.statement_id = s.id JOIN speakers p ON p.id = ss.speaker_id"
        " WHERE p.id <> ?1 AND s.event_id IN (SELECT s2.event_id FROM statement_speakers x JOIN statements s2"
        " ON s2.id = x.statement_id WHERE x.speaker_id = ?1 AND s2.event_id IS NOT NULL)"
        " GROUP BY p.id ORDER BY p.kind DESC, p.sort_key LIMIT 200", (row[0],),
    ).fetchall()  # fmt: skip
    return _make(Speaker, *row[:6], tuple(printed), tuple(RoleSeen(*r) for r in roles), row[6],
                   row[7], row[8], tuple(SpeakerRow(*o) for o in others))  # fmt: skip


def near_names(lib: Library, name: str, limit: int = 3) -> list[str]:
    """Names that are spelt nearly so, for a search that found nobody; only ever proposed."""
    asked = words(name)
    if not asked:
        return []
    by_word: dict[str, str] = {}
    for full, folded in lib.connection.execute(
        "SELECT p.name, n.folded FROM names n JOIN speakers p ON p.id = n.speaker_id"
    ):
        for word in folded.split():
            if len(word) > 3:
                by_word.setdefault(word, full)
    out: dict[str, None] = {}
    for word in asked:
        for near in get_close_matches(word, list(by_word), n=limit, cutoff=0.75):
            out[by_word[near]] = None
    return list(out)[:limit]


def find_people(lib: Library, text: str, limit: int = 20) -> list[SpeakerRow]:
    """People and bodies for the command palette."""
    where, values = _named(text)
    return [
        SpeakerRow(*r) for r in _all(lib, f"{_ROW} {where} ORDER BY statements DESC, sort_key LIMIT ?", *values, limit)
    ]


def find_events(lib: Library, text: str, limit: int = 20) -> list[EventRef]:
    """Events for the command palette."""
    parts = words(fold(text))
    where = ("WHERE " + " AND ".join(["e.folded LIKE ?"] * len(parts))) if parts else ""
    rows = _all(lib, f"{_EVENT_REF} {where} ORDER BY e.start_date DESC LIMIT ?", *(f"% {p}%" for p in parts), limit)
    return [EventRef(*r) for r in rows]
