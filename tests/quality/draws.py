"""Seeded samples of displayed results, and the keys by which items are recognised. Reads no file.

Every candidate has a rank computed from the seed and its key alone; those with the lowest ranks are drawn. So a
change of extraction keeps a sample except for added or removed items, and verdicts on the rest remain valid
(verdicts.py). A statement's key is its offset in the frozen text, never its speaker; a person's or body's is its
name.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from briefing_tui.text import joined

TURNED = "stance"
"""Statements with a word near the cue that may change the stance; drawn by benchmarks/stances.py."""
TURNS = re.compile(
    r"(?i)n['’]t\b|['’]ll\b|\b(?:not|never|no|nor|neither|none|nobody|cannot|hardly|without|instead|rather|short|will|would|shall|(?-i:may)"
    r"|might|could|can|should|must|if|whether|unless|alleg\w+|reportedly|supposedly|purport\w+|rumou?r\w*|speculat\w+|claim\w*"
    r"|accus\w+|den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*|disput\w+|refut\w+|rebut\w*|refus\w+|declin\w+|fail\w*"
    r"|avoid\w*|stop\w*|refrain\w*|prevent\w*|plan\w*|expect\w*|intend\w*|hop(?:e|es|ed|ing)|wish\w*|scheduled|yet|longer"
    r"|wrongly|fake\w*|oppos\w+|disagree\w*|doubt\w*|contradict\w*|contest\w*|counter\w*|supposed|ought|needs?)\b"
)
"""Words that may change the stance: negations, modals, verbs of denial, refusal, postponement or doubt."""
PLAIN = re.compile(r"(?i)\b(?:alleg|claim|accus|hop|plan|expect|wish|oppos|fail|need)\w*$")
"""Verbs that do not change the stance if they are the cue themselves."""
NEAR_CUE = 60
"""Code points before a cue, within its sentence and outside the words said, that are searched for such a word."""
SIZES = {"statement": 200, "person": 100, "body": 100, "role": 100, "event": 100}
"""Sample size of each sort."""
NOT_DRAWN = "question"
"""The kind of statement without a speaker."""
SPEAKERS = ("person", "body", "document")
"""Types of speakers; for a statement with several, the first type that fits."""
DIGITS = 12
BEFORE, WORDS, AFTER, BESIDE = 700, 900, 300, 120
"""Code points shown on a sheet: before a statement, of its words, after it, and on either side of its attribution."""

Key = tuple[object, ...]


def digest(*parts: object) -> str:
    """Hexadecimal digits of a SHA-256 over the parts."""
    whole = "\0".join(map(str, parts))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


class Said(NamedTuple):
    """One speaker of one statement, from an extraction or from a library."""

    start: int
    end: int
    kind: str
    rule: str
    name: str = ""
    """The displayed name; empty where the statement has no resolved speaker."""
    speaker: str = ""
    """`person`, `body` or `document`."""
    role: str = ""
    attribution: tuple[int, int] = (0, 0)
    basis: str = ""
    lead: str = ""
    """The text displayed before the words."""
    context: tuple[int, int] = (0, 0)
    cue: tuple[int, int] = (0, 0)


class Held(NamedTuple):
    """One event of one release, from an extraction or from a library."""

    start: int
    end: int
    """End of the sentence about the event, which begins at `start`."""
    name: str
    kind: str
    days: str = ""
    """The dates as EDTF; empty where unknown."""
    place: str = ""
    basis: str = ""
    """The basis of its dates."""
    announced: bool = False


class Seen(NamedTuple):
    """The displayed results of one release."""

    text: str
    where: str
    """File and document, to look up the whole text."""
    title: str
    said: tuple[Said, ...]
    events: tuple[Held, ...] = ()


@dataclass(frozen=True)
class Item:
    """An item drawn. The fields above `where` make its key; the others are for the judge, and are not stored."""

    sort: str
    release: str
    """Digest of the frozen text: the same in a library and outside it."""
    start: int
    end: int
    words: str
    """Digest of the statement's words."""
    name: str
    role: str = ""
    """For an event its dates, which are judged together with its name."""
    where: str = ""
    title: str = ""
    before: str = ""
    said: str = ""
    after: str = ""
    printed: str = ""
    """The attribution in context."""
    kind: str = ""
    rule: str = ""
    """The rule of the construction that found the statement."""
    basis: str = ""
    """The basis of the person."""

    @property
    def key(self) -> Key:
        """The key that identifies it in another run of extraction."""
        if self.sort in ("statement", "event", TURNED):
            return self.sort, self.release, self.start
        if self.sort == "role":
            return self.sort, self.release, joined(self.name), joined(self.role)
        return self.sort, " ".join(unicodedata.normalize("NFC", self.name).split())


class _Kept(NamedTuple):
    rank: str
    place: str
    """Sort key of the place: of all places with the same key the lowest is shown."""
    item: Item


