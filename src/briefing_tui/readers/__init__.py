"""From a file to documents. One module a format, one registry; never follows a link, never opens a device.

`read` works in this process: it is what the limited child runs. An import goes through `child.Reader`. What a reader
gives is the text as it stands in the file, without its packing: nothing is mended, for it becomes the frozen text.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from briefing_tui.readers import formats
from briefing_tui.readers.common import Item, refuse
from briefing_tui.readers.formats import SUFFIXES, Format

LIMIT = 64 * 1024 * 1024
"""Bytes of one file; a briefing of this size is no briefing."""

__all__ = ["LIMIT", "SUFFIXES", "Item", "open_plainly", "read", "read_bytes", "read_file", "recognise", "whole"]


def read(path: Path) -> Iterator[Item]:
    """The documents of one file, and Refused for an entry of it that is none. Raises Refused for the file."""
    with open_plainly(path) as file:
        yield from read_file(recognise(path.name, file), path.name, file)


def read_bytes(name: str, data: bytes) -> Iterator[Item]:
    """The documents in bytes that came under a name (an attachment). Raises Refused."""
    yield from read_file(formats.format_of(name, data[: formats.HEAD]), name, io.BytesIO(data))


def read_file(form: Format, name: str, file: BinaryIO) -> Iterator[Item]:
    """The documents of an open file of a known format. The format's library is imported here and not before."""
    module = import_module(f"{__name__}.{form.module}")
    try:
        items: Iterator[Item] = module.read(name, file if form.streamed else whole(name, file))
        yield from items
    except RecursionError:
        raise refuse(name, "it is nested too deep", "Such a file is no briefing.") from None


def recognise(name: str, file: BinaryIO) -> Format:
    """The format of an open file, which is left at its beginning. Raises Refused."""
    head = file.read(formats.HEAD)
    file.seek(0)
    return formats.format_of(name, head)


def whole(name: str, file: BinaryIO) -> bytes:
    """All bytes of an open file. Raises Refused where they are more than LIMIT."""
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise refuse(name, f"it has more than {LIMIT // 2**20} MB", "A briefing of this size is no briefing.")
    return data


def open_plainly(path: Path) -> BinaryIO:
    """A plain file, open for reading: not a link, a pipe or a device. Raises Refused."""
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
