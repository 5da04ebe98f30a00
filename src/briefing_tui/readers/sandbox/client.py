"""Reading foreign files in sandboxed child processes. Owns the children, their limits and the messages when they end.

One child for each format, started for the first file of that format and kept for the next ones. A file that ends its
child is refused; the next file gets a new child. Plain text is read here, because nothing in it expands.
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

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document
from briefing_tui.readers.base import Format, Item, refuse
from briefing_tui.readers.dispatch import open_plainly, read_file, recognise
from briefing_tui.readers.sandbox import protocol
from briefing_tui.rlimits import NO_MEMORY

START_SECONDS = 60.0
"""Seconds to wait for a child to load; long, because a busy machine is slow."""
_ANEW = "Open it to see what it is; save it anew."
_SIMPLER = "Save it as plain text and import that."


@dataclass(frozen=True)
class Limits:
    """Limits for reading one document."""

    cpu: int = 9
    """Seconds of processor time for each document."""
    memory: int = 384
    """MB in addition to what the format's library uses: half a gigabyte together."""
    wall: float = 120.0
    """Seconds of wall-clock time for each document: a sleeping child uses no processor time."""


class SandboxedReader:
    """Reads files for an import. Use as a context manager: leaving it ends the children."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._children: dict[str, _Child] = {}
        self._stopped = False

    def __enter__(self) -> SandboxedReader:
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
        """The documents of one file, and RefusedError for an invalid entry. Raises RefusedError for the whole file."""
        with open_plainly(path) as file:
            yield from self.read_open(path.name, file)

    def read_open(self, name: str, file: BinaryIO) -> Iterator[Item]:
        """The same for an open file, whose position shows how far it has been read."""
        form = recognise(name, file)
        if form.sandboxed:
            yield from self._ask(form, name, file)
        else:
            yield from read_file(form, name, file)

    def stop(self) -> None:
        """Abort the current reading, from another thread; the reading thread gets an error that its child has ended."""
        self._stopped = True
        for child in list(self._children.values()):
            child.process.kill()

    def _ask(self, form: Format, name: str, file: BinaryIO) -> Iterator[Item]:
        child = self._child(form, name)
        given, finished = 0, False
        whole: RefusedError | None = None
        try:
            child.send_file(name, file)
            while True:
                message = protocol.receive(child.channel, self.limits.wall)
                if "failed" in message:
                    whole = refuse(name, f"it is damaged, or no {form.name}" + _kept(given), _ANEW)
                    continue
                item = protocol.unpack(message)
                if item is None:
                    finished = True
                    break
                if isinstance(item, RefusedError) and "whole" in message:
                    whole = item
                    continue
                given += isinstance(item, Document)
                yield item
        except protocol.TimeLimitError:
            raise refuse(name, f"it took longer than {self.limits.wall:.0f} s" + _kept(given), _SIMPLER) from None
        except (protocol.BrokenStreamError, OSError):
            raise self._fallen(child, name, given) from None
        finally:
            if not finished:  # also if the caller stops iterating
                child.end()
                self._children.pop(form.id, None)
        if whole is not None:
            raise whole

    def _child(self, form: Format, name: str) -> _Child:
        child = self._children.get(form.id)
        if child is None or child.process.poll() is not None:
            try:
                child = self._children[form.id] = _Child(form, self.limits)
                if self._stopped:
                    child.process.kill()
                child.begin()
            except _UnreadyError as error:
                self._children.pop(form.id, None)
                what = f"what reads {form.name} files could not be loaded ({error})"
                raise refuse(name, what, "Install the program again; other formats are still read.") from None
            except (protocol.BrokenStreamError, protocol.TimeLimitError, OSError):
                self._children.pop(form.id, None)
                raise refuse(name, "no process to read it in could be started", "Try again in a moment.") from None
        return child

    def _fallen(self, child: _Child, name: str, given: int) -> RefusedError:
        """A refusal with the reason why the child ended."""
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


def start(module: str, channel: int, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a process that runs a module of this program and inherits nothing but one open channel."""
    root = Path(__file__).resolve().parents[3]
    paths = [str(root), *(part for part in sys.path if part)]
    environment = {
        "PYTHONPATH": os.pathsep.join(paths),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    # In a session of its own, so that Ctrl-C reaches only the import, which then ends its children.
    return subprocess.Popen(
        [sys.executable, "-m", module, str(channel), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(channel,),
        env=environment,
        cwd="/",
        start_new_session=True,
    )


class _UnreadyError(Exception):
    """The child could not load the reader's libraries; the message says why."""


class _Child:
    """One process and the channel to it."""

    def __init__(self, form: Format, limits: Limits) -> None:
        self.channel, theirs = socket.socketpair()
        with theirs:
            self.process = start(
                "briefing_tui.readers.sandbox.worker", theirs.fileno(), form.id, str(limits.cpu), str(limits.memory)
            )

    def begin(self) -> None:
        """Wait until it is ready. Raises _UnreadyError, BrokenStreamError or TimeLimitError if it does not get ready."""
        try:
            message = protocol.receive(self.channel, START_SECONDS)
            if message.get("ready") is not True:
                raise _UnreadyError(str(message.get("unready"))[:200])
        except (_UnreadyError, protocol.BrokenStreamError, protocol.TimeLimitError):
            self.end()
            raise

    def send_file(self, name: str, file: BinaryIO) -> None:
        """Pass the open file to the child, which cannot open one. Both sides share its position."""
        os.lseek(file.fileno(), 0, os.SEEK_SET)  # a buffer here may have read ahead
        socket.send_fds(self.channel, [name.encode("utf-8", "surrogateescape")[:4096]], [file.fileno()])

    def end(self) -> int | None:
        """End the process and return its exit code, or None if it had to be killed."""
        self.channel.close()
        try:
            # A crashed child is gone at once; one that is working would notice the closed channel only at its next message.
            code: int | None = self.process.wait(0.2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = None
        return code
