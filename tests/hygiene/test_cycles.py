"""No module imports another that imports it back, however long the way: each can be read and tested without the rest."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import briefing_tui

PACKAGE = Path(briefing_tui.__file__).parent

Graph = Mapping[str, set[str]]

KNOWN: tuple[list[str], ...] = ()
"""Still to be cut; only ever fewer."""


def modules() -> dict[str, Path]:
    """Every module of the program by its name."""
    out = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        out[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return out


def imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(module, name from it or nothing) of every import, also inside functions; not of those for the type checker alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from (found for other in node.orelse for found in imported(other))
        else:
            yield from imported(node)


def graph(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Module → the modules of the same program that it imports."""
    out: dict[str, set[str]] = {}
    for module, source in sources.items():
        named = (
            f"{base}.{name}" if f"{base}.{name}" in sources else base for base, name in imported(ast.parse(source))
        )
        out[module] = {name for name in named if name in sources} - {module}
    return out


def cycles(imports: Graph) -> list[list[str]]:
    """The strongly connected components of more than one module (Tarjan)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        number[module] = lowest[module] = len(number)
        stack.append(module)
        for other in sorted(imports[module]):
            if other not in number:
                visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in stack:
                lowest[module] = min(lowest[module], number[other])
        if lowest[module] == number[module]:
            at = stack.index(module)
            found.append(sorted(stack[at:]))
            del stack[at:]

    for module in sorted(imports):
        if module not in number:
            visit(module)
    return [component for component in found if len(component) > 1]


def test_no_modules_import_each_other() -> None:
    sources = {name: path.read_text(encoding="utf-8") for name, path in modules().items()}
    assert [cycle for cycle in cycles(graph(sources)) if cycle not in KNOWN] == []


def test_the_check_itself_sees_what_it_should() -> None:
    ring = {
        "p": "",
        "p.a": "from p import b",
        "p.b": "def f():\n    from p.c import x",
        "p.c": "import p.a",
        "p.d": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import p.e",
        "p.e": "import p.d",
    }
    assert cycles(graph(ring)) == [["p.a", "p.b", "p.c"]]
