"""Counts beside a search: of values, each with the clause that narrows to it, and of the clauses of a search without hits.

Counts nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing_tui.model.calendar import period
from briefing_tui.query.ast import Clause, Dates, Field, Query


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of who, when or kind, with its count."""

    value: str
    """What is shown: “Ashita Mittal”, “2022”, “direct”."""
    count: int
    clause: Clause
    """What narrows to it: `speaker:"Ashita Mittal"`."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of who, when, kind, how sure and how far reviewed, over the newest hits."""

    who: tuple[Facet, ...]
    when: tuple[Facet, ...]
    kind: tuple[Facet, ...]
    sure: tuple[Facet, ...]
    review: tuple[Facet, ...]
    of: int
    """How many hits were counted."""
    whole: bool
    """True: all hits were counted. False: only the newest `of`, and the screen says so."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Statements by month, "2022-10" → 1; for the sparkline."""
    event: tuple[Facet, ...] = ()
    """Events that have none below them: another's clause would find what was said there, too."""
    place: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseBlame:
    """For “nothing found”: one clause, how many it finds alone, how many the rest finds without it."""

    clause: Clause
    alone: int
    without: int
    rest: Query
    """The query with this clause dropped."""


def value_facet(name: str, value: str, count: int) -> Facet:
    """Of one value of a field, shown as it is."""
    return Facet(value, count, Clause((Field(name, (value,)),)))


def year_facet(year: int, count: int) -> Facet:
    """Of one year."""
    shown = f"{year:04d}"
    return Facet(shown, count, Clause((Dates("date", *period(year), shown),)))
