"""Malicious files are imported as by a user, beside files that must not change."""

from __future__ import annotations

import hashlib
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from frame import ROOT, Line, Plan

sys.path.insert(0, str(ROOT / "tests" / "readers"))
from system_calls import tried
from zoo import HEAVY, HOSTILE

from briefing_tui.errors import RefusedError
from briefing_tui.ingest import Report, import_paths
from briefing_tui.ingest.report_text import report_lines
from briefing_tui.model import Document
from briefing_tui.readers.registry import FORMATS, SUFFIXES, suffix_of
from briefing_tui.readers.sandbox.client import SandboxedReader

PROMISE = "A document from a stranger cannot act or hold an import up: it costs one line of the report."
METHOD = (
    "Documents made to do harm (tests/readers/zoo.py: bombs, rings, entities, nesting, lies about lengths, floods of one thing, "
    "control characters) are imported one by one with a good document of the same format behind them; good documents of every "
    "format with seeded damage go through the reading children; pipes, devices, sockets, links, folders 1,500 deep and names "
    "of any bytes are imported as a folder. Beside them lie files that must not change. A process shut in as a reading child is "
    "calls the system directly, as foreign code would after a fault in a parser"
)
CPU, MEMORY = 10.0, 512


def prove(plan: Plan) -> list[Line]:
    """Run all documents, or some of the light ones."""
    beside = plan.work / "beside"
    beside.mkdir()
    for number in range(20):
        (beside / f"canary-{number}.txt").write_text(f"mine {number}")
    before = snapshot(beside)
    lines = [hostile(plan), damaged(plan), odd(plan, beside), *calls(plan)]
    changed = [
        name for name in before.keys() | snapshot(beside).keys() if before.get(name) != snapshot(beside).get(name)
    ]
    return [*lines, Line("files beside them, afterwards as before", len(before), len(changed), faults=tuple(changed))]


