"""Dates as typed in a query. Owns the accepted formats; knows no clause and no database.

Formats: 2022 · 2022-10 · 2022-10-18 · oct-2022 · 18-oct-2022 · today · yesterday, and A..B, A.., ..B of them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefing_tui.model import calendar
from briefing_tui.model.calendar import MONTHS

FORMS = "Dates: 2022, 2022-10, 2022-10-18, oct-2022, 18-oct-2022, or a range such as 2022-10..2022-12."

_NUMERIC = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_NAMED = re.compile(r"(?:([0-9]{1,2})-)?([a-z]+)-([0-9]{4})")
_BEGUN = re.compile(r"(?:[0-9]{0,4}|[0-9]{4}-[0-9]{0,2}|[0-9]{4}-[0-9]{1,2}-[0-9]{0,2})")
_BEGUN_NAMED = re.compile(r"(?:[0-9]{1,2}-)?([a-z]*)(-[0-9]{0,4})?")


class DateError(ValueError):
    """A date that cannot be parsed; `title` and `message` are for the user."""

    def __init__(self, title: str, message: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.message = message


def period(text: str, today: date | None = None) -> tuple[date, date]:
    """First and last day of a single date as typed. Raises DateError."""
    typed = _tidy(text)
    if typed in ("today", "yesterday"):
        day = (today or date.today()) - timedelta(days=typed == "yesterday")
        return day, day
    if found := _NUMERIC.fullmatch(typed):
        year, month, day_of_month = found.groups()
        return _span(int(year), int(month) if month else None, int(day_of_month) if day_of_month else None)
    if found := _NAMED.fullmatch(typed):
        day_of_month, name, year = found.groups()
        if number := MONTHS.get(name):
            return _span(int(year), number, int(day_of_month) if day_of_month else None)
    raise DateError(f"“{text}” is not a date.", FORMS)


def range_(text: str, today: date | None = None) -> tuple[date | None, date | None]:
    """First and last day of a date or range as typed, open ends as None. Raises DateError."""
    left, dots, right = text.partition("..")
    right = right.lstrip(".")
    if not dots:
        return period(text, today)
    if not left and not right:
        raise DateError(f"“{text}” is not a date.", FORMS)
    first = period(left, today)[0] if left else None
    last = period(right, today)[1] if right else None
    if first and last and first > last:
        raise DateError(
            "that range runs backwards.", f"{calendar.day_words(first)} is after {calendar.day_words(last)}."
        )
    return first, last


def is_begun(text: str) -> bool:
    """Whether more typing can make this a date; “2022-” at the cursor is then no error."""
    _, dots, right = text.partition("..")
    typed = _tidy(right if dots else text.rstrip("."))
    if _BEGUN.fullmatch(typed):
        return True
    found = _BEGUN_NAMED.fullmatch(typed)
    if found is None:
        return any(word.startswith(typed) for word in ("today", "yesterday"))
    name, rest = found.groups()
    if rest is not None:
        return name in MONTHS
    return any(word.startswith(name) for word in (*MONTHS, "today", "yesterday"))


def _tidy(text: str) -> str:
    return "-".join(text.strip().lower().split())


def _span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    try:
        return calendar.period(year, month, day)
    except ValueError:
        what = "year" if year == 0 else "month" if month is not None and not 1 <= month <= 12 else "day"
        raise DateError(f"there is no such {what}.", FORMS if what != "day" else "") from None
