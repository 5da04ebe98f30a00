"""Statements under headings: by speaker, event or day. Keeps their order within each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from briefing_tui.export.base import Export
from briefing_tui.export.wording import event_words, names, when, whole
from briefing_tui.model import Statement

NO_EVENT = "no event"

HEADINGS: dict[str, Callable[[Statement], str]] = {
    "speaker": names,
    "event": lambda statement: event_words(statement) or NO_EVENT,
    "date": when,
}
_KEYS: dict[str, Callable[[Statement], object]] = {
    "speaker": lambda statement: tuple(one.uid or one.attribution for one in statement.speakers),
    "event": lambda statement: statement.event.uid if statement.event else None,
    "date": lambda statement: (statement.date, statement.end_date),
}
"""Identity of a group: two people with the same name have two headings."""


def grouped(export: Export) -> Iterator[tuple[str | None, Iterable[Statement]]]:
    """(heading, its statements), with the pieces of split quotations joined; one group without a heading if none is asked
    for.

    Days are consecutive groups in the given order; speakers and events are ordered by their first statement.
    """
    statements = whole(export.statements)
    if export.by is None:
        yield None, statements
        return
    key, heading = _KEYS[export.by], HEADINGS[export.by]
    if export.by == "date":
        for _, found in groupby(statements, key):
            day = list(found)
            yield heading(day[0]), day
        return
    groups = defaultdict[object, list[Statement]](list)
    for statement in statements:
        groups[key(statement)].append(statement)
    for group in groups.values():
        yield heading(group[0]), group
