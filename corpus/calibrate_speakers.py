"""Calibrate the confidence of a speaker: `python corpus/calibrate_speakers.py` prints the table and its reliability.

For each way of resolving printed words to a speaker, the share that was right by name among the statements of train
and dev whose words were found and whose gold has a name, shrunk towards the share of all. Reliability is counted out
of fold: each quarter of the releases is judged by the shares of the other three. The table is stored in
extract/entities/certainty.py.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
import sets  # noqa: E402
from briefing_tui.extract import extract  # noqa: E402
from briefing_tui.extract.entities import certainty  # noqa: E402
from briefing_tui.extract.entities.certainty import Way  # noqa: E402
from briefing_tui.model import Document  # noqa: E402
from resolution import resolutions  # noqa: E402

QUARTERS = 4
PRIOR = 4.0
"""Weight of the overall share, in cases."""
SUREST = 0.99
HIGH = 0.9
"""Share from which a person is shown as sure."""
BANDS = (0.0, 0.7, 0.8, 0.9, 0.95, 1.01)

Case = tuple[Way, bool]


def cases() -> list[list[Case]]:
    """The statements of each release: the way their speaker was resolved, and whether it is right."""
    kept = dict(certainty.SHARES)
    certainty.SHARES.update({way: way / 1000 for way in Way})  # the confidence encodes the way
    try:
        return [_of(name) for name in sets.own("own", "train", "dev").docs]
    finally:
        certainty.SHARES.update(kept)


def _of(name: str) -> list[Case]:
    whole = sets.own("own", "train", "dev")
    text = whole.docs[name]["text"]
    reading = extract(Document(text, name))
    sure = {
        (s.span.start, s.span.end): s.speakers[0].person_confidence
        for s in reading.statements
        if s.speakers and s.speakers[0].person is not None
    }
    one = sets.Set(whole.label, {name: whole.docs[name]}, {name: whole.gold[name]})
    found = resolutions(one, sets.read(one.docs))
    at = ((sure.get((r.read["start"], r.read["end"])), r.outcome == "right") for r in found)
    return [(Way(round(1000 * way)), right) for way, right in at if way is not None and way < 0.5]


def shares(rows: Iterable[Case]) -> dict[Way, float]:
    """Way → share that was right, shrunk towards the share of all."""
    n, good = Counter[Way](), Counter[Way]()
    for way, right in rows:
        n[way] += 1
        good[way] += right
    likely = (good.total() + 1) / (n.total() + 2)
    return {way: min(SUREST, round((good[way] + PRIOR * likely) / (n[way] + PRIOR), 2)) for way in Way}


def held_out(releases: list[list[Case]]) -> list[tuple[float, bool]]:
    """Each statement with the share computed for its way from the other quarters, and whether it is right."""
    out = []
    for quarter in range(QUARTERS):
        table = shares(row for n, rows in enumerate(releases) if n % QUARTERS != quarter for row in rows)
        out += [(table[way], right) for rows in releases[quarter::QUARTERS] for way, right in rows]
    return out


def main() -> None:
    """Print the table in the form in which it is stored, then its reliability."""
    releases = cases()
    every = [row for rows in releases for row in rows]
    for way, share in shares(every).items():
        some = [right for one, right in every if one == way]
        print(f"    Way.{way.name}: {share},  # {sum(some)} of {len(some)}")
    print("\n| confidence, out of fold | right of |\n| --- | --- |")
    for low, high in zip(BANDS, BANDS[1:], strict=False):
        band = [right for share, right in held_out(releases) if low <= share < high]
        if band:
            print(
                f"| {low:.2f}–{min(high, 1):.2f} | {sum(band)} of {len(band)} ({100 * sum(band) / len(band):.1f} %) |"
            )


if __name__ == "__main__":
    main()
