"""Runs the work of an import on the workers of a dask scheduler. Owns the connection and the batches in flight; knows no library.

The only module that imports `distributed`, and loaded only where a cluster is requested. Files are sent as bytes, because the
workers may not see the same disks; the importing process puts the results in order and is the only writer. A batch that
no worker completed (they died, failed, or returned an invalid answer) is processed here, as without a cluster.
Answers are untrusted data: they are checked (cluster_worker.unpack), and no class or function is looked up for them here.
"""

from __future__ import annotations

import asyncio
import logging
import random
import threading
import time
import warnings
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import dask
import distributed

from briefing_tui.errors import BriefingError, ImportInterruptedError
from briefing_tui.ingest import cluster_worker, unpickling
from briefing_tui.ingest.batches import Batch, Known, grouped
from briefing_tui.ingest.cluster_batches import PendingBatch, unfolded
from briefing_tui.ingest.cluster_worker import Outcome
from briefing_tui.ingest.pool import POLL_SECONDS, ProcessPool, in_order
from briefing_tui.ingest.reading import Files, RawFile, RawFileSource
from briefing_tui.model import Document
from briefing_tui.readers.sandbox.client import SandboxedReader
from briefing_tui.store.checked import InvalidValueError

_dask: Any = distributed  # few of its functions are typed

CONNECT_SECONDS = 5.0
"""Seconds to wait for a connection; a running scheduler answers at once."""
WORKERLESS_SECONDS = 30.0
"""Seconds without any worker, or any answer of the scheduler, before giving up; a worker that died is restarted within a few seconds."""
LOOK_SECONDS = 2.0
"""Seconds between two checks of the number of workers."""
FILES_AHEAD = 4
UNDER_WAY = 64 * 1024 * 1024
"""Bytes of files in flight to workers; above this, nothing more is sent until the first batch is done."""
SAMPLE = 50
"""One answer in this many is compared with the reading of this machine: only reading a text can show that an answer is right."""
_chance = random.SystemRandom()
for _name, _logger in logging.root.manager.loggerDict.items():
    if _name.startswith(("distributed", "tornado")) and isinstance(_logger, logging.Logger) and _logger.handlers:
        _logger.handlers = [logging.NullHandler()]  # events are reported in our own words
dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})  # no batch is that large
_SAME = "Install the same on all of them (docs/using.md)."
_KEPT = "What the report counts is kept, and the same import again goes on from there."


class _Client(_dask.Client):  # type: ignore[misc]
    """A client that does not print what workers ask it to print."""

    def subscribe_topic(self, topic: str, handler: object) -> None:
        """Ignore the topic: a worker's output would reach the terminal unfiltered."""


