"""The digest of a library's whole file, by which any damage is seen: indexes, lists of words, free pages and all.

A writer takes it out with its first change, and puts a new one in when it is done: it notes the pages that it changes
as SQLite's journal has them, so that a large file is not read again (page_sum.py). What is not known, after an import
that was cut off, is digested whole by the next writer.

A file of up to LIMIT bytes is proved whenever it is opened; a larger one when it has changed since it was proved or
written here, and once a day. Where there is no digest SQLite sees whether pages and indexes fit together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from briefing_tui.store import handles, owned
from briefing_tui.store.digests import damaged
from briefing_tui.store.limits import Connection
from briefing_tui.store.page_sum import Changes, CutShortError, Pages, UntoldError, journaled

LIMIT = 64 * 1024 * 1024
"""Bytes: proved in about 20 ms."""
SOON = 2 * 1024 * 1024
"""Bytes that are proved before the first screen is drawn, in about 1 ms; larger files are just after it."""
UNKNOWN, BEHIND = 16 * 1024 * 1024, 256 * 1024 * 1024
"""Bytes of a file without a digest that is looked through by a command, in 60 ms, and behind the app, in a second."""
STRANGE = 1024 * 1024 * 1024
"""Bytes of a file from elsewhere that a command proves: in about half a second. Nobody may hold us up with a larger one."""
EVERY = 2**63
"""Bytes of any file."""
_FORM = "crc32"
"""How the digest begins; one that begins otherwise is of an earlier version, and says nothing here."""
_TURNS, _TRIES = 64, 3
"""Portions that are summed before a writer has its turn, and how often a file that was written meanwhile is summed."""


def size(db: sqlite3.Connection) -> int:
    """Bytes of the file."""
    return _number(db, "page_count") * _number(db, "page_size")


def forget(db: sqlite3.Connection) -> None:
    """The file is about to be changed; inside the caller's transaction, before anything else."""
    if isinstance(db, Connection):
        _begin(db)
    db.execute("DELETE FROM file_digest")


def note(db: sqlite3.Connection) -> None:
    """The caller's transaction is about to be committed: what it changes is in its journal."""
    changes = db.changes if isinstance(db, Connection) else None
    if changes is None:
        return
    assert isinstance(db, Connection)
    journal = db.path.with_name(db.path.name + "-journal")
    try:
        if _number(db, "cache_spill"):
            raise UntoldError  # pages may lie on the disk already that are not committed
        changes.note(_pages(db), journaled(journal, _number(db, "page_size")))
        changes.noted = True
    except (UntoldError, OSError):
        db.changes = None


def renew(db: Connection) -> None:
    """Digest the file as it is, whatever was kept of it."""
    db.execute("BEGIN IMMEDIATE")
    db.execute("DELETE FROM file_digest")
    db.execute("COMMIT")
    keep(db)


def keep(db: Connection) -> None:
    """Digest the file as it is, where its digest is not known. Where that cannot be written (another
    program reads, the disk is full) the file stays without."""
    with suppress(sqlite3.Error, OSError, UntoldError):
        db.execute("BEGIN IMMEDIATE")
        try:
            if not db.execute("SELECT 1 FROM file_digest").fetchone():
                found = _after_changes(db)
                db.execute("INSERT INTO file_digest(id, digest) VALUES (1, ?)", (f"{_FORM} {found}",))
                db.execute("COMMIT")
        finally:
            db.changes = None
            if db.in_transaction:
                db.execute("ROLLBACK")


def prove(db: Connection, limit: int = EVERY, *, again: bool = False) -> None:
    """The file is the one that was kept; where that is not known, its pages and indexes fit together.

    One of more than `limit` bytes is not looked at. `again`: one that was proved before is as well, and one without a
    digest up to BEHIND. Raises LibraryError.
    """
    known = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'file_digest'").fetchone()  # since schema 6
    bytes_ = size(db)
    if not known or bytes_ > limit or (bytes_ > LIMIT and not again and owned.was_proved(db.path)):
        return
    fault = None
    for _ in range(_TRIES):
        with _reading(db):
            stamp = owned.stamp(db.path)
            kept = db.execute("SELECT digest FROM file_digest").fetchone()
            if not (kept and str(kept[0]).startswith(f"{_FORM} ")):
                fault = _misfit(db) if bytes_ <= (BEHIND if again else UNKNOWN) else None
                break
        fault = _difference(db, str(kept[0]))
        if fault is not None:
            break
    if fault:
        raise damaged(fault, "Nothing was changed.")
    if fault is not None and bytes_ > LIMIT:
        owned.remember_proved(db.path, stamp)


def _misfit(db: Connection) -> str:
    (line,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    return "" if line == "ok" else f"its pages or indexes do not fit together ({line})"


def _difference(db: Connection, kept: str) -> str | None:
    """What is wrong with the file, or nothing; None where it was written meanwhile, or is asked no more."""
    try:
        pages = _pages(db)
    except UntoldError:
        return None  # another file has its name
    found = 0
    parts: Iterator[int] | None = None
    try:
        while True:
            with _reading(db):  # while it lasts nobody writes
                if db.execute("SELECT digest FROM file_digest").fetchone() != (kept,):
                    return None
                if parts is None:
                    parts = pages.portions(1, _number(db, "page_count"))
                for _ in range(_TURNS):
                    part = next(parts, None)
                    if part is None:
                        return "" if kept == f"{_FORM} {found}" else "its file is not the one that this program wrote"
                    found += part
                if db.stop is not None and db.stop():
                    return None
    except CutShortError:
        return "its file is cut short"
    except OSError as error:
        return f"its file cannot be read to the end ({error.strerror})"


@contextmanager
def _reading(db: Connection) -> Iterator[None]:
    db.execute("BEGIN")
    try:
        yield
    finally:
        if db.in_transaction:
            db.execute("COMMIT")


def _begin(db: Connection) -> None:
    """Note what the file is before a transaction changes it, or go on with what was noted."""
    kept = db.execute("SELECT digest FROM file_digest").fetchone()
    version = _number(db, "data_version")
    if not kept and not (db.changes and db.changes.noted and db.changes.version == version):
        db.changes = None
        return
    try:
        if kept:
            db.changes = Changes(_stored(kept[0]), _pages(db).number, version)
        if db.changes:
            db.changes.noted = False
    except (UntoldError, OSError):
        db.changes = None


def _stored(digest: object) -> int:
    """A digest as a number. Raises UntoldError for one that is none of ours."""
    form, _, digits = str(digest).partition(" ")
    if form != _FORM or not (digits.isascii() and digits.isdecimal() and len(digits) < 40):
        raise UntoldError
    return int(digits)


def _after_changes(db: Connection) -> int:
    """The sum of the file as it was committed. Raises UntoldError."""
    pages, number, changes = _pages(db), _number(db, "page_count"), db.changes
    if changes and changes.noted and changes.version == _number(db, "data_version"):
        with suppress(UntoldError):
            return changes.after(pages, number)
    return sum(pages.portions(1, number))


def _pages(db: Connection) -> Pages:
    """Raises UntoldError where they cannot be read."""
    own = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'file_digest'").fetchone()
    handle = db.counted and handles.reading(db.counted, db.path)
    if handle is None or own is None:
        raise UntoldError
    return Pages(handle, _number(db, "page_size"), own[0])


def _number(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
