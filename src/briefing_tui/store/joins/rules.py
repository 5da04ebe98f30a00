"""Who is the same person across briefings: a function of what all briefings print, independent of their order. Pure.

Owns the rules, each with its name, which is stored with what it joined. Nothing is joined by similar spelling, by a surname
without a title, or across a contradiction of sex, of given names, of Jr. and Sr.

When rules change, add a step of the schema that sets `forms.rule` to NULL: the next writer then joins all forms again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from briefing_tui.store import identity
from briefing_tui.store.joins.full_names import groups_of, unions
from briefing_tui.store.joins.naming import Name, parse
from briefing_tui.store.joins.printed import (
    INITIALS,
    LABEL,
    SAME_NAME,
    SURNAME_ONLY,
    TITLED_SURNAME,
    Apart,
    Form,
    Person,
    called,
    foes_of,
    in_order,
    most_printed,
)
from briefing_tui.store.joins.surnames import Joined, meant
from briefing_tui.text import joined


def resolve(forms: Iterable[Form], apart: Apart = ()) -> list[Person]:
    """The people of one block (`Name.block`), in an order that depends only on their names. `apart`: pairs that are never
    joined, whatever the rules say."""
    families = defaultdict[tuple[str, ...], list[tuple[Name, Form]]](list)
    for name, form in _named(sorted(forms, key=in_order)):
        families[name.family].append((name, form))
    return [person for family in sorted(families) for person in _family(families[family], apart)]


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
    groups = groups_of([(name, form) for name, form in named if name.full])
    for group in groups if apart else ():
        group.foes = foes_of(group.called, apart)
    found = [Joined(some) for some in unions(groups)]
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


def _meant_but(name: Name, form: Form, found: Sequence[Joined], apart: Apart) -> Joined | None:
    """The person whom a surname or initials mean, excluding those decided to be different."""
    if form.split:
        return None
    foes = foes_of(called(form), apart) if apart else frozenset()
    return meant(name, form, [one for one in found if not one.is_any(foes)] if foes else found)


def _by_that_name(name: Name, split: str, members: Sequence[tuple[Form, str]]) -> Person:
    """The person for a surname, or initials with it, that mean no known person."""
    shown = most_printed([form for form, _ in members])
    uid = identity.person_uid(shown.printed)
    uid = identity.namesake_uid(uid, split) if split else uid
    return Person(uid, shown, "", tuple(members), not name.given)
