"""Hidden words of a PDF, which nobody sees on the page and which are not part of the text. Owns which ones these are.

Hidden are words in an invisible rendering mode, and white ones on a page on which nothing was painted before them. A page with
a picture has no hidden words: text recognition adds its invisible words over the scanned picture.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_NO_INK = (3, 7)
"""Rendering modes that neither fill nor stroke."""
_WHITE = {b"g": (1,), b"rg": (1, 1, 1), b"k": (0, 0, 0, 0)}
_UNSEEN = 0.02
"""Difference in a component of a colour that nobody sees on paper."""
_ANY_SPACE = (b"sc", b"scn")
_PAINTS = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_COVERS = (b"sh", b"Do")
_SHOWS = (b"Tj", b"TJ", b"'", b'"')


def blank(page: Any) -> Callable[[bytes, list[Any], Any, Any], None] | None:
    """A callback for pypdf, called before each operator of a page, that blanks hidden words; None if the page has a picture."""
    return None if _has_picture(page) else _Ink().before


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    return bool(resources and resources.get_object().get("/XObject"))


def _is_white(operands: list[Any], white: tuple[int, ...]) -> bool:
    """Whether a colour cannot be told from white."""
    return len(operands) == len(white) and all(
        isinstance(part, int | float) and abs(part - full) <= _UNSEEN
        for part, full in zip(operands, white, strict=True)
    )


class _Ink:
    """The graphics state, as far as it determines whether words are visible."""

    def __init__(self) -> None:
        self._white = False
        self._mode = 0
        self._painted = False
        self._kept: list[tuple[bool, int]] = []

    def before(self, operator: bytes, operands: list[Any], _cm: Any, _tm: Any) -> None:
        """Update the state by one operator; empty the operand of one that shows hidden words."""
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
            self._white = _is_white(operands, _WHITE[operator])
        elif operator in _ANY_SPACE:
            self._white = _is_white(operands, (1,)) or _is_white(operands, (1, 1, 1))
        elif operator in _COVERS or (operator in _PAINTS and not self._white):
            self._painted = True
