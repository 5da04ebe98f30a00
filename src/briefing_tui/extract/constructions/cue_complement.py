"""A cue and its object, or a clause without “that”."""

from __future__ import annotations

from briefing_tui.extract.attribution.complements import complement
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.grammar import THAT, TO

ID = "cue-complement"
LABEL = "cue and its complement"
STAGE = Stage.CUE
EXAMPLES: tuple[Example, ...] = (
    Example(
        "Ms. Ada Lind reaffirmed her commitment to open trade.",
        "her commitment to open trade",
        ("Ada Lind",),
        "indirect",
    ),
)


def find(p: Pairing, n: int) -> Found | None:
    """Return the words that the tagger marked after the cue."""
    return complement(p, n, ID) if p.follows(n) not in (THAT, TO) else None
