"""The quotation is followed by “according to”, “per”, “in X's words”, “as X put it”, without a further verb."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.attribution.subjects import is_source
from briefing_tui.extract.attribution.tags import tag_end
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.quotations import AS_PUT, IN_WORDS_OF, WORDS_WHOSE
from briefing_tui.extract.segments import trim
from briefing_tui.model import Span

ID = "quote-according-to"
LABEL = "quotation, according to a speaker"
STAGE = Stage.TAG
EXAMPLES: tuple[Example, ...] = (
    Example("“Small ports need help,” according to Ms. Ada Lind.", "Small ports need help,", ("Ada Lind",)),
)


def find(m: Marked) -> Quote | None:
    """Return the quotation and the source named after it."""
    found = IN_WORDS_OF.match(m.text, m.q.end, m.high)
    if found is None:
        return _as_put(m)
    who = trim(m.text, Span(found.end(), tag_end(m.text, found.end(), m.high)))
    if who.start >= who.end or not is_source(m.text[who.start : who.end]):
        return None
    return m.quote(ID, Span(*found.span(found.lastgroup or 0)), who)


def _as_put(m: Marked) -> Quote | None:
    """Return the quotation of “…,” as Ms. X put it, or in Ms. X's words."""
    put = AS_PUT.match(m.text, m.q.end, m.high) or WORDS_WHOSE.match(m.text, m.q.end, m.high)
    return m.quote(ID, Span(*put.span("cue")), Span(*put.span("who"))) if put else None
