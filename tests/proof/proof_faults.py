"""Disk faults: every call that changes a file of the library fails, once or permanently, with a full or broken disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import disk
from disk import COUNT, EVERY, FAIL_ON, FAIL_ONCE, GROWING
from frame import Line, Plan
from histories import HISTORIES, History, history

PROMISE = "A disk that is full or fails is told as that, and costs nothing that was told as done."
METHOD = (
    "In imports, removals, readings anew and the opening of an earlier version's library (tests/proof/histories.py) each call"
    " that changes a file of the library fails in turn (tests/proof/shim.c): disk full once, full from there on, I/O error"
    " once. The sentence is read; the library is opened and compared, and the command repeated on a well disk."
)
KINDS = {
    "disk full, once": (FAIL_ONCE, errno.ENOSPC, GROWING),
    "disk full from there on": (FAIL_ON, errno.ENOSPC, GROWING),
    "I/O error, once": (FAIL_ONCE, errno.EIO, EVERY),
}
WRONG = ("Another window", "fault of the program", "OperationalError", "Traceback", "cannot be read (")
UNOPENED = ("a file beside it could not be made or opened", "could only be opened for reading")
"""Messages accepted where SQLite does not say why a file could not be opened, and the system does not tell either."""
FOUND = 8
"""Faults printed."""


def answer(folder: Path, job: dict[str, Any]) -> list[Any]:
    """In a preloaded process: run once with one fault; returns [what is wrong]. Or count the calls: [number]."""
    one = history(job["history"], folder)
    one.reset()
    how, error, kinds = KINDS[job["kind"]]
    if not job["at"]:
        return [_forked(one, COUNT, 0, kinds, error)[2]]
    acknowledged, said, struck = _forked(one, how, job["at"], kinds, error)
    if not struck:
        return [f"nothing failed ({said})"]
    return [_told_wrong(said, job["kind"]) or one.lost(acknowledged) or one.resumed(acknowledged)]


def _forked(one: History, how: int, at: int, kinds: int, error: int) -> tuple[int, str, int]:
    """Run the steps in a fork of this process; returns (steps acknowledged, message, calls that failed, or all)."""

    def work(pipe: int) -> None:
        disk.arm(how, at, kinds, error)
        code, words = one.run(told=lambda number: os.write(pipe, b"."))
        counted = disk.shim().shim_calls() if how == COUNT else disk.shim().shim_failed()
        os.write(pipe, b"#%d#%d %s" % (counted, code, words.encode()))

    done, counted, said = disk.fork(work).split(b"#", 2)
    return len(done), said.decode(), int(counted)


def _told_wrong(said: str, kind: str) -> str:
    """Why the message is wrong; `said` begins with the exit code."""
    code, _, words = said.partition(" ")
    if code == "0":  # the failed call was not needed
        return ""
    if any(wrong in words for wrong in WRONG) or not words:
        return f"told as: {words}"
    full, failed = "disk is full" in words or "No space left" in words, "disk failed" in words or "error" in words
    unopened = any(sentence in words for sentence in UNOPENED)
    if kind == "disk full from there on":
        return "" if full else f"told as: {words}"
    return "" if failed or unopened or (full and kind == "disk full, once") else f"told as: {words}"


def prove(plan: Plan, of: Sequence[str] = ()) -> list[Line]:
    """Let every call of every history fail, or some of them."""
    shim = disk.build(plan.work)
    if shim is None:
        return [Line("calls that fail", 0, note=disk.NONE)]
    names = list(of) or (list(HISTORIES) if plan.share >= 0.01 else ["first import", "additions"])
    asked = [{"history": name, "kind": kind, "at": 0} for name in names for kind in KINDS]
    calls = disk.put(shim, plan.work, "proof_faults", asked)
    chance, jobs = plan.random("faults"), []
    for kind in KINDS:
        points = [
            dict(one, at=at)
            for one, (number,) in zip(asked, calls, strict=True)
            if one["kind"] == kind
            for at in range(1, number + 1)
        ]
        jobs += chance.sample(points, min(len(points), plan.of(len(points), least=4)))
    jobs.sort(key=lambda job: str(job["history"]))
    answers, lines = disk.put(shim, plan.work, "proof_faults", jobs), []
    for kind in KINDS:
        tried = [(job, fault) for job, (fault,) in zip(jobs, answers, strict=True) if job["kind"] == kind]
        faults = [f"{job['history']}, call {job['at']}: {fault}" for job, fault in tried if fault]
        lines.append(Line(kind, len(tried), len(faults), note=", ".join(names), faults=tuple(faults[:FOUND])))
    return lines
