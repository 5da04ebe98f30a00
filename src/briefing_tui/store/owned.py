"""Which libraries this program made or wrote for this user here. Owns the records; never opens a library.

A record is a small private file in the user's data folder, named by the library's path; it holds the device and the inode, so
that another file put in the library's place, or a copy elsewhere, does not count as the user's own. It is made durable before
the program first opens a library for writing. If it cannot be made, nothing else fails: a journal left by a power cut is then
rolled back only when the user asks for it (`briefing doctor --roll-back`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from pathlib import Path

from briefing_tui import paths

PARTIAL = ".filling"
"""Suffix of a library's name while it is filled for the first time."""


def is_own(library: Path) -> bool:
    """Whether this program made or wrote this very file (an absolute path, links followed) for this user, here."""
    if _is_default(library):
        return True  # a library of an earlier version has no record
    try:
        return _says(_record(library), _content(library))
    except OSError:
        return False  # it was deleted, or was a dangling link


def is_remembered(library: Path) -> bool:
    """Whether this program made a file of this name, whether or not it still exists."""
    return _is_default(library) or _record(library).exists()


def _is_default(library: Path) -> bool:
    own = paths.own_library()
    return library in (own.resolve(), own.with_name(own.name + PARTIAL).resolve())


def remember(library: Path, file: Path | None = None) -> None:
    """Record a library as the user's own, before it is opened for writing; errors are ignored.

    `file`: the file that will be renamed to `library`.
    """
    if file is None and is_own(library):
        return
    with contextlib.suppress(OSError):
        paths.data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        _keep(_record(library), _content(file or library))


def stamp(library: Path) -> bytes:
    """Bytes that change whenever the file does."""
    status = library.stat()
    return f"{status.st_dev} {status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}\n".encode()


def was_looked_through(library: Path) -> bool:
    """Whether this very file was inspected, in its present state, without a fault (inspection.py)."""
    now = stamp(library)
    return _looked_through.get(library) == now or _says(_record(library, ".seen"), now)


def remember_looked_through(library: Path, at: bytes) -> None:
    """Record that it was inspected when its stamp was `at`. Reading makes no folder of the user's: without one only this
    process remembers."""
    _looked_through[library] = at
    with contextlib.suppress(OSError):
        if paths.data_folder().is_dir():
            _keep(_record(library, ".seen"), at)


_looked_through = dict[Path, bytes]()
PROVED_FOR = 86_400
"""Seconds for which the check of an unchanged file is valid: decay of the disk changes no stamp."""


def was_proved(library: Path) -> bool:
    """Whether this very file, in its present state, was verified against its digest or written here within a day."""
    record = _record(library, ".proved")
    try:
        age = time.time() - record.lstat().st_mtime
        return 0 <= age < PROVED_FOR and _says(record, stamp(library))
    except OSError:
        return False


def remember_proved(library: Path, at: bytes) -> None:
    """Record that it was verified when its stamp was `at`. A lost record only costs another check."""
    with contextlib.suppress(OSError):
        if paths.data_folder().is_dir():
            _keep(_record(library, ".proved"), at, lasting=False)


def forget(library: Path) -> None:
    """Delete the record of a deleted file."""
    with contextlib.suppress(OSError):
        _record(library).unlink(missing_ok=True)


def _record(library: Path, end: str = "") -> Path:
    library = library.parent.resolve() / library.name
    return paths.data_folder() / "libraries" / (hashlib.sha256(os.fsencode(library)).hexdigest()[:32] + end)


def _content(library: Path) -> bytes:
    status = library.stat()
    return f"{status.st_dev} {status.st_ino}\n".encode()


def _says(record: Path, words: bytes) -> bool:
    try:
        handle = os.open(record, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        return os.fstat(handle).st_uid == os.geteuid() and os.read(handle, 200) == words
    except OSError:
        return False
    finally:
        os.close(handle)


def _keep(record: Path, words: bytes, *, lasting: bool = True) -> None:
    """Write a record, whole or not at all. `lasting`: durably, so that it survives a power cut."""
    record.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = record.with_name(f"{record.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    try:
        os.write(handle, words)
        if lasting:
            os.fsync(handle)
    finally:
        os.close(handle)
    fresh.replace(record)
    if not lasting:
        return
    folder = os.open(record.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
