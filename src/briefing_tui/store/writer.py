"""Writing whole briefings. Owns every row of a briefing; a batch of whole briefings is one transaction (transaction.py).

It never changes a frozen text and never overwrites a person's decision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from briefing_tui.model import Document, Extraction
from briefing_tui.store import aggregates, digests, identity, indexing, ledger, uncompared
from briefing_tui.store.batch import Batch, Held, Named
from briefing_tui.store.delete import delete_briefing
from briefing_tui.store.entities import Entities
from briefing_tui.store.holding import Holding, Source
from briefing_tui.store.joins import bodies, earlier, settle
from briefing_tui.store.joins.forms import Source as Where
from briefing_tui.store.joins.forms import source
from briefing_tui.store.kept import kept_as, packed
from briefing_tui.store.prepare import prepare
from briefing_tui.store.records import (
    BRIEFINGS,
    COPIES,
    COVERAGE,
    EVENT_BRIEFINGS,
    NAMES,
    NEW,
    ORGANIZATION_BRIEFINGS,
    PAGES,
    PARTIES,
    REJECTED,
    BriefingRecord,
    CopyRecord,
    EventBriefingRecord,
    NameRecord,
    OrganizationBriefingRecord,
    PageRecord,
    PartyRecord,
    QuotedRecord,
    Reading,
    RejectedRecord,
)
from briefing_tui.store.transaction import Transaction
from briefing_tui.store.uncompared import Uncompared


class Stored(NamedTuple):
    """A briefing whose row is stored."""

    id: int
    uid: str
    language: str


@dataclass(frozen=True)
class Added:
    """The result of adding one document."""

    uid: str
    state: str
    """`new`, `known` (the same bytes) or `same_text` (the same words in another file)."""
    of: str | None = None
    """For `same_text`: the title of the briefing that has the same words; for a known text that is not listed: the uid of the
    one listed in its place."""
    statements: int = 0
    called: str = ""
    """For a known file: its name in the library, where that is another."""


class Writer(Transaction):
    """One open library, for writing whole briefings. Use as a context manager; leaving it by an error rolls back the open
    batch."""

    resumed = 0
    """Briefings found in the partial file of an interrupted fill."""

    def __init__(self, path: Path, *, indexed: bool = True, named: Path | None = None) -> None:
        """`named`: the library's name in messages, if it is not `path`."""
        self._indexed = indexed
        self._gone: list[tuple[int, str, str]] = []
        """(id, words, tags) of deleted statements, for the index."""
        self._moved = settle.Moved()
        """Statements and names that moved to other people since the last commit."""
        self._new: list[int] = []
        """Ids of the briefings that this batch added: they are consecutive."""
        super().__init__(path, named=named)

    def _look_into(self) -> None:
        self._entities = Entities(self.db)
        self._entities.who = ledger.identities(self.db)
        self._batch = Batch(self.db, self._entities)
        self._unjoined = self.db.execute("SELECT 1 FROM forms WHERE rule IS NULL LIMIT 1").fetchone() is not None

    def _forget(self) -> None:
        self._entities.forget()
        self._entities.who = ledger.identities(self.db)
        self._batch.forget()

    def _before_commit(self) -> None:
        self._batch.store()
        if self._indexed:
            self._settle()
            self._index()
            digests.renew(self.db)
        self._new = []

    def _settle(self) -> None:
        """Settle who is who for the names that the batch touched; for all names if other rules settled them last."""
        forms = self._entities.forms
        before, who = self._moved, self._entities.who
        if who.aliases or who.parents or self._entities.bodies_anew:
            ledger.stand_bodies(self.db, who, bodies.settle(self.db, who, before.names))
            self._entities.bodies_anew = False
            self._entities.seen_above.clear()
        if self._unjoined:
            self._unjoined = False
            derived = earlier.derive(self.db, forms, self._entities.role)
            self._moved = settle.settle_all(self.db, self._entities.role, self._entities.who)
            self._moved.statements[:0] = derived
        elif forms.touched or forms.blocks:
            self._moved = settle.settle(self.db, forms, self._entities.role, self._entities.who)
        else:
            return
        self._moved.put_before(before)
        forms.touched.clear()
        forms.blocks.clear()
        self._entities.forget()  # people may have been deleted or replaced since

    def _index(self) -> None:
        """Update full-text index and aggregates."""
        indexing.update(self.db, self._gone, self._batch.fresh, self._moved.statements)
        self._gone, self._batch.fresh = [], []
        if self._moved.all:
            aggregates.rebuild(self.db)
        else:
            if self._new:
                aggregates.add(self.db, self._new[0], self._new[-1])
            aggregates.recount(self.db, self._moved.names)
        self._moved = settle.Moved()

    @property
    def named(self) -> Counter[str]:
        """Decision → number of statements of briefings stored here whose speaker it determined."""
        return self._entities.named

    def log(self, source: str, new: int, known: int, same_text: int, refused: int) -> None:
        """Insert one line into the import log."""
        self._begin()
        self.db.execute(
            "INSERT INTO imports(at, source, new, known, same_text, refused) VALUES (?,?,?,?,?,?)",
            (datetime.now(UTC).isoformat(timespec="seconds"), source, new, known, same_text, refused),
        )
        self.commit()

    # ---- adding ------------------------------------------------------------------------------------------------

    def has(self, text_sha256: str) -> bool:
        """Whether a briefing of the library has these words, which then need not be read again."""
        row = self.db.execute("SELECT 1 FROM briefings WHERE text_sha256 = ?", (text_sha256,)).fetchone()
        return row is not None

    def has_file(self, byte_sha256: str) -> bool:
        """Whether a text of the library came from a file with these bytes, and need not be read again."""
        return self._called(byte_sha256) is not None

    def _called(self, byte_sha256: str) -> str | None:
        """The name under which a file with these bytes came in; None if none did."""
        row = self.db.execute("SELECT file_name FROM copies WHERE byte_sha256 = ?", (byte_sha256,)).fetchone()
        return None if row is None else row[0] or ""

    def add(self, document: Document, extraction: Extraction) -> Added:
        """Add one document whole. Raises LibraryError if a statement's words are not the words at its anchor."""
        reading = packed(prepare(document, extraction), document.text)
        return self.meet(document, reading.text_sha256) or self.add_reading(document, reading)

    def meet(self, document: Document, text_sha256: str) -> Added | None:
        """The stored briefing of a document; None if it is new. The name of another file with the same words is recorded."""
        row = self.db.execute("SELECT id, uid, title FROM briefings WHERE text_sha256 = ?", (text_sha256,)).fetchone()
        if row is None:
            return None
        briefing_id, uid, title = row
        if not document.byte_sha256:
            return Added(uid, "known")
        if (called := self._called(document.byte_sha256)) is not None:
            return Added(uid, "known", called=called if called != document.file_name else "")
        self._begin()
        digests.release_briefing(self.db, briefing_id)
        self._copy(document, briefing_id)
        return Added(uid, "same_text", of=title)

    def _copy(self, document: Document, briefing_id: int) -> None:
        copy = CopyRecord(document.byte_sha256, briefing_id, document.file_name)
        self.db.execute(COPIES.insert("INSERT OR IGNORE"), copy)

    def add_reading(self, document: Document, machine: Reading) -> Added:
        """Add a document that the library does not have, with its machine reading and the decisions about it applied."""
        if self._begin() and (met := self.meet(document, machine.text_sha256)):
            return met  # another window added it while this one waited for the lock
        uid = identity.briefing_uid(machine.text_sha256)
        holding = ledger.held(self.db, Source(uid, document.text, machine.text_sha256, document.pages), machine)
        return self._add(document, holding, machine.digest, kept_as(machine, document.text))

    def add_held(self, document: Document, holding: Holding, lineage: str = "") -> Added:
        """Add a document with its contents as they are in another library, without machine reading and decisions."""
        self._begin()
        return self._add(document, holding, holding.reading.digest, None, lineage)

    def _add(self, document: Document, holding: Holding, digest: str, kept: bytes | None, lineage: str = "") -> Added:
        """`lineage`: of the first version of this text, if that is another text."""
        reading = holding.reading
        uid = identity.briefing_uid(reading.text_sha256)
        briefing = BriefingRecord(
            id=NEW,
            uid=uid,
            lineage=lineage or reading.text_sha256,
            title=reading.title,
            title_basis=reading.title_basis,
            published=reading.published,
            published_basis=reading.published_basis,
            language=document.language,
            publisher=document.publisher,
            url=document.url,
            file_name=document.file_name,
            media_type=document.media_type,
            encoding=document.encoding,
            byte_sha256=document.byte_sha256,
            text=document.text,
            text_sha256=reading.text_sha256,
            text_from=document.text_from,
            supersedes=None,
            reading_sha256=digest,
            reading=kept,
        )
        cursor = self.db.execute(BRIEFINGS.insert(), briefing)
        briefing_id = int(cursor.lastrowid or 0)
        self.db.execute("INSERT INTO briefing_digests(briefing_id) VALUES (?)", (briefing_id,))
        if document.byte_sha256:
            self._copy(document, briefing_id)
        self._batch.link(PAGES, [PageRecord(briefing_id, *page) for page in document.pages])
        where = source(document.publisher, document.url, document.file_name, reading.published)
        self._take(Stored(briefing_id, uid, document.language), where, holding, {})
        self._new.append(briefing_id)
        return Added(uid, "new", statements=len(reading.statements))

    def _take(self, which: Stored, where: Where, holding: Holding, former: Mapping[str, int]) -> None:
        """Store the contents of a briefing: find or insert the rows that it shares with others; the rest waits for the
        commit.

        `former`: the previous ids of its statements, by uid, where it is stored again.
        """
        briefing_id, briefing_uid, language = which
        batch, reading = self._batch, holding.reading
        named = self._entities.bodies(reading)
        people = self._entities.people(reading, where, briefing_uid)
        events = self._entities.events(reading.events)
        batch.link(ORGANIZATION_BRIEFINGS, [OrganizationBriefingRecord(body, briefing_id) for body in named])
        batch.link(COVERAGE, [QuotedRecord(briefing_id, *span) for span in reading.coverage])
        batch.link(
            NAMES,
            [
                NameRecord(form, briefing_id, name)
                for row, (form, _) in zip(reading.people, people, strict=True)
                for name in row.names
            ],
        )
        told = list(zip(reading.events, events, strict=True))
        batch.link(
            EVENT_BRIEFINGS,
            [EventBriefingRecord(key, briefing_id, event.anchor_start, event.anchor_end) for event, key in told],
        )
        batch.link(
            PARTIES,
            [
                PartyRecord(key, briefing_id, at, *party)
                for event, key in told
                for at, party in enumerate(event.parties)
            ],
        )
        batch.link(REJECTED, [RejectedRecord(s.uid, briefing_id, s.start, s.end, s.decision) for s in holding.struck])
        batch.take(reading, briefing_id, language, Named(people, named, events), Held(holding.reviews, former))
        ledger.stand_in(self.db, holding)

    # ---- comparing with the others ---------------------------------------------------------------------------------

    def compare_later(self, uid: str) -> None:
        """Note that a new text is to be compared with the others for versions and duplicates (uncompared.py)."""
        self._begin()
        uncompared.add(self.db, uid, everything=self.bulk_loading)

    def uncompared(self) -> Uncompared:
        """All texts that wait for it, those of an interrupted import too."""
        return uncompared.found(self.db)

    def compared(self, which: Uncompared) -> None:
        """Note that it was done."""
        self._begin()
        uncompared.compared(self.db, which)

    # ---- removing --------------------------------------------------------------------------------------------------

    def remove(self, uid: str) -> int:
        """Delete a briefing with every row that only it refers to. Returns the number of statements deleted."""
        self.commit()
        self._begin()
        told = [key for (key,) in self.db.execute(ledger.EVENTS_TOLD, (uid,))]
        touched = delete_briefing(self.db, uid, indexed=self._indexed)
        ledger.wait(self.db, uid, told)
        self._entities.forget()
        self._entities.forms.touched |= touched.forms
        self._batch.forget()
        self._gone += touched.gone
        return len(touched.gone)
