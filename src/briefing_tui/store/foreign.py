"""Read frozen texts and ledger lines from somebody else's library. Nothing else in that file is trusted.

The file goes through the same gate as any library; one of an earlier version is migrated in a copy. A text is accepted
only if it matches its digest, a line only if it is the line that was written.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing_tui.errors import LibraryError
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.store import identity, ledger_lines
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.decisions import Decision, parse
from briefing_tui.store.former import Former, former
from briefing_tui.store.gate import look
from briefing_tui.store.records import BRIEFINGS, BriefingRecord
from briefing_tui.store.reextract import document_of, head_as_read
from briefing_tui.store.schema import SCHEMA_VERSION
from briefing_tui.store.situation import source_of
from briefing_tui.store.sqlite_errors import UNCHANGED
from briefing_tui.text import is_text


@contextmanager
def opened(path: Path, than: Path) -> Iterator[Library]:
    """Another library, for reading; nothing is written beside or into it. Raises LibraryError."""
    seen = look(path)
    if than.exists() and seen.path.samefile(than):
        raise LibraryError(f"{path} is the library itself.", UNCHANGED, "Name another’s.")
    with TemporaryDirectory() as folder:
        asked = path
        if seen.version < SCHEMA_VERSION:
            asked = Path(folder) / "earlier.db"
            shutil.copyfile(seen.path, asked)
        with open_library(Choice(asked, "option")) as library:
            yield library


def texts(library: Library) -> Iterator[tuple[str, Document | None]]:
    """(file name, document) of every briefing and of its former versions, as the reader gave it; None where the text does not
    match its digest."""
    db = library.connection
    for (key,) in db.execute("SELECT id FROM briefings ORDER BY text_sha256").fetchall():
        row = db.execute(f"SELECT {BRIEFINGS.select()} FROM briefings WHERE id = ?", (key,)).fetchone()
        briefing = BriefingRecord._make(row)
        sound = is_text(briefing.text) and identity.sha256(briefing.text) == briefing.text_sha256
        document = None
        if sound:
            with suppress(LibraryError):  # the stored reading may be invalid
                document = document_of(head_as_read(db, briefing), source_of(db, briefing))
        yield briefing.file_name, document
    for (uid,) in db.execute("SELECT uid FROM former_texts ORDER BY text_sha256").fetchall():
        yield _former(db, uid)


def _former(db: sqlite3.Connection, uid: str) -> tuple[str, Document | None]:
    """A superseded text. The ledger line that says so is taken too, and makes it superseded here."""
    found = _sound(db, uid)
    return (uid, None) if found is None else (found.document.file_name, found.document)


def _sound(db: sqlite3.Connection, uid: str) -> Former | None:
    """A superseded text whose words are those that its uid is made of."""
    with suppress(LibraryError, TypeError, ValueError, AttributeError):  # its columns may hold anything
        found = former(db, uid)
        if found is not None:
            plain = [value for name, value in asdict(found.document).items() if name != "pages"]
            sound = all(isinstance(value, str | None) and (value is None or is_text(value)) for value in plain)
            if sound and identity.briefing_uid(identity.sha256(found.document.text)) == uid:
                return found
    return None


def uids(library: Library) -> set[str]:
    """The uids of all its texts."""
    return {
        uid for (uid,) in library.connection.execute("SELECT uid FROM briefings UNION SELECT uid FROM former_texts")
    }


def copies(library: Library) -> Iterator[tuple[str, str, str]]:
    """(digest of a text, digest of a file that contains it, the file's name), of former texts too."""
    db = library.connection
    sql = "SELECT b.text_sha256, c.byte_sha256, c.file_name FROM copies c JOIN briefings b ON b.id = c.briefing_id"
    yield from db.execute(f"{sql} ORDER BY 1, 2").fetchall()
    for (uid,) in db.execute("SELECT uid FROM former_texts ORDER BY text_sha256").fetchall():
        if (found := _sound(db, uid)) is None:
            continue
        for copy in found.copies:
            if all(isinstance(value, str) and is_text(value) for value in copy):
                yield found.reading.text_sha256, *copy


def lines(library: Library) -> list[Decision]:
    """All decisions. Raises BriefingError for a line that does not match its id."""
    return [parse(one.line, f"{one.id} of {library.path}") for one in ledger_lines.all_lines(library.connection)]
