"""Which printed names are one person within a briefing: fuller and shorter forms, initials, capitals, short given names.

Never merges across a contradiction: given names that differ, Jr. and Sr., an honorific of the other sex.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing_tui.extract.english.names import FAMILY_PREFIXES, GENERATIONS, GIVEN_PREFIX
from briefing_tui.model.given_names import is_short, may_be_one
from briefing_tui.text import fold

_LOOKED_AT = 8
"""Number of the latest persons with a surname that are searched."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name in folded words: those before the surname, the surname with its particles, Jr. or III."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    generation: str = ""

    @property
    def last(self) -> str:
        """The last word of the surname."""
        return self.family[-1]

    @property
    def words(self) -> tuple[str, ...]:
        """All words without the generation."""
        return (*self.given, *self.family)


@lru_cache(maxsize=2_000)
def spelling(name: str) -> Spelling:
    """Return a printed name without honorific, split into its parts."""
    words = [word.strip('.,"“”()') for word in fold(name).replace(".", ". ").split()]
    words = [part for word in words for part in _parted(word) if part]
    generation = words.pop() if len(words) > 1 and words[-1] in GENERATIONS else ""
    k = len(words) - 1
    while k > 0 and words[k - 1] in FAMILY_PREFIXES and (k > 1 or words[0] != GIVEN_PREFIX):
        k -= 1
    if not words:
        return Spelling((), ("",))
    return Spelling(tuple(words[:k]), tuple(words[k:]), generation)


def _parted(word: str) -> Sequence[str]:
    """Split a compound: “al-kadri” is two words, since the surname often occurs alone."""
    prefix, hyphen, rest = word.partition("-")
    return (prefix, rest) if hyphen and prefix in FAMILY_PREFIXES else (word,)


def agree(one: Spelling, other: Spelling) -> bool:
    """Whether two spellings can be of one person. A surname alone agrees with every bearer."""
    if one.generation and other.generation and one.generation != other.generation:
        return False
    if one.words == other.family or other.words == one.family:
        return True  # “Al Lind” of Ada Al Lind
    if one.last != other.last:
        return any(same(*pair) for same in (_turned, _one_word, _begins) for pair in ((one, other), (other, one)))
    return not one.given or not other.given or _given_agree(one.given, other.given)


def _turned(one: Spelling, other: Spelling) -> bool:
    """Whether surname and given name are reversed: “STROM Ulla” and “Ulla Strom”."""
    return len(one.words) > 1 and one.words == (*other.words[1:], other.words[0])


def _begins(one: Spelling, other: Spelling) -> bool:
    """Whether one is the other without its last word: “Noor Hasan”, of Noor Hasan Salleh."""
    many = len(one.words)
    return (
        1 < many == len(other.words) - 1
        and one.words == other.words[:many]
        and all(len(word) > 1 for word in one.words)
    )


def _one_word(one: Spelling, other: Spelling) -> bool:
    """Whether one is a single word of the other: a given name, or the first of two surnames. A word of two letters only in first
    position, as the family name in much of Asia."""
    alone = not one.given and len(one.family) == 1
    return alone and (
        one.last in other.words if len(one.last) > 2 else len(one.last) > 1 and one.last == other.words[0]
    )


def _given_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    first, second = one[0], other[0]
    if may_be_one(first, second):
        return True
    if len(first) == 1 or len(second) == 1:
        rest = set(one[1:]) & set(other)  # “J. Larry Carter”, “Larry Carter”
        return first[0] == second[0] or any(len(word) > 1 for word in rest | set(other[1:]) & set(one))
    later = {word for word in (*one[1:], *other[1:]) if len(word) > 1}
    return first in later or second in later


class Spellings:
    """The persons of a document by their spellings, by number."""

    def __init__(self) -> None:
        self._of: dict[int, Spelling] = {}
        self._sex: dict[int, str] = {}
        self._exact: dict[tuple[str, ...], int] = {}
        self._by: dict[str, list[int]] = {}

    def put(self, number: int, name: str, sex: str) -> None:
        """Register a person's fullest name, and the sex given by their honorific."""
        one = self._of[number] = spelling(name)
        self._sex[number] = sex or self._sex.get(number, "")
        self._exact[(*one.words, one.generation)] = number
        for word in {*one.words, *(part for part in one.words[-1].split("-"))}:
            among = self._by.setdefault(word, [])
            if not among or among[-1] != number:
                among.append(number)

    def sex(self, number: int) -> str:
        """Return `m`, `f` or an empty string, from honorifics."""
        return self._sex.get(number, "")

    def find(self, name: str, sex: str) -> int | None:
        """Return the latest person whom a name refers to."""
        return next(iter(self.among(name, sex)), None)

    def among(self, name: str, sex: str) -> list[int]:
        """Return the persons whom a name may refer to, the latest first: the only one with an equal spelling, else those that agree,
        by a full name before a surname, by the surname before any other word."""
        one = spelling(name)
        exact = self._exact.get((*one.words, one.generation))
        if exact is not None and one.given and self._same_sex(exact, sex):
            return [exact]
        near = dict.fromkeys(self._near(one))
        fits = [n for n in near if self._same_sex(n, sex) and agree(one, self._of[n])]
        family = [n for n in fits if self._of[n].last == one.last]
        return [n for n in family if self._of[n].given and one.given] or family or fits

    def surnames(self) -> set[str]:
        """Return the last word of every person's surname, folded."""
        return {one.last for one in self._of.values()}

    def bearers(self, last: str) -> list[int]:
        """Return the latest persons with this surname, folded."""
        return [n for n in dict.fromkeys(reversed(self._by.get(last, [])[-_LOOKED_AT:])) if self._of[n].last == last]

    def _near(self, one: Spelling) -> Iterator[int]:
        keys = (one.last,) if len(one.words) == 1 else (one.last, one.words[0])
        for key in keys:
            yield from reversed(self._by.get(key, [])[-_LOOKED_AT:])

    def _same_sex(self, number: int, sex: str) -> bool:
        known = self._sex.get(number, "")
        return not (sex and known and sex != known)


def fuller(one: str, other: str) -> str:
    """Return the fuller of two spellings of one person; the first one if they are equally full."""
    return max((one, other), key=_fullness)


def _fullness(name: str) -> tuple[int, bool, int, bool]:
    cut = spelling(name)
    whole = [word for word in cut.words if len(word) > 1]
    short = any(map(is_short, cut.given[:1]))
    return len(whole), not short, len(cut.words) + bool(cut.generation), not name.isupper()
