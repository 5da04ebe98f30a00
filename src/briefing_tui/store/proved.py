"""Verify that a library's rows are its readings with the ledger applied: run decided.apply again and compare. Repairs nothing."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from briefing_tui.errors import BriefingError
from briefing_tui.store import identities, ledger, ledger_lines, situation
from briefing_tui.store.claims import HOLDS
from briefing_tui.store.holding import UNDECIDED, Holding, Stands
from briefing_tui.store.joins import bodies, settle
from briefing_tui.store.records import BRIEFINGS, STATEMENTS, BriefingRecord, Reading, StatementRecord
from briefing_tui.store.versioning import faults as versions_faults
from briefing_tui.text import joined, whole_words

_SPOKEN = (
    'SELECT x.statement_id, f.name, r.label, o.name, x.start, x."end" FROM statements s JOIN statement_speakers x'
    " ON x.statement_id = s.id LEFT JOIN forms f ON f.id = x.form_id LEFT JOIN roles r ON r.id = x.role_id"
    " LEFT JOIN organizations o ON o.id = x.organization_id WHERE s.briefing_id = ? ORDER BY 1, x.position"
)


def faults(db: sqlite3.Connection) -> Iterator[str | None]:
    """For every line of the ledger and every briefing with a kept reading: None, or a description of the fault."""
    yield from ledger.faults(db)
    events = dict(db.execute("SELECT id, uid FROM events").fetchall())
    due = {one.decision: one for one in ledger.absent(ledger_lines.all_lines(db))}
    who = ledger.identities(db)
    wrong, states = settle.decided_faults(db, who)
    of_bodies, more = bodies.faults(db, who)
    yield from (*wrong, *of_bodies)
    states |= more
    known = ledger_lines.versions(db)
    due |= {one.decision: one for one in ledger.version_standing(db, known)}
    yield from versions_faults(db, known)
    due |= {key: identities.worse(stands, states.get(key, HOLDS)) for key, stands in who.standing.items()}
    for (key,) in db.execute("SELECT id FROM briefings WHERE reading IS NOT NULL").fetchall():
        row = db.execute(f"SELECT {BRIEFINGS.select()} FROM briefings WHERE id = ?", (key,)).fetchone()
        briefing = BriefingRecord._make(row)
        try:
            place = situation.place_of(db, briefing)
        except (BriefingError, ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
            yield f"{briefing.uid}: what was read in it, or decided, cannot be made out ({type(error).__name__})"
            continue
        yield _differs(db, briefing, place.holding, events)
        due |= {one.decision: one for one in ledger.standing_in(place.holding)}
    for found in map(Stands._make, db.execute("SELECT decision, state, note, thing FROM standing").fetchall()):
        right = due.get(found.decision) == found
        yield None if right else f"{found.decision}: it does not stand as the ledger and what was read have it"


def _differs(db: sqlite3.Connection, briefing: BriefingRecord, holding: Holding, events: dict[int, str]) -> str | None:
    reading = holding.reading
    head = briefing.title, briefing.title_basis, briefing.published, briefing.published_basis
    if head != (reading.title, reading.title_basis, reading.published, reading.published_basis):
        return f"{briefing.uid}: its title or day is not what was read or decided"
    due, stored = _due(holding), _stored(db, briefing.id, events)
    for uid in sorted(due.keys() | stored.keys()):
        if due.get(uid) != stored.get(uid):
            return f"{uid}: it is not what was read and decided"
    rejected = db.execute(
        'SELECT uid, start, "end", decision FROM rejected WHERE briefing_id = ? ORDER BY uid', (briefing.id,)
    )
    if rejected.fetchall() != [tuple(one) for one in holding.struck]:
        return f"{briefing.uid}: what was rejected in it is not what was decided"
    return None


def _due(holding: Holding) -> dict[str, Any]:
    reading = holding.reading
    return {
        row.uid: (
            *(row.kind, row.text, row.start, row.end, row.date, row.end_date, row.date_basis, row.occasion),
            *(row.stance, row.cut_group, row.rule, row.confidence),
            None if row.event is None else reading.events[row.event].uid,
            *holding.reviews.get(row.uid, UNDECIDED),
            [_said(reading, x.person, x.role, x.body, (x.start, x.end)) for x in row.speakers],
        )
        for row in reading.statements
    }


def _said(
    reading: Reading, person: int | None, role: str | None, body: int | None, at: tuple[int, int]
) -> tuple[Any, ...]:
    name = None if person is None else reading.people[person].name
    return name, role, None if body is None else joined(reading.bodies[body].name), *at


def _stored(db: sqlite3.Connection, briefing: int, events: dict[int, str]) -> dict[str, Any]:
    spoken = defaultdict[int, list[tuple[Any, ...]]](list)
    for key, name, role, body, start, end in db.execute(_SPOKEN, (briefing,)):
        spoken[key].append((name, role, None if body is None else joined(body), start, end))
    rows = db.execute(f"SELECT {STATEMENTS.select()} FROM statements WHERE briefing_id = ?", (briefing,))
    return {  # an earlier version stored the words character by character
        s.uid: (
            *(s.kind, whole_words(s.text), s.start, s.end, s.date, s.end_date, s.date_basis, s.occasion),
            *(s.stance, s.cut_group, s.rule, s.confidence),
            None if s.event_id is None else events.get(s.event_id),
            *(s.review_state, s.decided_by, s.contested),
            spoken.get(s.id, []),
        )
        for s in map(StatementRecord._make, rows.fetchall())
    }
