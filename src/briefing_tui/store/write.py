"""Writing whole briefings. Owns the transaction and every row of a briefing; acknowledges only what was committed.

Rollback journal, synchronous=FULL, one transaction for a batch of whole briefings. It never changes a frozen text and
never overwrites what a person decided.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing_tui.errors import Busy, LibraryError, ReadOnlyLibrary
from briefing_tui.model import Document, Extraction
from briefing_tui.store import identity, kept, vocabulary
from briefing_tui.store.batch import Batch
from briefing_tui.store.connection import BUSY_MS, check_file, writable
from briefing_tui.store.nouns import Nouns
from briefing_tui.store.remove import take_out
from briefing_tui.store.rows import Reading, prepare
from briefing_tui.store.schema import migrate

_COLUMNS = (
    "uid", "lineage", "title", "title_basis", "published", "published_basis", "language", "publisher", "url",
    "file_name", "media_type", "encoding", "byte_sha256", "text", "text_sha256", "text_from",
    "reading_sha256",
)  # fmt: skip
_BRIEFING = f"INSERT INTO briefings({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_COPY = "INSERT OR IGNORE INTO copies(byte_sha256, briefing_id, file_name) VALUES (?,?,?)"
PATIENCE = 15
"""How often a commit waits for readers, BUSY_MS each time."""


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

    filling = False
    """Is this the first fill of a library, which is put in order at the end?"""
    went_on = 0
    """Briefings that an interrupted fill had left."""

    def __init__(self, path: Path, *, indexed: bool = True) -> None:
        from sqlite_utils import Database  # only where a library is written: a process that reads texts starts sooner

        _look_at(path)
        self.path = path
        self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._indexed = indexed
        try:
            for pragma in (f"busy_timeout = {BUSY_MS}", "journal_mode = DELETE", "synchronous = FULL",
                           "foreign_keys = ON", "trusted_schema = OFF", "cache_spill = OFF"):  # fmt: skip
                self.db.execute("PRAGMA " + pragma)
            self._connected()
            migrate(Database(self.db, execute_plugins=False))
        except sqlite3.OperationalError as error:
            self.db.close()
            raise Busy("Another window is writing to the library.", hint="Try again in a moment.") from error
        except sqlite3.DatabaseError as error:
            self.db.close()
            raise LibraryError(f"The library {path} is damaged ({error}).", hint="Run briefing doctor.") from error
        except BaseException:
            self.db.close()
            raise
        self._nouns = Nouns(self.db)
        self._batch = Batch(self.db, self._nouns)
        self._gone: list[tuple[int, str, str]] = []
        """(id, words, tags) of statements that were taken out, for the index."""
        self._new: list[int] = []
        """Ids of the briefings that this batch added: they follow each other."""
        (self._version,) = self.db.execute("PRAGMA data_version").fetchone()

    def _connected(self) -> None:
        """The file is open, and nothing was read of it yet."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            self.db.close()

    def _begin(self) -> None:
        if not self.db.in_transaction:
            with telling(self.path):
                self.db.execute("BEGIN IMMEDIATE")
            (version,) = self.db.execute("PRAGMA data_version").fetchone()
            if version != self._version:  # another program wrote: what is remembered may be gone
                self._version = version
                self._nouns.forget()
                self._batch.forget()

    def commit(self) -> None:
        """Make the batch last. What was added before this call is safe when it returns."""
        if not self.db.in_transaction:
            return
        with telling(self.path):
            self._batch.store()
            if self._indexed:
                self._index()
            self._new = []
            self._commit()

    def _index(self) -> None:
        """Bring words and counts up to date. Rows are given to the index in their order, or it works ten times as long."""
        gone, fresh = sorted(self._gone), sorted(self._batch.fresh)
        if gone or fresh:
            self.db.executemany(
                "INSERT INTO statements_fts(statements_fts, rowid, text, tags) VALUES ('delete',?,?,?)", gone
            )
            self.db.executemany("INSERT INTO statements_fts(rowid, text, tags) VALUES (?,?,?)", fresh)
            vocabulary.update(self.db, [row[1] for row in fresh], [row[1] for row in gone])
            self._gone, self._batch.fresh = [], []
        if self._new:
            kept.add(self.db, self._new[0], self._new[-1])

    def _commit(self) -> None:
        """Readers end their queries in their own time: a commit waits for them, one patience after another."""
        for _ in range(PATIENCE):
            try:
                self.db.execute("COMMIT")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
        self.db.execute("COMMIT")

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
        self.db.execute(_COPY, (document.byte_sha256, briefing_id, document.file_name))
        return Added(uid, "same_text", of=title)

    def add_reading(self, document: Document, reading: Reading) -> Added:
        """Add a document that the library does not have, with what was read in it."""
        self._begin()
        uid = identity.briefing_uid(reading.text_sha256)
        cursor = self.db.execute(_BRIEFING, (
            uid, reading.text_sha256, reading.title, reading.title_basis, reading.published, reading.published_basis,
            document.language, document.publisher, document.url, document.file_name, document.media_type,
            document.encoding, document.byte_sha256, document.text, reading.text_sha256, document.text_from,
            reading.digest,
        ))  # fmt: skip
        briefing_id = int(cursor.lastrowid or 0)
        if document.byte_sha256:
            self.db.execute(_COPY, (document.byte_sha256, briefing_id, document.file_name))
        self._batch.link("pages", [(briefing_id, *page) for page in document.pages])
        self._take(briefing_id, document.language, reading.text_sha256, reading, {})
        self._new.append(briefing_id)
        return Added(uid, "new", statements=len(reading.statements))

    def _take(
        self, briefing_id: int, language: str, lineage: str, reading: Reading, states: Mapping[str, str]
    ) -> list[int]:
        """What was read in a briefing: what it shares with others is found or made, the rest waits for the commit.

        `states`: what a person decided of statements, by uid. Gives the ids of the people.
        """
        batch = self._batch
        bodies = self._nouns.bodies(reading)
        people = self._nouns.people(reading.people, briefing_id, lineage)
        events = self._nouns.events(reading.events)
        batch.link("organization_briefings", [(body, briefing_id) for body in bodies])
        batch.link("coverage", [(briefing_id, *span) for span in reading.coverage])
        for row, (speaker, _) in zip(reading.people, people, strict=True):
            batch.link("names", [(speaker, briefing_id, *name) for name in row.names])
        for event, event_id in zip(reading.events, events, strict=True):
            batch.link("event_briefings", [(event_id, briefing_id, event.anchor_start, event.anchor_end)])
            batch.link("parties", [(event_id, briefing_id, at, *party) for at, party in enumerate(event.parties)])
        batch.take(reading, briefing_id, language, people, bodies, events, states)
        return [speaker for speaker, _ in people]

    def remove(self, uid: str) -> int:
        """Take a briefing out with everything that only it bore. Gives the number of statements removed."""
        self.commit()
        self._begin()
        gone = take_out(self.db, uid, indexed=self._indexed)
        self._nouns.forget()
        self._batch.forget()
        self._gone += gone
        return len(gone)


