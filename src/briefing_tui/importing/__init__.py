"""From paths to a library: files → readers → extract → store. Owns order, batches and the report; knows no SQL.

Whole briefings only: what the report counts as new was committed. Stopped anywhere, the library holds what was
acknowledged, and the same import again goes on from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing_tui.errors import BriefingError, Refused
from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction
from briefing_tui.readers import formats, language
from briefing_tui.readers.child import Reader
from briefing_tui.store.write import Writer, open_for_writing

TITLE_LENGTH = 200
BATCH_SECONDS = 1.0
"""Work between two commits: a commit waits for the disk, so many small ones would be slow."""


@dataclass
class Report:
    """What an import did. Counts are of documents; `refused` holds file names with the reason."""

    new: int = 0
    known: int = 0
    same_text: int = 0
    copies: list[tuple[str, str]] = field(default_factory=list)
    """For each of `same_text`: (file name, title of the briefing that bears the same words)."""
    refused: list[tuple[str, BriefingError]] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    """Files of folders that are no briefings (pictures, style sheets …): how many, by their ending."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(file name, what is to be said of its reading): “read as cp1251”."""
    unread: dict[str, list[str]] = field(default_factory=dict)
    """Briefings in a language that is not read yet: file names by language code. They are in the library."""
    statements: int = 0
    uids: list[str] = field(default_factory=list)
    """Of the new briefings, in the order they came in."""
    stopped: bool = False
    """Stopped by the user; what is counted here is in the library."""


def expand(paths: Sequence[Path], left_out: dict[str, int] | None = None) -> Iterator[Path]:
    """Files as named, and those of folders in order of their names; hidden ones, and links to folders, left out.

    Of a folder only files that a user may take for a briefing; the others are counted in `left_out` by their ending.
    """
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            for inside in sorted(p for p in path.iterdir() if not p.name.startswith(".")):
                if inside.is_dir():
                    if not inside.is_symlink():
                        yield from expand([inside], left_out)
                elif formats.looks_importable(inside.name):
                    yield inside
                elif left_out is not None:
                    kind = formats.suffix_of(inside.name) or "no ending"
                    left_out[kind] = left_out.get(kind, 0) + 1
        else:
            yield path


def understand(document: Document) -> Extraction:
    """What is read in a document; of one in a language that is not read yet only its first line, as its title."""
    if language.is_read(document.language):
        return extract(document)
    first = next((row.strip() for row in document.text.splitlines() if row.strip()), "")
    return Extraction(title=first[:TITLE_LENGTH] or None, title_basis="first_line")


def import_paths(
    paths: Sequence[Path], library: Path, *, progress: Callable[[int, int, str], None] | None = None
) -> Report:
    """Import files and folders into a library, making it if need be.

    `progress(done, total, name)` is called before each file and once at the end. A Ctrl-C commits what was read whole
    and gives the report so far. Raises BriefingError where nothing can be done at all.
    """
    report = Report()
    files = list(expand(paths, report.left_out))
    with open_for_writing(library) as writer, Reader() as reader:
        try:
            _import_files(files, reader, writer, report, progress)
        except KeyboardInterrupt:
            report.stopped = True
        writer.commit()
        writer.log(", ".join(p.name for p in paths)[:500], report.new, report.known, report.same_text,
                   len(report.refused))  # fmt: skip
    return report


def _import_files(
    files: list[Path],
    reader: Reader,
    writer: Writer,
    report: Report,
    progress: Callable[[int, int, str], None] | None,
) -> None:
    pace = _Pace(writer)
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files), path.name)
        try:
            _import_file(path, reader, writer, report, pace)
        except BriefingError as error:
            report.refused.append((path.name, error))
        pace.step()
    if progress:
        progress(len(files), len(files), "")


class _Pace:
    """Commits now and then: a file of many documents must not be one batch."""

    def __init__(self, writer: Writer) -> None:
        self._writer, self._began = writer, time.monotonic()

    def step(self) -> None:
        if time.monotonic() - self._began > BATCH_SECONDS:
            self._writer.commit()
            self._began = time.monotonic()


def _import_file(path: Path, reader: Reader, writer: Writer, report: Report, pace: _Pace) -> None:
    if not path.exists() and not path.is_symlink():
        raise Refused(f"“{path.name}” not imported: there is no such file.", hint=f"Looked for {path}.")
    for item in reader.read(path):
        if isinstance(item, Refused):
            report.refused.append((path.name, item))
        else:
            _add(item, writer, report)
        pace.step()


def _add(document: Document, writer: Writer, report: Report) -> None:
    added = writer.add(document, understand(document))
    if added.state == "known":
        report.known += 1
        return
    if added.state == "same_text":
        report.same_text += 1
        report.copies.append((document.file_name, added.of or ""))
        return
    report.new += 1
    report.statements += added.statements
    report.uids.append(added.uid)
    if document.note:
        report.notes.append((document.file_name, document.note))
    if not language.is_read(document.language):
        report.unread.setdefault(document.language, []).append(document.file_name)
