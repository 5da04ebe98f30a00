"""From conditions to queries of the index: ranges of ids, each with one expression. Owns how they are split.

Ids follow days, so a range of days is a range of the index, and a list reads its ranges from one end. Within a range every
condition on days is simply true or false; what remains is one MATCH that streams in the order of ids: no row is read, nothing
is sorted, and a list stops when its page is full.

A name may mean thousands of speakers or events. Each has statements only between its oldest and its newest: a range is made
so short that few of them are active in it. The first range contains a statement of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefing_tui.model.kinds import ALL_KINDS
from briefing_tui.store.queries.search.entity_set import AT_ONCE, HIGHEST, LOWEST, EntitySet
from briefing_tui.store.schema import TAG
from briefing_tui.store.tags import APART


def tag(text: str) -> str:
    """A tag as a term of an expression."""
    return f'"{TAG}{text}"'


def any_tag(found: Iterable[str]) -> str:
    """An expression for statements with one of these tags; empty if there are none."""
    listed = " OR ".join(tag(each) for each in found)
    return f"tags : ({listed})" if listed else ""


_KINDS = [f"k{kind.tag}" for kind in ALL_KINDS]
EVERYTHING = any_tag(_KINDS)
"""An expression for all statements: each is of one of the kinds."""
LISTED = (APART,)
"""The tag that a search excludes by default."""


@dataclass(frozen=True)
class Match:
    """Statements that match an FTS expression; an empty one matches none."""

    expression: str
    high: int = HIGHEST
    """The highest id that may match."""


@dataclass(frozen=True)
class PrefixMatch:
    """Statements with a word of a prefix: the FTS expression, and a predicate of a text."""

    expression: str
    test: Callable[[str], bool]
    documents: int
    """Statements with one of the listed words, if there are more words with the prefix: a lower bound for all."""
    expensive: bool
    """Whether FTS would merge the lists of all words with the prefix before it returns the first row."""


@dataclass(frozen=True)
class AttributionMatch:
    """Statements whose printed attribution has these words and whose speaker is unknown."""

    words: tuple[str, ...]

    @property
    def expression(self) -> str:
        """The FTS expression."""
        return " AND ".join(any_tag([f"a{word}"]) for word in self.words)


@dataclass(frozen=True)
class Days:
    """Statements with ids in a range."""

    low: int
    high: int


@dataclass(frozen=True)
class Ids:
    """Statements with these ids. They are not in the index: `Plan.alternatives` removes them from the conditions."""

    ids: frozenset[int]


Atom = Match | PrefixMatch | AttributionMatch | Days | EntitySet | Ids


@dataclass(frozen=True)
class Condition:
    """One of the atoms must match; negated: none of them may."""

    atoms: tuple[Atom, ...]
    negated: bool = False

    @property
    def named(self) -> frozenset[int] | None:
        """All ids that its atoms list; None if none of them lists any."""
        sets = [atom.ids for atom in self.atoms if isinstance(atom, Ids)]
        return frozenset[int]().union(*sets) if sets else None


class Stretch(NamedTuple):
    """Ids from `low` to `high`; without an expression all of them, or all listed ones (`Plan.listed_only`)."""

    low: int
    high: int
    expression: str


@dataclass(frozen=True)
class Plan:
    """The conjunction of all conditions."""

    conditions: tuple[Condition, ...]
    without: tuple[str, ...]
    """Tags that are excluded because the query did not request them: `LISTED`, or some of the tags set apart, or none."""

    @property
    def listed_only(self) -> bool:
        """Whether everything that is not listed by default is excluded."""
        return self.without == LISTED

    within: frozenset[int] | None = None
    """The only ids that may match; None: any."""
    beyond: frozenset[int] = frozenset()
    """Ids that must not match."""

    @property
    def alternatives(self) -> list[Plan]:
        """Equivalent plans without atoms of ids, whose results are united. A condition with ids and other atoms makes two
        plans."""
        first = next((one for one in self.conditions if one.named is not None), None)
        if first is None or first.named is None:
            return [self]
        rest = replace(self, conditions=tuple(one for one in self.conditions if one is not first))
        others = replace(first, atoms=tuple(atom for atom in first.atoms if not isinstance(atom, Ids)))
        also = replace(rest, conditions=(*rest.conditions, others)) if others.atoms else rest
        if first.negated:
            return replace(also, beyond=self.beyond | first.named).alternatives
        named = first.named if self.within is None else self.within & first.named
        either = replace(rest, within=named).alternatives
        return either + (also.alternatives if others.atoms else [])

    def stretches(self, low: int = LOWEST, high: int = HIGHEST, *, down: bool = True) -> Iterator[Stretch]:
        """The ranges between two ids that may contain hits, from the highest down or from the lowest up."""
        for first, last, undecided in self._cut_at_days(low, high, down):
            yield from self._short(first, last, undecided, down)

    def _cut_at_days(self, low: int, high: int, down: bool) -> Iterator[tuple[int, int, list[Condition]]]:
        """Ranges in which no range of days begins or ends, with the conditions that days do not determine."""
        held: tuple[int, int, list[Condition]] | None = None
        for first, last, undecided in self._pieces(low, high, down):
            if held and held[2] == undecided and (held[0] == last + 1 or held[1] == first - 1):
                held = (min(held[0], first), max(held[1], last), undecided)
                continue
            if held:
                yield held
            held = (first, last, undecided)
        if held:
            yield held

    def _pieces(self, low: int, high: int, down: bool) -> Iterator[tuple[int, int, list[Condition]]]:
        """The same, split at each first and last day; without those in which a condition fails."""
        days = [atom for condition in self.conditions for atom in condition.atoms if isinstance(atom, Days)]
        cuts = sorted({low, *(at for d in days for at in (d.low, d.high + 1) if low < at <= high)})
        pieces = list(zip(cuts, [at - 1 for at in cuts[1:]] + [high], strict=True))
        for first, last in reversed(pieces) if down else pieces:
            undecided = self._undecided(first)
            if undecided is not None:
                yield first, last, undecided

    def _undecided(self, at: int) -> list[Condition] | None:
        """The conditions that days do not determine at an id; None if one of them fails."""
        out = []
        for condition in self.conditions:
            inside = any(isinstance(a, Days) and a.low <= at <= a.high for a in condition.atoms)
            others = tuple(
                a for a in condition.atoms if not isinstance(a, Days) and not (isinstance(a, Match) and a.high < at)
            )
            if inside:
                if condition.negated:
                    return None
            elif others:
                out.append(Condition(others, condition.negated))
            elif not condition.negated:
                return None
        return out

    def _short(self, low: int, high: int, conditions: list[Condition], down: bool) -> Iterator[Stretch]:
        """Split a range so that few entities are active in each piece."""
        large = [a for c in conditions for a in c.atoms if isinstance(a, EntitySet) and a.large]
        many = AT_ONCE
        while low <= high:
            first, last = low, high
            for entities in large:
                active, known_to = entities.active_in(low, high, down=down, enough=many)
                if down:
                    begins = sorted((min(e.newest, high) for e in active), reverse=True)
                    first = max(first, known_to, _end(begins, many, low - 1) + 1)
                else:
                    last = min(last, known_to, _end(sorted(max(e.oldest, low) for e in active), many, high + 1) - 1)
            expression = _expression(first, last, conditions, down, self.without)
            if expression is not None:
                yield Stretch(first, last, expression)
            many *= 2
            low, high = (low, first - 1) if down else (last + 1, high)


def _end(begins: list[int], many: int, end: int) -> int:
    """The id where one entity too many becomes active; more than `many` may begin at the very start."""
    return next((at for at in begins[many:] if at != begins[0]), end)


def _expression(low: int, high: int, conditions: list[Condition], down: bool, without: tuple[str, ...]) -> str | None:
    """One expression for all conditions; None: no hits are possible; empty: everything, or everything listed."""
    wanted, unwanted = list[str](), list[str]()
    for condition in conditions:
        parts = []
        for atom in condition.atoms:
            if isinstance(atom, EntitySet):
                found = any_tag(f"{atom.field}{entity.id}" for entity in atom.active_in(low, high, down=down)[0])
            else:
                assert not isinstance(atom, Days | Ids)
                found = atom.expression
            parts += [f"({found})"] if found else []
        if condition.negated:
            unwanted += parts
        elif not parts:
            return None
        else:
            wanted.append(f"({' OR '.join(parts)})")
    if without and (wanted or unwanted or without != LISTED):
        unwanted.append(f"({any_tag(without)})")
    if unwanted:
        return f"({' AND '.join(wanted) or EVERYTHING}) NOT ({' OR '.join(unwanted)})"
    return " AND ".join(wanted)
