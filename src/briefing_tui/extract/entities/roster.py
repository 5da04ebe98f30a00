"""Indexes of a document's register: names, roles and occurrences of persons. Makes no decisions.

Every query uses an index, so that the time per name does not grow with the number of names.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from briefing_tui.extract.english.bodies import AND_THE, SEVERAL_OF
from briefing_tui.extract.english.names import GENERATIONS, POSSESSIVE_S
from briefing_tui.extract.english.offices import (
    DOCUMENTS_TOO,
    OFFICE_NOUNS,
    OFFICES_OF_LANDS,
    OFFICES_SHORT,
    PORTFOLIOS,
)
from briefing_tui.extract.english.whom import (
    BELOW,
    DEPUTY,
    MINISTER,
    OF_STATE,
    ONE_HOLDER,
    ROLE_BEGINS,
    ROLE_PREPOSITIONS,
    ROLES_JOINED,
)
from briefing_tui.model import FEMALE, MALE
from briefing_tui.text import fold

_BEARERS = 20
"""Number of the latest bearers of a name that are searched."""
_ROLE_WORD = re.compile(r"[\w’'.-]+")


def sex(words: Iterable[str]) -> str:
    """Return `m`, `f`, both or neither, from the words of an honorific."""
    said = {w.lower().strip("().") for w in words}
    return "m" * bool(said & MALE) + "f" * bool(said & FEMALE)


class Bearers:
    """Persons by the words of their names, by number."""

    def __init__(self) -> None:
        self._words: dict[int, list[str]] = {}
        self._by: dict[str, list[int]] = {}

    def put(self, number: int, name: str) -> None:
        """Register the name of a person, or a fuller one."""
        words = self._words[number] = fold(name).replace(",", " ").split()
        while len(words) > 1 and words[-1].strip(".") in GENERATIONS:
            words.pop()  # “Woodley” means John Woodley, Jr.
        for key in {*words, *fold(name).replace("-", " ").split()}:
            among = self._by.setdefault(key, [])
            if not among or among[-1] < number:
                among.append(number)
            elif among[bisect_left(among, number)] != number:
                insort(among, number)

    def bearing(self, keys: list[str]) -> list[int]:
        """Return the latest persons whose name contains all of some words, also within hyphens; in the order of the text."""
        found: set[int] = set()
        among = min((self._by.get(key, []) for key in keys), key=len)
        for number in islice(reversed(among), _BEARERS):
            words = self._words[number]
            if {*words, *(part for word in words for part in word.split("-"))}.issuperset(keys):
                found.add(number)
        return sorted(found)


class Bodies:
    """Bodies and groups by their names and short forms, by number; the first match is chosen."""

    def __init__(self) -> None:
        self._by: dict[str, int] = {}
        self._short: dict[str, int] = {}

    def put(self, number: int, name: str) -> None:
        """Register a body."""
        self._by.setdefault(fold(name), number)
        ends = [at for at in _word_starts(name) if not name[:at].endswith(AND_THE)]
        opened = [n + 1 for n, sign in enumerate(name) if sign == "("]
        closed = [n for n, sign in enumerate(name) if sign == ")"]
        for short in (*(name[at:] for at in ends), *(name[a:b] for a in opened[:9] for b in closed[:9] if a < b)):
            self._short.setdefault(short, number)

    def find(self, printed: str) -> int | None:
        """Return the body with this name or short form: its letters in brackets, its last words."""
        found = [self._by[fold(printed)]] if fold(printed) in self._by else []
        if printed[:1].isupper() and printed in self._short:
            found.append(self._short[printed])
        return min(found, default=None)


def _word_starts(name: str) -> list[int]:
    """Return where the words behind the first begin; not of “Governments of Fenn and Lund”, of whom “Lund” is only one."""
    whole = not name[:1].isupper() or SEVERAL_OF.match(name)
    return [] if whole else [n + 1 for n, sign in enumerate(name) if sign == " "]


@dataclass(frozen=True, slots=True)
class Role:
    """The words of a role in lower case: those up to its noun, and the modifiers after it."""

    head: tuple[str, ...]
    about: frozenset[str]

    @property
    def noun(self) -> str:
        """“minister” of “Deputy Minister of Ports”."""
        return self.head[-1]

    @property
    def rank(self) -> frozenset[str]:
        """“deputy”, “vice” and similar words."""
        return DEPUTY.intersection(self.head)

    @property
    def words(self) -> frozenset[str]:
        """All content words."""
        return self.about.union(self.head)


@lru_cache(maxsize=4_000)
def is_of_person(printed: str) -> bool:
    """Whether words begin with an office that no country or body may hold: “Minister of Ports”; not “Chair of the Group”."""
    held = roles_in(printed)
    return bool(held) and held[0].noun not in OFFICES_OF_LANDS


@lru_cache(maxsize=4_000)
def roles_in(printed: str) -> tuple[Role, ...]:
    """Return the roles that printed words name; two roles if “and” joins them."""
    out = []
    for part in ROLES_JOINED.split(printed):
        found = (OFFICES_SHORT.get(w, w).split() for w in _ROLE_WORD.findall(ROLE_BEGINS.sub("", part)))
        words = [w for several in found for w in several]
        low = [POSSESSIVE_S.sub("", w).lower().strip(".,") for w in words]
        ends = next((k for k, word in enumerate(low) if word in ROLE_PREPOSITIONS), len(low))
        ends = _before_portfolio(words, low, ends)
        if ends and low[ends - 1] in OFFICE_NOUNS and words[ends - 1] not in DOCUMENTS_TOO:
            about = frozenset(w for w in low[ends:] if w not in ROLE_PREPOSITIONS)
            out.append(Role(tuple(low[:ends]), about))
    return tuple(out)


def _before_portfolio(words: list[str], low: list[str], ends: int) -> int:
    """Return the end of the words of an office whose portfolio or body follows without “of”: “Secretary | Finance”, “Chairman | PBA”."""
    if (
        not 1 < ends == len(low)
        or low[0] not in OFFICE_NOUNS
        or not words[0].isalpha()
        or low[-1] in OFFICE_NOUNS
        or words[0].isupper()
    ):
        return ends
    return 1 if all(w in PORTFOLIOS or word.isupper() for word, w in zip(words[1:], low[1:], strict=True)) else ends


class Roles:
    """All roles printed for each person, by number."""

    def __init__(self) -> None:
        self._held: dict[int, dict[Role, None]] = {}
        self._by_noun: dict[str, dict[int, None]] = {}
        self._nearest: dict[Role, list[int]] = {}

    def put(self, number: int, printed: str) -> None:
        """Register a role as printed; ignore a known one."""
        for role in roles_in(printed):
            held = self._held.setdefault(number, {})
            if role not in held:
                held[role] = None
                self._by_noun.setdefault(role.noun, {})[number] = None
                self._nearest.clear()

    def of(self, number: int) -> Iterable[Role]:
        """Return the roles of a person."""
        return self._held.get(number, {})

    def holds(self, number: int, asked: Role) -> bool:
        """Whether a person holds a role of exactly this rank that these words can refer to."""
        return any(_apart(asked, held) == 0 for held in self.of(number))

    def nearest(self, asked: Role) -> list[int]:
        """Return the persons who hold a role that these words can refer to: those with the nearest rank, only the latest."""
        if asked not in self._nearest:
            among = self._held if asked.noun in DEPUTY else self._by_noun.get(asked.noun, ())
            apart = {number: min(found) for number in among if (found := self._apart(number, asked))}
            least = min(apart.values(), default=None)
            self._nearest[asked] = [number for number in apart if apart[number] == least][-_BEARERS:]
        return self._nearest[asked]

    def of_letters(self, letters: str) -> list[int]:
        """Return the persons who hold an office whose words begin with some letters: “ps”, of “Principal Secretary for Ports”."""
        return [n for n, held in self._held.items() if any("".join(w[0] for w in r.head) == letters for r in held)]

    def _apart(self, number: int, asked: Role) -> list[int]:
        return [apart for held in self._held[number] if (apart := _apart(asked, held)) is not None]


def _apart(asked: Role, held: Role) -> int | None:
    """Return the number of rank words by which two roles differ; None if they are different roles."""
    if asked.noun in DEPUTY:  # “the Deputy”
        return 0 if asked.noun in held.head else None
    if held.noun != asked.noun or not asked.words <= held.words:
        return None
    beside = held.rank - asked.rank
    junior = held.noun == MINISTER and OF_STATE in held.about and OF_STATE not in asked.about
    return None if asked.noun in ONE_HOLDER and not BELOW.isdisjoint(beside) else len(beside) + junior
