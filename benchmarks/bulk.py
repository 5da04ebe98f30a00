"""Read whole collections of releases and check every anchor: `python benchmarks/bulk.py FILE.jsonl.xz… [--every N]`.

Prints documents, statements, how many anchors contain the statement's text (all must), the slowest document, and the
rate.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import islice


def read(line: str) -> tuple[int, int, float, str]:
    """(statements, broken anchors, CPU seconds, id) of one release."""
    from briefing_tui.extract import extract
    from briefing_tui.model import Document

    row = json.loads(line)
    began = time.process_time()
    found = extract(Document(row["text"], "bulk", published=row["date"] or None))
    seconds = time.process_time() - began
    size = len(row["text"])
    broken = sum(
        not (0 <= s.span.start < s.span.end <= size and s.context.start <= s.span.start and s.span.end <= s.context.end)
        or any(not 0 <= p.attribution.start < p.attribution.end <= size for p in s.speakers)
        or bool(s.cue and not 0 <= s.cue.start < s.cue.end <= size)
        for s in found.statements
    )
    return len(found.statements), broken, seconds, row["id"]


def main() -> None:
    arguments = sys.argv[1:]
    every = int(arguments.pop(arguments.index("--every") + 1)) if "--every" in arguments else 1
    files = [a for a in arguments if a != "--every"]
    documents = statements = broken = 0
    seconds, slowest = 0.0, (0.0, "")
    with ProcessPoolExecutor() as pool:
        for file in files:
            with lzma.open(file, "rt", encoding="utf-8") as lines:
                for n, bad, spent, name in pool.map(read, islice(lines, 0, None, every), chunksize=50):
                    documents, statements, broken, seconds = (
                        documents + 1,
                        statements + n,
                        broken + bad,
                        seconds + spent,
                    )
                    slowest = max(slowest, (spent, name))
    print(
        f"{documents:,} documents, {statements:,} statements, {broken:,} broken anchors, "
        f"{documents / seconds:.0f} documents a CPU second, slowest {slowest[0]:.2f} s ({slowest[1]})"
    )


if __name__ == "__main__":
    main()
