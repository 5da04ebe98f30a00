"""Decides which quoted spans of a paragraph are speech: tries the constructions of quotation in order.

Owns the choice between constructions that match the same span; without a match there is no speaker, and a title is never speech.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.analysis import Paragraph
from briefing_tui.extract.attribution import stance
from briefing_tui.extract.attribution.marked import NOBODY, Marked, Quote, is_title, marked
from briefing_tui.extract.constructions.base import Stage
from briefing_tui.extract.constructions.registry import first
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.grammar import THAT
from briefing_tui.extract.english.quotations import LOWER_WORD
from briefing_tui.model import Span
from briefing_tui.model.stances import ASSERTS

_TITLE_WORDS = 8
"""Number of words below which a quoted span may be a title."""


def read_quotes(text: str, paragraph: Paragraph, goes_on: bool, speaking: bool = False) -> list[Quote]:
    """Return the quotations of a paragraph that are speech.

    `goes_on`: whether the preceding paragraph ended in an open quotation, or was a quotation without a tag at its end.
    `speaking`: whether somebody was quoted before, with no heading between.
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
    """Return the stance of its cue, or of the quotation that it continues; None: the named source did not say it."""
    if q.cue is None:
        return before[-1].stance if q.goes_on and before else ASSERTS
    start = m.q.end if q.cue.start >= m.q.end else m.low
    return stance.of_quotation(m.text, Span(start, m.high), q.cue, q.who)


def _attributed(m: Marked) -> Quote | None:
    if is_title(m.text, m.q) and m.count < _TITLE_WORDS and not LOWER_WORD.search(m.text, *m.words):
        return None  # “his business, “Lind Ports.””
    found = first(Stage.LEADING, m) if m.left else None
    lead: Quote | None = None if found is NOBODY else found
    if lead and m.last in ".?!" and (m.led_by_sign or m.left[-1].text == THAT):
        return lead  # “X stated, “….” Additionally, Y said …”: the words before take precedence
    if m.whole:
        tagged: Quote | None = first(Stage.TAG, m)
        if tagged and not (is_title(m.text, m.q) and m.count < _TITLE_WORDS):
            return tagged
    if lead:
        return lead
    untagged: Quote | None = first(Stage.UNTAGGED, m)
    return untagged
