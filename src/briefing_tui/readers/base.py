"""The declaration of a format, and the input and output of its reader. Knows no format and imports no reader.

A format is one `Format` at the end of the module that reads it, and one line in registry.py. Its module is imported by
every process that needs the list of formats, so it imports the libraries that parse foreign files inside its functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document

Item = Document | RefusedError
"""An item yielded by a reader: a document, or the error for an entry of a larger file."""

LIMIT = 64 * 1024 * 1024
"""Maximum bytes of a file; a larger one is not a briefing."""

SAMPLE_PROSE = "The minister said on 3 March 2024 that the ports of the country are open to all ships. " * 3
"""Prose for samples: long enough to trigger every rule that looks for prose."""


def refuse(name: str, reason: str, hint: str = "") -> RefusedError:
    """A refusal in the wording that the report and the command line print."""
    return RefusedError(f"“{name}” not imported: {reason}.", hint=hint)


def read_whole(name: str, file: BinaryIO) -> bytes:
    """All bytes of an open file. Raises RefusedError if there are more than LIMIT."""
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise refuse(name, f"it has more than {LIMIT // 2**20} MB", "A briefing of this size is no briefing.")
    return data


class Embedded(Protocol):
    """Reads files contained in another file, such as the attachments of an e-mail."""

    def takes(self, name: str) -> bool:
        """Whether a file of this name is read, or refused with a message; False for a picture, which is ignored."""

    def read(self, name: str, data: bytes, depth: int) -> Iterator[Item]:
        """The documents of the file, which is in `depth` others. Raises RefusedError."""


@dataclass(frozen=True)
class SourceFile:
    """An open file, positioned at its beginning: the input of a reader."""

    name: str
    file: BinaryIO
    embedded: Embedded
    depth: int = 0
    """Number of enclosing files."""

    def whole(self) -> bytes:
        """All bytes. Raises RefusedError if there are more than LIMIT."""
        return read_whole(self.name, self.file)


@dataclass(frozen=True)
class Sample:
    """A small valid file of a format."""

    name: str
    data: bytes | Callable[[], bytes]
    """A function if making the data takes time."""

    def contents(self) -> bytes:
        """The bytes of the file."""
        return self.data if isinstance(self.data, bytes) else self.data()


def _never(_suffix: str, _head: bytes) -> bool:
    return False


def _any(_name: str, _suffix: str, _head: bytes) -> None:
    return None


@dataclass(frozen=True)
class Format:
    """One format. Raises ValueError if a part of it is missing: at start-up, not during an import."""

    id: str
    """Name of the module that reads it; also passed to the sandbox."""
    name: str
    """Name shown to users: “it is no Word document”."""
    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[SourceFile], Iterator[Item]]
    """Yields the documents of a file, and a RefusedError for an invalid entry. Raises RefusedError for the whole file."""
    samples: tuple[Sample, ...]
    """Read once before the sandbox is entered, so that all library code is loaded while files can still be opened."""
    libraries: tuple[str, ...] = ()
    """Packages whose modules are all loaded beforehand: they load some modules only when a file needs them."""
    titles: tuple[str, ...] = ()
    """Possible sources of a title (model/provenance.py), best first; empty: the format has no title."""
    dates: tuple[str, ...] = ()
    """Possible sources of a date, best first."""
    has_pages: bool = False
    sandboxed: bool = True
    """Read in a sandboxed child: the library is large, or a small file can expand to a large one."""
    streamed: bool = False
    """Read entry by entry from the open file, which may be of any size; all other files are read into memory."""
    embeds: bool = False
    """May contain files of other formats, whose libraries are loaded too."""
    claims: Callable[[str, bytes], bool] = _never
    """(suffix, first bytes) → whether the bytes are certainly of this format, whatever the suffix."""
    check: Callable[[str, str, bytes], None] = _any
    """(name, suffix, first bytes): raises RefusedError if a file with the format's suffix cannot be of this format."""

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
