"""The process that reads foreign files: `python -m briefing_tui.readers.worker FD FORMAT CPU_SECONDS MEMORY_MB`.

It loads the format's library, then shuts itself in: no file but the one handed to it, no network, no new process, a
bound on memory and on processor time for each document. It ends when its parent does.
"""

from __future__ import annotations

import contextlib
import os
import pkgutil
import resource
import socket
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from briefing_tui.errors import Refused
from briefing_tui.readers import read_bytes, read_file, samples, wire
from briefing_tui.readers.formats import BY_NAME, MAIL, Format

NO_MEMORY = 77
"""Exit code: more memory was needed than is allowed."""
CHANNEL = 3
_FORBIDDEN = ("open", "socket.", "subprocess.", "os.", "shutil.", "tempfile.", "ctypes.", "urllib.", "ftplib.", "http.")
_HARMLESS = frozenset(("os.putenv", "os.unsetenv", "socket.__new__"))
_NEW_USER, _NEW_NET, _NO_NEW_PRIVILEGES = 0x10000000, 0x40000000, 38


def main(arguments: list[str]) -> None:
    """Serve one file after another until the parent hangs up."""
    descriptor, name, cpu, memory = int(arguments[0]), arguments[1], int(arguments[2]), int(arguments[3])
    if descriptor != CHANNEL:
        os.dup2(descriptor, CHANNEL)
        os.close(descriptor)
    channel = socket.socket(fileno=CHANNEL)
    form = BY_NAME[name]
    warm(form)
    shut_in(memory)
    wire.send(channel, {"ready": True})
    with contextlib.suppress(wire.Broken, OSError):
        while True:
            _serve(channel, form, cpu)


def warm(form: Format) -> None:
    """Load all that reading may need later, when no file can be opened any more."""
    for package in ("encodings", *samples.PACKAGES.get(form.module, ())):
        _load(package)
    for module in samples.MODULES:
        with contextlib.suppress(ImportError):
            import_module(module)
    names = samples.BY_FORMAT if form is MAIL else {form.module: samples.BY_FORMAT[form.module]}
    for files in names.values():
        for file_name, data in files:
            with contextlib.suppress(Refused):
                list(read_bytes(file_name, data))


def _load(package: str) -> None:
    """All modules of a package, but those that do something when they are loaded, or need what is not there."""
    for module in pkgutil.walk_packages(import_module(package).__path__, package + "."):
        if not module.name.endswith(("__main__", "cli", "usedoctest")):
            with contextlib.suppress(ImportError, LookupError):
                import_module(module.name)


def shut_in(memory: int) -> None:
    """Give up what reading does not need. What the system does not offer is passed over: the other bounds hold."""
    _leave_the_network()
    os.closerange(CHANNEL + 1, 256)
    # One descriptor is free, and the file that is read takes it: while one is read no other can be opened.
    bounds = {"NOFILE": CHANNEL + 2, "FSIZE": 0, "CORE": 0, "NPROC": 0}
    if size := _address_space():
        bounds["AS"] = size + memory * 2**20
    for name, bound in bounds.items():
        kind = getattr(resource, f"RLIMIT_{name}", None)
        if kind is not None:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (bound, bound))
    sys.addaudithook(_refuse)


def _leave_the_network() -> None:
    """Into a network of its own, with nothing in it, where the system lets an ordinary user do that (Linux)."""
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        library = ctypes.CDLL(None)
        library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        library.unshare(_NEW_USER | _NEW_NET)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Python's own calls that would reach out of the process fail, also where the system has no bound for them."""
    if event in _HARMLESS or not event.startswith(_FORBIDDEN):
        return
    if event == "open" and isinstance(arguments[0], int):
        return  # the descriptor that was handed over
    raise PermissionError("not while a foreign file is read")


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _serve(channel: socket.socket, form: Format, cpu: int) -> None:
    """Read one file: documents and refusals as they come, then a last word."""
    request, descriptors, _, _ = socket.recv_fds(channel, 65536, 1)
    if not request or len(descriptors) != 1:
        raise wire.Broken
    name = request.decode("utf-8", "surrogateescape")
    with open(descriptors[0], "rb") as file:
        try:
            for item in _timed(form, name, file, cpu):
                wire.send(channel, wire.pack(item))
        except Refused as error:
            wire.send(channel, {**wire.pack(error), "whole": True})
        except MemoryError:
            os._exit(NO_MEMORY)
        except (wire.Broken, BrokenPipeError):
            raise
        except Exception as error:  # a library's own fault: the file is refused, and the next one is read
            wire.send(channel, {"failed": type(error).__name__})
    wire.send(channel, {"done": True})


def _timed(form: Format, name: str, file: BinaryIO, cpu: int) -> Iterator[Any]:
    """The items of a file, with the processor time renewed for each: a long list is no bomb."""
    items = read_file(form, name, file)
    while True:
        _allow(cpu)
        item = next(items, None)
        if item is None:
            return
        yield item


def _allow(cpu: int) -> None:
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + cpu + 1, hard))


if __name__ == "__main__":
    main(sys.argv[1:])
