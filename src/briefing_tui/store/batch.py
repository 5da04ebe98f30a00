"""The statements of a batch: numbered as they come, and stored together in the order of their numbers.

Sorted, because the index of words takes rows in order at a tenth of the cost. Owns the slots of a day;
what is counted of it is kept.py's.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from briefing_tui.errors import LibraryError
from briefing_tui.store import identity
from briefing_tui.store.nouns import JOINED, Nouns
from briefing_tui.store.rows import Reading, StatementRow
from briefing_tui.store.tags import Spoken, tags

_COLUMNS = (
    "id", "uid", "kind", "text", "tags", "date", "end_date", "date_basis", "event_id", "occasion", "cue", "cue_start",
    "cue_end", "cut_group", "language", "briefing_id", "start", '"end"', "context_start", "context_end", "line", "page",
    "rule", "confidence", "review_state",
)  # fmt: skip
_STATEMENT = f"INSERT INTO statements({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_SAID = (
    "INSERT INTO statement_speakers(statement_id, position, speaker_id, role_id, organization_id, attribution_text,"
    ' start, "end", person_basis, role_basis) VALUES (?,?,?,?,?,?,?,?,?,?)'
)


_LINKS = {
    "names": "speaker_id, briefing_id, name, folded",
    "organization_briefings": "organization_id, briefing_id",
    "event_briefings": 'event_id, briefing_id, start, "end"',
    "parties": 'event_id, briefing_id, position, part, text, start, "end"',
    "coverage": 'briefing_id, start, "end", claim, why',
    "pages": 'briefing_id, start, "end", label',
}
"""What ties a briefing to the nouns it names, and its spans: stored once for a whole batch."""
_LINK = {
    name: f"INSERT OR IGNORE INTO {name}({columns}) VALUES ({', '.join('?' * (columns.count(',') + 1))})"
    for name, columns in _LINKS.items()
}


class Batch:
    """What waits for the next commit."""

    def __init__(self, db: sqlite3.Connection, nouns: Nouns) -> None:
        self._db, self._nouns = db, nouns
        self._free: dict[str | None, int] = {}
        """The next free slot of each day asked for."""
        self._links: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _LINKS}
        self._rows: list[tuple[Any, ...]] = []
        self._said: list[tuple[Any, ...]] = []
        self.fresh: list[tuple[int, str, str]] = []
        """(id, words, tags) of what was stored, for the index."""

    def forget(self) -> None:
        """Another program wrote: the next free slots are looked up anew. Nothing waits then."""
        self._free.clear()

    def link(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Rows of one of `_LINKS`; those that are there already are passed over."""
        self._links[table] += rows

    def take(
        self, reading: Reading, briefing_id: int, language: str, people: Sequence[tuple[int, bool]],
        bodies: Sequence[int], events: Sequence[int], states: Mapping[str, str],
    ) -> None:  # fmt: skip
        """Number the statements of one briefing, and keep them for `store`: all of them, or none.

        `states`: what a person decided of them, by uid.
        """
        by_day: dict[str | None, list[StatementRow]] = defaultdict(list)
        for row in reading.statements:
            by_day[row.date].append(row)
        rows: list[tuple[Any, ...]] = []
        spoken: list[tuple[Any, ...]] = []
        for day, group in by_day.items():
            slot = self._slots(day, len(group)) + len(group) - 1
            # the last of the briefing takes the lowest slot: newest first then reads a briefing in its own order
            for row in group:
                said = self._speakers(row, slot, people, bodies)
                spoken += said
                event = None if row.event is None else events[row.event]
                state = states.get(row.uid, "unreviewed")
                borne = tags(
                    kind=row.kind, briefing=briefing_id, language=language, confidence=row.confidence,
                    state=state, event=event, place=self._nouns.places.get(event), day=row.date,
                    end=row.end_date, spoken=[Spoken(one[2], one[3], one[4], one[5]) for one in said],
                )  # fmt: skip
                rows.append((
                    slot, row.uid, row.kind, row.text, borne, row.date, row.end_date, row.date_basis,
                    event, row.occasion, row.cue, row.cue_start, row.cue_end,
                    row.cut_group, language, briefing_id, row.start, row.end, row.context_start, row.context_end,
                    row.line, row.page, row.rule, row.confidence, state,
                ))  # fmt: skip
                slot -= 1
        self._rows += rows
        self._said += spoken

    def _speakers(
        self, row: StatementRow, slot: int, people: Sequence[tuple[int, bool]], bodies: Sequence[int]
    ) -> list[tuple[Any, ...]]:
        """Who said it, as rows."""
        out: list[tuple[Any, ...]] = []
        for position, said in enumerate(row.speakers):
            speaker_id, joined = (None, False) if said.person is None else people[said.person]
            body = None if said.body is None else bodies[said.body]
            role = None
            if speaker_id is not None and said.role:
                role = self._nouns.role(speaker_id, said.role, said.role_words, body)
            basis = JOINED if joined and said.person_basis == "stated" else said.person_basis
            out.append((
                slot, position, speaker_id, role, body, said.attribution, said.start, said.end, basis, said.role_basis
            ))  # fmt: skip
        return out

    def _slots(self, day: str | None, number: int) -> int:
        """The first of so many free slots of a day."""
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
        """Write what waits, in order."""
        for table, links in self._links.items():
            self._db.executemany(_LINK[table], links)
            links.clear()
        self._rows.sort(key=itemgetter(0))
        self._said.sort(key=itemgetter(0, 1))
        self._db.executemany(_STATEMENT, self._rows)
        self._db.executemany(_SAID, self._said)
        self.fresh += map(itemgetter(0, 3, 4), self._rows)
        self._rows, self._said = [], []
