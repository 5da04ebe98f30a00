"""Processes whose library is on a disk that fails, stops or is recorded. Owns the shim (shim.c) and the distribution of
jobs.

A proof's work runs in warm processes that were started with the shim preloaded; each case is a fork of one, so that
thousands of imports take minutes. A job and its answer are plain data (JSON).
"""

from __future__ import annotations

import ctypes
import errno
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OPEN, WRITE, SYNC, TRUNCATE, RENAME, UNLINK, MKDIR = (1 << bit for bit in range(7))
EVERY = 127
GROWING = EVERY & ~UNLINK
"""Calls that fail on a full disk."""
COUNT, FAIL_ONCE, FAIL_ON, KILL, TEAR = range(1, 6)
NONE = "no C compiler here"


def build(work: Path) -> Path | None:
    """Compile the shim; None where there is no compiler."""
    compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)
    if compiler is None or sys.platform != "linux":
        return None
    shim = work / "shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", shim, HERE / "shim.c", "-ldl"], check=True)
    return shim


def fast(work: Path) -> Path:
    """An empty folder for the cases, in memory if possible."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="proof-", dir=memory if os.access(memory, os.W_OK) else work))


def put(shim: Path, work: Path, module: str, jobs: Sequence[Any]) -> list[Any]:
    """The answers of `module.answer(folder, job)` to all jobs, in order, from one process per core."""
    cores = sorted(os.sched_getaffinity(0))[: max(1, len(jobs))]
    number = len(cores)
    parts = [jobs[first::number] for first in range(number)]
    folders = [fast(work) for _ in range(number)]
    try:
        with ThreadPoolExecutor(number) as threads:
            answers = list(
                threads.map(lambda core, part, at: _one(shim, at, module, part, core), cores, parts, folders)
            )
    finally:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
    out: list[Any] = [None] * len(jobs)
    for first, part in enumerate(answers):
        out[first::number] = part
    return out


def _one(shim: Path, folder: Path, module: str, jobs: Sequence[Any], core: int) -> list[Any]:
    home = folder / "home"
    environment = os.environ | {
        "LD_PRELOAD": str(shim),
        "SHIM_FOLDER": str(home),
        "XDG_DATA_HOME": str(home),
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH")))),
    }
    done = subprocess.run(
        [sys.executable, "-c", f"import disk; disk.serve({module!r}, {str(folder)!r}, {core})"],
        env=environment,
        text=True,
        input=json.dumps(jobs),
        stdout=subprocess.PIPE,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]


def serve(module: str, folder: str, core: int) -> None:
    """In the preloaded process: answer every job, one line each. The program's own output is redirected.

    Pinned to one core: then an import starts no processes of its own.
    """
    os.sched_setaffinity(0, {core})
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    answer = importlib.import_module(module).answer
    for job in json.loads(sys.stdin.read()):
        answers.write(json.dumps(answer(Path(folder), job)) + "\n")
        answers.flush()


# ---- in the preloaded process ----------------------------------------------------------------------------------------


def fork(work: Callable[[int], object]) -> bytes:
    """Run `work` in a fork of this process; returns what it wrote to the descriptor passed to it."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        try:
            work(theirs)
        finally:
            os._exit(0)  # in any case: only one process may answer
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        written = pipe.read()
    os.waitpid(child, 0)
    return written


def shim() -> ctypes.CDLL:
    """The shim of this process."""
    return ctypes.CDLL(None)


def arm(how: int, at: int = 0, kinds: int = EVERY, error: int = errno.EIO) -> None:
    """Count calls of these kinds from now on, and let the one with this number (from 1) fail."""
    shim().shim_arm(ctypes.c_int(how), ctypes.c_long(at), ctypes.c_int(kinds), ctypes.c_int(error))
