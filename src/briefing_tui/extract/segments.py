"""Paragraphs, quotation marks and sentences. Owns where things begin and end; decides nothing about what they mean.

Quotation state is reset at every paragraph: one mark left open can never swallow the rest of a briefing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from briefing_tui.extract.english.sentences import (
    ABBREVIATIONS,
    BEGINS_SENTENCE,
    DOTTED,
    FIRST_PERSON,
    NAMED_TAG,
    SINGLE_TAG,
    TAG_INSIDE,
)
from briefing_tui.model import Span

_OPEN = {"“": "”", "«": "»", "„": "“", "``": "''"}
_MIXED = {'"': "”", "”": '"'}
"""What closes a quotation where the mark that should does not come any more in the paragraph."""
_GAP = re.compile(r"\s(?:(?<=\n)[ \t\u00a0\r]*\n\s*|(?<!\s\s)\s{999,})")
"""A blank line; so much white space is a gap on one line as well, and no pattern ever crosses more."""
_BREAK = re.compile(r"\r?\n")
_BEFORE_OPENING = "(—–-[:,;.\\"
"""Signs behind which a straight mark opens."""
_MARK = re.compile(r"``|''|[“”«»„\"]")
_STOP = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])")
"""Between two sentences."""
_ENDS_SPEECH = frozenset(",.?!")
"""Signs before the mark that closes speech."""
_SINGLE = "'‘"
_SINGLE_OPENS = re.compile(r"['‘](?<![^\s(:,].)(?=[A-Z])")
_SINGLE_STOPS = re.compile(r"[‘\n]|['’](?!\w)")
"""What no speech in single marks goes beyond: its closing mark, another that opens, the end of the line."""
_TAG_WITHIN = 80
"""Code points behind a closing mark in which its tag ends."""
_SINGLE_LEAST = 8
"""Code points of such speech, without its last sign."""
_END = re.compile(r"[.!?…](?:(?<![.!?…].)[.!?…]*[”\"»’')\]]*(?=\s|$)|(?<=[a-z]{3}[.!?])[”\"»]?(?=[A-Z“][a-z]))")
"""It begins with the sign that it looks for, and looks back behind it: so the search leaps from one to the next."""
_NICKNAME = re.compile(r"[“\"][A-Z]\w{1,11}[”\"]")
_NAME_BEFORE = re.compile(r"[A-Z][\w.]*\s$")
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]")
_LAST_WORD = re.compile(r"[\w.’'-]*$")


def paragraphs(text: str) -> list[Span]:
    """Stretches of running text: between blank lines, and lines (those within running text are none any more: lines.py)."""
    out: list[Span] = []
    at = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        for line in _BREAK.finditer(text, at, end):
            out.append(Span(at, line.start()))
            at = line.end()
        out.append(Span(at, end))
        at = gap.end() if gap else at
    return [part for part in (trim(text, one) for one in out) if part.start < part.end]


def trim(text: str, span: Span) -> Span:
    """The span without white space at its edges."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def quotations(text: str, paragraph: Span) -> list[Span]:
    """Outermost spans in marks, marks included. One left open runs to the paragraph's end (it may go on in the next).

    A nickname within a name is no quotation, and a straight mark that opens within an open quotation is a nested one.
    """
    out = _outermost(text, paragraph)
    if len(out) == 1 and out[0] == paragraph:
        return _lost_marks(text, out[0])
    if not out:
        return _single(text, paragraph)
    outer = _single(text, paragraph) if text[paragraph.start] in _SINGLE else []
    return outer if outer and all(any(s.start < q.start < q.end < s.end for s in outer) for q in out) else out


