"""A cue and an infinitive."""

from __future__ import annotations

from briefing_tui.extract.attribution.complements import complement
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.grammar import TO

ID = "cue-infinitive"
LABEL = "cue and infinitive"
STAGE = Stage.CUE
EXAMPLES: tuple[Example, ...] = (
    Example("Ms. Ada Lind pledged to open the small ports.", "to open the small ports", ("Ada Lind",), "indirect"),
)


def find(p: Pairing, n: int) -> Found | None:
    """Return the words that the tagger marked after the cue."""
    return complement(p, n, ID) if p.follows(n) == TO and not p.has_hearers(n) else None
