"""Kills: at every call that changes a file of the library, in the middle of a write, and at random moments."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import disk
from disk import COUNT, KILL, TEAR, WRITE
from frame import Line, Plan
from histories import HISTORIES, history

PROMISE = "What was told as done outlives a kill, and the same command again makes the library of an uninterrupted run."
METHOD = (
    "Imports, removals, readings anew, decisions and the opening of an earlier version's library run in processes whose calls of the"
    " system are counted (tests/proof/shim.c) and are killed (SIGKILL) before each call that changes a file of the library,"
    " in the middle of a write, and at random moments; then the library is opened and compared, and the command repeated."
)
FOUND = 8
"""Faults printed."""


def answer(folder: Path, job: dict[str, Any]) -> list[Any]:
    """In a preloaded process: kill one run; returns [what is wrong]. Or count the calls of an undisturbed run; [calls,
    seconds]."""
    one = history(job["history"], folder)
    one.reset()
    if job["how"] == COUNT:
        began = time.perf_counter()
        calls = _forked(one, job)[1]
        return [calls, time.perf_counter() - began]
    acknowledged = _forked(one, job)[0]
    return [one.lost(acknowledged) or one.resumed(acknowledged)]


def _forked(one: Any, job: dict[str, Any]) -> tuple[int, int]:
    """Run the steps in a fork of this process; returns (steps acknowledged, calls counted at the end, if reached)."""

    def work(pipe: int) -> None:
        if job["how"] == "moment":
            disk.arm(COUNT)
            signal.setitimer(signal.ITIMER_REAL, job["at"])  # unhandled SIGALRM ends the process immediately
        else:
            disk.arm(job["how"], job["at"], WRITE if job["how"] == TEAR else disk.EVERY)
        one.run(told=lambda number: os.write(pipe, b"."))
        os.write(pipe, b"#%d" % disk.shim().shim_calls())

    done, _, calls = disk.fork(work).partition(b"#")
    return len(done), int(calls or 0)


def prove(plan: Plan, of: Sequence[str] = ()) -> list[Line]:
    """Kill at every call in turn as often as the share allows, then at random."""
    shim = disk.build(plan.work)
    if shim is None:
        return [Line("kills", 0, note=disk.NONE)]
    names = list(of) or (list(HISTORIES) if plan.share >= 0.01 else ["first import", "additions", "decisions"])
    counts = disk.put(shim, plan.work, "proof_kills", [{"history": name, "how": COUNT, "at": 0} for name in names])
    chance, lines = plan.random("kills"), []
    whole = {name: (calls, seconds) for name, (calls, seconds) in zip(names, counts, strict=True)}
    points = [
        {"history": name, "how": KILL, "at": at} for name, (calls, _) in whole.items() for at in range(1, calls + 1)
    ]
    torn = [dict(point, how=TEAR) for point in points if chance.random() < 0.5]
    number = plan.of(10_000, least=12)
    kinds = {
        "kills before a call": _some(points, number - number // 3 - number // 6, chance),
        "kills in the middle of a write": _some(torn, number // 3, chance),
        "kills at a random moment": [
            {"history": name, "how": "moment", "at": max(0.001, chance.random() * whole[name][1])}
            for name in chance.choices(names, k=number // 6)
        ],
    }
    jobs = [dict(job, what=what) for what, some in kinds.items() for job in some]
    jobs.sort(key=lambda job: str(job["history"]))
    answers = disk.put(shim, plan.work, "proof_kills", jobs)
    for what, some in kinds.items():
        faults = [
            f"{job['history']}, {job['how']} at {job['at']}: {fault}"
            for job, (fault,) in zip(jobs, answers, strict=True)
            if fault and job["what"] == what
        ]
        lines.append(Line(what, len(some), len(faults), note=", ".join(names), faults=tuple(faults[:FOUND])))
    return lines


def _some(points: list[dict[str, Any]], number: int, chance: Random) -> list[dict[str, Any]]:
    """Choose `number` points, each equally often."""
    out = points * (number // len(points))
    return out + chance.sample(points, number - len(out))
