"""Aggregates that spare every list a count or a scan when it is opened: spans, words of names, months.

Owns three tables and the counts in `speakers` and `events`. They change with each briefing, inside the writer's transaction,
and equal the result of `rebuild`, which computes them from the rows. Never changes a row that was read.

- `spans`: for each speaker (s), role (r), body (o), event (e), place (p), briefing (b): the number of statements, how many
  of them are set apart (questions, and what is not reported as said), and the ids of the oldest and the newest.
- `name_words`: the owners whose name contains a word (name_words.py); not for briefings.
- `months`: events that begin in a month, its statements and briefings, and how many of these have no event.

Only `spans`, by which statements are found, includes the statements set apart; for a speaker they are also counted
separately.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from briefing_tui.store import digests, name_words
from briefing_tui.store.identity import UNDATED_BELOW

_BY = "FROM statements s JOIN statement_speakers x ON x.statement_id = s.id WHERE"
_BORNE = {
    "s": f"SELECT x.speaker_id AS owner, s.id AS id {_BY} x.speaker_id IS NOT NULL",
    "r": f"SELECT x.role_id AS owner, s.id AS id {_BY} +x.role_id IS NOT NULL",
    "o": f"SELECT x.organization_id AS owner, s.id AS id {_BY} +x.organization_id IS NOT NULL",
    "e": "SELECT s.event_id AS owner, s.id AS id FROM statements s WHERE +s.event_id IS NOT NULL",
    "p": "SELECT e.place_id AS owner, s.id AS id FROM statements s JOIN events e ON e.id = s.event_id"
    " WHERE e.place_id IS NOT NULL",
    "b": "SELECT s.briefing_id AS owner, s.id AS id FROM statements s WHERE 1",
}
"""Statements of each field's owners. The unary plus keeps SQLite from scanning all roles or events to find those of a few
briefings, or of the few statements set apart."""

_ALL = {
    field: f"SELECT {column} AS owner, statement_id AS id FROM statement_speakers WHERE {column} IS NOT NULL"
    for field, column in (("s", "speaker_id"), ("r", "role_id"), ("o", "organization_id"))
} | {
    "e": "SELECT event_id AS owner, id FROM statements WHERE event_id IS NOT NULL",
    "p": _BORNE["p"],
    "b": _BORNE["b"],
}
"""The same for all briefings, from indexes alone."""
_SPEAK = "sro"
"""Fields of which a statement may have an owner twice: it has several speakers, but one event."""
_APART = "s.apart"
_HERE = "s.briefing_id BETWEEN ?1 AND ?2"

_BOUNDS = {
    "s": "SELECT {}(statement_id) FROM statement_speakers WHERE speaker_id = ?1",
    "r": "SELECT {}(statement_id) FROM statement_speakers WHERE role_id = ?1",
    "o": "SELECT {}(statement_id) FROM statement_speakers WHERE organization_id = ?1",
    "e": "SELECT {}(id) FROM statements WHERE event_id = ?1",
    "p": "SELECT {}(id) FROM statements WHERE event_id IN (SELECT id FROM events WHERE place_id = ?1)",
    "b": "SELECT {}(id) FROM statements WHERE briefing_id = ?1",
}
"""The oldest (min) and newest (max) statement of an owner, from an index."""

_LOOSE = "(SELECT 1 FROM event_briefings t WHERE t.briefing_id = b.id)"
_ONLY_HERE = (
    "e.id IN (SELECT event_id FROM event_briefings WHERE briefing_id BETWEEN ?1 AND ?2) AND NOT EXISTS"
    " (SELECT 1 FROM event_briefings o WHERE o.event_id = e.id AND o.briefing_id NOT BETWEEN ?1 AND ?2)"
)
_MONTHS = {
    "events": ("SELECT substr(ifnull(e.start_date, ''), 1, 7), count(*) FROM events e", _ONLY_HERE),
    "statements": ("SELECT substr(ifnull(s.date, ''), 1, 7), sum(NOT s.apart) FROM statements s", _HERE),
    "briefings": ("SELECT substr(ifnull(b.published, ''), 1, 7), count(*) FROM briefings b", "b.id BETWEEN ?1 AND ?2"),
    "loose": (
        f"SELECT substr(ifnull(b.published, ''), 1, 7), sum(NOT EXISTS {_LOOSE}) FROM briefings b",
        "b.id BETWEEN ?1 AND ?2",
    ),
}
"""What is counted by month, and the condition that restricts it to the given briefings."""


def add(db: sqlite3.Connection, first: int, last: int) -> None:
    """Add the briefings with ids from `first` to `last` to the aggregates, once all their rows are stored."""
    for field, borne in _BORNE.items():
        _spans(db, field, f"{borne} AND {_HERE}", (first, last))
    for field, (named, here) in name_words.NAMED.items():
        name_words.write(db, field, db.execute(f"{named} WHERE {here}", (first, last)).fetchall())
    _months(db, first, last, 1)
    for field in "se":
        owners = {row[0] for row in db.execute(f"{_BORNE[field]} AND {_HERE}", (first, last))}
        _columns(db, field, sorted(owners))


@dataclass
class Renamed:
    """Owners that lost or gained names and statements without any briefing being added or removed: by field, as in `Leaving`."""

    lost: list[tuple[str, int, str]] = dataclass_field(default_factory=list)
    """(field, owner, name)."""
    gained: list[tuple[str, int, str]] = dataclass_field(default_factory=list)


def recount(db: sqlite3.Connection, renamed: Renamed) -> None:
    """Update the spans and words of owners whose names moved to others; the rows are in their final state."""
    for field in _SPEAK:
        owners = sorted({owner for at, owner, _ in (*renamed.lost, *renamed.gained) if at == field})
        which = {"s": "x.speaker_id", "r": "x.role_id", "o": "x.organization_id"}[field]
        db.executemany(f"DELETE FROM spans WHERE field = '{field}' AND owner = ?", [(owner,) for owner in owners])
        for owner in owners:
            _spans(db, field, f"{_BORNE[field]} AND {which} = ?1", (owner,))
        name_words.write(db, field, [(owner, name) for at, owner, name in renamed.gained if at == field])
        for at, owner, name in dict.fromkeys(renamed.lost):  # last: an owner may have gained a name in passing only
            if at == field:
                name_words.forget(db, field, owner, name)
        if field == "s":
            _columns(db, field, owners)


@dataclass(frozen=True)
class Leaving:
    """What a briefing contributed, recorded before its rows are deleted."""

    borne: dict[str, list[tuple[int, int, int]]]
    """By field: (owner, number of statements, number of those set apart)."""
    named: dict[str, list[tuple[int, str]]]
    """By field: (owner, name)."""


def subtract(db: sqlite3.Connection, briefing: int) -> Leaving:
    """Subtract a briefing while its rows still exist; pass the result to `update_aggregates` once they are deleted."""
    here = (briefing, briefing)
    _months(db, *here, -1)
    return Leaving(
        {
            field: db.execute(
                f"SELECT owner, count(DISTINCT id), count(DISTINCT CASE WHEN apart THEN id END) FROM ({_told(borne)} AND {_HERE})"
                " GROUP BY owner",
                here,
            ).fetchall()
            for field, borne in _BORNE.items()
        },
        {
            field: db.execute(f"{named} WHERE {test}", here).fetchall()
            for field, (named, test) in name_words.NAMED.items()
        },
    )


def update_aggregates(db: sqlite3.Connection, left: Leaving) -> None:
    """Update the spans and words of the owners in a deleted briefing."""
    for field, owners in left.borne.items():
        low, high = (_BOUNDS[field].format(which) for which in ("min", "max"))
        db.executemany(
            "UPDATE spans SET statements = statements - ?2, apart = apart - ?3,"
            f" oldest = ifnull(({low}), 0), newest = ifnull(({high}), 0) WHERE field = '{field}' AND owner = ?1",
            owners,
        )
    db.execute("DELETE FROM spans WHERE statements <= 0")
    for field, named in left.named.items():
        for owner, name in named:
            name_words.forget(db, field, owner, name)
    for field in "se":
        _columns(db, field, sorted(row[0] for row in left.borne[field]))


def rebuild(db: sqlite3.Connection) -> None:
    """Compute all aggregates from the rows."""
    for table in ("spans", "name_words", "months"):
        db.execute(f"DELETE FROM {table}")
    for field, borne in _BORNE.items():
        _spans(db, field, borne, (), _ALL[field])
    for field, (named, _) in name_words.NAMED.items():
        name_words.write(db, field, db.execute(named).fetchall())
    for column, (counted, _) in _MONTHS.items():
        _count_months(db, column, db.execute(f"{counted} GROUP BY 1").fetchall(), 1)
    for field in "se":
        _columns(db, field, None)


_KEPT = {
    "spans": "SELECT field, owner, statements, apart, oldest, newest FROM spans",
    "words of names": "SELECT field, word, owner FROM name_words",
    "months": "SELECT month, events, statements, briefings, loose FROM months",
    "speakers": "SELECT uid, statements, apart, first_date, last_date FROM speakers",
    "events": "SELECT uid, statements FROM events",
}


def compare(db: sqlite3.Connection) -> tuple[int, list[str]]:
    """(rows compared, differences) between the stored aggregates and recomputed ones; changes the database that it is given."""
    for n, sql in enumerate(_KEPT.values()):
        db.execute(f"CREATE TEMP TABLE kept_{n} AS {sql}")
    rebuild(db)
    looked, faults = 0, list[str]()
    for n, (name, sql) in enumerate(_KEPT.items()):
        looked += db.execute(f"SELECT count(*) FROM ({sql})").fetchone()[0]
        for what, rows in (
            ("kept, but not so", f"SELECT * FROM kept_{n} EXCEPT {sql}"),
            ("not kept", f"{sql} EXCEPT SELECT * FROM kept_{n}"),
        ):
            faults += [f"{name}: {what}: {row}" for row in db.execute(f"{rows} LIMIT 5")]
    return looked, faults


def _spans(db: sqlite3.Connection, field: str, borne: str, values: tuple[int, ...], listed: str | None = None) -> None:
    """Store the spans of a field's owners. `listed`: other tables that list the same owners with the same statements."""
    into = "INSERT INTO spans(field, owner, {}, oldest, newest)"
    by = "owner" if listed else "+owner"
    counted = f" SELECT '{field}', owner, {{}}, min(id), max(id) FROM ({{}}) GROUP BY {by} ON CONFLICT DO UPDATE SET"
    db.execute(
        into.format("statements")
        + counted.format("count(DISTINCT id)" if field in _SPEAK else "count(*)", listed or borne)
        + " statements = statements + excluded.statements,"
        " oldest = min(oldest, excluded.oldest), newest = max(newest, excluded.newest)",
        values,
    )
    db.execute(  # few statements are set apart, and they have an index: query that, not all statements
        into.format("statements, apart")
        + counted.format("0, count(DISTINCT id)", f"{borne} AND unlikely({_APART})")
        + " apart = apart + excluded.apart",
        values,
    )


