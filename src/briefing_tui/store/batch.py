"""The statements of a batch: numbered as they arrive, and stored together in the order of their numbers.

Sorted, because the full-text index takes rows in order at a tenth of the cost. Owns the slots of a day; aggregates.py counts
them.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from json import dumps
from operator import itemgetter
from typing import Any, NamedTuple

from briefing_tui.errors import LibraryError
from briefing_tui.store import digests, identity, records
from briefing_tui.store.entities import Entities
from briefing_tui.store.holding import UNDECIDED, Review
from briefing_tui.store.records import (
    SAID,
    SPOKEN,
    STATEMENTS,
    STORED,
    STORED_SPOKEN,
    Reading,
    SaidRow,
    SpokenRecord,
    StatementRecord,
    StatementRow,
    Table,
)
from briefing_tui.store.selection import by_name, maker
from briefing_tui.store.tags import tags

_LINKS = (
    records.NAMES,
    records.EVENT_BRIEFINGS,
    records.PARTIES,
    records.ORGANIZATION_BRIEFINGS,
    records.COVERAGE,
    records.PAGES,
    records.REJECTED,
)
"""Tables that link a briefing to the entities it names, and its spans: stored once for a whole batch."""
_stored, _spoken = maker(StatementRecord), maker(SpokenRecord)
_DIGESTED = by_name(SAID, SPOKEN.columns)
_INDEXED = by_name(("id", "text", "tags"), STATEMENTS.columns)
_WHO = by_name(("person", "role", "role_words", "body"), SaidRow._fields)
_IN_ORDER = by_name(("statement_id", "position"), SPOKEN.columns)


class Named(NamedTuple):
    """Ids of the entities that a reading names, in its order."""

    people: Sequence[tuple[int, int]]
    """(form, speaker) of each person."""
    bodies: Sequence[int]
    events: Sequence[int]


class Held(NamedTuple):
    """What the library knows about a briefing's statements in addition to the reading, by uid."""

    reviews: Mapping[str, Review] = {}
    """Outcomes of people's decisions."""
    former: Mapping[str, int] = {}
    """The previous ids, where the briefing is stored again."""


