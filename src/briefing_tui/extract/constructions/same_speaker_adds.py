"""A participle joins a further quotation to the one before it."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.attribution.tags import Tag, leading_cue
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.grammar import PARTICIPLE

ID = "same-speaker-adds"
LABEL = "the same speaker adds"
STAGE = Stage.LEADING
EXAMPLES: tuple[Example, ...] = (
    Example(
        "“Small ports need help,” said Ms. Ada Lind, adding: “They cannot wait for it.”",
        "They cannot wait for it.",
        ("Ada Lind",),
    ),
)


def find(m: Marked) -> Quote | None:
    """Return the quotation, attributed to the speaker of the one before it."""
    led = leading_cue(m)
    if not isinstance(led, Tag) or led.who is not None or not m.before:
        return None
    participle = m.text[led.cue.start : led.cue.end].endswith(PARTICIPLE)
    return m.quote(ID, led.cue, None, goes_on=True) if participle else None