def mended(text: str, paragraph: Span, quoted: Sequence[Span]) -> Sequence[Span]:
    """These with speech of which the opening mark is lost, or the marks around its tag; the tagger sees them as they are printed."""
    if not quoted and text.find("”", *paragraph) < 0:
        return quoted
    first = _MARK.search(text, *paragraph)
    if first and (lost := _closes_lost(text, paragraph, first)):
        return [lost, *_outermost(text, Span(lost.end, paragraph.end))]
    if len(quoted) == 1 and quoted[0].start == paragraph.start and text[paragraph.end - 1] in '”"':
        tag = TAG_INSIDE.match(text, quoted[0].end - 1, paragraph.end)
        return [*quoted, Span(tag.end(), paragraph.end)] if tag else quoted
    return quoted


def _outermost(text: str, paragraph: Span) -> list[Span]:
    out: list[Span] = []
    opened: int | None = None
    closing = ""
    nested = False
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    last = {mark.group(): mark.start() for mark in marks}
    for mark in marks:
        sign = mark.group()
        before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
        if opened is None:
            if _opens(sign, before):
                opened, closing = mark.start(), _OPEN.get(sign, '"')
        elif _opens_nested(text, mark, closing, before):
            nested = True
        elif sign == closing and nested:
            nested = False
        elif sign == closing or _closes_instead(mark, closing, last):
            if not _nickname(text, opened, mark.end()):
                out.append(Span(opened, mark.end()))
            opened = None
    if opened is not None and paragraph.end - opened > 1:
        out.append(Span(opened, paragraph.end))
    return out


def _closes_lost(text: str, paragraph: Span, mark: re.Match[str]) -> Span | None:
    """The last sentence of speech that a mark closes though the one that opens it is lost: “The port is open,” said Ms. X."""
    if mark.group() not in '”"' or text[mark.start() - 1 : mark.start()] not in _ENDS_SPEECH:
        return None
    if not SINGLE_TAG.match(text, mark.end(), mark.end() + _TAG_WITHIN):
        return None
    before = [m.end() for m in _STOP.finditer(text, paragraph.start, mark.start())]
    return Span(before[-1] if before else paragraph.start, mark.end())


def _opens_nested(text: str, mark: re.Match[str], closing: str, before: str) -> bool:
    """Does a straight mark open a quotation within one of straight marks?"""
    return mark.group() == '"' == closing and before.isspace() and text[mark.end() : mark.end() + 1].isalnum()


def _closes_instead(mark: re.Match[str], closing: str, last: Mapping[str, int]) -> bool:
    """Does another mark close, since the right one does not come any more?"""
    return mark.group() == _MIXED.get(closing) and last.get(closing, -1) < mark.start()


def _opens(sign: str, before: str) -> bool:
    """Does a mark open a quotation, by the sign before it?"""
    return sign in _OPEN or (sign == '"' and (before.isspace() or before in _BEFORE_OPENING))


def _lost_marks(text: str, q: Span) -> list[Span]:
    """A quotation with its tag inside, the marks around the tag lost: ““…, said Ms. X. …””. The tag is nobody's words;
    what follows it is taken only where it says “I” or “we”."""
    tag = TAG_INSIDE.search(text, q.start + 20, q.end - 1)
    if not tag or TAG_INSIDE.search(text, tag.end(), q.end - 1):
        return [q]
    after = Span(tag.end(), q.end)
    return [Span(q.start, tag.start() + 1), *([after] if FIRST_PERSON.search(text, *after) else [])]


def _nickname(text: str, start: int, end: int) -> bool:
    """“A.B. "Kit" Lind”: one capitalised word in marks between parts of a name."""
    return bool(
        _NICKNAME.fullmatch(text, start, end)
        and _NAME_BEFORE.search(text[max(0, start - 12) : start])
        and _NAME_AFTER.match(text[end : end + 3])
    )


