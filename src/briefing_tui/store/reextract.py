"""Reading a library's frozen texts again: what was read is replaced by what is read now, and told apart.

A statement keeps its uid while its words stand where they stood, or nearly so: its place overlaps that of one previous
statement and of no other. What a person decided is never lost: where a reviewed statement would go or change, the
briefing stays as it is. Never touches a text.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefing_tui.errors import LibraryError
from briefing_tui.model import Document, stances
from briefing_tui.store import aggregates, digests, identity
from briefing_tui.store.delete import delete_readings, prune_orphans
from briefing_tui.store.files import there
from briefing_tui.store.joins.forms import source
from briefing_tui.store.records import (
    BRIEFINGS,
    PAGES,
    STATEMENTS,
    BriefingRecord,
    PageRecord,
    Reading,
    StatementRecord,
    StatementRow,
)
from briefing_tui.store.writer import Writer
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
class Previous:
    """A statement as it was read before."""

    uid: str
    kind: str
    start: int
    end: int
    text: str
    state: str
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

    def note(self, before: Previous, row: StatementRow, reading: Reading) -> bool:
        """Note how a statement is read otherwise than before; says whether it is read as before."""
        who = [said.attribution if said.person is None else reading.people[said.person].name for said in row.speakers]
        same = True
        if before.text != row.text:
            same = False
            self.reworded.append((before.uid, before.text, row.text))
        if [words(name) for name in before.speakers] != [words(name) for name in who]:
            same = False
            self.speaker.append((before.uid, "; ".join(before.speakers) or "nobody", "; ".join(who) or "nobody"))
        if not before.sure and any(said.person is not None for said in row.speakers):
            self.sure.append(before.uid)
        if before.kind != row.kind:
            same = False
            self.kind.append((before.uid, before.kind, row.kind))
        lead = stances.lead(row.stance, row.cue, bool(row.shows_cue))
        if (before.stance, before.lead) != (row.stance, lead):
            same = same and before.stance == row.stance
            self.stance.append((before.uid, _told(before.lead), _told(lead)))
        return same

    def __bool__(self) -> bool:
        changed = self.reworded or self.speaker or self.kind or self.stance or self.sure
        return bool(self.new or self.gone or changed or self.skipped)


def _told(lead: str) -> str:
    """A lead without its colon, in the report."""
    return lead.removesuffix(": ") or "said"


class Reextractor(Writer):
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
        sql = f"SELECT {BRIEFINGS.select()} FROM briefings WHERE id > ? ORDER BY id LIMIT 1"
        while row := self.db.execute(sql, (last,)).fetchone():
            briefing = BriefingRecord._make(row)
            last = briefing.id
            pages = self.db.execute(
                f"SELECT {PAGES.select()} FROM pages WHERE briefing_id = ? ORDER BY start", (last,)
            ).fetchall()
            yield Stored(
                id=briefing.id,
                lineage=briefing.lineage,
                digest=briefing.reading_sha256,
                document=_document(briefing, map(PageRecord._make, pages)),
            )

    def replace(self, stored: Stored, reading: Reading) -> Difference | None:
        """Put a new reading in the place of the previous one. None where nothing at all changed."""
        if reading.digest == stored.digest:
            return None
        previous = _previous(self.db, stored.id)
        statements, difference, same = _matched(previous, reading, stored.lineage)
        if any(f.state != "unreviewed" and f.uid not in same for f in previous):
            return Difference(skipped="a statement that a person has reviewed would be lost or changed")
        self._begin()
        digests.release_briefing(self.db, stored.id)
        leaving = aggregates.subtract(self.db, stored.id)
        touched = delete_readings(self.db, stored.id)
        self._entities.forget()
        self._batch.forget()
        self.db.execute(
            "UPDATE briefings SET title = ?, title_basis = ?, published = ?, published_basis = ?, reading_sha256 = ?"
            " WHERE id = ?",
            (
                reading.title,
                reading.title_basis,
                reading.published,
                reading.published_basis,
                reading.digest,
                stored.id,
            ),
        )
        states = {f.uid: f.state for f in previous if f.state != "unreviewed"}
        document = stored.document
        where = source(document.publisher, document.url, document.file_name, reading.published)
        self._take(stored.id, document.language, where, reading._replace(statements=statements), states)
        self._entities.forms.touched |= touched.forms
        self._batch.store()
        self._gone += touched.gone
        prune_orphans(self.db, touched)
        aggregates.update_aggregates(self.db, leaving)
        aggregates.add(self.db, stored.id, stored.id)
        return difference


def _document(b: BriefingRecord, pages: Iterable[PageRecord]) -> Document:
    """The document as its reader gave it: what was read in the text is read in the text again."""
    stated = b.title_basis not in _READ
    dated = b.published_basis != "dateline" or b.media_type not in _UNDATED
    return Document(
        b.text,
        b.file_name,
        b.media_type,
        b.byte_sha256,
        b.encoding,
        title=b.title if stated else None,
        title_basis=b.title_basis if stated else None,
        published=b.published if dated else None,
        published_basis=b.published_basis if dated else None,
        language=b.language,
        publisher=b.publisher,
        url=b.url,
        text_from=b.text_from,
        pages=tuple((page.start, page.end, page.label) for page in pages),
    )


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
            s.review_state,
            tuple(speakers[s.id]),
            s.id not in unsure,
            stances.lead(s.stance, s.cue, bool(s.shows_cue)),
            s.stance,
        )
        for s in map(StatementRecord._make, rows)
    ]


def _matched(
    previous: list[Previous], reading: Reading, lineage: str
) -> tuple[tuple[StatementRow, ...], Difference, set[str]]:
    """The statements with the uids that they keep; what differs; the uids of those in which nothing does."""
    pairs = _pairs(previous, reading.statements)
    difference, same = Difference(), set[str]()
    taken = {one.uid for one in pairs.values()}
    rows: list[StatementRow] = []
    for at, row in enumerate(reading.statements):
        before = pairs.get(at)
        uid = _free_uid(row, lineage, taken) if before is None else before.uid
        rows.append(row._replace(uid=uid))
        if before is None:
            difference.new.append((uid, row.text))
        elif difference.note(before, row, reading) and (before.start, before.end) == (row.start, row.end):
            same.add(uid)
    difference.gone = [(one.uid, one.text) for one in previous if one not in pairs.values()]
    return tuple(rows), difference, same


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
