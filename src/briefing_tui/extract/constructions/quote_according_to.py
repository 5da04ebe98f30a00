"""The quotation is followed by “according to”, “per”, “in X's words”, “as X put it”, “was X's answer”, without a verb of saying."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.attribution.subjects import is_source
from briefing_tui.extract.attribution.tags import tag_end
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.cues import ACCORDING
from briefing_tui.extract.english.quotations import ALL_SAID, ANSWER_WHOSE, AS_PUT, IN_WORDS_OF, WORDS_WHOSE
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
    cue = Span(*found.span(found.lastgroup or 0))
    if m.in_clause and m.text[cue.start : cue.end] == " ".join(ACCORDING):
        return None  # the whole clause is reported
    who = trim(m.text, Span(found.end(), tag_end(m.text, found.end(), m.high)))
    if who.start >= who.end or not is_source(m.text[who.start : who.end]):
        return None
    return m.quote(ID, cue, who)


def _as_put(m: Marked) -> Quote | None:
    """Return the quotation of “…,” as Ms. X put it, in Ms. X's words, “…” was Ms. X's answer."""
    put = next(
        (
            found
            for form in (AS_PUT, WORDS_WHOSE, ANSWER_WHOSE, ALL_SAID)
            if (found := form.match(m.text, m.q.end, m.high))
        ),
        None,
    )
    return m.quote(ID, Span(*put.span("cue")), Span(*put.span("who"))) if put else None
