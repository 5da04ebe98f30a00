"""Bodies, places, events and roles of a library: found, or inserted. Runs inside the writer's transaction.

joins/ decides who is the same person across briefings.
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
    """A cache of the rows found or inserted. Call `forget` when another program wrote, or a batch was rolled back."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.complete = False
        """Whether the cache holds everything, because the library was empty: then a row that is not cached does not exist."""
        self.forms = Forms(db)
        self.who = Identities()
        """What people decided about who is who."""
        self.named = Counter[str]()
        """Decision → number of statements, stored since, whose speaker it determined."""
        self.bodies_anew = False
        """Whether a decision about bodies was made or withdrawn."""
        self._ids: dict[tuple[str, tuple[object, ...]], int] = {}
        self._roles: dict[tuple[int, str, int | None], int] = {}
        """The same, of roles: each speaker of each statement asks for one."""
        self.seen_above = set[tuple[int, int]]()
        """(body, its parent) recorded in this batch for bodies without a parent."""
        self.places: dict[int | None, int | None] = {}
        """Event → place, of the events found or inserted."""
        self.anew: set[str] = set()
        """Uids of events that are described again because of a decision: the stored description is ignored."""

    def forget(self) -> None:
        """Discard the cache."""
        self.complete = False
        self.forms.forget()
        self._ids.clear()
        self._roles.clear()
        self.seen_above.clear()
        self.places.clear()

    # ---- people and bodies that speak ---------------------------------------------------------------------------

    def people(self, reading: Reading, where: Source, briefing: str) -> list[tuple[int, int]]:
        """(form, speaker) of each person in the reading; the speaker may change when the batch is settled."""
        labels = {said.person for row in reading.statements if row.rule.startswith(TURN) for said in row.speakers}
        if self.who.rules:
            return self._people_decided(reading, where, briefing, labels)
        return [self.forms.of(person, where, at in labels, self.complete) for at, person in enumerate(reading.people)]

    def _people_decided(
        self, reading: Reading, where: Source, briefing: str, labels: Collection[int | None]
    ) -> list[tuple[int, int]]:
        """The same, where decisions determine whom a name means."""
        told = mentions.roles_of((said.person, said.role) for row in reading.statements for said in row.speakers)
        people = [person for person in reading.people if person.kind == "person"]
        page = mentions.Page(briefing, where.publisher, reading.published or "", [person.name for person in people])
        roles = defaultdict[str, set[str]](set)  # by name: two people of one name in a briefing may be one form
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
        """Ids of the reading's organizations; a parent is recorded for a body without one."""
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
        key = speaker_id, label, body
        known = self._roles.get(key)
        if known is None:
            known = self._roles[key] = self._found(
                "SELECT id FROM roles WHERE speaker_id = ? AND label = ? AND ifnull(organization_id, 0) = ifnull(?, 0)",
                key,
                ROLES,
                lambda: RoleRecord(id=NEW, speaker_id=speaker_id, label=label, folded=folded, organization_id=body),
            )
        return known

    # ---- events -------------------------------------------------------------------------------------------------

    def events(self, events: Sequence[EventRow]) -> list[int]:
        """Ids of the reading's events; a parent is recorded for an event without one."""
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
        """Where two briefings describe an event differently, keep the lower value, whichever came first; held overrides
        announced."""
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
        """Replace the stored description of an event by one briefing's; the other briefings that mention it follow."""
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

    # ---- finding or inserting -----------------------------------------------------------------------------------

    def _on_top(self, table: str, key: int) -> bool:
        """Whether it has no known parent."""
        (above,) = self._db.execute(f"SELECT parent_id FROM {table} WHERE id = ?", (key,)).fetchone()
        return above is None

    def _found(self, select: str, key: tuple[object, ...], table: Table, new: Callable[[], tuple[object, ...]]) -> int:
        known = self._ids.get((select, key))
        if known is None:
            row = None if self.complete else self._db.execute(select, key).fetchone()
            known = self._ids[select, key] = int(row[0]) if row else self._insert(table, new())
        return known

    def _insert(self, table: Table, record: tuple[object, ...]) -> int:
        """Insert a record, whose digest is computed at the commit; returns its id."""
        cursor = self._db.execute(table.insert(), (*record, *[None] * len(table.beside)))
        return int(cursor.lastrowid or 0)


def _as_stored(event: EventRow, place: int | None) -> EventRecord:
    """An event without its parent, which may not be stored yet."""
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
