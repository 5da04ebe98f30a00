"""The speaker and a verb of saying precede the quotation."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Nobody, Quote
from briefing_tui.extract.attribution.tags import Tag, leading_cue
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.grammar import PARTICIPLE

ID = "speaker-cue-quote"
LABEL = "speaker, cue, quotation"
STAGE = Stage.LEADING
EXAMPLES: tuple[Example, ...] = (
    Example("Ms. Ada Lind said: “Small ports need help.”", "Small ports need help.", ("Ada Lind",)),
)


def find(m: Marked) -> Quote | Nobody | None:
    """Return the quotation and the subject of the verb, or NOBODY; a verb that shares its subject is left to `same_speaker_adds`."""
    led = leading_cue(m)
    if not isinstance(led, Tag):
        return led
    adds = led.who is None and m.before and m.text[led.cue.start : led.cue.end].endswith(PARTICIPLE)
    return None if adds else m.quote(ID, led.cue, led.who)
