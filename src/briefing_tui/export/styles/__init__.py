"""Styles of citation: functions from a statement to one line. A new style is a module with `STYLE`, and an entry in
`export.STYLES`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from briefing_tui.model import Statement
from briefing_tui.model.kinds import CONFIDENCE_BANDS

NOT_CONFIRMED = "(reading not confirmed)"
CONFIRMED = ("confirmed", "corrected")
"""Review states of readings that a person has looked at."""


class Style(NamedTuple):
    """A citation style."""

    label: str
    words: Callable[[Statement], str]
    """The words with speaker, date and source."""
    source: Callable[[Statement], str]
    """The citation without the words, for a footnote to them."""

    def cite(self, statement: Statement) -> str:
        """A complete citation, with the words."""
        return _remarked(self.words(statement), statement)

    def note(self, statement: Statement) -> str:
        """The footnote of words printed elsewhere."""
        return _remarked(self.source(statement), statement)


def _remarked(line: str, statement: Statement) -> str:
    return line if is_confirmed(statement) else f"{line} {NOT_CONFIRMED}"


def is_confirmed(statement: Statement) -> bool:
    """Whether it may be quoted without a remark: not contested, and reviewed by a person or read with high confidence."""
    if statement.contested:
        return False
    return statement.review_state in CONFIRMED or statement.sure >= CONFIDENCE_BANDS["high"][0]
