"""The tag after the quotation begins with the speaker."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.attribution.tags import speaker_then_cue
from briefing_tui.extract.constructions.base import Example, Stage

ID = "quote-speaker-cue"
LABEL = "quotation, speaker, cue"
STAGE = Stage.TAG
EXAMPLES: tuple[Example, ...] = (
    Example("“Small ports need help,” Ms. Ada Lind, Minister of Trade, said.", "Small ports need help,", ("Ada Lind",)),
    Example(
        "“Small ports need help,” Ms. Ada Lind will say on Friday.",
        "Small ports need help,",
        ("Ada Lind",),
        stance="to_come",
    ),
)


def find(m: Marked) -> Quote | None:
    """Return the quotation with the speaker and cue of its tag."""
    tag = speaker_then_cue(m)
    return m.quote(ID, tag.cue, tag.who) if tag else None
