"""What a heading or the title of a file calls an event. Owns what is a name there, and what a headline."""

from __future__ import annotations

import re

from briefing_tui.extract.english.event_names import (
    AT_THE,
    ENDS_TITLE,
    HEADLINE,
    HEADLINE_BEHIND,
    LEADS,
    NO_NAME,
    NO_TITLE,
    PARTICIPATION,
    TITLE,
)
from briefing_tui.extract.english.events import NO_EVENT
from briefing_tui.extract.events.naming import LONGEST, Name, is_generic, kind_of, trimmed
from briefing_tui.model import Span

_MOST_CAPITALS = 0.8
"""Share of capital letters above which a heading is written in capitals."""


def titled(words: str) -> tuple[Name, bool] | None:
    """The name of an event that a heading states, its span in these words; and whether the heading says that it tells of it.

    None where the heading is a headline, or names something else.
    """
    words = words[: 2 * LONGEST + 80]
    lead = LEADS.match(words)
    start = lead.end() if lead else 0
    part = PARTICIPATION.match(words, start)
    start = part.end() if part else start
    found = TITLE.search(words, start)
    if found is None or _in_capitals(words) or NO_EVENT.search(words) or _is_headline(words, start, found):
        return None
    at_the = AT_THE.match(words, start)
    spoken = bool(at_the and at_the.end() < found.start())
    start = at_the.end() if at_the and spoken else start
    ends = ENDS_TITLE.search(words, found.end())
    name = trimmed(words[start : ends.start() if ends else len(words)])
    if len(name) > LONGEST + 40 or is_generic(name) or len(name.split()) < 2 or name.endswith("…"):
        return None
    today = bool(lead and lead["today"])
    span = Span(start, start + len(name))
    told = Name(name, "stated", kind_of(found["noun"]), span, spoken_at=spoken, today=today)
    return told, start > 0


def _is_headline(words: str, start: int, noun: re.Match[str]) -> bool:
    """Has it a verb, or does it name a paper?"""
    paper = NO_TITLE.match(words[start:]) or NO_NAME.search(words)
    return bool(paper or HEADLINE.search(words, start, noun.start()) or HEADLINE_BEHIND.search(words, noun.end()))


def is_headline(words: str) -> bool:
    """Is it a headline in capitals, with a verb?"""
    return _in_capitals(words) and bool(HEADLINE.search(words))


def _in_capitals(words: str) -> bool:
    """Is it a headline in capitals, but for a letter here and there?"""
    letters = [c for c in words if c.isalpha()]
    return sum(c.isupper() for c in letters) > _MOST_CAPITALS * len(letters)
