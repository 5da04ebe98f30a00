"""Who is the same person across briefings: a function of what all briefings print, independent of their order. Pure.

Owns the rules, each with its name, which is stored with what it joined. Nothing is joined by similar spelling, by a surname
without a title, or across a contradiction of sex, of given names, of Jr. and Sr.

When rules change, add a step of the schema that sets `forms.rule` to NULL: the next writer then joins all forms again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import NamedTuple, TypeVar

from briefing_tui.model import gender
from briefing_tui.model.given_names import forms_of, may_be_one
from briefing_tui.store import identity
from briefing_tui.store.joins.naming import Name, parse
from briefing_tui.text import joined

T = TypeVar("T")
SAME_NAME, MIDDLE_NAME, SHORT_FORM = "same_name", "middle_name", "short_form"
TITLED_SURNAME, LABEL, INITIALS, SURNAME_ONLY = "titled_surname", "label", "initials", "surname_only"
NEAR = 1
"""Maximum distance in years within which a surname is joined."""
RARE = 10
"""Of two candidates, one printed in fewer briefings by this factor is ignored: a misread name, or one mentioned in passing."""


class Form(NamedTuple):
    """A name as briefings of one publisher print it in one year, with what they state about its bearer."""

    id: int
    printed: str
    """Without honorifics."""
    honorific: str
    sex: str
    """As stated by the honorific, else as made likely by the given name or the pronouns of the briefing."""
    titles: frozenset[str]
    label: bool
    """Whether it is the label of a turn in a transcript."""
    publisher: str
    year: int
    """0 if the briefing is undated."""
    named: int
    """Number of briefings."""
    split: str = ""
    """The decision that this form means another person of the same name; empty: none."""
    body: str = ""
    """For a body: its uid by this name, or by an alias. Its titles are the acronyms printed for it."""

    @property
    def stated(self) -> str:
        """The sex stated by the honorific: only this keeps people apart."""
        return gender(self.honorific)


class Person(NamedTuple):
    """One person: the joined forms, and which of them is shown."""

    uid: str
    shown: Form
    honorific: str
    members: tuple[tuple[Form, str], ...]
    """Each form with the rule that joins it to this person."""
    surname_only: bool = False
    """Whether no first name is printed: it may be several people with the surname."""


Apart = Collection[tuple[str, str]]
"""Pairs of uids that were decided to be two people."""


def resolve(forms: Iterable[Form], apart: Apart = ()) -> list[Person]:
    """The people of one block (`Name.block`), in an order that depends only on their names. `apart`: pairs that are never
    joined, whatever the rules say."""
    families = defaultdict[tuple[str, ...], list[tuple[Name, Form]]](list)
    for name, form in _named(sorted(forms, key=_order)):
        families[name.family].append((name, form))
    return [person for family in sorted(families) for person in _family(families[family], apart)]


def _order(form: Form) -> tuple[object, ...]:
    """Sort key; not the id, because ids depend on which briefing came first."""
    told = form.printed, form.honorific, form.sex, sorted(form.titles), form.label, form.publisher, form.year
    return (*told, form.split)


def called(form: Form) -> frozenset[str]:
    """The uids that a person shown under this form may have."""
    if form.body:
        return frozenset((form.body,))
    uid = identity.person_uid(form.printed)
    sexes = {form.sex, form.stated} - {""}
    made = {uid, *(identity.namesake_uid(uid, sex) for sex in sexes)}
    if form.split:
        return frozenset(identity.namesake_uid(each, form.split) for each in made)
    return frozenset(made)


def foes_of(uids: Iterable[str], apart: Apart) -> frozenset[str]:
    """The uids that must not be the same person as one of these."""
    own = frozenset(uids)
    return frozenset(other for pair in apart for one, other in (pair, pair[::-1]) if one in own)


def _named(forms: Sequence[Form]) -> list[tuple[Name, Form]]:
    """Each form with its parsed name, as the other forms of its block suggest."""
    names = {printed: parse(printed) for printed in {form.printed for form in forms}}
    behind = {(name.family[0], name.family[1:]) for name in names.values() if len(name.family) > 1 and name.given}
    same: dict[str, Name] = {}
    for printed in sorted(names, key=lambda each: (len(each.split()), each)):
        name = names[printed]
        if len(name.given) == 1 and (name.given[0], name.family) in behind:  # “Al Lund”, if “Ole bin Al Lund” exists
            name = Name((), (name.given[0], *name.family), name.generation)
        names[printed] = same.setdefault(joined(printed), name)  # “Ole Ek-Lund” is “Ole Ek Lund”
    return [(names[form.printed], form) for form in forms]


def _family(named: Sequence[tuple[Name, Form]], apart: Apart) -> list[Person]:
    """The people of one surname."""
    groups = _groups([(name, form) for name, form in named if name.full])
    for group in groups if apart else ():
        group.foes = foes_of(group.called, apart)
    found = [_Joined(some) for some in _unions(groups)]
    rest = defaultdict[tuple[Name, str], list[tuple[Form, str]]](list)
    for name, form in [each for each in named if not each[0].full]:
        who = _meant_but(name, form, found, apart)
        if who is not None:
            who.others.append((form, _rule_of(name, form)))
        else:
            alike = rest[Name(name.given, name.family), form.split]
            alike.append((form, SAME_NAME if name.given else SURNAME_ONLY))
    return [*(each.person() for each in found), *(_by_that_name(*each, rest[each]) for each in sorted(rest))]


def _rule_of(name: Name, form: Form) -> str:
    """The rule by which a surname, or initials with it, is joined to a full name."""
    if name.given:
        return INITIALS
    return TITLED_SURNAME if form.stated or form.titles else LABEL


def _meant_but(name: Name, form: Form, found: Sequence[_Joined], apart: Apart) -> _Joined | None:
    """The person whom a surname or initials mean, excluding those decided to be different."""
    if form.split:
        return None
    foes = foes_of(called(form), apart) if apart else frozenset()
    return _meant(name, form, [one for one in found if not one.is_any(foes)] if foes else found)


def _by_that_name(name: Name, split: str, members: Sequence[tuple[Form, str]]) -> Person:
    """The person for a surname, or initials with it, that mean no known person."""
    shown = most_printed([form for form, _ in members])
    uid = identity.person_uid(shown.printed)
    uid = identity.namesake_uid(uid, split) if split else uid
    return Person(uid, shown, "", tuple(members), not name.given)


# ---- full names ------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class _Group:
    """A full name and its forms; there are two groups if a woman and a man have the name."""

    name: Name
    sex: str
    """As stated in print."""
    forms: list[Form]
    apart: bool = False
    """Whether there is another group with the same name."""
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
    def named(self) -> int:
        """Number of briefings."""
        return sum(form.named for form in self.forms)

    @property
    def uid(self) -> str:
        """The uid of a person who is shown under this name."""
        uid = identity.person_uid(most_printed(self.forms).printed)
        uid = identity.namesake_uid(uid, self.sex) if self.apart and self.sex else uid
        return identity.namesake_uid(uid, self.split) if self.split else uid


def _groups(named: Sequence[tuple[Name, Form]]) -> list[_Group]:
    by_name = defaultdict[tuple[Name, str], list[Form]](list)
    for name, form in named:
        by_name[name, form.split].append(form)
    out: list[_Group] = []
    for name, split in sorted(by_name):
        for group in _by_sex(name, by_name[name, split]):
            group.split = split
            out.append(group)
    return out


def _by_sex(name: Name, forms: list[Form]) -> list[_Group]:
    """One group, or one for each sex if the name is printed for a woman and a man. A form that does not state the sex joins
    one of them if the other is hardly ever printed, or if its publisher prints only that one in those years."""
    stating = defaultdict[str, list[Form]](list)
    for form in forms:
        stating[form.stated].append(form)
    open_ones = stating.pop("", [])
    sexes = sorted(stating)
    if len(sexes) < 2:
        return [_Group(name, "".join(sexes), forms)]
    told, rest = {sex: list(stating[sex]) for sex in sexes}, list[Form]()
    often = _often(sexes, [sum(form.named for form in told[sex]) for sex in sexes])
    for form in open_ones:
        fits = often if len(often) == 1 else [sex for sex in sexes if _is_near(form, stating[sex])]
        (told[fits[0]] if len(fits) == 1 else rest).append(form)
    groups = [_Group(name, sex, told[sex], apart=True) for sex in sexes]
    return [*groups, _Group(name, "", rest, apart=True)] if rest else groups


def _is_near(form: Form, others: Sequence[Form]) -> bool:
    """Whether the publisher of a form prints one of the others in those years."""
    return any(other.publisher == form.publisher and other.year in _years(form) for other in others)


def _years(form: Form) -> range:
    """The years within which a form is joined with others; an undated one only with undated ones."""
    return range(form.year - NEAR, form.year + NEAR + 1) if form.year else range(1)


def _contradict(one: _Group, other: _Group) -> bool:
    """Whether the two cannot be one person."""
    a, b = one.name, other.name
    if one.sex and other.sex and one.sex != other.sex or a == b:
        return True  # the same name twice: distinguished by sex
    if one.split != other.split or not one.foes.isdisjoint(other.called):
        return True  # separated by a decision
    if a.generation and b.generation and a.generation != b.generation:
        return True
    return not may_be_one(a.given[0], b.given[0]) or not _fit(a.given[1:], b.given[1:])


def _fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sequences of middle names are compatible. An initial matches a name, and a missing one matches any."""
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=False))


