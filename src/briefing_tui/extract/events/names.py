"""The name of an event while it is built: its end, its contents. Does not know how sentences report events."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing_tui.extract.english.event_names import CAPITAL_BEFORE, GENERIC, LIST, NAME_TAIL
from briefing_tui.extract.english.events import KINDS
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.model import Span

LONGEST = 160
"""Maximum code points of a name."""
LONGEST_LIST = 160
"""Maximum code points of a list of names."""
LONGEST_WHOM = 90
"""Maximum code points of the words for the other party of a meeting."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, its span, and the kind of event that it means."""

    name: str
    basis: str
    kind: str
    span: Span | None = None
    generic: bool = False
    """Whether it is only a generic noun."""
    parties: bool = False
    """Whether it names the two parties of a meeting."""
    needs_time: bool = False
    """Whether it is an event only with a day or place."""
    spoken_at: bool = False
    """Whether the name comes from the heading of a statement made there."""
    today: bool = False
    """Whether the heading says that it is today's."""
    needs_day: bool = False
    """Whether it is an event only with a day, as one of several."""


def trimmed(words: str) -> str:
    """Return words without a preposition, article or sign at their end."""
    while (cut := NAME_TAIL.sub("", words)) != words:
        words = cut
    return words


def name_end(index: MentionIndex, span: Span, at: int, ends: re.Pattern[str], more: re.Pattern[str] = LIST) -> int:
    """Return the end of a name that begins a span, searched from `at`; after a comma it may continue as a list."""
    found = ends.search(index.text, at, span.end)
    if found is None:
        return span.end
    goes_on = _continued(index, span, found.start(), more)
    if goes_on == found.start():
        return goes_on
    found = ends.search(index.text, goes_on, span.end)
    return found.start() if found else span.end


def _continued(index: MentionIndex, span: Span, at: int, pattern: re.Pattern[str]) -> int:
    """Return the end of a list without people's names that continues after the comma at `at`; `at` if there is none."""
    more = pattern.match(index.text, at, min(span.end, at + LONGEST_LIST))
    if more is None or index.mentioned(Span(at, more.end())):
        return at
    listed = CAPITAL_BEFORE.search(index.text, span.start, at)
    several = "," in index.text[span.start : at] or "," in index.text[at + 1 : more.end()]
    return more.end() if pattern is not LIST or (listed and several) else at


def kind_of(noun: str) -> str:
    """Return the kind of event that a noun means."""
    low = " ".join(noun.lower().split())
    return KINDS.get(low) or KINDS.get(low.rstrip("s")) or "event"


def is_generic(name: str) -> bool:
    """Whether a name is only a generic noun."""
    return bool(GENERIC.fullmatch(name))
