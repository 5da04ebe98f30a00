"""A quotation that is a sentence, in the first person, without any tag, before anybody else is quoted."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import Quote, inner
from briefing_tui.extract.attribution.reading import Surroundings
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.sentences import FIRST_PERSON

ID = "quote-alone-first-person"
LABEL = "a quotation alone that says “I” or “we”: whoever spoke before, though not quoted"
STAGE = Stage.PARAGRAPH
EXAMPLES: tuple[Example, ...] = (
    Example(
        "Ms. Ada Lind, the minister, stressed that small ports need help.\n\n“We have waited for this day for many long years.”",
        "We have waited for this day for many long years.",
        ("Ada Lind",),
    ),
)

_OPENS = ('"', "“")


def find(s: Surroundings) -> Quote | None:
    """Return the quotation that is a whole paragraph, attributed to the only person who was last reported to have spoken."""
    reading, paragraph = s.reading, s.paragraph
    if s.spoken or not paragraph.quoted or paragraph.quoted[0].start != paragraph.span.start:
        return None
    if reading.led or reading.last_direct or not reading.statements:
        return None
    q = paragraph.quoted[0]
    words = inner(reading.text, q)
    said = reading.text[words.start : words.end]
    if (
        q.end < paragraph.span.end - 1
        or said[-1:] not in ".!?"
        or len(said.split()) < 8
        or not FIRST_PERSON.search(said)
    ):
        return None
    last = reading.statements[-1].speakers
    if (
        _is_within_speech(reading.text, reading.statements[-1].span.start)
        or len(last) != 1
        or not reading.is_person(last[0])
    ):
        return None
    return Quote(q, words, None, last[0].mention, ID)


def _is_within_speech(text: str, at: int) -> bool:
    """Whether the line around a statement opens with a mark: its speaker is then described by another, who continues."""
    line = text[text.rfind("\n", 0, at) + 1 : at].lstrip()
    return line[:1] in _OPENS and line != line[:1]
