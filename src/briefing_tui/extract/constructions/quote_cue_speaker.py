"""The tag after the quotation begins with its verb."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.attribution.tags import cue_then_speaker
from briefing_tui.extract.constructions.base import Example, Stage

ID = "quote-cue-speaker"
LABEL = "quotation, cue, speaker"
STAGE = Stage.TAG
EXAMPLES: tuple[Example, ...] = (
    Example("“Small ports need help,” said Ms. Ada Lind, Minister of Trade.", "Small ports need help,", ("Ada Lind",)),
)


def find(m: Marked) -> Quote | None:
    """Return the quotation with the cue and speaker of its tag."""
    tag = cue_then_speaker(m)
    return m.quote(ID, tag.cue, tag.who) if tag else None
