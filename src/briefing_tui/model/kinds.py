"""Properties of a statement: its kind, the confidence of its reading, its review state. One table for each.

Code that shows, searches or exports a statement takes labels, symbols and names from here; nothing here extracts a statement.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of statement."""

    id: str
    label: str
    """Label in lists of the app."""
    plural: str
    """Plural, for a query in words: “direct quotations”."""
    remark: str
    """Remark beside a citation; empty if the quotation marks suffice."""
    glyph: str
    """Symbol of one cell that marks the kind without colour."""
    style: str
    """Style of the glyph only, never of the words: a token of the palette."""
    aliases: tuple[str, ...]
    """Names accepted in a query, beside the id; the first is used in the help."""
    quoted: bool = False
    """Whether all words are the speaker's own, so that they are shown in quotation marks."""

    @property
    def tag(self) -> str:
        """The letter of the kind in the index."""
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
"""direct: entirely in quotation marks. mixed: reported, with quoted words. indirect: reported. act: only its topic is reported.
question: asked by the press at a briefing, or by a moderator; not attributed as a statement.
"""
BY_ID = {kind.id: kind for kind in ALL_KINDS}
KINDS = tuple(BY_ID)


def kind_label(kind: str) -> str:
    """The label of a kind; an unknown kind is returned unchanged."""
    return BY_ID[kind].label if kind in BY_ID else kind


def in_marks(kind: str, text: str) -> str:
    """The words of a statement, in quotation marks if they are the speaker's own."""
    return f"“{text}”" if BY_ID[kind].quoted else text


CONFIDENCE_BANDS = {"high": (0.9, 2.0), "medium": (0.7, 0.9), "low": (-1.0, 0.7)}
"""Bands of the calibrated confidence of a reading: from (inclusive) and to (exclusive). All below high is unsure."""


def confidence_band(confidence: float) -> str:
    """The band of a confidence: high, medium or low."""
    return next((band for band, (low, _) in CONFIDENCE_BANDS.items() if confidence >= low), "low")


REVIEW_STATES = ("unreviewed", "confirmed", "corrected", "lost")
"""States of review by a person; lost: the words are no longer found in the briefing."""
CONTESTED = "contested"
"""Additional state of a statement on which two people decided differently."""
