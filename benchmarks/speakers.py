"""Print how often the speaker is resolved correctly, by how the briefing names them: `python benchmarks/speakers.py [SET…]
[--errors N]`.

Sets as in benchmarks/extraction.py. “Role alone”, “body by noun” and pronouns need coreference chains.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
from resolution import KINDS, OUTCOMES, PERSON_KINDS, Resolution, counted, resolutions  # noqa: E402
from sets import Set, present, read  # noqa: E402
from tables import arguments, head, row  # noqa: E402


def cells(n: Counter[tuple[str, str]], kinds: tuple[str, ...]) -> list[str]:
    """Cells with the counts right, wrong, open, false for some kinds."""
    counts = [sum(n[kind, outcome] for kind in kinds) for outcome in (*OUTCOMES, "false")]
    every = sum(counts[:3])
    return [str(every), *(str(c) for c in counts), f"{100 * counts[0] / every:.1f} %" if every else "–"]


def table(found: Set, n: Counter[tuple[str, str]]) -> None:
    """Print one row per kind, then persons and all."""
    for kind in KINDS:
        if any(n[kind, outcome] for outcome in OUTCOMES):
            print(row(found.label, kind, *cells(n, (kind,))))
    print(row(found.label, "*persons*", *cells(n, PERSON_KINDS)))
    print(row(found.label, "*all*", *cells(n, KINDS)))


def show(found: Set, one: Resolution) -> None:
    """Print an error with the sentence around it."""
    text, s = found.docs[one.doc_id]["text"], one.gold
    at = (s["speaker"].get("start", s["start"]) if s["speaker"] else s["start"]) or s["start"]
    around = " ".join(text[max(0, at - 200) : at + 120].split())
    given = (one.read["speaker"] or {}).get("names"), (one.read["speaker"] or {}).get("text")
    print(
        f"{one.outcome:6} {one.kind:15} {one.doc_id}: {s['speaker']['text']!r} is {s['speaker']['names']}, given {given}\n       {around}"
    )


def main() -> None:
    asked = arguments(__doc__)
    print(head("set", "named by", "statements", *OUTCOMES, "false", "right of all"))
    for found in present(asked.sets, asked.shared):
        reads = read(found.docs)
        table(found, counted(found, reads))
        wrong = [one for one in resolutions(found, reads) if one.outcome != "right"]
        for one in wrong[: asked.errors]:
            show(found, one)


if __name__ == "__main__":
    main()
