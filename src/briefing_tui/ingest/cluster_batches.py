"""Batches in flight to a cluster. Owns the time limit for an answer; knows neither `distributed` nor a library."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from math import inf
from typing import Protocol

from briefing_tui.ingest.batches import Batch, Entry
from briefing_tui.ingest.cluster_worker import Outcome
from briefing_tui.ingest.extraction import Readings
from briefing_tui.ingest.reading import RawFile
from briefing_tui.model import Document
from briefing_tui.store.identity import sha256

ANSWER_SECONDS = 900.0
"""Seconds after which a batch without an answer is processed here. The slowest file that is not refused takes less."""


class Owner(Protocol):
    """The connection that sent a batch."""

    bytes_in_flight: int

    def check_connection(self) -> None:
        """Raise ImportInterruptedError if the scheduler or all workers are gone."""

    def run_locally(self, pending: PendingBatch) -> None:
        """Process a batch on this machine."""


class PendingBatch(Future[list[Outcome]]):
    """A batch in flight."""

    def __init__(self, cluster: Owner, batch: Sequence[Document | RawFile], size: int) -> None:
        super().__init__()
        self._cluster, self.batch, self._sent = cluster, batch, time.monotonic()
        self.size = size

    def settle(self, outcome: list[Outcome] | Exception) -> None:
        """Set the result or the exception. The first call wins, for a worker may still answer after a local run."""
        with suppress(InvalidStateError):
            if isinstance(outcome, Exception):
                self.set_exception(outcome)
            else:
                self.set_result(outcome)

    def result(self, timeout: float | None = None) -> list[Outcome]:
        try:
            return super().result(timeout)
        except TimeoutError:
            self._cluster.check_connection()
            if time.monotonic() - self._sent > ANSWER_SECONDS:
                self._sent = inf  # only once
                self._cluster.run_locally(self)
            raise
        finally:
            if self.done():
                self._cluster.bytes_in_flight -= self.size
                self.size = 0


def unfolded(batches: Iterable[tuple[list[Entry], list[Outcome]]]) -> Iterator[Batch]:
    """Replace each raw file in the batches by the items that were read in it."""
    for batch, done in batches:
        results = iter(done)
        entries: list[Entry] = []
        readings: Readings = []
        for entry in batch:
            item = entry.item
            result = next(results) if entry.wanted or isinstance(item.content, RawFile) else None
            if not isinstance(result, list):
                entries.append(entry)
                if result is not None:
                    readings.append(result)
                continue
            for content, reading in result:
                digest = sha256(content.text) if isinstance(content, Document) else ""
                entries.append(Entry(item._replace(content=content), digest, reading is not None))
                if reading is not None:
                    readings.append(reading)
        yield entries, readings
