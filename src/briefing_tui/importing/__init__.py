"""From paths to a library: files → readers → extract → store. Owns order, batches and the report; knows no SQL.

Files are read side by side in limited children, their words understood on all cores, and one writer stores what comes
back in the order of the files: the library does not know how many helped. Whole briefings only: what the report counts
as new was committed. Stopped anywhere, the library holds what was acknowledged, and the same import again goes on from
there, quickly, for what is known is recognised before it is understood.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from briefing_tui.errors import Refused
from briefing_tui.importing.files import Found, find
from briefing_tui.importing.reading import Files, Item
from briefing_tui.importing.report import Progress, Report, Watcher
from briefing_tui.importing.stopping import heeding
from briefing_tui.importing.work import (
    BATCH_SECONDS,
    BATCH_SIZE,
    TOLD_EVERY,
    Understood,
    cores,
    crew_for,
    in_order,
    understand,
    understand_all,
)  # fmt: skip
from briefing_tui.model import Document
from briefing_tui.readers import language
from briefing_tui.store.identity import sha256
from briefing_tui.store.rows import Reading
from briefing_tui.store.write import Writer, open_for_writing

__all__ = ["Found", "Progress", "Report", "find", "import_paths", "understand"]

BATCH_AGE = 0.3
"""Seconds after which a batch goes out as it is: slow files are not waited for."""


def import_paths(
    paths: Sequence[Path], library: Path, *, progress: Watcher | None = None, stop: threading.Event | None = None,
    workers: int | None = None,
) -> Report:  # fmt: skip
    """Import files and folders into a library, making it if need be.

    `progress` is told a few times a second how far it is. Setting `stop` from another thread, or Ctrl-C, ends the import
    after the briefing at work: what was read whole is committed, and the report says so. `workers`: processes that
    understand, one a core if not given; the library is the same for any number. Raises BriefingError where nothing can
    be done at all.
    """
    stop = stop or threading.Event()
    with heeding(stop):
        found = find(paths)
        run = _Import(found, progress, stop)
        report = run.report
        with open_for_writing(library) as writer:
            run.fill(writer, workers or cores())
            report.stopped = stop.is_set()
            writer.log(", ".join(p.name for p in paths)[:500], report.new, report.known, report.same_text,
                       len(report.refused))  # fmt: skip
            report.went_on = writer.went_on
            if writer.filling:
                run.tell(finishing=True)
        run.tell(last=True)
    return report


@dataclass(slots=True)
class _Entry:
    """One item on its way through; `digest` is that of a document's text, `wanted` says that it is to be understood."""

    item: Item
    digest: str = ""
    wanted: bool = False


class _Import:
    """One run: from found files to a report."""

    def __init__(self, found: Found, progress: Watcher | None, stop: threading.Event) -> None:
        self._files, self._progress, self._stop = found.files, progress, stop
        self._sizes = [_size(path) for path in found.files]
        self._done_files = self._done_size = 0
        self._told = 0.0
        self.report = Report(left_out=found.left_out, refused=list(found.unreadable))

    def fill(self, writer: Writer, workers: int) -> None:
        """Read, understand and store everything, or as much as the user wants."""
        with Files(self._files, self._stop, at_once=workers) as items:
            batches = self._batches(items, writer)
            first = list(islice(batches, 2))
            began = time.monotonic()
            with crew_for(workers if len(first) > 1 else 1) as crew:
                for batch, understood in in_order(chain(first, batches), crew, self._stop):
                    self._store(batch, understood, writer)
                    if time.monotonic() - began > BATCH_SECONDS:
                        writer.commit()
                        began = time.monotonic()
            writer.commit()

    def _batches(self, items: Iterable[Item], writer: Writer) -> Iterator[tuple[list[_Entry], list[Document]]]:
        """Items in groups, each with those of its documents that the library does not have."""
        batch: list[_Entry] = []
        documents: list[Document] = []
        size, began = 0, time.monotonic()
        for item in items:
            entry = _Entry(item)
            batch.append(entry)
            if isinstance(item.content, Document):
                entry.digest = sha256(item.content.text)
                entry.wanted = not writer.has(entry.digest)
                if entry.wanted:
                    documents.append(item.content)
                    size += len(item.content.text)
            if size > BATCH_SIZE or time.monotonic() - began > BATCH_AGE:
                yield batch, documents
                batch, documents, size, began = [], [], 0, time.monotonic()
        if batch:
            yield batch, documents

    def _store(self, batch: list[_Entry], understood: Understood, writer: Writer) -> None:
        readings = iter(understood)
        for entry in batch:
            if self._stop.is_set():
                return
            name, content = entry.item.path.name, entry.item.content
            if isinstance(content, Document):
                self._add(content, entry.digest, next(readings) if entry.wanted else None, writer)
            elif content is not None:
                self.report.refused.append((name, content))
            else:
                self._done_files += 1
                self._done_size += self._sizes[entry.item.number]
            self.tell(name, 0 if content is None else entry.item.position)

    def _add(self, document: Document, digest: str, reading: Reading | str | None, writer: Writer) -> None:
        """Store one document; `reading` is None where the library had it when it was read."""
        report = self.report
        added = writer.meet(document, digest)
        if added is None:
            if reading is None:  # it was taken out meanwhile, in another window
                (reading,) = understand_all([document])
            if isinstance(reading, str):
                report.refused.append((document.file_name, Refused(f"“{document.file_name}” not imported: {reading}")))
                return
            added = writer.add_reading(document, reading)
            report.coverage.update(claim for _, _, claim, _ in reading.coverage)
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

    def tell(self, name: str = "", position: int = 0, *, finishing: bool = False, last: bool = False) -> None:
        """Say how far it is, if it is time."""
        now = time.monotonic()
        if self._progress is None or (now - self._told < TOLD_EVERY and not (finishing or last)):
            return
        self._told = now
        report = self.report
        self._progress(
            Progress(
                name, self._done_files, len(self._files), self._done_size + position, sum(self._sizes),
                report.new + report.known + report.same_text, report.new, len(report.refused), report.statements,
                finishing,
            )
        )  # fmt: skip


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