class _Lowest:
    """The items of one sort with the lowest ranks among all offered, in any order."""

    def __init__(self, size: int) -> None:
        self.size, self.met = size, set[Key]()
        self._kept: dict[Key, _Kept] = {}
        self._bound = "g"  # greater than every hexadecimal digit

    def offer(self, seed: int, item: Item, shown: Callable[[Item], Item]) -> None:
        """Keep the item, in displayed form, if it may be among the lowest."""
        key = item.key
        self.met.add(key)
        rank = digest(seed, *key)
        if rank > self._bound:
            return
        place = digest(seed, item.release, item.start, item.name)
        if key not in self._kept or place < self._kept[key].place:
            self._kept[key] = _Kept(rank, place, shown(item))
        if len(self._kept) >= 2 * self.size:
            self._kept = {kept.item.key: kept for kept in self._lowest()}
            self._bound = max(kept.rank for kept in self._kept.values())

    def _lowest(self) -> list[_Kept]:
        return heapq.nsmallest(self.size, self._kept.values(), key=lambda kept: kept.rank)

    def __iter__(self) -> Iterator[Item]:
        return (kept.item for kept in self._lowest())


@dataclass
class Draw:
    """A sample of each sort from all releases added."""

    seed: int
    sizes: Mapping[str, int] = field(default_factory=lambda: dict(SIZES))
    counts: Counter[str] = field(default_factory=Counter)
    """Number of statements by type of speaker."""

    def __post_init__(self) -> None:
        self._sorts = {sort: _Lowest(size) for sort, size in self.sizes.items()}

    def add(self, seen: Seen) -> None:
        """Add the results of a release to the population."""
        release = digest(seen.text)
        for held in seen.events:
            item = Item("event", release, held.start, held.end, "", held.name, held.days)
            if "event" in self._sorts:
                self._sorts["event"].offer(self.seed, item, partial(_held, held=held, seen=seen))
        speakers: dict[tuple[int, int], set[str]] = {}
        for said in seen.said:
            if said.kind == NOT_DRAWN:
                self.counts["questions"] += 1
                continue
            speakers.setdefault((said.start, said.end), set()).add(said.speaker)
            if TURNED in self._sorts and turned(seen.text, said):
                item = Item(TURNED, release, said.start, said.end, "", said.name, said.lead)
                self._sorts[TURNED].offer(self.seed, item, partial(_turned, said=said, seen=seen))
            for sort in _sorts(said):
                role = said.role if sort == "role" else ""
                if sort not in self._sorts:
                    continue
                item = Item(sort, release, said.start, said.end, "", said.name, role)
                self._sorts[sort].offer(self.seed, item, partial(_shown, said=said, seen=seen))
        for kinds in speakers.values():
            self.counts["statements"] += 1
            self.counts[next((f"by a {kind}" for kind in SPEAKERS if kind in kinds), "by nobody")] += 1

    def items(self) -> Iterator[Item]:
        """The items drawn, sort by sort, by rank."""
        for lowest in self._sorts.values():
            yield from lowest

    def pool(self, sort: str) -> int:
        """The size of the population."""
        return len(self._sorts[sort].met)


def _sorts(said: Said) -> Iterator[str]:
    """The sorts as which one speaker of a statement may be drawn."""
    if said.speaker == "person":
        yield from ("statement", "person")
        if said.role:
            yield "role"
    elif said.speaker == "body":
        yield "body"


def _shown(item: Item, said: Said, seen: Seen) -> Item:
    text, (start, end) = seen.text, said.attribution
    return replace(
        item,
        words=digest(text[said.start : said.end]),
        where=seen.where,
        title=seen.title,
        before=text[max(0, said.start - BEFORE) : said.start],
        said=text[said.start : min(said.end, said.start + WORDS)],
        after=text[said.end : said.end + AFTER],
        printed=f"{text[max(0, start - BESIDE) : start]}⟦{text[start:end]}⟧{text[end : end + BESIDE]}",
        kind=said.kind,
        rule=said.rule,
        basis=said.basis,
    )


def turned(text: str, said: Said) -> bool:
    """Whether a word near the cue may change the stance."""
    start, end = said.cue
    if start == end:
        return False
    low = max(start - NEAR_CUE, said.context[0])
    near = "".join(text[at] if not said.start <= at < said.end else "|" for at in range(low, end))
    return TURNS.search(PLAIN.sub("", near)) is not None


def _turned(item: Item, said: Said, seen: Seen) -> Item:
    """The item in displayed form: the stance before the words, and the sentence with the cue between ⟦ ⟧."""
    text, (start, end) = seen.text, said.cue
    low, high = min(said.context[0], start), max(said.context[1], end)
    return replace(
        item,
        words=digest(text[said.start : said.end], said.lead),
        where=seen.where,
        title=seen.title,
        said=text[said.start : min(said.end, said.start + WORDS)],
        printed=f"{text[max(low, start - BEFORE) : start]}⟦{text[start:end]}⟧{text[end : min(high, end + BEFORE)]}",
        kind=said.kind,
        rule=said.rule,
        basis=said.basis,
    )


def _held(item: Item, held: Held, seen: Seen) -> Item:
    text = seen.text
    return replace(
        item,
        words=digest(held.name, held.days),
        where=seen.where,
        title=seen.title,
        before=text[max(0, held.start - BEFORE) : held.start],
        said=text[held.start : min(held.end, held.start + WORDS)],
        after=text[held.end : held.end + AFTER],
        printed=f"{'to come, ' if held.announced else ''}{held.days or 'no day'}, {held.place or 'no place'}",
        kind=held.kind,
        basis=held.basis,
    )
