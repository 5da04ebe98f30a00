"""No code comes out of pickled data while a cluster is connected. Owns the hook and what may be looked up for pickles.

distributed pickles what it sends, and whoever unpickles runs what the pickle names: a scheduler or a worker could run
anything on the machine that imports. So nothing can be named. It is Python itself that refuses, whatever unpickles.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

_PLAIN = ("builtins", "bytes")
"""The one thing that an answer is."""
_reasons: set[int] = set()


class ForbiddenClassError(TypeError):
    """A pickle names a class or a function. distributed takes a TypeError for what it cannot show, and goes on."""


def forbid(reason: object) -> None:
    """From now on, until `allow` is called for the same object, unpickling finds plain data only."""
    _on_guard()
    _reasons.add(id(reason))


def allow(reason: object) -> None:
    """The reason is gone."""
    _reasons.discard(id(reason))


@cache
def _on_guard() -> None:
    sys.addaudithook(_refuse)  # for good: Python takes none back


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "pickle.find_class" and _reasons and arguments != _PLAIN:
        raise ForbiddenClassError("not from a cluster")
