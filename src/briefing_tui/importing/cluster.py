"""An import's work done by the workers of a dask scheduler. Owns the connection and what is under way; knows no library.

The only module that knows `distributed`, and loaded only where a cluster is asked for. Files travel as bytes, for the
workers may see other disks; what comes back is put in order by the importing process, which alone writes. A batch that
no worker finished (they died of it, or failed) is worked on here, as without a cluster.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import dask
import distributed

from briefing_tui.errors import BriefingError, BrokenOff
from briefing_tui.importing import afar
from briefing_tui.importing.afar import Done
from briefing_tui.importing.batches import Batch, Entry, Known, gathered
from briefing_tui.importing.reading import Files, Sealed, Sealer
from briefing_tui.importing.work import Processes, Understood, in_order
from briefing_tui.model import Document
from briefing_tui.readers.child import Reader
from briefing_tui.store.identity import sha256

_dask: Any = distributed  # few of its calls are typed

CONNECT_SECONDS = 5.0
"""A scheduler that runs answers at once."""
WORKERLESS_SECONDS = 30.0
"""Without any worker, or any word of the scheduler; a worker that died is started anew within a few seconds."""
LOOK_SECONDS = 2.0
"""Between two looks at how many workers there are."""
FILES_AHEAD = 4
UNDER_WAY = 64 * 1024 * 1024
"""Bytes of files under way to workers; beyond that the first one is waited for."""
for _name, _logger in logging.root.manager.loggerDict.items():
    if _name.startswith(("distributed", "tornado")) and isinstance(_logger, logging.Logger) and _logger.handlers:
        _logger.handlers = [logging.NullHandler()]  # what happens is told in our words
dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})  # no batch is as large
_SAME = "Install the same on all of them (docs/using.md)."
_KEPT = "What the report counts is kept, and the same import again goes on from there."


class Cluster:
    """A connection to a scheduler. Use as a context manager; raises BriefingError where it is of no use."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.carried = 0
        """Bytes under way."""
        self._here: Processes | None = None
        self._client = _connected(address)
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
        """Files read and understood by the workers, in the order of the files."""
        with Files(files, stop, at_once=2, ahead=FILES_AHEAD, source=Sealer) as items:
            yield _opened(in_order(gathered(items, known), self, stop))

    # ---- a crew ------------------------------------------------------------------------------------------------

    @property
    def ahead(self) -> int:
        """Two batches a thread, for one to be there when the other is done; none while much is under way."""
        return 2 * self._threads + 1 if self.carried < UNDER_WAY else 0

    def submit(self, batch: Sequence[Document | Sealed]) -> Future[list[Done]]:
        """Send a batch."""
        packed = afar.pack(batch)
        coming = _Coming(self, len(packed))
        self.carried += coming.size
        try:
            asked = self._client.submit(afar.work_on, packed, pure=False)
        except Exception:
            raise self._gone() from None
        self._client.loop.add_callback(self._fetch, coming, asked)
        return coming

    async def _fetch(self, coming: _Coming, asked: Any) -> None:
        """What became of a batch; runs in the client's thread."""
        try:
            coming.set_result(afar.unpack(await self._client.gather(asked)))
        except distributed.CancelledError:  # the client gives up everything when the connection is lost
            coming.set_exception(self._gone())
        except afar.Differs as error:  # a worker that came later
            coming.set_exception(BrokenOff(f"a worker of {self._address} has {error}.", _KEPT, _SAME))
        except Exception:  # workers died of it, or one is not well
            coming.set_exception(BrokenExecutor())

    def again(self, batch: Sequence[Document | Sealed]) -> list[Done]:
        """Work on a batch here, each document in a process that it may fell."""
        if self._here is None:
            self._here = Processes(1)
        with Reader() as reader:
            return afar.finish(batch, reader, self._here.again)

    def close(self) -> None:
        """Give up what is under way."""
        if self._here is not None:
            self._here.close()
        with suppress(Exception):
            self._client.close(timeout=2)

    # ---- the connection ----------------------------------------------------------------------------------------

    def look(self) -> None:
        """While a batch is waited for: is anybody there to bring it? Raises BrokenOff."""
        if self._client.status != "running":
            raise self._gone()
        now = time.monotonic()
        if now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        if self._empty * LOOK_SECONDS > WORKERLESS_SECONDS:
            raise BrokenOff(f"the scheduler at {self._address} has shown no worker for some time.", _KEPT)
        self._empty += 1
        self._client.loop.add_callback(self._recount)

    async def _recount(self) -> None:
        with suppress(Exception):
            self._threads = sum((await self._client.nthreads()).values())
            if self._threads:
                self._empty = 0

    def _count(self) -> int:
        """Threads of all workers."""
        return sum(self._client.nthreads().values())

    def _gone(self) -> BrokenOff:
        return BrokenOff(f"the scheduler at {self._address} went away.", _KEPT)

    def _compare(self) -> None:
        """Raise where somebody would read otherwise than this machine, or there is nobody."""
        deadline = time.monotonic() + CONNECT_SECONDS
        while not self._threads:
            if time.monotonic() > deadline:
                raise BriefingError(
                    f"the scheduler at {self._address} has no workers.", "Nothing was changed.",
                    f"Start some: dask worker {self._address}",
                )  # fmt: skip
            time.sleep(0.1)
            self._threads = self._count()
        mine = afar.identity()
        answers: dict[str, Any] = self._client.run(afar.identity, on_error="return")
        try:
            answers["scheduler"] = self._client.run_on_scheduler(afar.identity)
        except Exception as error:
            answers["scheduler"] = error
        for who, theirs in sorted(answers.items()):
            found = afar.difference(mine, theirs) if isinstance(theirs, dict) else "no briefing-tui, or an older one"
            if found:
                raise _other(
                    f"the scheduler at {self._address}" if who == "scheduler" else f"the worker at {who}", found
                )


