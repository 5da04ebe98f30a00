"""Prevents code execution from pickled data while a cluster is connected. Owns the audit hook and the names that pickles may look up.

distributed pickles its messages, and unpickling runs whatever a pickle names: a scheduler or a worker could run any code on
the importing machine. So no names are allowed. Python itself refuses them, in whatever code unpickles.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

_PLAIN = ("builtins", "bytes")
"""The only global that an answer needs."""
_reasons: set[int] = set()


class ForbiddenClassError(TypeError):
    """A pickle names a class or a function. A TypeError, because distributed handles that as an object it cannot display, and goes on."""


def forbid(reason: object) -> None:
    """Allow only plain data in pickles from now on, until `allow` is called with the same object."""
    _on_guard()
    _reasons.add(id(reason))


def allow(reason: object) -> None:
    """Remove the reason; when none is left, unpickling is unrestricted."""
    _reasons.discard(id(reason))


@cache
def _on_guard() -> None:
    sys.addaudithook(_refuse)  # permanently: audit hooks cannot be removed


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "pickle.find_class" and _reasons and arguments != _PLAIN:
        raise ForbiddenClassError("not from a cluster")
