"""Which full names are one person's: the names of one surname, joined and kept apart. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from briefing_tui.model.given_names import forms_of, may_be_one
from briefing_tui.store import identity
from briefing_tui.store.joins import held
from briefing_tui.store.joins.naming import Name
from briefing_tui.store.joins.printed import RARE, Form, called, most_often, most_printed, years_near

PUBLIC = frozenset(
    (
        "president",
        "prime minister",
        "premier",
        "chancellor",
        "king",
        "minister",
        "secretary",
        "governor",
        "mayor",
        "senator",
    )
)
"""Offices that support that two names are one person's."""


@dataclass(eq=False)
class Group:
    """A full name and its forms; there are several groups if a woman and a man, or people at two places, have the name."""

    name: Name
    sex: str
    """As stated in print."""
    forms: list[Form]
    apart: bool = False
    """Whether there is another group with the same name."""
    place: str = ""
    """The office at a place by which it is told from a group with the same name."""
    split: str = ""
    foes: frozenset[str] = frozenset()
    """Uids that nobody of this group has, by decision."""

    @cached_property
    def called(self) -> frozenset[str]:
        """The uids that may mean it."""
        return frozenset(uid for form in self.forms for uid in called(form))

    @cached_property
    def publishers(self) -> frozenset[str]:
        """The publishers that print it."""
        return frozenset(form.publisher for form in self.forms)

    @cached_property
    def titles(self) -> frozenset[str]:
        """All titles printed with it."""
        return frozenset(title for form in self.forms for title in form.titles)

    @cached_property
    def held(self) -> dict[str, frozenset[str]]:
        """Day → offices held on it."""
        return held.together(form.held for form in self.forms if form.offices)

    @cached_property
    def named(self) -> int:
        """Number of briefings."""
        return sum(form.named for form in self.forms)

    @property
    def uid(self) -> str:
        """The uid of a person who is shown under this name."""
        uid = identity.person_uid(most_printed(self.forms).printed)
        uid = identity.namesake_uid(uid, self.sex) if self.apart and self.sex else uid
        uid = identity.namesake_uid(uid, self.place) if self.place else uid
        return identity.namesake_uid(uid, self.split) if self.split else uid


def groups_of(named: Sequence[tuple[Name, Form]]) -> list[Group]:
    by_name = defaultdict[tuple[Name, str], list[Form]](list)
    for name, form in named:
        by_name[name, form.split].append(form)
    out: list[Group] = []
    for name, split in sorted(by_name):
        for group in _bearers(name, by_name[name, split]):
            group.split = split
            out.append(group)
    return out


def _bearers(name: Name, forms: list[Form]) -> list[Group]:
    """One group; several if the name is printed for a woman and a man, or for one office at two places on one day."""
    out: list[Group] = []
    for sex, of_sex, alone in _parted(forms, _by_sex(forms)):
        for place, some, _ in _parted(of_sex, _by_place(of_sex)):
            out.append(Group(name, sex, some, apart=not alone, place=place))
    return out


def _by_sex(forms: Sequence[Form]) -> dict[str, list[Form]]:
    """The forms that state a sex."""
    stating = defaultdict[str, list[Form]](list)
    for form in forms:
        if form.stated:
            stating[form.stated].append(form)
    return stating


def _by_place(forms: Sequence[Form]) -> dict[str, list[Form]]:
    """The forms that state an office at one place which a bearer of the name holds at another on the same day; none if no
    office is held at two places on one day."""
    several = held.conflicting([form.held for form in forms if form.offices])
    at = defaultdict[str, list[Form]](list)
    for form in forms if several else ():
        fits = {first for first, camp in several.items() if any(held.is_one_of(each, camp) for each in form.offices)}
        if len(fits) == 1:
            at[fits.pop()].append(form)
    return at


def _parted(forms: list[Form], told: Mapping[str, list[Form]]) -> list[tuple[str, list[Form], bool]]:
    """(what is stated, forms, whether all are together). `told`: the forms that state it. A form that does not joins one of
    them if the others are hardly ever printed, or if its publisher prints only that one in those years."""
    stated = sorted(told)
    if len(stated) < 2:
        return [("".join(stated), forms, True)]
    out: dict[str, list[Form]] = {each: list(told[each]) for each in stated} | {"": []}
    often = most_often(stated, [sum(form.named for form in told[each]) for each in stated])
    sure = {form for some in told.values() for form in some}
    for form in forms:
        if form not in sure:
            fits = often if len(often) == 1 else [each for each in stated if _is_near(form, told[each])]
            out[fits[0] if len(fits) == 1 else ""].append(form)
    return [(each, out[each], False) for each in (*stated, "") if out[each]]


def _is_near(form: Form, others: Sequence[Form]) -> bool:
    """Whether the publisher of a form prints one of the others in those years."""
    return any(other.publisher == form.publisher and other.year in years_near(form) for other in others)


