"""Bodies, places, events and roles of a library: found, or made. Runs inside the writer's transaction.

Who is the same person across briefings is asked of joins/.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence

from briefing_tui.store import digests, mentions
from briefing_tui.store.identities import Identities
from briefing_tui.store.joins.bodies import over
from briefing_tui.store.joins.forms import TURN, Forms, Source
from briefing_tui.store.prepare import spaced
from briefing_tui.store.records import (
    EVENTS,
    NEW,
    ORGANIZATIONS,
    PLACES,
    ROLES,
    BodyRow,
    EventRecord,
    EventRow,
    OrganizationRecord,
    PlaceRecord,
    Reading,
    RoleRecord,
    Table,
)


class Entities:
    """Found or made, and remembered for the next briefing. `forget` when another program wrote, or a batch was undone."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.complete = False
        """Is everything in the library remembered, because it was empty? Then what is not remembered is not there."""
        self.forms = Forms(db)
        self.who = Identities()
        """What people decided of who is who."""
        self.named = Counter[str]()
        """Decision → the statements whose speaker it named, of what was stored since."""
        self.bodies_anew = False
        """Was a decision about bodies made, or taken back?"""
        self._ids: dict[tuple[str, tuple[object, ...]], int] = {}
        self.seen_above = set[tuple[int, int]]()
        """(body, the one above it) that were noted in this batch, where nothing stood above it."""
        self.places: dict[int | None, int | None] = {}
        """Of the events that were found or made."""
        self.anew: set[str] = set()
        """Uids of events that are told anew, because somebody decided of them: what was kept of them says nothing."""

    def forget(self) -> None:
        """What is remembered may no longer be so."""
        self.complete = False
        self.forms.forget()
        self._ids.clear()
        self.seen_above.clear()
        self.places.clear()

    # ---- people and bodies that speak ---------------------------------------------------------------------------

    def people(self, reading: Reading, where: Source, briefing: str) -> list[tuple[int, int]]:
        """(form, speaker) of each that the reading names; the speaker may be another once the batch is settled."""
        labels = {said.person for row in reading.statements if row.rule.startswith(TURN) for said in row.speakers}
        if self.who.rules:
            return self._people_decided(reading, where, briefing, labels)
        return [self.forms.of(person, where, at in labels, self.complete) for at, person in enumerate(reading.people)]

    def _people_decided(
        self, reading: Reading, where: Source, briefing: str, labels: Collection[int | None]
    ) -> list[tuple[int, int]]:
        """The same, where somebody decided whom a name means."""
        told = mentions.roles_of((said.person, said.role) for row in reading.statements for said in row.speakers)
        people = [person for person in reading.people if person.kind == "person"]
        page = mentions.Page(briefing, where.publisher, reading.published or "", [person.name for person in people])
        roles = defaultdict[str, set[str]](set)  # by name: two of one name in a briefing may be one form
        for at, person in enumerate(reading.people):
            roles[person.name] |= told.get(at, set())
        decided = [
            mentions.decided(person.name, roles[person.name], page, self.who.rules) if person.kind == "person" else ""
            for person in reading.people
        ]
        for row in reading.statements:
            self.named.update({decided[said.person] for said in row.speakers if said.person is not None} - {""})
        return [
            self.forms.of(person, where, at in labels, self.complete, decided[at])
            for at, person in enumerate(reading.people)
        ]

    # ---- bodies that roles belong to ----------------------------------------------------------------------------

    def bodies(self, reading: Reading) -> list[int]:
        """Ids of the reading's organizations; a body above another is noted where none was known."""
        ids = [self._body(row) for row in reading.bodies]
        for below, above in reading.above:
            child, parent = ids[below], ids[above]
            if (child, parent) in self.seen_above:
                continue
            self.seen_above.add((child, parent))
            if child != parent and self._on_top("organizations", child) and child not in over(self._db, parent):
                digests.release(self._db, "organizations", [child])
                self._db.execute("UPDATE organizations SET parent_id = ? WHERE id = ?", (parent, child))
        return ids

    def _body(self, row: BodyRow) -> int:
        return self._found(
            "SELECT id FROM organizations WHERE folded = ?",
            (row.folded,),
            ORGANIZATIONS,
            lambda: OrganizationRecord(id=NEW, uid=row.uid, name=row.name, folded=row.folded),
        )

    def role(self, speaker_id: int, label: str, folded: str, body: int | None) -> int:
        """Id of a printed role of a speaker."""
        return self._found(
            "SELECT id FROM roles WHERE speaker_id = ? AND label = ? AND ifnull(organization_id, 0) = ifnull(?, 0)",
            (speaker_id, label, body),
            ROLES,
            lambda: RoleRecord(id=NEW, speaker_id=speaker_id, label=label, folded=folded, organization_id=body),
        )

    # ---- events -------------------------------------------------------------------------------------------------

    def events(self, events: Sequence[EventRow]) -> list[int]:
        """Ids of the reading's events; an event above another is noted where none was known."""
        ids = [self._event(event) for event in events]
        for event, event_id in zip(events, ids, strict=True):
            if event.parent is not None and ids[event.parent] != event_id and self._on_top("events", event_id):
                digests.release(self._db, "events", [event_id])
                self._db.execute(
                    "UPDATE events SET parent_id = ?, relation = ? WHERE id = ?",
                    (ids[event.parent], event.relation, event_id),
                )
        return ids

    def _event(self, event: EventRow) -> int:
        known = self._ids.get(("event", (event.uid,)))
        if known is None:
            row = None
            if not self.complete:
                row = self._db.execute("SELECT id, place_id FROM events WHERE uid = ?", (event.uid,)).fetchone()
            if row is None:
                place = None if event.place is None else self._place(event.place)
                row = self._insert(EVENTS, _as_stored(event, place)), place
                self.places[row[0]] = row[1]
                self._ids["event", (event.uid,)] = row[0]
                self.anew.discard(event.uid)
                return int(row[0])
            known, self.places[row[0]] = row
            self._ids["event", (event.uid,)] = known
        self._tell_again(known, event)
        return known

    def _tell_again(self, event_id: int, event: EventRow) -> None:
        """Of what two briefings print otherwise of one event the lower is kept, whichever came first; held goes before announced."""
        if event.uid in self.anew:
            self.anew.remove(event.uid)
            self._tell_anew(event_id, event)
            return
        columns = "announced, name, folded, date_edtf, date_text, date_basis, place_basis"
        kept = self._db.execute(f"SELECT {columns} FROM events WHERE id = ?", (event_id,)).fetchone()
        new = (int(event.announced), event.name, event.folded, event.date_edtf, event.date_text, event.date_basis)
        told = (*new, event.place_basis)
        if _order(told) < _order(kept):
            digests.release(self._db, "events", [event_id])
            names = ", ".join(f"{column} = ?" for column in columns.split(", "))
            self._db.execute(f"UPDATE events SET {names} WHERE id = ?", (*told, event_id))

    def _tell_anew(self, event_id: int, event: EventRow) -> None:
        """All that is kept of an event, as one briefing has it; the others that tell of it follow."""
        place = None if event.place is None else self._place(event.place)
        now = _as_stored(event, place)._asdict()
        told = [name for name in now if name not in ("id", "uid", "parent_id", "relation", "statements")]
        digests.release(self._db, "events", [event_id])
        names = ", ".join(f"{name} = ?" for name in told)
        self._db.execute(f"UPDATE events SET {names} WHERE id = ?", (*(now[name] for name in told), event_id))
        self.places[event_id] = place

    def _place(self, name: str) -> int:
        folded = spaced(name)
        return self._found(
            "SELECT id FROM places WHERE folded = ?",
            (folded,),
            PLACES,
            lambda: PlaceRecord(id=NEW, name=name, folded=folded),
        )

    # ---- found, or made -----------------------------------------------------------------------------------------

    def _on_top(self, table: str, key: int) -> bool:
        """Is nothing known to stand above it?"""
        (above,) = self._db.execute(f"SELECT parent_id FROM {table} WHERE id = ?", (key,)).fetchone()
        return above is None

    def _found(self, select: str, key: tuple[object, ...], table: Table, new: Callable[[], tuple[object, ...]]) -> int:
        known = self._ids.get((select, key))
        if known is None:
            row = None if self.complete else self._db.execute(select, key).fetchone()
            known = self._ids[select, key] = int(row[0]) if row else self._insert(table, new())
        return known

    def _insert(self, table: Table, record: tuple[object, ...]) -> int:
        """Store a record, which gets its digest with the commit; gives its id."""
        cursor = self._db.execute(table.insert(), (*record, *[None] * len(table.beside)))
        return int(cursor.lastrowid or 0)


def _as_stored(event: EventRow, place: int | None) -> EventRecord:
    """An event without the one above it, which may not be stored yet."""
    return EventRecord(
        id=NEW,
        uid=event.uid,
        name=event.name,
        name_basis=event.name_basis,
        folded=event.folded,
        classification=event.classification,
        parent_id=NEW,
        relation=None,
        start_date=event.start_date,
        end_date=event.end_date,
        date_edtf=event.date_edtf,
        date_text=event.date_text,
        date_basis=event.date_basis,
        place_id=place,
        place_basis=event.place_basis,
        announced=int(event.announced),
    )


def _order(told: Sequence[object]) -> list[str]:
    return ["" if value is None else str(value) for value in told]
