"""Extracting a library's frozen texts again: the previous reading is replaced by the present one, and the differences
reported.

A statement keeps its uid while its words stay at their position, or nearly: its span overlaps that of one previous statement
and of no other. The new machine reading is compared with the previous one; decisions stay in force, field by field, and every
other improvement is taken (decided.py). Never changes a text.
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
from briefing_tui.store.former import FormerTexts, former
from briefing_tui.store.holding import Source
from briefing_tui.store.kept import relined
from briefing_tui.store.records import BRIEFINGS, STATEMENTS, BriefingRecord, Reading, StatementRecord, StatementRow
from briefing_tui.store.replace import Put, Replacer
from briefing_tui.store.situation import briefing_of, kept, source_of
from briefing_tui.store.values import HUMAN
from briefing_tui.text import words

READ_IN_TEXT = ("stated", "constructed", "first_line")
"""Bases of a title that was read in the text; any other came from the file."""
UNDATED = ("text/plain", "application/json")
"""Media types of files without date metadata: if they have a dateline, it was read in the text."""


@dataclass(frozen=True)
class Stored:
    """A briefing as stored in the library."""

    id: int
    lineage: str
    uid: str
    digest: str | None
    """Digest of its reading; None if an earlier version read it."""
    kept: bool
    """Whether the whole machine reading is stored as well."""
    document: Document
    listed: bool = True
    """False for a former text, or one that is kept beside another of its release."""


@dataclass(frozen=True)
class Previous:
    """A statement as it was read before."""

    uid: str
    kind: str
    start: int
    end: int
    text: str
    speakers: tuple[str, ...]
    """Names, or the printed attribution if nobody is known."""
    sure: bool
    """Whether the confidence of its people is known."""
    lead: str
    """The text printed before its words."""
    stance: str


@dataclass
class Difference:
    """How a new reading of one briefing differs: uids with text for display."""

    new: list[tuple[str, str]] = field(default_factory=list)
    """(uid, words)."""
    gone: list[tuple[str, str]] = field(default_factory=list)
    reworded: list[tuple[str, str, str]] = field(default_factory=list)
    """(uid, previous words, words): the position moved, the uid stayed."""
    speaker: list[tuple[str, str, str]] = field(default_factory=list)
    """(uid, previous speakers, speakers)."""
    kind: list[tuple[str, str, str]] = field(default_factory=list)
    stance: list[tuple[str, str, str]] = field(default_factory=list)
    """(uid, previous text before its words, present text), “said” if there is none: another stance, or another cue for the
    same."""
    sure: list[str] = field(default_factory=list)
    """Statements whose person's confidence was unknown, and is now known."""
    skipped: str = ""
    """Why the briefing is left unchanged."""

    def note(self, before: Previous, row: StatementRow, reading: Reading) -> None:
        """Record how a statement is read differently than before."""
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
    """Names of its speakers, or the printed attribution if nobody is known."""
    return [said.attribution if said.person is None else reading.people[said.person].name for said in row.speakers]


def _told(lead: str) -> str:
    """A lead without its colon, for the report."""
    return lead.removesuffix(": ") or "said"


class Reextractor(Replacer):
    """An existing library, for extracting its texts again."""

    def __init__(self, path: Path) -> None:
        if not there(path):
            raise LibraryError(f"There is no library at {path}.", hint="Import briefings to make one.")
        super().__init__(path)

    def count(self) -> int:
        """Number of texts in the library."""
        sql = "SELECT (SELECT count(*) FROM briefings) + (SELECT count(*) FROM former_texts)"
        return int(self.db.execute(sql).fetchone()[0])

    def stored(self) -> Iterator[Stored]:
        """Every briefing, in the order of import; then the texts that are not listed."""
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
        """Replace the previous reading by a new one; decisions stay in force. None if nothing changed, or if the text is not
        listed."""
        if reading.digest == stored.digest and stored.kept:
            return None
        if not stored.listed:
            self._replace_former(stored.uid, reading)
            return None
        briefing = briefing_of(self.db, stored.uid)
        if briefing is None:  # another window removed it meanwhile
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
        if found is None:  # another window listed it again, or removed it
            return
        machine, _ = _matched(_as_read(found.reading), reading, reading.text_sha256)
        FormerTexts(self.db).keep(uid, found.document, machine, found.copies)


def head_as_read(db: sqlite3.Connection, briefing: BriefingRecord) -> BriefingRecord:
    """A briefing with the title and the day that were read or came from the file, where a person decided otherwise."""
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
    """The document as its reader produced it."""
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
    """The statements of a stored reading."""
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
    """The reading with the uids that its statements keep, and the differences."""
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
    """The uid of a new statement: its own, or another if a previous statement keeps that; it is added to `taken`."""
    uid, turn = row.uid, 0
    while uid in taken:
        turn += 1
        uid = identity.statement_uid(lineage, row.text, row.uid, turn)
    taken.add(uid)
    return uid


def _pairs(previous: list[Previous], now: tuple[StatementRow, ...]) -> dict[int, Previous]:
    """Index in `now` → the previous statement it matches: the same span, else the same words, else the only overlap of
    either."""
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
