"""The day of an event, and that of a dateline. Owns which of the days that a sentence tells is the event's.

“Today” and weekdays count from the briefing's own date; “last week” and a deadline give no day. Nothing is dated by the day of
publication alone; a dateline's day is that of an event in its own sentence only where that sentence tells no other time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from briefing_tui.extract.english import calendar
from briefing_tui.extract.english.calendar import Printed
from briefing_tui.extract.english.days import (
    DATELINE,
    DEADLINE,
    TOWN,
    VAGUE,
    WEEKDAY_BEFORE,
    YEAR,
)
from briefing_tui.extract.events import counted
from briefing_tui.model import Span
from briefing_tui.model import calendar as months

_DIGIT = re.compile(r"\d")
"""No date is printed without one."""
_LINES = 6
"""Paragraphs in which a dateline may stand."""
_DATELINE = 140
"""Code points of a dateline."""
_BEHIND = 240
"""Days before a briefing in which a day without a year is looked for."""
_LEAD = 60
"""Code points before a date in which it is said to be a deadline."""
_VAGUE_WITHIN = 160
"""Code points from the telling within which “last week” is said of it."""
_BRACKET = 3
"""Code points between such a time and the days that it means: “this week (13–17 May)”."""
_IMMEDIATE = 45
"""Code points beside a date, or a telling, in which a year, or a month alone, is said of it."""


@dataclass(frozen=True, slots=True)
class When:
    """A time told beside an event: how far from it, where, which days (None: no day), and why."""

    far: int
    span: Span
    days: tuple[str, str] | None
    basis: str = "stated"
    edtf: str | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence: where it ends, and the day that it prints."""

    end: int
    day: str | None


def at_start(text: str, span: Span, published: str | None = None) -> Dateline | None:
    """The dateline with which a paragraph or sentence begins; a day without a year is that of the briefing's."""
    head = text[span.start : min(span.end, span.start + _DATELINE)]
    found = _DIGIT.search(head) and DATELINE.match(head)
    if found:
        words = found["date"] or found["date2"]
        printed = calendar.find(words, 0, len(words))
        year = int(published[:4]) if published else None
        days = printed[0].days(year) if printed else None
        return Dateline(span.start + found.end(), days[0] if days else None)
    town = TOWN.match(head)
    return Dateline(span.start + town.end(), None) if town else None


def dateline(text: str, paragraphs: list[Span]) -> str | None:
    """The date that a dateline prints, as ISO: “NAIROBI (Kenya), 14 March 2025 –”; None where none of the first lines has one."""
    for paragraph in paragraphs[:_LINES]:
        found = at_start(text, paragraph)
        if found and found.day:
            return found.day
    return None


def nearest(words: str, offset: int, at: int, published: str | None, *, coming: bool) -> When | None:
    """The time told nearest to an event at `at`, in a sentence that begins at `offset`; None where it tells none."""
    found = list(_told(words, at, published, coming))
    dated = [one for one in found if one.days]
    day = min(dated, default=None, key=lambda one: one.far)
    best = _vague(words, at, day) or day or min(found, default=None, key=lambda one: one.far)
    return best and replace(best, span=Span(offset + best.span.start, offset + best.span.end))


def _told(words: str, at: int, published: str | None, coming: bool) -> Iterator[When]:
    """The days printed, or else the months; and those that count from the briefing's, unless they are printed beside it."""
    dates = calendar.find(words, 0, len(words))
    printed = list(_printed(words, at, published, coming, dates))
    if not any(one.days for one in printed):
        printed += _months(words, at)
    yield from printed
    dated = any(one.days for one in printed)
    if published and not (coming and dated):
        beside = [*(one.span for one in dates), *(one.span for one in printed)]
        told = counted.found(words, at, date.fromisoformat(published), coming)
        yield from _alone([one for one in told if not _weekday_of(words, one.span, beside)], at, dated)


