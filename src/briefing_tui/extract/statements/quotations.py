"""Which spans in marks of a paragraph are speech: the constructions of quotation, tried in their order.

Owns which claim is better where several constructions make one; a quotation without any is nobody's, and a title never is speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing_tui.extract.analysis import Paragraph
from briefing_tui.extract.attribution import stance
from briefing_tui.extract.attribution.marked import NOBODY, Marked, Quote, is_title, marked
from briefing_tui.extract.constructions.base import Stage
from briefing_tui.extract.constructions.registry import first
from briefing_tui.extract.english.quotations import LOWER_WORD
from briefing_tui.model import Span
from briefing_tui.model.stances import ASSERTS

_TITLE_WORDS = 8
"""Words that the name of something has fewer of."""


def read_quotes(text: str, paragraph: Paragraph, goes_on: bool, speaking: bool = False) -> list[Quote]:
    """The quotations of a paragraph that are speech.

    `goes_on`: the paragraph before ended in a quotation left open, or was one without a tag of its own at its end.
    `speaking`: somebody was quoted before, with no heading between.
    """
    out: list[Quote] = []
    disowned = False
    for one in marked(text, paragraph, out, goes_on, speaking):
        found = _attributed(one)
        if found is None or (found.goes_on and disowned):
            continue
        turned = _stance(one, found, out)
        disowned = turned is None
        if turned is not None:
            out.append(found if turned == ASSERTS else replace(found, stance=turned))
    return out


def _stance(m: Marked, q: Quote, before: Sequence[Quote]) -> str | None:
    """The stance by its cue, or that of the quotation that it goes on from; None: not the words of whoever is named."""
    if q.cue is None:
        return before[-1].stance if q.goes_on and before else ASSERTS
    start = m.q.end if q.cue.start >= m.q.end else m.low
    return stance.of_quotation(m.text, Span(start, m.high), q.cue, q.who)


def _attributed(m: Marked) -> Quote | None:
    if is_title(m.text, m.q) and m.count < _TITLE_WORDS and not LOWER_WORD.search(m.text, *m.words):
        return None  # “his business, “Lind Ports.””
    found = first(Stage.LEADING, m) if m.left else None
    lead: Quote | None = None if found is NOBODY else found
    if lead and m.last in ".?!" and m.text[m.low : m.q.start].rstrip()[-1:] in (",", ":"):
        return lead  # “X stated, “….” Additionally, Y said …”: what stands before has the better claim
    if m.whole:
        tagged: Quote | None = first(Stage.TAG, m)
        if tagged and not (is_title(m.text, m.q) and m.count < _TITLE_WORDS):
            return tagged
    if lead:
        return lead
    untagged: Quote | None = first(Stage.UNTAGGED, m)
    return untagged
