"""Whatever bytes come from the terminal, the app receives the key after them and restores the terminal."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from random import Random

from frame import ROOT, Line, Plan

sys.path[:0] = [str(ROOT / "tests" / "terminal")]

from pseudo import Terminal  # noqa: E402

from briefing_tui.paths import shipped_library  # noqa: E402

PROMISE = "No byte from the terminal ends the app or keeps a key from being heard."
METHOD = (
    "Random strings (bytes that are no UTF-8, truncated characters, C1, escape sequences with any numbers, broken reports of mouse "
    "and size, pastes without an end) are written to the real app on a pseudo-terminal; then Esc, and ? has to show the keys. At "
    "the end q has to leave with exit code 0 and the terminal as it was."
)
PIECES = (
    b"\xe9",
    b"\xff\xfe",
    b"\xf0\x9f\x98",
    b"\xe2\x82",
    b"\x80",
    b"\xbf\xbf",
    b"\xc2\x9b",
    b"\x9b",
    b"\xed\xa0\x80",
    b"\x00",
    b"\x1b",
    b"\x1b[",
    b"\x1bO",
    b"\x1b]0;x\x07",
    b"\x1bP",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[<0;1;1M",
    b"\x1b[<64;3;3M",
    b"\x1b[<;;M",
    b"\x1b[<35;999999;-1m",
    b"\x1b[M",
    b"\x1b[M\xff\xff\xff",
    b"\x1b[99999999u",
    b"\x1b[55296u",
    b"\x1b[97;5u",
    b"\x1b[1;;55296u",
    b"\x1b[48;0;0;0;0t",
    b"\x1b[48;24;80;480;800t",
    b"\x1b[48;99999;99999;1;1t",
    b"\x1b[?2026;2$y",
    b"\x1b[?2048;1$y",
    b"\x1b[1;1R",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[?1;2c",
    b"1;" * 300,
    b"9" * 40,
    b"\x1b\x1b\x1b",
    b"\x1a",
    b"\x03",
    b"\x1c",
    b"\x13\x11",
    b"ports",
)
ATTEMPTS = 40
"""Number of attempts with Esc and ?."""
GIVEN_UP = 1.5
"""Seconds without a byte after which an unended paste is given up; until then it swallows what is typed."""
TOGETHER = 50
"""Strings sent to one app."""


def string(random: Random) -> bytes:
    """Some pieces, and bytes of any kind; no q, which may quit."""
    parts = [
        random.choice(PIECES) if random.random() < 0.7 else random.randbytes(random.randint(1, 40))
        for _ in range(random.randint(1, 12))
    ]
    return b"".join(parts).translate(None, b"qQ\x11")


def hears(terminal: Terminal) -> bool:
    """Whether Esc and ? open the list of keys."""
    for attempt in range(ATTEMPTS):
        if attempt % 5 == 4:
            terminal.read(quiet=GIVEN_UP, limit=GIVEN_UP)
        try:
            os.write(terminal.fd, b"\x1b" * 5)
            terminal.read(quiet=0.2, limit=0.2)
            os.write(terminal.fd, b"?")
        except OSError:
            return False
        if terminal.until(b"go to the Timeline", limit=0.3):
            return True
    return False


def app(home: Path) -> Terminal:
    """The app with its first screen drawn."""
    terminal = Terminal(shipped_library(), home, (24, 80))
    terminal.until(b"Timeline")
    return terminal


def leaves(terminal: Terminal) -> str:
    """Quit with q; returns what was wrong."""
    for _ in range(3):
        try:
            os.write(terminal.fd, b"\x1b" * 5)
            terminal.read(quiet=0.3, limit=0.3)
            os.write(terminal.fd, b"q")
        except OSError:
            break
        terminal.read(quiet=0.3, limit=0.3)
    code, left = terminal.wait(), terminal.left()
    told = next((w for w in (b"Traceback", b"fault of the program") if w in terminal.output), b"").decode()
    return ", ".join(x for x in (f"exit code {code}" if code else "", left, told) if x)


def prove(plan: Plan) -> list[Line]:
    """Send strings, and check the keys after each."""
    wanted, random, faults = plan.of(2000, 6), plan.random("bytes"), list[str]()
    terminal, since = app(plan.work), list[str]()
    for number in range(wanted):
        sent = string(random)
        since = [*since[-2:], sent.hex()]
        with contextlib.suppress(OSError):
            os.write(terminal.fd, sent)
        heard = hears(terminal)
        if heard and number % TOGETHER != TOGETHER - 1 and number != wanted - 1:
            continue
        if wrong := leaves(terminal) if heard else "the key was not heard, " + leaves(terminal):
            faults.append(f"seed {plan.seed}, string {number}: {wrong}; the last strings: {' | '.join(since)}")
        terminal = app(plan.work)
    leaves(terminal)
    return [Line("strings of bytes", wanted, len(faults), faults=tuple(faults[:10]))]
