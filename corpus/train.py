"""Train the tagger on the corpus: the same corpus gives the same bytes.

usage: python corpus/train.py [OUT]           # default: src/briefing_tui/extract/tagger/tagger.crfsuite

Only the split `train` is used. The model depends on the annotation, on the quotations kept in quotations.jsonl (each is one sign to
the tagger) and on how a sentence is cut and seen (extract/segments.py, tokens.py, sentence.py, tagger/features.py): on no rule that
says what is speech or whose. A rule may change, and the model stays as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycrfsuite

from annotated import documents
from briefing_tui.extract.analysis import analyse
from briefing_tui.extract.sentence import QUOTE, Sentence, sentence_tokens
from briefing_tui.extract.tagger.features import features
from briefing_tui.model import Span
from quotations import kept

HERE = Path(__file__).parent
MODEL = HERE.parent / "src" / "briefing_tui" / "extract" / "tagger" / "tagger.crfsuite"
PARAMETERS = {"c1": 0.05, "c2": 0.2, "max_iterations": 150, "feature.possible_transitions": True, "feature.minfreq": 1}


def sentences(text: str, quotations: list[tuple[int, int]]) -> Iterator[tuple[Sentence, Span]]:
    """The sentences as extraction splits them, with these quotations as single tokens."""
    for paragraph in analyse(text).paragraphs:
        for span in paragraph.sentences:
            inside = [Span(*q) for q in quotations if span.start <= q[0] < span.end]
            yield sentence_tokens(text, span, inside, paragraph.quoted, paragraph.heading), span


def labels(sentence: Sentence, gold: list[dict[str, Any]]) -> list[str]:
    """The label of each token; of nested statements that of the outer one."""
    toks = sentence.tokens
    out = ["O"] * len(toks)
    for g in sorted(gold, key=lambda g: g["start"] - g["end"]):
        inside = [i for i, t in enumerate(toks) if t.start >= g["start"] and t.end <= g["end"] and t.text != QUOTE]
        while inside and toks[inside[0]].text in '“"”,':
            inside = inside[1:]
        if not inside or any(out[i] != "O" for i in inside):
            continue
        for k, i in enumerate(inside):
            out[i] = "BC" if k == 0 else "IC"
        cue = [i for i, t in enumerate(toks) if g["cue"] and t.start >= g["cue"][0] and t.end <= g["cue"][1]]
        if cue and all(out[i] == "O" for i in cue):
            for k, i in enumerate(cue):
                out[i] = "BQ" if k == 0 else "IQ"
    return out


def train(out: Path, splits: tuple[str, ...] = ("train",), leave_out: frozenset[str] = frozenset()) -> int:
    """Train and write the model; returns the number of training sentences."""
    trainer = pycrfsuite.Trainer(verbose=False)
    count, quotations = 0, kept()
    for row, text in documents(splits):
        if row["doc"] in leave_out:
            continue
        reported = [g for g in row["statements"] if g["kind"] != "direct"]
        for sentence, span in sentences(text, quotations[row["doc"]]):
            gold = [g for g in reported if g["start"] >= span.start and g["end"] <= span.end + 2]
            trainer.append(features(sentence), labels(sentence, gold))
            count += 1
    trainer.set_params(PARAMETERS)
    trainer.train(str(out))
    return count


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL
    print(f"{train(target)} sentences, {target.stat().st_size:,} bytes: {target}")