class Batch:
    """Rows that wait for the next commit."""

    def __init__(self, db: sqlite3.Connection, entities: Entities) -> None:
        self._db, self._entities = db, entities
        self._free: dict[str | None, int] = {}
        """The next free slot of each day used so far."""
        self._links: dict[Table, list[tuple[Any, ...]]] = {table: [] for table in _LINKS}
        self._rows: list[tuple[Any, ...]] = []
        self._said: list[tuple[Any, ...]] = []
        self.fresh: list[tuple[int, str, str]] = []
        """(id, words, tags) of the stored statements, for the index."""

    def forget(self) -> None:
        """Discard the next free slots, because another program wrote. Nothing waits at that point."""
        self._free.clear()

    def link(self, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add records to one of `_LINKS`; those that exist already are skipped."""
        self._links[table] += map(tuple, rows)

    def take(
        self,
        reading: Reading,
        briefing_id: int,
        language: str,
        named: Named,
        held: Held,
    ) -> None:
        """Number the statements of one briefing and keep them for `store`: all of them, or none."""
        by_day: dict[str | None, list[StatementRow]] = defaultdict(list)
        for row in reading.statements:
            by_day[row.date].append(row)
        rows: list[tuple[Any, ...]] = []
        spoken: list[tuple[Any, ...]] = []  # plain tuples: SQLite takes them in half the time
        reviews, events, places = held.reviews, named.events, self._entities.places
        for day, group in by_day.items():
            for row, slot in zip(group, self._numbers(day, group, held.former), strict=True):
                said = self._speakers(row, slot, named)
                spoken += said
                event = None if row.event is None else events[row.event]
                review = reviews.get(row.uid, UNDECIDED) if reviews else UNDECIDED
                parts = dumps(row.parts) if row.parts else None
                # plain tuples, and added: unpacking many into one costs twice as much
                stored = STORED(row + (slot, event, language, briefing_id, *review, parts))
                digest = digests.of_values(stored + tuple(map(_DIGESTED, said)))
                rows.append(stored + (tags(_stored(stored), places.get(event), [*map(_spoken, said)]), digest))
        self._rows += rows
        self._said += spoken

    def _speakers(self, row: StatementRow, slot: int, named: Named) -> list[tuple[Any, ...]]:
        """Its speakers as rows, in order."""
        out: list[tuple[Any, ...]] = []
        people, bodies, role_of = named.people, named.bodies, self._entities.role
        for position, said in enumerate(row.speakers):
            person, label, label_words, at = _WHO(said)
            form_id, speaker_id = (None, None) if person is None else people[person]
            body = None if at is None else bodies[at]
            role = None if speaker_id is None or not label else role_of(speaker_id, label, label_words, body)
            fitting = dumps([people[one][0] for one in said.candidates]) if said.candidates else None
            out.append(STORED_SPOKEN(said + (slot, position, form_id, speaker_id, role, body, fitting)))
        return out

    def _numbers(self, day: str | None, group: Sequence[StatementRow], former: Mapping[str, int]) -> Sequence[int]:
        """The slots of one briefing's statements of a day: the previous ones, where it was stored before.

        The last statement takes the lowest slot, so that newest first reads a briefing in its own order.
        """
        kept = self._kept(day, [former.get(row.uid) for row in group]) if former else None
        if kept is not None:
            return kept
        low = self._slots(day, len(group))
        return range(low + len(group) - 1, low - 1, -1)

    def _kept(self, day: str | None, before: list[int | None]) -> list[int] | None:
        """Former slots in falling order, with free ones between them for new statements; None if there is no such order."""
        low, high = identity.day_band(day)
        known = [slot if slot is not None and low <= slot <= high else None for slot in before]
        if known == [None] * len(known):
            return None
        out: list[int] = []
        for at, slot in enumerate(known):
            out.append(self._between(out, known[at:]) if slot is None else slot)
        falling = out == sorted(set(out), reverse=True) and low <= out[-1] and out[0] <= high
        # the former slots too: of several briefings that are stored again, an earlier one may have taken them
        return out if falling and all(map(self._is_free, out)) else None

    def _between(self, above: list[int], behind: list[int | None]) -> int:
        """A slot for a new statement, next to the statement that follows it, else to the one before it."""
        below = next((each for each in behind if each is not None), None)
        return above[-1] - 1 if below is None else below + 1

    def _is_free(self, slot: int) -> bool:
        taken = self._db.execute("SELECT 1 FROM statements WHERE id = ?", (slot,)).fetchone()
        return taken is None and all(row[0] != slot for row in self._rows)

    def _slots(self, day: str | None, number: int) -> int:
        """The first of `number` consecutive free slots of a day."""
        low, high = identity.day_band(day)
        first = self._free.get(day)
        if first is None:
            top = self._db.execute("SELECT max(id) FROM statements WHERE id BETWEEN ? AND ?", (low, high)).fetchone()[0]
            first = low if top is None else int(top) + 1
        if first + number > high + 1:
            raise LibraryError(f"More than {high - low:,} statements of one day ({day or 'undated'}) find no place.")
        self._free[day] = first + number
        return first

    def store(self) -> None:
        """Write the waiting rows, in order."""
        for table, links in self._links.items():
            if table.beside:
                links[:] = [(*row, digests.of_row(*row)) for row in links]
            self._db.executemany(table.insert("INSERT OR IGNORE"), links)
            links.clear()
        self._rows.sort(key=itemgetter(0))
        self._said.sort(key=_IN_ORDER)
        self._db.executemany(STATEMENTS.insert(), self._rows)
        self._db.executemany(SPOKEN.insert(), self._said)
        self.fresh += map(_INDEXED, self._rows)
        self._rows, self._said = [], []
