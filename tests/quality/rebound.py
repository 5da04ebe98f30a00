"""Disable a unit in this process, where the modules of the reading are imported already: quicker than to import them altered.

A function gets other code. A table changes with every name that stands for it in other modules and every table made of it
at import; one that a class, a decorator or a default value is made of cannot be changed so. Owns which statements at the
top level of a module depend on which.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from types import CodeType
from typing import Any

from altered import FOLDER, module_of
from units import Mutant, emptied, without

Name = tuple[str, str]
"""A module and a name in it."""
Step = tuple[str, ast.stmt]
"""A module and a statement of its top level to run again."""


@cache
def modules() -> dict[str, ast.Module]:
    """The modules of the reading by their full names, each behind those that it imports."""
    trees = {module_of(path): ast.parse(path.read_text("utf-8")) for path in sorted(FOLDER.rglob("*.py"))}
    ordered: dict[str, ast.Module] = {}
    begun: set[str] = set()

    def visit(module: str) -> None:
        if module in begun or module not in trees:
            return
        begun.add(module)
        for node in trees[module].body:
            if isinstance(node, ast.ImportFrom) and node.module:
                visit(node.module)
                for alias in node.names:
                    visit(f"{node.module}.{alias.name}")
        ordered[module] = trees[module]

    for module in trees:
        visit(module)
    return ordered


@cache
def _read_by(module: str) -> list[tuple[ast.stmt, frozenset[Name], frozenset[Name]]]:
    """Each statement of the top level, the names that it reads when it is run, and those that it reads when it is called."""
    tree = modules()[module]
    aliases = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if f"{node.module}.{alias.name}" in modules()
    }
    return [
        (node, frozenset(_names(module, aliases, _at_once(node))), frozenset(_names(module, aliases, [node])))
        for node in tree.body
    ]


def _at_once(node: ast.stmt) -> list[ast.AST]:
    """The parts of a statement that are run where it stands."""
    if isinstance(node, ast.FunctionDef):
        return [*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d)]
    if isinstance(node, ast.ClassDef):
        inner = (part for inside in node.body for part in _at_once(inside))
        return [*node.decorator_list, *node.bases, *inner]
    if isinstance(node, ast.AnnAssign):
        return [node.value] if node.value else []
    return [node]


def _names(module: str, aliases: dict[str, str], parts: list[ast.AST]) -> Iterator[Name]:
    for part in parts:
        for node in ast.walk(part):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                yield module, node.id
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in aliases:
                yield aliases[node.value.id], node.attr


def prepare() -> None:
    """Read all modules, before the forks."""
    for module in modules():
        _read_by(module)


def plan(module: str, name: str) -> list[Step] | None:
    """The statements to run again when a table has changed, in order; None where that is not enough."""
    changed, callers, steps = {(module, name)}, set[Name](), list[Step]()
    begun = False
    for other in modules():
        begun = begun or other == module
        for node, at_once, called in _read_by(other) if begun else ():
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    source, local = (str(node.module), alias.name), (other, alias.asname or alias.name)
                    changed |= {local} if source in changed else set()
                    callers |= {local} if source in callers else set()
                if any((str(node.module), alias.name) in changed for alias in node.names):
                    steps.append((other, node))
            elif at_once & changed or (at_once & callers and not isinstance(node, ast.FunctionDef | ast.ClassDef)):
                targets = _targets(node)
                if targets is None:
                    return None
                if (other, targets) != (module, name):
                    changed.add((other, targets))
                    steps.append((other, node))
            elif isinstance(node, ast.FunctionDef | ast.ClassDef) and called & (changed | callers):
                callers.add((other, node.name))
    return steps


def _targets(node: ast.stmt) -> str | None:
    """The name that a statement assigns."""
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(target, ast.Name) else None


def switch_off_here(mutant: Mutant) -> bool:
    """Disable a function, a table or an entry; False where that is not possible."""
    if mutant.sort == "function":
        function = _function(mutant)
        code = _code(mutant)
        if code is None or len(code.co_freevars) != len(function.__code__.co_freevars):
            return False
        function.__code__ = code
        return True
    name, _, index = mutant.name.rstrip("]").partition("[")
    steps, value = plan(mutant.module, name), getattr(sys.modules[mutant.module], name)
    if steps is None:
        return False
    without_it = value[: int(index)] + value[int(index) + 1 :] if index else emptied(value)
    setattr(sys.modules[mutant.module], name, without_it)
    for module, node in steps:
        exec(_compiled([node], module), vars(sys.modules[module]))  # noqa: S102
    return True


def _compiled(body: list[ast.stmt], module: str) -> CodeType:
    future = ast.parse("from __future__ import annotations").body
    return compile(
        ast.fix_missing_locations(ast.Module([*future, *body], [])), str(sys.modules[module].__file__), "exec"
    )


def _function(mutant: Mutant) -> Any:
    """The function itself, without property, class method or cache around it."""
    found: Any = sys.modules[mutant.module]
    for part in mutant.name.split("."):
        found = vars(found)[part]
    for around in ("fget", "func", "__func__", "__wrapped__"):
        found = vars(found).get(around, found) if around == "__wrapped__" else getattr(found, around, found)
    return found


def _code(mutant: Mutant) -> CodeType | None:
    """The code of the disabled function."""
    tree = modules()[mutant.module]
    without(mutant, mutant.module, tree)
    top = mutant.name.partition(".")[0]
    left = [_compiled([node for node in tree.body if getattr(node, "name", "") == top], mutant.module)]
    while left:
        inner = [const for const in left.pop().co_consts if isinstance(const, CodeType)]
        left += inner
        for code in inner:
            if code.co_qualname == mutant.name:
                return code
    return None
