"""Reading a library's frozen texts again: what was read is replaced by what is read now, and told apart.

A statement keeps its uid while its words stand where they stood, or nearly so: its place overlaps that of one former
statement and of no other. What a person decided is never lost: where a reviewed statement would go or change, the
briefing stays as it is. Never touches a text.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing_tui.errors import LibraryError
from briefing_tui.model import Document
from briefing_tui.store import identity, kept
from briefing_tui.store.remove import clear, founder, rebase, sweep
from briefing_tui.store.rows import Reading, StatementRow
from briefing_tui.store.write import Writer, there
from briefing_tui.text import words

_READ = ("stated", "constructed", "first_line")
"""Bases of a title that was read in the text; any other was stated by the file."""
_UNDATED = ("text/plain", "application/json")
"""Kinds of file that state no dateline of their own: where they have one, it was read in the text."""


@dataclass(frozen=True)
class Stored:
    """A briefing as it is in the library."""

    id: int
    lineage: str
    digest: str | None
    """Of what was read in it; None where an earlier version read it."""
    document: Document


@dataclass(frozen=True)
class Former:
    """A statement as it was read before."""

    uid: str
    kind: str
    start: int
    end: int
    text: str
    state: str
    speakers: tuple[str, ...]
    """Names, or what is printed where nobody is known."""


@dataclass
class Difference:
    """What a new reading of one briefing changed: uids with words for people."""

    new: list[tuple[str, str]] = field(default_factory=list)
    """(uid, words)."""
    gone: list[tuple[str, str]] = field(default_factory=list)
    reworded: list[tuple[str, str, str]] = field(default_factory=list)
    """(uid, former words, words): the place moved, the uid stayed."""
    speaker: list[tuple[str, str, str]] = field(default_factory=list)
    """(uid, former speakers, speakers)."""
    kind: list[tuple[str, str, str]] = field(default_factory=list)
    left: str = ""
    """Why the briefing stays as it was."""

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.reworded or self.speaker or self.kind or self.left)


class Rereader(Writer):
    """A library that is there, for reading its texts again."""

    def __init__(self, path: Path) -> None:
        if not there(path):
            raise LibraryError(f"There is no library at {path}.", hint="Import briefings to make one.")
        super().__init__(path)

    def count(self) -> int:
        """Briefings in the library."""
        return int(self.db.execute("SELECT count(*) FROM briefings").fetchone()[0])

    def stored(self) -> Iterator[Stored]:
        """Every briefing, in the order in which they came in."""
        last = 0
        while row := self.db.execute(
            "SELECT id, lineage, reading_sha256, text, file_name, media_type, byte_sha256, encoding, title, title_basis,"
            " published, published_basis, language, publisher, url, text_from FROM briefings WHERE id > ? ORDER BY id"
            " LIMIT 1", (last,)).fetchone():  # fmt: skip
            last = row[0]
            pages = self.db.execute(
                'SELECT start, "end", label FROM pages WHERE briefing_id = ? ORDER BY start', (last,)
            ).fetchall()
            yield Stored(row[0], row[1], row[2], _document(row[3:], tuple(pages)))

    def replace(self, stored: Stored, reading: Reading) -> Difference | None:
        """Put a new reading in the place of the former one. None where nothing at all changed."""
        if reading.digest == stored.digest:
            return None
        former = _former(self.db, stored.id)
        statements, difference, same = _matched(former, reading, stored.lineage)
        if any(f.state != "unreviewed" and f.uid not in same for f in former):
            return Difference(left="a statement that a person has reviewed would be lost or changed")
        self._begin()
        leaving = kept.take_away(self.db, stored.id)
        touched = clear(self.db, stored.id)
        self._nouns.forget()
        self._batch.forget()
        self.db.execute(
            "UPDATE briefings SET title = ?, title_basis = ?, published = ?, published_basis = ?, reading_sha256 = ?"
            " WHERE id = ?", (*reading[1:5], reading.digest, stored.id))  # fmt: skip
        states = {f.uid: f.state for f in former if f.state != "unreviewed"}
        people = self._take(
            stored.id, stored.document.language, stored.lineage, reading._replace(statements=statements), states
        )
        self._batch.store()
        self._gone += touched.gone
        sweep(self.db, touched)
        for speaker in dict.fromkeys(people):
            if touched.founders.get(speaker) != stored.id and founder(self.db, speaker) == stored.id:
                rebase(self.db, speaker, stored.id)  # newly named here, before all others
        kept.mend(self.db, leaving)
        kept.add(self.db, stored.id, stored.id)
        return difference


def _document(row: tuple[Any, ...], pages: tuple[tuple[int, int, str], ...]) -> Document:
    """The document as its reader gave it: what was read in the text is read in the text again."""
    text, name, media, digest, encoding, title, title_basis, day, day_basis, language, publisher, url, origin = row
    if title_basis in _READ:
        title = title_basis = None
    if day_basis == "dateline" and media in _UNDATED:
        day = day_basis = None
    return Document(
        text, name, media, digest, encoding, title=title, title_basis=title_basis, published=day,
        published_basis=day_basis, language=language, publisher=publisher, url=url, text_from=origin, pages=pages,
    )  # fmt: skip


def _former(db: sqlite3.Connection, briefing: int) -> list[Former]:
    speakers: dict[int, list[str]] = defaultdict(list)
    for statement, name in db.execute(
        "SELECT x.statement_id, ifnull(p.name, x.attribution_text) FROM statements s JOIN statement_speakers x"
        " ON x.statement_id = s.id LEFT JOIN speakers p ON p.id = x.speaker_id WHERE s.briefing_id = ?"
        " ORDER BY 1, x.position", (briefing,)):  # fmt: skip
        speakers[statement].append(name)
    rows = db.execute(
        'SELECT id, uid, kind, start, "end", text, review_state FROM statements WHERE briefing_id = ? ORDER BY start, id',
        (briefing,),
    )
    return [Former(row[1], row[2], row[3], row[4], row[5], row[6], tuple(speakers[row[0]])) for row in rows]


def _matched(
    former: list[Former], reading: Reading, lineage: str
) -> tuple[tuple[StatementRow, ...], Difference, set[str]]:
    """The statements with the uids that they keep; what differs; the uids of those in which nothing does."""
    pairs = _pairs(former, reading.statements)
    difference, same = Difference(), set[str]()
    taken = {one.uid for one in pairs.values()}
    rows: list[StatementRow] = []
    for at, row in enumerate(reading.statements):
        before = pairs.get(at)
        if before is None:
            uid, turn = row.uid, 0
            while uid in taken:
                turn += 1
                uid = identity.statement_uid(lineage, row.text, row.uid, turn)
            taken.add(uid)
            difference.new.append((uid, row.text))
            rows.append(row._replace(uid=uid))
            continue
        rows.append(row._replace(uid=before.uid))
        who = tuple(
            said.attribution if said.person is None else reading.people[said.person].name for said in row.speakers
        )
        if before.text != row.text:
            difference.reworded.append((before.uid, before.text, row.text))
        if [words(name) for name in before.speakers] != [words(name) for name in who]:
            difference.speaker.append((before.uid, "; ".join(before.speakers) or "nobody", "; ".join(who) or "nobody"))
        if before.kind != row.kind:
            difference.kind.append((before.uid, before.kind, row.kind))
        if (before.start, before.end) == (row.start, row.end):
            same.add(before.uid)
    same -= {change[0] for change in (*difference.reworded, *difference.speaker, *difference.kind)}
    difference.gone = [(one.uid, one.text) for one in former if one not in pairs.values()]
    return tuple(rows), difference, same


def _pairs(former: list[Former], now: tuple[StatementRow, ...]) -> dict[int, Former]:
    """Which former statement each one is, by its place in `now`: the same place, else the same words, else the only
    overlap of either."""
    pairs: dict[int, Former] = {}
    left = list(former)
    for same in (_same_place, _same_words):
        for at, row in enumerate(now):
            if at not in pairs and (found := next((one for one in left if same(one, row)), None)):
                pairs[at] = found
                left.remove(found)
    free = [(at, row) for at, row in enumerate(now) if at not in pairs]
    for at, row in free:
        over = [one for one in left if one.start < row.end and row.start < one.end]
        if len(over) == 1 and sum(over[0].start < r.end and r.start < over[0].end for _, r in free) == 1:
            pairs[at] = over[0]
    return pairs


def _same_place(one: Former, row: StatementRow) -> bool:
    return (one.start, one.end) == (row.start, row.end)


def _same_words(one: Former, row: StatementRow) -> bool:
    return one.uid == row.uid
