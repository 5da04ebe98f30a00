"""Checks of a file before it is opened as a library. Owns every inspection of a possibly foreign file; changes nothing.

A file is inspected through SQLite, never through a descriptor of our own: closing one would release the locks that this
process holds on the same file through another connection.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.errors import LibraryError
from briefing_tui.store import inspection, journal, owned
from briefing_tui.store.limits import BUSY_MS, QUERY_SECONDS, connect
from briefing_tui.store.schema import APPLICATION_ID, SCHEMA_VERSION
from briefing_tui.store.schema.known import LAYOUT, digest, known
from briefing_tui.store.sqlite_errors import explain, is_damaged, telling

_ANOTHER = "Name another file with --db."
_SMALLEST = 512
"""Bytes of the smallest database: SQLite deletes the sidecars of an empty one."""


@dataclass(frozen=True)
class Seen:
    """A file that may be opened as a library."""

    path: Path
    """Absolute, with symbolic links resolved."""
    version: int
    """Its schema version."""
    live: bool
    """Whether this user may write the file and, for its journal, the folder."""

    @property
    def options(self) -> str:
        """SQLite's options for reading it: without locks and journal if nobody can write it."""
        return "mode=ro" if self.live else "mode=ro&immutable=1"


def look(path: Path, *, begun: bool = False) -> Seen:
    """Inspect a file before it is opened as a library; an interrupted import of the user's own is rolled back.

    `begun`: it may be empty, because it is a first fill that was interrupted. Raises LibraryError (missing, not ours, newer,
    a foreign journal beside it).
    """
    real = regular(path)
    live = writable(real)
    if journal.beside(real) and not live:
        raise LibraryError(
            f"Beside {path} lies {path.name}-journal, left by an interrupted import, and the folder is read-only.",
            hint="Copy both files to a folder you may write, and open the library there.",
        )
    header = _header(real)
    if header is None:
        roll_back(real)
        header = _header(real)
    if begun and header and header[0] == 0:
        return Seen(real, 0, live)
    return Seen(real, _version(path, header), live)


def _version(path: Path, header: tuple[int, int] | None) -> int:
    if header is None:
        raise LibraryError(f"The journal beside {path} cannot be played back.", "Nothing was changed.")
    application, version = header
    if application != APPLICATION_ID:
        raise LibraryError(f"{path} is a database of another program.", hint=_ANOTHER)
    if version > SCHEMA_VERSION:
        raise LibraryError(
            f"{path} was made by a newer version of this program (schema {version}, this one reads {SCHEMA_VERSION}).",
            hint="Install the newer version.",
        )
    return version


