"""Disable every rule of extraction in turn and check whether a test fails: `python tests/quality/mutants.py [NAME…]
[--every N]`.

Walks the modules of briefing_tui.extract. A mutant is one whole unit removed: a construction (its statements are
dropped), a function (it returns an empty value, False, or its argument), a table of words or a pattern (it is empty).
Each is disabled as the module is imported, in a process of its own, which then runs tests/extract and tests/quality
until one fails. Takes an hour on two cores, or an N-th of it; exits with 1 below the required share. Owns what a
mutant is; new modules, functions and tables are found automatically.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import os
import re
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import hypothesis  # noqa: F401  (loaded once, before the forks)
import pytest

from altered import FOLDER, PACKAGE, install, module_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TESTS = (
    "tests/extract/test_examples.py",
    "tests/extract/test_guards.py",
    "tests/extract/test_constructions.py",
    "tests/extract/test_seed.py",
    "tests/extract/test_properties.py",
)
"""Tests run after test_readout.py, which detects most mutants; the quickest first. If the readout of cases and corpus is
unchanged, test_cases.py and test_floors.py could detect nothing more."""
REACH = 0.95
PROCESSES = 2
CPU_SECONDS = 60
"""CPU limit: a mutant that loops for ever is stopped, and counts as detected."""
EMPTY = {
    "list": "[]",
    "dict": "{}",
    "tuple": "()",
    "set": "set()",
    "frozenset": "frozenset()",
    "Sequence": "()",
    "bool": "False",
    "str": "''",
    "int": "0",
    "float": "0.0",
    "None": "None",
    "Iterator": "iter(())",
}


class Mutant(NamedTuple):
    """One unit to disable."""

    sort: str
    """construction, function, table, entry."""
    module: str
    """Module name in the package; empty for a construction."""
    name: str

    def __str__(self) -> str:
        return f"{self.sort} {self.module + '.' if self.module else ''}{self.name}"


# ---- units to disable ----------------------------------------------------------------------------------------------


def mutants() -> Iterator[Mutant]:
    """Every construction, function, table and entry of a table of patterns."""
    yield from (Mutant("construction", "", rule) for rule in rules())
    for path in sorted(FOLDER.rglob("*.py")):
        module = module_of(path)
        loaded = importlib.import_module(module)
        tree = ast.parse(path.read_text("utf-8"))
        for name, node in functions(tree):
            if neutral(node) is not None:
                yield Mutant("function", module, name)
        for name, _ in tables(tree):
            yield from _table(loaded, name)


def rules() -> list[str]:
    """The rules of all statements read in the texts of the clone."""
    import sets
    from briefing_tui.extract import extract
    from briefing_tui.model import Document
    from casebook import cases
    from readout import invented

    texts = [doc["text"] for name in ("press", "train", "dev", "test") for doc in sets.load(name).docs.values()]
    texts += [*(document.text for document in invented()), *(case["text"] for case in cases())]
    return sorted({s.rule for text in texts for s in extract(Document(text, "one")).statements})


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Functions of a module and methods of its classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        if isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{n.name}", n) for n in node.body if isinstance(n, ast.FunctionDef))


def neutral(node: ast.FunctionDef) -> str | None:
    """The return value of the disabled function; None where its type has no neutral value."""
    returns = ast.unparse(node.returns) if node.returns else "None"
    if "None" in returns.split(" | "):
        return "None"
    if "yield" in {type(n).__name__.lower() for n in ast.walk(node)}:
        return "iter(())"
    same = next((a.arg for a in node.args.args if a.annotation and ast.unparse(a.annotation) == returns), None)
    head = returns.split("[")[0]
    if head == "tuple" and not returns.endswith(", ...]"):
        return same  # a tuple of fixed length has no empty value
    return EMPTY.get(head) or same


def tables(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """Names assigned at the top level of a module, with the statement."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node


def _table(module: ModuleType, name: str) -> Iterator[Mutant]:
    value = getattr(module, name)
    if isinstance(value, tuple) and value and all(_has_pattern(entry) for entry in value):
        yield from (Mutant("entry", module.__name__, f"{name}[{n}]") for n in range(len(value)))
    elif emptied(value) is not None:
        yield Mutant("table", module.__name__, name)


