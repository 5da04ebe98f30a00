"""The statements of a batch: numbered as they come, stored together in the order of their numbers, and counted.

Sorted, because the index of words takes rows in order at a tenth of the cost. Owns the slots of a day and the counts
that speakers and events carry, so that no list has to count when it is opened.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from briefing_tui.errors import LibraryError
from briefing_tui.store import identity
from briefing_tui.store.nouns import JOINED, Nouns
from briefing_tui.store.rows import Reading, StatementRow
from briefing_tui.store.schema import TAG

_COLUMNS = (
    "id", "uid", "kind", "text", "tags", "date", "end_date", "date_basis", "event_id", "occasion", "cue", "cue_start",
    "cue_end", "cut_group", "language", "briefing_id", "start", '"end"', "context_start", "context_end", "line", "page",
    "rule", "confidence",
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

    def __init__(self, db: sqlite3.Connection, nouns: Nouns, *, indexed: bool = True) -> None:
        self._db, self._nouns, self._indexed = db, nouns, indexed
        self._free: dict[str | None, int] = {}
        """The next free slot of each day asked for."""
        self._links: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _LINKS}
        self._rows: list[tuple[Any, ...]] = []
        self._said: list[tuple[Any, ...]] = []

    def forget(self) -> None:
        """Another program wrote: the next free slots are looked up anew. Nothing waits then."""
        self._free.clear()

    def link(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Rows of one of `_LINKS`; those that are there already are passed over."""
        self._links[table] += rows

    def take(
        self, reading: Reading, briefing_id: int, language: str, people: Sequence[tuple[int, bool]],
        bodies: Sequence[int], events: Sequence[int],
    ) -> None:  # fmt: skip
        """Number the statements of one briefing, and keep them for `store`: all of them, or none."""
        by_day: dict[str | None, list[StatementRow]] = defaultdict(list)
        for row in reading.statements:
            by_day[row.date].append(row)
        rows: list[tuple[Any, ...]] = []
        spoken: list[tuple[Any, ...]] = []
        for day, group in by_day.items():
            slot = self._slots(day, len(group)) + len(group) - 1
            # the last of the briefing takes the lowest slot: newest first then reads a briefing in its own order
            for row in group:
                tags = f"{TAG}all {TAG}k{row.kind} {TAG}b{briefing_id}"
                if row.speakers:
                    said = self._speakers(row, slot, people, bodies)
                    spoken += said
                    for speaker in dict.fromkeys(one[2] for one in said):
                        tags += "" if speaker is None else f" {TAG}s{speaker}"
                rows.append((
                    slot, row.uid, row.kind, row.text, tags, row.date, row.end_date, row.date_basis,
                    None if row.event is None else events[row.event], row.occasion, row.cue, row.cue_start, row.cue_end,
                    row.cut_group, language, briefing_id, row.start, row.end, row.context_start, row.context_end,
                    row.line, row.page, row.rule, row.confidence,
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

    def store(self) -> list[str]:
        """Write what waits, in order; gives the texts, for the vocabulary."""
        for table, links in self._links.items():
            self._db.executemany(_LINK[table], links)
            links.clear()
        self._rows.sort(key=itemgetter(0))
        self._said.sort(key=itemgetter(0, 1))
        self._db.executemany(_STATEMENT, self._rows)
        if self._indexed:
            self._db.executemany("INSERT INTO statements_fts(rowid, text, tags) VALUES (?,?,?)",
                                 map(itemgetter(0, 3, 4), self._rows))  # fmt: skip
        self._db.executemany(_SAID, self._said)
        self._count()
        texts = [str(row[3]) for row in self._rows]
        self._rows, self._said = [], []
        return texts

    def _count(self) -> None:
        days: dict[int, str | None] = {row[0]: row[5] for row in self._rows}
        told = Counter(row[8] for row in self._rows if row[8] is not None)
        spoken: dict[int, list[str | None]] = defaultdict(list)
        for statement, speaker in dict.fromkeys((row[0], row[2]) for row in self._said if row[2] is not None):
            spoken[speaker].append(days[statement])
        counts = []
        for speaker, said in spoken.items():
            dated = [day for day in said if day is not None]
            counts.append((len(said), min(dated, default=None), max(dated, default=None), speaker))
        self._db.executemany(
            "UPDATE speakers SET statements = statements + ?1,"
            " first_date = min(ifnull(first_date, ?2), ifnull(?2, first_date)),"
            " last_date = max(ifnull(last_date, ?3), ifnull(?3, last_date)) WHERE id = ?4",
            counts,
        )
        self._db.executemany("UPDATE events SET statements = statements + ? WHERE id = ?",
                             [(number, event) for event, number in told.items()])  # fmt: skip
