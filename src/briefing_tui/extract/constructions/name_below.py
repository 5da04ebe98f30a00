"""A quotation that is a paragraph, with its speaker after it or on the line below; the role is with the name or on a line of its own."""

from __future__ import annotations

from briefing_tui.extract.attribution import name_lines
from briefing_tui.extract.attribution.marked import Quote, inner
from briefing_tui.extract.attribution.reading import Surroundings
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.model import Span

ID = "name-below"
LABEL = "a quotation, and the name on the line below"
STAGE = Stage.PARAGRAPH
EXAMPLES: tuple[Example, ...] = (
    Example(
        "“Small ports need help and they need it now.”\n\nAda Lind\nDirector of Ports",
        "Small ports need help and they need it now.",
        ("Ada Lind",),
    ),
)


def find(s: Surroundings) -> Quote | None:
    """Return the quotation, if names are below quotations on this page; the first quotation decides between above and below."""
    q = name_lines.quotation_alone(s)
    if q is None:
        return None
    if not name_lines.ends_with(s, q):
        who = name_lines.name_in(s, Span(q.end, s.paragraph.span.end))
    else:
        who = name_lines.name_below(s)
        if s.reading.names_below is None and who and not s.spoken:
            s.reading.names_below = name_lines.name_above(s) is None
        who = who if s.reading.names_below else None
    return Quote(q, inner(s.reading.text, q), None, who, ID) if who else None
