"""Who is who once people have decided: the machine's people, put together and told apart as the decisions say. Pure.

A uid means whoever bears it now, else whoever is printed under the name that it was made of. Pairs are put together in
the order of the decisions; one that would put the two sides of a `different` together is not, and both are contested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from briefing_tui.model.provenance import DECIDED
from briefing_tui.store.claims import CONTESTED, WAITING
from briefing_tui.store.decisions import Decision
from briefing_tui.store.identities import NAMES, Identities, Pair
from briefing_tui.store.joins import acronyms, rules
from briefing_tui.store.joins.forms import block_of
from briefing_tui.store.joins.rules import Form, Person


@dataclass
class Found:
    """The people of some blocks, and what was learnt of the decisions about them."""

    people: list[Person]
    states: dict[str, str] = field(default_factory=dict)
    """Decision → `waiting` where somebody whom it is about is not here, `contested` where another is in its way."""


def resolve(blocks: Mapping[str, Sequence[Form]], kinds: Mapping[str, str], known: Identities) -> Found:
    """The people of whole blocks, all that decisions tie together among them. `kinds`: of each block."""
    meant = {rule.decision.id: rule.decision for rule in known.rules if rule.decision.verb == NAMES}
    own, given = _apart_from(blocks, meant)
    people = _people(own, kinds, known)
    at = _Bearers(people, known)
    absent = {key for key in given if at.of(meant[key].target, meant[key]) is None}
    if absent:  # whoever is meant is not here: the name is only what is printed
        for block, forms in blocks.items():
            own[block] += [form._replace(split="") for form in forms if form.split in absent]
        people = _people(own, kinds, known)
        at = _Bearers(people, known)
    found = _Clusters(people, at, known)
    for key, forms in given.items():
        if key not in absent:
            found.give(meant[key], forms)
    return Found(found.people(), found.states)


def _apart_from(
    blocks: Mapping[str, Sequence[Form]], meant: Container[str]
) -> tuple[dict[str, list[Form]], dict[str, list[Form]]]:
    """(forms by block that no rule for a name gives to anybody, those that it does by the decision)."""
    own = {block: [form for form in forms if form.split not in meant] for block, forms in blocks.items()}
    given = defaultdict[str, list[Form]](list)
    for form in (form for forms in blocks.values() for form in forms if form.split in meant):
        given[form.split].append(form)
    return own, given


def _people(blocks: Mapping[str, Sequence[Form]], kinds: Mapping[str, str], known: Identities) -> list[Person]:
    """The machine's people; where it joined two whom somebody parted, without that join."""
    out: list[Person] = []
    for block, forms in blocks.items():
        if not forms or kinds[block] == "body":
            continue
        if kinds[block] == "person":
            out += _but_apart(partial(rules.resolve, forms), known)
        else:
            out.append(Person(block, rules.most_printed(forms), "", tuple((form, rules.SAME_NAME) for form in forms)))
    of_bodies = [form for block, forms in blocks.items() if kinds[block] == "body" for form in forms]
    return out + _but_apart(partial(acronyms.resolve, of_bodies), known)


def _but_apart(find: Callable[[rules.Apart], list[Person]], known: Identities) -> list[Person]:
    found = find(())
    if not known.apart:
        return found
    at = _Bearers(found, known)
    cut = [(pair.one, pair.other) for pair in known.apart if _are_one(at, pair)]
    return find(cut) if cut else found


def _are_one(at: _Bearers, pair: Pair) -> bool:
    one = at.of(pair.one, pair.decision)
    return one is not None and one == at.of(pair.other, pair.decision)


class _Bearers:
    """Whom each uid means, by the place in the list of people. A decision speaks of the blocks that it names, and no others:
    what else is looked at together with them must not matter."""

    def __init__(self, people: Sequence[Person], known: Identities) -> None:
        self._blocks, self._known = [_blocks(person) for person in people], known
        self._now = {person.uid: at for at, person in enumerate(people)}
        often = defaultdict[tuple[str, int], int](int)
        for at, person in enumerate(people):
            for form, _ in person.members:
                for uid in rules.called(form):
                    often[uid, at] += form.named
        self._once: dict[str, int] = {}
        for (uid, at), _ in sorted(often.items(), key=lambda each: (-each[1], people[each[0][1]].uid)):
            self._once.setdefault(uid, at)

    def of(self, uid: str, decision: Decision) -> int | None:
        """The place of whoever bears it, or bore it."""
        at = self._now.get(uid, self._once.get(uid))
        return at if at is not None and not self._blocks[at].isdisjoint(self._known.blocks[decision.id]) else None


def _blocks(person: Person) -> frozenset[str]:
    """The blocks of those who are one: of a person the one that all have."""
    bodies = frozenset(form.body for form, _ in person.members if form.body)
    if bodies or not person.uid.startswith("p-"):
        return bodies | {person.uid}
    return frozenset((block_of("person", person.shown.printed, person.uid),))


class _Clusters:
    """People put together, by their places in the list."""

    def __init__(self, people: Sequence[Person], at: _Bearers, known: Identities) -> None:
        self._list, self._at = people, at
        self._kept = {place: place for place in range(len(people))}
        """Place → that of whoever it is one with, who is shown."""
        self._because: dict[int, str] = {}
        self._given = defaultdict[int, list[tuple[Form, str]]](list)
        self.states: dict[str, str] = {}
        walls: list[tuple[Pair, int, int]] = []
        for pair in known.apart:
            found = self._both(pair)
            if found is not None:
                walls.append((pair, *found))
        for pair in known.edges:
            found = self._both(pair)
            if found is not None:
                self._join(pair, *found, walls)
        split = {form.split for person in people for form, _ in person.members}
        for one in (*(rule.decision for rule in known.rules), *known.nameless):
            if one.id not in split and at.of(one.target, one) is None:
                self.states[one.id] = WAITING

    def _both(self, pair: Pair) -> tuple[int, int] | None:
        one, other = (self._at.of(uid, pair.decision) for uid in (pair.one, pair.other))
        if one is None or other is None:
            self.states[pair.decision.id] = WAITING
            return None
        return one, other

    def _join(self, pair: Pair, one: int, other: int, walls: Iterable[tuple[Pair, int, int]]) -> None:
        a, b = self._kept[one], self._kept[other]
        if a == b:
            return
        between = [wall for wall, x, y in walls if {self._kept[x], self._kept[y]} == {a, b}]
        if between:
            for each in (pair, *between):
                self.states[each.decision.id] = CONTESTED
            return
        stays, goes = (a, b) if pair.keeps == pair.one else (b, a)
        for place in (one, other):
            self._because.setdefault(place, pair.decision.id)
        for place, kept in self._kept.items():
            if kept == goes:
                self._kept[place] = stays

    def give(self, decision: Decision, forms: Iterable[Form]) -> None:
        """Forms that a decision gives to somebody who is here."""
        at = self._at.of(decision.target, decision)
        assert at is not None
        self._given[self._kept[at]] += [(form, DECIDED + decision.id) for form in forms]

    def people(self) -> list[Person]:
        """All of them, each with what was joined."""
        members = defaultdict[int, list[tuple[Form, str]]](list)
        for place, person in enumerate(self._list):
            kept = self._kept[place]
            because = "" if kept == place else self._because.get(place, "")
            members[kept] += [(form, DECIDED + because if because else rule) for form, rule in person.members]
        return [
            person._replace(members=(*members[place], *self._given[place]))
            for place, person in enumerate(self._list)
            if self._kept[place] == place
        ]
