"""Words of a PDF that nobody who looks at its page can see are no words of the briefing. Owns which ones these are.

Hidden are words drawn without ink, and white ones on a page on which nothing was painted before them. Where a page bears a
picture nothing is: the words that a scanner's text recognition lays over its picture are drawn without ink too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_NO_INK = (3, 7)
"""Rendering modes that neither fill nor stroke."""
_WHITE = {b"g": (1,), b"rg": (1, 1, 1), b"k": (0, 0, 0, 0)}
_ANY_SPACE = (b"sc", b"scn")
_PAINTS = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_COVERS = (b"sh", b"Do")
_SHOWS = (b"Tj", b"TJ", b"'", b'"')


def blank(page: Any) -> Callable[[bytes, list[Any], Any, Any], None] | None:
    """What pypdf is to call before each operator of a page, so that hidden words are blank; None where none can be."""
    return None if _has_picture(page) else _Ink().before


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    return bool(resources and resources.get_object().get("/XObject"))


class _Ink:
    """The state of the page as far as it says whether words can be seen."""

    def __init__(self) -> None:
        self._white = False
        self._mode = 0
        self._painted = False
        self._kept: list[tuple[bool, int]] = []

    def before(self, operator: bytes, operands: list[Any], _cm: Any, _tm: Any) -> None:
        """Follow one operator; empty the words of one that shows hidden ones."""
        if operator in _SHOWS:
            if operands and self._hides:
                operands[-1] = type(operands[-1])()
        elif operator == b"q":
            self._kept.append((self._white, self._mode))
        elif operator == b"Q":
            self._white, self._mode = self._kept.pop() if self._kept else (self._white, self._mode)
        else:
            self._change(operator, operands)

    @property
    def _hides(self) -> bool:
        return self._mode in _NO_INK or (self._white and not self._painted)

    def _change(self, operator: bytes, operands: list[Any]) -> None:
        if operator == b"Tr":
            self._mode = operands[0] if operands else 0
        elif operator in _WHITE:
            self._white = tuple(operands) == _WHITE[operator]
        elif operator in _ANY_SPACE:
            self._white = tuple(operands) in ((1,), (1, 1, 1))
        elif operator in _COVERS or (operator in _PAINTS and not self._white):
            self._painted = True
