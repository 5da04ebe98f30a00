"""Extracts again from a library's frozen texts with the present extractor. Owns the order and the report; knows no SQL.

Runs on all cores like an import. Stores whole briefings only, one batch per transaction; after an interruption the same
command continues.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from briefing_tui.ingest.interrupt import stop_on_interrupt
from briefing_tui.ingest.pool import BATCH_SECONDS, BATCH_SIZE, PROGRESS_SECONDS, cores, in_order, pool_for
from briefing_tui.ingest.report import NewDouble, OnProgress, Progress
from briefing_tui.ingest.signs import take_doubles
from briefing_tui.model import Document
from briefing_tui.store.checked import InvalidValueError, check
from briefing_tui.store.records import Reading
from briefing_tui.store.reextract import Difference, Reextractor, Stored

__all__ = ["Changes", "Difference", "reextract"]


@dataclass
class Changes:
    """What re-extraction changed."""

    read: int = 0
    """Briefings extracted again."""
    aside: int = 0
    """Texts extracted again that are not listed: former versions and duplicates."""
    changed: int = 0
    """Briefings whose reading changed."""
    differences: list[tuple[str, Difference]] = field(default_factory=list)
    """(file name, differences in its statements), in the order of the library."""
    doubles: list[NewDouble] = field(default_factory=list)
    """Duplicate briefings found by this run."""
    stopped: bool = False
    """Stopped by the user; what is counted here is in the library."""


def reextract(
    library: Path,
    *,
    progress: OnProgress | None = None,
    stop: threading.Event | None = None,
    workers: int | None = None,
) -> Changes:
    """Extract again from every briefing of a library. Statements with the same words keep their uids. Raises LibraryError or BusyError."""
    stop, changes = stop or threading.Event(), Changes()
    number, told = workers or cores(), 0.0
    with stop_on_interrupt(stop), Reextractor(library) as writer:
        total, began = writer.count(), time.monotonic()
        batches = _batches(writer.stored())
        first = list(islice(batches, 2))
        with pool_for(number if len(first) > 1 else 1) as pool:
            for batch, readings in in_order(chain(first, batches), pool, stop):
                for stored, reading in zip(batch, readings, strict=True):
                    if stop.is_set():
                        break
                    name = stored.document.file_name
                    difference = _put(writer, stored, reading)
                    changes.read += stored.listed
                    changes.aside += not stored.listed
                    if difference is not None:
                        changes.changed += not difference.skipped
                        changes.differences += [(name, difference)] if difference else []
                    if progress and time.monotonic() - told > PROGRESS_SECONDS:
                        told = time.monotonic()
                        done = changes.read + changes.aside
                        progress(Progress(name, done, total, done, total, done))
                if time.monotonic() - began > BATCH_SECONDS:
                    writer.commit()
                    began = time.monotonic()
        changes.stopped = stop.is_set()
    if not changes.stopped:
        changes.doubles = take_doubles(library)
    if progress:
        done = changes.read + changes.aside
        progress(Progress("", done, total, done, total, done))
    return changes


def _put(writer: Reextractor, stored: Stored, reading: Reading | str) -> Difference | None:
    """Replace the former reading by the new one, if that agrees with the text."""
    if isinstance(reading, str):
        return Difference(skipped=reading)
    try:
        return writer.replace(stored, check(stored.document, reading))
    except InvalidValueError as error:
        return Difference(skipped=f"what was read in it {error}.")


def _batches(stored: Iterable[Stored]) -> Iterator[tuple[list[Stored], list[Document]]]:
    batch: list[Stored] = []
    size = 0
    for one in stored:
        if batch and len(one.document.text) > BATCH_SIZE:
            yield batch, [each.document for each in batch]
            batch, size = [], 0
        batch.append(one)
        size += len(one.document.text)
        if size > BATCH_SIZE:
            yield batch, [each.document for each in batch]
            batch, size = [], 0
    if batch:
        yield batch, [each.document for each in batch]
