"""Readers' verdicts on drawn items: allowed values, validity of old verdicts, and tables. Reads no file.

Owns the format in which verdicts are stored: offsets, digests and the few words judged, never a sentence. Meaning of
each value: corpus/DRAWN.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from briefing_tui.text import joined
from draws import Draw, Item, Key

VERDICTS = {
    "statement": ("right person", "wrong person", "left open", "no statement"),
    "person": ("right", "damaged", "no person"),
    "body": ("named body", "document", "clause or other"),
    "role": ("right", "cut", "wrong"),
    "stance": ("right", "denied shown as said", "not said shown as said", "said shown as not said", "no statement"),
    "event": ("right", "name wrong", "date wrong", "no event"),
}
"""Allowed verdicts by sort; the first one means right."""
WHATEVER_NAME = ("left open", "no statement")
"""Verdicts on the words of a statement: valid for any displayed speaker."""
RIGHT = "right person"
SETTLED = "settled"
"""The reader whose verdict counts where others differ."""


@dataclass(frozen=True)
class Verdict:
    """One reader's verdict on one drawn item."""

    sort: str
    release: str
    start: int
    end: int
    words: str
    name: str
    role: str
    verdict: str
    fault: str = ""
    """The kind of fault."""
    who: str = ""
    """The right full names of the speaker, separated by “;”, where the displayed name is wrong or incomplete."""
    reader: str = ""
    seed: int = 0
    """Seed of the sample in which it was judged."""

    @property
    def key(self) -> Key:
        """The key of the item judged."""
        return Item(self.sort, self.release, self.start, self.end, self.words, self.name, self.role).key

    @property
    def place(self) -> Key:
        """Identity of a verdict: a later one with the same value replaces an earlier one."""
        return (
            (*self.key, self.words, self.name, self.reader)
            if self.sort in ("statement", "stance")
            else (*self.key, self.reader)
        )

    def on(self, item: Item) -> tuple[str, str] | None:
        """(verdict, kind of fault) if it is still valid for the item with its key; None where the item must be judged again."""
        if self.sort in ("event", "stance"):
            return (self.verdict, self.fault) if self.words == item.words else None
        if self.sort != "statement":
            return self.verdict, self.fault
        if self.words != item.words:
            return None
        if self.verdict in WHATEVER_NAME or joined(self.name) == joined(item.name):
            return self.verdict, self.fault
        return (RIGHT, "") if joined(item.name) in map(joined, filter(None, self.who.split(";"))) else None


def kept(line: Mapping[str, Any], reader: str, seed: int) -> Verdict | None:
    """The verdict on a line of a sheet; None where it has none. Raises ValueError for an invalid value."""
    word = line["verdict"].strip()
    if not word:
        return None
    if word not in VERDICTS[line["sort"]]:
        raise ValueError(f"“{word}” is no verdict on a {line['sort']}: it may be {', '.join(VERDICTS[line['sort']])}")
    same = {name: line[name] for name in ("sort", "release", "start", "end", "words", "name", "role", "fault", "who")}
    return Verdict(**same, verdict=word, reader=reader, seed=seed)


class Judged:
    """Stored verdicts, looked up by drawn item."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self._at: dict[Key, list[Verdict]] = {}
        for verdict in verdicts:
            self._at.setdefault(verdict.key, []).append(verdict)

    def by_reader(self, item: Item) -> dict[str, tuple[str, str]]:
        """(verdict, kind of fault) of each reader whose verdict is still valid."""
        found = ((verdict.reader, verdict.on(item)) for verdict in self._at.get(item.key, ()))
        return {reader: word for reader, word in found if word}

    def on(self, item: Item) -> tuple[str, str] | None:
        """The valid verdict: the settled one, else the readers' unanimous one; None where it is to be judged or settled."""
        by = self.by_reader(item)
        if SETTLED in by:
            return by[SETTLED]
        return next(iter(by.values())) if len({verdict for verdict, _ in by.values()}) == 1 else None

    def known(self, item: Item) -> list[str]:
        """All verdicts on it, also on another name or other words at its place."""
        return [
            f"{v.reader}: {v.verdict} {v.fault}".strip() + ("" if v.on(item) else f" (shown then: {v.name})")
            for v in self._at.get(item.key, ())
        ]


def sheet_line(item: Item, known: list[str] | None = None) -> dict[str, Any]:
    """A drawn item as a line to be filled in; without `known` its reader does not see others' verdicts."""
    return {**asdict(item), **({"known": known} if known else {}), "verdict": "", "fault": "", "who": ""}


def rows(draw: Draw, judged: Judged) -> Iterator[list[str]]:
    """Table rows: each verdict with its number and its share of those judged, and the number without a verdict."""
    by_sort: dict[str, list[Item]] = {sort: [] for sort in draw.sizes}
    for item in draw.items():
        by_sort[item.sort].append(item)
    for sort, drawn in by_sort.items():
        found = Counter(word[0] for item in drawn if (word := judged.on(item)))
        for verdict in VERDICTS[sort]:
            share = f"{100 * found[verdict] / found.total():.1f} %" if found else "–"
            yield [sort, f"{len(drawn)} of {draw.pool(sort):,}", verdict, str(found[verdict]), share]
        yield [sort, "", "to be judged or settled", str(len(drawn) - found.total()), _agreement(drawn, judged)]


def _agreement(drawn: Iterable[Item], judged: Judged) -> str:
    """How many items were judged by two readers, and on how many they agree."""
    by = ([word for reader, (word, _) in judged.by_reader(item).items() if reader != SETTLED] for item in drawn)
    twice = [len(set(words)) == 1 for words in by if len(words) > 1]
    return f"{sum(twice)} of {len(twice)} read twice agree" if twice else ""


def by_rule(items: Iterable[Item], judged: Judged) -> list[list[str]]:
    """The verdicts on statements by construction: rule, then the number of each verdict; the most frequent rule first."""
    found: dict[str, Counter[str]] = {}
    for item in items:
        if item.sort == "statement" and (word := judged.on(item)):
            found.setdefault(item.rule, Counter())[word[0]] += 1
    ranked = sorted(found.items(), key=lambda entry: (-entry[1].total(), entry[0]))
    return [[rule, *(str(counts[verdict]) for verdict in VERDICTS["statement"])] for rule, counts in ranked]


def faults(items: Iterable[Item], judged: Judged) -> list[list[str]]:
    """Frequency of each kind of fault: sort, verdict, kind, number; the most frequent of a sort first."""
    counts = Counter((item.sort, *word) for item in items if (word := judged.on(item)) and word[1])
    order = list(VERDICTS)
    found = sorted(counts.items(), key=lambda entry: (order.index(entry[0][0]), -entry[1], entry[0]))
    return [[*what, str(number)] for what, number in found]
