"""Styles of citation: functions from a statement to one line. A style more is a module with `STYLE`, and its line in `export.STYLES`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from briefing_tui.model import Statement
from briefing_tui.model.kinds import CONFIDENCE_BANDS

NOT_CONFIRMED = "(reading not confirmed)"
CONFIRMED = ("confirmed", "corrected")
"""Review states of what a person looked at."""


class Style(NamedTuple):
    """A style of citation."""

    label: str
    words: Callable[[Statement], str]
    """The words with who said them, when and where they are printed."""
    source: Callable[[Statement], str]
    """The same without the words: for a footnote below them."""

    def cite(self, statement: Statement) -> str:
        """A citation that can stand alone."""
        return _remarked(self.words(statement), statement)

    def note(self, statement: Statement) -> str:
        """What stands in the footnote of words printed elsewhere."""
        return _remarked(self.source(statement), statement)


def _remarked(line: str, statement: Statement) -> str:
    return line if is_confirmed(statement) else f"{line} {NOT_CONFIRMED}"


def is_confirmed(statement: Statement) -> bool:
    """May it be quoted without a remark: not contested, and looked at by a person or read with high confidence?"""
    if statement.contested:
        return False
    return statement.review_state in CONFIRMED or statement.sure >= CONFIDENCE_BANDS["high"][0]
