"""Exports of real statements: `python benchmarks/exports.py LIBRARY [--number N]`

Prints, for each form, how many of N statements drawn at random it does not hold to the letter or holds in marks though they were
not quoted, whether the same input makes the same bytes, and the processor time.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "export"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from test_export_command import altered  # type: ignore[import-not-found]  # noqa: E402

from briefing_tui import export, exporting  # noqa: E402
from briefing_tui.paths import Choice  # noqa: E402
from briefing_tui.query.parser import parse  # noqa: E402
from briefing_tui.store.connection import open_library  # noqa: E402
from briefing_tui.store.queries import search  # noqa: E402
from common import table  # noqa: E402


def main() -> None:
    """Export, compare, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--number", type=int, default=1_000)
    asked = parser.parse_args()
    rows = []
    with open_library(Choice(asked.library, "option")) as lib:
        every = list(search.every_id(lib, parse("stance:any")))
        ids = random.Random(1).sample(every, min(asked.number, len(every)))
        for name in export.FORMS:
            wish, made, took = exporting.Wish(name), set[bytes](), 0.0
            for _ in range(2):
                began = time.process_time()
                chosen = exporting.Chosen(ids, "some", "some")
                made.add(b"".join(wish.made.bytes_of(exporting.gathered(lib, chosen, wish))))
                took = time.process_time() - began
            wrong = altered(name, lib, ids)
            rows.append([name, f"{len(ids):,}", len(wrong), "equal" if len(made) == 1 else "differ", f"{took:.1f} s"])
            print(name, wrong[:5], file=sys.stderr)
    print(table(("form", "statements", "altered", "bytes of two runs", "processor time"), rows))


if __name__ == "__main__":
    main()
