"""From paths to a library: files → readers → extract → store. Owns order, batches and the report; knows no SQL.

Files are read concurrently in sandboxed children, statements are extracted on all cores, and one writer stores the results
in the order of the files: the library is the same for any number of processes or machines. Only whole briefings are
stored: whatever the report counts as new has been committed. After any interruption the library holds all committed
briefings, and repeating the import continues quickly, because known texts are recognised before extraction.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from briefing_tui.errors import BriefingError, ImportInterruptedError, RefusedError
from briefing_tui.extract import UNREAD
from briefing_tui.ingest.batches import BatchSource, Entry, local_batches
from briefing_tui.ingest.discover import Found, find
from briefing_tui.ingest.extraction import Readings
from briefing_tui.ingest.interrupt import stop_on_interrupt
from briefing_tui.ingest.pool import BATCH_SECONDS, PROGRESS_SECONDS, cores, in_order, pool_for
from briefing_tui.ingest.reading import Item
from briefing_tui.ingest.report import OnProgress, Progress, Report
from briefing_tui.ingest.signs import take_signs
from briefing_tui.model import Document
from briefing_tui.readers import language
from briefing_tui.store.checked import InvalidValueError, check
from briefing_tui.store.records import Reading
from briefing_tui.store.write import open_for_writing
from briefing_tui.store.writer import Added, Writer
from briefing_tui.text import clean_line

NO_READING = "nothing was read in it."
_REPORT_IT = "Tell the makers of the program; the file itself may be sound."


def import_paths(
    paths: Sequence[Path],
    library: Path,
    *,
    progress: OnProgress | None = None,
    stop: threading.Event | None = None,
    workers: int | None = None,
    cluster: str | None = None,
) -> Report:
    """Import files and folders into a library, creating it if necessary.

    `progress` is called a few times a second. Setting `stop` from another thread, or Ctrl-C, ends the import after the
    current briefing: whole briefings are committed, and the report says so. `workers`: number of extracting processes,
    one per core by default; `cluster`: the address of a dask scheduler whose workers read and extract instead. The library
    is the same for any. Raises BriefingError if nothing can be imported at all.
    """
    stop, rejected_answers = stop or threading.Event(), list[str]()
    with stop_on_interrupt(stop), _batch_source(cluster, workers, stop, rejected_answers) as source:
        found = find(paths, stop)
        run = _Import(found, progress, stop)
        report = run.report
        report.rejected_answers = rejected_answers
        with open_for_writing(library) as writer:
            run.store_all(writer, source)
            report.stopped = stop.is_set()
            writer.log(
                clean_line(", ".join(p.name for p in paths))[:500],
                report.new,
                report.known,
                report.same_text,
                len(report.refused),
            )
            report.resumed = writer.resumed
            report.named = writer.named
            if writer.bulk_loading:
                run.tell(finishing=True)
            new = writer.uncompared()
        if new.uids:
            report.signs = take_signs(library, new)
        run.tell(last=True)
    return report


@contextmanager
def _batch_source(
    cluster: str | None, workers: int | None, stop: threading.Event, rejected_answers: list[str]
) -> Iterator[BatchSource]:
    """The source of batches: this machine, or a cluster, which must answer before any library is opened.

    `rejected_answers` collects what was wrong with answers of the cluster's workers.
    """
    if cluster is None:
        yield partial(local_batches, workers or cores())
        return
    try:
        from briefing_tui.ingest.cluster import Cluster
    except ImportError:
        raise BriefingError(
            "a cluster needs the package distributed, which is not installed.",
            "Nothing was changed.",
            "Install it: pip install 'briefing-tui[cluster]'",
        ) from None
    with Cluster(cluster, rejected_answers, stop) as connected:
        yield connected.batches


class _Import:
    """One run: from the files found to a report."""

    def __init__(self, found: Found, progress: OnProgress | None, stop: threading.Event) -> None:
        self._files, self._progress, self._stop = found.files, progress, stop
        self._sizes = [_size(path) for path in found.files]
        self._done_files = self._done_size = 0
        self._answered = -1
        """Number of the last file of which anything was received."""
        self._told = 0.0
        self.report = Report(left_out=found.left_out, refused=list(found.unreadable))

    def store_all(self, writer: Writer, source: BatchSource) -> None:
        """Read, extract and store everything, or until the user stops."""
        try:
            with source(self._files, self._stop, writer) as batches:
                began = time.monotonic()
                for entries, readings in batches:
                    self._store_batch(entries, readings, writer)
                    if time.monotonic() - began > BATCH_SECONDS:
                        writer.commit()
                        began = time.monotonic()
            if not self._stop.is_set():
                self.report.refused += [_nothing_came_back(path) for path in self._files[self._done_files :]]
        except ImportInterruptedError as error:
            self.report.broken_off = error
        writer.commit()

    def _store_batch(self, entries: list[Entry], readings: Readings, writer: Writer) -> None:
        following = iter(readings)
        for entry in entries:
            if self._stop.is_set():
                return
            name, content = entry.item.path.name, entry.item.content
            if content is None:
                self._end_of_file(entry.item)
            else:
                self._answered = entry.item.number
            if isinstance(content, Document):
                reading = next(following, NO_READING) if entry.wanted else None
                self._store_document(content, entry.digest, reading, writer)
            elif isinstance(content, BriefingError):
                self.report.refused.append((name, content))
            elif content is not None:  # a raw file that no worker opened
                self.report.refused.append(_nothing_came_back(entry.item.path))
            self.tell(name, 0 if content is None else entry.item.position)

    def _end_of_file(self, item: Item) -> None:
        """Record the end of a file; every file is reported as new, known, the same text, or refused."""
        if self._answered != item.number:
            self.report.refused.append(_nothing_came_back(item.path))
        self._done_files += 1
        self._done_size += self._sizes[item.number]

    def _store_document(self, document: Document, digest: str, reading: Reading | str | None, writer: Writer) -> None:
        """Store one document; `reading` is None if the library already had it when it was read."""
        added = writer.meet(document, digest)
        if added is None and reading is None:  # it was removed in the meantime, in another window
            reading = self._extract_now(document)
            if reading is None:
                return
        if added is None:
            try:
                added = self._add_reading(document, reading or NO_READING, writer)
            except RefusedError as refusal:
                self.report.refused.append((document.file_name, refusal))
                return
        self._count(document, added)

    def _add_reading(self, document: Document, reading: Reading | str, writer: Writer) -> Added:
        """Store the reading of a new document. Raises RefusedError if there is none, or if it does not agree with the text."""
        name = document.file_name
        if isinstance(reading, str):
            raise RefusedError(f"“{name}” not imported: {reading}")
        try:
            reading = check(document, reading)
        except InvalidValueError as error:
            why = f"“{name}” not imported: what was read in it {error}."
            raise RefusedError(why, "Nothing of it was stored.", _REPORT_IT) from None
        added = writer.add_reading(document, reading)
        if added.state == "new":
            writer.compare_later(added.uid)
            self.report.coverage.update(claim for _, _, claim, why in reading.coverage if why != UNREAD)
            if any(why == UNREAD for _, _, _, why in reading.coverage):
                self.report.notes.append((name, f"has {UNREAD}"))
        return added

    def _count(self, document: Document, added: Added) -> None:
        """Add a document that is in the library to the report."""
        report, name = self.report, document.file_name
        if added.state == "known":
            report.known += 1
            if added.of is not None:
                report.former.append((name, added.of))
            elif added.called:
                report.renamed.append((name, added.called))
            return
        if added.state == "same_text":
            report.same_text += 1
            report.copies.append((name, added.of or ""))
            return
        report.new += 1
        report.statements += added.statements
        report.uids.append(added.uid)
        if document.note:
            report.notes.append((name, document.note))
        if not language.is_read(document.language):
            report.unread.setdefault(document.language, []).append(name)

    def _extract_now(self, document: Document) -> Reading | str | None:
        """Extract from a single document; None if the user stops in the meantime."""
        with pool_for(1) as pool:
            return next((done[0] for _, done in in_order([(None, [document])], pool, self._stop)), None)

    def tell(self, name: str = "", position: int = 0, *, finishing: bool = False, last: bool = False) -> None:
        """Report progress, if it is time."""
        now = time.monotonic()
        if self._progress is None or (now - self._told < PROGRESS_SECONDS and not (finishing or last)):
            return
        self._told = now
        report = self.report
        self._progress(
            Progress(
                name,
                self._done_files,
                len(self._files),
                self._done_size + position,
                sum(self._sizes),
                report.new + report.known + report.same_text,
                report.new,
                len(report.refused),
                report.statements,
                finishing,
            )
        )


def _nothing_came_back(path: Path) -> tuple[str, BriefingError]:
    return path.name, RefusedError(f"“{path.name}” not imported: nothing came back of it.", hint="Import it again.")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
