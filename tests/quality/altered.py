"""Import the modules of briefing_tui.extract with altered code. Owns the import hook; the caller alters.

Must be installed before the modules are imported; writes nothing to disk.
"""

from __future__ import annotations

import ast
import importlib.machinery
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

PACKAGE = "briefing_tui.extract"
FOLDER = Path(__file__).resolve().parents[2] / "src" / "briefing_tui" / "extract"
Alter = Callable[[str, ast.Module], None]
"""Takes the full name of a module and its tree, and changes the tree in place."""


class _Loader(importlib.machinery.SourceFileLoader):
    """Compiles a module, altered, and never from a cache."""

    def __init__(self, fullname: str, path: str, alter: Alter) -> None:
        super().__init__(fullname, path)
        self._alter = alter

    def get_code(self, fullname: str) -> CodeType:
        tree = ast.parse(self.get_data(self.path), self.path)
        self._alter(fullname, tree)
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class _Finder(importlib.machinery.PathFinder):
    """Finds the modules of briefing_tui.extract, and no others."""

    alter: Alter
    only: str

    @classmethod
    def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> Any:
        ours = fullname == cls.only if cls.only else f"{fullname}.".startswith(f"{PACKAGE}.")
        spec = super().find_spec(fullname, path, target) if ours else None
        if spec is not None:
            spec.loader = _Loader(fullname, str(spec.origin), cls.alter)
        return spec


def module_of(path: Path) -> str:
    """The full name of the module in a file of briefing_tui.extract."""
    parts = path.relative_to(FOLDER).with_suffix("").parts
    return ".".join((PACKAGE, *(part for part in parts if part != "__init__")))


def install(alter: Alter, only: str = "") -> None:
    """Make this process import the modules of briefing_tui.extract altered, or only the one with this full name.

    Raises RuntimeError where they are imported already.
    """
    if PACKAGE in sys.modules:
        raise RuntimeError(f"{PACKAGE} is imported already")
    _Finder.alter = staticmethod(alter)
    _Finder.only = only
    sys.meta_path.insert(0, _Finder)
