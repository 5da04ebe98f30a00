"""Full names printed for surnames: in the title, above the first turn of a transcript, and in the turns.

Finds names and their positions; labels.py resolves the labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing_tui.extract.english.names import OFFICE_JOINS, OFFICE_OF, PARTICLES
from briefing_tui.extract.english.offices import HONORIFICS, PORTFOLIOS, ROLE_NOUNS
from briefing_tui.extract.english.transcripts import CAPITAL_PARTS, SURNAME
from briefing_tui.extract.english.whom import DEPUTY, SURNAMES_OF_OFFICE
from briefing_tui.extract.entities.names import no_name
from briefing_tui.extract.entities.words import (
    CAPITALISED,
    ENDED,
    GIVEN,
    OFFICE,
    ORDINARY,
    PLACE,
    THING,
    UNSURE,
    sort,
)
from briefing_tui.extract.entities.words import SURNAME as SURNAME_LIKE
from briefing_tui.model import Span
from briefing_tui.text import fold

_BEFORE = re.compile(r"(?:[^\W\d_][\w’'.-]*[ \u00a0]+){1,6}$")
_BACK = 90
"""Code points before a surname that are searched for the rest of the name and its titles."""
_LOWER = re.compile(r"\b[a-z][a-z’']+\b")
_INITIAL = re.compile(r"(?:[A-Z]\.)+|[A-Z]")
_SHORT = 3
"""Minimum letters of a given name that abbreviates another: “Doug”, “Douglas”."""
_NO_GIVEN = frozenset((ORDINARY, ENDED, THING, PLACE))
_GIVEN_NAMES = frozenset((GIVEN, UNSURE))
_UNKNOWN = frozenset((CAPITALISED, SURNAME_LIKE))
_BEARERS = 12
"""Full names kept per surname; with more, the surname is not resolved."""
_GIVEN = 3
"""Maximum number of words before the surname in a name."""


@dataclass(slots=True)
class Bearer:
    """A full name, its first position, and the titles printed before it anywhere."""

    name: str
    span: Span | None
    """Its position in the text; None if it is only in the title stated by the file."""
    above: bool
    """Whether it is in the title, above the first turn, or in a label."""
    titles: set[str] = field(default_factory=set)


class Bearers:
    """The full names of a text and its title, by surname."""

    def __init__(self, text: str, title: str, begins: int) -> None:
        """`begins`: offset of the first turn."""
        self._text, self._title, self._begins = text, title, begins
        self._lower = frozenset(_LOWER.findall(text))
        self._by: dict[str, list[Bearer]] = {}
        self._written: dict[str, str] = {}

    def look_for(self, surnames: Iterable[str], labels: Mapping[int, int]) -> None:
        """Find the full names with these surnames; `labels`: end offset → start offset of the names in labels."""
        wanted = {surname.lower() for surname in surnames}
        for text, stated in ((self._title, True), (self._text, False)):
            for m in SURNAME.finditer(text) if wanted else ():
                above = stated or m.start() < self._begins or m.end() in labels
                if m.group().lower() in wanted and (above or not m.group().isupper()):
                    low = 0 if stated else labels.get(m.end(), 0)
                    self._note(text, m, max(low, m.start() - _BACK), stated=stated, above=above)

    def of(self, surname: str) -> list[Bearer]:
        """Return the full names with a surname, in the order of the text."""
        return self._by.get(fold(surname), [])

    def ending_in(self, name: Sequence[str]) -> list[Bearer]:
        """Return the full names that end in some words or equal them, with or without words between."""
        words = fold(" ".join(name))
        return [b for b in self.of(name[-1]) if fold(b.name).endswith(words) or _same(b.name, words)]

    def written(self, word: str) -> str:
        """Return a capitalised word as spelt elsewhere in the briefing; else with only its first letter in upper case."""
        return self._written.get(fold(word)) or readable(word)

    def is_written(self, word: str) -> bool:
        """Whether the briefing has the word as a name, not in capitals."""
        return fold(word) in self._written

    def _note(self, text: str, m: re.Match[str], low: int, *, stated: bool, above: bool) -> None:
        surname = m.group()
        if not surname.isupper():
            self._written.setdefault(fold(surname), surname)
        before = _BEFORE.search(text[max(0, low) : m.start()])
        words = [Span(*w.span()) for w in re.finditer(r"\S+", before.group())] if before else []
        printed = [before.group()[w.start : w.end] for w in words] if before else []
        kept = self._given(printed, above=above)
        if before is None or not kept:
            return
        start = m.start() - len(before.group()) + words[-kept].start
        titles = set(_titles(printed[: len(printed) - kept]))
        parts = text[start : m.end()].split()
        name = " ".join(map(readable, parts))
        self._put(fold(surname), Bearer(name, Span(start, m.end()) if not stated else None, above, titles))

    def _put(self, surname: str, found: Bearer) -> None:
        known = self._by.setdefault(surname, [])
        same = next((b for b in known if _same(b.name, found.name)), None)
        if same is None:
            known += [found] if len(known) < _BEARERS else []
            return
        same.titles |= found.titles
        if found.above >= same.above and _tells_more(found.name, same.name):
            same.name, same.span = found.name, found.span or same.span
        same.span = same.span or found.span

    def _may_begin(self, word: str, given: str, k: int, *, above: bool) -> bool:
        """Whether a name may extend to a word that is `k` words before the given name."""
        if k and _is_none(word, given):
            return False
        usual = word.lower() in self._lower and not _INITIAL.fullmatch(word)
        return not usual or (above and not k)  # “Hello Ada Lind”

    def _given(self, words: list[str], *, above: bool) -> int:
        """Return how many of the words before a surname belong to the name."""
        kept = 0
        for k, word in enumerate(reversed(words[-_GIVEN:])):
            if word.lower() not in PARTICLES and not (
                may_name(word) and self._may_begin(word, words[-1], k, above=above)
            ):
                break
            kept = k + 1
        while kept and words[-kept].lower() in PARTICLES:
            kept -= 1
        given = [w for w in words[len(words) - kept :] if w.lower() not in PARTICLES]
        return kept if any(len(w.strip(".")) > 1 for w in given) else 0


def _is_none(word: str, given: str) -> bool:
    """Whether a word before a given name is not another given name: “Envoy to the Northern Triangle Ada Lind”."""
    known = sort(given) in _GIVEN_NAMES
    return (
        sort(word) in _NO_GIVEN
        or (word.isupper() and len(word) > 1 and "." not in word and not given.isupper())
        or (known and sort(word) in _UNKNOWN)
    )


def _titles(words: list[str]) -> list[str]:
    """Return the titles right before a name, in lower case, without a possessor: “Adviser to the President Dr.”"""
    out: list[str] = []
    for word in reversed(words):
        low = word.lower().strip(".,")
        if low in OFFICE_OF:
            out = [title for title in out if title in HONORIFICS]
        elif low in HONORIFICS | ROLE_NOUNS | PORTFOLIOS | DEPUTY:
            out.append(low)
        elif low not in OFFICE_JOINS:
            break
    return out


def may_name(word: str) -> bool:
    """Whether a word can be part of a person's name."""
    low = word.lower().strip(".,")
    if _INITIAL.fullmatch(word):
        return True
    return (
        word[:1].isupper()
        and not word.endswith((".", ","))
        and not no_name(word)
        and low not in HONORIFICS | PORTFOLIOS
        and (sort(word) != OFFICE or low in SURNAMES_OF_OFFICE)
    )


