"""The answers to a search, in sequence: rows, count, facets, other matches, and why nothing was found.

Runs in a worker thread; queries the session, draws nothing. A superseded search ends early and yields nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

from briefing_tui.model import Elsewhere, LeftOut, Page
from briefing_tui.query.ast import Query
from briefing_tui.query.facets import ClauseBlame, Facets
from briefing_tui.store.queries.search import Paging
from briefing_tui.store.queries.search.session import Session

YEARS_SECONDS = 1.0
"""Seconds between two partial counts by year: each is drawn, and more often would flicker."""


@dataclass(frozen=True)
class Count:
    """Number of statements; if not `exact`, a lower bound."""

    total: int
    exact: bool


@dataclass(frozen=True)
class Years:
    """(year, statements) of every hit, newest first; if not `ended`, so far."""

    counts: tuple[tuple[int, int], ...]
    ended: bool


@dataclass(frozen=True)
class Blame:
    """The number of hits of each clause, where all together find nothing."""

    clauses: list[ClauseBlame]


Answer = Page | Count | LeftOut | Facets | Elsewhere | Blame | Years


def answers(session: Session, generation: int, query: Query, paging: Paging) -> Iterator[Answer]:
    """Yield all answers to a query, the most urgent first."""
    page = session.rows(generation, query, paging)
    if page is None:
        return
    yield page
    known = session.known_count(generation, query)
    total = known if known is not None else session.count(generation, query)
    if total is not None:
        yield Count(total, exact=known is not None)
    apart = session.left_out(generation, query)
    if apart:
        yield apart
    facets = session.facets(generation, query)
    if facets is not None:
        yield facets
    elsewhere = session.elsewhere(generation, query)
    if elsewhere is not None:
        yield elsewhere
    if not page.hits and query.clauses:
        blame = session.blame(generation, query)
        if blame is not None:
            yield Blame(blame)
    if facets is not None and not facets.whole:
        yield from _years(session, generation, query)


def _years(session: Session, generation: int, query: Query) -> Iterator[Years]:
    counts, told = list[tuple[int, int]](), monotonic()
    for year in session.years(generation, query):
        counts.append(year)
        if monotonic() - told > YEARS_SECONDS:
            yield Years(tuple(counts), ended=False)
            told = monotonic()
    yield Years(tuple(counts), ended=True)