def _has_pattern(entry: object) -> bool:
    return isinstance(entry, tuple) and any(isinstance(part, re.Pattern) for part in entry)


def emptied(value: object) -> object:
    """The table without its words; None where it is no table of words: a number, a label, a part of a pattern."""
    if isinstance(value, re.Pattern):
        return re.compile("(?!)")
    if isinstance(value, str):
        if value.count("|") >= 2:
            return "(?!)"
        return "" if len(value.split()) >= 5 and re.fullmatch(r"[\w\s’'.-]+", value) and value.islower() else None
    if isinstance(value, dict | frozenset | set):
        return type(value)() if value else None
    if isinstance(value, tuple | list):
        return type(value)() if value and all(isinstance(v, str | re.Pattern) for v in value) else None
    return None


# ---- disabling -----------------------------------------------------------------------------------------------------


def switch_off(mutant: Mutant) -> None:
    """Disable the mutant's unit in this process."""
    if mutant.sort != "construction":
        install(partial(_without, mutant), mutant.module)
        return
    package = importlib.import_module(PACKAGE)
    whole = package.extract

    def without(document: Any) -> Any:
        reading = whole(document)
        return replace(reading, statements=tuple(s for s in reading.statements if s.rule != mutant.name))

    package.extract = without  # type: ignore[attr-defined]


def _without(mutant: Mutant, module: str, tree: ast.Module) -> None:
    assert module == mutant.module
    if mutant.sort == "function":
        node = dict(functions(tree))[mutant.name]
        node.body = ast.parse(f"return {neutral(node)}").body
        return
    name, _, index = mutant.name.rstrip("]").partition("[")
    at = tree.body.index(dict(tables(tree))[name])
    change = f"{name}[:{index}] + {name}[{index} + 1:]" if index else f"__import__('mutants').emptied({name})"
    tree.body[at + 1 : at + 1] = ast.parse(f"{name} = {change}").body


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
        told.write_text("tests/quality/test_readout.py", "utf-8")
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


def started(work: Callable[[], int]) -> int:
    """Fork a process that calls `work`; returns its id. The parent never imports altered modules, so each starts clean."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        code = work()
    finally:
        os._exit(code)


def verdicts(wanted: Sequence[Mutant], folder: Path) -> Iterator[Verdict]:
    """Try all mutants, several in parallel, each in a process of its own."""
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


def listed(folder: Path) -> list[Mutant]:
    """All mutants, found in a process of its own."""
    file = folder / "mutants"

    def work() -> int:
        file.write_text(json.dumps(list(mutants())), "utf-8")
        return 0

    if os.waitpid(started(work), 0)[1]:
        raise SystemExit("the modules of the reading cannot be walked")
    return [Mutant(*row) for row in json.loads(file.read_text("utf-8"))]


def main(arguments: Sequence[str]) -> int:
    """Try all mutants, those whose name contains one of NAMES, or a sample; print each, and the share that was detected."""
    parser = argparse.ArgumentParser(description="Which rules of the reading does no test guard?")
    parser.add_argument("names", nargs="*", help="only mutants whose name contains one of these")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th of them")
    options = parser.parse_args(arguments)
    names = options.names
    os.chdir(ROOT)
    done: list[Verdict] = []
    with tempfile.TemporaryDirectory() as folder:
        wanted = [m for m in listed(Path(folder)) if not names or any(name in str(m) for name in names)]
        wanted = wanted[:: options.every]
        for verdict in verdicts(wanted, Path(folder)):
            done.append(verdict)
            print(
                f"noticed   {verdict.mutant}: {verdict.told}" if verdict.noticed else f"SURVIVES  {verdict.mutant}",
                flush=True,
            )
    print("\n| switched off | noticed | of | share |\n| --- | --- | --- | --- |")
    for sort in ("construction", "function", "table", "entry", ""):
        some = [v for v in done if v.mutant.sort == sort or not sort]
        if some:
            noticed = sum(v.noticed for v in some)
            print(f"| {sort or 'all'} | {noticed} | {len(some)} | {100 * noticed / len(some):.1f} % |")
    return 0 if sum(v.noticed for v in done) >= REACH * len(done) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
