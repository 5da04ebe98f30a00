"""What a statement may be: its kind, the confidence of its reading, how far it is reviewed. One table for each.

Whoever shows, searches or exports a statement takes labels, signs and names from here; nothing here reads a statement.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of statement."""

    id: str
    label: str
    """In lists of the app."""
    plural: str
    """In a query said in words: “direct quotations”."""
    remark: str
    """Beside a citation; empty where its quotation marks say it."""
    glyph: str
    """One cell: how it is marked without colour."""
    style: str
    """The style of its glyph, never of its words: a token of the palette."""
    aliases: tuple[str, ...]
    """What may be typed for it in a query, beside its id; the first is named in the help."""
    quoted: bool = False
    """Are all its words the speaker's own, so that they are shown in quotation marks?"""

    @property
    def tag(self) -> str:
        """Its letter in the index."""
        return self.id[0]


ALL_KINDS = (
    Kind(
        "direct",
        "direct",
        "direct quotations",
        "",
        "❝",
        "$direct",
        ("quote", "quotes", "quoted", "quotation"),
        quoted=True,
    ),
    Kind("mixed", "mixed", "partly quoted", "reported, partly quoted", "❞", "$mixed", ()),
    Kind("indirect", "reported", "reported statements", "reported", "—", "$reported", ("reported",)),
    Kind(
        "act",
        "act",
        "acts without their words",
        "told, not quoted",
        "▸",
        "$act",
        ("presentation", "presentations", "acts"),
    ),
    Kind("question", "question", "questions", "question", "?", "$second", ("asked", "questions")),
)
"""direct: all inside marks. mixed: reported with quoted words. indirect: reported. act: told with its topic only.
question: what the press asks at a briefing, or a moderator; nobody's statement."""
BY_ID = {kind.id: kind for kind in ALL_KINDS}
KINDS = tuple(BY_ID)


def kind_label(kind: str) -> str:
    """The label of a kind; what is none stays as it is."""
    return BY_ID[kind].label if kind in BY_ID else kind


def in_marks(kind: str, text: str) -> str:
    """The words of a statement, between quotation marks where they are the speaker's own."""
    return f"“{text}”" if BY_ID[kind].quoted else text


CONFIDENCE_BANDS = {"high": (0.9, 2.0), "medium": (0.7, 0.9), "low": (-1.0, 0.7)}
"""Bands of the calibrated confidence of a reading: from (inclusive) and to (exclusive). What is not high is unsure."""


def confidence_band(confidence: float) -> str:
    """The band of a confidence: high, medium or low."""
    return next((band for band, (low, _) in CONFIDENCE_BANDS.items() if confidence >= low), "low")


REVIEW_STATES = ("unreviewed", "confirmed", "corrected", "lost")
"""What a person said of a reading; lost: its words are no longer found in the briefing."""
CONTESTED = "contested"
"""Said beside its state of a statement of which two people decided otherwise."""
