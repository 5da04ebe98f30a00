"""The process that reads foreign files: `python -m briefing_tui.readers.sandbox.worker FD FORMAT CPU_SECONDS MEMORY_MB`.

It loads the format's libraries, then enters the sandbox: no file but the one passed to it, no network, no new process,
limits on memory and on processor time for each document. It ends when its parent does.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from briefing_tui.errors import RefusedError
from briefing_tui.readers.base import Format
from briefing_tui.readers.dispatch import read_file
from briefing_tui.readers.registry import BY_ID
from briefing_tui.readers.sandbox import confinement, protocol
from briefing_tui.readers.sandbox.preload import preload
from briefing_tui.rlimits import NO_MEMORY, address_space, allow_cpu, lower_limit

CHANNEL = 3
_FORBIDDEN = ("open", "socket.", "subprocess.", "os.", "shutil.", "tempfile.", "ctypes.", "urllib.", "ftplib.", "http.")
_HARMLESS = frozenset(("os.putenv", "os.unsetenv", "socket.__new__"))


def main(arguments: list[str]) -> None:
    """Serve one file after another until the parent closes the channel."""
    descriptor, name, cpu, memory = int(arguments[0]), arguments[1], int(arguments[2]), int(arguments[3])
    if descriptor != CHANNEL:
        os.dup2(descriptor, CHANNEL)
        os.close(descriptor)
    channel = socket.socket(fileno=CHANNEL)
    form = BY_ID[name]
    try:
        preload(form)
    except Exception as error:  # a bug in the program, or a missing package: sent, because nobody sees our stderr
        protocol.send(channel, {"unready": f"{type(error).__name__}: {error}"})
        return
    enter_sandbox(memory)
    protocol.send(channel, {"ready": True})
    with contextlib.suppress(protocol.BrokenStreamError, OSError):
        while True:
            _serve(channel, form, cpu)


def enter_sandbox(memory: int) -> list[str]:
    """Give up what reading does not need. A restriction that the system does not support is skipped; the others still hold.

    Returns the kernel restrictions in force (confinement.confine).
    """
    size = address_space()
    held = confinement.confine()
    os.closerange(CHANNEL + 1, 256)
    # One descriptor is free, and the file that is read takes it: no other can be opened meanwhile.
    bounds = {"NOFILE": CHANNEL + 2, "FSIZE": 0, "CORE": 0, "NPROC": 0}
    if size:
        bounds["AS"] = size + memory * 2**20
    for name, most in bounds.items():
        lower_limit(name, most)
    sys.addaudithook(_refuse)
    return held


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Audit hook that blocks Python calls reaching out of the process, even where the system cannot."""
    if event in _HARMLESS or not event.startswith(_FORBIDDEN):
        return
    if event == "open" and isinstance(arguments[0], int):
        return  # the descriptor that was passed in
    raise PermissionError("not while a foreign file is read")


def _serve(channel: socket.socket, form: Format, cpu: int) -> None:
    """Read one file: send documents and refusals as they come, then a final message."""
    request, descriptors, _, _ = socket.recv_fds(channel, 65536, 1)
    if not request or len(descriptors) != 1:
        raise protocol.BrokenStreamError
    name = request.decode("utf-8", "surrogateescape")
    with open(descriptors[0], "rb") as file:
        try:
            for item in _timed(form, name, file, cpu):
                protocol.send(channel, protocol.pack(item))
        except RefusedError as error:
            protocol.send(channel, {**protocol.pack(error), "whole": True})
        except MemoryError:
            os._exit(NO_MEMORY)
        except (protocol.BrokenStreamError, BrokenPipeError):
            raise
        except Exception as error:  # a bug in a library: the file is refused, and the next one is read
            protocol.send(channel, {"failed": type(error).__name__})
    protocol.send(channel, {"done": True})


def _timed(form: Format, name: str, file: BinaryIO, cpu: int) -> Iterator[Any]:
    """The items of a file, with a new processor time limit for each, so that a long list is not refused."""
    items = read_file(form, name, file)
    while True:
        allow_cpu(cpu)
        item = next(items, None)
        if item is None:
            return
        yield item


if __name__ == "__main__":
    main(sys.argv[1:])
