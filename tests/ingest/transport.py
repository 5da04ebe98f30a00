"""A cluster without machines: the client of distributed is replaced by one that calls a function. Holds no test.

Everything of the program is real, from the packing of a batch to the library; only the transport to the worker is
replaced.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from briefing_tui.ingest import cluster, cluster_worker

Worker = Callable[[bytes], Any]


class Client:
    """The part of a client that `cluster` uses: one worker, which answers as the function says; None never answers."""

    status = "running"

    def __init__(self, worker: Worker | None) -> None:
        self._worker = worker
        self.loop = self

    def submit(self, task: object, packed: bytes, *, pure: bool) -> bytes:
        assert task is cluster_worker.run_task and not pure
        return packed

    def add_callback(self, task: Callable[..., Any], *arguments: Any) -> None:
        if self._worker is not None:
            asyncio.run(task(*arguments))

    async def gather(self, packed: bytes) -> Any:
        assert self._worker is not None
        return self._worker(packed)

    def nthreads(self) -> dict[str, int]:
        return {"one": 1}

    def run(self, task: Callable[[], Any], *, on_error: str) -> dict[str, Any]:
        return {"one": task()}

    def run_on_scheduler(self, task: Callable[[], Any]) -> Any:
        return task()

    def close(self, timeout: float) -> None:
        """Do nothing: there is nothing to close."""


def hostile(monkeypatch: pytest.MonkeyPatch, worker: Worker | None) -> None:
    """Replace every cluster by this one worker."""
    monkeypatch.setattr(cluster, "_connected", lambda address, stop: Client(worker))
