"""A possessive introduces the quotation: “in her own words”."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import BESIDE, Marked, Quote
from briefing_tui.extract.attribution.subjects import is_source
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.quotations import WHOSE_WORDS
from briefing_tui.model import Span

ID = "in-whose-words"
LABEL = "in X's words, then the quotation"
STAGE = Stage.LEADING
EXAMPLES: tuple[Example, ...] = (
    Example("In Ms. Ada Lind's words, “small ports need help”.", "small ports need help", ("Ada Lind",)),
    Example("Ms. Ada Lind spoke. In her own words: “Small ports need help.”", "Small ports need help.", ("Ada Lind",)),
)
_FEWEST = 3
"""Minimum number of words quoted; fewer are a term."""


def find(m: Marked) -> Quote | None:
    """Return the quotation with whoever the possessive names."""
    found = WHOSE_WORDS.search(m.text, max(m.low, m.q.start - BESIDE), m.q.start)
    if found is None or m.count < _FEWEST:
        return None
    who = Span(*found.span("who"))
    return m.quote(ID, Span(*found.span("cue")), who) if is_source(m.text[who.start : who.end]) else None
