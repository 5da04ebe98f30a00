"""Train the tagger on the corpus: the same corpus gives the same bytes.

usage: python corpus/train.py [OUT]           # default: src/briefing_tui/extract/tagger.crfsuite

Only the split `train` is learned from. Quotations that stand whole are one sign (see extract/features.py).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycrfsuite

from briefing_tui.extract import is_heading, quotes, segments
from briefing_tui.extract.features import QUOTE, Sentence, features
from briefing_tui.extract.reported import sentence_tokens
from briefing_tui.model import Span

HERE = Path(__file__).parent
MODEL = HERE.parent / "src" / "briefing_tui" / "extract" / "tagger.crfsuite"
PARAMETERS = {"c1": 0.05, "c2": 0.2, "max_iterations": 150, "feature.possible_transitions": True, "feature.minfreq": 1}


def documents(splits: tuple[str, ...]) -> Iterator[tuple[dict[str, Any], str]]:
    """Gold and text of the releases of these splits."""
    for line in (HERE / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["split"] in splits:
            with (HERE / "texts" / f"{row['doc']}.txt").open(encoding="utf-8", newline="") as file:
                yield row, file.read()


def sentences(text: str) -> Iterator[tuple[Sentence, Span]]:
    """The sentences as the reading sees them."""
    goes_on = False
    for paragraph in segments.paragraphs(text):
        quoted = segments.quotations(text, paragraph)
        cut = segments.sentences(text, paragraph, quoted)
        spoken = quotes.read_quotes(text, paragraph, quoted, cut, goes_on)
        goes_on = bool(spoken)
        for span in cut:
            inside = [q for q in spoken if span.start <= q.outer.start < span.end]
            yield sentence_tokens(text, span, inside, quoted, is_heading(text, paragraph)), span


def labels(sentence: Sentence, gold: list[dict[str, Any]]) -> list[str]:
    """The label of each token; of statements within one another the outer one."""
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
    """Write the model; returns the number of sentences learned from."""
    trainer = pycrfsuite.Trainer(verbose=False)
    count = 0
    for row, text in documents(splits):
        if row["doc"] in leave_out:
            continue
        reported = [g for g in row["statements"] if g["kind"] != "direct"]
        for sentence, span in sentences(text):
            gold = [g for g in reported if g["start"] >= span.start and g["end"] <= span.end + 2]
            trainer.append(features(sentence), labels(sentence, gold))
            count += 1
    trainer.set_params(PARAMETERS)
    trainer.train(str(out))
    return count


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL
    print(f"{train(target)} sentences, {target.stat().st_size:,} bytes: {target}")
