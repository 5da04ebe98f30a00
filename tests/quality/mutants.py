"""Disable every rule of extraction in turn and check whether a test fails: `python tests/quality/mutants.py [NAME…]
[--every N | --draw N] [--tests] [--first]`.

Walks the modules of briefing_tui.extract (units.py says what a mutant is). The first pass reads the texts of the readout
that a mutant could change (sieve.py); whatever is not noticed there is disabled as the modules are imported, in a process of
its own, which runs tests/extract and tests/quality until one fails. Exits with 1 below the required share. Mutants that no
test can notice, as they change nothing that is read, stand in equivalent.txt with the reason and are not counted.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis  # noqa: F401  (loaded once, before the forks)
import pytest

from sieve import CPU_SECONDS, PROCESSES, in_process, sieve, started
from units import Mutant, mutants, switch_off

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EQUIVALENT = HERE / "equivalent.txt"
TESTS = (
    "tests/extract/test_examples.py",
    "tests/extract/test_guards.py",
    "tests/extract/test_constructions.py",
    "tests/extract/test_procedure.py",
    "tests/extract/test_finding.py",
    "tests/extract/test_folding.py",
    "tests/extract/test_names_in_texts.py",
    "tests/extract/test_occasion_names.py",
    "tests/extract/test_stance_words.py",
    "tests/extract/test_transcripts.py",
    "tests/extract/test_whom_words_mean.py",
    "tests/extract/test_seed.py",
    "tests/extract/test_properties.py",
)
"""Tests run after test_readout.py, which detects most mutants; the quickest first. If the readout of cases and corpus is
unchanged, test_cases.py and test_floors.py could detect nothing more."""
REACH = 0.95
READOUT = "tests/quality/test_readout.py"


class FirstFailure:
    """A pytest plugin that records the name of the first failed test."""

    name = ""

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and not self.name:
            self.name = report.nodeid

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed and not self.name:
            self.name = f"{report.nodeid} (not even loaded)"


def _reads_otherwise() -> bool:
    """Whether the extraction of the invented texts differs, or fails: the assertion of test_readout.py, without starting
    pytest."""
    from readout import first_change

    try:
        return bool(first_change())
    except Exception:  # extraction without one of its rules may raise anything
        return True


def tried(mutant: Mutant, told: Path) -> int:
    """Run the tests in this process (other processes would not be altered) and write which one failed; returns pytest's
    exit code."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    sys.dont_write_bytecode = True
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    first = FirstFailure()
    switch_off(mutant)
    if _reads_otherwise():
        told.write_text(READOUT, "utf-8")
        return 1
    code = int(pytest.main(["-x", "-q", "-n0", "--tb=no", *TESTS], plugins=[first]))
    told.write_text(first.name, "utf-8")
    return code


# ---- running all ---------------------------------------------------------------------------------------------------


class Verdict(NamedTuple):
    """The result for a mutant."""

    mutant: Mutant
    noticed: bool
    told: str
    """The first test that failed, or how the process ended."""


def verdicts(wanted: Sequence[Mutant], folder: Path) -> Iterator[Verdict]:
    """Run the tests for each mutant, several in parallel, each in a process of its own. The parent never imports the modules, so
    each starts clean."""
    running: dict[int, tuple[Mutant, Path]] = {}
    left = list(reversed(wanted))
    while left or running:
        while left and len(running) < PROCESSES:
            mutant, told = left.pop(), folder / str(len(left))
            running[started(partial(tried, mutant, told))] = mutant, told
        child, status = os.wait()
        mutant, told = running.pop(child)
        first = told.read_text("utf-8") if told.exists() else f"ended by signal {os.WTERMSIG(status)}"
        yield Verdict(mutant, status != 0, first)


def equivalent() -> dict[str, str]:
    """The mutants that change nothing that is read → the reason."""
    lines = EQUIVALENT.read_text("utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {mutant: reason for mutant, _, reason in rows}


def _chosen(options: argparse.Namespace, folder: Path) -> list[Mutant]:
    """The mutants asked for, without the equivalent ones."""
    found = [Mutant(*row) for row in in_process(lambda: [tuple(m) for m in mutants()], folder / "mutants")]
    left_out = equivalent()
    if gone := set(left_out) - {str(m) for m in found}:
        raise SystemExit(f"{EQUIVALENT.name}: no such mutant: {', '.join(sorted(gone))}")
    named = [
        m for m in found if str(m) not in left_out and (not options.names or any(n in str(m) for n in options.names))
    ]
    if options.draw:
        return random.Random(options.draw).sample(named, min(options.draw, len(named)))
    return named[:: options.every]


def judged(options: argparse.Namespace, folder: Path) -> Iterator[Verdict]:
    """The verdict on each mutant asked for."""
    wanted = _chosen(options, folder)
    caught = [] if options.tests else [Mutant(*m) for m in sieve(wanted, folder)]
    yield from (Verdict(m, True, READOUT) for m in caught)
    left = [m for m in wanted if m not in set(caught)]
    yield from (Verdict(m, False, "") for m in left) if options.first else verdicts(left, folder)


def main(arguments: Sequence[str]) -> int:
    """Try the mutants asked for; print each, and the share that was noticed."""
    parser = argparse.ArgumentParser(description="Which rules of the reading does no test guard?")
    parser.add_argument("names", nargs="*", help="only mutants whose name contains one of these")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th of them")
    parser.add_argument(
        "--draw", type=int, default=0, metavar="N", help="only N of them, drawn at random, always the same"
    )
    parser.add_argument("--tests", action="store_true", help="run the tests for each, without the first pass")
    parser.add_argument("--first", action="store_true", help="the first pass alone: names what only a test may notice")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    sys.dont_write_bytecode = True
    done: list[Verdict] = []
    with tempfile.TemporaryDirectory() as folder:
        for verdict in judged(options, Path(folder)):
            done.append(verdict)
            said = f"noticed   {verdict.mutant}: {verdict.told}" if verdict.noticed else f"SURVIVES  {verdict.mutant}"
            print(said, flush=True)
    print("\n| switched off | noticed | of | share |\n| --- | --- | --- | --- |")
    for sort in ("construction", "function", "table", "entry", ""):
        some = [v for v in done if v.mutant.sort == sort or not sort]
        if some:
            noticed = sum(v.noticed for v in some)
            print(f"| {sort or 'all'} | {noticed} | {len(some)} | {100 * noticed / len(some):.1f} % |")
    print(f"\n{len(equivalent())} more change nothing that is read: {EQUIVALENT.relative_to(ROOT)}")
    return 0 if sum(v.noticed for v in done) >= REACH * len(done) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
