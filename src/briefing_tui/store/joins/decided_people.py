"""Applying decisions about who is who: the machine's people, joined and separated by the decisions. Pure.

A uid means the person who has it now, else the person printed under the name from which it was computed. Pairs are joined in
the order of the decisions; one that would join the two sides of a `different` is not, and both decisions are contested.
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
from briefing_tui.store.joins.printed import SAME_NAME, Apart, Form, Person, called, most_printed


@dataclass
class Found:
    """The people of some blocks, and the states of the decisions about them."""

    people: list[Person]
    states: dict[str, str] = field(default_factory=dict)
    """Decision → `waiting` if a person it is about is not in the library, `contested` if another decision conflicts."""


def resolve(blocks: Mapping[str, Sequence[Form]], kinds: Mapping[str, str], known: Identities) -> Found:
    """The people of whole blocks, which include all that decisions tie together. `kinds`: block → kind."""
    meant = {rule.decision.id: rule.decision for rule in known.rules if rule.decision.verb == NAMES}
    own, given = _apart_from(blocks, meant)
    people = _people(own, kinds, known)
    if not known.blocks:
        return Found(people)  # nothing is decided
    at = _Bearers(people, known)
    absent = {key for key in given if at.of(meant[key].target, meant[key]) is None}
    if absent:  # the person meant is not in the library: the name stays as printed
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
    """(block → forms that no rule for a name assigns, decision → forms that it assigns)."""
    own = {block: [form for form in forms if form.split not in meant] for block, forms in blocks.items()}
    given = defaultdict[str, list[Form]](list)
    for form in (form for forms in blocks.values() for form in forms if form.split in meant):
        given[form.split].append(form)
    return own, given


def _people(blocks: Mapping[str, Sequence[Form]], kinds: Mapping[str, str], known: Identities) -> list[Person]:
    """The machine's people; a join of two who were decided to be different is undone."""
    out: list[Person] = []
    for block, forms in blocks.items():
        if not forms or kinds[block] == "body":
            continue
        if kinds[block] == "person":
            out += _but_apart(partial(rules.resolve, forms), known)
        else:
            out.append(Person(block, most_printed(forms), "", tuple((form, SAME_NAME) for form in forms)))
    of_bodies = [form for block, forms in blocks.items() if kinds[block] == "body" for form in forms]
    return out + _but_apart(partial(acronyms.resolve, of_bodies), known)


def _but_apart(find: Callable[[Apart], list[Person]], known: Identities) -> list[Person]:
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
    """The person that each uid means, as an index into the list of people. A decision applies only to the blocks that it
    names: other blocks that are settled together with them must not matter."""

    def __init__(self, people: Sequence[Person], known: Identities) -> None:
        self._blocks, self._known = [_blocks(person) for person in people], known
        self._now = {person.uid: at for at, person in enumerate(people)}
        often = defaultdict[tuple[str, int], int](int)
        for at, person in enumerate(people):
            for form, _ in person.members:
                for uid in called(form):
                    often[uid, at] += form.named
        self._once: dict[str, int] = {}
        for (uid, at), _ in sorted(often.items(), key=lambda each: (-each[1], people[each[0][1]].uid)):
            self._once.setdefault(uid, at)

    def of(self, uid: str, decision: Decision) -> int | None:
        """The index of the person who has, or had, the uid."""
        at = self._now.get(uid, self._once.get(uid))
        return at if at is not None and not self._blocks[at].isdisjoint(self._known.blocks[decision.id]) else None


def _blocks(person: Person) -> frozenset[str]:
    """The blocks of a person or body; all forms of a person have the same one."""
    bodies = frozenset(form.body for form, _ in person.members if form.body)
    if bodies or not person.uid.startswith("p-"):
        return bodies | {person.uid}
    return frozenset((block_of("person", person.shown.printed, person.uid),))


class _Clusters:
    """Joins of people, by their indexes in the list."""

    def __init__(self, people: Sequence[Person], at: _Bearers, known: Identities) -> None:
        self._list, self._at = people, at
        self._kept = {place: place for place in range(len(people))}
        """Index → the index of the person shown for all who were joined."""
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
        """Assign forms to the person whom a decision names."""
        at = self._at.of(decision.target, decision)
        assert at is not None
        self._given[self._kept[at]] += [(form, DECIDED + decision.id) for form in forms]

    def people(self) -> list[Person]:
        """The people, each with the joined forms."""
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
