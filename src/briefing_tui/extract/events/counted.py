"""Days relative to the briefing's date: “yesterday”, “Monday and Tuesday”, “next Friday”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing_tui.extract.english import calendar
from briefing_tui.extract.english.days import (
    ALSO,
    DAY,
    GOES_ON,
    LAST,
    NEXT,
    RELATIVE_DAY,
    SAID,
    SAID_THERE,
    SAYING,
    SAYS,
    TODAY,
    TOMORROW,
    WILL,
    YESTERDAY,
)
from briefing_tui.model import Span

_NEAR_DAYS = 10
"""Maximum days between a briefing and a day of which only the number is printed."""
_LEAD = 60
"""Code points before a day that are searched for a verb of saying."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The span of such words, and their first and last day; None if it is the day of a statement."""

    span: Span
    days: tuple[str, str] | None


def found(words: str, at: int, published: date, coming: bool) -> Iterator[Counted]:
    """Yield those of a sentence for an event mentioned at `at`; a first and a last day are joined into one."""
    told = list(RELATIVE_DAY.finditer(words))
    n = 0
    while n < len(told):
        m, following = told[n], told[n + 1] if n + 1 < len(told) else None
        n += 1
        word, span, days = m["word"].lower(), Span(*m.span()), None
        if following and ALSO.fullmatch(words, m.end(), following.start()):
            ahead = coming or bool(GOES_ON.search(words, m.end(), following.start()))
            days = _from_to(word, following["word"].lower(), published, coming, ahead=ahead)
            span, n = (Span(m.start(), following.end()), n + 1) if days else (span, n)
        if days is None and (day := _day(words, at, m, published, coming)):
            days = day, day
        if days:
            yield Counted(span, None if _is_said(words, span) else days)


def _day(words: str, at: int, m: re.Match[str], published: date, coming: bool) -> str | None:
    word = m["word"].lower()
    if day := _today_to_come(words, at, Span(*m.span()), word, published, coming):
        return day
    if m["week"]:
        return _next_week(word, published) if coming else None
    return _relative(word, m["day"], published, coming)


def _is_said(words: str, span: Span) -> bool:
    """Whether it is the day of a statement: “said today that”."""
    before = SAID.search(words[max(0, span.start - _LEAD) : span.start])
    return bool(before and not SAID_THERE.match(words, span.end)) or bool(SAYS.match(words, span.end))


def _today_to_come(words: str, at: int, span: Span, word: str, published: date, coming: bool) -> str | None:
    """Whether “today” is the day of a coming event: “Today the President will meet”, but not “the President said today that he will
    meet”."""
    if not coming or word in (*YESTERDAY, TOMORROW) or (word.endswith(DAY) and not word.endswith(TODAY)):
        return None
    between = words[min(span.end, at) : max(span.start, at)]
    does = span.start > at or WILL.search(between)
    return published.isoformat() if does and not SAYING.search(between) else None


def _from_to(one: str, other: str, published: date, coming: bool, *, ahead: bool) -> tuple[str, str] | None:
    """Return the first and last day of “Monday and Tuesday”, “from today until Friday”; None if they are not consecutive."""
    if ahead or other == TOMORROW or one.endswith(TODAY):
        first = coming if ahead else one != TODAY
        begins = _relative(one, None, published, first and one != TODAY)
        ends = _relative(other, None, published, True)
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


def _next_week(word: str, published: date) -> str | None:
    """Return the day of “Thursday next week”: in the week that begins with the next Monday."""
    return _weekday(word, published - timedelta(days=published.weekday()) + timedelta(days=7), True)


def _numbered(number: int, published: date) -> str | None:
    """Return the day of “today (27)”: in this month or the last one, if near the briefing's date."""
    for month in (published, published.replace(day=1) - timedelta(days=1)):
        try:
            day = month.replace(day=number)
        except ValueError:
            continue
        if abs((day - published).days) <= _NEAR_DAYS:
            return day.isoformat()
    return None
