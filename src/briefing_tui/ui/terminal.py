"""The terminal as the app found it, and how it is restored however the process ends.

Owns the terminal's saved settings, every byte written to it, the signals that end the process, and the thread that
receives them. Imports neither Textual nor the app, so that it is active before both are imported.

Exit code: 128 + n for signal n. Before `Terminal` is entered and after it is left a signal has its usual effect,
which shells report as the same number; the terminal is unchanged then. SIGKILL cannot be caught, and after a SIGSEGV,
SIGBUS, SIGFPE or SIGILL no code of the process can be trusted to run: these leave the terminal as it is (`reset`
repairs it).
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import termios
import threading
from collections.abc import Callable, Mapping
from time import monotonic
from types import FrameType, TracebackType
from typing import Any

MOST_CELLS = 2_000
"""Most columns or rows that a terminal may claim; a wrong size must not allocate a screen of four thousand million cells."""
GRACE = 3.0
"""Seconds the app has to shut down after a signal; then the process is ended without it."""
STUCK = 0.5
"""Seconds to wait at the very end for a terminal that accepts no output."""
ENDING = tuple(
    getattr(signal, name)
    for name in "SIGHUP SIGINT SIGQUIT SIGTERM SIGABRT SIGALRM SIGVTALRM SIGPROF SIGUSR1 SIGUSR2 SIGXCPU SIGIO SIGPWR".split()
    if hasattr(signal, name)
)
"""Signals that can be caught and that end a process by default. After abort() the process ends whatever a handler does."""

ALTERNATE_ON, ALTERNATE_OFF = "\x1b[?1049h", "\x1b[?1049l"
MODES_OFF = (
    "".join(f"\x1b[?{mode}l" for mode in (2026, 2004, 2048, 1000, 1002, 1003, 1015, 1006, 1016, 1004)) + "\x1b[?7h"
)
"""Turns off synchronised output, bracketed paste, size reports, the mouse and focus reports, and turns line wrapping on.
May be sent twice."""
CURSOR_ON = "\x1b[0m\x1b[?25h"
KITTY_OFF = "\x1b[<u"
"""Pops the terminal's stack of keyboard protocols for the alternate screen: once, before leaving it."""


def impossible_sizes(environment: Mapping[str, str]) -> list[str]:
    """Which of LINES and COLUMNS have impossible values: they would take precedence over the terminal's answer."""
    found = {name: environment[name] for name in ("LINES", "COLUMNS") if name in environment}
    return [
        name
        for name, value in found.items()
        if not (value.isascii() and value.isdecimal() and len(value) < 9 and 0 < int(value) <= MOST_CELLS)
    ]


def waits_for_us() -> bool:
    """Whether a shell with job control started this process. Any other parent would not resume it after a stop."""
    parent = os.getppid()
    try:
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
    except OSError:  # the process has ended, or belongs to another user
        return False


class Output:
    """The terminal as a file to write to. Once the terminal is lost or restored, writing neither raises nor blocks for ever."""

    encoding = "utf-8"

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._waiting: list[str] = []
        self.lock = threading.Lock()
        """Held while bytes are written."""
        self.closed = False
        self.touched = False
        """Whether anything was written."""
        self.alternate = False
        """Whether the alternate screen is on, with all its modes."""

    def fileno(self) -> int:
        return self._fd

    def isatty(self) -> bool:
        return os.isatty(self._fd)

    def write(self, text: str) -> None:
        self._waiting.append(text)

    def flush(self) -> None:
        text, self._waiting = "".join(self._waiting), []
        with self.lock:
            self.put(text)

    def put(self, text: str) -> None:
        """Write immediately; the caller holds `lock`."""
        if self.closed or not text:
            return
        self.touched = True
        on, off = text.rfind(ALTERNATE_ON), text.rfind(ALTERNATE_OFF)
        if on > off:
            self.alternate = True  # set before writing: a signal may come between
        data = memoryview(text.encode("utf-8", "replace"))
        while data and not self.closed:
            try:
                data = data[os.write(self._fd, data) :]
            except BlockingIOError:  # another program made the terminal non-blocking
                select.select([], [self._fd], [], STUCK)
            except OSError:  # the terminal is gone
                self.closed = True
        if off > on:
            self.alternate = False


