"""Hostile libraries with every command, and the app on those that are accepted. To add a case: see zoo_base.py."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

import zoo_beside
import zoo_contents
import zoo_files
import zoo_layouts
from frame import Line, Plan
from zoo_base import NASTY, ZOO, good

from briefing_tui.paths import shipped_library
from machine import slowness

PROMISE = "A library from somewhere else cannot act, and cannot hold us up."
METHOD = (
    "Hostile databases (zoo_*.py), each with a file of the user's beside it, are given to every command in a process of its "
    "own: no file may change or go, each command has to end with one sentence within 2 CPU seconds and 512 MB (the doctor, "
    "which is long on large files by right, at Ctrl-C). Those that are let in are walked through in the app, whose interface may not be busy with a key for longer than 100 ms."
)
ZOOS = (zoo_beside, zoo_contents, zoo_files, zoo_layouts)
BRIEFING = next((shipped_library().parent / "briefings").glob("*.txt"))
READING = {"people": [], "search": ["border"], "timeline": [], "show": [BRIEFING.name], "doctor": []}
WRITING = {"import": [str(BRIEFING)], "reread": [], "remove": [BRIEFING.name]}
COMMANDS = {**READING, **WRITING}
CPU, MEMORY, KEY_MS, PATIENCE = 2.0, 512 * 2**20, 100, 60
"""Limits of the promise; PATIENCE: wall-clock seconds after which a command counts as endless."""


@dataclass
class Tally:
    """Results of many runs."""

    tried: int = 0
    changed: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    cpu: float = 0.0
    memory: int = 0


def prove(plan: Plan) -> list[Line]:
    pairs = [(maker, command) for maker in sorted(ZOO) for command in COMMANDS]
    plan.random("libraries").shuffle(pairs)
    tally = Tally()
    for number, (maker, command) in enumerate(pairs[: plan.of(len(pairs), 12)]):
        _case(plan.work / f"{number}", maker, command, tally)
    note = f"{len(ZOO)} databases, {len(COMMANDS)} commands; most {tally.cpu:.1f} CPU s, {tally.memory / 2**20:.0f} MB"
    out = [
        Line(
            "commands on hostile databases: files changed or deleted",
            tally.tried,
            len(tally.changed),
            "0",
            note,
            tuple(tally.changed),
        ),
        Line("… that did not end in a sentence", tally.tried, len(tally.untold), "0", "", tuple(tally.untold)),
        Line("… over 2 CPU seconds or 512 MB", tally.tried, len(tally.slow), "0", "", tuple(tally.slow)),
    ]
    return [*out, _keys(plan)]


# ---- commands --------------------------------------------------------------------------------------------------------


def _case(work: Path, maker: str, command: str, tally: Tally) -> None:
    folder = work / "library"
    folder.mkdir(mode=0o700, parents=True)
    (folder / "mine.txt").write_text("nobody touches this", "utf-8")
    ZOO[maker](folder)
    before = _snapshot(folder)
    code, errors, used, peak = _run(
        [sys.executable, "-m", "briefing_tui", command, "--db", str(folder / "x.db"), *COMMANDS[command]], work
    )
    where = f"{maker} × {command}: "
    tally.tried += 1
    tally.cpu, tally.memory = max(tally.cpu, used), max(tally.memory, peak)
    if (change := _change(before, _snapshot(folder), wrote=command in WRITING and code in (0, 1))) is not None:
        tally.changed.append(where + change)
    last = errors.strip().rsplit("\n", 1)[-1]
    told = (
        code in (0, 1)
        or (code == 130 and command == "doctor")
        or (code == 2 and last.startswith("briefing: ") and "fault of the program" not in last)
    )
    if not told or "Traceback" in errors:
        tally.untold.append(f"{where}exit {code}: {last[:200]}")
    if (used > CPU * slowness() and code != 130) or peak > MEMORY:
        tally.slow.append(f"{where}{used:.1f} s, {peak / 2**20:.0f} MB: {last[:100]}")
    shutil.rmtree(work)


def _snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything below a folder: kind, size, content; only the beginning of a sparse file as large as a disk."""
    out = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        content = b""
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                content = hashlib.sha256(file.read(2**27)).digest()
        out[str(path.relative_to(folder))] = (status.st_mode, status.st_size, content)
    return out


