"""The trained tagger: which words are a cue and which are what was said. One loader; the model file is part of the program.

Labels: BQ IQ cue, BC IC words said, O the rest. Trained by `python corpus/train.py`; see docs/EXTRACTION.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from briefing_tui.extract.sentence import LONGEST, Sentence
from briefing_tui.extract.tagger.features import features

MODEL = "tagger.crfsuite"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens start..end (end exclusive) with the tagger's mean confidence in them."""

    kind: str
    """`cue` or `said`."""
    start: int
    end: int
    sure: float


@cache
def _tagger() -> tuple[Any, bytes]:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    model = files(__package__).joinpath(MODEL).read_bytes()
    tagger.open_inmemory(model)
    return tagger, model  # the tagger reads from these bytes as long as it lives


@dataclass(frozen=True, slots=True)
class Marks:
    """What the tagger says of a sentence: its stretches, and for each token how likely a cue begins there."""

    stretches: list[Stretch]
    cue: list[float]


def tag(sentence: Sentence) -> Marks:
    """Cues and words said of a sentence, in order."""
    if len(sentence.tokens) < 3 or len(sentence.tokens) > LONGEST:
        return Marks([], [0.0] * len(sentence.tokens))
    tagger, _ = _tagger()
    labels: Sequence[str] = tagger.tag(features(sentence))
    out: list[Stretch] = []
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not (label[0] == "I" and label[1:] == labels[start][1:]):
            sure = sum(tagger.marginal(labels[k], k) for k in range(start, i)) / (i - start)
            edges = min(tagger.marginal(labels[start], start), tagger.marginal(labels[i - 1], i - 1))
            out.append(Stretch("cue" if labels[start][1:] == "Q" else "said", start, i, (sure + edges) / 2))
            start = None
        if label[0] == "B" or (label[0] == "I" and start is None):
            start = i
    known = "BQ" in tagger.labels()
    return Marks(out, [tagger.marginal("BQ", k) if known else 0.0 for k in range(len(labels))])
