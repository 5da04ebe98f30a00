"""A library's files on the disk: made private, renamed and deleted so that neither a kill nor a power cut leaves half of it.

A rename is durable only when its folder was synced, so every function here that makes or changes one waits for that. Knows
nothing of the files' contents.
"""

from __future__ import annotations

import os
from pathlib import Path

SIDECARS = ("-journal", "-wal", "-shm")


def there(path: Path) -> bool:
    """Whether there is a file that is not empty."""
    return path.exists() and path.stat().st_size > 0


def make_private(path: Path) -> None:
    """Make an empty file that only the user may read (SQLite would let everybody), and its parent folders.

    The folders' names are durable when this returns; the file's name is with the first transaction. Raises OSError.
    """
    _make_folder(path.parent)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync(folder.parent)


def put_in_place(made: Path, target: Path) -> None:
    """Rename a finished file durably. A journal of the target is deleted first: it would be played back into the file."""
    sync(made)
    if any([_unlinked(target.with_name(target.name + end)) for end in SIDECARS]):
        sync(target.parent)
    made.replace(target)
    sync(target.parent)


def remove(path: Path) -> None:
    """Delete a database with what SQLite may have left beside it. The file goes first: its journal alone does no harm."""
    for end in ("", *SIDECARS):
        _unlinked(path.with_name(path.name + end))


def _unlinked(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