class Cluster:
    """A connection to a scheduler. Use as a context manager; raises BriefingError where no usable one is found."""

    def __init__(
        self, address: str, rejected_answers: list[str] | None = None, stop: threading.Event | None = None
    ) -> None:
        """`rejected_answers`: receives what was wrong with each answer that was rejected.

        Raises KeyboardInterrupt if `stop` is set before the connection is made.
        """
        self._address, self._stop = address, stop or threading.Event()
        self._rejected = [] if rejected_answers is None else rejected_answers
        self.bytes_in_flight = 0
        """Bytes in flight to workers."""
        self._local_pool = ProcessPool(1)
        self._reader = SandboxedReader()
        self._local_thread = ThreadPoolExecutor(1, "local")
        unpickling.forbid(self)
        try:
            self._client = _connected(address, self._stop)
        except BaseException:
            unpickling.allow(self)
            raise
        try:
            self._threads = self._count()
            self._compare()
        except BaseException as error:
            self.close()
            if isinstance(error, BriefingError) or not isinstance(error, Exception):
                raise
            raise BriefingError(
                f"the workers of {address} do not answer.",
                "Nothing was changed.",
                "Look whether they run, and try again.",
            ) from None
        self._looked, self._empty = time.monotonic(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def batches(self, files: Sequence[Path], stop: threading.Event, known: Known) -> Iterator[Iterator[Batch]]:
        """Batches read and extracted by the workers, in the order of the files."""
        with Files(files, stop, at_once=2, ahead=FILES_AHEAD, source=RawFileSource) as items:
            yield unfolded(in_order(grouped(items, known), self, stop))

    # ---- the Pool protocol -------------------------------------------------------------------------------------

    @property
    def ahead(self) -> int:
        """Two batches for each thread, so that one is ready when the other is done; 0 while too many bytes are in flight."""
        return 2 * self._threads + 1 if self.bytes_in_flight < UNDER_WAY else 0

    def submit(self, batch: Sequence[Document | RawFile]) -> Future[list[Outcome]]:
        """Send a batch."""
        packed = cluster_worker.pack(batch)
        pending = PendingBatch(self, batch, len(packed))
        self.bytes_in_flight += pending.size
        try:
            asked = self._client.submit(cluster_worker.run_task, packed, pure=False)
        except Exception:
            raise self._lost() from None
        self._client.loop.add_callback(self._fetch, pending, asked)
        return pending

    async def _fetch(self, pending: PendingBatch, asked: Any) -> None:
        """Settle a batch with its answer, or have it processed here; runs in the client's thread."""
        try:
            answer = cluster_worker.unpack(await self._client.gather(asked), pending.batch)
        except distributed.CancelledError:  # the client cancels everything when the connection is lost
            pending.settle(self._lost())
        except cluster_worker.DifferentProgramError as error:  # a worker that joined later
            pending.settle(ImportInterruptedError(f"a worker of {self._address} has {error}.", _KEPT, _SAME))
        except (InvalidValueError, unpickling.ForbiddenClassError) as error:
            self._rejected.append("names what it would have run here" if isinstance(error, TypeError) else str(error))
            self.run_locally(pending)
        except Exception:  # workers died of it, or one is faulty
            self.run_locally(pending)
        else:
            if _chance.randrange(SAMPLE):
                pending.settle(answer)
            else:  # for one in SAMPLE, which no worker can predict, the reading of this machine is used
                self.run_locally(pending, answer)

    def run_locally(self, pending: PendingBatch, answer: list[Outcome] | None = None) -> None:
        """Process a batch in the local thread; `answer` is the worker's answer to compare with, if any."""
        with suppress(RuntimeError):  # closed in the meantime: nobody is waiting for it
            self._local_thread.submit(self._process_locally, pending, answer)

    def _process_locally(self, pending: PendingBatch, answer: list[Outcome] | None) -> None:
        try:
            mine = self.process_here(pending.batch)
        except Exception as error:
            pending.settle(error)
            return
        if answer is not None and repr(mine) != repr(answer):
            self._rejected.append("reads otherwise than this machine")
        pending.settle(mine)

    def process_here(self, batch: Sequence[Document | RawFile]) -> list[Outcome]:
        """Process a batch here, each document in a child process, which may crash."""
        return cluster_worker.read_batch(
            batch, self._reader, lambda documents: self._local_pool.submit(documents).result()
        )

    def close(self) -> None:
        """Cancel all work in flight."""
        self._local_pool.close()
        self._reader.stop()
        self._local_thread.shutdown(wait=False, cancel_futures=True)
        with suppress(Exception):
            self._client.close(timeout=2)
        unpickling.allow(self)

    # ---- the connection ----------------------------------------------------------------------------------------

    def check_connection(self) -> None:
        """Check, while waiting for a batch, that the scheduler and workers are there. Raises ImportInterruptedError."""
        if self._client.status != "running":
            raise self._lost()
        now = time.monotonic()
        if now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        if self._empty * LOOK_SECONDS > WORKERLESS_SECONDS:
            raise ImportInterruptedError(f"the scheduler at {self._address} has shown no worker for some time.", _KEPT)
        self._empty += 1
        self._client.loop.add_callback(self._recount)

    async def _recount(self) -> None:
        with suppress(Exception):
            self._threads = sum((await self._client.nthreads()).values())
            if self._threads:
                self._empty = 0

    def _count(self) -> int:
        """The number of threads of all workers."""
        return sum(self._client.nthreads().values())

    def _lost(self) -> ImportInterruptedError:
        return ImportInterruptedError(f"the scheduler at {self._address} went away.", _KEPT)

    def _compare(self) -> None:
        """Raise BriefingError where a worker or the scheduler would read differently from this machine, or there are no workers."""
        deadline = time.monotonic() + CONNECT_SECONDS
        while not self._threads:
            if time.monotonic() > deadline:
                raise BriefingError(
                    f"the scheduler at {self._address} has no workers.",
                    "Nothing was changed.",
                    f"Start some: dask worker {self._address}",
                )
            if self._stop.wait(0.1):
                raise KeyboardInterrupt
            self._threads = self._count()
        mine = cluster_worker.identity()
        answers: dict[str, Any] = self._client.run(cluster_worker.identity, on_error="return")
        try:
            answers["scheduler"] = self._client.run_on_scheduler(cluster_worker.identity)
        except Exception as error:
            answers["scheduler"] = error
        for who, theirs in sorted(answers.items()):
            found = (
                cluster_worker.difference(mine, theirs)
                if isinstance(theirs, dict)
                else "no briefing-tui, or an older one"
            )
            if found:
                raise _mismatch(
                    f"the scheduler at {self._address}" if who == "scheduler" else f"the worker at {who}", found
                )


def _connected(address: str, stop: threading.Event) -> Any:
    """A client of the scheduler. Raises BriefingError if none answers in time, or if its version differs."""
    try:
        theirs = asyncio.run(_in_time(_scheduler_version(address), stop))
        if theirs == _dask.__version__:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # other versions are reported in our own words
                return _Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except Exception:
        raise BriefingError(
            f"no dask scheduler answers at “{address}”.",
            "Nothing was changed.",
            "Start one with “dask scheduler”, or look at the address: tcp://HOST:8786",
        ) from None
    raise _mismatch(f"the scheduler at {address}", f"distributed {theirs}, this machine has {_dask.__version__}")


async def _in_time(asked: Coroutine[Any, Any, str], stop: threading.Event) -> str:
    """Await within CONNECT_SECONDS. Raises TimeoutError, or KeyboardInterrupt if the user stops."""
    task, until = asyncio.ensure_future(asked), time.monotonic() + CONNECT_SECONDS
    while not task.done():
        await asyncio.wait({task}, timeout=POLL_SECONDS)
        if stop.is_set():
            raise KeyboardInterrupt
        if time.monotonic() > until:
            raise TimeoutError
    return task.result()


async def _scheduler_version(address: str) -> str:
    """The scheduler's version. The client itself would retry for a long time, and crash on another version."""
    known = _dask.Security()  # certificates as the user has configured them for distributed
    async with _dask.rpc(address, connection_args=known.get_connection_args("client")) as other:
        if (await other.identity())["type"] != "Scheduler":
            raise ValueError
        return str((await other.versions())["packages"]["distributed"])


def _mismatch(who: str, what: str) -> BriefingError:
    return BriefingError(f"{who} has {what}: the library would not be the same.", "Nothing was changed.", _SAME)
