"""A quotation that is a paragraph, with its speaker on the line above, as on pages of reactions; the role is with the name or between."""

from __future__ import annotations

from briefing_tui.extract.attribution import name_lines
from briefing_tui.extract.attribution.marked import Quote, inner
from briefing_tui.extract.attribution.reading import Surroundings
from briefing_tui.extract.constructions.base import Example, Stage

ID = "name-above"
LABEL = "a name on a line, and the quotation below it"
STAGE = Stage.PARAGRAPH
EXAMPLES: tuple[Example, ...] = (
    Example(
        "Ada Lind\nDirector of Ports\n\n“Small ports need help and they need it now.”",
        "Small ports need help and they need it now.",
        ("Ada Lind",),
    ),
)


def find(s: Surroundings) -> Quote | None:
    """Return the quotation, unless names are below quotations on this page."""
    q = name_lines.quotation_alone(s)
    if q is None or s.reading.names_below or not name_lines.ends_with(s, q):
        return None
    who = name_lines.name_above(s)
    return Quote(q, inner(s.reading.text, q), None, who, ID) if who else None
