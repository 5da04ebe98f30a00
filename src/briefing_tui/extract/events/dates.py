"""The day of an event, and that of a dateline. Owns which of the days that a sentence tells is the event's.

“Today” and weekdays count from the briefing's own date; “last week” and a deadline give no day. Nothing is dated by the day of
publication alone; a dateline's day is that of an event in its own sentence only where that sentence tells no other time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing_tui.extract.english import calendar
from briefing_tui.extract.english.calendar import Printed
from briefing_tui.extract.english.days import (
    ALSO,
    DATELINE,
    DAY,
    DEADLINE,
    LAST,
    NEXT,
    RELATIVE_DAY,
    SAID,
    SAID_THERE,
    SAYING,
    SAYS,
    TODAY,
    TOMORROW,
    TOWN,
    VAGUE,
    WEEKDAY_BEFORE,
    WILL,
    YEAR,
    YESTERDAY,
)
from briefing_tui.model import Span
from briefing_tui.model import calendar as months

_LINES = 6
"""Paragraphs in which a dateline may stand."""
_DATELINE = 140
"""Code points of a dateline."""
_NEAR_DAYS = 10
"""Days between a briefing and a day of which only the number is printed."""
_BEHIND = 240
"""Days before a briefing in which a day without a year is looked for."""
_LEAD = 60
"""Code points before a date in which it is said to be a deadline."""
_VAGUE_WITHIN = 160
"""Code points from the telling within which “last week” is said of it."""
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
    found = DATELINE.match(head)
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
    if published and not (coming and any(one.days for one in printed)):
        counted = list(_relative_days(words, at, date.fromisoformat(published), coming))
        for one in counted:
            if one.vague and any(other.days and not other.vague for other in (*printed, *counted)):
                continue
            if not _weekday_of(words, one.span, [*(p.span for p in dates), *(p.span for p in printed)]):
                yield one


def _vague(words: str, at: int, dated: When | None) -> When | None:
    """A time that is no day, told nearer to the event than any day: “last week”."""
    found = min(VAGUE.finditer(words), default=None, key=lambda m: abs(m.start() - at))
    far = abs(found.start() - at) if found else 0
    if found is None or far > (dated.far if dated else _VAGUE_WITHIN):
        return None
    inside = dated is not None and dated.span.start <= found.start() < dated.span.end
    return None if inside else When(far, Span(*found.span()), None, vague=True)


def _weekday_of(words: str, span: Span, taken: list[Span]) -> bool:
    """Does a printed date follow this weekday at once: “on Tuesday, 3 May”, “yesterday (9 May 2023)”?"""
    return any(0 <= one.start - span.end <= 3 or 0 <= span.start - one.end <= 3 for one in taken)


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


# ---- counted from the briefing's date --------------------------------------------------------------------------------


def _relative_days(words: str, at: int, published: date, coming: bool) -> Iterator[When]:
    found = list(RELATIVE_DAY.finditer(words))
    n = 0
    while n < len(found):
        m, following = found[n], found[n + 1] if n + 1 < len(found) else None
        n += 1
        span, days = Span(*m.span()), None
        if following and ALSO.fullmatch(words, m.end(), following.start()):
            days = _from_to(m["word"].lower(), following["word"].lower(), published, coming)
            span, n = (Span(m.start(), following.end()), n + 1) if days else (span, n)
        between = words[min(span.end, at) : max(span.start, at)]
        if coming and _is_today(m["word"].lower()) and m["word"].lower() not in (*YESTERDAY, TOMORROW):
            # “today the President will meet”, but not “the President said today that he will meet”
            does = span.start > at or WILL.search(between)
            days = (published.isoformat(), published.isoformat()) if does and not SAYING.search(between) else None
        elif days is None and (day := _relative(m["word"].lower(), m["day"], published, coming)):
            days = day, day
        if days is None:
            continue
        # of two dates near by, the one that counts from the briefing's own day is the event's
        far = abs(span.start - at) // 2
        before = SAID.search(words[max(0, span.start - _LEAD) : span.start]) and not SAID_THERE.match(words, span.end)
        said = before or SAYS.match(words, span.end)
        yield When(far, span, None, vague=True) if said else When(far, span, days, "from_briefing_date")


def _from_to(one: str, other: str, published: date, coming: bool) -> tuple[str, str] | None:
    """“Monday and Tuesday”, “from today until Friday”: the first and the last day; None where they are no such days."""
    if coming or other == TOMORROW or one.endswith(TODAY):
        begins, ends = _relative(one, None, published, one != TODAY), _relative(other, None, published, True)
        if begins is None or ends is None:
            return None
        later = date.fromisoformat(ends)
        while later.isoformat() <= begins:
            later += timedelta(days=7)
        return begins, later.isoformat()
    begins, ends = _relative(one, None, published, coming), _relative(other, None, published, coming)
    if begins is None or ends is None:
        return None
    earlier = date.fromisoformat(begins)
    while earlier.isoformat() >= ends:
        earlier -= timedelta(days=7)
    return earlier.isoformat(), ends


def _is_today(word: str) -> bool:
    return not word.endswith(DAY) or word.endswith(TODAY)


def _relative(word: str, number: str | None, published: date, coming: bool) -> str | None:
    if number:
        return _numbered(int(number), published)
    if word in YESTERDAY:
        return None if coming else (published - timedelta(days=1)).isoformat()
    if word == TOMORROW:
        return (published + timedelta(days=1)).isoformat() if coming else None
    if word.endswith(DAY) and not word.endswith(TODAY):
        return _weekday(word, published, coming)
    return None if coming else published.isoformat()


def _weekday(word: str, published: date, coming: bool) -> str | None:
    name = word.split()[-1]
    weekday = next((n for n, day in enumerate(calendar.WEEKDAYS) if name.startswith(day)), None)
    if weekday is None:
        return None
    back = (published.weekday() - weekday) % 7
    if word.startswith(LAST):
        back = back or 7
        return None if coming else (published - timedelta(days=back)).isoformat()
    if coming or word.startswith(NEXT):
        ahead = (7 - back) % 7 or (7 if word.startswith(NEXT) else 0)
        return (published + timedelta(days=ahead)).isoformat() if coming else None
    return (published - timedelta(days=back)).isoformat()


def _numbered(number: int, published: date) -> str | None:
    """“today (27)”: the day of this month or of the last one that is near the briefing's own."""
    for month in (published, published.replace(day=1) - timedelta(days=1)):
        try:
            day = month.replace(day=number)
        except ValueError:
            continue
        if abs((day - published).days) <= _NEAR_DAYS:
            return day.isoformat()
    return None
