"""The event that a transcript records: a press conference, an interview, remarks. Named by its title, dated by the title or the file.

Events mentioned in a turn are ignored: all statements belong to this event only.
"""

from __future__ import annotations

from briefing_tui.extract.analysis import Analysis, Paragraph
from briefing_tui.extract.constructions.transcript_turn import Transcript
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english import calendar
from briefing_tui.extract.english.event_names import AND
from briefing_tui.extract.english.offices import ROLE_NOUNS
from briefing_tui.extract.english.transcripts import (
    BRIEFING,
    CITY,
    CONVERSATION,
    NAMED_OF,
    NO_TITLE,
    PRESS,
    SITE,
    TITLED,
)
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.events import occasion_names
from briefing_tui.extract.events.headings import is_headline
from briefing_tui.model import ReadEvent, ReadStatement, Span
from briefing_tui.text import fold

_ASKED = 2
"""Minimum questions in a press conference without a title."""
_BOTH = 2
"""Speakers that are both in the name."""
_LINES = 12
"""Lines above the first turn that are examined."""
_LONGEST = 200
"""Maximum code points of such a line."""


def read_occasion(
    index: MentionIndex,
    analysis: Analysis,
    transcript: Transcript,
    statements: list[ReadStatement],
    title: str | None,
    published: str | None,
) -> ReadEvent:
    """Return the event of a transcript. `title`, `published`: as stated by the file."""
    text = analysis.text
    head = _head(analysis, transcript)
    heading = next((p for p in head if _names_occasion(text, p)), None) or _first_line(index, head)
    anchor = heading or _first_words(transcript)
    name = title or (text[heading.start : heading.end] if heading else None)
    name = None if name and (is_headline(name) or occasion_names.tells(name)) else name
    if name:
        event = _titled(index, transcript, statements, " ".join(name.split()), anchor, heading)
    else:
        event = ReadEvent(_made(index, transcript, statements), "constructed", _kind("", transcript), anchor)
    return _placed(index, head, _dated(text, head, event, title, published))


def _titled(
    index: MentionIndex,
    transcript: Transcript,
    statements: list[ReadStatement],
    title: str,
    anchor: Span,
    heading: Span | None,
) -> ReadEvent:
    """Return it named by its title: as it is, or transformed if it begins with the speaker. `heading`: the line that may print the
    title."""
    name = occasion_names.printed(title)
    said = (s.person for one in statements for s in one.speakers)
    speakers = {fold(index.people[person].name) for person in said if person is not None}
    asked = any(one.kind == "question" for one in statements)
    kind = _kind(title, transcript)
    if made := occasion_names.made(name, asked=asked, speakers=speakers):
        return ReadEvent(made, "constructed", kind, anchor)
    at = index.text.find(name, heading.start, heading.end) if heading else -1
    return ReadEvent(name, "stated", kind, anchor, Span(at, at + len(name)) if at >= 0 else None)


def _first_words(transcript: Transcript) -> Span:
    first = transcript.turns[0]
    return Span(first.begins, first.parts[0].end if first.parts else first.begins + 1)


def _head(analysis: Analysis, transcript: Transcript) -> list[Span]:
    """Return the lines above the first turn."""
    begins = transcript.turns[0].begins
    above: list[Paragraph] = [p for p in analysis.paragraphs[:_LINES] if p.span.end <= begins]
    return [p.span for p in above if p.span.end - p.span.start <= _LONGEST]


def _names_occasion(text: str, line: Span) -> bool:
    words = text[line.start : line.end]
    return bool(TITLED.search(words)) and not NO_TITLE.search(words)


def _first_line(index: MentionIndex, head: list[Span]) -> Span | None:
    """Return the first line, unless it is a name, place, day or time: “Ada Lind Answers the Press”."""
    words = index.text[head[0].start : head[0].end] if head else ""
    dated = (
        calendar.find(words, 0, len(words)) or NO_TITLE.search(words) or CITY.fullmatch(words) or SITE.fullmatch(words)
    )
    listed = "," in words and (
        index.named(head[0]) or not ROLE_NOUNS.isdisjoint(words.lower().replace(",", "").split())
    )
    return head[0] if words and not (dated or listed or words[-1] in ".:") else None


def _kind(name: str, transcript: Transcript) -> str:
    asked = sum(turn.asks for turn in transcript.turns)
    press = PRESS.search(name) or (not name and asked >= _ASKED)
    return "press_conference" if press else "event"


def _made(index: MentionIndex, transcript: Transcript, statements: list[ReadStatement]) -> str:
    """Return a name where no title is printed: from the first speaker, or from both."""
    what = BRIEFING if any(turn.asks for turn in transcript.turns) else CONVERSATION
    said = (s.person for one in statements if one.kind == "direct" for s in one.speakers)
    names = list(dict.fromkeys(index.people[p].name for p in said if p is not None))
    who = AND.join(names) if len(names) == _BOTH else next(iter(names), None)
    return NAMED_OF.format(what=what, who=who) if who else what


def _dated(text: str, head: list[Span], event: ReadEvent, title: str | None, published: str | None) -> ReadEvent:
    """Return it with the day in the title or in a line above the first turn; else that of the file."""
    year = int(published[:4]) if published else None
    for words, line in [(title or "", None), *((text[line.start : line.end], line) for line in head)]:
        for printed in calendar.find(words, 0, len(words)):
            if days := printed.days(year):
                span = Span(line.start + printed.span.start, line.start + printed.span.end) if line else None
                return _on(replace(event, date_text=words[slice(*printed.span)], date_span=span), days, "stated")
    return _on(event, (published, published), "from_briefing_date") if published else event


def _on(event: ReadEvent, days: tuple[str, str], basis: str) -> ReadEvent:
    first, last = days
    edtf = first if first == last else f"{first}/{last}"
    return replace(event, start_date=first, end_date=last, date_edtf=edtf, date_basis=basis)


def _placed(index: MentionIndex, head: list[Span], event: ReadEvent) -> ReadEvent:
    """Return it with the city, or else the room, that a line above the first turn consists of."""
    for pattern in (CITY, SITE):
        for line in head:
            words = index.text[line.start : line.end]
            office = any(w.lower().strip(".,") in ROLE_NOUNS for w in words.split())
            office = office or (pattern is CITY and TITLED.search(words) is not None)  # “Doorstop, Port Lund”
            if pattern.fullmatch(words) and not office and not index.named(line) and line != event.name_span:
                return replace(event, place=words, place_span=line, place_basis="stated")
    return event
