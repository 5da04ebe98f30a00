"""Read transcripts in whole collections of releases, and check attribution of reporters' questions: `python
benchmarks/transcripts.py FILE.jsonl.xz…`

Prints the number of transcripts, turns and questions, how many turns have a named speaker, and checks with its own
parser of labels that no paragraph of a reporter is in a statement of anybody else: it exits with 1 where one is.
`--every N` reads one release in N; `--errors N` prints some wrong ones. A release in which neither parser finds a
label is counted and not read.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

RULE = "transcript-turn"
ASKED = re.compile(
    r"^\W{0,4}(?:(?:QUESTION|Question|REPORTER|Reporter|JOURNALIST)\s?#?\d{0,3}\s?(?:\([^()\n]{2,80}\)\s?)?:"
    r"|Q\d{0,3}\s?(?:\([^()\n]{2,80}\)\s?)?[:.](?=\s)|Q\d{0,3}[ \u00a0\t]+(?=[\"“‘'(\[—–…A-Z-]|\d)|Q$)",
    re.MULTILINE,
)
"""A line that begins with a reporter's question: found independently of the program, by line alone."""
MAY_HOLD = re.compile(r"\bQ\b|\bQ\d|\b(?:QUESTION|Question|REPORTER|Reporter|JOURNALIST)\b[^.\n]{0,90}:")
"""A quick test that every text with such a line passes."""
NAMED = re.compile(r"^\W{0,4}[A-Z][A-Z.’'# -]{1,60}(?:\([^()\n]{1,60}\))?\s?[:.]\s", re.MULTILINE)
"""A line that begins with a label in capitals."""
ANSWERED = re.compile(r"\b(?:[A-Z]{2,}\.?\s)+[A-Z’'-]{2,}:\s")
"""A label inside a line, after which somebody else speaks."""
FEWEST = 2
"""Fewest question lines of a transcript."""


def reporters(text: str) -> list[tuple[int, int]]:
    """Spans of lines that begin with a reporter's question, after the label."""
    found = list(ASKED.finditer(text))
    if len(found) < FEWEST and not (found and NAMED.search(text)):
        return []
    ends = (text.find("\n", m.end() + 1) for m in found)
    lines = [(m.end(), end if end > 0 else len(text)) for m, end in zip(found, ends, strict=True)]
    return [(low, m.start() if (m := ANSWERED.search(text, low, high)) else high) for low, high in lines]


def _overlap(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(low < end and start < high and high - low > 2 for low, high in spans)


def read(line: str) -> dict[str, Any]:
    """Counts of one release, and a reporter's words that are attributed to somebody else."""
    from briefing_tui.extract import extract
    from briefing_tui.extract.constructions import transcript_turn
    from briefing_tui.extract.segments import paragraphs
    from briefing_tui.model import Document

    row = json.loads(line)
    if (
        not MAY_HOLD.search(row["text"])
        and not transcript_turn.find(row["text"], paragraphs(row["text"]), row["title"]).turns
    ):
        return {"count": Counter(documents=1), "wrong": [], "seconds": 0.0}
    began = time.process_time()
    found = extract(Document(row["text"], "bulk", published=row["date"] or None, title=row.get("title") or None))
    seconds = time.process_time() - began
    text = row["text"]
    asked = reporters(text)
    count: Counter[str] = Counter()
    wrong = []
    turns = [s for s in found.statements if s.rule == RULE]
    for s in found.statements:
        person = next((found.people[p.person] for p in s.speakers if p.person is not None), None)
        words = text[s.span.start : s.span.end]
        spans = getattr(s, "parts", ()) or (s.span,)
        in_reporters = any(_overlap(asked, *span) for span in spans)
        if s.rule == RULE:
            count["questions"] += s.kind == "question"
            count["by name"] += s.kind != "question" and person is not None
            count["by full name"] += s.kind != "question" and person is not None and " " in person.name
            count["of nobody"] += s.kind != "question" and person is None
        if person is not None and s.kind != "question" and (in_reporters or ASKED.match(words)):
            wrong.append(f"{row['id']}: {person.name}: {words[:160]!r}")
            count["wrong, ending in “?”"] += words.endswith("?")
    count.update(
        {"turns": len(turns), "transcripts": bool(turns), "documents": 1, "read": 1, "lines of reporters": len(asked)}
    )
    return {"count": count, "wrong": wrong, "seconds": seconds}


def lines_of(files: list[Path], every: int) -> Iterator[str]:
    """Every N-th line of the collections."""
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            yield from islice(lines, 0, None, every)


def main() -> int:
    """Print the figures. Returns 1 where a reporter's words are attributed to somebody else."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("files", nargs="*", type=Path, default=sorted(Path("../shared/bulk").glob("*.jsonl.xz")))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args()
    if not given.files:
        print(
            "no collections: give files of lines {id, title, text, date}, or keep them in ../shared/bulk; nothing was read"
        )
        return 0
    total: Counter[str] = Counter()
    wrong: list[str] = []
    seconds = 0.0
    with ProcessPoolExecutor(2) as pool:
        for one in pool.map(read, lines_of(given.files, given.every), chunksize=50):
            total.update(one["count"])
            wrong += one["wrong"]
            seconds += one["seconds"]
    print(
        f"{total['documents']:,} releases, {total['transcripts']:,} transcripts, {total['turns']:,} turns: {total['questions']:,} questions; of the others "
        f"{total['by name']:,} by somebody named ({total['by full name']:,} with a full name), {total['of nobody']:,} by nobody who is named"
    )
    print(
        f"{total['lines of reporters']:,} lines of reporters by another reading: {len(wrong):,} statements of somebody else hold such "
        f"({total['wrong, ending in “?”']:,} of them end in “?”); {total['read']:,} releases read, {total['read'] / seconds:.0f} a CPU second"
    )
    for line in wrong[: given.errors]:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