def check_layout(connection: sqlite3.Connection, path: Path, *, begun: bool = False) -> None:
    """Check that tables, indexes and triggers are exactly those of the schema version in the file. Raises LibraryError.

    `begun`: an interrupted first fill may have fewer, because its indexes are made at the end.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (encoding,) = connection.execute("PRAGMA encoding").fetchone()
    try:
        rows = connection.execute(LAYOUT).fetchall()
    except sqlite3.Error as error:
        if explain(error, path):
            raise
        rows = [("", "", "", "a name that is no text")]
    if encoding == "UTF-8" and known(version) == digest(rows):
        return
    if begun and encoding == "UTF-8" and (owned.is_own(path.resolve()) or _is_unfinished(rows)):
        return
    raise LibraryError(
        f"{path} is not laid out as a library of this program: its tables are other ones.",
        "Nothing was changed.",
        "Ask for a copy as the program made it; or import the briefings themselves.",
    )


def _is_unfinished(rows: list[tuple[str, str, str, str]]) -> bool:
    """Whether it is what a first fill leaves: empty, or all of the present schema except indexes."""
    if {(row[0] in ("table", "index"), row[2]) for row in rows} <= {(True, "_sqlite_migrations")}:
        return True
    from briefing_tui.store.schema import migrate

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as pattern:
        migrate(pattern)
        whole = set(pattern.execute(LAYOUT))
    return set(rows) <= whole and all(row[3].startswith("CREATE INDEX ") for row in whole - set(rows))


def look_through(path: Path, seen: Seen) -> bool:
    """Check that a library that was not written here holds only what this program writes (inspection.py).

    False if it is too large to be inspected. Raises LibraryError or BusyError.
    """
    if owned.is_own(seen.path):
        return True
    with telling(path, "opened", ""):
        return inspection.look_through(seen.path, seen.options)


def regular(path: Path) -> Path:
    """The absolute path of a regular file that is not empty; opens nothing. Raises LibraryError for any other."""
    try:
        real = path.resolve(strict=True)
        status = real.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise LibraryError(
            f"There is no library at {path}.", hint="Import briefings to make one, or name another with --db."
        ) from None
    except (OSError, RuntimeError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or "its path leads nowhere"
        raise LibraryError(f"The library {path} cannot be opened: {why}.", hint=_ANOTHER) from None
    if not stat.S_ISREG(status.st_mode):
        raise LibraryError(f"{path} is not a briefing library: it is no regular file.", hint=_ANOTHER)
    if status.st_size < _SMALLEST:
        raise LibraryError(f"{path} is not a briefing library.", hint=_ANOTHER)
    if not os.access(real, os.R_OK):
        raise LibraryError(f"The library {path} cannot be opened: you may not read it.", hint=_ANOTHER)
    return real


def writable(path: Path) -> bool:
    """Whether this user may write the file and, for its journal, the folder."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def roll_back_if_asked(path: Path) -> bool:
    """Roll back an interrupted import at the user's request; False if there is none. Raises LibraryError or BusyError."""
    real = regular(path)
    if not journal.beside(real) or _header(real) is not None:
        return False
    roll_back(real, asked=True)
    return True


def roll_back(library: Path, *, asked: bool = False) -> None:
    """Play back a journal left by a power cut. Raises LibraryError if it may be foreign (journal.py), or BusyError."""
    journal.check_may_be_played_back(library, asked=asked)
    with telling(library, "opened", ""), closing(connect(library, "mode=rw")) as connection:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA trusted_schema = 0")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def admit_writer(path: Path, *, begun: bool = False) -> Path:
    """Check a file before it is opened for writing, and record it as the user's own; returns its absolute path.

    Raises LibraryError as `look` does. Of an empty file only its sidecar files are checked.
    """
    if path.is_file() and path.stat().st_size == 0:
        real = path.resolve()
        if journal.beside(real):
            journal.check_may_be_played_back(real)
    else:
        seen = look(path, begun=begun)
        real = seen.path
        if not owned.is_own(real):
            with telling(path, "opened", ""), closing(connect(real, seen.options)) as connection:
                connection.watch(QUERY_SECONDS)
                check_layout(connection, path, begun=begun)
            if not begun:
                look_through(path, seen)
    owned.remember(real)
    return real


def _header(real: Path, *, lock: bool = False) -> tuple[int, int] | None:
    """(application_id, user_version); None if a journal has to be played back first. Writes nothing.

    Without locks a file that says it is in WAL mode cannot be opened: SQLite would make files beside it. A file that is not
    in WAL mode, but seems damaged, may be in the middle of another window's commit: it is read again with a lock.
    """
    with telling(real, "opened", ""):
        opened = connect(real, "mode=ro" if lock else "mode=ro&nolock=1")
    try:
        with closing(opened) as connection:
            connection.watch(QUERY_SECONDS)
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            return int(application), int(version)
    except sqlite3.Error as error:
        code = error.sqlite_errorcode
        if code == sqlite3.SQLITE_READONLY_ROLLBACK:
            return None
        if code & 0xFF == sqlite3.SQLITE_NOTADB:
            raise LibraryError(f"{real} is not a briefing library.", hint=_ANOTHER) from None
        if code & 0xFF == sqlite3.SQLITE_CANTOPEN:
            raise LibraryError(
                f"{real} is kept in a way that this program never uses (write-ahead log).",
                "Nothing was changed.",
                "Ask for a copy as the program made it.",
            ) from None
        if is_damaged(error) and not lock:
            return _header(real, lock=True)
        raise explain(error, real, "opened") or error from error