def _change(
    before: dict[str, tuple[int, int, bytes]], after: dict[str, tuple[int, int, bytes]], wrote: bool
) -> str | None:
    """The difference, or None. A command that may write may change the library, make one where there was none, and consume
    an inactive journal."""
    library = {"x.db", "far/x.db", "x.db-journal"} if wrote else set()
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name) and name not in library:
            return f"{name} was {'deleted' if name not in after else 'changed' if name in before else 'made'}"
    return None


def _hear() -> None:
    """Restore SIGINT: a shell makes background commands ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _run(command: list[str], home: Path) -> tuple[int, str, float, int]:
    """Run a command; returns exit code, error output, CPU seconds and peak memory, with its children; endless ones are
    killed."""
    names = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    kept = {name: value for name, value in os.environ.items() if name != "BRIEFING_DB"}
    with (home / "errors").open("w+b") as errors, (home / "out").open("w+b") as out:
        ran = subprocess.Popen(
            command,
            preexec_fn=_hear,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
            cwd=home,
            env={**kept, **{name: str(home / "home") for name in names}},
        )
        timers = [threading.Timer(PATIENCE, os.kill, (ran.pid, signal.SIGKILL))]
        if "doctor" in command:
            timers.append(threading.Timer(PATIENCE / 4, os.kill, (ran.pid, signal.SIGINT)))
        for timer in timers:
            timer.start()
        _, status, used = os.wait4(ran.pid, 0)
        for timer in timers:
            timer.cancel()
        ran.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        return (
            ran.returncode,
            errors.read().decode("utf-8", "replace"),
            used.ru_utime + used.ru_stime,
            used.ru_maxrss * 1024,
        )


# ---- the app ---------------------------------------------------------------------------------------------------------

WALK = """
import asyncio, sys, time
from pathlib import Path
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice
from briefing_tui.ui.app import BriefingApp, prepare_process
prepare_process()
app = BriefingApp(Choice(Path(sys.argv[1]), "option"), Notebook(Path(sys.argv[2])))
async def walk():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)
        for key in "2 down down 3 1 down up 2 up down 3 down 1 down up q".split():
            before = time.thread_time()
            await pilot.press(key)
            print(round((time.thread_time() - before) * 1000, 1), key, flush=True)
            if key != "q":
                await pilot.pause(0.3)
asyncio.run(walk())
"""
"""Program that measures the CPU time of the interface's thread for each key, including drawing."""


def _keys(plan: Plan) -> Line:
    makers = sorted(NASTY)
    plan.random("keys").shuffle(makers)
    plain = max(_walk(plan.work / "plain", None), default=(0.0, ""))
    most, wrong, tried = (0.0, ""), list[str](), 0
    for number, maker in enumerate(makers[: plan.of(len(makers), 2)]):
        times = _walk(plan.work / f"app{number}", maker)
        tried += max(len(times), 1)
        wrong += [f"{maker}: {key} took {ms:.0f} ms" for ms, key in times if ms > KEY_MS * slowness()]
        if not any(key == "q" for _, key in times):
            wrong.append(f"{maker}: q was not heard")
        most = max(most, max(((ms, maker) for ms, _ in times), default=most))
    note = f"slowest {most[0]:.0f} ms ({most[1]}); on the example {plain[0]:.0f} ms"
    return Line(
        "keys in the app on nasty libraries that are let in",
        tried,
        len(wrong),
        "0 over 100 ms of CPU",
        note,
        tuple(wrong),
    )


def _walk(work: Path, maker: str | None) -> list[tuple[float, str]]:
    """(CPU milliseconds, key) for each key pressed, without first visits of panes, which load modules."""
    work.mkdir(mode=0o700)
    ZOO[maker](work) if maker else good(work)
    _run([sys.executable, "-c", WALK, str(work / "x.db"), str(work / "notebook.db")], work)
    lines = [line.split() for line in (work / "out").read_text().splitlines()]
    shutil.rmtree(work)
    return [(float(ms), key) for ms, key in lines][5:]
