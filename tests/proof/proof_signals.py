"""Signals at random moments of the app's life: the terminal is restored, the exit code names the signal."""

from __future__ import annotations

import os
import sys
import time
from random import Random
from signal import SIGABRT, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGUSR1

from frame import ROOT, Line, Plan

sys.path[:0] = [str(ROOT / "tests" / "terminal")]

from pseudo import Terminal  # noqa: E402

from briefing_tui.paths import shipped_library  # noqa: E402

PROMISE = "Whatever signal ends the app, and whenever, the terminal is as it was."
METHOD = (
    "The app starts on a pseudo-terminal and gets a signal at a random moment of its first second and a half, some runs keys "
    "meanwhile, some a stop and a continuation first, some a second signal. Settings, alternate screen, cursor, mouse, paste, focus "
    "and keyboard modes are compared with those before; the exit code is 128 + the signal, or the process has died of it before it "
    "had touched the terminal. (SIGKILL, SIGSEGV, SIGBUS, SIGFPE and SIGILL leave nothing that could run.)"
)
SIGNALS = (SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGUSR1)
KEYS = (b"j", b"2", b"3", b"/ports", b"\x1b", b"?", b"s", b"\x10", b"1")
SPAN = 1.5
"""Seconds after the app's start in which the signal comes; its first screen is drawn within the first second."""


def run(terminal: Terminal, random: Random) -> str:
    """Run the app once; returns what was wrong."""
    number = random.choice(SIGNALS)
    moment = time.monotonic() + random.choice((random.random() * SPAN, random.random() * 0.3 + 0.2))
    stops = random.random() < 0.15
    said = f"{number.name}"
    while time.monotonic() < moment:
        terminal.read(quiet=0.02, limit=max(0.001, min(0.1, moment - time.monotonic())))
        if random.random() < 0.3:
            os.write(terminal.fd, random.choice(KEYS))
    if stops:
        said += " after a stop"
        os.kill(terminal.pid, random.choice((SIGSTOP, SIGTSTP)))
        terminal.read(quiet=0.1, limit=0.3)
        os.kill(terminal.pid, SIGCONT)
        terminal.read(quiet=0.05, limit=random.random() * 0.5)
    os.kill(terminal.pid, number)
    second = random.choice(SIGNALS) if random.random() < 0.2 else None
    if second:
        said += f" and {second.name}"
        time.sleep(random.random() * 0.05)
        os.kill(terminal.pid, second)
    code, left = terminal.wait(20), terminal.left()
    allowed = {128 + n for n in (number, second) if n}
    if b"\x1b[?1049h" not in terminal.output:
        allowed |= {-n for n in (number, second) if n}
    wrong = "" if code in allowed or (second and terminal.output and code == -second) else f"exit code {code}"
    return "" if not (wrong or left) else f"{said}: {wrong or code} {left}"


def prove(plan: Plan) -> list[Line]:
    """Run the app many times."""
    wanted, random, faults = plan.of(1000, 8), plan.random("signals"), list[str]()
    for number in range(wanted):
        size = random.choice(((24, 80), (40, 120), (2, 9)))
        if wrong := run(Terminal(shipped_library(), plan.work, size), random):
            faults.append(f"seed {plan.seed}, life {number}: {wrong}")
    return [Line("signals at random moments", wanted, len(faults), faults=tuple(faults[:10]))]
