"""Reading foreign files in limited child processes. Owns the children, their limits and how their end is told.

One child a format, started when the first file of that format comes and kept for the next ones. A file that ends its
child costs one refusal; the next file gets a new child. Plain text is read here: nothing in it unfolds.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from briefing_tui.errors import Refused
from briefing_tui.model import Document
from briefing_tui.readers import open_plainly, read_file, recognise, wire
from briefing_tui.readers.common import Item, refuse
from briefing_tui.readers.formats import Format

NO_MEMORY = 77
"""The exit code of a child that needed more memory than it may (worker.py)."""
START_SECONDS = 60.0
"""A busy machine loads slowly; a child that is not ready then never will be."""
_ANEW = "Open it to see what it is; save it anew."
_SIMPLER = "Save it as plain text and import that."


@dataclass(frozen=True)
class Limits:
    """What reading one document may take."""

    cpu: int = 20
    """Seconds of processor time for each document."""
    memory: int = 512
    """MB beyond what the format's library takes."""
    wall: float = 120.0
    """Seconds of waiting for each document: a child that sleeps uses no processor time."""


class Reader:
    """Reads files for an import. Use as a context manager: leaving it ends the children."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._children: dict[str, _Child] = {}

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the children."""
        for child in self._children.values():
            child.end()
        self._children.clear()

    def read(self, path: Path) -> Iterator[Item]:
        """The documents of one file, and Refused for an entry of it that is none. Raises Refused for the file."""
        with open_plainly(path) as file:
            yield from self.read_open(path.name, file)

    def read_open(self, name: str, file: BinaryIO) -> Iterator[Item]:
        """The same for a file that is open already; how far it was read its position tells."""
        form = recognise(name, file)
        if form.foreign:
            yield from self._ask(form, name, file)
        else:
            yield from read_file(form, name, file)

    def stop(self) -> None:
        """End what is being read, from another thread: the reading thread is then told that its child fell."""
        for child in list(self._children.values()):
            child.process.kill()

    def _ask(self, form: Format, name: str, file: BinaryIO) -> Iterator[Item]:
        child = self._child(form, name)
        given, finished = 0, False
        whole: Refused | None = None
        try:
            child.hand(name, file)
            while True:
                message = wire.receive(child.channel, self.limits.wall)
                if "failed" in message:
                    whole = refuse(name, f"it is damaged, or no {form.name}" + _kept(given), _ANEW)
                    continue
                item = wire.unpack(message)
                if item is None:
                    finished = True
                    break
                if isinstance(item, Refused) and "whole" in message:
                    whole = item
                    continue
                given += isinstance(item, Document)
                yield item
        except wire.Slow:
            raise refuse(name, f"it took longer than {self.limits.wall:.0f} s" + _kept(given), _SIMPLER) from None
        except (wire.Broken, OSError):
            raise self._fallen(child, name, given) from None
        finally:
            if not finished:  # also where the caller has had enough
                child.end()
                self._children.pop(form.module, None)
        if whole is not None:
            raise whole

    def _child(self, form: Format, name: str) -> _Child:
        child = self._children.get(form.module)
        if child is None or child.process.poll() is not None:
            try:
                child = _Child(form, self.limits)
            except (wire.Broken, wire.Slow, OSError):
                raise refuse(name, "no process to read it in could be started", "Try again in a moment.") from None
            self._children[form.module] = child
        return child

    def _fallen(self, child: _Child, name: str, given: int) -> Refused:
        """Why the child ended, in words."""
        code = child.end()
        if code == NO_MEMORY:
            reason = f"it needed more than {self.limits.memory} MB"
        elif code == -signal.SIGXCPU:
            reason = f"it took longer than {self.limits.cpu} s"
        else:
            reason = "the reader stopped unexpectedly"
        return refuse(name, reason + _kept(given), _SIMPLER)


def _kept(given: int) -> str:
    return (
        f" after {given} document{'s' if given > 1 else ''}, which {'are' if given > 1 else 'is'} kept" if given else ""
    )


class _Child:
    """One process and the channel to it."""

    def __init__(self, form: Format, limits: Limits) -> None:
        self.channel, theirs = socket.socketpair()
        root = Path(__file__).resolve().parents[2]
        paths = [str(root), *(part for part in sys.path if part)]
        environment = {
            "PYTHONPATH": os.pathsep.join(paths), "LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        with theirs:
            # A session of its own: Ctrl-C is for the import, which then ends its children.
            self.process = subprocess.Popen(
                [sys.executable, "-m", "briefing_tui.readers.worker", str(theirs.fileno()), form.module,
                 str(limits.cpu), str(limits.memory)],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),), env=environment, cwd="/", start_new_session=True,
            )  # fmt: skip
        try:
            wire.receive(self.channel, START_SECONDS)
        except (wire.Broken, wire.Slow):
            self.end()
            raise

    def hand(self, name: str, file: BinaryIO) -> None:
        """Give the child the open file itself: it cannot open one. Both sides share its position."""
        os.lseek(file.fileno(), 0, os.SEEK_SET)  # a buffer here may have read ahead
        socket.send_fds(self.channel, [name.encode("utf-8", "surrogateescape")[:4096]], [file.fileno()])

    def end(self) -> int | None:
        """End the process; its exit code, where it had ended by itself."""
        self.channel.close()
        try:
            # A child that fell is gone at once; one that works on would see the closed channel only at its next word.
            code: int | None = self.process.wait(0.2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = None
        return code
