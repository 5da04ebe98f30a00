"""Four-fold cross-validation on train and dev of our own corpus: `python benchmarks/folds.py`.

Each quarter is read with a model trained on the other three. The rules are the same for all: they were written with
knowledge of all quarters. Half a minute of CPU time, most of it training, is too much for every run of the tests:
this command itself compares the figures with the floors (tests/quality/floors.json) and exits with 1 where one has
fallen.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from briefing_tui.extract.tagger import crf
from briefing_tui.extract.tagger.weights import Model

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
import sets  # noqa: E402
import train  # noqa: E402
from floors import FOLDS, fallen, rise  # noqa: E402
from score import Rows  # noqa: E402
from tables import FIGURES, figure_cells, head, row  # noqa: E402

QUARTERS = 4
SPLITS = ("train", "dev")


def read(found: sets.Set) -> Rows:
    """The readings of each quarter with a tagger trained on the others."""
    names = list(found.docs)
    reads: Rows = {}
    with tempfile.TemporaryDirectory() as folder:
        for quarter in range(QUARTERS):
            held = names[quarter::QUARTERS]
            model = Path(folder) / f"{quarter}.crfsuite"
            train.train(model, SPLITS, frozenset(held))
            opened = Model(model.read_bytes())
            crf._model = lambda opened=opened: opened  # type: ignore[assignment]
            reads |= sets.read({name: found.docs[name] for name in held})
    return reads


def main() -> int:
    """Print the row; with `--raise` raise the floors to it. Returns 1 where a figure is below its floor."""
    found = sets.own(FOLDS, *SPLITS)
    figures = sets.figures(found, read(found))
    print(head(*FIGURES))
    print(row(*figure_cells(found, figures)))
    lines = rise(FOLDS, figures) if "--raise" in sys.argv else fallen(FOLDS, figures)
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
