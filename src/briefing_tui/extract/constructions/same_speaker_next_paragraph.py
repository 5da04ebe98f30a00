"""A paragraph begins with a quotation, after one that ended in a quotation."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.segments import bare

ID = "same-speaker-next-paragraph"
LABEL = "the same speaker goes on in the next paragraph"
STAGE = Stage.UNTAGGED
EXAMPLES: tuple[Example, ...] = (
    Example(
        "“Small ports need help now,” Ms. Ada Lind said. “They cannot wait.\n\n“Nor can we wait for them.”",
        "Nor can we wait for them.",
        ("Ada Lind",),
    ),
)


def find(m: Marked) -> Quote | None:
    """Return the quotation, attributed to the last speaker quoted."""
    whole = bare(m.text, m.paragraph.span.start, m.q.start, " \n\\")
    if m.goes_on and m.count >= 4 and whole and not m.signed_below:
        return m.quote(ID, None, None, goes_on=True)
    return None