def snapshot(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Mode, time and digest of every file."""
    return {
        path.name: (path.stat().st_mode, path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.iterdir()
    }


# ---- one by one ----------------------------------------------------------------------------------------------------


def hostile(plan: Plan) -> Line:
    """Import each document, then a good one of its format."""
    chance, slowest, largest, faults = plan.random("documents"), (0.0, ""), [0], list[str]()
    names = sorted(HOSTILE) if plan.share >= 0.01 else sorted(HOSTILE.keys() - HEAVY)
    names = chance.sample(names, min(len(names), plan.of(len(HOSTILE), least=6)))
    for number, name in enumerate(names):
        folder = plan.work / f"{number}"
        folder.mkdir()
        (folder / f"a-{name}").write_bytes(HOSTILE[name]())
        good = folder / f"b-{good_of(name)[0]}"
        good.write_bytes(good_of(name)[1])
        with watched(largest):
            began = spent()
            report = import_paths([folder], folder / "own.db", workers=1)
            took = spent() - began
        slowest = max(slowest, (took, name))
        if wrong := said(report, f"a-{name}", good.name) or (f"{took:.1f} s of processor time" if took > CPU else ""):
            faults.append(f"{name}: {wrong}")
        if largest[0] > MEMORY:
            faults.append(f"{name}: {largest[0]} MB")
            largest[0] = 0
    note = f"slowest {slowest[0]:.1f} s of processor time ({slowest[1]}), largest process {largest[0]} MB"
    return Line(
        "documents made to do harm",
        len(names),
        len(faults),
        f"0 wrong, ≤ {CPU:.0f} s, ≤ {MEMORY} MB",
        note,
        tuple(faults),
    )


def good_of(name: str) -> tuple[str, bytes]:
    """A good document of the same format; a text where the format is unsupported."""
    suffix = suffix_of(name)
    for form in FORMATS:
        for sample in form.samples:
            if suffix_of(sample.name) == suffix:
                return sample.name, sample.contents()
    return "plain.txt", b"The ports are open, the minister said."


def said(report: Report, name: str, good: str) -> str:
    """What is wrong with a report on two files; empty where both are mentioned and the good one was read."""
    told = [refused for refused, _ in report.refused]
    if good in told or not report.new + report.same_text:
        return f"the next document ({good}) was not read: {report_lines(report)[:3]}"
    if report.new + report.known + report.same_text + len(told) < 2:
        return "it is in no line of the report"
    text = "\n".join(report_lines(report))
    return (
        ""
        if text.isprintable() or all(line.isprintable() or "\x1b" not in line for line in text.split("\n"))
        else "raw"
    )


def spent() -> float:
    """CPU time of this process and its ended children."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


@contextmanager
def watched(largest: list[int]) -> Iterator[None]:
    """Record the largest memory (MB) observed of a reading child."""
    end = threading.Event()

    def look() -> None:
        children = Path(f"/proc/self/task/{threading.main_thread().native_id}/children")
        while not end.wait(0.02):
            with suppress(OSError, ValueError, IndexError):  # it has ended
                tasks = [t / "children" for t in Path("/proc/self/task").iterdir()] if children.exists() else []
                for child in {pid for task in tasks for pid in task.read_text().split()}:
                    if "readers.sandbox.worker" in Path(f"/proc/{child}/cmdline").read_text():
                        status = Path(f"/proc/{child}/status").read_text()
                        largest[0] = max(largest[0], int(status.partition("VmHWM:")[2].split()[0]) // 1024)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


# ---- damage --------------------------------------------------------------------------------------------------------


def damaged(plan: Plan) -> Line:
    """Cuts, swaps and insertions in good documents: each is read, or refused with a message."""
    good = [(sample.name, sample.contents()) for form in FORMATS if form.sandboxed for sample in form.samples]
    number, faults, read = plan.of(20_000, least=30), list[str](), 0
    path = plan.work / "damaged"
    path.mkdir()
    with SandboxedReader() as reader:
        for case in range(number):
            chance = plan.random(f"damaged {case}")
            name, data = chance.choice(good)
            torn = bytearray(data)
            for _ in range(chance.choice((1, 3, 20))):
                at = chance.randrange(len(torn) + 1)
                torn[at : at + chance.choice((0, 1, 40))] = chance.choice(
                    [chance.randbytes(3), bytes(torn[at // 2 : at // 2 + 60]), b""]
                )
            file = path / name
            file.write_bytes(torn)
            try:
                read += all(isinstance(item, Document | RefusedError) for item in reader.read(file))
            except RefusedError as error:
                if name not in str(error) or "unexpectedly" in str(error):
                    faults.append(f"case {case} ({name}): {error}")
    return Line(
        "good documents with seeded damage",
        number,
        len(faults),
        note=f"{read:,} read, the others refused",
        faults=tuple(faults),
    )


# ---- not documents -------------------------------------------------------------------------------------------------


def odd(plan: Plan, beside: Path) -> Line:
    """A folder of things that are not files, and of files with odd names; each is reported or read."""
    folder = plan.work / "odd"
    folder.mkdir()
    (folder / "z.txt").write_text("The ports are open.")
    things = 1
    for suffix in sorted(SUFFIXES):
        os.mkfifo(folder / f"pipe{suffix}")
        (folder / f"link{suffix}").symlink_to(beside / "canary-1.txt")
        (folder / f"ring{suffix}").symlink_to(f"ring{suffix}")
        (folder / f"device{suffix}").symlink_to("/dev/zero")
        with socket.socket(socket.AF_UNIX) as ear, suppress(OSError):
            ear.bind(os.path.relpath(folder / f"ear{suffix}"))
        things += 4 + (folder / f"ear{suffix}").exists()
    (folder / "folder.txt").mkdir()
    (folder / "up").symlink_to(plan.work)
    chance = plan.random("names")
    for number in range(50):
        letters = bytes(chance.choice(range(1, 256)) for _ in range(chance.randrange(1, 200))).replace(b"/", b"\x1b")
        with suppress(OSError):  # a file system may refuse some
            Path(os.fsdecode(os.fsencode(folder) + b"/n" + letters + b".txt")).write_text(f"The ports: {number}.")
            things += 1
    dig(folder, "d", 1500)
    began, clock = spent(), time.monotonic()
    report = import_paths([folder, Path("/dev/zero"), Path("/dev/stdin")], plan.work / "odd.db", workers=1)
    took, waited = spent() - began, time.monotonic() - clock
    ended = report.new + report.known + report.same_text + len(report.refused)
    faults = [f"{things + 3} things, {ended} answers"] if ended != things + 3 else []
    faults += [f"{took:.1f} s"] if took > CPU else []
    faults += [line[:200] for line in report_lines(report) if "not imported" not in line and "cannot be read" in line]
    subprocess.run(["rm", "-rf", str(folder)], check=True)  # shutil.rmtree would recurse too deep
    note = f"{report.new} read; {took:.1f} s of processor time, {waited:.1f} s in all"
    return Line(
        "pipes, devices, sockets, links, odd names, 1,500 folders",
        things + 3,
        len(faults),
        note=note,
        faults=tuple(faults),
    )


def dig(folder: Path, name: str, depth: int) -> None:
    """Make nested folders to this depth, with a text in the last."""
    handle = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        with suppress(FileExistsError):
            os.mkdir(name, dir_fd=handle)
        inner = os.open(name, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
    with open(os.open("last.txt", os.O_CREAT | os.O_WRONLY, 0o600, dir_fd=handle), "w") as file:
        file.write("The ports are deep.")
    os.close(handle)


def calls(plan: Plan) -> Iterator[Line]:
    """System calls that a confined process can still make."""
    for how in ("worker", "seccomp", "landlock"):
        folder = plan.work / how
        folder.mkdir()
        held, done, number = tried(folder, how)
        what = {
            "worker": "calls to the system by a child",
            "seccomp": "the same behind its filter alone",
            "landlock": "the same behind Landlock alone: on files, processes, connections",
        }[how]
        if how == "landlock":
            done &= LANDLOCK
            number = len(LANDLOCK)
        yield Line(
            what,
            number if held else 0,
            len(done) if held else 0,
            "0 done",
            "held by " + ", ".join(sorted(held)) if held else "this kernel does not have it",
            tuple(sorted(done)),
        )


LANDLOCK = {
    "read",
    "list",
    "write",
    "create",
    "unlink",
    "unlinkat",
    "rename",
    "truncate",
    "mkdir",
    "rmdir",
    "symlink",
    "link",
    "mkfifo",
    "execve",
    "connect",
    "kill",
    "ptrace",
}
