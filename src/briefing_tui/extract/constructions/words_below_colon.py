"""“X said:”, and the words follow as a paragraph of their own, without quotation marks: set apart by a layout that the text has lost."""

from __future__ import annotations

from briefing_tui.extract.attribution import announcements, name_lines
from briefing_tui.extract.attribution.marked import Quote
from briefing_tui.extract.attribution.reading import Surroundings
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.sentences import FIRST_PERSON

ID = "words-below-colon"
LABEL = "a verb of saying and a colon, then a paragraph without marks"
STAGE = Stage.PARAGRAPH
EXAMPLES: tuple[Example, ...] = (
    Example(
        "The minister, Ms. Ada Lind, said:\n\nSmall ports need help. They need it now.",
        "Small ports need help. They need it now.",
        ("Ada Lind",),
    ),
)
FEWEST = 4
"""Minimum number of words in such a paragraph."""


def find(s: Surroundings) -> Quote | None:
    """Return the whole paragraph, attributed to the announced speaker; a further paragraph only if it says “I” or “we”."""
    reading, span = s.reading, s.paragraph.span
    words = reading.text[span.start : span.end]
    label = name_lines.label_above(s) if FIRST_PERSON.search(words) else None
    who = label or reading.words_of
    if who is None or s.paragraph.quoted or words[-1] not in ".!?…" or len(words.split()) < FEWEST:
        return None
    led = bool(s.above) and announcements.says_colon(reading.text, s.above[0].span)
    if reading.item or announcements.is_listed(reading.text, span) or not (led or FIRST_PERSON.search(words)):
        return None
    return Quote(span, span, None, who, ID)
