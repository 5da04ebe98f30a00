"""Counts beside a search: of values, each with the clause that narrows to it, and of the clauses of a search without hits.

Data classes only; the counting is done elsewhere.
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
    """Text to show: “Ashita Mittal”, “2022”, “direct”."""
    count: int
    clause: Clause
    """The clause that narrows to the value: `speaker:"Ashita Mittal"`."""
    day: str | None = None
    """Of an event: its first day (ISO 8601), which tells events of one name apart."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts by speaker, role, date, kind, event, place, publisher, confidence and review state, over the newest hits."""

    who: tuple[Facet, ...]
    when: tuple[Facet, ...]
    kind: tuple[Facet, ...]
    sure: tuple[Facet, ...]
    review: tuple[Facet, ...]
    of: int
    """Number of hits that were counted."""
    whole: bool
    """Whether all hits were counted. If False, only the newest `of` were, and the screen says so."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Number of statements by month, "2022-10" → 1; for the sparkline."""
    event: tuple[Facet, ...] = ()
    """Only events without child events, because the clause of a parent also matches statements of its children."""
    place: tuple[Facet, ...] = ()
    role: tuple[Facet, ...] = ()
    publisher: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseBlame:
    """For “nothing found”: one clause, the number of its hits alone, and of the query without it."""

    clause: Clause
    alone: int
    without: int
    rest: Query
    """The query without this clause."""


def value_facet(name: str, value: str, count: int) -> Facet:
    """The facet of one value of a field, shown unchanged."""
    return Facet(value, count, Clause((Field(name, (value,)),)))


def year_facet(year: int, count: int) -> Facet:
    """The facet of one year."""
    shown = f"{year:04d}"
    return Facet(shown, count, in_period(year, None))


def in_period(year: int, month: int | None) -> Clause:
    """The clause for a month or, without one, a year."""
    shown = f"{year:04d}" if month is None else f"{year:04d}-{month:02d}"
    return Clause((Dates("date", *period(year, month), shown),))
