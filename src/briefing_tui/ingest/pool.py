"""Extraction on all cores, with results in order. Owns the processes; knows no file and no database.

A document that exceeds its limits or crashes its process fails alone. Processes are started only for a second batch or
a long text: extracting from a few briefings is faster than starting a process.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import astuple
from multiprocessing import Pipe
from subprocess import TimeoutExpired
from typing import Any, Protocol, TypeVar

from briefing_tui.ingest import codec
from briefing_tui.ingest.extraction import CRASHED, SMALLER, Limits, Readings, extract_all, extract_document
from briefing_tui.ingest.pool_worker import EXTRACTION, ROWS
from briefing_tui.model import Document, Extraction
from briefing_tui.readers.sandbox.client import start
from briefing_tui.rlimits import NO_MEMORY
from briefing_tui.store.checked import InvalidValueError

BATCH_SECONDS = 1.0
"""Seconds between two commits: a commit waits for the disk, so many small ones would be slow."""
BATCH_SIZE = 60_000
"""Code points of a batch: a fifth of a second of work."""
PROGRESS_SECONDS = 0.1
"""Seconds between two reports of progress."""
POLL_SECONDS = 0.2
"""Seconds between two checks whether the user has stopped the import."""
IN_PROCESS_LIMIT = 50_000
"""Code points of the longest text that is extracted in the importing process itself: in any case it needs few resources, and
Ctrl-C takes effect soon.
"""

X = TypeVar("X", contravariant=True)
Y = TypeVar("Y")


class Pool(Protocol[X, Y]):
    """Workers that take batches of X and return a Y for each item."""

    @property
    def ahead(self) -> int:
        """Maximum number of batches in flight."""

    def submit(self, batch: Sequence[X]) -> Future[list[Y]]:
        """Start working on a batch."""

    def close(self) -> None:
        """Accept no more batches; those in flight are abandoned."""


class InProcess:
    """A pool that works in this process; long texts go to a separate process."""

    ahead = 0

    def __init__(self) -> None:
        self._own: ProcessPool | None = None

    def submit(self, documents: Sequence[Document]) -> Future[Readings]:
        if any(map(_long, documents)):
            return self._own_pool().submit(documents)
        done: Future[Readings] = Future()
        done.set_result(extract_all(documents))
        return done

    def read(self, document: Document) -> Extraction | str:
        """The full extraction of one document, or the reason for having none."""
        return self._own_pool().read(document) if _long(document) else extract_document(document)

    def close(self) -> None:
        if self._own is not None:
            self._own.close()
            self._own = None

    def _own_pool(self) -> ProcessPool:
        if self._own is None:
            self._own = ProcessPool(1)
        return self._own


def _long(document: Document) -> bool:
    return len(document.text) > IN_PROCESS_LIMIT


class ProcessPool:
    """Processes on this machine, one per core, each with its limits, and one thread for each to communicate with it."""

    def __init__(self, number: int, limits: Limits | None = None) -> None:
        self.ahead = 2 * number + 1
        self._limits = limits or Limits()
        self._threads = ThreadPoolExecutor(number, "extraction")
        self._mine = threading.local()
        self._processes: list[_Process] = []
        self._closed = False

    def submit(self, documents: Sequence[Document]) -> Future[Readings]:
        return self._threads.submit(self._work, ROWS, documents)

    def read(self, document: Document) -> Extraction | str:
        """The full extraction of one document, or the reason for having none."""
        found: Extraction | str = self._threads.submit(self._work, EXTRACTION, [document]).result()[0]
        return found

    def close(self) -> None:
        """Accept no more documents; those in flight are abandoned at once."""
        self._closed = True
        for process in list(self._processes):
            process.end()
        self._threads.shutdown(wait=False, cancel_futures=True)

    # ---- in the threads -----------------------------------------------------------------------------------------

    def _work(self, what: str, documents: Sequence[Document]) -> list[Any]:
        done: list[Any] = []
        again = -1
        while len(done) < len(documents) and not self._closed:
            try:
                process = self._process()
                process.ask(what, documents[len(done) :])
                while len(done) < len(documents):
                    done.append(process.answer(documents[len(done)]))
            except (EOFError, OSError):
                why = self._cause_of_end(len(documents[len(done)].text))
                if why is CRASHED and again != len(done):
                    again = len(done)  # the process may have ended for another reason
                else:
                    done.append(why)
        return done

    def _process(self) -> _Process:
        """This thread's process."""
        process: _Process | None = getattr(self._mine, "process", None)
        if process is None:
            process = self._mine.process = _Process(self._limits)
            self._processes.append(process)
            if self._closed:
                process.end()
        return process

    def _cause_of_end(self, size: int) -> str:
        """Why this thread's process ended, in words; the next document gets a new process."""
        process, self._mine.process = getattr(self._mine, "process", None), None
        if process is None:
            return "no process to read its words in could be started. Try again in a moment."
        self._processes.remove(process)
        code = process.ended()
        if code == NO_MEMORY:
            return f"reading its words needed more than {self._limits.megabytes(size):,} MB. {SMALLER}"
        if code == -signal.SIGXCPU:
            return f"reading its words took longer than {self._limits.seconds(size)} s. {SMALLER}"
        return CRASHED


