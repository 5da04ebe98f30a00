"""Four-fold figures on train and dev of our own corpus, the tagger never seeing what it reads: `python benchmarks/folds.py SHARED`.

Each quarter is read with a model trained on the other three. The rules are the same for all: they were written looking at them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import pycrfsuite

from briefing_tui.cli_files import as_line
from briefing_tui.extract import extract, tagger
from briefing_tui.model import Document
from extraction import OWN, scored

sys.path.insert(0, str(OWN))
import train  # noqa: E402

FOLDS = 4
SPLITS = ("train", "dev")


def main() -> None:
    """Train, read, score; one table row."""
    sys.path.insert(0, str(Path(sys.argv[1]).resolve() / "quotes"))
    import score

    documents = list(train.documents(SPLITS))
    docs: dict[str, Any] = {}
    gold: dict[str, Any] = {}
    read: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            held = documents[fold::FOLDS]
            model = Path(folder) / f"{fold}.crfsuite"
            train.train(model, SPLITS, frozenset(row["doc"] for row, _ in held))
            opened, held_bytes = pycrfsuite.Tagger(), model.read_bytes()
            opened.open_inmemory(held_bytes)
            tagger._tagger = lambda opened=opened, held_bytes=held_bytes: (opened, held_bytes)  # type: ignore[assignment]
            for row, text in held:
                name = row["doc"]
                document = Document(text, name)
                docs[name] = {"text": text}
                gold[name] = {"statements": [scored(s) for s in row["statements"]]}
                read[name] = as_line(name, document, extract(document))
    for each in (gold, read):
        for one in each.values():
            for s in one["statements"]:
                s["kind"] = "indirect" if s["kind"] == "act" else s["kind"]
    found = score.score(docs, gold, read, require="speech")
    kinds = " | ".join(f"{100 * found['kinds'][k]['e2e']['f1']:.1f}" for k in ("all", "direct", "mixed", "indirect"))
    print("| set | documents | e2e all | direct | mixed | indirect | resolved |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    print(f"| own train and dev, four-fold | {len(docs)} | {kinds} | {100 * found['resolved']:.1f} % |")


if __name__ == "__main__":
    main()
