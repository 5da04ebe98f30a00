"""A quotation left open over several paragraphs, with its tag at the end of a later one."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import inner
from briefing_tui.extract.attribution.reading import Reading
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.coverage import LATER_TAG
from briefing_tui.extract.tagger.calibration import direct
from briefing_tui.model import QuotedSpan, ReadStatement, Span

ID = "tag-in-later-paragraph"
LABEL = "left open; its tag follows in a later paragraph"
STAGE = Stage.DOCUMENT
EXAMPLES: tuple[Example, ...] = (
    Example(
        "“Small ports need help, and every port on this coast needs it.\n\n“They cannot wait,” said Ms. Ada Lind.",
        "Small ports need help, and every port on this coast needs it.",
        ("Ada Lind",),
    ),
)


def find(reading: Reading, who: Span | None, at: int) -> list[ReadStatement]:
    """Return the open quotations of the preceding paragraphs, attributed to the speaker named at the end."""
    out = []
    for q in reading.orphans:
        speakers = reading.speakers(who, at) if who else ()
        reading.groups += 1
        out.append(
            ReadStatement(
                inner(reading.text, q),
                "direct",
                q,
                None,
                speakers,
                rule=ID,
                confidence=direct(ID),
                group=reading.groups,
            )
        )
        reading.coverage[q] = QuotedSpan(q, "statement", LATER_TAG)
    return out
