"""The words come first, and the sentence ends in the cue and its subject."""

from __future__ import annotations

from briefing_tui.extract.attribution.boundaries import ends_sentence
from briefing_tui.extract.attribution.pairing import BEFORE, Found, Pairing
from briefing_tui.extract.constructions.base import Example, Stage

ID = "words-speaker-cue"
LABEL = "words said, speaker, cue"
STAGE = Stage.CUE
EXAMPLES: tuple[Example, ...] = (
    Example(
        "WASHINGTON A federal court has permanently barred a clerk from preparing federal income tax returns for others, the"
        " Harbour Office announced today.",
        "A federal court has permanently barred a clerk from preparing federal income tax returns for others",
        ("Harbour Office",),
        "indirect",
    ),
)


def find(p: Pairing, n: int) -> Found | None:
    """The words that the tagger marked before the cue."""
    cue = p.cues[n]
    earlier = next((s for s in reversed(p.free) if 0 < cue.start - s.end <= BEFORE), None)
    if earlier is None or not ends_sentence(p.sentence.low, cue):
        return None
    p.free.remove(earlier)
    return Found((cue.start, cue.end), (earlier.start, earlier.end), (cue.sure + earlier.sure) / 2, ID)