def open_for_writing(path: Path) -> Writer:
    """Open a library for writing, or begin a new one. Raises ReadOnlyLibrary, Busy or LibraryError."""
    from briefing_tui.store.fill import Filler, give_up  # a kind of Writer

    if not there(path):
        return Filler(path)
    give_up(path)
    return Writer(path)


def there(path: Path) -> bool:
    """Is there a file with something in it?"""
    return path.exists() and path.stat().st_size > 0


def _look_at(path: Path) -> None:
    """Make the file if there is none; else see that it is ours and may be written."""
    if there(path):
        check_file(path)
        if not writable(path):
            raise ReadOnlyLibrary(
                f"The library {path} is read-only here. Nothing was changed.",
                hint="Copy it to a folder you may write, or name another with --db.",
            )
    elif not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        keep_private(path)


def keep_private(path: Path) -> None:
    """Make an empty file that only the user may read (SQLite would let everybody)."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise ReadOnlyLibrary(f"A library cannot be made at {path}: {error.strerror}.") from None


@contextmanager
def telling(path: Path, kept: str = "What was acknowledged before is kept.") -> Iterator[None]:
    """What the disk and other programs do to a library, in words."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Busy("Another window is writing to the library.", hint="Try again in a moment.") from None
        if code == sqlite3.SQLITE_FULL:
            raise LibraryError(f"The disk is full: {path} could not be written.", kept,
                               "Make room, and import again.") from None  # fmt: skip
        if code == sqlite3.SQLITE_IOERR:
            raise LibraryError(f"The disk failed while {path} was written.", kept,
                               "Import again; if it stays, run “briefing doctor”.") from None  # fmt: skip
        raise
