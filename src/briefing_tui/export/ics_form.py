"""The events at which statements were made, as a calendar (RFC 5545): all-day entries, with the statements made there.

An event without a certain day (only a month, a year, or no date) is left out of the calendar and counted; so are
statements without an event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from briefing_tui.export.base import Export, Form
from briefing_tui.export.wording import whole
from briefing_tui.model import Event, EventRef, Statement
from briefing_tui.model.calendar import is_day
from briefing_tui.text import clean, clean_line

_FOLD = 75
"""Most bytes of a line, without its end."""


def pieces(export: Export) -> Iterator[str]:
    """The events in the order of their first statements."""
    at = defaultdict[str, list[Statement]](list)
    without = 0
    for statement in whole(export.statements):
        if statement.event and _certain(statement.event):
            at[statement.event.uid].append(statement)
        else:
            without += 1
    yield _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing-tui//export//EN", "CALSCALE:GREGORIAN")
    if export.head:
        title, about = export.head.lines
        yield _line("X-WR-CALNAME", title) + _line("X-WR-CALDESC", f"{about}{_left_out(without)}")
    day = (export.head.day if export.head else "1980-01-01").replace("-", "")
    for statements in at.values():
        yield _event(statements, export, day)
    yield _lines("END:VCALENDAR")


def _left_out(number: int) -> str:
    if not number:
        return ""
    return f". Left out: {number:,} {'statement' if number == 1 else 'statements'} without an event of a certain day"


def _certain(event: EventRef | Event) -> bool:
    return bool(event.start_date) and is_day(event.start_date) and is_day(event.end_date)


def _event(statements: list[Statement], export: Export, day: str) -> str:
    event = statements[0].event
    assert event is not None and event.start_date is not None
    known = export.events.get(event.uid)
    first = date.fromisoformat(event.start_date)
    last = max(first, date.fromisoformat(event.end_date or event.start_date))
    end = last + timedelta(days=1) if last < date.max else last
    said = "\n\n".join(export.style.cite(statement) for statement in statements)
    return "".join(
        (
            _lines("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{day}T000000Z"),
            _lines(f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}"),
            _line("SUMMARY", clean_line(event.name)),
            _line("LOCATION", clean_line(event.place)) if event.place else "",
            _line("CATEGORIES", event.kind.replace("_", " ")),
            _lines(f"RELATED-TO:{known.parent.uid}") if known and known.parent else "",
            _line("DESCRIPTION", said),
            _lines("TRANSP:TRANSPARENT", "END:VEVENT"),
        )
    )


def _line(name: str, value: str) -> str:
    """A text property: escaped, folded by bytes but never inside a character."""
    text = clean(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    out, width = [], 0
    for letter in f"{name}:{text}":
        size = len(letter.encode("utf-8", "replace"))
        if width + size > _FOLD:
            out.append("\r\n ")
            width = 1
        out.append(letter)
        width += size
    return "".join(out) + "\r\n"


def _lines(*lines: str) -> str:
    return "".join(f"{line}\r\n" for line in lines)


FORM = Form("the events, for a calendar (iCalendar)", ".ics", pieces, as_bytes=True, events=True)