def _agree(one: _Group, other: _Group) -> bool:
    """Whether the given name is the same, or a publisher or a title in common supports that the two are one."""
    return (
        one.name.given[0] == other.name.given[0]
        or not one.publishers.isdisjoint(other.publishers)
        or not one.titles.isdisjoint(other.titles)
    )


def _unions(groups: list[_Group]) -> list[list[_Group]]:
    """The groups, joined if they are one person. A name compatible with two that contradict each other is joined to neither,
    unless title and publisher are those of only one of them, or the other one is hardly ever printed."""
    near: dict[_Group, list[_Group]] = {group: [] for group in groups}
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


def _placed(between: list[_Group], found: list[list[_Group]], near: dict[_Group, list[_Group]]) -> list[list[_Group]]:
    """Join ambiguous names to a person if they fit only one; returns the others, each by itself."""
    apart: list[list[_Group]] = []
    for one in between:
        fits = [some for some in found if _only(one, some, near)]
        if len(fits) > 1:
            fits = _often(fits, [sum(group.named for group in some) for some in fits])
        if len(fits) == 1:
            fits[0].append(one)
        else:
            apart.append([one])
    return apart


def _without_noise(group: _Group, near: list[_Group]) -> list[_Group]:
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


def _pairs(groups: list[_Group]) -> list[tuple[_Group, _Group]]:
    """Pairs whose given names may be one, each pair once; indexed, because thousands may have a surname."""
    bearing = defaultdict[object, list[int]](list)
    for at, group in enumerate(groups):
        for form_of in forms_of(group.name.given[0]):
            bearing[form_of].append(at)
    pairs = {pair for some in bearing.values() for pair in combinations(some, 2)}
    return [(groups[one], groups[other]) for one, other in sorted(pairs)]


