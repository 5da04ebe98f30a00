"""A paragraph begins with a quotation, after one that ended in a quotation."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import ENDS, Marked, Quote
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
_FEWEST = 4
"""Minimum number of words, unless the quotation above has no closing mark."""


def find(m: Marked) -> Quote | None:
    """Return the quotation, attributed to the last speaker quoted."""
    long_enough = m.count >= _FEWEST or (m.last in ENDS and _is_left_open(m))
    whole = bare(m.text, m.paragraph.span.start, m.q.start, " \n\\")
    if m.goes_on and long_enough and whole and not m.signed_below:
        return m.quote(ID, None, None, goes_on=True)
    return None


def _is_left_open(m: Marked) -> bool:
    """Whether the quotation above has no closing mark: it goes on here."""
    return m.text[: m.paragraph.span.start].rstrip()[-1:] in ENDS
