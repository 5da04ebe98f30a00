"""Columns of a SELECT by name, so that no row is unpacked by position. Knows no table.

What depends on the order of names is computed once, when a module is imported; each row costs one call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, TypeVar

T = TypeVar("T")


def columns(names: Iterable[str], alias: str = "") -> str:
    """Column names for SQL, quoted: “end” is a keyword."""
    dot = f"{alias}." if alias else ""
    return ", ".join(dot + ('"end"' if name == "end" else name) for name in names)


def by_name(wanted: Iterable[str], given: Sequence[str]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """A function that picks the values of these names from a row of others, in one call."""
    take: Callable[[Sequence[Any]], tuple[Any, ...]] = itemgetter(*map(list(given).index, wanted))
    return take


def maker(kind: type[T]) -> Callable[[Iterable[Any]], T]:
    """A function that makes a named tuple from a row: half the cost of `_make`, because it does not check the length. Only
    for rows of a SELECT that was built from the fields of the same tuple."""
    return partial(tuple.__new__, kind)  # type: ignore[type-var]


class Selection:
    """The columns of a SELECT, in named parts: `rows[part]` is a slice, computed when the module is imported."""

    def __init__(self, **parts: str | Mapping[str, str]) -> None:
        """A part: an expression, or expressions by name, in order (`own`, `of_model`)."""
        self._at: dict[str, slice] = {}
        self.names: list[str] = []
        """Names of all expressions, in order; two parts may have the same name for one."""
        listed: list[str] = []
        for name, part in parts.items():
            expressions = [part] if isinstance(part, str) else list(part.values())
            self._at[name] = slice(len(listed), len(listed) + len(expressions))
            listed += expressions
            self.names += [name] if isinstance(part, str) else list(part)
        self.sql = ", ".join(listed)

    def __getitem__(self, part: str) -> slice:
        return self._at[part]

    def place(self, part: str) -> int:
        """Index of a part that has one expression."""
        at: int = self._at[part].start
        return at


def own(fields: Iterable[str], alias: str) -> dict[str, str]:
    """Columns under their own names, for a Selection."""
    return {name: columns([name], alias) for name in fields}


def of_model(fields: Iterable[str], alias: str, **others: str) -> dict[str, str]:
    """Columns for the fields of a model class: of the same name, or the expression given for it."""
    return {name: others.get(name) or columns([name], alias) for name in fields}
