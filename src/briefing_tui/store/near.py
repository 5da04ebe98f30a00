"""Proposals of names that may belong to one person, found by named rules and ordered by the statements that a decision settles. Pure.

Joins nothing: a person decides, and no score does. A pair with evidence against it comes last, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from shlex import quote
from typing import NamedTuple

from briefing_tui.model import gender
from briefing_tui.model.given_names import forms_of, may_be_one
from briefing_tui.model.near import Near, NearSide
from briefing_tui.store import letters
from briefing_tui.store.joins import held
from briefing_tui.store.joins.naming import Name, parse
from briefing_tui.store.joins.printed import NEAR

MOST = 5
"""Candidates offered for one surname at most."""
CROWD = 60
"""People with one key that are compared pair by pair, those with most statements first: thousands may share a surname."""
SHORTEST = 8
"""Letters of the shortest name in which one different letter is taken for a variant spelling."""
OFTEN = 3
"""Briefings that must print a given name before it is taken for a name and not for a misprint."""


class Printed(NamedTuple):
    """Where a person’s name is printed."""

    source: str
    first: str | None
    last: str | None
    briefings: int
    statements: int


@dataclass(frozen=True)
class Candidate:
    """A person of the library."""

    id: int
    uid: str
    name: str
    statements: int
    named: int
    honorifics: frozenset[str] = frozenset()
    printed: Mapping[str, Printed] = field(default_factory=dict)
    """By publisher."""
    held: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Day → offices of a place held on it."""

    @property
    def side(self) -> NearSide:
        """One side of a proposal."""
        return NearSide(self.uid, self.name, self.statements, self.named)

    @property
    def sex(self) -> str:
        """The gender that the honorifics state, where they agree; else empty."""
        said = {gender(each) for each in self.honorifics} - {""}
        return said.pop() if len(said) == 1 else ""


def proposals(
    people: Sequence[Candidate],
    decided: Collection[frozenset[int]],
    together: Container[frozenset[int]] = frozenset(),
    is_told: Callable[[str, Printed], bool] = lambda name, where: False,
) -> list[Near]:
    """Proposals, best first. `decided`: pairs of ids that a person decided to be different; `together`: pairs printed in one
    briefing; `is_told`: whether a decision already says whom a surname means everywhere in a source."""
    found = [*_surnames(people, decided, is_told), *_pairs(people, decided, together)]
    return sorted(found, key=lambda near: (bool(near.against), -near.won, -near.one.named, near.one.name, near.one.uid))


# ---- surnames, source by source --------------------------------------------------------------------------------------


def _surnames(
    people: Sequence[Candidate], decided: Collection[frozenset[int]], is_told: Callable[[str, Printed], bool]
) -> Iterator[Near]:
    bearing = defaultdict[str, list[Candidate]](list)
    for one in people:
        name = parse(one.name)
        if name.full:
            bearing[name.block].append(one)
    for one in people:
        name = parse(one.name)
        if name.given:
            continue
        near = [
            other
            for other in bearing[name.block]
            if frozenset((one.id, other.id)) not in decided and not _are_two(one, other)
        ]
        for source, printed in sorted(one.printed.items()):
            others = sorted(
                (each for each in near if source in each.printed),
                key=lambda each: (-each.printed[source].briefings, each.name),
            )
            if others and source and not is_told(one.name, printed):
                yield _surname(one, printed, others)


def _surname(one: Candidate, printed: Printed, others: Sequence[Candidate]) -> Near:
    often = others[0].printed[printed.source].briefings
    rivals = [each for each in others[1:] if each.printed[printed.source].briefings * 10 > often]
    sexes = {"sex"} if one.sex and others[0].sex and one.sex != others[0].sex else set()
    days = "".join(
        f" --{end} {day}" for end, day in (("after", printed.first), ("before", printed.last)) if day is not None
    )
    return Near(
        "surname",
        one.side._replace(statements=printed.statements, named=printed.briefings),
        tuple(each.side for each in others[:MOST]),
        printed.source,
        printed.first,
        printed.last,
        printed.statements,
        (*(["several"] if rivals else []), *sorted(sexes)),
        f"briefing names {quote(one.name)} {others[0].uid} --source {quote(printed.source)}{days}",
        _flags(one, *others[:MOST]),
    )


# ---- pairs -----------------------------------------------------------------------------------------------------------


def _pairs(
    people: Sequence[Candidate], decided: Collection[frozenset[int]], together: Container[frozenset[int]]
) -> Iterator[Near]:
    met = set[frozenset[int]]()
    full = [one for one in people if parse(one.name).given]
    for kind, one, other in (*_subsets(full), *_given_names(full), *_in_other_letters(full), *_misspelt(full)):
        pair = frozenset((one.id, other.id))
        if len(pair) < 2 or pair in met or pair in decided or _are_two(one, other):
            continue
        met.add(pair)
        a, b = sorted((one, other), key=_weight)
        against = tuple(_against(a, b, pair in together))
        won = min(a.statements, b.statements)
        yield Near(
            kind,
            a.side,
            (b.side,),
            "",
            None,
            None,
            won,
            against,
            f"briefing same {a.uid} {b.uid} --keep {b.uid}",
            _flags(a, b),
        )


