"""The first pass of mutants.py: read, without each unit, only the texts of the readout that it could change, and say which
units were noticed so.

All mutants take minutes: nothing is imported anew, and most are noticed in the first text. A unit that is not noticed here
may still be noticed by a test; one that is noticed changes a line of the readout. Owns its processes.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import resource
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import rebound
import touched
from altered import FOLDER, PACKAGE, install, module_of
from briefing_tui.model import Document
from units import Mutant

PROCESSES = 2
CPU_SECONDS = 60
"""CPU limit of a mutant: one that loops for ever is stopped, and counts as noticed."""
_TELLS_EVERY = 100
"""Mutants after which the first pass says how far it is."""
T = TypeVar("T")
CAUGHT = 1
UNSEEN = 0


def started(work: Callable[[], int]) -> int:
    """Fork a process that calls `work`; returns its id."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        code = work()
    finally:
        os._exit(code)


def in_process(work: Callable[[], T], file: Path) -> T:
    """What `work` returns in a process of its own, by way of a file. Raises SystemExit where it fails."""

    def kept() -> int:
        file.write_bytes(pickle.dumps(work()))
        return 0

    if os.waitpid(started(kept), 0)[1]:
        raise SystemExit(f"the modules of the reading cannot be walked ({file.name})")
    read: T = pickle.loads(file.read_bytes())
    return read


def trace() -> touched.Traced:
    """Read all texts with the modules noting what they do; for a process of its own."""
    install(touched.watch)
    importlib.import_module(PACKAGE)
    return touched.traced()


def sieve(wanted: Sequence[Mutant], folder: Path) -> list[Mutant]:
    """Those of the mutants that were noticed; reads in processes of their own."""
    found = in_process(trace, folder / "traced")
    return in_process(partial(_sieved, wanted, found), folder / "sieved")


def _sieved(wanted: Sequence[Mutant], found: touched.Traced) -> list[Mutant]:
    """Try all mutants from this process, which imports the modules as they are and reads nothing itself."""
    import readout

    for path in FOLDER.rglob("*.py"):
        importlib.import_module(module_of(path))
    documents = readout.all_texts()
    [*readout.in_lines(documents[:1])]  # loads what is loaded once, before the forks
    for cached in touched.caches():
        cached.cache_clear()
    rebound.prepare()
    gc.collect()
    gc.freeze()
    texts = touched.Texts(found, [d.text for d in documents])
    caught, running, left = list[Mutant](), dict[int, Mutant](), list(reversed(wanted))
    while left or running:
        while left and len(running) < PROCESSES:
            mutant = left.pop()
            if numbers := texts.of(mutant):
                running[started(partial(_tried, mutant, [(documents[n], found.lines[n]) for n in numbers]))] = mutant
        if running:
            child, status = os.wait()
            mutant = running.pop(child)
            caught += [mutant] if status else []
            if not len(left) % _TELLS_EVERY:
                print(f"{len(left)} left, {len(caught)} noticed", file=sys.stderr, flush=True)
    return caught


def _tried(mutant: Mutant, texts: Sequence[tuple[Document, list[str]]]) -> int:
    """Whether a text is read otherwise without the unit, or cannot be read."""
    import readout

    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    if mutant.sort == "construction":
        return CAUGHT  # it stands in these lines
    try:
        if not rebound.switch_off_here(mutant):
            return UNSEEN
        return CAUGHT if any([*readout.in_lines([document])] != lines for document, lines in texts) else UNSEEN
    except Exception:  # a reading without one of its rules may raise anything
        return CAUGHT