class _Process:
    """One process and the channel to it."""

    def __init__(self, limits: Limits) -> None:
        self._channel, theirs = Pipe()
        with theirs:
            self._process = start("briefing_tui.ingest.pool_worker", theirs.fileno(), *map(str, astuple(limits)))

    def ask(self, what: str, documents: Sequence[Document]) -> None:
        self._channel.send_bytes(pickle.dumps((what, list(documents)), pickle.HIGHEST_PROTOCOL))

    def answer(self, document: Document) -> Any:
        """The result for the next document. Raises EOFError or OSError if the process has ended, or is being ended."""
        try:
            return codec.unpack(self._channel.recv_bytes(codec.LIMIT), document)
        except InvalidValueError as error:
            raise OSError(str(error)) from None

    def ended(self) -> int | None:
        """The exit code, if the process ended by itself: its channel closes a moment before it exits."""
        self._channel.close()
        with suppress(TimeoutExpired):
            return self._process.wait(1)
        self.end()
        return None

    def end(self) -> None:
        """End the process; a thread that waits for its answer gets an error."""
        self._process.kill()
        self._process.wait()


@contextmanager
def pool_for(number: int) -> Iterator[InProcess | ProcessPool]:
    """A pool of `number` processes, or of this one; closed when the context is left."""
    pool = ProcessPool(number) if number > 1 else InProcess()
    try:
        yield pool
    finally:
        pool.close()


def cores() -> int:
    """Number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


B = TypeVar("B")
P = TypeVar("P")


def in_order(
    batches: Iterable[tuple[B, list[P]]], pool: Pool[P, Y], stop: threading.Event
) -> Iterator[tuple[B, list[Y]]]:
    """Yield each batch with its results, in the order given; stops early if the user does."""
    in_flight: deque[tuple[B, Future[list[Y]] | None]] = deque()
    for batch, work in batches:
        in_flight.append((batch, pool.submit(work) if work else None))
        while in_flight and (len(in_flight) > pool.ahead or in_flight[0][1] is None or in_flight[0][1].done()):
            first, future = in_flight.popleft()
            result = result_of(future, stop)
            if result is None:
                return
            yield first, result
    for first, future in in_flight:
        result = result_of(future, stop)
        if result is None:
            return
        yield first, result


def result_of(future: Future[list[Y]] | None, stop: threading.Event) -> list[Y] | None:
    if future is None:
        return []
    while not stop.is_set():
        with suppress(TimeoutError):
            return future.result(POLL_SECONDS)
    return None
