"""A name and a colon without a verb. Only for persons, except on a page of collected reactions."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.attribution.subjects import is_source
from briefing_tui.extract.attribution.tags import is_finite, tail
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.grammar import THAT
from briefing_tui.extract.english.quotations import FROM, LETTER_FROM, NO_LABEL, WHOSE_NOUN
from briefing_tui.model import Span

ID = "speaker-colon-quote"
LABEL = "speaker, colon, quotation"
STAGE = Stage.LEADING
EXAMPLES: tuple[Example, ...] = (
    Example("Ms. Ada Lind, Director of Ports: “Small ports need help.”", "Small ports need help.", ("Ada Lind",)),
    Example(
        "Ms. Ada Lind spoke last. Her verdict: “Small ports need help this year.”",
        "Small ports need help this year.",
        ("Ada Lind",),
    ),
)
LONGEST_LABEL = 32
"""Maximum number of words in a label."""


def find(m: Marked) -> Quote | None:
    """Return the quotation and the label before its colon."""
    left = m.left
    if left[-1].text != ":" or not m.whole or len(left) > LONGEST_LABEL:
        return None
    if not (left[0].text[0].isupper() or left[0].text.isdigit()):
        return None
    last = tail(left)
    last -= last >= 0 and left[last].text.lower() == THAT
    first = 1 if left[0].text == FROM and last > 0 else 0
    who = _named(m.text, Span(left[first].start, left[last].end))
    if m.text[who.start : who.end].lower() in NO_LABEL:
        return None
    if is_source(m.text[who.start : who.end]) and not any(is_finite(t) for t in left):
        return m.quote(ID, None, who)
    return None


def _named(text: str, label: Span) -> Span:
    """Return whoever a label names, without the noun for what is said: “Ms. X's verdict”, “Mr. Y read a letter from Ms. X”."""
    whose = LETTER_FROM.fullmatch(text, *label) or WHOSE_NOUN.fullmatch(text, *label)
    return Span(*whose.span("who")) if whose else label
