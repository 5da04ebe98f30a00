"""An import's work done by the workers of a dask scheduler. Owns the connection and what is under way; knows no library.

The only module that knows `distributed`, and loaded only where a cluster is asked for. Files travel as bytes, for the
workers may see other disks; what comes back is put in order by the importing process, which alone writes. A batch that
no worker finished (they died of it, or failed) is worked on here, as without a cluster.
"""

from __future__ import annotations

import logging
import threading
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import dask
import distributed

from briefing_tui.errors import BriefingError, BrokenOff
from briefing_tui.importing import afar
from briefing_tui.importing.afar import Done
from briefing_tui.importing.batches import Batch, Entry, Known, gathered
from briefing_tui.importing.reading import Files, Sealed
from briefing_tui.importing.work import Processes, Understood, in_order
from briefing_tui.model import Document
from briefing_tui.readers.child import Reader
from briefing_tui.store.identity import sha256

CONNECT_SECONDS = 5.0
"""A scheduler that runs answers at once."""
WORKERLESS_SECONDS = 30.0
"""Without any worker; a worker that died is started anew within a few seconds."""
LOOK_SECONDS = 2.0
"""Between two looks at how many workers there are."""
FILES_AHEAD = 4
UNDER_WAY = 64 * 1024 * 1024
"""Bytes of files under way to workers; beyond that the first one is waited for."""
_SAME = "Install the same on all of them (docs/using.md)."
_KEPT = "What the report counts is kept, and the same import again goes on from there."


class Cluster:
    """A connection to a scheduler. Use as a context manager; raises BriefingError where it is of no use."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._carried = 0
        self._here: Processes | None = None
        self._client = _connected(address)
        try:
            self._threads = self._count()
            self._compare()
        except BaseException:
            self._client.close(timeout=1)
            raise
        self._looked = self._peopled = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def batches(self, files: Sequence[Path], stop: threading.Event, known: Known) -> Iterator[Iterator[Batch]]:
        """Files read and understood by the workers, in the order of the files."""
        with Files(files, stop, at_once=2, ahead=FILES_AHEAD, source=Sealer) as items:
            yield _opened(in_order(gathered(items, known), self, stop))

    # ---- a crew ------------------------------------------------------------------------------------------------

    @property
    def ahead(self) -> int:
        """Two batches a thread, for one to be there when the other is done; none while much is under way."""
        return 2 * self._threads + 1 if self._carried < UNDER_WAY else 0

    def submit(self, batch: Sequence[Document | Sealed]) -> Future[list[Done]]:
        """Send a batch."""
        packed = afar.pack(batch)
        coming = _Coming(self, len(packed))
        self._carried += coming.size
        try:
            asked = self._client.submit(afar.work_on, packed, pure=False)
        except Exception:
            raise self._gone() from None
        asked.add_done_callback(partial(self._land, coming))
        return coming
