"""Extraction from one document, and its limits. Runs in any process; knows no file and no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction
from briefing_tui.readers import language
from briefing_tui.rlimits import is_limited
from briefing_tui.store.kept import packed
from briefing_tui.store.prepare import prepare
from briefing_tui.store.records import Reading

TITLE_LENGTH = 200
MILLION = 1_000_000

Readings = list["Reading | str"]
"""For each document of a batch its reading, or the reason for having none."""

SMALLER = "Save it in smaller parts and import those."
CRASHED = f"reading its words ended the process they were read in. {SMALLER}"


@dataclass(frozen=True)
class Limits:
    """Limits on extraction from one document: a base, and an addition for each million code points of its text."""

    cpu: int = 20
    """Seconds of processor time."""
    cpu_more: int = 20
    memory: int = 512
    """MB in addition to what the program itself uses."""
    memory_more: int = 256

    def seconds(self, size: int) -> int:
        """Seconds of processor time for a text of `size` code points."""
        return self.cpu + self.cpu_more * size // MILLION

    def megabytes(self, size: int) -> int:
        """MB for a text of `size` code points."""
        return self.memory + self.memory_more * size // MILLION


def extract_document(document: Document) -> Extraction:
    """Extract from a document; if its language is not supported yet, take only its first line, as the title."""
    if language.is_read(document.language):
        return extract(replace(document, text=language.only_read(document.text)))
    first = next((row.strip() for row in document.text.splitlines() if row.strip()), "")
    return Extraction(title=first[:TITLE_LENGTH] or None, title_basis="first_line")


def extract_all(documents: Sequence[Document]) -> Readings:
    """The reading of each document, or the reason for having none. Arguments and results are plain data."""
    return [_one(document) for document in documents]


def _one(document: Document) -> Reading | str:
    try:
        return packed(prepare(document, extract_document(document)), document.text)
    except MemoryError:
        raise
    except Exception as error:  # a bug in the extraction fails this document, not the import
        if isinstance(error, SystemError) and is_limited("AS"):
            raise MemoryError from error  # C code that gets no memory may fail without saying why
        return f"a fault of the program ({type(error).__name__}) while its words were read."
