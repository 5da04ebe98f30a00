"""Documents understood on all cores, given back in order. Owns the processes; knows no file and no database.

A document that cannot be understood, or that ends the process it is read in, costs itself alone. Processes are started
for a second batch and not before: a few briefings are read sooner here than a process starts.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager, redirect_stderr, suppress
from multiprocessing import connection, get_context, parent_process, resource_tracker
from typing import Protocol, TypeVar

from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction
from briefing_tui.readers import language
from briefing_tui.store.rows import Reading, prepare

BATCH_SECONDS = 1.0
"""Work between two commits: a commit waits for the disk, so many small ones would be slow."""
BATCH_SIZE = 60_000
"""Code points that are understood together: a fifth of a second."""
TOLD_EVERY = 0.1
"""Seconds between two words on how far it is."""
TITLE_LENGTH = 200
PATIENCE = 0.2
"""Seconds between two looks at whether the user has had enough."""
FELL = "reading its words ended the process they were read in. Save it in smaller parts and import those."

Understood = list["Reading | str"]
"""What was read in each document of a batch; or, in words, why nothing could be."""


def understand(document: Document) -> Extraction:
    """What is read in a document; of one in a language that is not read yet only its first line, as its title."""
    if language.is_read(document.language):
        return extract(document)
    first = next((row.strip() for row in document.text.splitlines() if row.strip()), "")
    return Extraction(title=first[:TITLE_LENGTH] or None, title_basis="first_line")


def understand_all(documents: Sequence[Document]) -> Understood:
    """The rows of each document, or why there are none. Runs in any process: what it takes and gives is plain data."""
    return [_one(document) for document in documents]


def _one(document: Document) -> Reading | str:
    try:
        return prepare(document, understand(document))
    except Exception as error:  # a fault of the reading costs this document, not the import
        return f"a fault of the program ({type(error).__name__}) while its words were read."


X = TypeVar("X", contravariant=True)
Y = TypeVar("Y")


class Crew(Protocol[X, Y]):
    """Those who work on batches of X and give back a Y for each."""

    @property
    def ahead(self) -> int:
        """Batches that may be under way at once."""

    def submit(self, batch: Sequence[X]) -> Future[list[Y]]:
        """Begin with a batch."""

    def again(self, batch: Sequence[X]) -> list[Y]:
        """A batch whose process fell: one thing after another, so that only the one that fells it is lost."""

    def close(self) -> None:
        """No more batches; what is under way is given up."""


class Here:
    """This process."""

    ahead = 0

    def submit(self, documents: Sequence[Document]) -> Future[Understood]:
        done: Future[Understood] = Future()
        done.set_result(understand_all(documents))
        return done

    def again(self, documents: Sequence[Document]) -> Understood:
        return understand_all(documents)

    def close(self) -> None:
        pass


class Processes:
    """Processes of this machine, one a core."""

    def __init__(self, number: int) -> None:
        self.ahead = 2 * number + 1
        self._number = number
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, documents: Sequence[Document]) -> Future[Understood]:
        # Ctrl-C in a terminal reaches every process of it. It is for the import alone, which then ends the others.
        with redirect_stderr(
            sys.__stderr__
        ):  # the app puts a stream without a file in its place, which cannot be passed on
            resource_tracker.ensure_running()  # started later, by the first process, it would lift the mask
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return self._start().submit(understand_all, documents)
        except BrokenExecutor:
            self.close()
            return self._start().submit(understand_all, documents)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)

    def _start(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # spawn: this process has threads, which a fork would copy with their locks held
            self._pool = ProcessPoolExecutor(self._number, get_context("spawn"), initializer=_end_with_parent)
        return self._pool

    def again(self, documents: Sequence[Document]) -> Understood:
        out: Understood = []
        for document in documents:
            try:
                out += self.submit([document]).result()
            except BrokenExecutor:
                out.append(FELL)
        return out

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _end_with_parent() -> None:
    """A parent that is killed cannot end its processes: each watches for it."""

    def watch() -> None:
        if (parent := parent_process()) is not None:
            connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def crew_for(number: int) -> Iterator[Here | Processes]:
    """So many processes, or this one; they end with the context."""
    crew = Processes(number) if number > 1 else Here()
    try:
        yield crew
    finally:
        crew.close()


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


B = TypeVar("B")
P = TypeVar("P")


def in_order(
    batches: Iterable[tuple[B, list[P]]], crew: Crew[P, Y], stop: threading.Event
) -> Iterator[tuple[B, list[Y]]]:
    """Each batch with what became of its work, in the order given; fewer where the user stops."""
    flying: deque[tuple[B, list[P], Future[list[Y]] | None]] = deque()
    for batch, work in batches:
        flying.append((batch, work, crew.submit(work) if work else None))
        while flying and (len(flying) > crew.ahead or flying[0][2] is None or flying[0][2].done()):
            first, of, future = flying.popleft()
            landed = _landed(crew, of, future, stop)
            if landed is None:
                return
            yield first, landed
    for first, of, future in flying:
        landed = _landed(crew, of, future, stop)
        if landed is None:
            return
        yield first, landed


def _landed(crew: Crew[P, Y], work: list[P], future: Future[list[Y]] | None, stop: threading.Event) -> list[Y] | None:
    if future is None:
        return []
    while not stop.is_set():
        try:
            with suppress(TimeoutError):
                return future.result(PATIENCE)
        except BrokenExecutor:
            if not stop.is_set():
                return crew.again(work)
    return None