def readable(word: str) -> str:
    """Return a word in capitals as names are written: “JEAN-PIERRE” → “Jean-Pierre”, “MCKEE” → “McKee”; others unchanged."""
    if not word.isupper() or (_INITIAL.fullmatch(word) and "." in word):
        return word
    return CAPITAL_PARTS.sub(lambda m: m.group().capitalize(), word.lower())


def _same(one: str, other: str) -> bool:
    """Whether these are the same full name, ignoring a middle word, an initial or short form, or preceding words that are no name."""
    short, long = sorted((fold(one).split(), fold(other).split()), key=len)
    first = short[0].strip(".")
    if short[-1] != long[-1]:
        return False
    cut = long[0].startswith(first) or first.startswith(long[0].strip("."))
    return first in long[:-1] or (
        cut and (len(first) == 1 or len(long[0].strip(".")) == 1 or min(len(first), len(long[0])) >= _SHORT)
    )


def _tells_more(one: str, other: str) -> bool:
    """Whether a name is more exact than another of the same person: it has a middle word, or no preceding words that are no name."""
    mine, known = fold(one).split(), fold(other).split()
    if mine[0] == known[0]:
        return len(mine) > len(known)
    return mine[0] in known or (len(mine[0].strip(".")) > 1 and known[0] not in mine and len(mine[0]) > len(known[0]))
