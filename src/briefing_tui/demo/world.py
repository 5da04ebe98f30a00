"""The people, bodies, towns and events of the invented library. Owns their frequencies; writes no text and no row."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Generic, TypeVar

from briefing_tui.demo import vocabulary as v

T = TypeVar("T")
FIRST, LAST = date(1995, 1, 1), date(2025, 12, 31)
ASSEMBLY = date(2015, 9, 1)
"""The month of a large assembly, in which a tenth of all events takes place."""
PREPARED = 40_009
"""Number of draws prepared for a sampler: a prime, so that two samplers never run in step."""
ONCE = 19
"""Draws per item for a sampler that must yield every item, in addition to one guaranteed draw of each."""


class Sampler(Generic[T]):
    """A fast sampler: draws are prepared once, then returned in turn. The n-th item has weight 1/n^skew."""

    def __init__(
        self, draw: random.Random, things: Sequence[T], skew: float = 0.0, first: float = 0.0, *, whole: bool = False
    ) -> None:
        """`first`: the share of the first item; `whole`: every item is drawn at least once."""
        weights = [1 / (n + 1) ** skew for n in range(len(things))]
        if first:  # the first item has a share of its own
            weights[0] = first * sum(weights[1:]) / (1 - first)
        size = PREPARED + draw.randrange(2000)
        if whole:
            size = max(size, ONCE * len(things))
        self._drawn = draw.choices(things, cum_weights=list(accumulate(weights)), k=size)
        if whole:
            self._drawn += things
            draw.shuffle(self._drawn)
        self._at = 0

    def __call__(self) -> T:
        self._at += 1
        if self._at == len(self._drawn):
            self._at = 0
        return self._drawn[self._at]


@dataclass(frozen=True, slots=True)
class Body:
    """An organization; `above` is its parent."""

    name: str
    above: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person with the posts held, one after the other."""

    given: str
    family: str
    honorific: str
    posts: tuple[tuple[str, Body], ...]

    @property
    def name(self) -> str:
        """“Ada Lind”."""
        return f"{self.given} {self.family}"

    def post(self, day: date) -> tuple[str, Body]:
        """The post held on a day; each lasts about ten years."""
        return self.posts[(day.year + len(self.family)) // 10 % len(self.posts)]


class World:
    """All people and places, with their frequencies."""

    def __init__(self, draw: random.Random, statements: int) -> None:
        self._draw = draw
        self.bodies = self._bodies(statements)
        people = self._people(max(30, min(20_000, statements // 50)))
        self.person: Sampler[Person] = Sampler(draw, people, 0.9, whole=True)
        self.spokesperson = people[0]
        self.body: Sampler[Body] = Sampler(draw, self.bodies, 0.7)
        self.town: Sampler[str] = Sampler(draw, v.TOWNS, 0.8)
        self.topic: Sampler[str] = Sampler(draw, v.TOPICS, 0.5)
        self._cumulated = self._calendar()

    def _bodies(self, statements: int) -> list[Body]:
        agencies = [Body(name, None) for name in v.AGENCIES]
        branches = [Body(f"{name}, {town} Office", name) for name in v.AGENCIES for town in v.TOWNS]
        offices = [
            Body(f"{office} of {country}", f"Government of {country}")
            for country in v.COUNTRIES
            for office in v.OFFICES
        ]
        rest = branches + offices
        self._draw.shuffle(rest)
        return agencies + rest[: max(20, min(len(rest), statements // 400))]

    def _people(self, number: int) -> list[Person]:
        families = [head + tail for head in v.FAMILY_HEADS for tail in v.FAMILY_TAILS]
        chosen = self._draw.sample(range(len(v.GIVEN) * len(families)), number)
        body: Sampler[Body] = Sampler(self._draw, self.bodies, 0.6)
        role: Sampler[str] = Sampler(self._draw, v.ROLES, 0.4)
        topic: Sampler[str] = Sampler(self._draw, v.TOPICS)
        out = []
        for n in chosen:
            given, family = v.GIVEN[n % len(v.GIVEN)], families[n // len(v.GIVEN)]
            posts = tuple(
                (role() if self._draw.random() < 0.5 else f"{role()} for {topic()}", body())
                for _ in range(self._draw.choice([1, 1, 1, 2, 3]))
            )
            out.append(Person(given, family, self._draw.choice(v.HONORIFICS), posts))
        return out

    def _calendar(self) -> list[float]:
        """The cumulative weight of each day: growing over the years, low in August, high during the assembly."""
        weights = []
        for n in range((LAST - FIRST).days + 1):
            day = FIRST + timedelta(days=n)
            weight = 1 + 2 * n / 11_000
            weight *= 0.15 if day.weekday() > 4 else 0.5 if day.month in (8, 12) else 1.3 if day.month == 10 else 1.0
            weights.append(weight)
        assembly = (ASSEMBLY - FIRST).days
        for n in range(assembly, assembly + 30):
            weights[n] += sum(weights) / 9 / 30
        return list(accumulate(weights))

    def day(self, share: float) -> date:
        """The day by which this share of all events has taken place."""
        return FIRST + timedelta(days=bisect_left(self._cumulated, share * self._cumulated[-1]))
