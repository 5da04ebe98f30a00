"""Names of events in a heading or the title of a file. Owns the distinction between a name and a headline."""

from __future__ import annotations

import re
from itertools import takewhile

from briefing_tui.extract.analysis import Analysis, Paragraph
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.event_names import (
    AT_THE,
    ENDS_TITLE,
    HEADLINE,
    HEADLINE_BEHIND,
    LEADS,
    NO_NAME,
    NO_TITLE,
    PARTICIPATION,
    SUBTITLE,
    TITLE,
)
from briefing_tui.extract.english.events import tells_none
from briefing_tui.extract.events.names import LONGEST, Name, is_generic, kind_of, trimmed
from briefing_tui.model import Span

_LINES = 12
"""Paragraphs that may contain headings."""
_HEADING_WORDS = 50
"""Maximum number of words in a heading that is only a long name."""
_HEADINGS = 4
"""Maximum number of headings that may name an event."""
_ENDS = '.!?:;,”"’…'
_MARKS = '“”"'
_MOST_CAPITALS = 0.8
"""Share of capital letters above which a heading counts as written in capitals."""


def titled(words: str) -> tuple[Name, bool] | None:
    """Return the name of the event that a heading states, with its span in these words; and whether the heading says that it reports it.

    None if the heading is a headline, or names something else.
    """
    words = words[: 2 * LONGEST + 80]
    lead = LEADS.match(words)
    start = _behind(PARTICIPATION, words, lead.end() if lead else 0)
    found = TITLE.search(words, start)
    if found is None or _in_capitals(words) or tells_none(words) or _is_headline(words, start, found):
        return None
    at_the = AT_THE.match(words, start)
    spoken = bool(at_the and at_the.end() < found.start())
    start = at_the.end() if at_the and spoken else start
    ends = ENDS_TITLE.search(words, found.end())
    name = trimmed(words[start : ends.start() if ends else len(words)])
    name = _without_subtitle(name, found.end() - start)
    if not _is_name(name):
        return None
    today = bool(lead and lead[1])
    span = Span(start, start + len(name))
    told = Name(name, "stated", kind_of(found["noun"]), span, spoken_at=spoken, today=today)
    return told, start > 0


def _behind(pattern: re.Pattern[str], words: str, start: int) -> int:
    found = pattern.match(words, start)
    return found.end() if found else start


def _without_subtitle(name: str, noun: int) -> str:
    """Return “Port Summit: New Quays for Small Towns” without its topic, if the rest is a name."""
    about = SUBTITLE.match(name, noun)
    return name[: about.start()] if about and _is_name(name[: about.start()]) else name


def _is_name(name: str) -> bool:
    return len(name) <= LONGEST + 40 and len(name.split()) > 1 and not is_generic(name) and not name.endswith("…")


def _is_headline(words: str, start: int, noun: re.Match[str]) -> bool:
    """Whether it has a verb, or names a document."""
    paper = NO_TITLE.match(words[start:]) or NO_NAME.search(words)
    return bool(paper or HEADLINE.search(words, start, noun.start()) or HEADLINE_BEHIND.search(words, noun.end()))


def is_headline(words: str) -> bool:
    """Whether it is a headline in capitals, with a verb."""
    return _in_capitals(words) and bool(HEADLINE.search(words))


def _in_capitals(words: str) -> bool:
    """Whether it is a headline in capitals, with few exceptions."""
    letters = [c for c in words if c.isalpha()]
    return sum(c.isupper() for c in letters) > _MOST_CAPITALS * len(letters)


def heads(text: str, paragraph: Paragraph) -> bool:
    """Whether it is a heading, or like one but longer."""
    words = text[paragraph.span.start : paragraph.span.end]
    if paragraph.heading:
        return True
    named = words[-1:] in _MARKS and words[:1] not in _MARKS and words[-2:-1] not in _ENDS  # Hearing on “Safe Nets”
    return len(words.split()) <= _HEADING_WORDS and (named or words[-1:] not in _ENDS)


def of_document(analysis: Analysis, stated: str | None) -> tuple[Name, bool] | None:
    """Return the name of an event from the title of the file, else from a heading before the first paragraph."""
    above = takewhile(lambda p: heads(analysis.text, p), analysis.paragraphs[:_LINES])
    lines = [p.span for p in above][:_HEADINGS]
    printed = [(line, found) for line in lines if (found := titled(analysis.text[line.start : line.end]))]
    told = titled(stated) if stated else None
    for line, found in printed:
        if found[0].span and (told is None or found[0].name == told[0].name):
            span = Span(line.start + found[0].span.start, line.start + found[0].span.end)
            return replace(found[0], span=span), found[1]
    return (replace(told[0], span=None), told[1]) if told else None
