"""The private names of Textual are touched in the patches of ui/, which say why; and no name of ours hides one of them."""

from __future__ import annotations

import ast
import importlib
import inspect
import textwrap
from functools import cache
from pathlib import Path

import pytest

import briefing_tui.ui

UI = Path(briefing_tui.ui.__file__).parent
PATCHES = ("textual_patches.py", "textual_patch_drawing.py", "textual_patch_list.py")
MODULES = [path for path in sorted(UI.rglob("*.py")) if path.name not in PATCHES]
ALLOWED = {"os._exit"}
"""Of the standard library, documented."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@cache
def defined(cls: type) -> frozenset[str]:
    """Private names that a class defines itself: methods, attributes, and what its methods assign to `self`."""
    names = {name for name in vars(cls) if is_private(name)}
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    except (OSError, TypeError):
        return frozenset(names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_private(node.attr):
            names.add(node.attr)
    return frozenset(names)


def of_textual(cls: type) -> set[str]:
    return {name for base in cls.__mro__ if base.__module__.startswith("textual") for name in defined(base)}


def of_ours(cls: type) -> set[str]:
    return {name for base in cls.__mro__ if base.__module__.startswith("briefing_tui") for name in defined(base)}


def module_of(path: Path) -> str:
    parts = path.relative_to(UI.parent).with_suffix("").parts
    return ".".join(("briefing_tui", *parts)).removesuffix(".__init__")


def touched(source: str, namespace: dict[str, object]) -> list[str]:
    """Places of a module where a private name of Textual is imported, used, overridden or hidden."""
    found, tree = [], ast.parse(source)
    for node in ast.walk(tree):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [each.name for each in node.names] if isinstance(node, ast.Import) else []
        found += [
            f"{node.lineno}: import of {name}"  # type: ignore[attr-defined]
            for name in modules
            if name.startswith("textual") and any(map(is_private, name.split(".")))
        ]
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            if not own and ast.unparse(node) not in ALLOWED:
                found.append(f"{node.lineno}: {ast.unparse(node)}")
    for cls in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        kind = namespace[cls.name]
        assert isinstance(kind, type)
        for node in ast.walk(cls):
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "name", "")
            if isinstance(name, str) and is_private(name) and name in of_textual(kind):
                found.append(f"{node.lineno}: {cls.name} touches {name}")  # type: ignore[attr-defined]
            own = isinstance(node, ast.Attribute) and is_private(node.attr) and ast.unparse(node.value) == "self"
            if own and name not in of_ours(kind) | of_textual(kind):
                found.append(f"{node.lineno}: {cls.name} has no {name}")  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(UI)))
def test_no_other_module_touches_a_private_name_of_textual(path: Path) -> None:
    namespace = vars(importlib.import_module(module_of(path)))
    assert not touched(path.read_text(encoding="utf-8"), namespace)


def test_the_check_itself_sees_what_it_should() -> None:
    from textual.widget import Widget

    class Ours(Widget):
        def _of_ours(self) -> None: ...

    seen = touched(
        "from textual._compositor import Compositor\nwidget._styles_cache.clear()\n"
        "class Ours(Widget):\n def _size_updated(self): return super()._size_updated()\n"
        " def look(self): self._own = self._styles_cache\n",
        {"Ours": Ours},
    )
    assert sorted(seen) == [
        "1: import of textual._compositor",
        "2: widget._styles_cache",
        "4: Ours touches _size_updated",
        "4: Ours touches _size_updated",
        "4: super()._size_updated",
        "5: Ours has no _own",
        "5: Ours touches _styles_cache",
    ]