def _told(borne: str) -> str:
    """A field's owners and their statements, with whether each is set apart."""
    return borne.replace("s.id AS id", f"s.id AS id, {_APART} AS apart", 1)


def _months(db: sqlite3.Connection, first: int, last: int, sign: int) -> None:
    digests.prove_months(db)
    for column, (counted, here) in _MONTHS.items():
        counts = db.execute(f"{counted} WHERE {here} GROUP BY 1", (first, last)).fetchall()
        _count_months(db, column, counts, sign)


def _count_months(db: sqlite3.Connection, column: str, counts: list[tuple[str, int]], sign: int) -> None:
    db.executemany(
        f"INSERT INTO months(month, {column}) VALUES (?, ?) ON CONFLICT DO UPDATE SET"
        f" {column} = {column} + excluded.{column}, digest = NULL",
        [(month, sign * n) for month, n in counts if n],
    )
    if sign < 0:
        db.execute("DELETE FROM months WHERE events = 0 AND statements = 0 AND briefings = 0 AND loose = 0")


_DAY = (
    "SELECT s.date FROM statement_speakers x JOIN statements s ON s.id = x.statement_id WHERE x.speaker_id = speakers.id"
    f" AND x.statement_id >= {UNDATED_BELOW}{{}} ORDER BY x.statement_id {{}} LIMIT 1"
)
_COUNT = "ifnull((SELECT {} FROM spans n WHERE n.field = '{}' AND n.owner = {}.id), 0)"
_SAID = _COUNT.format("n.statements - n.apart", "s", "speakers")
_BOUND = {
    order: f"CASE WHEN {_SAID} > 0 THEN ({_DAY.format(' AND NOT s.apart', order)}) ELSE ({_DAY.format('', order)}) END"
    for order in ("ASC", "DESC")
}
"""The first and the last day of a speaker's listed statements; of a speaker who only denied or asked, of those."""
_SET = {
    "s": f"UPDATE speakers SET statements = {_SAID},"
    f" apart = {_COUNT.format('n.apart', 's', 'speakers')}, first_date = {_BOUND['ASC']}, last_date = {_BOUND['DESC']}",
    "e": f"UPDATE events SET statements = {_COUNT.format('n.statements - n.apart', 'e', 'events')}",
}


def _columns(db: sqlite3.Connection, field: str, owners: list[int] | None) -> None:
    """Update the counts stored in the rows themselves, by which lists are sorted; None: of all owners."""
    if owners is None:
        db.execute(f"UPDATE {name_words.TABLES[field]} SET digest = NULL WHERE digest IS NOT NULL")
        db.execute(_SET[field])
    else:
        digests.release(db, name_words.TABLES[field], owners)
        db.executemany(f"{_SET[field]} WHERE id = ?", [(owner,) for owner in owners])
