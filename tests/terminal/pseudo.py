"""The program behind a pseudo-terminal of its own, for tests and proofs: what it draws, byte for byte, and how it ends."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

OFF = (2026, 2004, 2048, 1000, 1002, 1003, 1015, 1006, 1016, 1004, 1049)
"""Modes that a shell does not expect: held frames, pastes, size reports, the mouse, focus, the alternate screen."""

IDLE = 2
"""Most ticks of processor time of an app that waits for a key."""


class Terminal:
    """The app, or another command, in a terminal; waits for output, never by the clock alone."""

    def __init__(
        self,
        library: Path | None,
        home: Path,
        size: tuple[int, int] = (40, 120),
        *,
        arguments: Sequence[str | bytes] = (),
        environment: Mapping[str, str | None] | None = None,
        before: Sequence[str] = (),
    ) -> None:
        """`size`: rows and columns. `library` None leaves the choice to the program; None in `environment` takes a variable away; `before` are words
        in front of the command (`unshare …`)."""
        own = {
            "COLUMNS": None,
            "LINES": None,
            "TERM": "xterm-256color",
            "HOME": str(home),
            "XDG_DATA_HOME": str(home),
            **(environment or {}),
        }
        kept = {name: value for name, value in {**os.environ, **own}.items() if value is not None}
        named = [] if library is None else ["--db", str(library)]
        command = [*before, sys.executable, "-m", "briefing_tui", *named, *arguments]
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
            os.execvpe(command[0], command, kept)
        self.before = termios.tcgetattr(self.fd)
        self.output = b""
        self._screen = pyte.Screen(size[1], size[0])
        self._drawn, self._fed = pyte.ByteStream(self._screen), 0

    def read(self, quiet: float = 0.4, limit: float = 60) -> bytes:
        """All output until nothing comes for `quiet` seconds in which the app did nothing either."""
        got, end, worked = b"", time.monotonic() + limit, self._worked()
        while (left := end - time.monotonic()) > 0:
            if select.select([self.fd], [], [], min(quiet, left))[0]:
                try:
                    part = os.read(self.fd, 65536)
                except OSError:
                    break
                if not part:
                    break
                got += part
                continue
            before, worked = worked, self._worked()
            if worked - before <= IDLE and (got or self.output):
                break
        self.output += got
        return got

    def _worked(self) -> int:
        """The processor time of all processes in the terminal, in ticks of 10 ms.

        Where a machine has other work to do, an app may get no time for a while: that nothing came does not say that nothing will.
        """
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                _, _, _, session, *rest = stat.read_text().rpartition(") ")[2].split()
                ticks += int(rest[7]) + int(rest[8]) if int(session) == self.pid else 0
        return ticks

    def until(self, mark: bytes, limit: float = 60) -> bool:
        """Read until `mark` has come, and no longer; False where it did not come."""
        began = len(self.output)
        return self._until(lambda: mark in self.output[max(0, began - len(mark)) :], limit)

    def shows(self, words: str, limit: float = 60) -> bool:
        """Read until words stand on the screen in one line; False where they do not.

        Cells that have the right letter already are not drawn again: words may stand there that never came in one piece.
        """

        def stand() -> bool:
            self._drawn.feed(self.output[self._fed :])
            self._fed = len(self.output)
            return any(words in line for line in self._screen.display)

        return self._until(stand, limit)

    def _until(self, reached: Callable[[], bool], limit: float) -> bool:
        end = time.monotonic() + limit
        while not reached():
            if not select.select([self.fd], [], [], max(0.0, end - time.monotonic()))[0]:
                return False
            try:
                self.output += os.read(self.fd, 65536)
            except OSError:
                return False
        return True

    def press(self, keys: bytes, quiet: float = 0.4, limit: float = 60) -> bytes:
        """Send keys and read what is drawn for them, if anything within `limit` seconds; gone as it may be, that is no error."""
        with contextlib.suppress(OSError):
            os.write(self.fd, keys)
        return self.read(quiet, limit)

    def answers_and_leaves(self) -> None:
        """The app shows its help when it is asked to, leaves when it is told to, and leaves nothing behind."""
        self.read()
        self.press(b"?")
        assert b"go to the Timeline" in self.output
        os.write(self.fd, b"\x1b")
        self.read()
        os.write(self.fd, b"q")
        assert (self.wait(), self.left()) == (0, "")

    def resize(self, rows: int, columns: int) -> None:
        """Another size of the terminal."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)

    def wait(self, limit: float = 90) -> int:
        """The exit code, when it has ended; killed after `limit` seconds (-9)."""
        end = time.monotonic() + limit
        while True:
            self.read(limit=0.2)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                status = os.waitpid(self.pid, 0)[1]
                break
        self.read(0.05, 0.2)  # what it said at the very end
        self.after = termios.tcgetattr(self.fd)
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status)

    def left(self) -> str:
        """What of the app is left on the terminal, once it has ended or while it is stopped; empty where nothing is."""
        found = [] if self.after == self.before else ["its settings"]
        modes = {int(m[1]): m[2] == b"h" for m in re.finditer(rb"\x1b\[\?(\d+)([hl])", self.output)}
        found += [f"mode {number}" for number in OFF if modes.get(number)]
        found += [f"mode {number} is off" for number in (25, 7) if not modes.get(number, True)]
        kitty = len(re.findall(rb"\x1b\[>\d+u", self.output)) - len(re.findall(rb"\x1b\[<\d*u", self.output))
        return ", ".join([*found, *([f"{kitty} keyboard protocols"] if kitty else [])])
