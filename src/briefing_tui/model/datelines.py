"""Dates as pages and releases print them above their text. Owns their formats; a year is never guessed."""

from __future__ import annotations

import re
from datetime import date

from briefing_tui.model.calendar import MONTH_FORMS, MONTHS

_DAY, _YEAR = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?", r"(?P<y>(?:19|20)\d\d)\b"
_MONTH = rf"(?P<m>{MONTH_FORMS})\b\.?"
_FORMS = (
    re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", re.I),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}", re.I),
    re.compile(rf"\b(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.{_YEAR}"),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)/(?P<m>\d\d)/(?P<d>\d\d)(?!\d)"),
    re.compile(rf"\b(?P<d>1[3-9]|2\d|3[01])[/-](?P<m>\d{{1,2}})[/-]{_YEAR}"),
    re.compile(rf"\b(?P<m>\d{{1,2}})[/-](?P<d>1[3-9]|2\d|3[01])[/-]{_YEAR}"),
    re.compile(r"\A\s*(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T\d{4}.{0,12})?\s*\Z"),
)
"""Numeric dates are accepted only if unambiguous: 03/04/2022 is a day in March or in April."""
EITHER_WAY = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])[/-](0?[1-9]|1[0-2])[/-]((?:19|20)?\d\d)(?![\d/-])")
_LABEL = re.compile(r"\b(?:posted|published|released?|issued|date|updated|for (?:immediate )?release)\b", re.I)
_CITY = re.compile(r"[A-Z][A-Z.,’' /()-]{2,60}?[ ,(–—-]")
_PLACE = re.compile(r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3}(?:\s?[(,]\s?[A-Z][\w’'. -]{1,30}\)?)?\s?[,(–—-]\s?(?=\w)")
_AFTER = re.compile(r"\s?(?:[)–—:-]|\.(?=\s))")
HEAD_BLOCKS, HEAD_LENGTH = 8, 90
"""A dateline is in one of the first blocks, and is short."""


def iso(text: str | None) -> str | None:
    """The first complete date in a short text as an ISO date; None if there is none."""
    found = find(text or "")
    return found[1] if found else None


def find(text: str) -> tuple[re.Match[str], str] | None:
    """The first complete date in a short text, where it stands and as an ISO date; None if there is none."""
    if not ("19" in text or "20" in text):
        return None
    for form in _FORMS:
        for found in form.finditer(text):
            month = found["m"]
            number = int(month) if month.isdigit() else MONTHS[month.lower()]
            try:
                return found, date(int(found["y"]), number, int(found["d"])).isoformat()
            except ValueError:
                continue
    return None


_UNSET = frozenset(
    (
        "0001-01-01",
        "1601-01-01",
        "1899-12-30",
        "1899-12-31",
        "1900-01-01",
        "1904-01-01",
        "1969-12-31",
        "1970-01-01",
        "2038-01-19",
        "2099-12-31",
    )
)
"""Days shown by clocks and fields that were never set: where they begin to count, or end."""


def stated(text: str | None) -> str | None:
    """The date that a field of a file states, as an ISO date; None for one that nobody set."""
    found = iso(text)
    return None if found in _UNSET else found


CHANGED = re.compile(
    r"\b(?:last|page)\s+(?:was\s+)?(?:last\s+)?(?:updated|modified|reviewed|changed)\b|^(?:updated|modified)\b", re.I
)
"""A note on the last change of a page, whose date is not the publication date."""


_OTHER_DAY = re.compile(
    r"\b(?:registration|register\s(?:by|before)|deadlines?|closes|closing\sdate|due(?=\s(?:by|on|date|:|\d))|due:|expir(?:es|y)|retrieved|accessed"
    r"|archived|printed\son|effective|in\sforce|next\s(?:review|update|meeting)|review\sdue|born|apply\sby|applications?\sby|save\sthe\sdate)\b",
    re.I,
)
"""Words next to a date other than that of publication."""
_OTHER_BEFORE = re.compile(
    r"\b(?:as\s(?:of|at)|end(?:ed|ing)|until|till|valid|letter\sof|copyright|opens?|starts?|begins?|takes?\splace|be\sheld|scheduled\sfor|ref(?:erence)?\.?:"
    r"|anniversary\sof|(?:treaty|agreement|decision|resolution|act|law|convention|regulation|decree|elections?|events|attacks?)\sof|when:|event(?:\sdate)?:)"
    r"[\s:(]{0,3}(?:(?:on|in|from|the|[A-Z]\w{2,8}day),?\s)*$|©\s*$",
    re.I,
)
"""Words right before a date other than that of publication."""
EMBARGO = re.compile(r"\bembargo(?:ed)?\b|\bnot\sfor\s(?:release|publication)\sbefore\b", re.I)
"""A note on the day of release: taken only where no dateline states another one."""
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|released)\b[:\s]{1,3}(?:on\s)?", re.I)
_LABEL_LENGTH = 30


def _published_in(block: str) -> str | None:
    """The publication date in “Last updated 5 May 2022, first published 3 April 2022”."""
    found = _PUBLISHED.search(block)
    return iso(block[found.end() : found.end() + _LABEL_LENGTH]) if found else None


def labels_another(block: str) -> bool:
    """Whether a short block labels the date in the next block as one other than that of publication."""
    return (
        len(block) <= _LABEL_LENGTH and bool(CHANGED.search(block) or _OTHER_DAY.search(block)) and iso(block) is None
    )


def tells_another(block: str) -> bool:
    """Whether a short block states a day other than that of publication."""
    found = find(block)
    return found is not None and bool(
        CHANGED.search(block) or _OTHER_DAY.search(block) or _OTHER_BEFORE.search(block[: found[0].start()])
    )


def dateline(blocks: list[str]) -> str | None:
    """The date printed above the text of a release, or after the city at its beginning."""
    embargo = None
    for block, before in zip(blocks[:HEAD_BLOCKS], ["", *blocks], strict=False):
        short = len(block) <= HEAD_LENGTH * 2
        if short and EMBARGO.search(block[:HEAD_LENGTH]):
            embargo = embargo or iso(block)
            continue
        if short and CHANGED.search(block[:HEAD_LENGTH]):
            if found := _published_in(block):
                return found
            continue
        if (short and _OTHER_DAY.search(block)) or labels_another(before):
            continue
        if found := _in_block(block):
            return found
    return embargo


def _in_block(block: str) -> str | None:
    first = find(block[: HEAD_LENGTH * 2])
    if first and _OTHER_BEFORE.search(block[: first[0].start()]):
        return None
    found = first[1] if first else None
    if found and (len(block) <= HEAD_LENGTH and not block.rstrip().endswith((".", "?", "!"))):
        return found
    if found and len(block) <= HEAD_LENGTH * 3 and _LABEL.search(block[:60]):
        return found
    opening = block[:HEAD_LENGTH]
    if _CITY.match(opening) and (found := iso(opening)):
        return found
    return _behind_place(opening)


def _behind_place(opening: str) -> str | None:
    """The date in “Dushanbe, 18 October 2022 – The conference …”: right after the place, and delimited from the text."""
    place = _PLACE.match(opening)
    rest = opening[place.end() :] if place else ""
    for form in _FORMS:
        found = form.match(rest)
        if found and _AFTER.match(rest, found.end()):
            return iso(found[0])
    return None
