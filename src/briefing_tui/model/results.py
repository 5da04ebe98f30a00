"""What a search answers: pages of hits, how many, whom a zero is to be blamed on, names elsewhere. Counts nothing itself."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.model.library import BriefingRef, EventRef, SpeakerRow, Statement


@dataclass(frozen=True, slots=True)
class Page:
    """One page of hits, in the order asked for."""

    hits: tuple[Statement, ...]
    more: bool
    last_key: int | None
    """Give it back to have the next page; None on the last."""


COUNTED_TO, NAMED_TO = 1000, 50
"""Counting statements, and people, events or briefings by name, ends with one more than this."""


def counted_to(n: int, most: int = COUNTED_TO) -> str:
    """A number that may be where the counting ended: “1,000+”."""
    return f"{most:,}+" if n > most else f"{n:,}"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """People, events and briefings with the words searched in their names."""

    people: tuple[SpeakerRow, ...] = ()
    events: tuple[EventRef, ...] = ()
    briefings: tuple[BriefingRef, ...] = ()
    more_people: int = 0
    more_events: int = 0
    more_briefings: int = 0
