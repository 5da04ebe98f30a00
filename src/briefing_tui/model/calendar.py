"""Months, days and periods: their names and how they are written in words. Parses no text; `datelines` does."""

from __future__ import annotations

import calendar
from datetime import date

from briefing_tui.text import clean_line

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS = {
    form: number
    for number, name in enumerate(MONTH_NAMES, 1)
    for form in (name.lower(), *(("sept",) if number == 9 else ()), name[:3].lower())
}
"""Every form of a month's name in lower case → its number."""
MONTH_FORMS = "|".join(sorted(MONTHS, key=len, reverse=True))
"""Alternatives for a regular expression with re.IGNORECASE."""


def month_name(number: int) -> str:
    """“October”; the short form is `[:3]`."""
    return MONTH_NAMES[number - 1]


def is_day(day: str | None) -> bool:
    """Whether this is an ISO date in the form YYYY-MM-DD, or None."""
    try:
        return day is None or date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def day_words(day: date) -> str:
    """“1 Oct 2022”."""
    return f"{day.day} {month_name(day.month)[:3]} {day.year}"


def period_words(first: date | None, last: date | None) -> str:
    """A period in words, with its preposition: “in Oct 2022”, “on 18 Oct 2022”, “from … to …”."""
    if first is None:
        return f"up to {day_words(last)}" if last else "on any day"
    if last is None:
        return f"on or after {day_words(first)}"
    if first == last:
        return f"on {day_words(first)}"
    if (first, last) == period(first.year, first.month):
        return f"in {month_name(first.month)[:3]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"in {first.year}" if first.year == last.year else f"from {first.year} to {last.year}"
    return f"from {day_words(first)} to {day_words(last)}"


def period(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """First and last day of a year, a month or a day. Raises ValueError if it does not exist."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def days(first: str, last: str | None = None) -> str:
    """ISO dates in words: “18 October 2022”, “18–19 October 2022”. A month or year alone is left unchanged."""
    if last is None or last == first:
        return _day(first)
    try:
        one, other = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return f"{_day(first)} – {_day(last)}"
    if (one.year, one.month) == (other.year, other.month):
        return f"{one.day}–{other.day} {month_name(one.month)} {one.year}"
    if one.year == other.year:
        return f"{one.day} {month_name(one.month)} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(iso: str) -> str:
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdecimal() and 1 <= int(month) <= 12):
        return clean_line(iso)
    name = month_name(int(month))
    return f"{int(day)} {name} {year}" if day.isdecimal() else f"{name} {year}"
