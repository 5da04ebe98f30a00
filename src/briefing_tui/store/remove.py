"""Taking what was read in briefings out again, with everything that only they bore, and the counts set right.

Runs inside the writer's transaction; never touches another briefing's text, statements or names. What is shared
(people, bodies, events, places, roles) is swept afterwards, and only where it was touched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing_tui.errors import LibraryError
from briefing_tui.store import kept
from briefing_tui.store.identity import UNDATED_BELOW
from briefing_tui.store.nouns import JOINED

_BY_BRIEFING = ("statements", "coverage", "parties", "event_briefings", "names", "organization_briefings")


@dataclass
class Touched:
    """What lost a briefing, and may now be borne by none."""

    texts: list[str] = field(default_factory=list)
    """Of the statements taken out."""
    founders: dict[int, int] = field(default_factory=dict)
    """Speakers, each with the first briefing that named them."""
    events: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)


def take_out(db: sqlite3.Connection, uid: str) -> list[str]:
    """Remove a briefing; gives the texts of its statements. Raises LibraryError where there is no such briefing."""
    row = db.execute("SELECT id FROM briefings WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        raise LibraryError(
            f"There is no briefing {uid} in the library.",
            hint="`briefing search --format json` names the briefing of a statement.",
        )
    left = kept.take_away(db, row[0])
    touched = clear(db, [row[0]])
    sweep(db, touched)
    for table in ("copies", "pages"):
        db.execute(f"DELETE FROM {table} WHERE briefing_id = ?", row)
    db.execute("DELETE FROM briefings WHERE id = ?", row)
    kept.mend(db, left)
    return touched.texts


def clear(db: sqlite3.Connection, briefings: Sequence[int]) -> Touched:
    """Take out what was read in these briefings; the briefings themselves stay. `sweep` has to follow."""
    touched = Touched()
    some = f"({','.join(str(int(one)) for one in briefings)})"

    def column(select: str) -> Iterable[int]:
        return (row[0] for row in db.execute(f"{select} IN {some}") if row[0] is not None)

    gone = db.execute(f"SELECT id, text, tags FROM statements WHERE briefing_id IN {some} ORDER BY id").fetchall()
    touched.texts = [row[1] for row in gone]
    for speaker in dict.fromkeys(column("SELECT speaker_id FROM names WHERE briefing_id")):
        touched.founders[speaker] = _founder(db, speaker) or 0
    touched.events.update(column("SELECT event_id FROM event_briefings WHERE briefing_id"))
    touched.bodies.update(column("SELECT organization_id FROM organization_briefings WHERE briefing_id"))
    for event in touched.events:
        touched.places.update(p for (p,) in db.execute("SELECT place_id FROM events WHERE id = ?", (event,)) if p)
    db.executemany("INSERT INTO statements_fts(statements_fts, rowid, text, tags) VALUES ('delete',?,?,?)", gone)
    db.executemany("DELETE FROM statement_speakers WHERE statement_id = ?", [(row[0],) for row in gone])
    for table in _BY_BRIEFING:
        db.execute(f"DELETE FROM {table} WHERE briefing_id IN {some}")
    return touched


def sweep(db: sqlite3.Connection, touched: Touched) -> None:
    """Delete of what was touched that which no briefing bears any more; set right what the others carry."""
    speakers, events, bodies = ([(one,) for one in ids] for ids in (touched.founders, touched.events, touched.bodies))
    db.executemany(
        "DELETE FROM roles WHERE speaker_id = ? AND NOT EXISTS"
        " (SELECT 1 FROM statement_speakers WHERE role_id = roles.id)", speakers)  # fmt: skip
    for table, link, ids in (("events", "event_briefings WHERE event_id", events),
                             ("organizations", "organization_briefings WHERE organization_id", bodies)):  # fmt: skip
        orphans = [one for one in ids if not db.execute(f"SELECT 1 FROM {link} = ? LIMIT 1", one).fetchone()]
        unlink = "parent_id = NULL, relation = NULL" if table == "events" else "parent_id = NULL"
        db.executemany(f"UPDATE {table} SET {unlink} WHERE parent_id = ?", orphans)
        db.executemany(f"DELETE FROM {table} WHERE id = ?", orphans)
    db.executemany("DELETE FROM places WHERE id = ? AND NOT EXISTS (SELECT 1 FROM events WHERE place_id = places.id)",
                   [(place,) for place in touched.places])  # fmt: skip
    for speaker, founder in touched.founders.items():
        _settle(db, speaker, founder)
    recount(db, touched.founders, touched.events)


def _settle(db: sqlite3.Connection, speaker: int, founder: int) -> None:
    """Delete a speaker whom nobody names any more; else see to it that the first who names them is not “joined”."""
    first = _founder(db, speaker)
    if first is None:
        db.execute("DELETE FROM speakers WHERE id = ?", (speaker,))
        return
    db.execute(
        "UPDATE speakers SET honorific_prefix = NULL WHERE id = ?1 AND honorific_prefix IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM names WHERE speaker_id = ?1 AND instr(name, honorific_prefix || ' ') = 1)", (speaker,))  # fmt: skip
    if first != founder:
        rebase(db, speaker, first)


def rebase(db: sqlite3.Connection, speaker: int, founder: int) -> None:
    """The first briefing that names a person states who it is; the later ones are joined to it."""
    rows = "UPDATE statement_speakers SET person_basis = ? WHERE speaker_id = ? AND person_basis = ? AND statement_id"
    own = "(SELECT id FROM statements WHERE briefing_id = ?)"
    db.execute(f"{rows} IN {own}", ("stated", speaker, JOINED, founder))
    db.execute(
        f"{rows} NOT IN {own} AND EXISTS (SELECT 1 FROM speakers WHERE id = speaker_id AND kind = 'person')",
        (JOINED, speaker, "stated", founder),
    )


def _founder(db: sqlite3.Connection, speaker: int) -> int | None:
    """The first briefing that names a speaker."""
    (first,) = db.execute("SELECT min(briefing_id) FROM names WHERE speaker_id = ?", (speaker,)).fetchone()
    return None if first is None else int(first)


def recount(db: sqlite3.Connection, speakers: Iterable[int], events: Iterable[int]) -> None:
    """Counts kept by the import, so that no list has to count when it is opened. Ids follow dates: the ends say when."""
    own = "FROM statement_speakers WHERE speaker_id = speakers.id"
    dated = f"{own} AND statement_id >= {UNDATED_BELOW}"
    db.executemany(
        f"UPDATE speakers SET statements = (SELECT count(DISTINCT statement_id) {own}),"
        f" first_date = (SELECT date FROM statements WHERE id = (SELECT min(statement_id) {dated})),"
        f" last_date = (SELECT date FROM statements WHERE id = (SELECT max(statement_id) {dated})) WHERE id = ?",
        [(one,) for one in speakers],
    )
    db.executemany(
        "UPDATE events SET statements = (SELECT count(*) FROM statements s WHERE s.event_id = events.id) WHERE id = ?",
        [(one,) for one in events],
    )
