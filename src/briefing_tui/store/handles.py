"""Reading the pages of a library's file directly from the disk, beside SQLite. Owns the handles; checks nothing.

POSIX releases every lock that a process holds on a file as soon as it closes any handle of that file. So a handle that was
opened here stays open until the last connection of this process to the same file is closed.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_File = tuple[int, int]
"""Device and inode."""


class Counted(NamedTuple):
    """A counted connection to a file."""

    file: _File
    leave: Callable[[], object]
    """Called once the connection is closed."""


@dataclass
class _Shared:
    connections: int = 0
    handle: int | None = None


_shared = dict[_File, _Shared]()
_lock = threading.RLock()  # a connection may be garbage-collected while another one is counted


def count(connection: object, path: Path) -> Counted | None:
    """Count a connection opened to the file at a path."""
    try:
        status = path.stat()
    except OSError:
        return None  # SQLite will report it
    file = status.st_dev, status.st_ino
    with _lock:
        _shared.setdefault(file, _Shared()).connections += 1
    leave = weakref.finalize(connection, _leave, file)
    leave.atexit = False
    return Counted(file, leave)


def reading(counted: Counted, path: Path) -> int | None:
    """A handle on the file of an open connection, for positional reads; None if its path is another file by now."""
    with _lock:
        shared = _shared[counted.file]
        if shared.handle is None:
            try:
                opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            except OSError:
                return None
            status = os.fstat(opened)
            if (status.st_dev, status.st_ino) != counted.file:
                os.close(opened)  # we hold no lock on the other file
                return None
            shared.handle = opened
        return shared.handle


def _leave(file: _File) -> None:
    with _lock:
        shared = _shared[file]
        shared.connections -= 1
        if not shared.connections:
            del _shared[file]
            if shared.handle is not None:
                os.close(shared.handle)