def _alone(told: list[counted.Counted], at: int, dated: bool) -> Iterator[When]:
    """Those that count from the briefing's day; the day on which somebody says it only where no other is told."""
    dated = dated or any(one.days for one in told)
    yield from (_counted(one, at) for one in told if one.days or not dated)


def _counted(told: counted.Counted, at: int) -> When:
    """Of two dates near by, the one that counts from the briefing's own day is the event's."""
    return When(abs(told.span.start - at) // 2, told.span, told.days, "from_briefing_date", vague=told.days is None)


def _vague(words: str, at: int, dated: When | None) -> When | None:
    """A time that is no day, told nearer to the event than any day: “last week”."""
    found = min(VAGUE.finditer(words), default=None, key=lambda m: abs(m.start() - at))
    far = abs(found.start() - at) if found else 0
    if found is None or far > (dated.far if dated else _VAGUE_WITHIN):
        return None
    told = dated is not None and (
        dated.span.start <= found.start() < dated.span.end or 0 < dated.span.start - found.end() <= _BRACKET
    )
    return None if told else When(far, Span(*found.span()), None, vague=True)


def _weekday_of(words: str, span: Span, taken: list[Span]) -> bool:
    """Does a printed date follow this weekday at once, or hold it: “on Tuesday, 3 May”, “yesterday (9 May 2023)”?"""
    return any(
        0 <= one.start - span.end <= 3 or 0 <= span.start - one.end <= 3 or one.start <= span.start < one.end
        for one in taken
    )


# ---- printed ---------------------------------------------------------------------------------------------------------


def _printed(words: str, at: int, published: str | None, coming: bool, dates: list[Printed]) -> Iterator[When]:
    """The dates printed, without deadlines and without those behind the briefing's own unless the event is to come."""
    years = [(m.start(), int(m.group())) for m in YEAR.finditer(words)]
    for one in dates:
        lead = words[max(0, one.span.start - _LEAD) : one.span.start]
        if DEADLINE.search(lead):
            continue
        weekday = WEEKDAY_BEFORE.search(lead)
        span = Span(one.span.start - (len(lead) - weekday.start() if weekday else 0), one.span.end)
        days, basis = one.days(), "stated"
        if days is None:
            if published is None:
                yield When(abs(span.start - at), one.span, None)
                continue
            others = any(year != int(published[:4]) for at_year, year in years if at_year < one.span.end + _IMMEDIATE)
            days = None if others else _in_year(one, published, coming)
            basis = "from_briefing_date"
        if days and (published is None or (days[1] >= published if coming else days[0] <= published)):
            yield When(abs(span.start - at), one.span, days, basis)


def _in_year(printed: Printed, published: str, coming: bool) -> tuple[str, str] | None:
    """The days in the briefing's year, or in the year next to it where they lie nearer there."""
    year = int(published[:4])
    days = printed.days(year)
    if days is None:
        return None
    apart = (date.fromisoformat(days[0]) - date.fromisoformat(published)).days
    if apart > 0 and not coming:
        earlier = printed.days(year - 1)
        near = earlier and (date.fromisoformat(published) - date.fromisoformat(earlier[0])).days <= _BEHIND
        return earlier if near else None
    return printed.days(year + 1) if coming and apart < -_BEHIND else days


def _months(words: str, at: int) -> Iterator[When]:
    """Months with a year, right beside the event."""
    for span, begins, ends in calendar.months(words, 0, len(words)):
        lead = words[max(0, span.start - _LEAD) : span.start]
        if abs(span.start - at) <= 3 * _IMMEDIATE and not DEADLINE.search(lead):
            days = months.period(*begins)[0].isoformat(), months.period(*ends)[1].isoformat()
            edtf = "/".join(f"{year}-{month:02}" for year, month in dict.fromkeys((begins, ends)))
            yield When(abs(span.start - at), span, days, "stated", edtf)
