"""The files beside a library, and whether SQLite may act on them. Owns that decision; opens no library.

A rollback journal left by a power cut is played back into the library, and a “super-journal” that it names is deleted: so a
journal that came with a foreign file can rewrite the library and delete any file of the user's. It is played back only if
library and journal are the user's own, and never if it names another file. Its format:
https://www.sqlite.org/fileformat2.html#the_rollback_journal
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from briefing_tui.errors import LibraryError
from briefing_tui.store.owned import is_own

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_FOREIGN = ("-wal", "-shm")
_NEVER = "Ask for a copy of the library that was made while no import ran."
_OURS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


def beside(library: Path) -> bool:
    """Whether there is a journal that a writer left or is writing now. Raises LibraryError for any other file beside it.

    A journal that is empty or begins with a zero byte is inactive: SQLite ignores it.
    """
    for end in _FOREIGN:
        side = _side(library, end)
        if os.path.lexists(side):
            raise LibraryError(
                f"Beside {library} lies {side.name}, which this program never makes.",
                "Nothing was changed.",
                f"{_NEVER} If another program left it, close the library there first.",
            )
    side = _side(library, "-journal")
    try:
        status = side.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        raise LibraryError(
            f"Beside {library} lies {side.name}, and it is no file of its own.", "Nothing was changed.", _NEVER
        )
    return status.st_size > 0 and _bytes(side, 0, 1) != b"\0"


def check_may_be_played_back(library: Path, *, asked: bool = False) -> None:
    """Raise LibraryError unless the journal is this user's own and names no other file.

    `asked`: at the user's request, so the library need not be known to have been written here.
    """
    side = _side(library, "-journal")
    folder = library.parent.stat()
    for path in (library, side):
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
            raise _refusal(library, f"{path.name} is no file of its own", _NEVER)
        if status.st_uid != os.geteuid():
            raise _refusal(
                library,
                f"{path.name} belongs to another user",
                "Copy both files to a folder of your own, and run “briefing doctor --roll-back” there.",
            )
    if folder.st_uid not in (os.geteuid(), 0) or folder.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise _refusal(
            library,
            "others may write in its folder, so that it may be theirs",
            "Move both files to a folder that only you may write, and open the library there.",
        )
    size = side.lstat().st_size
    begins = _bytes(side, 0, len(_MAGIC)).rstrip(b"\0")
    if not _MAGIC.startswith(begins):  # a partial magic, as a power cut may leave it, is a journal that SQLite ignores
        raise _refusal(library, "it is no journal of SQLite", _NEVER)
    if _bytes(side, max(0, size - len(_MAGIC)), len(_MAGIC)) == _MAGIC:
        raise _refusal(library, "it names another file, which would be deleted", _NEVER)
    if not asked and not is_own(library):
        raise _refusal(
            library,
            "the library was not written here before",
            "If an import of yours was interrupted, run “briefing doctor --roll-back”. Else: " + _NEVER,
        )


def _refusal(library: Path, why: str, hint: str) -> LibraryError:
    return LibraryError(
        f"Beside {library} lies a journal, and it is not played back: {why}.", "Nothing was changed.", hint
    )


def _side(library: Path, end: str) -> Path:
    return library.with_name(library.name + end)


def _bytes(path: Path, start: int, number: int) -> bytes:
    try:
        handle = os.open(path, _OURS)
    except FileNotFoundError:
        return b"\0"  # a writer has just finished
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {error.strerror}.", "Nothing was changed.") from None
    try:
        return os.pread(handle, number, start)
    finally:
        os.close(handle)
