"""The chart on a person's page: when they spoke and how much of which kind. Owns how much is counted for it; draws nothing."""

from __future__ import annotations

from datetime import date

from briefing_tui.model import Speaker
from briefing_tui.query.ast import Clause, Field, Query
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.queries import search
from briefing_tui.ui.present import Charted

MONTHS, MOST = 120, 1000
"""Months in the chart, and most statements counted for each."""


def charted(library: Library, person: Speaker) -> Charted:
    """Count the statements of a person by month and by kind."""
    months: dict[int, int] = {}
    if person.first and person.last:
        last = int(person.last[:4]) * 12 + int(person.last[5:7] or 1) - 1
        first = max(int(person.first[:4]) * 12 + int(person.first[5:7] or 1) - 1, last - MONTHS + 1)
        days = [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 2)]
        numbers = read.said_between(library, [person.id], days, MOST)[person.id]
        months = dict(enumerate(numbers, first))
    found = search.facets(library, Query().with_(Clause((Field("speaker", (person.uid,)),))))
    return Charted(months, found.kind, found.of, found.whole)
