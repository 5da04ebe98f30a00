"""Quotation spans of a text, and the words of a span. Owns the scorer's own view of a text.

Shares no code with the program it judges: a bug in the program's handling of quotation marks must not hide itself in
the gold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Range = tuple[int, int]
"""Start and end (exclusive), in code points."""

OPEN, CLOSE = "\u201c\u00ab\u201e", "\u201d\u00bb"
DOUBLE = OPEN + CLOSE + '"'
WORD = re.compile(r"[\w$%]+(?:[.,'\u2019&@-][\w%]+)*")
EDGE = " \t\r\n\u00a0\u200b" + DOUBLE + "`'\u2018\u2019,.;:!?-\u2013\u2014"
"""Characters ignored at the edges of a span."""

_SINGLE = re.compile(
    r"(?<![\w\u2019'])['\u2018](?=[A-Z])(?:[^'\u2018\u2019\"\u201c\u201d\n]|(?<=\w)['\u2019](?=\w))+[,.!?]['\u2019](?![\w'])"
)


def paragraphs(text: str) -> Iterator[Range]:
    """The non-empty lines; a line is a paragraph in every set used here."""
    for m in re.finditer(r"[^\n]+", text):
        if m.group().strip():
            yield m.span()


def quote_regions(text: str) -> list[Range]:
    """Spans inside quotation marks: straight, curly, doubled apostrophes (''so''), and whole sentences in single marks.

    A mark left open at the end of a paragraph extends to that end (the newspaper convention for a quotation of
    several paragraphs); each paragraph starts anew, so that one stray mark cannot spoil the whole document.
    """
    out: list[Range] = []
    for start, end in paragraphs(text):
        inner = _doubled(text, start, end)
        for m in _SINGLE.finditer(text, start, end):
            if not any(a <= m.start() < b for a, b in inner):
                inner.append((m.start() + 1, m.end() - 1))
        out += sorted(inner)
    return out


def _doubled(text: str, first: int, last: int) -> list[Range]:
    """The spans in double marks of one paragraph."""
    inner: list[Range] = []
    start: int | None = None
    i = first
    while i < last:
        sign, two = text[i], text[i : i + 2] in ("''", "``", "\u2019\u2019", "\u2018\u2018")
        opens = sign in OPEN or text[i : i + 2] in ("``", "\u2018\u2018")
        closes = not opens and sign in CLOSE
        either = not opens and not closes and (sign == '"' or two)
        if either and i > first and text[i - 1].isdigit() and start is None:
            either = False  # 6'2" tall
        if start is None and (opens or either):
            start = i + 1 + two
        elif start is not None and (closes or either):
            inner.append((start, i))
            start = None
        i += 1 + two
    if start is not None and start < last:
        inner.append((start, last))
    return inner


def strip_span(text: str, start: int, end: int) -> Range:
    """Shrink a span past white space, quotation marks and edge punctuation."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def words(text: str, start: int, end: int) -> set[Range]:
    """The spans of the words in a span."""
    return {(m.start() + start, m.end() + start) for m in WORD.finditer(text[start:end])}


def kind_of(text: str, start: int, end: int, regions: list[Range]) -> str:
    """`direct` if every word is inside quotation marks, `indirect` if none is, else `mixed`."""
    found = words(text, start, end)
    inside = sum(any(a <= s and e <= b for a, b in regions) for s, e in found)
    if not inside:
        return "indirect"
    return "direct" if inside == len(found) else "mixed"
