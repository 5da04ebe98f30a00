"""Reliability of confidences: `python benchmarks/reliability.py [--shared PATH] [SET…]`.

For each band, how many statements are right (near words, right speaker), and for how many of them the resolved name
is right too. Sets as in benchmarks/extraction.py, without training sets.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
from judged import Judged, judged  # noqa: E402
from sets import present  # noqa: E402
from tables import arguments, head, row  # noqa: E402

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def cell(band: list[Judged]) -> str:
    """“19 of 20 (95 %), named 18”."""
    if not band:
        return "–"
    right = sum(j.right for j in band)
    return f"{right} of {len(band)} ({100 * right / len(band):.0f} %), named {sum(j.named for j in band)}"


def bands(found: Iterable[Judged]) -> list[tuple[str, str, str]]:
    """(band, direct, reported) from the lowest to the highest confidence."""
    rows = list(found)
    out = []
    for low, high in zip(BANDS, BANDS[1:], strict=False):
        band = [j for j in rows if low <= j.statement.confidence < high]
        direct = [j for j in band if j.statement.kind == "direct"]
        reported = [j for j in band if j.statement.kind != "direct"]
        out.append((f"{low:.2f}–{min(high, 1):.2f}", cell(direct), cell(reported)))
    return out


def main() -> None:
    asked = arguments(__doc__, ("press", "gold", "dev", "test"))
    print(head("set", "confidence", "direct: right of", "reported: right of"))
    for found in present(asked.sets, asked.shared):
        for cells in bands(judged(found)):
            print(row(found.label, *cells))


if __name__ == "__main__":
    main()
