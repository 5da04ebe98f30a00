"""A name of an event while it is being made: where it ends, what it says. Knows nothing of how an event is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing_tui.extract.english.event_names import CAPITAL_BEFORE, GENERIC, LIST, NAME_TAIL
from briefing_tui.extract.english.events import KINDS
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.model import Span

LONGEST = 160
"""Code points of a name."""
LONGEST_LIST = 160
"""Code points of a list of names."""
LONGEST_WHOM = 90
"""Code points of the words for whoever was met."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, where it is printed, and the kind of event that it means."""

    name: str
    basis: str
    kind: str
    span: Span | None = None
    generic: bool = False
    """Does it say no more than that there was an event?"""
    parties: bool = False
    """Does it name the two who met?"""
    needs_time: bool = False
    """Is it an event only where a day or place is told with it?"""
    spoken_at: bool = False
    """Is it called so by the heading of what somebody said there?"""
    today: bool = False
    """Does the heading say that it is today's?"""
    needs_day: bool = False
    """Is it an event only where a day is told with it, as of several?"""


def trimmed(words: str) -> str:
    """Words without a preposition, article or sign at their end."""
    while (cut := NAME_TAIL.sub("", words)) != words:
        words = cut
    return words


def name_end(index: MentionIndex, span: Span, at: int, ends: re.Pattern[str], more: re.Pattern[str] = LIST) -> int:
    """Where a name that begins a span ends, looked for from `at`; behind a comma it may go on as a list."""
    found = ends.search(index.text, at, span.end)
    if found is None:
        return span.end
    goes_on = _continued(index, span, found.start(), more)
    if goes_on == found.start():
        return goes_on
    found = ends.search(index.text, goes_on, span.end)
    return found.start() if found else span.end


def _continued(index: MentionIndex, span: Span, at: int, pattern: re.Pattern[str]) -> int:
    """Where words that a comma ends at `at` go on as a list without people's names; `at` where they do not."""
    more = pattern.match(index.text, at, min(span.end, at + LONGEST_LIST))
    if more is None or index.mentioned(Span(at, more.end())):
        return at
    listed = CAPITAL_BEFORE.search(index.text, span.start, at)
    several = "," in index.text[span.start : at] or "," in index.text[at + 1 : more.end()]
    return more.end() if pattern is not LIST or (listed and several) else at


def kind_of(noun: str) -> str:
    """The kind of event that a noun means."""
    low = " ".join(noun.lower().split())
    return KINDS.get(low) or KINDS.get(low.rstrip("s")) or "event"


def is_generic(name: str) -> bool:
    """Does a name say no more than that there was an event?"""
    return bool(GENERIC.fullmatch(name))
