"""A possessive introduces the quotation: “in her own words”, “her answer was”."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import BESIDE, Marked, Quote
from briefing_tui.extract.attribution.subjects import is_source
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.quotations import LOWER_WORD, WHOSE_ANSWER, WHOSE_WORDS
from briefing_tui.model import Span

ID = "in-whose-words"
LABEL = "in X's words, then the quotation"
STAGE = Stage.LEADING
EXAMPLES: tuple[Example, ...] = (
    Example("In Ms. Ada Lind's words, “small ports need help”.", "small ports need help", ("Ada Lind",)),
    Example(
        "Ms. Ada Lind's answer to the critics was “small ports need help”.", "small ports need help", ("Ada Lind",)
    ),
    Example("Ms. Ada Lind spoke. In her own words: “Small ports need help.”", "Small ports need help.", ("Ada Lind",)),
)
_FEWEST = 3
"""Minimum number of words quoted; fewer are a term, capitals alone a title."""


def find(m: Marked) -> Quote | None:
    """Return the quotation with whoever the possessive names."""
    before = max(m.low, m.q.start - BESIDE), m.q.start
    found = WHOSE_WORDS.search(m.text, *before) or WHOSE_ANSWER.search(m.text, *before)
    if found is None or m.count < _FEWEST or not LOWER_WORD.search(m.text, *m.words):
        return None
    who = Span(*found.span("who"))
    return m.quote(ID, Span(*found.span("cue")), who) if is_source(m.text[who.start : who.end]) else None
