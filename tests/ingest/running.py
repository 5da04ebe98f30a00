"""A running command of the program, observed from outside. Holds no test.

Tests wait for states, never for a time: the state is the CPU time used by the extraction processes.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from machine import slowness

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120
"""Seconds within which a state must be reached."""
TICKS = os.sysconf("SC_CLK_TCK")
WORKER = "briefing_tui.ingest.pool_worker"


def wait_for(state: Callable[[], bool]) -> None:
    """Wait until `state` is true; fails after SECONDS."""
    until = time.monotonic() + SECONDS
    while not state():
        assert time.monotonic() < until, "nothing happened"
        threading.Event().wait(0.02)  # between two polls


def children(parent: int, words: str = WORKER) -> list[int]:
    """The child processes whose command line contains `words`."""
    listed = subprocess.run(
        ["ps", "-ww", "-e", "-o", "pid=,ppid=,args="],  # -ww: not cut at the width in COLUMNS
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return [int(pid) for pid, above, args in rows if int(above) == parent and words in args]


def used(pid: int) -> float:
    """CPU seconds of a process; 0 where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


class Command:
    """`briefing …`, in a session of its own, as a shell would start it."""

    def __init__(self, *arguments: str | Path, at_work: float = 1.5) -> None:
        """`at_work`: CPU seconds of a usual machine after which an extraction process has finished loading and is working."""
        self._at_work = at_work * slowness()
        self._before = _children_used()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefing_tui", *map(str, arguments)],
            cwd=ROOT,
            start_new_session=True,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
        self.out = self.err = ""
        self._workers: list[int] = []

    def until_it_understands(self, processes: int = 1) -> None:
        """Wait until this number of processes are in the middle of a long text."""
        wait_for(lambda: len(children(self.process.pid)) >= processes)
        self._workers = children(self.process.pid)
        wait_for(lambda: sum(used(pid) > self._at_work for pid in self._workers) >= processes)

    def signal(self, *numbers: signal.Signals) -> None:
        """Send signals, one after another."""
        for number in numbers:
            os.kill(self.process.pid, number)

    def end(self) -> int:
        """Wait for the end; returns the exit code."""
        self.out, self.err = self.process.communicate(timeout=SECONDS)
        return self.process.returncode

    def spent(self) -> float:
        """CPU seconds of the ended command and its children."""
        return _children_used() - self._before

    def left(self) -> Sequence[int]:
        """The extraction processes that still run."""
        return [pid for pid in self._workers if Path(f"/proc/{pid}").exists() and used(pid)]


def _children_used() -> float:
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken.ru_utime + taken.ru_stime
