"""From paths to a library: files → readers → extract → store. Owns order, batches and the report; knows no SQL.

Files are read side by side in limited children, their words understood on all cores, and one writer stores what comes
back in the order of the files: the library does not know how many helped, or whether they were on other machines. Whole briefings only: what the report counts
as new was committed. Stopped anywhere, the library holds what was acknowledged, and the same import again goes on from
there, quickly, for what is known is recognised before it is understood.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from briefing_tui.errors import BriefingError, BrokenOff, Refused
from briefing_tui.importing.batches import Entry, Way, here
from briefing_tui.importing.files import Found, find
from briefing_tui.importing.report import Progress, Report, Watcher
from briefing_tui.importing.stopping import heeding
from briefing_tui.importing.work import BATCH_SECONDS, TOLD_EVERY, Understood, cores, understand, understand_all
from briefing_tui.model import Document
from briefing_tui.readers import language
from briefing_tui.store.rows import Reading
from briefing_tui.store.write import Writer, open_for_writing

__all__ = ["Found", "Progress", "Report", "find", "import_paths", "understand"]


def import_paths(
    paths: Sequence[Path], library: Path, *, progress: Watcher | None = None, stop: threading.Event | None = None,
    workers: int | None = None, cluster: str | None = None,
) -> Report:  # fmt: skip
    """Import files and folders into a library, making it if need be.

    `progress` is told a few times a second how far it is. Setting `stop` from another thread, or Ctrl-C, ends the import
    after the briefing at work: what was read whole is committed, and the report says so. `workers`: processes that
    understand, one a core if not given; `cluster`: the address of a dask scheduler whose workers read and understand
    instead. The library is the same for any. Raises BriefingError where nothing can be done at all.
    """
    stop = stop or threading.Event()
    with heeding(stop), _way(cluster, workers) as way:
        found = find(paths, stop)
        run = _Import(found, progress, stop)
        report = run.report
        with open_for_writing(library) as writer:
            run.fill(writer, way)
            report.stopped = stop.is_set()
            writer.log(", ".join(p.name for p in paths)[:500], report.new, report.known, report.same_text,
                       len(report.refused))  # fmt: skip
            report.went_on = writer.went_on
            if writer.filling:
                run.tell(finishing=True)
        run.tell(last=True)
    return report


@contextmanager
def _way(cluster: str | None, workers: int | None) -> Iterator[Way]:
    """Who reads and understands: this machine, or others, which answer before any library is opened."""
    if cluster is None:
        yield partial(here, workers or cores())
        return
    try:
        from briefing_tui.importing.cluster import Cluster
    except ImportError:
        raise BriefingError(
            "a cluster needs the package distributed, which is not installed.", "Nothing was changed.",
            "Install it: pip install 'briefing-tui[cluster]'",
        ) from None  # fmt: skip
    with Cluster(cluster) as others:
        yield others.batches


class _Import:
    """One run: from found files to a report."""

    def __init__(self, found: Found, progress: Watcher | None, stop: threading.Event) -> None:
        self._files, self._progress, self._stop = found.files, progress, stop
        self._sizes = [_size(path) for path in found.files]
        self._done_files = self._done_size = 0
        self._told = 0.0
        self.report = Report(left_out=found.left_out, refused=list(found.unreadable))

    def fill(self, writer: Writer, way: Way) -> None:
        """Read, understand and store everything, or as much as the user wants."""
        try:
            with way(self._files, self._stop, writer) as batches:
                began = time.monotonic()
                for batch, understood in batches:
                    self._store(batch, understood, writer)
                    if time.monotonic() - began > BATCH_SECONDS:
                        writer.commit()
                        began = time.monotonic()
        except BrokenOff as error:
            self.report.broken_off = error
        writer.commit()

    def _store(self, batch: list[Entry], understood: Understood, writer: Writer) -> None:
        readings = iter(understood)
        for entry in batch:
            if self._stop.is_set():
                return
            name, content = entry.item.path.name, entry.item.content
            if isinstance(content, Document):
                self._add(content, entry.digest, next(readings) if entry.wanted else None, writer)
            elif isinstance(content, BriefingError):
                self.report.refused.append((name, content))
            elif content is None:
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
