"""Dates in prose: “18 October”, “18-19 October 2022”, “October 18, 2022”. Owns their forms; guesses no year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from briefing_tui.extract.lexicon import MONTHS
from briefing_tui.model import Span

_MONTH = "(?P<month{n}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY_FIRST = re.compile(
    r"\b(?P<day1>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|–|—|to|and)\s*(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?\s+(?:of\s+)?"
    + _MONTH.format(n=1)
    + r"(?:,?\s+(?P<year1>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"\b" + _MONTH.format(n=2) + r"\s+(?P<day3>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|–|—|to|and)\s*(?P<day4>\d{1,2}))?"
    r"(?:,?\s+(?P<year2>(?:19|20)\d\d)\b)?(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Printed:
    """A date as printed: days of one month, the year only where it is printed."""

    span: Span
    month: int
    first: int
    last: int
    year: int | None

    def days(self, year: int | None = None) -> tuple[str, str] | None:
        """First and last day as ISO dates in the printed year or the one given; None where there is no such day."""
        when = self.year or year
        if when is None:
            return None
        try:
            return date(when, self.month, self.first).isoformat(), date(when, self.month, self.last).isoformat()
        except ValueError:
            return None


def find(text: str, start: int, end: int) -> list[Printed]:
    """The dates printed in a stretch of text, in order."""
    out: list[Printed] = []
    for pattern, names in (
        (_DAY_FIRST, ("day1", "day2", "month1", "year1")),
        (_MONTH_FIRST, ("day3", "day4", "month2", "year2")),
    ):
        for m in pattern.finditer(text, start, end):
            first = int(m[names[0]])
            last = int(m[names[1]] or first)
            if 1 <= first <= last <= 31 and not any(p.span.start < m.end() and m.start() < p.span.end for p in out):
                span = Span(m.start(), m.start() + len(m.group().rstrip(" ,")))
                out.append(
                    Printed(span, MONTHS[m[names[2]].lower()], first, last, int(m[names[3]]) if m[names[3]] else None)
                )
    return sorted(out, key=lambda p: p.span.start)
