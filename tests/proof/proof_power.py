"""Power cuts: the disk as left by a cut at any moment, with or without the unsynced data."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import disk
from frame import Line, Plan
from histories import HISTORIES, History, history
from images import ORDERS, Files, Record

from briefing_tui.store import owned

PROMISE = "What was told as done outlives a power cut."
METHOD = (
    "Every call by which imports, removals, readings anew and the opening of an earlier version's library (tests/proof/"
    "histories.py) change files is recorded, and images of the disk are made as a power cut at any moment may leave it"
    " (tests/proof/images.py): in the order of ext4, and in the loosest that POSIX allows; data torn at 512 and 4096 bytes."
    " The program opens each image, and what it finds is compared with what was acknowledged; where no library is there"
    " yet, the command is repeated."
)
AT_ONCE = 100
"""Images per job."""
FOUND = 8
"""Faults printed."""
_records: dict[str, Record] = {}
_known: dict[str, str] = {}


def answer(folder: Path, job: dict[str, Any]) -> list[Any]:
    """In a preloaded process: check many images of one history; returns [number of different ones, [what is wrong, …]]."""
    one = history(job["history"], folder)
    if job["history"] not in _records:
        _records[job["history"]] = _recorded(one)
    record, different, faults = _records[job["history"]], 0, []
    for seed in range(job["first"], job["first"] + job["number"]):
        chance = Random(f"{job['seed']}/{job['history']}/{job['order']}/{seed}")
        moment = chance.randint(1, record.moments)
        files, acknowledged = record.image(moment, job["order"], chance), record.acknowledged(moment)
        key = _key(job["history"], files, acknowledged)
        if key not in _known:
            different += 1
            _known[key] = _wrong(one, files, acknowledged)
        if _known[key]:
            where = f"{job['history']}, seed {job['seed']}/{job['history']}/{job['order']}/{seed}, moment {moment} of {record.moments}"
            faults.append(f"{where}: {_known[key]}")
    return [different, faults]


def _key(name: str, files: Files, acknowledged: int) -> str:
    digest = hashlib.blake2b(f"{name} {acknowledged}".encode())
    for path in sorted(files):
        if "/libraries/" not in path:
            digest.update(f"\0{path}\0{len(files[path])}\0".encode())
            digest.update(files[path])
    return digest.hexdigest()


def _recorded(one: History) -> Record:
    """Run the steps once, in a fork of this process, and read the record."""
    one.reset()
    written = one.folder / "record"

    def work(pipe: int) -> None:
        disk.arm(disk.COUNT)
        disk.shim().shim_record(str(written).encode())
        one.run(told=lambda number: disk.shim().shim_mark(number))

    disk.fork(work)
    record = Record(written, one.home, one.before)
    assert len(record.marks) == len(one.steps)
    return record


def _wrong(one: History, files: Files, acknowledged: int) -> str:
    """Why the program reads a wrong state from an image; empty where it is right."""
    one.reset(files)
    for path in one.library.parent.glob("*.db*"):
        if not path.name.endswith("-journal"):
            owned.remember(path)  # the record has the inode, which differs in an image
    if fault := one.lost(acknowledged):
        return fault
    return "" if one.library.exists() else one.resumed(acknowledged)


def prove(plan: Plan, of: Sequence[str] = ()) -> list[Line]:
    """Test images of both kinds of disk order."""
    shim = disk.build(plan.work)
    if shim is None:
        return [Line("images of a power cut", 0, note=disk.NONE)]
    names = list(of) or (list(HISTORIES) if plan.share >= 0.01 else ["first import", "removals"])
    each = max(1, plan.of(100_000, least=80) // (len(names) * len(ORDERS)))
    jobs = [
        {"history": name, "order": order, "seed": plan.seed, "first": first, "number": min(AT_ONCE, each - first)}
        for name in names
        for order in ORDERS
        for first in range(0, each, AT_ONCE)
    ]
    answers, lines = disk.put(shim, plan.work, "proof_power", jobs), []
    for order in ORDERS:
        some = [(job, found) for job, found in zip(jobs, answers, strict=True) if job["order"] == order]
        faults = [fault for _, (_, found) in some for fault in found]
        note = f"{sum(different for _, (different, _) in some):,} of them different; {', '.join(names)}"
        lines.append(
            Line(
                f"images of the disk, {order} order",
                each * len(names),
                len(faults),
                note=note,
                faults=tuple(faults[:FOUND]),
            )
        )
    return lines
