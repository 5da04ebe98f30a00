"""A dask scheduler and workers on this machine, for the tests. Holds no test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import distributed

SOURCE = Path(__file__).resolve().parents[2] / "src"
SECONDS = 30
"""Seconds within which a dask process must start."""


class Grid:
    """A scheduler and workers, each a process of its own, all ended by the context manager."""

    def __init__(self, folder: Path, source: Path = SOURCE, **settings: str) -> None:
        self._folder, self._source = folder, source
        self._environment = os.environ | settings | {"DASK_CONFIG": str(folder)}
        told = folder / "scheduler.json"
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--no-show", "--scheduler-file", str(told))
        self.workers: list[subprocess.Popen[bytes]] = []
        until = time.monotonic() + SECONDS
        while not (told.exists() and told.stat().st_size):
            assert time.monotonic() < until and self.scheduler.poll() is None, "no scheduler started"
        self.address: str = json.loads(told.read_text())["address"]

    def __enter__(self) -> Grid:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, program: str, *arguments: str, source: Path | None = None) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *arguments, "--host", "127.0.0.1", "--no-dashboard"],
            env=self._environment | {"PYTHONPATH": str(source or self._source)},
            cwd=self._folder,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def staff(self, number: int, source: Path | None = None) -> Grid:
        """Ensure this number of workers, each with one thread; dead ones are replaced."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        for _ in range(number - len(self.workers)):
            self.workers.append(
                self._start(
                    "dask_worker",
                    self.address,
                    "--nthreads",
                    "1",
                    "--no-nanny",
                    "--local-directory",
                    str(self._folder),
                    source=source,
                )
            )
        until = time.monotonic() + SECONDS
        with distributed.Client(self.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            while len(client.nthreads()) != number:
                assert time.monotonic() < until and all(each.poll() is None for each in self.workers)
        return self

    def kill(self, *processes: subprocess.Popen[bytes]) -> None:
        """Kill processes immediately, as the system does when memory is short."""
        for process in processes:
            process.kill()
            process.wait()
