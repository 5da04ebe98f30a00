"""Writing whole briefings. Owns the transaction and every row of a briefing; acknowledges only what was committed.

Rollback journal, synchronous=EXTRA (docs/adr/0002-journal-mode.md), one transaction for a batch of whole briefings.
It never changes a frozen text and never overwrites what a person decided.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from briefing_tui.errors import ReadOnlyLibraryError
from briefing_tui.model import Document, Extraction
from briefing_tui.store import aggregates, digests, identity, ledger, owned, tags, vocabulary, whole
from briefing_tui.store.batch import Batch, Held, Named
from briefing_tui.store.delete import delete_briefing
from briefing_tui.store.entities import Entities
from briefing_tui.store.files import make_private
from briefing_tui.store.gate import admit_writer, check_layout, writable
from briefing_tui.store.holding import Holding, Source
from briefing_tui.store.joins import bodies, earlier, settle
from briefing_tui.store.joins.forms import Source as Where
from briefing_tui.store.joins.forms import source
from briefing_tui.store.kept import pack
from briefing_tui.store.limits import BUSY_MS, commit, connect
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
from briefing_tui.store.schema import migrate
from briefing_tui.store.sqlite_errors import ACKNOWLEDGED, UNCHANGED, telling
from briefing_tui.store.tags import tagged_apart


class Stored(NamedTuple):
    """A briefing whose row is there."""

    id: int
    uid: str
    language: str


@dataclass(frozen=True)
class Added:
    """What became of one document."""

    uid: str
    state: str
    """`new`, `known` (the same bytes) or `same_text` (the same words in another file)."""
    of: str | None = None
    """For `same_text`: the title of the briefing that bears the words already."""
    statements: int = 0


class Writer:
    """One open library, for writing. Use as a context manager; leaving it by an error rolls the open batch back."""

    bulk_loading = False
    """Is this the first fill of a library, which is put in order at the end?"""
    patience = BUSY_MS
    """Milliseconds that another program's lock is waited for."""
    resumed = 0
    """Briefings that an interrupted fill had left."""

    def __init__(self, path: Path, *, indexed: bool = True, named: Path | None = None) -> None:
        """`named`: what the library is called in messages, where `path` is not its name."""
        from sqlite_utils import Database  # only where a library is written: a process that reads texts starts sooner

        self.path = path
        self._named = named or path
        self._indexed = indexed
        self._gone: list[tuple[int, str, str]] = []
        """(id, words, tags) of statements that were taken out, for the index."""
        self._moved = settle.Moved()
        """What became another's since the last commit."""
        self._new: list[int] = []
        """Ids of the briefings that this batch added: they follow each other."""
        with telling(path, "opened", ACKNOWLEDGED, named=self._named):
            self._look_at()
            self.db = connect(admit_writer(path, begun=self.bulk_loading), "mode=rw")
            try:
                for pragma in (
                    f"busy_timeout = {self.patience}",
                    "journal_mode = DELETE",
                    "synchronous = EXTRA",
                    "foreign_keys = ON",
                    "trusted_schema = OFF",
                    "cache_spill = OFF",
                ):
                    self.db.execute("PRAGMA " + pragma)
                self._connected()
                check_layout(self.db, path, begun=self.bulk_loading)
                digests.register(self.db)
                whole.prove(self.db)
                migrate(Database(self.db, execute_plugins=False))
                self._entities = Entities(self.db)
                self._entities.who = ledger.identities(self.db)
                self._batch = Batch(self.db, self._entities)
                self._unjoined = (
                    self.db.execute("SELECT 1 FROM forms WHERE rule IS NULL LIMIT 1").fetchone() is not None
                )
                (self._version,) = self.db.execute("PRAGMA data_version").fetchone()
                self._ready()
            except BaseException:
                self.db.close()
                raise

    def _look_at(self) -> None:
        """Make the file if there is none; else see that it may be written."""
        if not self.path.exists():
            with telling(self.path, "made", UNCHANGED, named=self._named):
                try:
                    make_private(self.path)
                except FileExistsError:  # another window was a moment sooner; who holds it is asked when it is opened
                    if not self.path.is_file():
                        raise
        elif not writable(self.path):
            raise ReadOnlyLibraryError(
                f"The library {self._named} is read-only here.",
                UNCHANGED,
                "Copy it to a folder you may write, or name another with --db.",
            )

    def _connected(self) -> None:
        """The file is open, and nothing was read of it yet."""

    def _ready(self) -> None:
        """The schema is the present one, and nothing was written yet."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with telling(self.path, named=self._named):
                if isinstance(error, sqlite3.Error):
                    raise error  # to be told by its cause, wherever it came from
                if kind is None:
                    self._finish()
        finally:
            self._close()

    def _finish(self) -> None:
        """The context is left without an error."""
        self.commit()
        whole.keep(self.db)
        owned.remember_proved(self.db.path, owned.stamp(self.db.path))

    def _close(self) -> None:
        """Give the file back. What was not committed is rolled back: here, or by the next who opens the library."""
        if self.db.in_transaction:
            with suppress(sqlite3.Error):  # it does not hide the cause; the journal stays, and is played back
                self.db.execute("ROLLBACK")
        self.db.close()

    def _begin(self) -> bool:
        """Begin a batch where none is open; says whether another program wrote since the last one."""
        if self.db.in_transaction:
            return False
        with telling(self.path, named=self._named):
            self.db.execute("BEGIN IMMEDIATE")
            whole.forget(self.db)
            (version,) = self.db.execute("PRAGMA data_version").fetchone()
        if version == self._version:
            return False
        self._version = version  # what is remembered may be gone
        self._entities.forget()
        self._entities.who = ledger.identities(self.db)
        self._batch.forget()
        return True

    def commit(self) -> None:
        """Make the batch last. What was added before this call is safe when it returns."""
        if not self.db.in_transaction:
            return
        with telling(self.path, named=self._named):
            self._batch.store()
            if self._indexed:
                self._settle()
                self._index()
                digests.renew(self.db)
            self._new = []
            whole.note(self.db)
            commit(self.db)

    def _settle(self) -> None:
        """Say who is who, as far as the batch touches it; all over where other rules said it last."""
        forms = self._entities.forms
        before, who = self._moved, self._entities.who
        if who.aliases or who.parents or self._entities.bodies_anew:
            ledger.stand_bodies(self.db, who, bodies.settle(self.db, who, before.names))
            self._entities.bodies_anew = False
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
        self._entities.forget()  # who was deleted since, or is another

    def _index(self) -> None:
        """Bring words and counts up to date. Rows are given to the index in their order, or it works ten times as long."""
        again = _retagged(self._moved.statements)
        fresh = [(key, text, again.pop(key)[2] if key in again else given) for key, text, given in self._batch.fresh]
        gone = self._gone
        if gone or fresh:
            vocabulary.update(self.db, *map(_apart, (fresh, gone)))
        gone = sorted(gone + [(key, text, stored) for key, (text, stored, _) in again.items()])
        fresh = sorted(fresh + [(key, text, wanted) for key, (text, _, wanted) in again.items()])
        if gone or fresh:
            self.db.executemany(
                "INSERT INTO statements_fts(statements_fts, rowid, text, tags) VALUES ('delete',?,?,?)", gone
            )
            self.db.executemany("INSERT INTO statements_fts(rowid, text, tags) VALUES (?,?,?)", fresh)
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
        """Decision → statements of briefings stored here whose speaker it named."""
        return self._entities.named

    def log(self, source: str, new: int, known: int, same_text: int, refused: int) -> None:
        """One line in the log of imports."""
        self._begin()
        self.db.execute(
            "INSERT INTO imports(at, source, new, known, same_text, refused) VALUES (?,?,?,?,?,?)",
            (datetime.now(UTC).isoformat(timespec="seconds"), source, new, known, same_text, refused),
        )
        self.commit()

    # ---- adding ------------------------------------------------------------------------------------------------

    def has(self, text_sha256: str) -> bool:
        """Does a briefing of the library bear these words? Then they need not be read again."""
        row = self.db.execute("SELECT 1 FROM briefings WHERE text_sha256 = ?", (text_sha256,)).fetchone()
        return row is not None

    def has_file(self, byte_sha256: str) -> bool:
        """Did a briefing of the library come from a file with these bytes?"""
        row = self.db.execute("SELECT 1 FROM copies WHERE byte_sha256 = ?", (byte_sha256,)).fetchone()
        return row is not None

    def add(self, document: Document, extraction: Extraction) -> Added:
        """Add one document whole. Raises LibraryError where a statement's words are not the words at its anchor."""
        reading = prepare(document, extraction)
        return self.meet(document, reading.text_sha256) or self.add_reading(document, reading)

    def meet(self, document: Document, text_sha256: str) -> Added | None:
        """What the library knows of a document already; None where it is new. Another file's name is noted."""
        row = self.db.execute("SELECT id, uid, title FROM briefings WHERE text_sha256 = ?", (text_sha256,)).fetchone()
        if row is None:
            return None
        briefing_id, uid, title = row
        if not document.byte_sha256 or self.has_file(document.byte_sha256):
            return Added(uid, "known")
        self._begin()
        digests.release_briefing(self.db, briefing_id)
        self._copy(document, briefing_id)
        return Added(uid, "same_text", of=title)

    def _copy(self, document: Document, briefing_id: int) -> None:
        copy = CopyRecord(document.byte_sha256, briefing_id, document.file_name)
        self.db.execute(COPIES.insert("INSERT OR IGNORE"), copy)

    def add_reading(self, document: Document, machine: Reading) -> Added:
        """Add a document that the library does not have, with what the machine read in it and people decided of that."""
        if self._begin() and (met := self.meet(document, machine.text_sha256)):
            return met  # another window added it while this one waited for its turn
        uid = identity.briefing_uid(machine.text_sha256)
        holding = ledger.held(self.db, Source(uid, document.text, machine.text_sha256, document.pages), machine)
        kept = pack(machine, document.text, machine.text_sha256)
        return self._add(document, holding, machine.digest, kept)

    def add_held(self, document: Document, holding: Holding, lineage: str = "") -> Added:
        """Add a document with what holds of it elsewhere, and without how it came to hold."""
        self._begin()
        return self._add(document, holding, holding.reading.digest, None, lineage)

    def _add(self, document: Document, holding: Holding, digest: str, kept: bytes | None, lineage: str = "") -> Added:
        """`lineage`: of the first text of which this is a version, where it is another one."""
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
        """What holds of a briefing: what it shares with others is found or made, the rest waits for the commit.

        `former`: the ids of its statements, by uid, where it is stored anew.
        """
        briefing_id, briefing_uid, language = which
        batch, reading = self._batch, holding.reading
        named = self._entities.bodies(reading)
        people = self._entities.people(reading, where, briefing_uid)
        events = self._entities.events(reading.events)
        batch.link(ORGANIZATION_BRIEFINGS, [OrganizationBriefingRecord(body, briefing_id) for body in named])
        batch.link(COVERAGE, [QuotedRecord(briefing_id, *span) for span in reading.coverage])
        for row, (form, _) in zip(reading.people, people, strict=True):
            batch.link(NAMES, [NameRecord(form, briefing_id, name, folded) for name, folded in row.names])
        for event, event_id in zip(reading.events, events, strict=True):
            batch.link(
                EVENT_BRIEFINGS, [EventBriefingRecord(event_id, briefing_id, event.anchor_start, event.anchor_end)]
            )
            batch.link(
                PARTIES, [PartyRecord(event_id, briefing_id, at, *party) for at, party in enumerate(event.parties)]
            )
        batch.link(REJECTED, [RejectedRecord(s.uid, briefing_id, s.start, s.end, s.decision) for s in holding.struck])
        batch.take(reading, briefing_id, language, Named(people, named, events), Held(holding.reviews, former))
        ledger.stand_in(self.db, holding)

    def remove(self, uid: str) -> int:
        """Take a briefing out with everything that only it bore. Gives the number of statements removed."""
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


def _retagged(moved: Sequence[tags.Due]) -> dict[int, tuple[str, str, str]]:
    """Id → (words, tags as the index has them, tags as they are now) of statements that became another's, once or twice."""
    out: dict[int, tuple[str, str, str]] = {}
    for one in moved:
        out[one.id] = one.text, out[one.id][1] if one.id in out else one.stored, one.wanted
    return out


def _apart(rows: Iterable[tuple[int, str, str]]) -> vocabulary.Texts:
    """The words of rows of the index (id, words, tags): those of what no list has apart."""
    texts = vocabulary.Texts([], [])
    for _, text, borne in rows:
        (texts.apart if tagged_apart(borne) else texts.listed).append(text)
    return texts
