"""Finding the same release elsewhere: texts whose statements have nearly the same words. Owns the measure and the search for
candidates.

Only words of statements count: what every page of a site has in addition is no evidence. But one sentence is used in several
releases, and several releases fill one template. So two statements are the same if their words are, or if most words and all
names and numbers are; only one of the two texts may have more statements; and either the titles are the same, or nearly all
of the shorter text is contained in the other. The result depends on the texts, not on the order in which they arrived.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from zlib import crc32

from briefing_tui.store.chunks import in_chunks
from briefing_tui.store.former import former
from briefing_tui.text import words

DAYS = 3
"""Maximum distance in days."""
SHARE = 0.9
"""Minimum share of the words of the longer text's statements."""
FEWEST = 6
"""Minimum number of words in common."""
RUN = 5
"""Words per n-gram by which the whole of two texts is compared, if their titles differ."""
ENDS, LOOKED_AT = 5, 80
"""A text is looked up by the ends of its statements: this many words at either end, taken from this many characters."""
SKETCH = 16
"""Maximum number of these ends that are compared for a text: those with the lowest digests."""
COMPARED = 30
"""Maximum number of texts with an end in common that one is compared with, the nearest by day."""
_CHUNK = 400


class Text(NamedTuple):
    """What is known about a text before its statements are compared."""

    uid: str
    key: int | None
    """The briefing's id; None for a former text."""
    day: str | None
    file: str
    title: str
    told: int
    """How much is known about its origin; an address counts most."""
    url: str | None


class Double(NamedTuple):
    """Two texts that are one release."""

    one: Text
    other: Text
    same: int
    """Words of statements in common."""
    of: int
    """Words of the longer text's statements."""
    ranks: dict[str, list[int]]
    """How suitable each is to be listed."""


def found(db: sqlite3.Connection, new: Collection[str]) -> Iterator[Double]:
    """Pairs with at least one text of `new`, in a fixed order."""
    days = _days_around(db, new)
    texts = list(_texts(db, days))
    said = _Said(db)
    compared = _with_ends_in_common(texts, set(new), said)
    for one, other in sorted(compared, key=lambda pair: (pair[0].uid, pair[1].uid)):
        a, b = said.of(one), said.of(other)
        whole = [sum(map(len, each)) for each in (a, b)]
        same = alike(a, b)
        if same >= max(FEWEST, SHARE * max(whole)) and (
            words(one.title) == words(other.title) or _stands_in(said.whole(one), said.whole(other))
        ):
            ranks = {text.uid: [number, text.told] for text, number in zip((one, other), whole, strict=True)}
            yield Double(one, other, same, max(whole), ranks)


def rank(db: sqlite3.Connection, uid: str) -> list[int]:
    """How suitable a text of a release is to be listed: by the words of its statements, then by what is known of its origin."""
    row = db.execute(f"SELECT {_OF_BRIEFING} FROM briefings WHERE uid = ?", (uid,)).fetchone()
    text = _of_former(db, uid) if row is None else Text(*row)
    return [0, 0] if text is None else [sum(map(len, _Said(db).of(text))), text.told]


def alike(a: list[tuple[str, ...]], b: list[tuple[str, ...]]) -> int:
    """Number of words in common in the statements of two texts; 0 if each has a statement that the other lacks."""
    left, right = Counter(a), Counter(b)
    both = left & right
    total = sum(len(one) * number for one, number in both.items())
    rest = sorted((left - both).elements())
    by_names: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for one in (right - both).elements():
        by_names[_named(one)].append(one)
    for one in list(rest):
        fits = [(_in_common(one, other), other) for other in by_names.get(_named(one), ())]
        number, other = max(fits, default=(0, ()))
        if number >= SHARE * max(len(one), len(other)):
            by_names[_named(one)].remove(other)
            rest.remove(one)
            total += number
    return 0 if rest and any(by_names.values()) else total


def _in_common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return (Counter(one) & Counter(other)).total()


def _stands_in(one: list[str], other: list[str]) -> bool:
    """Whether nearly all of the shorter text is contained in the longer one."""
    a, b = (Counter(zip(*(text[n:] for n in range(RUN)), strict=False)) for text in (one, other))
    return (a & b).total() >= SHARE * max(1, min(a.total(), b.total()))


def _named(one: tuple[str, ...]) -> tuple[str, ...]:
    """The names and numbers among words as printed."""
    return tuple(sorted(word for word in one[1:] if not word.islower()))


# ---- search for candidates -------------------------------------------------------------------------------------------


def _days_around(db: sqlite3.Connection, new: Collection[str]) -> list[tuple[str, str]]:
    """The ranges of days in which a double of one of these may have been published."""
    days = set[date]()
    for table in ("briefings", "former_texts"):
        rows = in_chunks(db, f"SELECT DISTINCT published FROM {table} WHERE uid IN ({{}})", new)
        days |= {day for (text,) in rows if (day := _day(text)) is not None}
    out: list[tuple[date, date]] = []
    for day in sorted(days):
        if out and (day - out[-1][1]).days <= DAYS:
            out[-1] = out[-1][0], _later(day, DAYS)
        else:
            out.append((_later(day, -DAYS), _later(day, DAYS)))
    return [(first.isoformat(), last.isoformat()) for first, last in out]


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return day


