"""From a file to documents. One module a format, one registry here; never follows a link, never opens a device.

What a reader gives is the text as it stands in the file: nothing is mended, for it becomes the frozen text.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from briefing_tui.errors import Refused
from briefing_tui.model import Document
from briefing_tui.readers import plain

LIMIT = 64 * 1024 * 1024
"""Bytes of one file; a briefing of this size is no briefing."""

READERS: dict[str, Callable[[str, bytes], Document]] = {
    ".txt": plain.read_text,
    ".text": plain.read_text,
    ".md": plain.read_markdown,
    ".markdown": plain.read_markdown,
}
SUFFIXES = frozenset(READERS)


def read(path: Path) -> list[Document]:
    """The documents of one file. Raises Refused with what to do instead."""
    if path.suffix.lower() not in READERS:
        raise _unknown(path.name)
    return read_bytes(path.name, _bytes(path))


def read_bytes(name: str, data: bytes) -> list[Document]:
    """The documents in bytes that came under a name. Raises Refused."""
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise _unknown(name)
    document = reader(name, data)
    if not document.text.strip():
        raise Refused(f"“{name}” not imported: it holds no text.")
    return [document]


def _unknown(name: str) -> Refused:
    suffix = Path(name).suffix.lower() or "no ending"
    return Refused(
        f"“{name}” not imported: files with {suffix} are not read.",
        hint="Save it as plain text (.txt) and import that.",
    )


def _bytes(path: Path) -> bytes:
    """The bytes of a plain file: not of a link, a pipe or a device, and not more than LIMIT."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = (
            "it is a link; name the file itself" if path.is_symlink() else (error.strerror or "it cannot be opened")
        )
        raise Refused(f"“{path.name}” not imported: {reason}.") from None
    with open(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Refused(f"“{path.name}” not imported: it is not a plain file.")
        if status.st_size > LIMIT:
            raise Refused(f"“{path.name}” not imported: it has {status.st_size:,} bytes (limit {LIMIT:,}).")
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise Refused(f"“{path.name}” not imported: it grew past {LIMIT:,} bytes while it was read.")
    return data
