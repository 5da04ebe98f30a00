"""Files as batches of what was read in them, in order. Owns the sizes of batches; knows of a library only what it has.

`here` is one way from files to batches: all of it on this machine. The other is `cluster.Cluster.batches`. Both give
the same, so the library does not know which way it came.
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

from briefing_tui.importing.reading import Files, Item, Sealed
from briefing_tui.importing.work import BATCH_SIZE, Understood, crew_for, in_order
from briefing_tui.model import Document
from briefing_tui.store.identity import sha256

BATCH_AGE = 0.3
"""Seconds after which a batch goes out as it is: slow files are not waited for."""


class Known(Protocol):
    """What a library has already: that need not be understood again."""

    def has(self, text_sha256: str) -> bool:
        """A briefing with these words."""

    def has_file(self, byte_sha256: str) -> bool:
        """A briefing from a file with these bytes."""


@dataclass(slots=True)
class Entry:
    """One item on its way through; `digest` is that of a document's text, `wanted` says that it is to be understood."""

    item: Item
    digest: str = ""
    wanted: bool = False


Batch = tuple[list[Entry], Understood]
"""Items in order, and what was read in each of those that were wanted."""
Way = Callable[[Sequence[Path], threading.Event, Known], AbstractContextManager[Iterator[Batch]]]
"""From files to batches; leaving the context ends whatever works on them. Setting the event ends it early."""


@contextmanager
def here(workers: int, files: Sequence[Path], stop: threading.Event, known: Known) -> Iterator[Iterator[Batch]]:
    """Read and understood on this machine, by so many processes."""
    with Files(files, stop, at_once=workers) as items:
        batches = documents(gathered(items, known))
        first = list(islice(batches, 2))
        with crew_for(workers if len(first) > 1 else 1) as crew:
            yield in_order(chain(first, batches), crew, stop)


def documents(
    batches: Iterable[tuple[list[Entry], list[Document | Sealed]]],
) -> Iterator[tuple[list[Entry], list[Document]]]:
    """Batches in which nothing is sealed."""
    for batch, work in batches:
        yield batch, [each for each in work if isinstance(each, Document)]


def gathered(items: Iterable[Item], known: Known) -> Iterator[tuple[list[Entry], list[Document | Sealed]]]:
    """Items in groups, each with the work in it: documents that the library does not have, and sealed files."""
    batch: list[Entry] = []
    work: list[Document | Sealed] = []
    size, began = 0, time.monotonic()
    for item in items:
        entry = Entry(item)
        batch.append(entry)
        content = item.content
        if isinstance(content, Document):
            entry.digest = sha256(content.text)
            entry.wanted = not known.has(entry.digest)
            if entry.wanted:
                work.append(content)
                size += len(content.text)
        elif isinstance(content, Sealed):
            work.append(replace(content, wanted=not known.has_file(content.sha256)))
            size += len(content.data)
        if size > BATCH_SIZE or time.monotonic() - began > BATCH_AGE:
            yield batch, work
            batch, work, size, began = [], [], 0, time.monotonic()
    if batch:
        yield batch, work
