"""Taking what was read in a briefing out again, with everything that only it bore.

Runs inside the writer's transaction; never touches another briefing's text, statements or names. What is shared
(people, bodies, events, places, roles) is swept afterwards, and only where it was touched.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from briefing_tui.errors import LibraryError
from briefing_tui.store import kept
from briefing_tui.store.nouns import JOINED

_BY_BRIEFING = ("statements", "coverage", "parties", "event_briefings", "names", "organization_briefings")


@dataclass
class Touched:
    """What lost a briefing, and may now be borne by none."""

    gone: list[tuple[int, str, str]] = field(default_factory=list)
    """(id, words, tags) of the statements taken out: the index is told of them in order, with the commit."""
    founders: dict[int, int] = field(default_factory=dict)
    """Speakers, each with the first briefing that named them."""
    events: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)


def take_out(db: sqlite3.Connection, uid: str, *, indexed: bool = True) -> list[tuple[int, str, str]]:
    """Remove a briefing; gives (id, words, tags) of its statements. Raises LibraryError where there is no such briefing.

    Not `indexed`: in a first fill, where index and counts are made at the end.
    """
    row = db.execute("SELECT id FROM briefings WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        raise LibraryError(
            f"There is no briefing {uid} in the library.",
            hint="`briefing search --format json` names the briefing of a statement.",
        )
    left = kept.take_away(db, row[0]) if indexed else None
    touched = clear(db, row[0])
    sweep(db, touched)
    for table in ("copies", "pages"):
        db.execute(f"DELETE FROM {table} WHERE briefing_id = ?", row)
    db.execute("DELETE FROM briefings WHERE id = ?", row)
    if left:
        kept.mend(db, left)
    return touched.gone


def clear(db: sqlite3.Connection, briefing: int) -> Touched:
    """Take out what was read in a briefing; the briefing itself stays. `sweep` has to follow."""

    def column(select: str) -> set[int]:
        return {row[0] for row in db.execute(f"{select} WHERE briefing_id = ?", (briefing,))}

    touched = Touched(events=column("SELECT event_id FROM event_briefings"),
                      bodies=column("SELECT organization_id FROM organization_briefings"))  # fmt: skip
    touched.gone = db.execute("SELECT id, text, tags FROM statements WHERE briefing_id = ?", (briefing,)).fetchall()
    for speaker in sorted(column("SELECT speaker_id FROM names")):
        touched.founders[speaker] = founder(db, speaker) or 0
    for event in touched.events:
        touched.places.update(p for (p,) in db.execute("SELECT place_id FROM events WHERE id = ?", (event,)) if p)
    db.executemany("DELETE FROM statement_speakers WHERE statement_id = ?", [(row[0],) for row in touched.gone])
    for table in _BY_BRIEFING:
        db.execute(f"DELETE FROM {table} WHERE briefing_id = ?", (briefing,))
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
    for speaker, former in touched.founders.items():
        _settle(db, speaker, former)


def _settle(db: sqlite3.Connection, speaker: int, former: int) -> None:
    """Delete a speaker whom nobody names any more; else see to it that the first who names them is not “joined”."""
    first = founder(db, speaker)
    if first is None:
        db.execute("DELETE FROM speakers WHERE id = ?", (speaker,))
        return
    db.execute(
        "UPDATE speakers SET honorific_prefix = NULL WHERE id = ?1 AND honorific_prefix IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM names WHERE speaker_id = ?1 AND instr(name, honorific_prefix || ' ') = 1)", (speaker,))  # fmt: skip
    if first != former:
        rebase(db, speaker, first)


def rebase(db: sqlite3.Connection, speaker: int, first: int) -> None:
    """The first briefing that names a person states who it is; the later ones are joined to it."""
    rows = "UPDATE statement_speakers SET person_basis = ? WHERE speaker_id = ? AND person_basis = ? AND statement_id"
    own = "(SELECT id FROM statements WHERE briefing_id = ?)"
    db.execute(f"{rows} IN {own}", ("stated", speaker, JOINED, first))
    db.execute(
        f"{rows} NOT IN {own} AND EXISTS (SELECT 1 FROM speakers WHERE id = speaker_id AND kind = 'person')",
        (JOINED, speaker, "stated", first),
    )


def founder(db: sqlite3.Connection, speaker: int) -> int | None:
    """The first briefing that names a speaker."""
    (first,) = db.execute("SELECT min(briefing_id) FROM names WHERE speaker_id = ?", (speaker,)).fetchone()
    return None if first is None else int(first)
