"""Messages for what SQLite and the disk do to a library, by cause. Owns the text for every result code; changes nothing.

An exception's class says little (OperationalError is raised for a locked library and for a full disk alike), its code
everything: https://www.sqlite.org/rescode.html. No other module catches OperationalError without checking the code here.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from briefing_tui.errors import BriefingError, BusyError, LibraryError, ReadOnlyLibraryError

DatabaseError = sqlite3.Error
"""Every error that SQLite raises, for modules that catch it without importing sqlite3."""
Doing = Literal["opened", "made", "read", "written"]

ACKNOWLEDGED = "What was acknowledged before is kept."
UNCHANGED = "Nothing was changed."
_ROOM = "Make room, and try again."
_AGAIN = "Try again; if it stays, run “briefing doctor”."
_LITTLE = 64 * 1024
"""Free bytes below which a disk is reported as full: what one commit of a small import takes."""

_PLAIN = {
    sqlite3.SQLITE_PERM: (
        "may not be {doing}: the permissions of the file do not allow it",
        "Ask for the permission to.",
    ),
    sqlite3.SQLITE_AUTH: ("may not be {doing}: it asks for what this program never does", "Run “briefing doctor”."),
    sqlite3.SQLITE_NOLFS: ("cannot be {doing}: its disk cannot hold so large a file", "Move it to another disk."),
    sqlite3.SQLITE_TOOBIG: ("cannot be {doing}: a text in it is too long", "Run “briefing doctor”."),
    sqlite3.SQLITE_NOMEM: ("could not be {doing}: there was not enough memory", "Close other programs, and try again."),
    sqlite3.SQLITE_INTERRUPT: ("was not {doing} to the end: it was stopped", "Try again."),
    sqlite3.SQLITE_ABORT: ("was not {doing} to the end: it was stopped", "Try again."),
    sqlite3.SQLITE_PROTOCOL: (
        "could not be {doing}: its disk does not lock files as it should",
        "Move it to a disk of this machine.",
    ),
    sqlite3.SQLITE_SCHEMA: ("was changed by another program while it was {doing}", "Try again."),
    sqlite3.SQLITE_MISUSE: ("could not be {doing} by a fault of the program", "Please report it."),
}
"""Result code → (what happened to the library, what to do), where the code alone determines it."""


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection holds the library, so that waiting helps."""
    return _primary(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damaged(error: BaseException | None) -> bool:
    """Whether SQLite reports that the file is damaged, or not a database."""
    return isinstance(error, sqlite3.Error) and _primary(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _primary(error: sqlite3.Error) -> int | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def in_words(error: BaseException, path: Path | None = None) -> BaseException | None:
    """The BriefingError for a SQLite error (`explain`), or None if it is a bug in the program; any other error unchanged."""
    return explain(error, path) if isinstance(error, sqlite3.Error) else error


def explain(
    error: sqlite3.Error,
    path: Path | None = None,
    doing: Doing = "read",
    kept: str | None = None,
    *,
    named: Path | None = None,
) -> BriefingError | None:
    """The BriefingError for an error: what happened to the library at `path`, what was kept, what to do next.

    `named`: the library's name in the message, if it is not the path. None if the error has no code: it did not come from
    SQLite, but is a bug in the program.
    """
    code, primary = getattr(error, "sqlite_errorcode", None), _primary(error)
    named = named or path
    kept = (ACKNOWLEDGED if doing == "written" else UNCHANGED) if kept is None else kept
    if code is None or primary is None:
        return None
    if is_busy(error):
        return BusyError("Another window is writing to the library.", kept, "Try again in a moment.")
    if code == sqlite3.SQLITE_IOERR_NOMEM:
        primary = sqlite3.SQLITE_NOMEM
    return _of_the_disk(primary, path, doing, kept, named) or _of_the_file(error, primary, path, doing, kept, named)


def _of_the_disk(primary: int, path: Path | None, doing: Doing, kept: str, named: Path | None) -> BriefingError | None:
    """The error if the disk is full or failed; else None."""
    if primary == sqlite3.SQLITE_FULL or (primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _full(path)):
        return _disk_full(named, kept)
    return _disk_failed(named, doing, kept) if primary == sqlite3.SQLITE_IOERR else None


def _of_the_file(
    error: sqlite3.Error, primary: int, path: Path | None, doing: Doing, kept: str, named: Path | None
) -> BriefingError:
    """The error if the library itself is at fault, or for any other cause."""
    library = "The library" if named is None else f"The library {named}"
    if is_damaged(error):
        return LibraryError(f"{library} is damaged ({error}).", kept, "Run “briefing doctor”, or restore a copy.")
    if primary == sqlite3.SQLITE_READONLY:
        return _read_only(error.sqlite_errorcode, library, kept, path)
    if primary == sqlite3.SQLITE_CANTOPEN:
        why, hint = _why_closed(path)
        return LibraryError(f"{library} cannot be opened: {why}.", kept, hint)
    if primary in _PLAIN:
        what, hint = _PLAIN[primary]
        return LibraryError(f"{library} {what.format(doing=doing)}.", kept, hint)
    return LibraryError(f"{library} could not be {doing} ({error}).", kept, _AGAIN)


def explain_os(error: OSError, path: Path, doing: Doing = "written", kept: str = ACKNOWLEDGED) -> BriefingError:
    """The same for an OSError on a library's file."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _disk_full(path, kept)
    if error.errno == errno.EIO:
        return _disk_failed(path, doing, kept)
    if doing == "made":
        return ReadOnlyLibraryError(
            f"A library cannot be made at {path}: {error.strerror or error}.",
            kept,
            "Name a place that you may write with --db.",
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return _read_only(0, f"The library {path}", kept)
    return LibraryError(f"The library {path} could not be {doing}: {error.strerror or error}.", kept, _AGAIN)


@contextmanager
def telling(
    path: Path, doing: Doing = "written", kept: str | None = None, *, named: Path | None = None
) -> Iterator[None]:
    """Context manager that raises SQLite and operating system errors as a BriefingError (see `explain`)."""
    try:
        yield
    except sqlite3.Error as error:
        told = explain(error, path, doing, kept, named=named)
        if told is None:
            raise
        raise told from error
    except OSError as error:
        default = ACKNOWLEDGED if doing == "written" else UNCHANGED
        raise explain_os(error, named or path, doing, default if kept is None else kept) from error


# ---- causes ----------------------------------------------------------------------------------------------------------


def _disk_full(path: Path | None, kept: str) -> BriefingError:
    what = "the library" if path is None else str(path)
    return LibraryError(f"The disk is full: {what} could not be written.", kept, _ROOM)


def _disk_failed(path: Path | None, doing: str, kept: str) -> BriefingError:
    what = "the library" if path is None else str(path)
    return LibraryError(f"The disk failed while {what} was {doing}.", kept, _AGAIN)


def _read_only(code: int, library: str, kept: str, path: Path | None = None) -> BriefingError:
    elsewhere = "Copy it to a folder you may write, or name another with --db."
    live = path is not None and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if code in (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY):
        if live:
            return LibraryError(
                f"{library} was left in the middle of a change.", kept, "Try again: it is rolled back then."
            )
        return ReadOnlyLibraryError(
            f"{library} is read-only here, and an interrupted import left a journal beside it.",
            kept,
            "Copy both files to a folder you may write, and open the library there.",
        )
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return ReadOnlyLibraryError(
            f"{library} was moved or deleted while it was open.", kept, "Put it back, or open another."
        )
    if live:
        return ReadOnlyLibraryError(f"{library} could only be opened for reading.", kept, _AGAIN)
    return ReadOnlyLibraryError(f"{library} is read-only here.", kept, elsewhere)


def _full(path: Path | None) -> bool:
    """Whether the library's disk is full. A delayed write fails at the sync, without giving the reason."""
    if path is None or not hasattr(os, "statvfs"):
        return False
    try:
        disk = os.statvfs(path.parent)
    except OSError:
        return False
    return disk.f_bavail * disk.f_frsize < _LITTLE or (disk.f_files > 0 and disk.f_favail == 0)


def _why_closed(path: Path | None) -> tuple[str, str]:
    """Why a file could not be opened, and what to do: SQLite does not say.

    The file itself is not opened to find out: closing it would release the locks that this process holds on it.
    """
    look = "Look at the path and at the permissions, or name another with --db."
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
        mode = None if path is None else path.stat().st_mode
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE):
            return "too many files are open", "Close other programs, and try again."
        return error.strerror or str(error), look
    if path is None or mode is None:
        return "the system refused it", _AGAIN
    if stat.S_ISDIR(mode):
        return "it is a folder", "Name a file with --db."
    if not os.access(path, os.R_OK):
        return os.strerror(errno.EACCES), look
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return "its folder may not be written", "Copy it to a folder you may write, or name another with --db."
    return "a file beside it could not be made or opened", _AGAIN