def _day(text: str | None) -> date | None:
    """The day; None for a month, a year, or an invalid date."""
    try:
        return date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None


def _texts(db: sqlite3.Connection, days: Iterable[tuple[str, str]]) -> Iterator[Text]:
    for stretch in days:
        sql = f"SELECT {_OF_BRIEFING} FROM briefings WHERE published BETWEEN ? AND ? AND reading IS NOT NULL"
        former_ones = db.execute("SELECT uid FROM former_texts WHERE published BETWEEN ? AND ?", stretch).fetchall()
        listed = [Text(*row) for row in db.execute(sql, stretch).fetchall()]
        for text in (*listed, *(_of_former(db, uid) for (uid,) in former_ones)):
            if text is not None and _day(text.day):
                yield text


_OF_BRIEFING = "uid, id, published, file_name, title, (publisher IS NOT NULL) + 2 * (url IS NOT NULL), url"


def _of_former(db: sqlite3.Connection, uid: str) -> Text | None:
    kept = former(db, uid)
    if kept is None:
        return None
    document, reading = kept.document, kept.reading
    told = (document.publisher is not None) + 2 * (document.url is not None)
    return Text(uid, None, reading.published, document.file_name, reading.title, told, document.url)


def _with_ends_in_common(texts: list[Text], new: set[str], said: _Said) -> set[tuple[Text, Text]]:
    at_end: dict[int, list[Text]] = defaultdict(list)
    for text, sketch in said.sketches(texts):
        for end in sketch:
            at_end[end].append(text)
    out = set[tuple[Text, Text]]()
    for listed in at_end.values():
        listed.sort(key=lambda text: (text.day or "", text.uid))
        for at, one in enumerate(listed):
            for other in listed[at + 1 : at + 1 + COMPARED]:
                if (days := _between(one, other)) is None or days > DAYS:
                    break
                if one.uid in new or other.uid in new:
                    out.add((one, other) if one.uid < other.uid else (other, one))
    return out


def _between(one: Text, other: Text) -> int | None:
    a, b = _day(one.day), _day(other.day)
    return None if a is None or b is None else abs((b - a).days)


class _Said:
    """The statements of texts, of all kinds."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, list[tuple[str, ...]]] = {}

    def of(self, text: Text) -> list[tuple[str, ...]]:
        """The words of each statement, as printed, without punctuation."""
        if text.uid not in self._known:
            if len(self._known) > 4 * COMPARED:
                self._known.clear()
            self._known[text.uid] = [tuple(_words(one)) for one in self._statements(text)]
        return self._known[text.uid]

    def whole(self, text: Text) -> list[str]:
        """The words of a text."""
        if text.key is not None:
            return words(self._db.execute("SELECT text FROM briefings WHERE id = ?", (text.key,)).fetchone()[0])
        kept = former(self._db, text.uid)
        return words(kept.document.text) if kept else []

    def _statements(self, text: Text) -> list[str]:
        if text.key is not None:
            rows = self._db.execute("SELECT text FROM statements WHERE briefing_id = ? ORDER BY start", (text.key,))
            return [words for (words,) in rows]
        kept = former(self._db, text.uid)
        return [row.text for row in kept.reading.statements] if kept else []

    def sketches(self, texts: list[Text]) -> Iterator[tuple[Text, list[int]]]:
        """Texts with the statement ends by which each is looked up."""
        by_key = {text.key: text for text in texts if text.key is not None}
        keys = sorted(by_key)
        for low in range(0, len(keys), _CHUNK):
            part = keys[low : low + _CHUNK]
            rows = self._db.execute(
                "SELECT briefing_id, substr(text, 1, ?1), substr(text, -?1) FROM statements WHERE briefing_id IN"
                f" ({','.join('?' * len(part))}) ORDER BY briefing_id".replace("?1", str(LOOKED_AT)),
                part,
            )
            for key, group in groupby(rows, key=lambda row: row[0]):
                yield by_key[key], _sketch((first, last) for _, first, last in group)
        for text in texts:
            if text.key is None:
                yield text, _sketch((one[:LOOKED_AT], one[-LOOKED_AT:]) for one in self._statements(text))


def _sketch(ends: Iterable[tuple[str, str]]) -> list[int]:
    made = set[int]()
    for first, last in ends:
        made.add(crc32(" ".join(words(first)[:ENDS]).encode()))
        made.add(crc32(" ".join(words(last)[-ENDS:]).encode()))
    return sorted(made)[:SKETCH]


def _words(text: str) -> Iterator[str]:
    """Words as printed, without punctuation at their ends."""
    for word in text.split():
        if bare := word.strip("“”\"'’‘.,;:!?()[]–—-…*_"):
            yield bare
