"""Scores the main event: title, dates and place: `python benchmarks/events.py SHARED`.

A date is right where first and last day equal the gold's; invented where the gold has none, or another. A title is right where
half of its words are the gold's, and half of the gold's are its own; a place where one name holds the other.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from briefing_tui.extract import extract
from briefing_tui.model import Document

OWN = Path(__file__).resolve().parents[1] / "corpus"
DEEDS = re.compile(
    r"announce|settle|introduc|passage|court|lawsuit|plea|sentenc|extradition|ratif|vote|markup|indict|ruling|filing|release"
)
"""Kinds in our corpus that are deeds and no events as the program means them: such releases are left out here."""
SMALL = set("the a an of for in on at to and with by s readout meeting".split())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - SMALL


def alike(a: str, b: str) -> bool:
    one, other = words(a), words(b)
    both = len(one & other)
    return bool(one and other) and both / len(one) >= 0.5 and both / len(other) >= 0.5


def held(a: str, b: str) -> bool:
    one, other = re.sub(r"\W+", " ", a.lower()).strip(), re.sub(r"\W+", " ", b.lower()).strip()
    return one in other or other in one


def score(rows: list[tuple[str, str, dict[str, str | None]]], show: bool) -> Counter[str]:
    n: Counter[str] = Counter()
    for text, published, gold in rows:
        found = next(iter(extract(Document(text, "one", published=published)).events), None)
        if found is not None and found.announced:
            found = None
        n["documents"] += 1
        day = (gold["start"], gold["end"])
        mine = (found.start_date, found.end_date) if found else (None, None)
        if gold["start"]:
            n["dated"] += 1
            n["date right"] += mine == day
        if mine[0] and mine != day:
            n["date invented"] += 1
        n["date given"] += mine[0] is not None
        if gold["title"]:
            n["titled"] += 1
            n["title right"] += bool(found and alike(found.name, gold["title"]))
        if gold["place"]:
            n["placed"] += 1
            n["place right"] += bool(found and found.place and held(found.place, gold["place"]))
        if found and found.place and not (gold["place"] and held(found.place, gold["place"])):
            n["place wrong"] += 1
        if show and (
            mine != day or (gold["place"] and not (found and found.place and held(found.place, gold["place"])))
        ):
            print(mine, day, "|", found and found.place, "/", gold["place"], "|", found and (found.classification, found.name[:60]),
                  "/", gold["title"], "|", found and re.sub(r"\s+", " ", text[found.anchor.start : found.anchor.end])[:150])  # fmt: skip
    return n


def main() -> None:
    shared, show = Path(sys.argv[1]), "--errors" in sys.argv
    sets: dict[str, list[tuple[str, str, dict[str, str | None]]]] = {"corpus gold": []}
    for line in (shared / "corpus" / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text = (shared / "corpus" / row["doc"]).read_bytes().decode()
        e = row["event"] or {}
        gold = {
            "start": e.get("date_start"),
            "end": e.get("date_end"),
            "title": e.get("title"),
            "place": e.get("place"),
        }
        sets["corpus gold"].append((text, row["doc_date"], gold))
    for line in (OWN / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        e = row["event"] or {}
        if DEEDS.search(e.get("kind", "").lower()):
            continue
        text = (OWN / "texts" / f"{row['doc']}.txt").read_bytes().decode()
        gold = {"start": e.get("start_date") or None, "end": e.get("end_date") or None, "title": e.get("name") or None,
                "place": e.get("place") or None}  # fmt: skip
        sets.setdefault("own " + row["split"], []).append((text, row["date"], gold))
    wanted = [a for a in sys.argv[2:] if not a.startswith("--")]
    print("| set | documents | dates right | dates wrong or invented | titles right | places right | places wrong |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, rows in sets.items():
        if wanted and name not in wanted:
            continue
        n = score(rows, show)
        print(f"| {name} | {n['documents']} | {n['date right']} of {n['dated']} | {n['date invented']} of {n['date given']} | "
              f"{n['title right']} of {n['titled']} | {n['place right']} of {n['placed']} | {n['place wrong']} |")  # fmt: skip


if __name__ == "__main__":
    main()
