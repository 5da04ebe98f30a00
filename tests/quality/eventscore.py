"""Score the main event: title, dates and place against the gold. Owns the criteria.

A date is right where first and last day equal the gold's; invented where the gold has none, or another. A title is
right where half of its words are in the gold's, and half of the gold's in its own, or where it names a meeting by
both parties and the gold by one of them; a place is right where one name contains the other.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from briefing_tui.extract import extract
from briefing_tui.model import Document, ReadEvent
from sets import LABELS, SHARED, documents, gold_file, missing

DEEDS = re.compile(
    r"announce|settle|introduc|passage|court|lawsuit|plea|sentenc|extradition|ratif|vote|markup|indict|ruling|filing|release"
)
"""Kinds in our corpus that are not events in the program's sense: such releases are excluded here."""
OF_TWO = re.compile(r"(?P<kind>Meeting|Call|Visit) of .+? (?:with|to) (?P<whom>.+)")
"""A name made of both parties, where the gold may name only one."""
SMALL = frozenset("the a an of for in on at to and with by s readout meeting".split())


class Gold(NamedTuple):
    """The main event of a briefing as annotated by hand."""

    text: str
    published: str
    start: str | None
    end: str | None
    title: str | None
    place: str | None


class Wrong(NamedTuple):
    """A briefing whose day or place differs from the gold."""

    gold: Gold
    read: ReadEvent | None


def own(split: str) -> Iterator[Gold]:
    """The events of a split of our own corpus, without excluded kinds."""
    for row, text in documents((split,)):
        e = row["event"] or {}
        if not DEEDS.search(e.get("kind", "").lower()):
            start, end, name, place = (e.get(key) or None for key in ("start_date", "end_date", "name", "place"))
            yield Gold(text, row["date"], start, end, name, place)


def outside(shared: Path) -> Iterator[Gold]:
    """The events of the corpus gold. Raises OSError where it is missing."""
    gold = gold_file(shared)
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        e = row["event"] or {}
        text = (gold.parent / row["doc"]).read_bytes().decode()
        yield Gold(text, row["doc_date"], e.get("date_start"), e.get("date_end"), e.get("title"), e.get("place"))


def words(text: str) -> set[str]:
    """The content words of a title."""
    return set(re.findall(r"\w+", text.lower())) - SMALL


def alike(a: str, b: str) -> bool:
    """Whether two titles share half of the words of each."""
    one, other = words(a), words(b)
    both = len(one & other)
    return bool(one and other) and both / len(one) >= 0.5 and both / len(other) >= 0.5


def party_of(mine: str, gold: str) -> bool:
    """Whether it is a meeting, call or visit of the same kind whose other party (all its words) is in the gold's title."""
    found = OF_TWO.match(mine)
    return bool(found and found["kind"].lower() in gold.lower() and words(found["whom"]) <= words(gold))


def held(a: str | None, b: str | None) -> bool:
    """Whether one place name contains the other."""
    if not a or not b:
        return False
    one, other = re.sub(r"\W+", " ", a.lower()).strip(), re.sub(r"\W+", " ", b.lower()).strip()
    return one in other or other in one


def score(golds: Iterable[Gold], wrong: list[Wrong] | None = None) -> Counter[str]:
    """Counts over a set. An announced event does not count. `wrong` is appended to."""
    n: Counter[str] = Counter()
    for gold in golds:
        found = next(iter(extract(Document(gold.text, "one", published=gold.published)).events), None)
        read = None if found is None or found.announced else found
        mine = (read.start_date, read.end_date) if read else (None, None)
        right_day = mine == (gold.start, gold.end)
        right_place = held(read.place if read else None, gold.place)
        n["documents"] += 1
        n["dated"] += bool(gold.start)
        n["date right"] += bool(gold.start) and right_day
        n["date given"] += mine[0] is not None
        n["date invented"] += mine[0] is not None and not right_day
        n["titled"] += bool(gold.title)
        n["title right"] += bool(
            read and gold.title and (alike(read.name, gold.title) or party_of(read.name, gold.title))
        )
        n["placed"] += bool(gold.place)
        n["place right"] += right_place
        n["place wrong"] += bool(read and read.place) and not right_place
        if wrong is not None and not (right_day and (right_place or not gold.place)):
            wrong.append(Wrong(gold, read))
    return n


def golds(names: Iterable[str], shared: Path = SHARED) -> Iterator[tuple[str, Iterator[Gold]]]:
    """(label, events) of each of these sets that is available: gold, train, dev, test."""
    for name in names:
        if name != "gold":
            yield LABELS[name], own(name)
        elif not missing(shared):
            yield LABELS[name], outside(shared)
