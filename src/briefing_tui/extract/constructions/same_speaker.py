"""A quotation preceded only by the tag of the preceding one, or by “and”."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.quotations import ANOTHER_SENTENCE, ANOTHER_SUBJECT, JOINS_QUOTATIONS
from briefing_tui.extract.segments import bare
from briefing_tui.model import Span

ID = "same-speaker"
LABEL = "the same speaker goes on"
STAGE = Stage.UNTAGGED
EXAMPLES: tuple[Example, ...] = (
    Example(
        "“Small ports need help,” Ms. Ada Lind said. “They cannot wait for it.”",
        "They cannot wait for it.",
        ("Ada Lind",),
    ),
)
BETWEEN = 260
"""Maximum code points between two quotations of one speaker."""


def find(m: Marked) -> Quote | None:
    """Return the quotation, attributed to the speaker of the one before it."""
    if (
        m.before
        and (m.whole or _completes(m, m.before[-1]))
        and m.before[-1].outer.end <= m.q.start
        and _goes_on(m, m.before[-1])
    ):
        return m.quote(ID, None, None, goes_on=True)
    return None


def alone(outer: Span, words: Span) -> Quote:
    """Return a quotation that fills a sentence, after words of a named person."""
    return Quote(outer, words, None, None, ID, goes_on=True)


def _completes(m: Marked, last: Quote) -> bool:
    """Whether it ends the sentence that its tag interrupts: “The port”, Ms. X said, “is open”."""
    text = m.text
    between = text[last.outer.end : m.q.start].rstrip()
    open_still = text[last.words.end - 1] not in ".?!" and last.cue is not None and last.cue.start >= last.outer.end
    return open_still and between.endswith(",") and text[m.q.end : m.q.end + 1] in (".", "")


def _goes_on(m: Marked, last: Quote) -> bool:
    """Whether this quotation continues the last one: only its tag, or “and”, is between."""
    start = m.q.start
    if start - last.outer.end > BETWEEN or (last.who is None and not last.goes_on):
        return False
    if bare(m.text, m.sentence.start, start, " \\"):
        tag = max(last.outer.end, last.who.end if last.who else 0, last.cue.end if last.cue else 0)
        return not ANOTHER_SENTENCE.search(m.text[tag:start])
    tag = max(last.outer.end, last.who.end if last.who else 0)
    behind_colon = any(t.text == ":" for t in m.left[-1:])
    if m.sentence.start >= last.outer.end and m.text[m.words.start].islower() and not behind_colon:
        return False  # “…,” said Ms. X. Mr. Y came to the weir, “the pride of the vale”
    if ANOTHER_SUBJECT.search(m.text, tag, start):
        return False
    return bool(JOINS_QUOTATIONS.search(m.text[last.outer.end : start]))
