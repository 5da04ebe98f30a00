"""Dates in prose: “18 October”, “30 November to 2 December 2022”, “October 18, 2022”. Owns their forms; guesses no year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefing_tui.extract.copying import replace
from briefing_tui.model import Span, calendar
from briefing_tui.model.calendar import MONTH_FORMS
from briefing_tui.model.calendar import MONTHS as MONTHS

MONTH_NAMES = frozenset(name.lower() for name in calendar.MONTH_NAMES)
"""The months in full, in lower case."""
WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
"""The days of the week without “day”, Monday first."""
_MONTH = rf"(?P<month{{n}}>{MONTH_FORMS})\b\.?"
_NTH_END = r"(?:st|nd|rd|th)?"
_DIGIT = re.compile(r"\d")
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})day"
_DAYS = rf"(?P<day{{n}}>\d{{{{1,2}}}}){_NTH_END}(?:(?:\s*(?:-|–|—|,|&|to|through|until|and)\s*\d{{{{1,2}}}}{_NTH_END}(?=\W+(?:\d|and|&|-)))*\s*(?:-|–|—|&|to|through|until|and)\s*(?:{_WEEKDAY},?\s+)?(?P<day{{m}}>\d{{{{1,2}}}}){_NTH_END}(?![\d:]))?"
_YEAR_BEHIND = r"(?:,?\s+(?P<year{n}>(?:19|20)\d\d)\b)?"
_DAY_FIRST = re.compile(
    r"\b" + _DAYS.format(n=1, m=2) + r"\s+(?:of\s+)?" + _MONTH.format(n=1) + _YEAR_BEHIND.format(n=1), re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    r"\b" + _MONTH.format(n=2) + r"\s+" + _DAYS.format(n=3, m=4) + _YEAR_BEHIND.format(n=2) + r"(?!\d)", re.IGNORECASE
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b")
_MONTH_OF_YEAR = re.compile(
    rf"\b(?:(?P<from>{MONTH_FORMS})\b\.?(?:\s+(?P<from_year>(?:19|20)\d\d))?\s*(?:-|–|—|to|through|until|and)\s*)?"
    + _MONTH.format(n=1)
    + r",?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
RUNS = (
    r",?\s+(?:(?:and|which)\s+)?(?:will\s+)?(?:(?:runs?|ran|continues?|continued|lasts?|lasted|goes on|went on|running|continuing|lasting)\s+(?:to|through|until|till)"
    r"|(?:ends?|ended|closes?|closed|concludes?|concluded|wraps? up|ending|closing|concluding)(?:\s+on)?)"
)
"""Between the first and the last day: “and runs until”, “and ends on”."""
_UNTIL = re.compile(
    rf"(?:{RUNS}|,?\s*(?:-|–|—|to|through|until|till))\s*(?:(?:{'|'.join(WEEKDAYS)})day,?\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
"""Words between the first and the last day."""
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(rf",?\s+(?:and|&)\s+(?:on\s+)?(?:(?:{'|'.join(WEEKDAYS)})day,?\s+)?(?:the\s+)?", re.IGNORECASE)
_ANY_YEAR = 2001
"""A non-leap year, so that two days are consecutive only if they are so in every year."""


@dataclass(frozen=True)
class Printed:
    """A date as printed: a day, or a first and last day; the year only if printed."""

    span: Span
    month: int
    first: int
    last: int
    year: int | None
    """Year of the last day; the first day is in the preceding year if its month is later."""
    last_month: int = 0
    """Month of the last day, if it differs from that of the first."""
    first_year: int | None = None
    """Year of the first day, if printed separately."""

    def days(self, year: int | None = None) -> tuple[str, str] | None:
        """Return first and last day as ISO dates in the printed year or the one given; None if there is no such day.

        `year` is that of the first day.
        """
        ends = self.last_month or self.month
        later = int(ends < self.month)
        first = self.first_year or (self.year - later if self.year else year)
        if first is None:
            return None
        try:
            days = date(first, self.month, self.first), date(self.year or first + later, ends, self.last)
        except ValueError:
            return None
        return (days[0].isoformat(), days[1].isoformat()) if days[0] <= days[1] else None


def find(text: str, start: int, end: int) -> list[Printed]:
    """Return the dates printed in a range of text, in order; a first and a last day are joined into one."""
    if not _DIGIT.search(text, start, end):
        return []  # a fast check: every printed day has a digit
    return list(_joined(text, start, _single(text, start, end)))


def _joined(text: str, start: int, found: list[Printed]) -> Iterator[Printed]:
    n = 0
    while n < len(found):
        one, following = found[n], found[n + 1] if n + 1 < len(found) else None
        n += 1
        if following and one.first == one.last and following.first == following.last:
            between = text[one.span.end : following.span.start]
            lead = text[max(start, one.span.start - 24) : one.span.start]
            both = Printed(
                Span(one.span.start, following.span.end),
                one.month,
                one.first,
                following.last,
                following.year,
                following.month,
                one.year,
            )
            also = bool(_AND.fullmatch(between))
            if _UNTIL.fullmatch(between) or (also and (_BETWEEN.search(lead) or _follow(both))):
                yield both
                n += 1
                continue
            if also and following.year and not one.year:  # “on 3 May and 10 June 2022”
                one = replace(one, year=following.year - (following.month < one.month))
        yield one


def _follow(both: Printed) -> bool:
    """Whether the last day is the one after the first."""
    days = both.days(_ANY_YEAR)
    return days is not None and (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days == 1


def _single(text: str, start: int, end: int) -> list[Printed]:
    out: list[Printed] = []
    starts: list[int] = []

    def near(m: re.Match[str]) -> list[Printed]:
        """Return the matches that this one may replace: the last two that begin before its end."""
        at = bisect_left(starts, m.end())
        return out[max(0, at - 2) : at]

    for pattern, names in (
        (_DAY_FIRST, ("day1", "day2", "month1", "year1")),
        (_MONTH_FIRST, ("day3", "day4", "month2", "year2")),
    ):
        for m in pattern.finditer(text, start, end):
            first = int(m[names[0]])
            last = int(m[names[1]] or first)
            if 1 <= first <= last <= 31 and not any(p.span.start < m.end() and m.start() < p.span.end for p in near(m)):
                span = Span(m.start(), m.start() + len(m.group().rstrip(" ,")))
                at = bisect_left(starts, span.start)
                starts.insert(at, span.start)
                year = int(m[names[3]]) if m[names[3]] else None
                out.insert(at, Printed(span, MONTHS[m[names[2]].lower()], first, last, year))
    for m in _ISO.finditer(text, start, end):
        day = int(m["day"])
        at = bisect_left(starts, m.start())
        starts.insert(at, m.start())
        out.insert(at, Printed(Span(*m.span()), int(m["month"]), day, day, int(m["year"])))
    return out


def months(text: str, start: int, end: int) -> Iterator[tuple[Span, tuple[int, int], tuple[int, int]]]:
    """Yield (span, first, last) of each month with a year and without a day, or two months: “May to June 2023”."""
    if not _DIGIT.search(text, start, end):
        return
    days = [p.span for p in find(text, start, end)]
    for m in _MONTH_OF_YEAR.finditer(text, start, end):
        if any(day.start <= m.start() < day.end for day in days):
            continue
        last = int(m["year"]), MONTHS[m["month1"].lower()]
        if m["from"]:
            month = MONTHS[m["from"].lower()]
            first = int(m["from_year"] or last[0] - (month > last[1])), month
        yield Span(*m.span()), first if m["from"] else last, last


# ---- times ---------------------------------------------------------------------------------------------------------

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|weekend)s?"
_UNIT = rf"(?:(?:hour|day|week|fortnight|month|quarter|year|decade|spring|summer|autumn|fall|winter)s?|{_PART})"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|(?:a )?few|a couple of)"
_NAMED = rf"(?:mid-)?(?:{MONTH_FORMS})(?: \.)?"
_YEAR = r"(?:19|20)\d\d"
_NTH = r"\d{1,2}(?: ?(?:st|nd|rd|th))?"
_DATE = rf"(?:(?:the )?{_NTH}(?: of)? {_NAMED}(?: ,)?(?: {_YEAR})?|{_NAMED} {_NTH}(?: ,)?(?: {_YEAR})?)"
_ALONE = (
    r"(?:today|yesterday|tomorrow|tonight|recently|lately|earlier|later|afterwards"
    rf"|(?:this|that|last|next|each|every) (?:(?:same|past) )?(?:{_UNIT}|{_DAY}|{_NAMED})(?: {_PART})?"
    rf"|{_DAY}(?: {_PART})?|{_DATE}|{_COUNT} {_UNIT} (?:ago|before|earlier|later)"
    rf"|the (?:same|next|previous|following) (?:{_UNIT}|{_DAY})|the {_UNIT} (?:before|after|earlier|later))"
)
"""Times without a preposition; not “the last decade”, which may be a topic."""
_POINT = rf"(?:{_ALONE}|{_NAMED}(?: {_YEAR})?|{_YEAR}|\d+(?::\d\d)? [ap]\.m\.|{_COUNT} {_UNIT}|{_UNIT}(?: of {_YEAR})?)"
_TIME = (
    rf"(?:(?:early|earlier|late|later|just|only|shortly) )?(?:{_ALONE}|(?:on|in|at|by|since|until|during|over|before|after|for|around"
    r"|throughout|within) (?:(?:the|this|that|last|early|late|mid|same|past|coming|recent|previous|following"
    rf"|(?:beginning|start|middle|end) of) )*{_POINT})"
)
TIMES = re.compile(rf"(?:(?:^|(?: ,)?(?: and| or)? ){_TIME})+(?: [.,])*")
"""In lower case, words and signs separated by single spaces: “on friday , 3 may 2024”."""
_TIME_BEGINS = re.compile(
    rf"earl(?:y|ier)|late|just|only|shortly|today|yesterday|tomorrow|tonight|recently|this|that|last|next|each|every|the|{_DAY}|mid-|{_NAMED}|\d|{_COUNT}"
    "|after|on|in|at|by|since|until|during|over|before|for|around|throughout|within"
)
"""What the first word of every such time begins with."""


@lru_cache(maxsize=4_000)
def _may_begin_time(word: str) -> bool:
    return _TIME_BEGINS.match(word) is not None


def begins_with_time(words: Sequence[str]) -> bool:
    """Whether a time may begin these words, in lower case: a fast check before `is_time` of several lengths."""
    return bool(words) and _may_begin_time(words[0]) and TIMES.match(" ".join(words)) is not None


LONGEST_TIME = 24
"""Maximum number of words in a time; a longer phrase is a clause."""


def is_time(words: Sequence[str]) -> bool:
    """Whether these words, in lower case, are only a time: “on friday”, “earlier today”, “in march 2021”."""
    if not words or len(words) > LONGEST_TIME or not _may_begin_time(words[0]):
        return False
    return TIMES.fullmatch(" ".join(words)) is not None


_WHEN = re.compile(rf"(?:(?:^| ){_TIME})+,? (?=\w)")
_LATELY = re.compile(rf"(?= )(?:,? {_TIME})+$")
_NAMED_DAY = re.compile(rf"(?:{_DAY}|{_DATE}|{_NAMED})$")
_LEADS_NOUN = frozenset("the a an my our his her its their".split())
_FEW = 60
"""Maximum code points of a time."""


def time_ends(phrase: str) -> int:
    """Return the end of the time that begins a phrase, without a comma: “On Friday | Mayor A B”, “Last fall | a court”; 0 if there is
    none."""
    found = _WHEN.match(phrase[:_FEW].lower())
    if found is None or found.end() >= len(phrase):
        return 0
    article = phrase[found.end() :].split()[0].lower() in _LEADS_NOUN
    small = phrase[1 : found.end()].split()
    alone = _NAMED_DAY.match(found.group().rstrip(" ,")) is not None
    told = all(word[0].islower() or word[0].isdigit() or _is_named(word) for word in small[1:]) and not alone
    begins = article or (told and phrase[found.end()].isupper())
    return found.end() if begins else 0


def time_begins(phrase: str) -> int:
    """Return the start of the time that ends a phrase: “the Coast Board | on Wednesday”; its length if there is none."""
    start = max(0, len(phrase) - _FEW)
    found = _LATELY.search(phrase[start:].lower())
    if found is None or start + found.start() < 2 or not phrase[start + found.start() + 1 :].strip():
        return len(phrase)
    words = found.group().split()
    kept = len(words) > 1 or not _NAMED_DAY.match(words[0]) or len(phrase[: start + found.start()].split()) > 2
    small = all(
        word[0].islower() or word[0].isdigit() or _is_named(word) for word in phrase[start + found.start() :].split()
    )
    return start + found.start() if kept and small else len(phrase)


def _is_named(word: str) -> bool:
    """Whether it is a capitalised word of a time: “Friday”, “May”, “Dec.”."""
    low = word.lower().strip(".,")
    return low in MONTHS or low.removesuffix("s").removesuffix("day") in WEEKDAYS


def without_time(text: str, span: Span) -> Span:
    """Return a phrase without a time at its start or end: “On Friday | Mayor A B”, “the Coast Board | on Wednesday”."""
    start = span.start + time_ends(text[span.start : span.end])
    return Span(start, start + time_begins(text[start : span.end]))
