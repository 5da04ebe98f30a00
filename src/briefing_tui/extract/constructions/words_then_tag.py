"""A whole clause without quotation marks, and a tag after it or in its middle, as in news: “The mill is old, the miller told reporters.”"""

from __future__ import annotations

from briefing_tui.extract.attribution.clause_tags import tags
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.constructions.base import Example, Stage

ID = "words-then-tag"
LABEL = "words said, then or within them their tag"
STAGE = Stage.SENTENCE
EXAMPLES: tuple[Example, ...] = (
    Example(
        "WASHINGTON A federal court has permanently barred a clerk from preparing federal income tax returns for others, the"
        " Harbour Office announced today.",
        "A federal court has permanently barred a clerk from preparing federal income tax returns for others",
        ("Harbour Office",),
        "indirect",
    ),
    Example(
        "The small ports on the northern coast need help this year, Ms. Ada Lind said on Friday.",
        "The small ports on the northern coast need help this year",
        ("Ada Lind",),
        "indirect",
    ),
    Example(
        "Small ports need help, harbour master Ada Lind told Radio Fenn.",
        "Small ports need help",
        ("Ada Lind",),
        "indirect",
    ),
    Example(
        "Small ports, said Ms. Ada Lind, need help.",
        "Small ports, said Ms. Ada Lind, need help",
        ("Ada Lind",),
        "indirect",
    ),
)
SURE = 0.97
"""Certainty of a clause with its tag."""


def find(p: Pairing) -> list[Found]:
    """Return the tags of the sentence that do not belong to a quotation."""
    return [Found(t.cue, t.said, SURE, ID, who=t.who) for t in tags(p.sentence) if not p.is_used(t.cue)]
