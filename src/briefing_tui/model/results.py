"""Results of a search: pages of hits, counts, the clauses to blame for no hits, names elsewhere. Counts nothing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefing_tui.model.library import BriefingRef, EventRef, Mark, SpeakerRow, Statement
from briefing_tui.model.stances import APART, BY_ID


@dataclass(frozen=True, slots=True)
class Page:
    """One page of hits, in the requested order."""

    hits: tuple[Statement, ...]
    more: bool
    last_key: int | None
    """Pass it back to get the next page; None on the last."""


COUNTED_TO, NAMED_TO = 1000, 50
"""Counting of statements, and of people, events or briefings by name, stops at one more than this."""


def counted_to(n: int, most: int = COUNTED_TO) -> str:
    """A count that may have been stopped at the limit: “1,000+”."""
    return f"{most:,}+" if n > most else f"{n:,}"


def apart_in(marks: Iterable[Mark]) -> list[str]:
    """Numbers of a briefing's statements that lists omit by default: “1 question”, “2 denied”."""
    asked, unsaid = 0, Counter[str]()
    for mark in marks:
        asked += mark.kind == "question"
        unsaid[mark.stance] += 1
    questions = [f"{asked:,} {'question' if asked == 1 else 'questions'}"] if asked else []
    return questions + [f"{unsaid[one]:,} {BY_ID[one].said}" for one in APART if unsaid[one]]


def counted_apart(number: int) -> str:
    """The same if only the total is known."""
    return f"{number:,} denied, not said yet, told by others or asked"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Numbers of hits that a search omitted by default, each counted up to 1,001."""

    questions: int = 0
    unsaid: Mapping[str, int] = field(default_factory=dict)
    """By stance: statements not told as said."""
    elsewhere: int = 0
    """Number of hits whose release was also published elsewhere."""

    def __bool__(self) -> bool:
        return bool(self.questions or any(self.unsaid.values()) or self.elsewhere)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """People, events and briefings whose names contain the words of the query."""

    people: tuple[SpeakerRow, ...] = ()
    events: tuple[EventRef, ...] = ()
    briefings: tuple[BriefingRef, ...] = ()
    more_people: int = 0
    more_events: int = 0
    more_briefings: int = 0
