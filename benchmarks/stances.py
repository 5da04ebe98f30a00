"""Quality of stances, judged on seeded samples: `python benchmarks/stances.py [--seed N] [--sheet OUT]`.

Draws 400 statements with a word near the cue that may change the stance (a negation, a modal, a verb of denial or
postponement: tests/quality/draws.py), from every other release of the bulk collections as the program reads them now.
Prints the stored verdicts of corpus/drawn/ on them; with --sheet those without one are written, to be judged as
described in corpus/DRAWN.md, and `benchmarks/drawn.py --keep SHEET --reader NAME --seed N` stores them.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction, ReadStatement
from briefing_tui.model.stances import lead
from common import table
from drawn import verdicts, write

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
from draws import TURNED, Draw, Said, Seen  # noqa: E402
from sets import SHARED  # noqa: E402
from verdicts import Judged, faults, rows  # noqa: E402

SIZE, EVERY = 400, 2


def said(text: str, found: Extraction, s: ReadStatement) -> Said:
    """A statement as displayed in a list."""
    who = next((found.people[x.person] for x in s.speakers if x.person is not None), None)
    cue = (s.cue.start, s.cue.end) if s.cue else (0, 0)
    printed = lead(s.stance, text[slice(*cue)] or None, s.shows_cue)
    return Said(
        s.span.start,
        s.span.end,
        s.kind,
        s.rule,
        who.name if who else "",
        who.kind if who else "",
        lead=printed.removesuffix(": "),
        context=(s.context.start, s.context.end),
        cue=cue,
    )


def read(line: str) -> Seen:
    """The displayed results of a release."""
    row = json.loads(line)
    found = extract(Document(row["text"], row["id"], published=row["date"] or None))
    return Seen(row["text"], row["id"], row["title"], tuple(said(row["text"], found, s) for s in found.statements))


def shown(bulk: Path, every: int) -> Iterator[Seen]:
    """The population of the sample."""
    with ProcessPoolExecutor(2) as pool:
        for file in sorted(bulk.glob("*.jsonl.xz")):
            with lzma.open(file, "rt", encoding="utf-8") as lines:
                yield from pool.map(read, islice(lines, 0, None, every), chunksize=50)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=EVERY, help="read every so-manieth release")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with bulk/")
    parser.add_argument("--sheet", type=Path, help="write what has no verdict here")
    parser.add_argument("--whole", action="store_true", help="write all of it, for a second reader")
    asked = parser.parse_args()
    if not (asked.shared / "bulk").exists():
        print(f"nothing drawn: the releases are not here ({asked.shared / 'bulk'})")
        return
    draw, judged = Draw(asked.seed, {TURNED: SIZE}), Judged(verdicts())
    for seen in shown(asked.shared / "bulk", asked.every):
        draw.add(seen)
    print(", ".join(f"{number:,} {what}" for what, number in sorted(draw.counts.items())) + "\n")
    print(table(("drawn", "of", "verdict", "number", "share of those judged"), rows(draw, judged)))
    print("\n" + table(("drawn", "verdict", "kind of fault", "number"), faults(draw.items(), judged)))
    if asked.sheet:
        print(f"\n{write(asked.sheet, draw, judged, asked.whole)} to be judged: {asked.sheet}")


if __name__ == "__main__":
    main()