class _Coming(Future[list[Done]]):
    """A batch that is under way."""

    def __init__(self, cluster: Cluster, size: int) -> None:
        super().__init__()
        self._cluster = cluster
        self.size = size

    def result(self, timeout: float | None = None) -> list[Done]:
        try:
            return super().result(timeout)
        except TimeoutError:
            self._cluster.look()
            raise
        finally:
            if self.done():
                self._cluster.carried -= self.size
                self.size = 0


def _connected(address: str) -> Any:
    """A client of the scheduler. Raises BriefingError where none answers in time, or one of another version."""
    try:
        theirs = asyncio.run(asyncio.wait_for(_knock(address), CONNECT_SECONDS))
        if theirs == _dask.__version__:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # other versions are told in our words
                return _dask.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except Exception:
        raise BriefingError(
            f"no dask scheduler answers at “{address}”.", "Nothing was changed.",
            "Start one with “dask scheduler”, or look at the address: tcp://HOST:8786",
        ) from None  # fmt: skip
    raise _other(f"the scheduler at {address}", f"distributed {theirs}, this machine has {_dask.__version__}")


async def _knock(address: str) -> str:
    """The version of the scheduler that answers. The client itself would ask for long, and fall over another version."""
    known = _dask.Security()  # certificates as the user has configured them for distributed
    async with _dask.rpc(address, connection_args=known.get_connection_args("client")) as other:
        if (await other.identity())["type"] != "Scheduler":
            raise ValueError
        return str((await other.versions())["packages"]["distributed"])


def _other(who: str, what: str) -> BriefingError:
    return BriefingError(f"{who} has {what}: the library would not be the same.", "Nothing was changed.", _SAME)


def _opened(batches: Iterable[tuple[list[Entry], list[Done]]]) -> Iterator[Batch]:
    """Batches in which the items of files stand where the sealed files stood."""
    for batch, done in batches:
        results = iter(done)
        entries: list[Entry] = []
        understood: Understood = []
        for entry in batch:
            item = entry.item
            result = next(results) if entry.wanted or isinstance(item.content, Sealed) else None
            if not isinstance(result, list):
                entries.append(entry)
                if result is not None:
                    understood.append(result)
                continue
            for content, reading in result:
                digest = sha256(content.text) if isinstance(content, Document) else ""
                entries.append(Entry(item._replace(content=content), digest, reading is not None))
                if reading is not None:
                    understood.append(reading)
        yield entries, understood