def _single(text: str, paragraph: Span) -> list[Span]:
    """Speech in single marks, where a paragraph has no other: it opens after a blank and closes after a sign of its own."""
    out: list[Span] = []
    stops = [m.start() for m in _SINGLE_STOPS.finditer(text, *paragraph)]
    for mark in _SINGLE_OPENS.finditer(text, *paragraph):
        at = bisect_right(stops, mark.start())
        if at == len(stops) or (out and mark.start() < out[-1].end):
            continue
        stop = stops[at]
        if text[stop] in "'’" and stop - mark.end() > _SINGLE_LEAST and _closes_single(text, stop, paragraph.end):
            out.append(Span(mark.start(), stop + 1))
    closed = any(text[stop] != "‘" for stop in stops)
    if not closed and text[paragraph.start] == "‘" and _SINGLE_OPENS.match(text, paragraph.start):
        return [paragraph]  # left open: it goes on in the next one
    return out


def _closes_single(text: str, stop: int, end: int) -> bool:
    """Does a single mark close speech: behind a sign, or before a tag?"""
    if text[stop - 1] in ",.?!":
        return stop + 1 == end or text[stop + 1].isspace()
    return bool(SINGLE_TAG.match(text, stop + 1, min(end, stop + _TAG_WITHIN)))


def within(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Those of ordered, disjoint spans that share a place with a stretch of the text."""
    low = bisect_right(spans, start, key=lambda s: s.end)
    return spans[low : bisect_left(spans, end, key=lambda s: s.start)]


def around(spans: Sequence[Span], at: int) -> Span | None:
    """That of ordered, disjoint spans in which a place lies."""
    n = bisect_right(spans, at, key=lambda s: s.start) - 1
    return spans[n] if n >= 0 and at < spans[n].end else None


def without(spans: Sequence[Span], gaps: Sequence[Span]) -> Iterator[Span]:
    """Ordered, disjoint spans without what lies in ordered, disjoint gaps."""
    for span in spans:
        start = span.start
        for gap in within(gaps, span.start, span.end):
            if start < gap.start:
                yield Span(start, gap.start)
            start = gap.end
        if start < span.end:
            yield Span(start, span.end)


def bare(text: str, start: int, end: int, signs: str = "") -> bool:
    """Is there nothing but white space between two places, or nothing but the signs given? Looks no further than it must."""
    return all(text[at] in signs if signs else text[at].isspace() for at in range(start, end))


def sentences(text: str, paragraph: Span, quoted: list[Span]) -> list[Span]:
    """Sentences of a paragraph; a full stop inside marks ends one only where the marks end with it."""
    out: list[Span] = []
    start = paragraph.start
    at_quote = 0
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        while at_quote < len(quoted) and quoted[at_quote].end < end.end():
            at_quote += 1
        inside = at_quote < len(quoted) and quoted[at_quote].start < end.start() and end.end() < quoted[at_quote].end
        if inside or end.start() < start:
            continue
        if _goes_on(text, paragraph, start, end):
            continue
        out.append(trim(text, Span(start, end.end())))
        start = end.end()
    rest = trim(text, Span(start, paragraph.end))
    if rest.start < rest.end:
        out.append(rest)
    return out


def _goes_on(text: str, paragraph: Span, start: int, end: re.Match[str]) -> bool:
    """Does the sentence that began at `start` go on behind these signs?"""
    following = text[end.end() : end.end() + 60].lstrip()
    if end.group() == "." and following:
        word = _LAST_WORD.search(text[max(start, end.start() - 14) : end.start()])
        last = word.group().lower() if word else ""
        first, hyphen, behind = last.partition("-")
        if last and _abbreviated(behind if hyphen and first.isdigit() else last, following):  # “Nov. 30-Dec. 2”
            return True
    if (following[:1].islower() or following.startswith(". ")) and end.end() < paragraph.end:
        return True  # “Why?” she asked; “. . .” is one sign
    return end.group()[-1] in '”"»' and bool(NAMED_TAG.match(following))  # “Why?” Ms. Lind asked


def _abbreviated(last: str, following: str) -> bool:
    """Does the full stop belong to the word before it? “U.S.” ends a sentence only before a word that begins one."""
    if last in ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        return True
    return bool(DOTTED.search(last)) and not BEGINS_SENTENCE.match(following)
