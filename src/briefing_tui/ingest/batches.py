"""Batches of files with their extractions, in order. Owns the sizes of batches; of a library it knows only which texts and files it has.

`local_batches` reads and extracts on this machine, `cluster.Cluster.batches` on the workers of a cluster. Both give the
same batches, so the library is the same.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from briefing_tui.ingest.extraction import Readings
from briefing_tui.ingest.pool import BATCH_SIZE, in_order, pool_for
from briefing_tui.ingest.reading import Files, Item, RawFile
from briefing_tui.model import Document
from briefing_tui.store.identity import sha256

BATCH_AGE = 0.3
"""Seconds after which a batch is passed on even if it is not full, so that slow files do not hold it up."""


class Known(Protocol):
    """What a library already has and need not be extracted from again."""

    def has(self, text_sha256: str) -> bool:
        """Whether there is a briefing with this text."""

    def has_file(self, byte_sha256: str) -> bool:
        """Whether there is a briefing from a file with these bytes."""


@dataclass(slots=True)
class Entry:
    """One item with the digest of its document's text; `wanted`: whether to extract from it."""

    item: Item
    digest: str = ""
    wanted: bool = False


Batch = tuple[list[Entry], Readings]
"""Items in order, and a reading for each entry that is wanted."""
BatchSource = Callable[[Sequence[Path], threading.Event, Known], AbstractContextManager[Iterator[Batch]]]
"""Turns files into batches. Leaving the context stops all work; setting the event ends it early."""


@contextmanager
def local_batches(
    workers: int, files: Sequence[Path], stop: threading.Event, known: Known
) -> Iterator[Iterator[Batch]]:
    """Read and extract on this machine, with the given number of processes."""
    with Files(files, stop, at_once=workers) as items:
        batches = documents(grouped(items, known))
        first = list(islice(batches, 2))
        with pool_for(workers if len(first) > 1 else 1) as pool:
            yield in_order(chain(first, batches), pool, stop)


def documents(
    batches: Iterable[tuple[list[Entry], list[Document | RawFile]]],
) -> Iterator[tuple[list[Entry], list[Document]]]:
    """The batches, each with only those work items that are documents."""
    for batch, work in batches:
        yield batch, [each for each in work if isinstance(each, Document)]


def grouped(items: Iterable[Item], known: Known) -> Iterator[tuple[list[Entry], list[Document | RawFile]]]:
    """Items in groups, each with its work: raw files, and documents that the library does not have."""
    batch: list[Entry] = []
    work: list[Document | RawFile] = []
    size, began = 0, time.monotonic()
    for item in items:
        if batch and isinstance(item.content, Document) and len(item.content.text) > BATCH_SIZE:
            yield batch, work  # do not delay what comes before a long text
            batch, work, size, began = [], [], 0, time.monotonic()
        entry = Entry(item)
        batch.append(entry)
        content = item.content
        if isinstance(content, Document):
            entry.digest = sha256(content.text)
            entry.wanted = not known.has(entry.digest)
            if entry.wanted:
                work.append(content)
                size += len(content.text)
        elif isinstance(content, RawFile):
            work.append(replace(content, wanted=not known.has_file(content.sha256)))
            size += len(content.data)
        if size > BATCH_SIZE or time.monotonic() - began > BATCH_AGE:
            yield batch, work
            batch, work, size, began = [], [], 0, time.monotonic()
    if batch:
        yield batch, work
