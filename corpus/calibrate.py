"""Calibrate the confidence of quotations: `python corpus/calibrate.py` prints the table and its reliability.

For each construction, the share that was right on train and dev of our corpus and on press.txt, shrunk towards the
share of constructions that find the speaker in the same way: beside the quotation, by the quotation just before, or
from further off. With few cases a construction gets about the share of its group. Reliability is counted out of fold:
each quarter of the releases is judged by the shares of the other three. The table is stored in
extract/tagger/calibration.py; a test compares it with the counts made here.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
import sets  # noqa: E402
from briefing_tui.extract.constructions.base import Stage  # noqa: E402
from briefing_tui.extract.constructions.registry import constructions  # noqa: E402
from judged import judged  # noqa: E402

QUARTERS = 4
PRIOR = 4.0
"""Weight of the group's share, in cases."""
SUREST, SUREST_OF_FEW, FEW = 0.99, 0.95, 10
"""Upper bounds of a confidence: of any construction; of one with fewer than FEW cases."""
JUST_BEFORE = frozenset(("same-speaker", "same-speaker-adds"))
FURTHER_OFF = frozenset(
    (
        "same-speaker-next-paragraph",
        "paragraph-quoted-whole",
        "topic-colon-quote",
        "quote-alone-first-person",
        "tag-in-later-paragraph",
        "name-below",
        "name-above",
        "words-below-colon",
        "quote-after-sentence",
    )
)
"""Constructions whose speaker is named in another paragraph, or in another sentence without a verb of saying."""
BANDS = (0.0, 0.7, 0.8, 0.9, 0.95, 1.01)

Case = tuple[str, bool]
"""A construction, and whether its statement has the right words and speaker."""
RULES = [c.ID for c in constructions() if c.STAGE not in (Stage.SENTENCE, Stage.CUE)]


def cases() -> list[list[Case]]:
    """The quotations of each release."""
    out = []
    for whole in (sets.own("own", "train", "dev"), sets.load("press")):
        for name, doc in whole.docs.items():
            one = sets.Set(whole.label, {name: doc}, {name: whole.gold[name]})
            out.append([(j.statement.rule, j.right) for j in judged(one) if j.statement.group is not None])
    return out


def _like(rule: str) -> int:
    return 2 if rule in FURTHER_OFF else 1 if rule in JUST_BEFORE else 0


def counted(rows: Iterable[Case]) -> dict[str, list[bool]]:
    """The cases of each construction."""
    by: dict[str, list[bool]] = defaultdict(list)
    for rule, right in rows:
        by[rule].append(right)
    return by


def shares(rows: Iterable[Case]) -> dict[str, float]:
    """Construction → share that was right, shrunk towards the share of its group."""
    by = counted(rows)
    alike: list[list[bool]] = [[], [], []]
    for rule, some in by.items():
        alike[_like(rule)] += some
    likely = [(sum(some) + 1) / (len(some) + 2) for some in alike]
    return {
        rule: min(
            SUREST if len(by[rule]) >= FEW else SUREST_OF_FEW,
            round((sum(by[rule]) + PRIOR * likely[_like(rule)]) / (len(by[rule]) + PRIOR), 2),
        )
        for rule in RULES
    }


def held_out(releases: list[list[Case]]) -> list[tuple[float, bool]]:
    """Each quotation with the share computed for its construction from the other quarters, and whether it is right."""
    out = []
    for quarter in range(QUARTERS):
        table = shares(row for n, rows in enumerate(releases) if n % QUARTERS != quarter for row in rows)
        out += [(table[rule], right) for rows in releases[quarter::QUARTERS] for rule, right in rows]
    return out


def main() -> None:
    """Print the table in the form in which it is stored, then its reliability."""
    releases = cases()
    by = counted(row for rows in releases for row in rows)
    for rule, share in shares(row for rows in releases for row in rows).items():
        print(f'    "{rule}": {share},  # {sum(by[rule])} of {len(by[rule])}')
    print("\n| confidence, out of fold | right of |\n| --- | --- |")
    judgements = held_out(releases)
    for low, high in zip(BANDS, BANDS[1:], strict=False):
        band = [right for share, right in judgements if low <= share < high]
        if band:
            print(
                f"| {low:.2f}–{min(high, 1):.2f} | {sum(band)} of {len(band)} ({100 * sum(band) / len(band):.0f} %) |"
            )


if __name__ == "__main__":
    main()