def _only(one: _Group, some: list[_Group], near: dict[_Group, list[_Group]]) -> bool:
    if any(_contradict(one, each) for each in some):
        return False
    return any(one.publishers & each.publishers and one.titles & each.titles for each in some if each in near[one])


def _components(groups: list[_Group], near: dict[_Group, list[_Group]]) -> list[list[_Group]]:
    """Connected components of groups; one with a contradiction between two of its groups is split into single groups."""
    out: list[list[_Group]] = []
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


# ---- surnames, and how a person is shown -----------------------------------------------------------------------------


@dataclass(eq=False)
class _Joined:
    """A person with a full name, and the forms joined to it."""

    groups: list[_Group]
    others: list[tuple[Form, str]] = field(default_factory=list)

    @cached_property
    def printed(self) -> dict[tuple[str, int], int]:
        """(publisher, year) in which the full name is printed → number of briefings."""
        numbers = defaultdict[tuple[str, int], int](int)
        for group in self.groups:
            for form in group.forms:
                numbers[form.publisher, form.year] += form.named
        return dict(numbers)

    @cached_property
    def borne(self) -> frozenset[tuple[str, int]]:
        """(title, year) printed with the full name."""
        return frozenset((title, form.year) for group in self.groups for form in group.forms for title in form.titles)

    @cached_property
    def sex(self) -> str:
        """As stated in print, else as made likely if all forms agree."""
        said = {group.sex for group in self.groups if group.sex}
        said = said or {form.sex for group in self.groups for form in group.forms if form.sex}
        return said.pop() if len(said) == 1 else ""

    def may_be(self, name: Name, form: Form, years: Sequence[int]) -> bool:
        """Whether a surname, or initials with it, can mean this person in that publisher and those years."""
        if form.sex and self.sex and form.sex != self.sex:
            return False
        if name.given and not self.begins(name.given):
            return False
        return any((form.publisher, year) in self.printed for year in years)

    def is_any(self, uids: frozenset[str]) -> bool:
        """Whether one of these uids means it."""
        return bool(uids) and any(not uids.isdisjoint(group.called) for group in self.groups)

    def stands_for(self, other: _Joined) -> bool:
        """Whether the other may be this person with fewer names, so that they are not two candidates (George, of George W.)."""
        shorter = other.groups[0].name
        return other is not self and any(
            group.name.given[0] == shorter.given[0] and len(group.name.given) > len(shorter.given) == 1
            for group in self.groups
        )

    def bears(self, titles: frozenset[str], years: Sequence[int]) -> bool:
        """Whether one of the titles is printed with the full name in these years."""
        return any((title, year) in self.borne for title in titles for year in years)

    def begins(self, given: Sequence[str]) -> bool:
        """Whether initials match its given names."""
        return any(g.name.given[0][0] == given[0] and _fit(given[1:], g.name.given[1:]) for g in self.groups)

    def person(self) -> Person:
        group = min(self.groups, key=lambda g: (-g.named, -len(" ".join(g.name.given)), g.name, g.sex))
        full = [(form, _difference(each.name, group.name)) for each in self.groups for form in each.forms]
        honorific = _honorific([form for form, _ in full]) or _honorific([form for form, _ in self.others])
        return Person(group.uid, most_printed(group.forms), honorific, (*full, *self.others))


