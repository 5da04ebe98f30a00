"""Dates as they are typed in a query. Owns the accepted forms; knows no clause and no database.

Forms: 2022 · 2022-10 · 2022-10-18 · oct-2022 · 18-oct-2022 · today · yesterday, and A..B, A.., ..B of them.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

FORMS = "Dates: 2022, 2022-10, 2022-10-18, oct-2022, 18-oct-2022, or a range such as 2022-10..2022-12."

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SHORT = tuple(name[:3].capitalize() for name in MONTHS)

_NUMERIC = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_NAMED = re.compile(r"(?:([0-9]{1,2})-)?([a-z]+)-([0-9]{4})")
_BEGUN = re.compile(r"(?:[0-9]{0,4}|[0-9]{4}-[0-9]{0,2}|[0-9]{4}-[0-9]{1,2}-[0-9]{0,2})")
_BEGUN_NAMED = re.compile(r"(?:[0-9]{1,2}-)?([a-z]*)(-[0-9]{0,4})?")


class DateProblem(ValueError):
    """A date that cannot be read; `title` and `message` are for the user."""

    def __init__(self, title: str, message: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.message = message


def day_words(day: date) -> str:
    """“1 Oct 2022”."""
    return f"{day.day} {SHORT[day.month - 1]} {day.year}"


def period_words(first: date | None, last: date | None) -> str:
    """A span of days in words, with its preposition: “in Oct 2022”, “on 18 Oct 2022”, “from … to …”."""
    if first is None:
        return f"up to {day_words(last)}" if last else "on any day"
    if last is None:
        return f"on or after {day_words(first)}"
    if first == last:
        return f"on {day_words(first)}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last == _month_end(first):
        return f"in {SHORT[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"in {first.year}" if first.year == last.year else f"from {first.year} to {last.year}"
    return f"from {day_words(first)} to {day_words(last)}"


def period(text: str, today: date | None = None) -> tuple[date, date]:
    """First and last day of one typed date. Raises DateProblem."""
    typed = _tidy(text)
    if typed in ("today", "yesterday"):
        day = (today or date.today()) - timedelta(days=typed == "yesterday")
        return day, day
    if found := _NUMERIC.fullmatch(typed):
        year, month, day_of_month = found.groups()
        return _span(int(year), int(month) if month else None, int(day_of_month) if day_of_month else None)
    if found := _NAMED.fullmatch(typed):
        day_of_month, name, year = found.groups()
        number = _month(name)
        if number:
            return _span(int(year), number, int(day_of_month) if day_of_month else None)
    raise DateProblem(f"“{text}” is not a date.", FORMS)


def range_(text: str, today: date | None = None) -> tuple[date | None, date | None]:
    """First and last day of one typed date or range, open ends as None. Raises DateProblem."""
    left, dots, right = text.partition("..")
    right = right.lstrip(".")
    if not dots:
        return period(text, today)
    if not left and not right:
        raise DateProblem(f"“{text}” is not a date.", FORMS)
    first = period(left, today)[0] if left else None
    last = period(right, today)[1] if right else None
    if first and last and first > last:
        raise DateProblem("that range runs backwards.", f"{day_words(first)} is after {day_words(last)}.")
    return first, last


def is_begun(text: str) -> bool:
    """Could more typing make a date of this? So “2022-” at the cursor is not called wrong."""
    _, dots, right = text.partition("..")
    typed = _tidy(right if dots else text.rstrip("."))
    if _BEGUN.fullmatch(typed):
        return True
    found = _BEGUN_NAMED.fullmatch(typed)
    if found is None:
        return any(word.startswith(typed) for word in ("today", "yesterday"))
    name, rest = found.groups()
    if rest is not None:
        return _month(name) is not None
    return any(word.startswith(name) for word in (*MONTHS, "sept", "today", "yesterday"))


def _tidy(text: str) -> str:
    return "-".join(text.strip().lower().split())


def _month(name: str) -> int | None:
    if len(name) < 3:
        return None
    for number, month in enumerate(MONTHS, 1):
        if name == month or name == month[:3] or (number == 9 and name == "sept"):
            return number
    return None


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            first = date(year, month, 1)
            return first, _month_end(first)
        only = date(year, month, day)
        return only, only
    except ValueError:
        what = "year" if year == 0 else "month" if month is not None and not 1 <= month <= 12 else "day"
        raise DateProblem(f"there is no such {what}.", FORMS if what != "day" else "") from None
