"""Score the main event: `python benchmarks/events.py [--shared PATH] [--errors N] [SET…]`. Criteria:
tests/quality/eventscore.py."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
from eventscore import Wrong, golds, score  # noqa: E402
from tables import arguments, head, row  # noqa: E402

SETS = ("gold", "train", "dev", "test")


def shown(wrong: Wrong) -> str:
    """A briefing whose day or place differs from the gold, as text."""
    gold, read = wrong
    told = re.sub(r"\s+", " ", gold.text[read.anchor.start : read.anchor.end])[:150] if read else ""
    mine = (read.start_date, read.end_date, read.place, read.classification, read.name[:60]) if read else None
    return f"{mine} / {(gold.start, gold.end, gold.place, gold.title)} | {told}"


def main() -> None:
    asked = arguments(__doc__, SETS)
    print(
        head(
            "set", "documents", "dates right", "dates wrong or invented", "titles right", "places right", "places wrong"
        )
    )
    for label, found in golds(asked.sets, asked.shared):
        wrong: list[Wrong] = []
        n = score(found, wrong)
        for each in wrong[: asked.errors]:
            print(shown(each))
        print(
            row(
                label,
                n["documents"],
                f"{n['date right']} of {n['dated']}",
                f"{n['date invented']} of {n['date given']}",
                f"{n['title right']} of {n['titled']}",
                f"{n['place right']} of {n['placed']}",
                n["place wrong"],
            )
        )


if __name__ == "__main__":
    main()
