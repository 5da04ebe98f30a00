"""The state of a decision's target before the decision: its effective value, the extractor's reading, and earlier decisions.

Queried inside the writer's transaction, so that a decision is based on the rows it will change. Owns its SELECTs; writes nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from briefing_tui.errors import LibraryError
from briefing_tui.store import identity, ledger, ledger_lines, valid_values, values
from briefing_tui.store.decisions import ADD, Decision, loaded
from briefing_tui.store.found_again import overlap
from briefing_tui.store.holding import Holding, Source
from briefing_tui.store.kept import unpack
from briefing_tui.store.records import BRIEFINGS, PAGES, BriefingRecord, PageRecord, PersonRow, Reading, StatementRow
from briefing_tui.store.sqlite_errors import UNCHANGED
from briefing_tui.text import joined

NEAR = 32
"""Characters of context that an anchor keeps on either side of its words."""
WORDS = 1_000
"""Characters of an anchor's words that are kept, so that it can be shown where its text is absent."""


class Place(NamedTuple):
    """A briefing that contains a decision's target."""

    briefing: BriefingRecord
    source: Source
    machine: Reading
    holding: Holding


class About(NamedTuple):
    """A statement before a decision."""

    place: Place
    uid: str
    row: StatementRow | None
    """The effective row; None if the statement was rejected."""
    anchor: Mapping[str, Any]
    machine: Any
    """The row as the extractor read it; None if a person added the statement."""
    seen: list[str]
    """Ids of all decisions about it, in whatever state."""


def briefing_of(db: sqlite3.Connection, uid: str) -> BriefingRecord | None:
    """A briefing by its uid."""
    row = db.execute(f"SELECT {BRIEFINGS.select()} FROM briefings WHERE uid = ?", (uid,)).fetchone()
    return None if row is None else BriefingRecord._make(row)


def source_of(db: sqlite3.Connection, briefing: BriefingRecord) -> Source:
    """A briefing in the form that decisions are applied to."""
    rows = db.execute(f"SELECT {PAGES.select()} FROM pages WHERE briefing_id = ? ORDER BY start", (briefing.id,))
    pages = tuple((page.start, page.end, page.label) for page in map(PageRecord._make, rows.fetchall()))
    return Source(briefing.uid, briefing.text, briefing.lineage, pages)


def kept(db: sqlite3.Connection, briefing: BriefingRecord) -> tuple[Source, Reading | None]:
    """The same with the extractor's whole reading; None where an earlier version of the program read it and kept none."""
    source = source_of(db, briefing)
    if briefing.reading is None:
        return source, None
    return source, unpack(briefing.reading, briefing.text, briefing.lineage, source.pages)


def place_of(db: sqlite3.Connection, briefing: BriefingRecord) -> Place:
    """A briefing with its reading and decisions. Raises LibraryError where the reading is not kept."""
    source, machine = kept(db, briefing)
    if machine is None:
        raise LibraryError(
            f"“{briefing.file_name}” was read by an earlier version, which did not keep what it read.",
            UNCHANGED,
            "Run “briefing reread” first: from then on decisions can be made, and taken back.",
        )
    return Place(briefing, source, machine, ledger.held(db, source, machine))


def briefing_place(db: sqlite3.Connection, uid: str) -> Place:
    """The same by uid. Raises LibraryError where there is none."""
    briefing = briefing_of(db, uid)
    if briefing is None:
        raise LibraryError(f"There is no briefing {uid} in the library.", UNCHANGED, "“briefing show FILE” finds one.")
    return place_of(db, briefing)


def event_place(db: sqlite3.Connection, uid: str) -> Place:
    """The first briefing that mentions an event. Raises LibraryError where none does."""
    told = briefings_telling(db, uid)
    if not told:
        raise LibraryError(f"There is no event {uid} in the library.", UNCHANGED, "“briefing timeline” lists them.")
    return briefing_place(db, told[0])


def briefings_telling(db: sqlite3.Connection, event: str) -> list[str]:
    """Uids of the briefings that mention an event."""
    rows = db.execute(
        "SELECT b.uid FROM events e JOIN event_briefings t ON t.event_id = e.id JOIN briefings b ON b.id = t.briefing_id"
        " WHERE e.uid = ? ORDER BY b.uid",
        (event,),
    )
    return [uid for (uid,) in rows]


def statement_about(db: sqlite3.Connection, uid: str) -> About:
    """A statement, or one that was rejected. Raises LibraryError where there is none."""
    sql = "SELECT b.uid FROM {} s JOIN briefings b ON b.id = s.briefing_id WHERE s.uid = ?"
    found = [row for table in ("statements", "rejected") for row in db.execute(sql.format(table), (uid,))]
    if not found:
        raise LibraryError(f"There is no statement {uid} in the library.", UNCHANGED, "“briefing search” finds them.")
    place = briefing_place(db, found[0][0])
    row = next((each for each in place.holding.reading.statements if each.uid == uid), None)
    seen = seen_about(db, [uid, *_pieces(place, row)])
    if (read := _read(place, uid, row)) is not None:
        told = values.of_statement(read, place.machine)
        return About(place, uid, row, anchor(place.source, read.start, read.end), told, seen)
    at = row or next(struck for struck in place.holding.struck if struck.uid == uid)
    before = _decided_at(db, uid, (at.start, at.end))
    size = len(place.source.text)
    machine = next((m for one in before if valid_values.is_whole(m := loaded(one.machine), size)), None)
    return About(place, uid, row, before[0].place, machine, seen)


