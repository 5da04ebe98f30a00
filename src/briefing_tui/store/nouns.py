"""People, bodies, places, events and roles of a library: found, or made. Runs inside the writer's transaction.

Owns the rule by which a person is the same across briefings (`JOINED`): the same full name, folded, and no
contradiction. What contradicts is an honorific of the other gender. A surname alone never joins, and where two people
bear the name and both would fit, a third mention joins neither.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.model import gender
from briefing_tui.store import identity
from briefing_tui.store.rows import BodyRow, EventRow, PersonRow, Reading, spaced

JOINED = "joined"
"""The name of the rule, as it is stored for every statement that rests on it and shown beside the speaker."""

_EVENT = (
    "INSERT INTO events(uid, name, name_basis, folded, classification, start_date, end_date, date_edtf, date_text,"
    " date_basis, place_id, place_basis, announced) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
)


@dataclass(slots=True)
class _Known:
    """A stored person or body. `founder` is the first briefing that names them; None until one does."""

    id: int
    honorific: str | None
    founder: int | None


class Nouns:
    """Found or made, and remembered for the next briefing. `forget` when another program wrote, or a batch was undone."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.complete = False
        """Is everything in the library remembered, because it was empty? Then what is not remembered is not there."""
        self._namesakes: dict[str, list[_Known]] = {}
        """Everybody with a name, by the uid that the first of them has."""
        self._ids: dict[tuple[str, tuple[object, ...]], int] = {}
        self.places: dict[int | None, int | None] = {}
        """Of the events that were found or made."""

    def forget(self) -> None:
        """What is remembered may no longer be so."""
        self.complete = False
        self._namesakes.clear()
        self._ids.clear()
        self.places.clear()

    # ---- people and bodies that speak ---------------------------------------------------------------------------

    def people(self, people: Sequence[PersonRow], briefing_id: int, lineage: str) -> list[tuple[int, bool]]:
        """(id, joined) for each; joined where an earlier briefing had named them."""
        out: list[tuple[int, bool]] = []
        for person in people:
            known = self._person(person, lineage)
            earlier = known.founder is not None and known.founder < briefing_id
            known.founder = known.founder if earlier else briefing_id
            out.append((known.id, earlier and person.kind == "person"))
        return out

    def _person(self, person: PersonRow, lineage: str) -> _Known:
        namesakes = self._namesakes.get(person.uid)
        if namesakes is None:
            namesakes = self._namesakes[person.uid] = (
                []
                if self.complete
                else self._stored(
                    person.uid, *(identity.namesake_uid(person.uid, which) for which in ("female", "male"))
                )
            )
        fits = [known for known in namesakes if _agree(known.honorific, person.honorific)]
        if len(fits) == 1:
            self._learn(fits[0], person.honorific)
            return fits[0]
        if fits:  # either could be meant: nobody is joined
            uid = identity.namesake_uid(person.uid, lineage)
            stored = self._stored(uid)
            return stored[0] if stored else self._make(person, uid)
        uid = identity.namesake_uid(person.uid, gender(person.honorific)) if namesakes else person.uid
        namesakes.append(self._make(person, uid))
        return namesakes[-1]

    def _stored(self, *uids: str) -> list[_Known]:
        return [_Known(*row) for row in self._db.execute(
            "SELECT id, honorific_prefix, (SELECT min(briefing_id) FROM names WHERE speaker_id = speakers.id)"
            f" FROM speakers WHERE uid IN ({','.join('?' * len(uids))}) ORDER BY id", uids)]  # fmt: skip

    def _learn(self, known: _Known, honorific: str | None) -> None:
        """An honorific that says the gender is kept: the next contradiction is then seen."""
        if gender(honorific) and not gender(known.honorific):
            known.honorific = honorific
            self._db.execute("UPDATE speakers SET honorific_prefix = ? WHERE id = ?", (honorific, known.id))

    def _make(self, person: PersonRow, uid: str) -> _Known:
        cursor = self._db.execute(
            "INSERT INTO speakers(uid, kind, name, sort_name, sort_key, honorific_prefix, given_name, family_name)"
            " VALUES (?,?,?,?,?,?,?,?)", (uid, *person[1:8]),
        )  # fmt: skip
        return _Known(int(cursor.lastrowid or 0), person.honorific, None)

    # ---- bodies that roles belong to ----------------------------------------------------------------------------

    def bodies(self, reading: Reading) -> list[int]:
        """Ids of the reading's organizations; a body above another is noted where none was known."""
        ids = [self._body(row) for row in reading.bodies]
        for below, above in reading.above:
            child, parent = ids[below], ids[above]
            if child != parent and child not in self._above(parent):
                self._db.execute(
                    "UPDATE organizations SET parent_id = ? WHERE id = ? AND parent_id IS NULL", (parent, child)
                )
        return ids

    def _body(self, row: BodyRow) -> int:
        return self._found(
            "SELECT id FROM organizations WHERE folded = ?", (row.folded,),
            "INSERT INTO organizations(uid, name, folded) VALUES (?,?,?)", row,
        )  # fmt: skip

    def _above(self, organization: int) -> set[int]:
        """The body and all above it; a ring would never end a search by body."""
        rows = self._db.execute(
            "WITH RECURSIVE up(id) AS (VALUES (?) UNION SELECT parent_id FROM organizations JOIN up USING (id)"
            " WHERE parent_id IS NOT NULL) SELECT id FROM up",
            (organization,),
        )
        return {row[0] for row in rows}

    def role(self, speaker_id: int, label: str, folded: str, body: int | None) -> int:
        """Id of a printed role of a speaker."""
        return self._found(
            "SELECT id FROM roles WHERE speaker_id = ? AND label = ? AND ifnull(organization_id, 0) = ifnull(?, 0)",
            (speaker_id, label, body),
            "INSERT INTO roles(speaker_id, label, folded, organization_id) VALUES (?,?,?,?)",
            (speaker_id, label, folded, body),
        )

    # ---- events -------------------------------------------------------------------------------------------------

    def events(self, events: Sequence[EventRow]) -> list[int]:
        """Ids of the reading's events; an event above another is noted where none was known."""
        ids = [self._event(event) for event in events]
        for event, event_id in zip(events, ids, strict=True):
            if event.parent is not None and ids[event.parent] != event_id:
                self._db.execute(
                    "UPDATE events SET parent_id = ?, relation = ? WHERE id = ? AND parent_id IS NULL",
                    (ids[event.parent], event.relation, event_id),
                )
        return ids

    def _event(self, event: EventRow) -> int:
        known = self._ids.get(("event", (event.uid,)))
        if known is not None:
            return known
        row = None
        if not self.complete:
            row = self._db.execute("SELECT id, place_id FROM events WHERE uid = ?", (event.uid,)).fetchone()
        if row is None:
            place = None if event.place is None else self._place(event.place)
            cursor = self._db.execute(_EVENT, (*event[:10], place, event.place_basis, int(event.announced)))
            row = int(cursor.lastrowid or 0), place
        self._ids["event", (event.uid,)], self.places[row[0]] = row
        return int(row[0])

    def _place(self, name: str) -> int:
        folded = spaced(name)
        return self._found(
            "SELECT id FROM places WHERE folded = ?", (folded,),
            "INSERT INTO places(name, folded) VALUES (?,?)", (name, folded),
        )  # fmt: skip

    # ---- found, or made -----------------------------------------------------------------------------------------

    def _found(self, select: str, key: tuple[object, ...], insert: str, values: tuple[object, ...]) -> int:
        known = self._ids.get((select, key))
        if known is None:
            row = None if self.complete else self._db.execute(select, key).fetchone()
            known = int(row[0]) if row else int(self._db.execute(insert, values).lastrowid or 0)
            self._ids[select, key] = known
        return known


def _agree(one: str | None, other: str | None) -> bool:
    """Do two honorifics leave it possible that one person bears both?"""
    first, second = gender(one), gender(other)
    return not first or not second or first == second
