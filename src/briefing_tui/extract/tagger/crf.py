"""The trained tagger: which words are a cue and which are what was said. One loader; the model file is part of the program.

Labels: BQ IQ cue, BC IC words said, O the rest. Trained by `python corpus/train.py`; see docs/EXTRACTION.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from briefing_tui.extract.english.cues import CUE_WORDS
from briefing_tui.extract.sentence import LONGEST, Sentence, Tokens
from briefing_tui.extract.tagger.features import features

MODEL = "tagger.crfsuite"
BEGINS_CUE = "BQ"
"""The label of a word at which a cue begins."""


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
    """What the tagger says of a sentence: its stretches, and of each word that can be a cue how likely one begins there."""

    stretches: list[Stretch]
    cue: Mapping[int, float]


def tag(sentence: Sentence) -> Marks:
    """Cues and words said of a sentence, in order."""
    if len(sentence.tokens) < 3 or len(sentence.tokens) > LONGEST:
        return Marks([], dict.fromkeys(range(len(sentence.tokens)), 0.0))
    tagger, _ = _tagger()
    labels: Sequence[str] = tagger.tag(features(sentence))
    sure = tagger.marginal
    stretches = [_stretch(sure, labels, start, end) for start, end in _runs(labels)]
    # asked for few words, and in many sentences for none: the first such question costs as much as the labels
    asked = [k for k, word in enumerate(sentence.low) if word in CUE_WORDS]
    known = asked and BEGINS_CUE in tagger.labels()
    return Marks(stretches, {k: sure(BEGINS_CUE, k) if known else 0.0 for k in asked})


def _runs(labels: Sequence[str]) -> Iterator[Tokens]:
    """From where to where one label goes on; those of no label left out."""
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not (label[0] == "I" and label[1:] == labels[start][1:]):
            yield start, i
            start = None
        if label[0] == "B" or (label[0] == "I" and start is None):
            start = i


def _stretch(sure: Callable[[str, int], float], labels: Sequence[str], start: int, end: int) -> Stretch:
    """The words of one run, and the mean of how sure they are and how sure its edges."""
    each = [sure(labels[k], k) for k in range(start, end)]
    return Stretch(
        "cue" if labels[start][1:] == "Q" else "said",
        start,
        end,
        (sum(each) / (end - start) + min(each[0], each[-1])) / 2,
    )
