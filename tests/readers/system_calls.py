"""A process that works on foreign texts, and what it can do when it calls the system directly. Holds no test."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TRIES = """
import ctypes, os, sys
from briefing_tui.readers.sandbox import confinement, worker
folder, how, parent = sys.argv[1].encode(), sys.argv[2], int(sys.argv[3])

class Found:
    # looked up beforehand: Python's own hook would refuse that later
    def __init__(self, library):
        for name in ("open socket unlink unlinkat rename truncate mkdir rmdir symlink link mkfifo chmod fchmod utimes setxattr "
                     "connect kill prlimit ptrace setpriority execve fork syscall prctl").split():
            setattr(self, name, getattr(library, name))

libc = Found(ctypes.CDLL(None))
kept = os.open(folder + b"/kept", os.O_RDONLY)
here = libc.open(folder, os.O_RDONLY)
stream = libc.socket(2, 1, 0)
address = b"\\x02\\x00" + int(sys.argv[4]).to_bytes(2, "big") + bytes((127, 0, 0, 1)) + bytes(8)
limit = (ctypes.c_ulong * 2)()
a, b, c = (folder + name for name in (b"/kept", b"/other", b"/new"))
def forked():
    number = libc.fork()
    return os._exit(0) if number == 0 else number

tries = {
    "read": lambda: libc.open(a, os.O_RDONLY),
    "list": lambda: libc.open(folder, os.O_RDONLY | os.O_DIRECTORY),
    "write": lambda: libc.open(a, os.O_WRONLY),
    "create": lambda: libc.open(c, os.O_CREAT | os.O_RDWR, 0o600),
    "unlink": lambda: libc.unlink(b), "unlinkat": lambda: libc.unlinkat(here, b"other", 0),
    "rename": lambda: libc.rename(b, c), "truncate": lambda: libc.truncate(a, ctypes.c_long(0)),
    "mkdir": lambda: libc.mkdir(c, 0o700), "rmdir": lambda: libc.rmdir(folder + b"/empty"),
    "symlink": lambda: libc.symlink(a, c), "link": lambda: libc.link(a, c), "mkfifo": lambda: libc.mkfifo(c, 0o600),
    "chmod": lambda: libc.chmod(a, 0), "fchmod": lambda: libc.fchmod(kept, 0), "utimes": lambda: libc.utimes(a, None),
    "setxattr": lambda: libc.setxattr(a, b"user.a", b"1", ctypes.c_size_t(1), 0),
    "connect": lambda: libc.connect(stream, address, 16), "socket": lambda: libc.socket(2, 1, 0),
    "kill": lambda: libc.kill(parent, 0), "prlimit": lambda: libc.prlimit(parent, 7, None, limit),
    "ptrace": lambda: libc.ptrace(0x4206, parent, None, None), "renice": lambda: libc.setpriority(0, parent, 0),
    "execve": lambda: libc.execve(b"/bin/true", None, None), "fork": forked,
}
if how == "worker":
    os.dup2(kept, 3); os.dup2(here, 4)
    held = worker.enter_sandbox(256)
elif how == "reads":
    held = confinement.confine(reads=True)
else:
    libc.prctl(38, *confinement._words(1, 0, 0, 0))
    held = [how] if {"landlock": lambda: confinement._landlock(libc, False),
                     "seccomp": lambda: confinement._seccomp(libc)}[how]() else []
done = [name for name, tried in tries.items() if tried() >= 0]
os.write(1, (" ".join(held) + ";" + " ".join(done)).encode())
os._exit(0)
"""


CHANGES = {"write", "create", "unlink", "unlinkat", "rename", "truncate", "mkdir", "rmdir", "symlink", "link", "mkfifo"}


def tried(tmp_path: Path, how: str) -> tuple[set[str], set[str], int]:
    """(what the kernel withholds, what could be done all the same, of how many things tried) in a process confined in one way."""
    for name in ("kept", "other"):
        (tmp_path / name).write_text("mine")
    (tmp_path / "empty").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        ran = subprocess.run(
            [sys.executable, "-c", TRIES, str(tmp_path), how, str(os.getpid()), str(server.getsockname()[1])],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        )
    held, _, done = ran.stdout.partition(";")
    return set(held.split()), set(done.split()), TRIES.count(": lambda: libc.") + 1
