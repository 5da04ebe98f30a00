"""A phrase with a verb of saying introduces the quotation."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import BESIDE, Marked, Quote
from briefing_tui.extract.attribution.tags import tag_end
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.quotations import PUT_IT
from briefing_tui.extract.segments import trim
from briefing_tui.model import Span

ID = "as-x-put-it"
LABEL = "as X put it"
STAGE = Stage.LEADING
EXAMPLES: tuple[Example, ...] = (
    Example("As Ms. Ada Lind once put it, “small ports need help”.", "small ports need help", ("Ada Lind",)),
)


def find(m: Marked) -> Quote | None:
    """Return the quotation with the source that the phrase names."""
    put = PUT_IT.search(m.text, max(m.low, m.q.start - BESIDE), m.q.start)
    if not put or m.count < 3:
        return None
    group = next(name for name in "abc" if put[name])
    who = Span(*put.span(group))
    if group == "c":  # “as noted by X in the Herald on 3 May”
        who = trim(m.text, Span(who.start, tag_end(m.text, who.start, who.end)))
    return m.quote(ID, Span(*put.span("cue" + group)), who)
