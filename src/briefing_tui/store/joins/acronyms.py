"""Which bodies are one across briefings: a function of what all briefings print, independent of their order. Pure.

A bare acronym means the body with which a briefing prints it: at a publisher that prints one such body that one, else the
only one in the library. If it stands for two, it means neither. Long forms of one acronym are one body if they differ only in
small words, an ending, or the country in front. All other bodies are one if their names have the same words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from briefing_tui.store.identity import organization_uid
from briefing_tui.store.joins.printed import SAME_NAME, Apart, Form, Person, foes_of, most_printed
from briefing_tui.text import joined

ACRONYM = "acronym"
_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z0-9&.-]{0,9}[A-Z]")
"""“FDA”, “USAID”, “EuCA”, “H&P”."""
_SMALL = frozenset("the of for and on in to at".split())
_COUNTRY = (("u", "s"), ("us",), ("united", "states"))
"""Words of the country before a long form, which may be omitted: “U.S. Department of Ports”."""
_ENDING = re.compile(r"[’']s?$")


def is_acronym(name: str) -> bool:
    """Whether a name is an acronym, by its letters."""
    return _ACRONYM.fullmatch(name) is not None


def acronyms(name: str, spelt: Iterable[str]) -> tuple[str, ...]:
    """The acronyms that a briefing prints for a body, in alphabetical order."""
    return tuple(sorted({each for each in spelt if each != name and is_acronym(each)})) if " " in name else ()


def resolve(forms: Iterable[Form], apart: Apart = ()) -> list[Person]:
    """The bodies of these forms. `apart`: pairs of uids that were decided to be two bodies."""
    by_uid = defaultdict[str, list[Form]](list)
    for form in forms:
        by_uid[form.body].append(form)
    names = {uid: _Long(uid, by_uid[uid]) for uid in sorted(by_uid)}
    bearing = defaultdict[str, list[_Long]](list)
    for one in names.values():
        for acronym in one.acronyms:
            bearing[acronym].append(one)
    whole = _unions(names.values(), bearing, apart)
    members = {uid: [(form, SAME_NAME) for form in one.forms] for uid, one in names.items()}
    for uid, one in names.items():
        if whole[uid] != uid:
            members[whole[uid]] += [(form, ACRONYM) for form in one.forms]
            del members[uid]
    for acronym in sorted(bearing):
        _give(names.get(organization_uid(acronym)), acronym, bearing[acronym], whole, members, apart)
    return [_body(uid, some) for uid, some in members.items() if some]


def _body(uid: str, members: Sequence[tuple[Form, str]]) -> Person:
    return Person(uid, most_printed([form for form, _ in members if form.body == uid]), "", tuple(members))


@dataclass
class _Long:
    """A body by its name, with its forms."""

    uid: str
    forms: list[Form]

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The acronyms printed for it, as words: “EuCA” is “EUCA”."""
        return frozenset(joined(acronym) for form in self.forms for acronym in form.titles)

    @property
    def bare(self) -> list[Form]:
        """Its forms that are printed as an acronym."""
        return [form for form in self.forms if is_acronym(form.printed)]

    @cached_property
    def shown(self) -> Form:
        return most_printed(self.forms)

    @cached_property
    def named(self) -> int:
        """Number of briefings."""
        return sum(form.named for form in self.forms)

    def printing(self, acronym: str) -> frozenset[str]:
        """The publishers that print the acronym for it."""
        return frozenset(form.publisher for form in self.forms if acronym in map(joined, form.titles))


def _give(
    short: _Long | None,
    acronym: str,
    longs: Sequence[_Long],
    whole: Mapping[str, str],
    members: dict[str, list[tuple[Form, str]]],
    apart: Apart,
) -> None:
    """Move the forms of a bare acronym to the body that each means; a form that means none stays, and so does the same word in
    other letters: “the Post” is not what “POST” stands for."""
    if short is None or short.uid not in members:
        return
    others = foes_of((short.uid,), apart)
    longs = [one for one in longs if one is not short and one.uid not in others and whole[one.uid] not in others]
    anywhere = {whole[one.uid] for one in longs}
    for form in short.bare:
        here = {whole[one.uid] for one in longs if form.publisher and form.publisher in one.printing(acronym)}
        meant = here or anywhere
        if len(meant) == 1:
            members[short.uid].remove((form, SAME_NAME))
            members[next(iter(meant))].append((form, ACRONYM))


def _unions(names: Iterable[_Long], bearing: Mapping[str, Sequence[_Long]], apart: Apart) -> dict[str, str]:
    """Uid → the uid of the name under which the body is shown, for all names of one body."""
    near = {one.uid: [one] for one in names}
    for acronym in sorted(bearing):
        for one, other in combinations(bearing[acronym], 2):
            a, b = near[one.uid], near[other.uid]
            if a is not b and _alike(one, other, acronym):
                a += b
                near |= dict.fromkeys([each.uid for each in b], a)
    out: dict[str, str] = {}
    for uid, some in near.items():
        walls = foes_of((each.uid for each in some), apart) if len(some) > 1 else frozenset[str]()
        parted = any(each.uid in walls for each in some)
        out[uid] = uid if parted else min(some, key=lambda each: (-each.named, each.shown.printed, each.uid)).uid
    return out


def _alike(one: _Long, other: _Long, acronym: str) -> bool:
    """Whether two long forms of an acronym differ only in small things. If only one has the country in front, the two need
    a publisher in common: every country has a Department of Justice."""
    (land, words), (other_land, others) = _words(one.shown.printed), _words(other.shown.printed)
    if words != others:
        return False
    return land == other_land or not one.printing(acronym).isdisjoint(other.printing(acronym))


def _words(name: str) -> tuple[bool, tuple[str, ...]]:
    """(whether the country is in front, the words of a long form without small ones, each without its ending)."""
    words = tuple(joined(_ENDING.sub("", name)).split())
    words = words[1:] if words[:1] == ("the",) else words
    land = next((front for front in _COUNTRY if words[: len(front)] == front and len(words) > len(front)), ())
    return bool(land), tuple(word.rstrip("s") for word in words[len(land) :] if word not in _SMALL)
