"""Whom a surname, or initials with it, mean: one of the people with such a full name, or nobody. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from briefing_tui.store.joins import held
from briefing_tui.store.joins.full_names import Group, fit, lacks_first
from briefing_tui.store.joins.naming import Name
from briefing_tui.store.joins.printed import (
    MIDDLE_NAME,
    SAME_NAME,
    SHORT_FORM,
    Form,
    Person,
    most_honoured,
    most_often,
    most_printed,
    years_near,
)

SOLE = frozenset(("prime minister",))
"""Offices that a country has once, whose holder every publisher calls by the surname."""


@dataclass(eq=False)
class Joined:
    """A person with a full name, and the forms joined to it."""

    groups: list[Group]
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
    def titles(self) -> frozenset[str]:
        """All titles printed with the full name, in any year."""
        return frozenset(title for title, _ in self.borne)

    @cached_property
    def held(self) -> dict[str, frozenset[str]]:
        """Day → offices held on it."""
        return held.together(group.held for group in self.groups)

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
        if (name.given and not self.begins(name.given)) or held.meet(self.held, form.held):
            return False
        return any((form.publisher, year) in self.printed for year in years)

    def is_any(self, uids: frozenset[str]) -> bool:
        """Whether one of these uids means it."""
        return bool(uids) and any(not uids.isdisjoint(group.called) for group in self.groups)

    def stands_for(self, other: Joined) -> bool:
        """Whether the other may be this person with fewer names, so that they are not two candidates (George, of George W.)."""
        shorter = other.groups[0].name
        return other is not self and any(
            group.name.given[0] == shorter.given[0] and len(group.name.given) > len(shorter.given) == 1
            for group in self.groups
        )

    def bears(self, titles: frozenset[str], years: Sequence[int]) -> bool:
        """Whether one of the titles is printed with the full name in these years."""
        return any((title, year) in self.borne for title in titles for year in years)

    def bore(self, titles: frozenset[str], years: Sequence[int]) -> bool:
        """Whether one of the titles is printed with the full name in other years only, and no other title in these."""
        return not titles.isdisjoint(self.titles) and not any(year in years for _, year in self.borne)

    def begins(self, given: Sequence[str]) -> bool:
        """Whether initials match its given names."""
        return any(g.name.given[0][0] == given[0] and fit(given[1:], g.name.given[1:]) for g in self.groups)

    def person(self) -> Person:
        group = min(self.groups, key=lambda g: (-g.named, -len(" ".join(g.name.given)), g.name, g.sex))
        full = [(form, _difference(each.name, group.name)) for each in self.groups for form in each.forms]
        honorific = most_honoured([form for form, _ in full]) or most_honoured([form for form, _ in self.others])
        return Person(group.uid, most_printed(group.forms), honorific, (*full, *self.others))


def meant(name: Name, form: Form, found: Sequence[Joined]) -> Joined | None:
    """The person whom a surname or an initial with it means: the only one with such a full name, in these years, at this
    publisher, who has the title. A surname without title means nobody."""
    if not (form.stated or form.titles or form.label):
        return None
    years = years_near(form)
    near = [one for one in found if one.may_be(name, form, years)]
    if not near:
        return _in_sole_office(name, form, found)
    near = _bearing(near, form, years)
    near = [one for one in near if not any(other.stands_for(one) for other in near)]
    if (form.titles or form.label) and len(near) > 1:
        near = _without_rare(near, form.publisher, years)
    return near[0] if len(near) == 1 else None


def _in_sole_office(name: Name, form: Form, found: Sequence[Joined]) -> Joined | None:
    """The only one who is printed in that year, at another publisher, with the full name and an office that a country has once."""
    titles, year = form.titles & SOLE, [form.year]
    if not titles or not form.year or name.given:
        return None
    holding = [one for one in found if one.bears(titles, year) and not held.meet(one.held, form.held)]
    return holding[0] if len(holding) == 1 and holding[0].sex in ("", form.sex or holding[0].sex) else None


def _bearing(near: list[Joined], form: Form, years: Sequence[int]) -> list[Joined]:
    """Those with a title of the form, in these years, else in others; all, if it has none, or is a label whose title nobody has."""
    bearing = [one for one in near if one.bears(form.titles, years)] if form.titles else near
    bearing = bearing or [one for one in near if one.bore(form.titles, years)]
    return bearing if bearing or not form.label else near


def _without_rare(near: Sequence[Joined], publisher: str, years: Sequence[int]) -> list[Joined]:
    """Those who are not RARE times less frequent than the most frequent one."""
    return most_often(near, [sum(one.printed.get((publisher, year), 0) for year in years) for one in near])


def _difference(name: Name, shown: Name) -> str:
    """The rule that joins a full name with the one that is shown."""
    if name == shown:
        return SAME_NAME
    same = name.given[0] == shown.given[0] or lacks_first(name, shown) or lacks_first(shown, name)
    return MIDDLE_NAME if same else SHORT_FORM
