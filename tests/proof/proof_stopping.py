"""Imports of expensive texts that are ended by signals at random moments."""

from __future__ import annotations

import shutil
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "extract"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ingest"))
import shapes
from frame import Line, Plan
from running import Command, children, used, wait_for

from briefing_tui.ingest import import_paths
from briefing_tui.paths import Choice
from briefing_tui.store.connection import open_library
from briefing_tui.store.doctor import examine
from briefing_tui.store.dump import dump

PROMISE = "Ctrl-C, SIGTERM and SIGHUP end an import at once, and the library is sound."
METHOD = (
    "`briefing import` of texts that repeat themselves is sent SIGINT once or twice, SIGTERM or SIGHUP when it has used a "
    "random amount of processor time. Wrong is one that uses more than a second of it afterwards or takes longer than "
    "30 s by the clock (the machine may be busy), another exit code than 128 + n, a process left behind, a traceback, a "
    "library with faults, or one that differs from that of an undisturbed import when the same import is made again."
)
SIGNALS = (
    (signal.SIGINT,),
    (signal.SIGINT, signal.SIGINT),
    (signal.SIGTERM,),
    (signal.SIGHUP,),
    (signal.SIGTERM, signal.SIGINT),
)
STARTED = 0.4
"""CPU seconds after which the command has installed its signal handlers."""
AFTER, BY_THE_CLOCK = 1.0, 30.0


def prove(plan: Plan) -> list[Line]:
    """Import, end it, check, import again, compare."""
    if not Path("/proc/self/stat").exists():
        return [Line("imports ended by a signal", 0, note="looks at processes in /proc, which is not there")]
    inbox = _inbox(plan)
    whole = plan.work / "whole.db"
    began = time.process_time()
    import_paths([inbox], whole, workers=1)
    took = time.process_time() - began + 1.0
    expected = dump(whole)
    faults: list[str] = []
    tried, latest = plan.of(300, least=2), 0.0
    for case in range(tried):
        chance = plan.random(f"stopping {case}")
        numbers, moment = chance.choice(SIGNALS), chance.uniform(STARTED, STARTED + took)
        library = plan.work / f"{case}.db"
        wrong, seconds = _case(inbox, library, numbers, moment, expected)
        latest = max(latest, seconds)
        if wrong:
            names = " ".join(number.name for number in numbers)
            faults.append(f"seed {plan.seed}, case {case} ({names} after {moment:.2f} s): {wrong}")
        for left in plan.work.glob(f"{case}.db*"):
            left.unlink()
    shutil.rmtree(inbox)
    note = f"latest {latest:.1f} s by the clock"
    return [Line("imports ended by a signal", tried, len(faults), "0 wrong", note, tuple(faults))]


def _inbox(plan: Plan) -> Path:
    """Short and slow texts: extracted by one process or several."""
    inbox = plan.work / "inbox"
    inbox.mkdir()
    said = "Ms. Vera Holm, Minister of Trade, said that small ports need help. “They cannot wait,” she said.\n\n"
    for n, name in enumerate(("reported", "quotations", "labels", "a transcript")):
        (inbox / f"{2 * n}.txt").write_text(f"{said}In {2000 + n}.\n")
        (inbox / f"{2 * n + 1}.txt").write_text(said + shapes.text(name, 70_000, plan.seed))
    return inbox


def _case(
    inbox: Path, library: Path, numbers: tuple[signal.Signals, ...], moment: float, expected: str
) -> tuple[str, float]:
    """(what was wrong, or empty; wall-clock seconds until it had ended)."""
    command = Command("import", "--db", library, inbox)
    seen: set[int] = set()

    def spent() -> float:
        seen.update(children(command.process.pid))
        return used(command.process.pid) + sum(map(used, seen))

    wait_for(lambda: command.process.poll() is not None or spent() >= moment)
    before, began = spent(), time.monotonic()
    running = command.process.poll() is None
    if running:
        command.signal(*numbers)
    code = command.end()
    seconds = time.monotonic() - began
    wrong = []
    if running and code != 0:
        expected_codes = {128 + number for number in numbers}
        if code not in expected_codes:
            wrong.append(f"exit code {code}")
        if (after := command.spent() - before) > AFTER:
            wrong.append(f"{after:.1f} s of processor time afterwards")
        if seconds > BY_THE_CLOCK:
            wrong.append(f"{seconds:.0f} s by the clock")
    if "Traceback" in command.err:
        wrong.append(command.err[-300:])
    wait_for(lambda: not any(map(used, seen)))
    if library.exists():
        with open_library(Choice(library, "option")) as lib:
            wrong += [fault for check in examine(lib) for fault in check.faults][:3]
    import_paths([inbox], library, workers=1)
    if dump(library) != expected:
        wrong.append("another library after the same import again")
    return "; ".join(wrong), seconds
