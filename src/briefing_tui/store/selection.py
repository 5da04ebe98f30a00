"""Columns of a SELECT by their names, so that no row is taken apart by position. Knows no table.

What depends on the order of names is worked out once, when a module is loaded; at each row it costs one call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, TypeVar

T = TypeVar("T")


def columns(names: Iterable[str], alias: str = "") -> str:
    """Names as SQL lists them: “end” is a word of its own there."""
    dot = f"{alias}." if alias else ""
    return ", ".join(dot + ('"end"' if name == "end" else name) for name in names)


def by_name(wanted: Iterable[str], given: Sequence[str]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """A function that takes the values of these names out of a row of others, at the cost of one call."""
    take: Callable[[Sequence[Any]], tuple[Any, ...]] = itemgetter(*map(list(given).index, wanted))
    return take


def maker(kind: type[T]) -> Callable[[Iterable[Any]], T]:
    """What makes a named tuple of a row: `_make` at half its cost, without the look at how many values there are. Only
    for rows of a SELECT that was made from the fields of the same tuple."""
    return partial(tuple.__new__, kind)  # type: ignore[type-var]


class Selection:
    """What a SELECT lists, in parts that are found again by name: `rows[part]` is a slice, made when the module is loaded."""

    def __init__(self, **parts: str | Mapping[str, str]) -> None:
        """A part: an expression, or expressions by name in their order (`own`, `of_model`)."""
        self._at: dict[str, slice] = {}
        self.names: list[str] = []
        """Of all expressions, in order; those of two parts may be called alike."""
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
        """Where a part of one expression stands."""
        at: int = self._at[part].start
        return at


def own(fields: Iterable[str], alias: str) -> dict[str, str]:
    """Columns by their own names, for a Selection."""
    return {name: columns([name], alias) for name in fields}


def of_model(fields: Iterable[str], alias: str, **others: str) -> dict[str, str]:
    """Columns for the fields of a value of the model: of the same name, or the expression that is given for it."""
    return {name: others.get(name) or columns([name], alias) for name in fields}
