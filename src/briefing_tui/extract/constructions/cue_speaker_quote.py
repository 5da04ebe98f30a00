"""The sentence begins with its cue, and the speaker is between cue and quotation."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.attribution.subjects import is_source
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.quotations import TURNED
from briefing_tui.model import Span

ID = "cue-speaker-quote"
LABEL = "cue, speaker, quotation"
STAGE = Stage.LEADING
EXAMPLES: tuple[Example, ...] = (
    Example("Said Ms. Ada Lind: “Small ports need help.”", "Small ports need help.", ("Ada Lind",)),
)
LONGEST_LEAD = 24
"""Maximum number of words before the quotation."""


def find(m: Marked) -> Quote | None:
    """Return the quotation, and as source the words between its cue and its sign."""
    left = m.left
    if not m.whole or not m.led_by_sign or left[0].text not in TURNED or len(left) > LONGEST_LEAD:
        return None
    who = Span(left[1].start, left[-2].end)
    if left[1].text[0].isupper() and is_source(m.text[who.start : who.end]):
        return m.quote(ID, Span(left[0].start, left[0].end), who)
    return None
