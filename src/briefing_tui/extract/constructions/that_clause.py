"""A cue and a clause with “that”."""

from __future__ import annotations

from briefing_tui.extract.attribution.complements import complement
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.grammar import THAT

ID = "cue-that-clause"
LABEL = "cue and that-clause"
STAGE = Stage.CUE
EXAMPLES: tuple[Example, ...] = (
    Example("Ms. Ada Lind stressed that small ports need help.", "small ports need help", ("Ada Lind",), "indirect"),
    Example(
        "Ms. Ada Lind denied that the small ports would close.",
        "the small ports would close",
        ("Ada Lind",),
        "indirect",
        stance="denies",
    ),
    Example(
        "Ms. Ada Lind allegedly said that the small ports need help.",
        "the small ports need help",
        ("Ada Lind",),
        "indirect",
        stance="hearsay",
    ),
)


def find(p: Pairing, n: int) -> Found | None:
    """Return the words that the tagger marked after the cue."""
    return complement(p, n, ID) if p.follows(n) == THAT or p.has_hearers(n) else None