def _decided_at(db: sqlite3.Connection, uid: str, at: tuple[int, int]) -> list[Decision]:
    """The decisions about a statement that is not read, how it was added first: those at its place, if there are any. A statement
    added elsewhere with the same words, and withdrawn, has the same uid."""
    every = sorted(ledger_lines.known(db, seen_about(db, [uid])).values(), key=lambda one: (one.verb != ADD, one.order))
    return [one for one in every if overlap((one.place["start"], one.place["end"]), at)] or every


def _pieces(place: Place, row: StatementRow | None) -> list[str]:
    """Uids of all pieces of the quotation that a statement belongs to."""
    group = row.cut_group if row else None
    return [each.uid for each in place.holding.reading.statements if group and each.cut_group == group]


def _read(place: Place, uid: str, row: StatementRow | None) -> StatementRow | None:
    """A statement as the extractor read it; None where a person added it, or the extractor no longer finds it."""
    held = place.holding
    if uid in held.reviews or uid in held.read or row is None:
        return held.read.get(uid)
    return next(x for x in place.machine.statements if (x.start, x.end, x.kind) == (row.start, row.end, row.kind))


def seen_about(db: sqlite3.Connection, things: Iterable[str]) -> list[str]:
    """Ids of all decisions about these targets, in whatever state."""
    uids = list(dict.fromkeys(things))
    sql = f"SELECT decision FROM standing WHERE thing IN ({','.join('?' * len(uids))}) ORDER BY 1"
    return [key for (key,) in db.execute(sql, uids)]


def anchor(source: Source, start: int, end: int) -> dict[str, Any]:
    """The anchor of a span: offsets, words and context."""
    text = source.text
    made = {
        "briefing": source.uid,
        "start": start,
        "end": end,
        "words": text[start:end][:WORDS],
        "prefix": text[max(0, start - NEAR) : start],
        "suffix": text[end : end + NEAR],
    }
    return made if source.lineage == identity.sha256(text) else made | {"lineage": source.lineage}


def speaker(db: sqlite3.Connection, place: Place, one: Mapping[str, Any]) -> dict[str, Any]:
    """A speaker with the name as this briefing prints it and, where no role is given, the role that it prints."""
    name = one["name"]
    if one.get("uid"):
        row = db.execute(
            "SELECT f.name FROM speakers p JOIN forms f ON f.speaker_id = p.id JOIN names n ON n.form_id = f.id"
            " WHERE p.uid = ? AND n.briefing_id = ? ORDER BY length(f.name) DESC, f.name LIMIT 1",
            (one["uid"], place.briefing.id),
        ).fetchone()
        name = name if row is None else str(row[0])
    out: dict[str, Any] = {"name": name, "kind": one.get("kind") or "person"}
    out |= {key: one[key] for key in ("uid", "honorific", "role", "body") if one.get(key)}
    return out if "role" in out or out["kind"] != "person" else out | _role(place.machine, name)


def _role(machine: Reading, name: str) -> dict[str, Any]:
    """The role that a briefing prints for a person, and the body that the role belongs to."""
    at = next((n for n, person in enumerate(machine.people) if _is_called(person, name)), None)
    if at is None:
        return {}
    said = [x for row in machine.statements for x in row.speakers if x.person == at and x.role]
    role = machine.people[at].role or next((x.role for x in said), None)
    if not role:
        return {}
    body = next((machine.bodies[x.body].name for x in said if x.role == role and x.body is not None), None)
    return {"role": role, "role_basis": "same_briefing"} | ({"body": body} if body else {})


def _is_called(person: PersonRow, name: str) -> bool:
    spelt = {joined(person.name), *map(joined, person.names)}
    return person.kind == "person" and joined(name) in spelt


def event_here(place: Place, uid: str) -> dict[str, Any]:
    """An event of a briefing as the extractor reads it; `uid` may be its name as well, if no other has it. Raises LibraryError
    where the briefing has none."""
    told_of = list(zip(place.holding.reading.events, place.machine.events, strict=False))
    found = [each for each in told_of if each[0].uid == uid]
    found = found or [each for each in told_of if joined(each[0].name) == joined(uid)]
    if len(found) == 1:
        return values.of_event(found[0][1]) | {"uid": found[0][0].uid}
    told = "; ".join(f"{row.uid} {row.name}" for row in place.holding.reading.events) or "no event"
    raise LibraryError(
        f"“{place.briefing.file_name}” does not tell of the event {uid}.", UNCHANGED, f"It tells of: {told}."
    )
