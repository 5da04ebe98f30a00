"""Offices that are of a place, as a printed role states them: “Mayor of Kalm”, and which two of them one person cannot hold. Pure.

Only offices that a person holds in one place at a time are read. An ambassador is accredited in several, a minister has two
portfolios, and the president of one body is a member of another: such roles keep nobody apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from briefing_tui.store.joins.naming import COORDINATES, HEAD_ENDS, titles_in
from briefing_tui.text import words

_OF_ONE_PLACE = frozenset(
    ("mayor", "governor", "sheriff", "premier", "prime minister", "senator", "attorney general", "attorney")
) | frozenset(("king", "queen", "emir", "sultan", "archbishop", "bishop"))
_IN_FRONT = frozenset(("mayor", "governor", "attorney general"))
"""Offices whose place may stand in front: “Kalm Mayor”."""
_SMALL = frozenset(
    "the of for and in from at on city town village state commonwealth district province county u s us".split()
)
"""Words of a place that tell it from no other."""
_NO_PLACE = _SMALL | frozenset(
    """acting interim then new newly elected current incumbent longtime former ex deputy lieutenant vice first popular honorable
    democratic democrat republican independent libertarian conservative liberal labour labor federal national regional local
    american united states assistant special general attorney lt gov chief executive senior junior his her their""".split()
)
"""Words in front of an office that are no place."""
_UNIT = frozenset(
    """division department departments section office bureau board bank service branch agency administration commission committee
    council company corporation university college school security foundation association institute center centre church""".split()
)
"""Nouns of a part of a body: an office for it is of no place."""
_BELOW = frozenset("assistant deputy associate vice under".split())
"""Words of rank: of those who hold such a post there are several, and one may hold two."""
_SHORT = re.compile(r"(?:[A-Z]\.?){1,4}")
"""A place in short, which cannot be compared: “NYC”, “D.C.”"""


class Held(NamedTuple):
    """An office, and the words of its place."""

    office: str
    place: frozenset[str]


def offices(role: str) -> tuple[str, ...]:
    """The offices of a place in a printed role, as they are stored: “mayor: kalm”."""
    found = set[str]()
    for piece in COORDINATES.split(role):
        head, *rest = HEAD_ENDS.split(piece, maxsplit=1)
        for office in titles_in(head) & _OF_ONE_PLACE:
            place = _place(rest[0] if rest else _front(head, office), _SMALL if rest else _NO_PLACE)
            if place and _is_of_one_place(office, head):
                found.add(f"{office}: {' '.join(place)}")
    return tuple(sorted(found))


def _is_of_one_place(office: str, head: str) -> bool:
    """Whether the office is public and the highest: an attorney of a district, not a lawyer and not the assistant."""
    if not _BELOW.isdisjoint(words(head)):
        return False
    return office != "attorney" or not {"u", "us", "united", "district", "state’s", "state's"}.isdisjoint(words(head))


def _front(head: str, office: str) -> str:
    """What stands in front of an office."""
    return " ".join(head.split()[: -len(office.split())]) if office in _IN_FRONT else ""


def _place(printed: str, small: frozenset[str]) -> list[str]:
    """The words of a place; none if it is no name, or one in short."""
    told = [each for each in re.split(r"[\s,]+", printed) if not small.issuperset(words(each))]
    if not any(each[:1].isupper() for each in told) or any(_SHORT.fullmatch(each) for each in told):
        return []
    place = [word for each in told for word in words(each)]
    return place if _UNIT.isdisjoint(place) else []


@lru_cache(maxsize=4096)
def held(stored: str) -> Held:
    """A stored office."""
    office, _, place = stored.partition(": ")
    return Held(office, frozenset("saint" if word == "st" else word for word in place.split()))


def are_two(one: str, other: str) -> bool:
    """Whether the two are one office at two places. A place with more words may be the same one: “Kalm in Norhavn”."""
    a, b = held(one), held(other)
    return a.office == b.office and not (a.place <= b.place or b.place <= a.place)


def together(some: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """Day → all offices held on it."""
    out: dict[str, frozenset[str]] = {}
    for each in some:
        for day, offices_then in each.items():
            out[day] = out.get(day, frozenset()) | offices_then
    return out


def meet(one: Mapping[str, Iterable[str]], other: Mapping[str, Iterable[str]]) -> bool:
    """Whether an office is held at two places on one day. Both: day → offices."""
    if not one or not other:
        return False
    return any(are_two(a, b) for day in one.keys() & other.keys() for a in one[day] for b in other[day])


def years_apart(one: Mapping[str, Iterable[str]], other: Mapping[str, Iterable[str]]) -> int | None:
    """The number of years between an office held at one place and at another, the smallest; None if there is no such office."""
    at: list[set[tuple[int, str]]] = [
        {(int(day[:4]), office) for day, offices_then in each.items() for office in offices_then}
        for each in (one, other)
    ]
    return min((abs(a[0] - b[0]) for a in at[0] for b in at[1] if are_two(a[1], b[1])), default=None)


def conflicting(some: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, list[str]]:
    """The offices held at two places on one day, by person: the first office of each → all of that person. The same place
    printed with more or fewer words is the same person's."""
    by_day = together(some)
    pairs = {
        pair for offices_then in by_day.values() for pair in combinations(sorted(offices_then), 2) if are_two(*pair)
    }
    out: dict[str, list[str]] = {}
    for office in sorted({each for pair in pairs for each in pair}):
        first = next((first for first, camp in out.items() if is_one_of(office, camp)), office)
        out.setdefault(first, []).append(office)
    return out


def is_one_of(office: str, camp: Sequence[str]) -> bool:
    """Whether an office is at the place of all of these."""
    return all(held(office).office == held(each).office and not are_two(office, each) for each in camp)
