"""Ctrl-C, SIGTERM and SIGHUP on the command line: the first stops a command gracefully, the second at once.

Owns their handlers while a command runs; the app has its own. Exit code: 128 + n for signal n.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
CURSOR_ON = b"\x1b[?25h\r\n"
"""A progress bar hides the cursor; this shows it again."""


class _Heard:
    """The signals received by this process."""

    def __init__(self) -> None:
        self.number: int | None = None
        """The first signal."""
        self.stop: threading.Event | None = None
        """Event to set for a graceful stop; without one the command is interrupted where it is."""

    def first(self, number: int, frame: FrameType | None) -> None:
        if self.number is not None:
            return  # the other thread handles it
        self.number = number
        if self.stop is not None:
            self.stop.set()
        elif number == signal.SIGINT:
            raise KeyboardInterrupt
        else:
            sys.exit(128 + number)


_heard = _Heard()


def code() -> int | None:
    """The exit code for the signal received; None if there was none."""
    return None if _heard.number is None else 128 + _heard.number


@contextlib.contextmanager
def heard() -> Iterator[None]:
    """Handle the signals while a command runs; those that were ignored before, as by nohup, stay ignored."""
    mine = threading.current_thread() is threading.main_thread()
    hearing = [number for number in ENDING if mine and signal.getsignal(number) not in (signal.SIG_IGN, None)]
    if not hearing:
        yield
        return
    _heard.number = None
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    before = {number: signal.signal(number, _heard.first) for number in hearing}
    waking = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    threading.Thread(target=_second, args=(reading, frozenset(hearing)), daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(waking)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(writing)


@contextlib.contextmanager
def stopping(stop: threading.Event) -> Iterator[None]:
    """In this context the first signal only sets `stop`."""
    _heard.stop = stop
    if _heard.number is not None:
        stop.set()
    try:
        yield
    finally:
        _heard.stop = None


def _second(reading: int, hearing: frozenset[int]) -> None:
    """Wait for the second signal, on a thread of its own, so that it works while the main thread waits for the disk or the database."""
    number = None
    while woken := os.read(reading, 1):
        if woken[0] not in hearing:
            continue
        if number is not None:
            at_once(128 + number)
        number = woken[0]
    os.close(reading)


def at_once(code: int) -> None:
    """End the process without waiting for anything: committed data is on the disk, and children notice the end."""
    with contextlib.suppress(OSError):
        if os.isatty(2):
            os.write(2, CURSOR_ON)
    os._exit(code)
