"""Writing whole briefings. Owns the transaction and every row of a briefing; acknowledges only what was committed.

Rollback journal, synchronous=FULL, one transaction for a batch of whole briefings. It never changes a frozen text and
never overwrites what a person decided.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from briefing_tui.errors import Busy, LibraryError, ReadOnlyLibrary
from briefing_tui.model import Document, Extraction
from briefing_tui.store import identity, kept, vocabulary
from briefing_tui.store.batch import Batch
from briefing_tui.store.connection import BUSY_MS, check_file, writable
from briefing_tui.store.nouns import Nouns
from briefing_tui.store.remove import take_out
from briefing_tui.store.rows import Reading, prepare
from briefing_tui.store.schema import migrate


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

    def __init__(self, path: Path) -> None:
        self.path = path
        fresh = not path.exists()
        if fresh:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except OSError as error:
                raise ReadOnlyLibrary(f"A library cannot be made at {path}: {error.strerror}.") from None
        elif path.stat().st_size:
            check_file(path)
            if not writable(path):
                raise ReadOnlyLibrary(
                    f"The library {path} is read-only here. Nothing was changed.",
                    hint="Copy it to a folder you may write, or name another with --db.",
                )
        from sqlite_utils import Database  # only where a library is written: a process that reads texts starts sooner

        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in (f"busy_timeout = {BUSY_MS}", "journal_mode = DELETE", "synchronous = FULL",
                       "foreign_keys = ON", "trusted_schema = OFF", "cache_spill = OFF"):  # fmt: skip
            connection.execute("PRAGMA " + pragma)
        try:
            migrate(Database(connection, execute_plugins=False))
        except sqlite3.OperationalError as error:
            connection.close()
            raise Busy("Another window is writing to the library.", hint="Try again in a moment.") from error
        except sqlite3.DatabaseError as error:
            connection.close()
            raise LibraryError(f"The library {path} is damaged ({error}).", hint="Run briefing doctor.") from error
        self.db = connection
        self._nouns = Nouns(connection)
        self._batch = Batch(connection, self._nouns)
        self._lost: list[str] = []
        self._new: list[int] = []
        """Ids of the briefings that this batch added: they follow each other."""
        self._version = -1

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.commit()
        elif self.db.in_transaction:
            self.db.execute("ROLLBACK")
        self.db.close()

    def _begin(self) -> None:
        if not self.db.in_transaction:
            try:
                self.db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                raise Busy("Another window is writing to the library.", hint="Try again in a moment.") from None
            (version,) = self.db.execute("PRAGMA data_version").fetchone()
            if version != self._version:  # another program wrote: what is remembered may be gone
                self._version = version
                self._nouns.forget()
                self._batch.forget()

    def commit(self) -> None:
        """Make the batch last. What was added before this call is safe when it returns."""
        if not self.db.in_transaction:
            return
        gained = self._batch.store()
        if gained or self._lost:
            vocabulary.update(self.db, gained, self._lost)
            self._lost = []
        if self._new:
            kept.add(self.db, self._new[0], self._new[-1])
            self._new = []
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
        known = self.db.execute("SELECT 1 FROM copies WHERE byte_sha256 = ?", (document.byte_sha256,)).fetchone()
        if known or not document.byte_sha256:
            return Added(uid, "known")
        self._begin()
        self.db.execute("INSERT INTO copies VALUES (?,?,?)", (document.byte_sha256, briefing_id, document.file_name))
        return Added(uid, "same_text", of=title)

    def add_reading(self, document: Document, reading: Reading) -> Added:
        """Add a document that the library does not have, with what was read in it."""
        self._begin()
        self.db.execute("SAVEPOINT briefing")
        try:
            uid = self._add_new(document, reading)
        except BaseException:
            self.db.execute("ROLLBACK TO briefing")
            self.db.execute("RELEASE briefing")
            self._nouns.forget()
            raise
        self.db.execute("RELEASE briefing")
        return Added(uid, "new", statements=len(reading.statements))

    def _add_new(self, document: Document, reading: Reading) -> str:
        uid = identity.briefing_uid(reading.text_sha256)
        columns = {
            "uid": uid, "lineage": reading.text_sha256, "title": reading.title, "title_basis": reading.title_basis,
            "published": reading.published, "published_basis": reading.published_basis, "language": document.language,
            "publisher": document.publisher, "url": document.url, "file_name": document.file_name,
            "media_type": document.media_type, "encoding": document.encoding, "byte_sha256": document.byte_sha256,
            "text": document.text, "text_sha256": reading.text_sha256, "text_from": document.text_from,
        }  # fmt: skip
        cursor = self.db.execute(
            f"INSERT INTO briefings({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            tuple(columns.values()),
        )
        briefing_id = int(cursor.lastrowid or 0)
        if document.byte_sha256:
            self.db.execute(
                "INSERT OR IGNORE INTO copies VALUES (?,?,?)", (document.byte_sha256, briefing_id, document.file_name)
            )
        self.db.executemany("INSERT INTO pages VALUES (?,?,?,?)", [(briefing_id, *page) for page in document.pages])
        self._add_reading(briefing_id, document.language, reading.text_sha256, reading)
        self._new.append(briefing_id)
        return uid

    def _add_reading(self, briefing_id: int, language: str, lineage: str, reading: Reading) -> None:
        """What was read in a briefing; its statements wait for the commit."""
        bodies = self._nouns.bodies(reading, briefing_id)
        people = self._nouns.people(reading.people, briefing_id, lineage)
        events = self._nouns.events(reading.events, briefing_id)
        self.db.executemany(
            "INSERT OR IGNORE INTO coverage VALUES (?,?,?,?,?)", [(briefing_id, *span) for span in reading.coverage]
        )
        self._batch.take(reading, briefing_id, language, people, bodies, events)

    def remove(self, uid: str) -> int:
        """Take a briefing out with everything that only it bore. Gives the number of statements removed."""
        self.commit()
        self._begin()
        lost = take_out(self.db, uid)
        self._nouns.forget()
        self._batch.forget()
        self._lost.extend(lost)
        return len(lost)


def open_for_writing(path: Path) -> Writer:
    """Open or create a library for writing. Raises ReadOnlyLibrary, Busy or LibraryError."""
    return Writer(path)