class Terminal:
    """A context manager around the app. Inside it signals shut the app down; after it the terminal is as it was before.

    Impossible sizes in the environment are removed from it permanently.
    """

    def __init__(self) -> None:
        self.output = Output(2 if os.isatty(2) else 1)
        self.leave: Callable[[int], object] | None = None
        """Callback that ends the app with an exit code; called from another thread. None where there is no app to shut down."""
        self.wake: Callable[[], object] | None = None
        """Callback that wakes the interface's thread; called from another thread. The handlers of signals run in that thread,
        and the kernel does not interrupt its wait for a signal that it hands to another one, as it often does after a stop."""
        self.code = 0
        """128 + n once signal n has come."""
        self.changing = threading.RLock()
        """Lock held while the terminal's settings are changed."""
        self._settings: list[Any] | None = None
        self._former: dict[int, Any] = {}
        self._ear, self._mouth = -1, -1

    # ---- entering and leaving ------------------------------------------------------------------------------------

    def __enter__(self) -> Terminal:
        for name in impossible_sizes(os.environ):
            del os.environ[name]
        with contextlib.suppress(termios.error, ValueError, OSError):
            self._settings = termios.tcgetattr(0)
        self._ear, self._mouth = os.pipe()
        os.set_blocking(self._mouth, False)
        threading.Thread(target=self._listen, args=(self._ear,), name="signals", daemon=True).start()
        signal.set_wakeup_fd(self._mouth, warn_on_full_buffer=False)
        for number in ENDING:
            if signal.getsignal(number) not in (signal.SIG_IGN, None):  # nohup
                self._former[number] = signal.signal(number, _heard)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave = self.wake = None
        self.give_back()
        for number in self._former:
            signal.signal(number, signal.SIG_DFL)  # ends the process now, with the terminal as it was
        signal.set_wakeup_fd(-1)
        mouth, self._mouth = self._mouth, -1
        os.close(mouth)

    def hung_up(self) -> None:
        """Handle the loss of the terminal, with or without a signal."""
        self.output.closed = True
        if self._mouth >= 0:
            os.write(self._mouth, bytes([signal.SIGHUP]))
        elif self.leave:
            self.leave(128 + signal.SIGHUP)

    # ---- the signals ---------------------------------------------------------------------------------------------

    def _listen(self, ear: int) -> None:
        """Receive signals on a thread of its own, even while the interface's thread is busy."""
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])  # restore it from the background too
        until: float | None = None
        while True:
            ready, _, _ = select.select([ear], [], [], None if until is None else max(0.0, until - monotonic()))
            if not ready:
                self._end_now()
            came = os.read(ear, 64)
            if not came:
                os.close(ear)
                return
            for number in came:
                if number in self._former or number == signal.SIGHUP:
                    until = self._end(number, until)
                elif wake := self.wake:
                    with contextlib.suppress(RuntimeError):  # the app's event loop has ended
                        wake()

    def _end(self, number: int, until: float | None) -> float:
        """End the app in order where possible; at the second signal, immediately."""
        self.code = self.code or 128 + number
        leave = self.leave
        if leave is None or until is not None:
            self._end_now()
        else:
            try:
                leave(self.code)
            except RuntimeError:  # the app's event loop has ended
                self._end_now()
        return monotonic() + GRACE

    def _end_now(self) -> None:
        self.give_back()
        os._exit(self.code)

    def give_back(self) -> None:
        """Restore the terminal; the app writes nothing afterwards. May be called from any thread, any number of times."""
        held = self.changing.acquire(timeout=STUCK)
        try:
            done = threading.Thread(target=self._write_last, name="last words", daemon=True)
            done.start()
            done.join(STUCK)  # a terminal that accepts no output must not block the process
            with contextlib.suppress(termios.error):
                if self._settings is not None and termios.tcgetattr(0) != self._settings:
                    termios.tcsetattr(0, termios.TCSANOW, self._settings)
        finally:
            if held and not self.code:
                self.changing.release()

    def _write_last(self) -> None:
        output = self.output
        with output.lock:
            if output.touched and not output.closed:
                words = MODES_OFF + (KITTY_OFF + ALTERNATE_OFF if output.alternate else "") + CURSOR_ON
                output.put(words)
            output.closed = True


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the listening thread reads the signal from the pipe. Without a handler the signal would end the process."""
