"""From conditions to what is asked of the index: stretches of ids, each with one expression. Owns how they are cut.

Ids follow days, so a range of days is a stretch of the index, and a list runs through its stretches from one end. On a
stretch every condition on days is simply true or false; what remains is one MATCH that streams in the order of ids:
no row is looked at, nothing is sorted, and a list stops when its page is full.

A name may stand for thousands of speakers or events. Each bears statements between its oldest and its newest only:
a stretch is made so short that few of them are alive on it. The first stretch holds a statement of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from briefing_tui.store.match.owners import ALIVE, HIGHEST, LOWEST, Owners
from briefing_tui.store.schema import TAG


def tag(text: str) -> str:
    """A tag as a term of an expression."""
    return f'"{TAG}{text}"'


def any_tag(found: Iterable[str]) -> str:
    """Statements with one of these tags; an empty expression where there are none."""
    listed = " OR ".join(tag(each) for each in found)
    return f"tags : ({listed})" if listed else ""


EVERYTHING = any_tag(["kd", "km", "ki", "ka"])
"""Each statement is of one of the four kinds."""


@dataclass(frozen=True)
class Match:
    """Statements that answer an expression; an empty one is answered by none."""

    expression: str
    high: int = HIGHEST
    """None of them lies above this id."""


@dataclass(frozen=True)
class Begun:
    """Statements with a word that begins so, as the index is asked and as a text is tested for it."""

    expression: str
    test: Callable[[str], bool]
    documents: int
    """Statements that bear the words named, where there are others that begin so and are not: a lower bound of all."""
    dear: bool
    """The index would put the lists of all words that begin so together before it gives the first row."""


@dataclass(frozen=True)
class Printed:
    """Statements whose printed attribution bears these words and resolves to nobody."""

    words: tuple[str, ...]

    @property
    def expression(self) -> str:
        """As the index is asked."""
        return " AND ".join(any_tag([f"a{word}"]) for word in self.words)


@dataclass(frozen=True)
class Days:
    """Statements with ids in a range."""

    low: int
    high: int


Atom = Match | Begun | Printed | Days | Owners


@dataclass(frozen=True)
class Condition:
    """One of the atoms must hold; negated: none of them may."""

    atoms: tuple[Atom, ...]
    negated: bool = False


class Stretch(NamedTuple):
    """Ids from `low` to `high`; all of them where there is no expression."""

    low: int
    high: int
    expression: str


@dataclass(frozen=True)
class Plan:
    """What all the conditions together look for."""

    conditions: tuple[Condition, ...]

    def stretches(self, low: int = LOWEST, high: int = HIGHEST, *, down: bool = True) -> Iterator[Stretch]:
        """Where answers may be between two ids, from the highest down or from the lowest up."""
        for first, last, open_ in self._cut_at_days(low, high, down):
            yield from _short(first, last, open_, down)

    def _cut_at_days(self, low: int, high: int, down: bool) -> Iterator[tuple[int, int, list[Condition]]]:
        """Stretches on which no range of days begins or ends, with the conditions that days do not decide."""
        days = [atom for condition in self.conditions for atom in condition.atoms if isinstance(atom, Days)]
        cuts = sorted({low, *(at for d in days for at in (d.low, d.high + 1) if low < at <= high)})
        pieces = [(first, last, self._undecided(first))
                  for first, last in zip(cuts, [at - 1 for at in cuts[1:]] + [high], strict=True)]  # fmt: skip
        held: tuple[int, int, list[Condition]] | None = None
        for first, last, open_ in reversed(pieces) if down else pieces:
            if open_ is None:
                continue
            if held and held[2] == open_ and (held[0] == last + 1 or held[1] == first - 1):
                held = (min(held[0], first), max(held[1], last), open_)
                continue
            if held:
                yield held
            held = (first, last, open_)
        if held:
            yield held

    def _undecided(self, at: int) -> list[Condition] | None:
        """The conditions that remain where days are decided; None where one of them fails."""
        out = []
        for condition in self.conditions:
            inside = any(isinstance(a, Days) and a.low <= at <= a.high for a in condition.atoms)
            others = tuple(a for a in condition.atoms
                           if not isinstance(a, Days) and not (isinstance(a, Match) and a.high < at))  # fmt: skip
            if inside:
                if condition.negated:
                    return None
            elif others:
                out.append(Condition(others, condition.negated))
            elif not condition.negated:
                return None
        return out


def _short(low: int, high: int, conditions: list[Condition], down: bool) -> Iterator[Stretch]:
    """Cut a stretch so that few owners are alive on each piece."""
    crowds = [a for c in conditions for a in c.atoms if isinstance(a, Owners) and a.many]
    many = ALIVE
    while low <= high:
        first, last = low, high
        for crowd in crowds:
            alive, known_to = crowd.alive(low, high, down=down, enough=many)
            if down:
                begins = sorted((min(o.newest, high) for o in alive), reverse=True)
                first = max(first, known_to, _end(begins, many, low - 1) + 1)
            else:
                last = min(last, known_to, _end(sorted(max(o.oldest, low) for o in alive), many, high + 1) - 1)
        expression = _expression(first, last, conditions, down)
        if expression is not None:
            yield Stretch(first, last, expression)
        many *= 2
        low, high = (low, first - 1) if down else (last + 1, high)


def _end(begins: list[int], many: int, end: int) -> int:
    """Where the first owner comes to life that is one too many; more than `many` may begin at the very start."""
    return next((at for at in begins[many:] if at != begins[0]), end)


def _expression(low: int, high: int, conditions: list[Condition], down: bool) -> str | None:
    """One expression for all conditions; empty: everything; None: nothing can answer."""
    wanted, unwanted = list[str](), list[str]()
    for condition in conditions:
        parts = []
        for atom in condition.atoms:
            if isinstance(atom, Owners):
                found = any_tag(f"{atom.field}{o.id}" for o in atom.alive(low, high, down=down)[0])
            else:
                assert not isinstance(atom, Days)
                found = atom.expression
            parts += [f"({found})"] if found else []
        if condition.negated:
            unwanted += parts
        elif not parts:
            return None
        else:
            wanted.append(f"({' OR '.join(parts)})")
    if unwanted:
        return f"({' AND '.join(wanted) or EVERYTHING}) NOT ({' OR '.join(unwanted)})"
    return " AND ".join(wanted)