def _meant(name: Name, form: Form, found: Sequence[_Joined]) -> _Joined | None:
    """The person whom a surname or an initial with it means: the only one with such a full name, in these years, at this
    publisher, who has the title. A surname without title means nobody."""
    if not (form.stated or form.titles or form.label):
        return None
    years = _years(form)
    near = _bearing([one for one in found if one.may_be(name, form, years)], form, years)
    near = [one for one in near if not any(other.stands_for(one) for other in near)]
    if (form.titles or form.label) and len(near) > 1:
        near = _without_rare(near, form.publisher, years)
    return near[0] if len(near) == 1 else None


def _bearing(near: list[_Joined], form: Form, years: Sequence[int]) -> list[_Joined]:
    """Those with a title of the form; all, if it has none, or is a label whose title nobody has."""
    bearing = [one for one in near if one.bears(form.titles, years)] if form.titles else near
    return bearing if bearing or not form.label else near


def _without_rare(near: Sequence[_Joined], publisher: str, years: Sequence[int]) -> list[_Joined]:
    """Those who are not RARE times less frequent than the most frequent one."""
    return _often(near, [sum(one.printed.get((publisher, year), 0) for year in years) for one in near])


def _often(some: Sequence[T], numbers: Sequence[int]) -> list[T]:
    """The items whose number is not RARE times smaller than the largest."""
    return [one for one, number in zip(some, numbers, strict=True) if number * RARE > max(numbers)]


def _difference(name: Name, shown: Name) -> str:
    """The rule that joins a full name with the one that is shown."""
    if name == shown:
        return SAME_NAME
    return MIDDLE_NAME if name.given[0] == shown.given[0] else SHORT_FORM


def most_printed(forms: Sequence[Form]) -> Form:
    """The form whose printed name is the most frequent; one in capitals only if there is no other."""
    return _most(forms, lambda form: form.printed)


def _honorific(forms: Sequence[Form]) -> str:
    said = [form for form in forms if form.honorific]
    return _most(said, lambda form: form.honorific).honorific if said else ""


def _most(forms: Sequence[Form], of: Callable[[Form], str]) -> Form:
    numbers = defaultdict[str, int](int)
    for form in forms:
        numbers[of(form)] += form.named
    return min(forms, key=lambda form: (of(form).isupper(), -numbers[of(form)], of(form), _order(form)))
