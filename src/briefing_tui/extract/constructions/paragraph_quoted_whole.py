"""A paragraph that is one quotation without a named speaker, after another quotation."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.segments import bare

ID = "paragraph-quoted-whole"
LABEL = "a paragraph quoted whole: whoever was quoted before"
STAGE = Stage.UNTAGGED
EXAMPLES: tuple[Example, ...] = (
    Example(
        "“Small ports need help,” Ms. Ada Lind said.\n\nThe harbour is old.\n\n“Every port on this coast has waited long enough for help.”",
        "Every port on this coast has waited long enough for help.",
        ("Ada Lind",),
    ),
)


def find(m: Marked) -> Quote | None:
    """Return the quotation, attributed to the last speaker quoted."""
    paragraph = m.paragraph.span
    if not m.speaking or m.count < 8 or m.q.end < paragraph.end - 1 or m.last not in ".?!" or m.signed_below:
        return None
    return m.quote(ID, None, None, goes_on=True) if bare(m.text, paragraph.start, m.q.start, " \n\\") else None
