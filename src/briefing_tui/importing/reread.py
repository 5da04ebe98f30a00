"""A library's frozen texts read again with the present extractor. Owns the order and the report; knows no SQL.

On all cores as an import; whole briefings only, a batch to a transaction; stopped anywhere, the same command goes on.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from briefing_tui.importing.report import Progress, Watcher
from briefing_tui.importing.stopping import heeding
from briefing_tui.importing.work import BATCH_SECONDS, BATCH_SIZE, TOLD_EVERY, cores, crew_for, in_order
from briefing_tui.model import Document
from briefing_tui.store.reread import Difference, Rereader, Stored

__all__ = ["Changes", "Difference", "reread"]


@dataclass
class Changes:
    """What reading again changed."""

    read: int = 0
    """Briefings read again."""
    changed: int = 0
    """Those in which anything is read otherwise."""
    differences: list[tuple[str, Difference]] = field(default_factory=list)
    """(file name, what differs in its statements), in the order of the library."""
    stopped: bool = False
    """Stopped by the user; what is listed is in the library."""


def reread(
    library: Path, *, progress: Watcher | None = None, stop: threading.Event | None = None, workers: int | None = None
) -> Changes:
    """Read every briefing of a library again. The same words keep their uids. Raises LibraryError or Busy."""
    stop, changes = stop or threading.Event(), Changes()
    number, told = workers or cores(), 0.0
    with heeding(stop), Rereader(library) as writer:
        total, began = writer.count(), time.monotonic()
        batches = _batches(writer.stored())
        first = list(islice(batches, 2))
        with crew_for(number if len(first) > 1 else 1) as crew:
            for batch, understood in in_order(chain(first, batches), crew, stop):
                for stored, reading in zip(batch, understood, strict=True):
                    if stop.is_set():
                        break
                    name = stored.document.file_name
                    difference = (
                        Difference(left=reading) if isinstance(reading, str) else writer.replace(stored, reading)
                    )
                    changes.read += 1
                    if difference is not None:
                        changes.changed += not difference.left
                        changes.differences += [(name, difference)] if difference else []
                    if progress and time.monotonic() - told > TOLD_EVERY:
                        told = time.monotonic()
                        progress(Progress(name, changes.read, total, changes.read, total, changes.read))
                if time.monotonic() - began > BATCH_SECONDS:
                    writer.commit()
                    began = time.monotonic()
        changes.stopped = stop.is_set()
    if progress:
        progress(Progress("", changes.read, total, changes.read, total, changes.read))
    return changes


def _batches(stored: Iterable[Stored]) -> Iterator[tuple[list[Stored], list[Document]]]:
    batch: list[Stored] = []
    size = 0
    for one in stored:
        batch.append(one)
        size += len(one.document.text)
        if size > BATCH_SIZE:
            yield batch, [each.document for each in batch]
            batch, size = [], 0
    if batch:
        yield batch, [each.document for each in batch]
