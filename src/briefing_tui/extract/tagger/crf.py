"""The trained tagger: marks cues and reported words. The only loader; the model file is part of the program.

Labels: BQ IQ cue, BC IC reported words, O the rest. Trained by `python corpus/train.py`; see docs/EXTRACTION.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing_tui.extract.english.cue_phrases import LIGHT
from briefing_tui.extract.english.cues import ACCORDING, CLASSES, CUE_WORDS
from briefing_tui.extract.finding import places
from briefing_tui.extract.sentence import LONGEST, Sentence, Tokens
from briefing_tui.extract.tagger.weights import Model

MODEL = "tagger.crfsuite"
BEGINS_CUE = "BQ"
"""The label of the first word of a cue."""
_SIGN, _RUN = {"O": "0", "BQ": "1", "IQ": "2", "BC": "3", "IC": "4"}, re.compile("12*|2+|34*|4+")
"""A sign for each label, and a run of one label."""
_MAY_SPEAK = CUE_WORDS | LIGHT | {ACCORDING[0]} | {word for word, found in CLASSES.items() if "particle" in found}
"""Words of which a sentence must have one to be tagged: in others, two in five, the tagger marked nothing or was wrong."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens start..end (end exclusive) with the tagger's mean confidence in them."""

    kind: str
    """`cue` or `said`."""
    start: int
    end: int
    sure: float


@cache
def _model() -> Model:
    return Model(files(__package__).joinpath(MODEL).read_bytes())


@dataclass(frozen=True, slots=True)
class Marks:
    """Output of the tagger for a sentence: its stretches, and for each possible cue word the probability that a cue begins there."""

    stretches: list[Stretch]
    cue: Mapping[int, float]


def tag(sentence: Sentence) -> Marks:
    """Return the cues and reported words of a sentence, in order."""
    if len(sentence.tokens) < 3 or len(sentence.tokens) > LONGEST or _MAY_SPEAK.isdisjoint(sentence.low):
        return Marks([], dict.fromkeys(range(len(sentence.tokens)), 0.0))
    model = _model()
    tagger = model.tagger
    labels: Sequence[str] = tagger.tag(model.scores(sentence))
    sure = tagger.marginal
    stretches = [_stretch(sure, labels, start, end) for start, end in _runs(labels)]
    # queried for few words, and in many sentences for none: the first query costs as much as the labels
    asked = places(sentence.low, CUE_WORDS)
    known = asked and BEGINS_CUE in tagger.labels()
    return Marks(stretches, {k: sure(BEGINS_CUE, k) if known else 0.0 for k in asked})


def _runs(labels: Sequence[str]) -> Iterator[Tokens]:
    """Yield the start and end of each run of one label, except O."""
    return (run.span() for run in _RUN.finditer("".join([_SIGN[label] for label in labels])))


def _stretch(sure: Callable[[str, int], float], labels: Sequence[str], start: int, end: int) -> Stretch:
    """Return the words of one run, with the mean of their confidence and that of its edges."""
    each = [sure(labels[k], k) for k in range(start, end)]
    return Stretch(
        "cue" if labels[start][1:] == "Q" else "said",
        start,
        end,
        (sum(each) / (end - start) + min(each[0], each[-1])) / 2,
    )
