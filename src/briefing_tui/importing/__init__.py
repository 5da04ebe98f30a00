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
from briefing_tui.readers import read
from briefing_tui.store.write import Writer, open_for_writing

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
    statements: int = 0
    uids: list[str] = field(default_factory=list)
    """Of the new briefings, in the order they came in."""
    stopped: bool = False
    """Stopped by the user; what is counted here is in the library."""


def expand(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as named, and those of folders in order of their names; hidden ones, and links to folders, left out."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            inside = sorted(p for p in path.iterdir() if not p.name.startswith("."))
            yield from expand([p for p in inside if not (p.is_symlink() and p.is_dir())])
        else:
            yield path


def import_paths(
    paths: Sequence[Path], library: Path, *, progress: Callable[[int, int, str], None] | None = None
) -> Report:
    """Import files and folders into a library, making it if need be.

    `progress(done, total, name)` is called before each file and once at the end. A Ctrl-C commits what was read whole
    and gives the report so far. Raises BriefingError where nothing can be done at all.
    """
    files = list(expand(paths))
    report = Report()
    with open_for_writing(library) as writer:
        try:
            _import_files(files, writer, report, progress)
        except KeyboardInterrupt:
            report.stopped = True
        writer.commit()
        writer.log(", ".join(p.name for p in paths)[:500], report.new, report.known, report.same_text,
                   len(report.refused))  # fmt: skip
    return report


def _import_files(
    files: list[Path], writer: Writer, report: Report, progress: Callable[[int, int, str], None] | None
) -> None:
    began = time.monotonic()
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files), path.name)
        try:
            _import_file(path, writer, report)
        except BriefingError as error:
            report.refused.append((path.name, error))
        if time.monotonic() - began > BATCH_SECONDS:
            writer.commit()
            began = time.monotonic()
    if progress:
        progress(len(files), len(files), "")


def _import_file(path: Path, writer: Writer, report: Report) -> None:
    if not path.exists() and not path.is_symlink():
        raise Refused(f"“{path.name}” not imported: there is no such file.", hint=f"Looked for {path}.")
    for document in read(path):
        added = writer.add(document, extract(document))
        if added.state == "new":
            report.new += 1
            report.statements += added.statements
            report.uids.append(added.uid)
        elif added.state == "known":
            report.known += 1
        else:
            report.same_text += 1
            report.copies.append((document.file_name, added.of or ""))
