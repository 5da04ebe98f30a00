"""From a file to documents, in this process: runs inside the sandbox. An import uses sandbox.client instead.

Never follows a link, never opens a device. A reader yields the text as it is in the file, without its
container format: nothing is corrected, because it becomes the frozen text.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from briefing_tui.readers.base import Format, Item, SourceFile, refuse
from briefing_tui.readers.registry import HEAD, format_of, looks_importable


def read(path: Path) -> Iterator[Item]:
    """The documents of one file, and RefusedError for an invalid entry. Raises RefusedError for the whole file."""
    with open_plainly(path) as file:
        yield from read_file(recognise(path.name, file), path.name, file)


def read_bytes(name: str, data: bytes, depth: int = 0) -> Iterator[Item]:
    """The documents in the bytes of a named file (an attachment). Raises RefusedError."""
    yield from read_file(format_of(name, data[:HEAD]), name, io.BytesIO(data), depth)


def read_file(form: Format, name: str, file: BinaryIO, depth: int = 0) -> Iterator[Item]:
    """The documents of an open file of a known format, in `depth` others. Raises RefusedError."""
    try:
        yield from form.read(SourceFile(name, file, _Embedded(), depth))
    except RecursionError:
        raise refuse(name, "it is nested too deep", "Such a file is no briefing.") from None


class _Embedded:
    """Reads files within files through the registry, so that readers need not know each other."""

    def takes(self, name: str) -> bool:
        return looks_importable(name)

    def read(self, name: str, data: bytes, depth: int) -> Iterator[Item]:
        return read_bytes(name, data, depth)


def recognise(name: str, file: BinaryIO) -> Format:
    """The format of an open file, which is rewound to its beginning. Raises RefusedError."""
    head = file.read(HEAD)
    file.seek(0)
    return format_of(name, head)


def open_plainly(path: Path) -> BinaryIO:
    """Open a regular file for reading: not a link, a pipe or a device. Raises RefusedError."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if path.is_symlink():
            raise refuse(path.name, "it is a link", "Name the file itself.") from None
        raise refuse(path.name, error.strerror or "it cannot be opened") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise refuse(path.name, "it is not a plain file")
    return open(handle, "rb")
