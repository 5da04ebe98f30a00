"""Opening a library for reading. Owns the gate, the pragmas and interruption; never creates a file, and writes none
but to bring a library of an earlier version up to date.

A file is looked at before SQLite may act on it: whose it is, how new, and whether a foreign sidecar lies beside it.
A library on a read-only medium is opened immutable; the user's own live library never is.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from briefing_tui.errors import Busy, LibraryError
from briefing_tui.paths import Choice
from briefing_tui.store.schema import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\x00"
BUSY_MS = 2000
CACHE_KIB = 8192


@dataclass
class Library:
    """An open library. `connection` belongs to store/; others pass the Library on."""

    path: Path
    origin: str
    connection: sqlite3.Connection
    read_only: bool
    """The file or its folder cannot be written by this user: an import must go elsewhere."""

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()

    def interrupt(self) -> None:
        """Stop the query that runs on another thread; it raises sqlite3.OperationalError there."""
        self.connection.interrupt()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def check_file(path: Path) -> int:
    """Look at the header: a SQLite file, ours, not newer than this program. Gives its schema. Raises LibraryError."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise LibraryError(
            f"There is no library at {path}.", hint="Import briefings to make one, or name another with --db."
        ) from None
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be opened: {error.strerror}.") from None
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise LibraryError(f"{path} is not a briefing library.", hint="Name another file with --db.")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise LibraryError(f"{path} is a database of another program.", hint="Name another file with --db.")
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA_VERSION:
        raise LibraryError(
            f"{path} was made by a newer version of this program (schema {version}, this one reads {SCHEMA_VERSION}).",
            hint="Install the newer version.",
        )
    return version


def writable(path: Path) -> bool:
    """May this user write the file and, for its journal, the folder?"""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def open_library(choice: Choice) -> Library:
    """Open a library for reading.

    Raises LibraryError (not ours, newer, missing, left-over journal on a read-only medium) or Busy.
    """
    path = choice.path
    version = check_file(path)
    live = writable(path)
    sidecars = [path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm")]
    left = [side.name for side in sidecars if side.exists()]
    if left and not live:
        raise LibraryError(
            f"Beside {path} lies {left[0]}, left by an interrupted import, and the folder is read-only.",
            hint="Copy both files to a folder you may write, and open the library there.",
        )
    if left:
        _recover(path)
    if version < SCHEMA_VERSION:
        _bring_up_to_date(path, live)
    name = quote(str(path.resolve()))
    uri = f"file:{name}?mode=ro" + ("" if live else "&immutable=1")
    try:
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA query_only = 1")
        connection.execute("PRAGMA trusted_schema = 0")
        connection.execute("PRAGMA mmap_size = 0")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise Busy("Another window is writing to the library.", hint="Try again in a moment.") from None
        raise LibraryError(f"The library {path} cannot be opened ({error}).") from None
    except sqlite3.DatabaseError as error:
        raise LibraryError(
            f"The library {path} is damaged ({error}).", hint="Run briefing doctor, or restore a copy."
        ) from None
    return Library(path, choice.origin, connection, not live)


def _bring_up_to_date(path: Path, live: bool) -> None:
    """A library of an earlier version is changed once, in one transaction; nothing that was read or decided is lost."""
    if not live:
        raise LibraryError(
            f"{path} was made by an earlier version of this program and cannot be brought up to date here: it is read-only.",
            hint="Copy it to a folder you may write, and open it there.",
        )
    from briefing_tui.store.write import open_for_writing

    with open_for_writing(path):
        pass


def _recover(path: Path) -> None:
    """A journal left by a power cut needs one opening for writing; SQLite then rolls the half-written import back."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        pass  # another window is writing: its journal is alive, and reading waits its turn
    finally:
        connection.close()
