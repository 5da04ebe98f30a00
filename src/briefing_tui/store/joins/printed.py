"""What the joining rules see and give: a name as it is printed, and a person as the forms that are joined. Pure.

Owns the names of the rules, which are stored with what they joined, and which uids a form may have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple, TypeVar

from briefing_tui.model import gender
from briefing_tui.store import identity

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
    offices: tuple[str, ...] = ()
    """Printed offices that are of a place (held.py)."""
    days: frozenset[str] = frozenset()
    """The days on which it is printed; for a form without offices not known."""

    @property
    def held(self) -> dict[str, frozenset[str]]:
        """Day → offices held on it."""
        return dict.fromkeys(self.days, frozenset(self.offices)) if self.offices else {}

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


def in_order(form: Form) -> tuple[object, ...]:
    """Sort key; not the id, because ids depend on which briefing came first."""
    told = form.printed, form.honorific, form.sex, sorted(form.titles), form.label, form.publisher, form.year
    return (*told, form.split, form.offices)


def called(form: Form) -> frozenset[str]:
    """The uids that a person shown under this form may have."""
    if form.body:
        return frozenset((form.body,))
    uid = identity.person_uid(form.printed)
    sexes = {form.sex, form.stated} - {""}
    made = {uid, *(identity.namesake_uid(uid, sex) for sex in sexes)}
    made |= {identity.namesake_uid(each, office) for each in made for office in form.offices}
    if form.split:
        return frozenset(identity.namesake_uid(each, form.split) for each in made)
    return frozenset(made)


def foes_of(uids: Iterable[str], apart: Apart) -> frozenset[str]:
    """The uids that must not be the same person as one of these."""
    own = frozenset(uids)
    return frozenset(other for pair in apart for one, other in (pair, pair[::-1]) if one in own)


def years_near(form: Form) -> range:
    """The years within which a form is joined with others; an undated one only with undated ones."""
    return range(form.year - NEAR, form.year + NEAR + 1) if form.year else range(1)


def most_often(some: Sequence[T], numbers: Sequence[int]) -> list[T]:
    """The items whose number is not RARE times smaller than the largest."""
    return [one for one, number in zip(some, numbers, strict=True) if number * RARE > max(numbers)]


def most_printed(forms: Sequence[Form]) -> Form:
    """The form whose printed name is the most frequent; one in capitals only if there is no other."""
    return _most(forms, lambda form: form.printed)


def most_honoured(forms: Sequence[Form]) -> str:
    said = [form for form in forms if form.honorific]
    return _most(said, lambda form: form.honorific).honorific if said else ""


def _most(forms: Sequence[Form], of: Callable[[Form], str]) -> Form:
    numbers = defaultdict[str, int](int)
    for form in forms:
        numbers[of(form)] += form.named
    shown = min(numbers, key=lambda word: (word.isupper(), -numbers[word], word))
    return min((form for form in forms if of(form) == shown), key=in_order)
