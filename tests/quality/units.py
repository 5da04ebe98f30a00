"""What a mutant is: one whole unit of briefing_tui.extract removed, and how it is removed.

A construction (its statements are dropped), a function (it returns an empty value, False, or its argument), a table of words
or a pattern (it is empty), an entry of a table of patterns (it is left out). New modules, functions and tables are found
automatically. Runs nothing.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from types import ModuleType
from typing import Any, NamedTuple

from altered import FOLDER, PACKAGE, install, module_of
from briefing_tui.model.rule_labels import LABELS

LABEL = "LABEL"
"""What a construction is called on the screen; nothing is read by it."""
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
    yield from (Mutant("construction", "", rule) for rule in LABELS)
    for path in sorted(FOLDER.rglob("*.py")):
        module = module_of(path)
        loaded = importlib.import_module(module)
        tree = ast.parse(path.read_text("utf-8"))
        for name, node in functions(tree):
            if neutral(node) is not None:
                yield Mutant("function", module, name)
        for name, _ in tables(tree):
            if name != LABEL:
                yield from _table(loaded, name)


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
        install(partial(without, mutant), mutant.module)
        return
    package = importlib.import_module(PACKAGE)
    whole = package.extract

    def dropping(document: Any) -> Any:
        reading = whole(document)
        return replace(reading, statements=tuple(s for s in reading.statements if s.rule != mutant.name))

    package.extract = dropping  # type: ignore[attr-defined]


def without(mutant: Mutant, module: str, tree: ast.Module) -> None:
    """Disable the mutant's unit in the tree of its module."""
    assert module == mutant.module
    if mutant.sort == "function":
        node = dict(functions(tree))[mutant.name]
        node.body = ast.parse(f"return {neutral(node)}").body
        return
    name, _, index = mutant.name.rstrip("]").partition("[")
    at = tree.body.index(dict(tables(tree))[name])
    change = f"{name}[:{index}] + {name}[{index} + 1:]" if index else f"__import__('units').emptied({name})"
    tree.body[at + 1 : at + 1] = ast.parse(f"{name} = {change}").body
