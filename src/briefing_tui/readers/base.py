"""What a format declares of itself, what its reader is given and what it gives. Knows no format and imports no reader.

A format is one `Format` at the end of the module that reads it, and one line in registry.py. Its module is imported by
every process that only asks what is read: it imports the libraries that parse foreign files inside its functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document

Item = Document | RefusedError
"""What a reader gives, one by one: a document, or the reason why an entry of a larger file is none."""

LIMIT = 64 * 1024 * 1024
"""Bytes of one file; a briefing of this size is no briefing."""

SAMPLE_PROSE = "The minister said on 3 March 2024 that the ports of the country are open to all ships. " * 3
"""Words for samples: long enough for every rule that looks for prose."""


def refuse(name: str, reason: str, hint: str = "") -> RefusedError:
    """A refusal in the one form of words that the report and the command line print."""
    return RefusedError(f"“{name}” not imported: {reason}.", hint=hint)


def read_whole(name: str, file: BinaryIO) -> bytes:
    """All bytes of an open file. Raises RefusedError where they are more than LIMIT."""
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise refuse(name, f"it has more than {LIMIT // 2**20} MB", "A briefing of this size is no briefing.")
    return data


class Embedded(Protocol):
    """Reads files that lie within another one: the attachments of an e-mail."""

    def takes(self, name: str) -> bool:
        """Is a file of this name read, or told why not? A picture is neither."""

    def read(self, name: str, data: bytes) -> Iterator[Item]:
        """The documents of the file. Raises RefusedError."""


@dataclass(frozen=True)
class SourceFile:
    """An open file, at its beginning, as a reader is given it."""

    name: str
    file: BinaryIO
    embedded: Embedded
    depth: int = 0
    """In how many files of the same format it lies."""

    def whole(self) -> bytes:
        """All bytes. Raises RefusedError where they are more than LIMIT."""
        return read_whole(self.name, self.file)


@dataclass(frozen=True)
class Sample:
    """A small good file of a format."""

    name: str
    data: bytes | Callable[[], bytes]
    """A function where making it costs time."""

    def contents(self) -> bytes:
        """The bytes of the file."""
        return self.data if isinstance(self.data, bytes) else self.data()


def _never(_suffix: str, _head: bytes) -> bool:
    return False


def _any(_name: str, _suffix: str, _head: bytes) -> None:
    return None


@dataclass(frozen=True)
class Format:
    """One format. Raises ValueError where a part of it is missing: when the program starts, not when a user imports."""

    id: str
    """The name of the module that reads it; the sandbox is told which by it."""
    name: str
    """In words, as it is told to users: “it is no Word document”."""
    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[SourceFile], Iterator[Item]]
    """The documents of a file. Raises RefusedError for the file as a whole, gives it for an entry."""
    samples: tuple[Sample, ...]
    """Read once before the sandbox is entered, so that all code of the libraries is loaded while files can be opened."""
    libraries: tuple[str, ...] = ()
    """Packages whose modules are all loaded before: they load a part of themselves only when a file needs it."""
    titles: tuple[str, ...] = ()
    """Where a title may come from (model/provenance.py), best first; empty: the format states none."""
    dates: tuple[str, ...] = ()
    """Where a date may come from, best first."""
    has_pages: bool = False
    sandboxed: bool = True
    """Read in the limited child: its library is large, or a small file can unfold into much."""
    streamed: bool = False
    """Read entry by entry from the open file, which may be of any size; all others are taken whole."""
    embeds: bool = False
    """May hold files of other formats: what those need is loaded too."""
    claims: Callable[[str, bytes], bool] = _never
    """(suffix, first bytes) → are the bytes unmistakably of this format, whatever the suffix says?"""
    check: Callable[[str, str, bytes], None] = _any
    """(name, suffix, first bytes): raises RefusedError where a file with the format's suffix cannot be of it."""

    def __post_init__(self) -> None:
        for part in ("id", "name", "suffixes", "media_type", "samples"):
            if not getattr(self, part):
                raise ValueError(f"the format “{self.id}” has no {part}")
        for suffix in self.suffixes:
            if not suffix.startswith(".") or suffix != suffix.lower():
                raise ValueError(f"the format “{self.id}” has a suffix that no file name is compared with: {suffix}")
        for sample in self.samples:
            if not sample.name.endswith(self.suffixes):
                raise ValueError(f"the format “{self.id}” has a sample of another format: {sample.name}")
