"""Reading a library's frozen texts again: what was read is replaced by what is read now, and told apart.

A statement keeps its uid while its words stand where they stood, or nearly so: its place overlaps that of one previous
statement and of no other. What the machine reads is compared with what it read before; what people decided holds on, field
by field, and every other improvement is taken (decided.py). Never touches a text.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing_tui.errors import LibraryError
from briefing_tui.model import Document, stances
from briefing_tui.store import identity, ledger
from briefing_tui.store.files import there
from briefing_tui.store.former import former, keep_former
from briefing_tui.store.holding import Source
from briefing_tui.store.kept import relined
from briefing_tui.store.records import BRIEFINGS, STATEMENTS, BriefingRecord, Reading, StatementRecord, StatementRow
from briefing_tui.store.replace import Put, Replacer
from briefing_tui.store.situation import briefing_of, kept, source_of
from briefing_tui.store.values import HUMAN
from briefing_tui.text import words

READ_IN_TEXT = ("stated", "constructed", "first_line")
"""Bases of a title that was read in the text; any other was stated by the file."""
UNDATED = ("text/plain", "application/json")
"""Kinds of file that state no dateline of their own: where they have one, it was read in the text."""


@dataclass(frozen=True)
class Stored:
    """A briefing as it is in the library."""

    id: int
    lineage: str
    uid: str
    digest: str | None
    """Of what was read in it; None where an earlier version read it."""
    kept: bool
    """Is all that was read kept beside what holds?"""
    document: Document
    listed: bool = True
    """Not: a former text, or one that is kept beside another of its release."""


@dataclass(frozen=True)
class Previous:
    """A statement as it was read before."""

    uid: str
    kind: str
    start: int
    end: int
    text: str
    speakers: tuple[str, ...]
    """Names, or what is printed where nobody is known."""
    sure: bool
    """Is it known how sure its people are?"""
    lead: str
    """What is printed before its words."""
    stance: str


@dataclass
class Difference:
    """What a new reading of one briefing changed: uids with words for people."""

    new: list[tuple[str, str]] = field(default_factory=list)
    """(uid, words)."""
    gone: list[tuple[str, str]] = field(default_factory=list)
    reworded: list[tuple[str, str, str]] = field(default_factory=list)
    """(uid, previous words, words): the place moved, the uid stayed."""
    speaker: list[tuple[str, str, str]] = field(default_factory=list)
    """(uid, previous speakers, speakers)."""
    kind: list[tuple[str, str, str]] = field(default_factory=list)
    stance: list[tuple[str, str, str]] = field(default_factory=list)
    """(uid, what was printed before its words, what is now), “said” where nothing is: another stance, or the same with another cue."""
    sure: list[str] = field(default_factory=list)
    """Statements of which it was not known how sure the person is, and now is."""
    skipped: str = ""
    """Why the briefing stays as it was."""

    def note(self, before: Previous, row: StatementRow, reading: Reading) -> None:
        """Note how a statement is read otherwise than before."""
        who = _who(row, reading)
        if before.text != row.text:
            self.reworded.append((before.uid, before.text, row.text))
        if [words(name) for name in before.speakers] != [words(name) for name in who]:
            self.speaker.append((before.uid, "; ".join(before.speakers) or "nobody", "; ".join(who) or "nobody"))
        if not before.sure and any(said.person is not None for said in row.speakers):
            self.sure.append(before.uid)
        if before.kind != row.kind:
            self.kind.append((before.uid, before.kind, row.kind))
        lead = stances.lead(row.stance, row.cue, bool(row.shows_cue))
        if (before.stance, before.lead) != (row.stance, lead):
            self.stance.append((before.uid, _told(before.lead), _told(lead)))

    def __bool__(self) -> bool:
        changed = self.reworded or self.speaker or self.kind or self.stance or self.sure
        return bool(self.new or self.gone or changed or self.skipped)


def _who(row: StatementRow, reading: Reading) -> list[str]:
    """Names of those who said it, or what is printed where nobody is known."""
    return [said.attribution if said.person is None else reading.people[said.person].name for said in row.speakers]


def _told(lead: str) -> str:
    """A lead without its colon, in the report."""
    return lead.removesuffix(": ") or "said"


class Reextractor(Replacer):
    """A library that is there, for reading its texts again."""

    def __init__(self, path: Path) -> None:
        if not there(path):
            raise LibraryError(f"There is no library at {path}.", hint="Import briefings to make one.")
        super().__init__(path)

    def count(self) -> int:
        """Texts in the library."""
        sql = "SELECT (SELECT count(*) FROM briefings) + (SELECT count(*) FROM former_texts)"
        return int(self.db.execute(sql).fetchone()[0])

    def stored(self) -> Iterator[Stored]:
        """Every briefing, in the order in which they came in; then the texts that are not listed."""
        last = 0
        sql = f"SELECT {BRIEFINGS.select()} FROM briefings WHERE id > ? ORDER BY id LIMIT 1"
        while row := self.db.execute(sql, (last,)).fetchone():
            briefing = BriefingRecord._make(row)
            last = briefing.id
            source = source_of(self.db, briefing)
            yield Stored(
                id=briefing.id,
                lineage=briefing.lineage,
                uid=briefing.uid,
                digest=briefing.reading_sha256,
                kept=briefing.reading is not None,
                document=document_of(head_as_read(self.db, briefing), source),
            )

        for (uid,) in self.db.execute("SELECT uid FROM former_texts ORDER BY uid").fetchall():
            if (found := former(self.db, uid)) is not None:
                own = found.reading.text_sha256
                yield Stored(0, own, uid, found.reading.digest, True, found.document, listed=False)

    def replace(self, stored: Stored, reading: Reading) -> Difference | None:
        """Put a new reading in the place of the previous one; what people decided holds on. None where nothing changed, and for
        a text that is not listed."""
        if reading.digest == stored.digest and stored.kept:
            return None
        if not stored.listed:
            self._replace_former(stored.uid, reading)
            return None
        briefing = briefing_of(self.db, stored.uid)
        if briefing is None:  # another window took it out meanwhile
            return None
        source, before = kept(self.db, briefing)
        previous = _previous(self.db, stored.id)
        digest = reading.digest
        reading = relined(reading, briefing.text, reading.text_sha256, stored.lineage, source.pages)._replace(
            digest=digest
        )
        machine, difference = _matched(previous if before is None else _as_read(before), reading, stored.lineage)
        self._begin()
        holding = ledger.held(self.db, source, machine)
        self._put([Put(briefing, source, machine, holding, reading.digest)])
        return None if reading.digest == stored.digest else difference

    def _replace_former(self, uid: str, reading: Reading) -> None:
        self._begin()
        found = former(self.db, uid)
        if found is None:  # it is listed again, or was taken out, by another window
            return
        machine, _ = _matched(_as_read(found.reading), reading, reading.text_sha256)
        keep_former(self.db, uid, found.document, machine, found.copies)


def head_as_read(db: sqlite3.Connection, briefing: BriefingRecord) -> BriefingRecord:
    """A briefing with the title and the day that were read or stated, where a person decided otherwise."""
    if HUMAN not in (briefing.title_basis, briefing.published_basis):
        return briefing
    _, read = kept(db, briefing)
    if read is None:
        return briefing
    return briefing._replace(
        title=read.title,
        title_basis=read.title_basis,
        published=read.published,
        published_basis=read.published_basis,
    )


def document_of(b: BriefingRecord, source: Source) -> Document:
    """The document as its reader gave it."""
    whole = Document(
        b.text,
        b.file_name,
        b.media_type,
        b.byte_sha256,
        b.encoding,
        title=b.title,
        title_basis=b.title_basis,
        published=b.published,
        published_basis=b.published_basis,
        language=b.language,
        publisher=b.publisher,
        url=b.url,
        text_from=b.text_from,
        pages=tuple(source.pages),
    )
    return as_stated(whole)


def as_stated(document: Document) -> Document:
    """A document without the title and the day that were read in its text: they are read in it again."""
    if document.title_basis in READ_IN_TEXT:
        document = replace(document, title=None, title_basis=None)
    if document.published_basis == "dateline" and document.media_type in UNDATED:
        document = replace(document, published=None, published_basis=None)
    return document


def _previous(db: sqlite3.Connection, briefing: int) -> list[Previous]:
    speakers: dict[int, list[str]] = defaultdict(list)
    unsure = set[int]()
    for statement, name, sure in db.execute(
        "SELECT x.statement_id, ifnull(p.name, x.attribution_text), x.speaker_id IS NULL OR x.person_confidence IS NOT NULL FROM statements s JOIN statement_speakers x"
        " ON x.statement_id = s.id LEFT JOIN speakers p ON p.id = x.speaker_id WHERE s.briefing_id = ?"
        " ORDER BY 1, x.position",
        (briefing,),
    ):
        speakers[statement].append(name)
        if not sure:
            unsure.add(statement)
    rows = db.execute(
        f"SELECT {STATEMENTS.select()} FROM statements WHERE briefing_id = ? ORDER BY start, id", (briefing,)
    )
    return [
        Previous(
            s.uid,
            s.kind,
            s.start,
            s.end,
            s.text,
            tuple(speakers[s.id]),
            s.id not in unsure,
            stances.lead(s.stance, s.cue, bool(s.shows_cue)),
            s.stance,
        )
        for s in map(StatementRecord._make, rows)
    ]


def _as_read(reading: Reading) -> list[Previous]:
    """The statements of a reading that was kept."""
    return [
        Previous(
            row.uid,
            row.kind,
            row.start,
            row.end,
            row.text,
            tuple(_who(row, reading)),
            all(said.person is None or said.person_confidence is not None for said in row.speakers),
            stances.lead(row.stance, row.cue, bool(row.shows_cue)),
            row.stance,
        )
        for row in sorted(reading.statements, key=lambda row: row.start)
    ]


def _matched(previous: list[Previous], reading: Reading, lineage: str) -> tuple[Reading, Difference]:
    """The reading with the uids that its statements keep, and what differs."""
    pairs = _pairs(previous, reading.statements)
    difference = Difference()
    taken = {one.uid for one in pairs.values()}
    rows: list[StatementRow] = []
    for at, row in enumerate(reading.statements):
        before = pairs.get(at)
        uid = _free_uid(row, lineage, taken) if before is None else before.uid
        rows.append(row._replace(uid=uid))
        if before is None:
            difference.new.append((uid, row.text))
        else:
            difference.note(before, row, reading)
    difference.gone = [(one.uid, one.text) for one in previous if one not in pairs.values()]
    return reading._replace(statements=tuple(rows)), difference


def _free_uid(row: StatementRow, lineage: str, taken: set[str]) -> str:
    """The uid of a new statement: its own, or another where that is kept by a previous one; it is then taken."""
    uid, turn = row.uid, 0
    while uid in taken:
        turn += 1
        uid = identity.statement_uid(lineage, row.text, row.uid, turn)
    taken.add(uid)
    return uid


def _pairs(previous: list[Previous], now: tuple[StatementRow, ...]) -> dict[int, Previous]:
    """Which previous statement each one is, by its place in `now`: the same place, else the same words, else the only
    overlap of either."""
    pairs: dict[int, Previous] = {}
    unpaired = list(previous)
    for same in (_same_place, _same_words):
        for at, row in enumerate(now):
            if at not in pairs and (found := next((one for one in unpaired if same(one, row)), None)):
                pairs[at] = found
                unpaired.remove(found)
    free = [(at, row) for at, row in enumerate(now) if at not in pairs]
    for at, row in free:
        over = [one for one in unpaired if _overlap(one, row)]
        if len(over) == 1 and sum(_overlap(over[0], other) for _, other in free) == 1:
            pairs[at] = over[0]
    return pairs


def _same_place(one: Previous, row: StatementRow) -> bool:
    return (one.start, one.end) == (row.start, row.end)


def _same_words(one: Previous, row: StatementRow) -> bool:
    return one.uid == row.uid


def _overlap(one: Previous, row: StatementRow) -> bool:
    return one.start < row.end and row.start < one.end
