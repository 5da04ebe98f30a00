"""A speech without a label, under a heading that says whose it is: “Remarks as prepared for delivery by President Ulla Strom”.

Owns which texts are one; a release that tells of a speech is none. The words are one turn, as those under a label are.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.constructions.transcript_turn import Transcript, Turn, ends, said
from briefing_tui.extract.english.transcripts import PREPARED, SPOKEN
from briefing_tui.model import Span

ID = "speech"
LABEL = "a speech under its heading"
STAGE = Stage.DOCUMENT
EXAMPLES: tuple[Example, ...] = (
    Example(
        "Remarks as Prepared for Delivery by President Ulla Strom\n\nLund Town Hall\n\n"
        "Good evening, and thank you for coming.\n\nWe have come far together.\n\nI thank you.",
        "Good evening, and thank you for coming.\n\nWe have come far together.\n\nI thank you.",
        ("Ulla Strom",),
    ),
)

_HEAD = 6
"""Lines above a speech, at most."""
_LEAST = 3
"""Paragraphs of a speech."""
_MANY = 40
"""Paragraphs looked at for whether a speech is one."""
_SHARE = 0.7
"""Share of them that speak to somebody."""
_ENDED = (".", "!", "?", ",", "—", "…", "”", '"', ":")


def find(text: str, paragraphs: Sequence[Span]) -> Transcript:
    """The one turn of a speech; none where the text is none."""
    begins = next((n for n, p in enumerate(paragraphs[: _HEAD + 1]) if text.endswith(_ENDED, *p)), 0)
    head, rest = paragraphs[:begins], paragraphs[begins:]
    words = rest[: next((n for n, p in enumerate(rest) if ends(text, p)), len(rest))]
    if len(words) < _LEAST or not any(PREPARED.search(text, *p) for p in head):
        return Transcript()
    spoken = [bool(SPOKEN.search(text, *p)) for p in words[:_MANY]]
    if not spoken[0] or sum(spoken) < _SHARE * len(spoken):
        return Transcript()
    parts = tuple(part for p in words for part in said(text, p))
    turn = Turn(None, asks=False, answers=True, begins=words[0].start, parts=parts)
    return Transcript((turn,), frozenset(words), rule=ID)
