"""The quotation is followed by a dash and a name, or by a name with its role in brackets."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.quotations import IN_BRACKETS, NOT_SIGNED, SIGNED
from briefing_tui.model import Span

ID = "quote-dash-name"
LABEL = "a quotation, then a dash and a name"
STAGE = Stage.UNTAGGED
EXAMPLES: tuple[Example, ...] = (
    Example(
        "“Small ports need help and they need it now.” — Ada Lind, Minister of Trade",
        "Small ports need help and they need it now.",
        ("Ada Lind",),
    ),
)
FEWEST = 4
"""Minimum number of words in such a quotation."""
WITHIN = 200
"""Code points after the quotation in which the name must end."""


def find(m: Marked) -> Quote | None:
    """Return the quotation and the name after its dash."""
    if not (m.whole or m.begins_sentence) or m.count < FEWEST:
        return None
    within = m.q.end, min(len(m.text), m.q.end + WITHIN)
    signed = SIGNED.match(m.text, *within) or IN_BRACKETS.match(m.text, *within)
    if signed and not NOT_SIGNED.search(signed["who"].split(",")[0]):
        return m.quote(ID, None, Span(*signed.span("who")))
    return None
