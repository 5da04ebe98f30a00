"""The scores that are summed here label sentences as the library labels them from all features of each word."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import pycrfsuite

from briefing_tui.extract.analysis import analyse
from briefing_tui.extract.sentence import Sentence, sentence_tokens
from briefing_tui.extract.tagger.features import features
from briefing_tui.extract.tagger.weights import Model

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "quality"))
import casebook  # noqa: E402

MODEL = files("briefing_tui.extract.tagger").joinpath("tagger.crfsuite").read_bytes()


def sentences() -> list[Sentence]:
    """The sentences of the cases, with their quotations as parts of the clause."""
    return [
        sentence_tokens(case["text"], span, [], paragraph.quoted, paragraph.heading)
        for case in casebook.cases()[::7]
        for paragraph in analyse(case["text"]).paragraphs
        for span in paragraph.sentences
    ]


def test_summed_scores_are_those_of_all_features() -> None:
    whole = pycrfsuite.Tagger()
    whole.open_inmemory(MODEL)
    opened, seen = Model(MODEL), 0
    for sentence in sentences():
        labels = whole.tag(features(sentence))
        assert opened.tagger.tag(opened.scores(sentence)) == labels
        for n, label in enumerate(labels):
            seen += 1
            assert abs(opened.tagger.marginal(label, n) - whole.marginal(label, n)) < 1e-5
    assert seen > 1000