def _are_two(one: Candidate, other: Candidate) -> bool:
    """Whether they hold an office at two places at the same time: mayors of two towns are never proposed."""
    apart = _years_apart(one, other)
    return apart is not None and apart <= NEAR


def _years_apart(one: Candidate, other: Candidate) -> int | None:
    """The years between an office that one holds at one place and the other at another; None if there is none."""
    return held.years_apart(one.held, other.held) if one.held and other.held else None


def _flags(*some: Candidate) -> tuple[str, ...]:
    return ("mixed",) if any(letters.is_mixed(one.name) for one in some) else ()


def _weight(one: Candidate) -> tuple[int, int, int, str]:
    return one.statements, one.named, len(one.name), one.uid


def _subsets(people: Sequence[Candidate]) -> Iterator[tuple[str, Candidate, Candidate]]:
    for some in _by(people, lambda name: [name.block]):
        for one, other in combinations(some, 2):
            a, b = (set(_words(each)) for each in (one, other))
            if a < b or b < a:
                yield "subset", one, other


def _given_names(people: Sequence[Candidate]) -> Iterator[tuple[str, Candidate, Candidate]]:
    """Pairs of one surname whose given names may be variants: initials, middle names, short forms."""
    for some in _by(people, lambda name: [(name.family, each) for each in _beginnings(name)]):
        for one, other in combinations(some, 2):
            if _may_be_one(parse(one.name), parse(other.name)):
                yield "given_name", one, other


def _beginnings(name: Name) -> Iterator[object]:
    if name.given:
        yield name.given[0][0]
        yield from forms_of(name.given[0])


def _may_be_one(one: Name, other: Name) -> bool:
    a, b = one.given[0], other.given[0]
    return may_be_one(a, b) or (1 in (len(a), len(b)) and a[0] == b[0])


def _in_other_letters(people: Sequence[Candidate]) -> Iterator[tuple[str, Candidate, Candidate]]:
    alike = defaultdict[str, list[Candidate]](list)
    for one in people:
        alike[letters.key(one.name)].append(one)
    for some in alike.values():
        for one, other in combinations(some[:CROWD], 2):
            yield "letters", one, other


def _misspelt(people: Sequence[Candidate]) -> Iterator[tuple[str, Candidate, Candidate]]:
    spelt = {one.id: "".join(_words(one)) for one in people}
    near = defaultdict[str, list[Candidate]](list)
    for one in people:
        if len(spelt[one.id]) >= SHORTEST:
            for part in letters.one_letter_less(spelt[one.id]):
                near[part].append(one)
    for some in near.values():
        for one, other in combinations(some[:CROWD], 2):
            if letters.is_near(spelt[one.id], spelt[other.id]):
                yield "spelling", one, other


def _by(people: Sequence[Candidate], keys: Callable[[Name], Iterable[object]]) -> Iterable[list[Candidate]]:
    groups = defaultdict[object, list[Candidate]](list)
    for one in people:
        for key in dict.fromkeys(keys(parse(one.name))):
            groups[key].append(one)
    return [sorted(some, key=_weight)[-CROWD:] for some in groups.values() if len(some) > 1]


def _words(one: Candidate) -> tuple[str, ...]:
    name = parse(one.name)
    return (*name.given, *name.family)


def _against(one: Candidate, other: Candidate, together: bool) -> Iterator[str]:
    """Evidence against two people being one, in words."""
    if one.sex and other.sex and one.sex != other.sex:
        yield "sex"
    if together:
        yield "together"
    if _years_apart(one, other) is not None:
        yield "place"
    yield from _in_names(one, other)


def _in_names(one: Candidate, other: Candidate) -> Iterator[str]:
    """Evidence in the names themselves."""
    a, b = parse(one.name), parse(other.name)
    if a.generation != b.generation:
        yield "generation"
    if _differ_by_ending(a.block, b.block):
        yield "ending"
    if not all(map(_fit, a.given[1:], b.given[1:])):
        yield "middle"
    often = min(one.named, other.named) >= OFTEN
    if often and a.family == b.family and a.full and b.full and not _may_be_one(a, b):
        yield "given"


def _differ_by_ending(one: str, other: str) -> bool:
    """Petrov and Petrova, Sokolsky and Sokolska: the surname of a man and of a woman."""
    short, long = sorted((one, other), key=len)
    if long == short + "a":
        return True
    return short != long and short[:-1] == long[:-1] and "a" in (short[-1:], long[-1:])


def _fit(one: str, other: str) -> bool:
    """Whether two middle names are compatible: an initial matches any name that begins with it."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