def _contradict(one: Group, other: Group) -> bool:
    """Whether the two cannot be one person."""
    a, b = one.name, other.name
    if one.sex and other.sex and one.sex != other.sex or a == b:
        return True  # the same name twice: distinguished by sex or place
    if one.split != other.split or not one.foes.isdisjoint(other.called):
        return True  # separated by a decision
    if held.meet(one.held, other.held):
        return True
    if a.generation and b.generation and a.generation != b.generation:
        return True
    if may_be_one(a.given[0], b.given[0]) and fit(a.given[1:], b.given[1:]):
        return False
    return not (_leaves_out(one, other) or _leaves_out(other, one))


def lacks_first(short: Name, long: Name) -> bool:
    """Whether a name lacks the first given name of another, and no other: “Ashraf Lund”, of “Omar Ashraf Lund”."""
    rest = long.given[1:]
    return len(long.given[0]) > 1 and bool(rest) and short.given == rest and short.full


def _leaves_out(short: Group, long: Group) -> bool:
    """Whether one lacks the first given name of the other, and both are printed by one publisher with one public office, in
    years that are near."""
    if not lacks_first(short.name, long.name):
        return False
    return any(
        a.publisher == b.publisher and a.titles & b.titles & PUBLIC and a.year in years_near(b)
        for a in short.forms
        for b in long.forms
    )


def fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sequences of middle names are compatible. An initial matches a name, and a missing one matches any."""
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=False))


def _agree(one: Group, other: Group) -> bool:
    """Whether the given name is the same, or a publisher or a title in common supports that the two are one."""
    return (
        one.name.given[0] == other.name.given[0]
        or not one.publishers.isdisjoint(other.publishers)
        or not one.titles.isdisjoint(other.titles)
    )


def unions(groups: list[Group]) -> list[list[Group]]:
    """The groups, joined if they are one person. A name compatible with two that contradict each other is joined to neither,
    unless title and publisher are those of only one of them, or the other one is hardly ever printed."""
    near: dict[Group, list[Group]] = {group: [] for group in groups}
    for one, other in _pairs(groups):
        if not _contradict(one, other) and _agree(one, other):
            near[one].append(other)
            near[other].append(one)
    for group in groups:
        near[group] = _without_noise(group, near[group])
    near = {group: [other for other in near[group] if group in near[other]] for group in groups}
    between = [g for g in groups if any(_contradict(a, b) for a, b in combinations(near[g], 2))]
    found = _components([g for g in groups if g not in between], near)
    return sorted(found + _placed(between, found, near), key=lambda some: (some[0].name, some[0].sex))


def _placed(between: list[Group], found: list[list[Group]], near: dict[Group, list[Group]]) -> list[list[Group]]:
    """Join ambiguous names to a person if they fit only one; returns the others, each by itself."""
    apart: list[list[Group]] = []
    for one in between:
        fits = [some for some in found if _only(one, some, near)]
        if len(fits) > 1:
            fits = most_often(fits, [sum(group.named for group in some) for some in fits])
        if len(fits) == 1:
            fits[0].append(one)
        else:
            apart.append([one])
    return apart


def _without_noise(group: Group, near: list[Group]) -> list[Group]:
    """The names near one, without the rarer of two that contradict each other if it is RARE times less frequent than the
    group."""
    noise = {
        rare
        for one, other in combinations(near, 2)
        if _contradict(one, other)
        for rare in ((one, other) if one.named == other.named else (min(one, other, key=lambda g: g.named),))
        if rare.named * RARE <= group.named
    }
    return [one for one in near if one not in noise]


def _pairs(groups: list[Group]) -> list[tuple[Group, Group]]:
    """Pairs whose given names may be one, each pair once; indexed, because thousands may have a surname."""
    bearing = defaultdict[object, list[int]](list)
    for at, group in enumerate(groups):
        second = group.name.given[1:2] if len(group.name.given[0]) > 1 else ()
        for form_of in forms_of(group.name.given[0]).union(second):
            bearing[form_of].append(at)
    pairs = {pair for some in bearing.values() for pair in combinations(some, 2)}
    return [(groups[one], groups[other]) for one, other in sorted(pairs)]


def _only(one: Group, some: list[Group], near: dict[Group, list[Group]]) -> bool:
    if any(_contradict(one, each) for each in some):
        return False
    return any(one.publishers & each.publishers and one.titles & each.titles for each in some if each in near[one])


def _components(groups: list[Group], near: dict[Group, list[Group]]) -> list[list[Group]]:
    """Connected components of groups; one with a contradiction between two of its groups is split into single groups."""
    out: list[list[Group]] = []
    left = dict.fromkeys(groups)
    while left:
        first = next(iter(left))
        del left[first]
        some, at = [first], 0
        while at < len(some):
            for other in near[some[at]]:
                if other in left:
                    del left[other]
                    some.append(other)
            at += 1
        if any(_contradict(a, b) for a, b in combinations(some, 2)):
            out += [[each] for each in some]
        else:
            out.append(some)
    return out
