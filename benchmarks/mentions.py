"""Score mentions against corpus/mentions.jsonl: `python benchmarks/mentions.py [--errors N] [SET…]`.

Sets: train, dev, test. Criteria: tests/quality/mentionscore.py. `--errors` prints that many of each kind, for train
and dev only: test is held out.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
import mentionscore  # noqa: E402
from sets import LABELS  # noqa: E402
from tables import arguments, head, row  # noqa: E402

SETS = ("train", "dev", "test")


def shown(counts: mentionscore.Counts, most: int) -> None:
    """Print the first errors of each kind."""
    sorts: dict[str, list[str]] = defaultdict(list)
    for line in counts.errors:
        what, _, rest = line.partition(": ")
        sorts[f"{what}{' false' if ': false' in line else ' missing' if ': missing' in line else ''}"].append(rest)
    for what, lines in sorts.items():
        print(f"-- {what}: {len(lines)}")
        print(*lines[:most], sep="\n")


def main() -> None:
    asked = arguments(__doc__, SETS)
    print(head("set", *(f"{name}: P / R / F1" for name in mentionscore.COUNTED), "honorifics right"))
    for name in asked.sets:
        counts = mentionscore.score(mentionscore.read((name,)))
        if asked.errors and name != "test":
            shown(counts, asked.errors)
        cells = (
            f"{c.precision:.1f} / {c.recall:.1f} / {c.f1:.1f}"
            for c in (counts.of[what] for what in mentionscore.COUNTED)
        )
        print(row(LABELS[name], *cells, f"{counts.honorifics.recall:.1f} %"))


if __name__ == "__main__":
    main()
