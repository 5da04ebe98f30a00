"""Dates of events and datelines. Owns the choice of the event's day among the days of a sentence.

“Today” and weekdays are relative to the briefing's date; “last week” and a deadline give no day. The date of publication
alone never dates an event; the day of a dateline dates an event in the same sentence only if that has no other time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefing_tui.extract.copying import replace
from briefing_tui.extract.english import calendar
from briefing_tui.extract.english.calendar import Printed
from briefing_tui.extract.english.days import (
    ANOTHER_DEED,
    DATELINE,
    DEADLINE,
    THIS_YEAR,
    TOWN,
    TOWN_OF_LINE,
    VAGUE,
    YEAR,
)
from briefing_tui.extract.events import counted
from briefing_tui.extract.finding import lowered
from briefing_tui.model import Span
from briefing_tui.model import calendar as months

_DIGIT = re.compile(r"\d")
"""Every printed date contains a digit."""
_LINES = 6
"""Paragraphs that may contain a dateline."""
_DATELINE = 140
"""Maximum code points of a dateline."""
_BEHIND = 240
"""Days before a briefing in which a day without a year must lie."""
_LEAD = 60
"""Code points before a date that are searched for signs of a deadline."""
_VAGUE_WITHIN = 160
"""Maximum code points between the event and a “last week” that refers to it."""
_BRACKET = 3
"""Maximum code points between such a time and its days: “this week (13–17 May)”."""
_IMMEDIATE = 45
"""Code points on either side of a date, or an event, in which a year, or a month alone, refers to it."""


@dataclass(frozen=True, slots=True)
class When:
    """A time near an event: the distance, the span, the days (None: no day), and the basis."""

    far: int
    span: Span
    days: tuple[str, str] | None
    basis: str = "stated"
    edtf: str | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words before the first sentence: their end, and the printed day."""

    end: int
    day: str | None
    town: Span | None = None
    """The town, where it is printed before the day."""


def at_start(text: str, span: Span, published: str | None = None) -> Dateline | None:
    """Return the dateline that begins a paragraph or sentence; a day without a year is in the briefing's year."""
    head = text[span.start : min(span.end, span.start + _DATELINE)]
    found = _DIGIT.search(head) and DATELINE.match(head)
    if found:
        words = found["date"] or found["date2"]
        printed = calendar.find(words, 0, len(words))
        year = int(published[:4]) if published else None
        days = printed[0].days(year) if printed else None
        town = TOWN_OF_LINE.match(head, 0, max(0, found.start("date")))
        where = Span(span.start + town.start("town"), span.start + town.end("town")) if town else None
        return Dateline(span.start + found.end(), days[0] if days else None, where)
    town = TOWN.match(head)
    return Dateline(span.start + town.end(), None) if town else None


def dateline(text: str, paragraphs: list[Span]) -> str | None:
    """Return the date of a dateline, as ISO: “NAIROBI (Kenya), 14 March 2025 –”; None if none of the first lines has one."""
    for paragraph in paragraphs[:_LINES]:
        found = at_start(text, paragraph)
        if found and found.day:
            return found.day
    return None


def nearest(words: str, offset: int, at: int, published: str | None, *, coming: bool) -> When | None:
    """Return the time nearest to an event at `at`, in a sentence that begins at `offset`; None if there is none."""
    found = list(_told(words, at, published, coming))
    dated = _own(words, at, [one for one in found if one.days])
    day = min(dated, default=None, key=lambda one: one.far)
    best = _vague(words, at, day) or day or min(found, default=None, key=lambda one: one.far)
    return best and replace(best, span=Span(offset + best.span.start, offset + best.span.end))


def _own(words: str, at: int, dated: list[When]) -> list[When]:
    """Return the days without that of another deed before the event, if there is one behind it."""
    behind = any(one.span.start >= at for one in dated)
    return [one for one in dated if not (behind and ANOTHER_DEED.fullmatch(words, one.span.end, max(at, one.span.end)))]


def _told(words: str, at: int, published: str | None, coming: bool) -> Iterator[When]:
    """Yield the printed days, or else the months; and relative days, unless a printed date is next to them."""
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
    """Yield the relative days; the day of a statement only if there is no other."""
    dated = dated or any(one.days for one in told)
    yield from (_counted(one, at) for one in told if one.days or not dated)


def _counted(told: counted.Counted, at: int) -> When:
    """Return a relative day as a time; of two dates near by, the relative one is the event's."""
    return When(abs(told.span.start - at) // 2, told.span, told.days, "from_briefing_date", vague=told.days is None)


def _vague(words: str, at: int, dated: When | None) -> When | None:
    """Return a time that is not a day, if it is nearer to the event than any day: “last week”."""
    found = min(VAGUE.finditer(lowered(words)), default=None, key=lambda m: abs(m.start() - at))
    far = abs(found.start() - at) if found else 0
    if found is None or far > (dated.far if dated else _VAGUE_WITHIN) or (dated and found.group() == THIS_YEAR):
        return None
    told = dated is not None and (
        dated.span.start <= found.start() < dated.span.end or 0 < dated.span.start - found.end() <= _BRACKET
    )
    return None if told else When(far, Span(*found.span()), None, vague=True)


def _weekday_of(words: str, span: Span, taken: list[Span]) -> bool:
    """Whether a printed date follows this weekday immediately, or contains it: “on Tuesday, 3 May”, “yesterday (9 May 2023)”."""
    return any(
        0 <= one.start - span.end <= 3 or 0 <= span.start - one.end <= 3 or one.start <= span.start < one.end
        for one in taken
    )


# ---- printed ---------------------------------------------------------------------------------------------------------


def _printed(words: str, at: int, published: str | None, coming: bool, dates: list[Printed]) -> Iterator[When]:
    """Yield the printed dates, without deadlines and without dates after the briefing's own unless the event is in the future."""
    years = [(m.start(), int(m.group())) for m in YEAR.finditer(words)]
    for one in dates:
        lead = words[max(0, one.span.start - _LEAD) : one.span.start]
        if DEADLINE.search(lead):
            continue
        days, basis = one.days(), "stated"
        if days is None:
            if published is None:
                yield When(abs(one.span.start - at), one.span, None)
                continue
            others = any(year != int(published[:4]) for at_year, year in years if at_year < one.span.end + _IMMEDIATE)
            days = None if others else _in_year(one, published, coming)
            basis = "from_briefing_date"
        if days and (published is None or (days[1] >= published if coming else days[0] <= published)):
            yield When(abs(one.span.start - at), one.span, days, basis)


def _in_year(printed: Printed, published: str, coming: bool) -> tuple[str, str] | None:
    """Return the days in the briefing's year, or in an adjacent year if they are nearer there."""
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
    """Yield months with a year, next to the event."""
    for span, begins, ends in calendar.months(words, 0, len(words)):
        lead = words[max(0, span.start - _LEAD) : span.start]
        if abs(span.start - at) <= 3 * _IMMEDIATE and not DEADLINE.search(lead):
            days = months.period(*begins)[0].isoformat(), months.period(*ends)[1].isoformat()
            edtf = "/".join(f"{year}-{month:02}" for year, month in dict.fromkeys((begins, ends)))
            yield When(abs(span.start - at), span, days, "stated", edtf)
