"""The digest of a library's whole file, which detects any damage: tables, indexes, word lists and free pages.

A writer removes the digest with its first change and stores a new one when it has finished. It records the pages that it
changes, which SQLite's journal holds, so that a large file need not be read again (page_sum.py). Where no digest is known,
after an interrupted import, the next writer digests the whole file.

A file of up to LIMIT bytes is verified at every opening; a larger one if it has changed since it was verified or written
here, and once a day. Without a digest, SQLite's own check of pages and indexes takes its place.
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
"""Bytes; verified in about 20 ms."""
SOON = 2 * 1024 * 1024
"""Bytes; a file up to this size is verified before the first screen is drawn, in about 1 ms, a larger one just after it."""
UNKNOWN, BEHIND = 16 * 1024 * 1024, 256 * 1024 * 1024
"""Largest files without a digest, in bytes, that are checked by a command (60 ms) and in the background of the app (a second)."""
STRANGE = 1024 * 1024 * 1024
"""Bytes of the largest foreign file that a command verifies, in about half a second: a larger one could stall the program."""
EVERY = 2**63
"""No limit: more bytes than any file has."""
_FORM = "crc32"
"""Prefix of the digest; one with another prefix is of an earlier version and is ignored."""
_TURNS, _TRIES = 64, 3
"""Portions summed before a waiting writer is let in, and attempts to sum a file that is being written meanwhile."""


def size(db: sqlite3.Connection) -> int:
    """Bytes of the file."""
    return _number(db, "page_count") * _number(db, "page_size")


def forget(db: sqlite3.Connection) -> None:
    """Remove the digest because the file is about to change. Call inside the transaction, before anything else."""
    if isinstance(db, Connection):
        _begin(db)
    db.execute("DELETE FROM file_digest")


def note(db: sqlite3.Connection) -> None:
    """Record the pages that the transaction changes, from its journal. Call just before the commit."""
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
    """Digest the file as it is, regardless of any stored digest."""
    db.execute("BEGIN IMMEDIATE")
    db.execute("DELETE FROM file_digest")
    db.execute("COMMIT")
    keep(db)


def keep(db: Connection) -> None:
    """Digest the file if it has no digest. If the digest cannot be written (another program reads, the disk is full),
    the file stays without one."""
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
    """Verify the file against its digest or, without one, that its pages and indexes are consistent. Raises LibraryError.

    A file of more than `limit` bytes is not checked. `again`: check also a file that was verified before, and one without
    a digest up to BEHIND bytes.
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
    """A description of the damage, or an empty text; None if the file was written meanwhile or the check was cancelled."""
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
    """Record the state of the file before a transaction changes it, or continue with the state recorded before."""
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
    """A stored digest as a number. Raises UntoldError for one of another form."""
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
