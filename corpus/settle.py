"""Two readings → one gold: common parts are taken; where they differ, `readings/settled.tsv` has the choice.

usage: python corpus/settle.py            # writes gold.jsonl, checks every offset, prints the agreement of the readers
       python corpus/settle.py --list     # prints the disagreements, numbered, for adjudication

A line of settled.tsv: doc, number, choice (a, b, both, none), reason. The number counts the disagreements of a document.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

from reading import Sheet, read_sheet

HERE = Path(__file__).parent
Pair = tuple[dict[str, Any] | None, dict[str, Any] | None]
COMPARED = ("kind", "name", "title")


def bag(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def near(a: dict[str, Any], b: dict[str, Any]) -> float:
    """Overlap of the words of two spans, by position: 1 where they are equal."""
    both = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return float(max(0.0, 2 * both / (a["end"] - a["start"] + b["end"] - b["start"])))


def pairs(a: Sheet, b: Sheet) -> list[Pair]:
    """Statements of both readings side by side; one side is None where only one reader has it."""
    left, right = list(a.statements), list(b.statements)
    found: list[Pair] = []
    ranked = sorted(((near(x, y), i, j) for i, x in enumerate(left) for j, y in enumerate(right)), reverse=True)
    used_left, used_right = set(), set()
    for score, i, j in ranked:
        if score >= 0.5 and i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            found.append((left[i], right[j]))
    found += [(x, None) for i, x in enumerate(left) if i not in used_left]
    found += [(None, y) for j, y in enumerate(right) if j not in used_right]
    return sorted(found, key=lambda p: ((p[0] or p[1] or {})["start"], (p[0] or p[1] or {})["end"]))


def differ(pair: Pair, text: str) -> str:
    """The fields in which the readers differ; empty where they agree."""
    a, b = pair
    if a is None or b is None:
        return "only one reader has it"
    if bag(text[a["start"] : a["end"]]) != bag(text[b["start"] : b["end"]]):
        return "span"
    return ", ".join(key for key in COMPARED if a[key] != b[key])


def shown(s: dict[str, Any] | None) -> str:
    if s is None:
        return "—"
    title = " title" if s["title"] else ""
    return (
        f"{s['kind']}{title} | {s['cue_text']} | {s['speaker_text']} | {s['name']} | {s['speaker_type']} > {s['text']}"
    )


def sheets(doc: str) -> tuple[str, Sheet, Sheet]:
    text = (HERE / "texts" / f"{doc}.txt").read_text("utf-8")
    a, b = (read_sheet(HERE / "readings" / reader / f"{doc}.txt", text) for reader in "ab")
    return text, a, b


def settled() -> dict[tuple[str, int], str]:
    path = HERE / "readings" / "settled.tsv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {(r[0], int(r[1])): r[2] for r in csv.reader(file, delimiter="\t") if r and not r[0].startswith("#")}


def merged(pair: Pair, choice: str) -> list[dict[str, Any]]:
    a, b = pair
    if choice == "both":
        return [s for s in (a, b) if s]
    taken = {"a": a, "b": b, "none": None}[choice]
    return [taken] if taken else []


def listing(manifest: list[dict[str, str]]) -> None:
    for row in manifest:
        text, a, b = sheets(row["doc"])
        number = 0
        for pair in pairs(a, b):
            if why := differ(pair, text):
                number += 1
                print(f"== {row['doc']} {number}: {why}\n  a: {shown(pair[0])}\n  b: {shown(pair[1])}")


def gold(manifest: list[dict[str, str]]) -> list[dict[str, Any]]:
    choices, out, open_ones = settled(), [], 0
    for row in manifest:
        text, a, b = sheets(row["doc"])
        statements: list[dict[str, Any]] = []
        number = 0
        for pair in pairs(a, b):
            if differ(pair, text):
                number += 1
                choice = choices.get((row["doc"], number))
                open_ones += choice is None
                statements += merged(pair, choice or "a")
            elif pair[0]:
                statements.append(pair[0])
        for s in statements:
            assert text[s["start"] : s["end"]] == s["text"], row["doc"]
        event = a.event if a.event and b.event else (a.event or b.event if choices.get((row["doc"], 0)) else None)
        out.append(
            {
                "doc": row["doc"],
                "split": row["split"],
                "source": row["source"],
                "date": row["date"],
                "n_chars": len(text),
                "statements": statements,
                "people": a.people,
                "event": event,
            }
        )
    if open_ones:
        print(f"{open_ones} disagreements are not settled yet; the first reading stands there", file=sys.stderr)
    return out


def main() -> None:
    with (HERE / "manifest.csv").open(encoding="utf-8", newline="") as file:
        manifest = list(csv.DictReader(file))
    if "--list" in sys.argv:
        listing(manifest)
        return
    documents = gold(manifest)
    with (HERE / "gold.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for document in documents:
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
    by_split: dict[str, list[int]] = {}
    for d in documents:
        by_split.setdefault(d["split"], []).append(len(d["statements"]))
    for split, counts in by_split.items():
        print(f"{split}: {len(counts)} releases, {sum(counts)} statements")


if __name__ == "__main__":
    main()
