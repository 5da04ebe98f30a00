"""Paragraphs, quotation marks and sentences. Owns their boundaries; does not interpret them.

Quotation state is reset at every paragraph: one unclosed mark can never swallow the rest of a briefing.
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
"""The mark that closes a quotation if the proper one does not occur in the rest of the paragraph."""
_GAP = re.compile(r"\s(?:(?<=\n)[ \t\u00a0\r]*\n\s*|(?<!\s\s)\s{999,})")
"""A blank line; a run of 999 white-space characters is a gap within a line too, and no pattern ever crosses more."""
_BREAK = re.compile(r"\n")
_BEFORE_OPENING = "(—–-[:,;.\\"
"""Characters after which a straight mark opens."""
_MARK = re.compile(r"[“”«»„\"`'](?:(?<![`'])|(?<=`)`|(?<=')')")
"""A quotation mark. Begins with the signs that it looks for, so that the search skips ahead."""
_STOP = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])")
"""The gap between two sentences."""
_ENDS_SPEECH = frozenset(",.?!")
"""Characters before the mark that closes speech."""
_SINGLE = "'‘"
_SINGLE_OPENS = re.compile(r"['‘](?<![^\s(:,].)(?=[A-Z])")
_SINGLE_STOPS = re.compile(r"[‘\n]|['’](?!\w)")
"""The end of any speech in single marks: its closing mark, another opening mark, the end of the line."""
_TAG_WITHIN = 80
"""Code points after a closing mark in which its tag must end."""
_SINGLE_LEAST = 8
"""Minimum code points of such speech, without its last character."""
_END = re.compile(r"[.!?…](?:(?<![.!?…].)[.!?…]*[”\"»’')\]]*(?=\s|$)|(?<=[a-z]{3}[.!?])[”\"»]?(?=[A-Z“][a-z]))")
"""The end of a sentence. Begins with the character that it looks for, followed by a lookbehind, so that the search skips ahead."""
_NICKNAME = re.compile(r"[“\"][A-Z]\w{1,11}[”\"]")
_NAME_BEFORE = re.compile(r"[A-Z][\w.]*\s$")
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]")
_LAST_WORD = re.compile(r"[\w.’'-]*$")


def paragraphs(text: str) -> list[Span]:
    """Return stretches of running text, separated by blank lines and line ends (except those within running text: lines.py)."""
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
    """Return the span without white space at its edges."""
    start, end = span
    if start < end and (text[start].isspace() or text[end - 1].isspace()):
        words = text[start:end].lstrip()
        start = end - len(words)
        return Span(start, start + len(words.rstrip()))
    return span


def quotations(text: str, paragraph: Span) -> list[Span]:
    """Return the outermost quoted spans, marks included. An open one extends to the paragraph's end (it may continue in the next).

    A nickname within a name is not a quotation, and a straight mark that opens within an open quotation is nested.
    """
    out = _outermost(text, paragraph)
    if len(out) == 1 and out[0] == paragraph:
        return _lost_marks(text, out[0])
    if not out:
        return _single(text, paragraph)
    single = text[paragraph.start] in _SINGLE or _SINGLE_OPENS.search(text, paragraph.start, out[0].start)
    outer = _single(text, paragraph) if single else []
    return outer if outer and all(any(s.start < q.start < q.end < s.end for s in outer) for q in out) else out


def mended(text: str, paragraph: Span, quoted: Sequence[Span]) -> Sequence[Span]:
    """Return these and speech whose opening mark, or the marks around whose tag, are missing; the tagger sees the spans as printed."""
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
    """Return the last sentence of speech before a closing mark without its opening mark: “The port is open,” said Ms. X."""
    if mark.group() not in '”"' or text[mark.start() - 1 : mark.start()] not in _ENDS_SPEECH:
        return None
    if not SINGLE_TAG.match(text, mark.end(), mark.end() + _TAG_WITHIN):
        return None
    before = [m.end() for m in _STOP.finditer(text, paragraph.start, mark.start())]
    return Span(before[-1] if before else paragraph.start, mark.end())


def _opens_nested(text: str, mark: re.Match[str], closing: str, before: str) -> bool:
    """Whether a straight mark opens a nested quotation within straight marks."""
    return mark.group() == '"' == closing and before.isspace() and text[mark.end() : mark.end() + 1].isalnum()


def _closes_instead(mark: re.Match[str], closing: str, last: Mapping[str, int]) -> bool:
    """Whether another mark closes, since the proper one does not occur any more."""
    return mark.group() == _MIXED.get(closing) and last.get(closing, -1) < mark.start()


def _opens(sign: str, before: str) -> bool:
    """Whether a mark opens a quotation, judged by the character before it."""
    return sign in _OPEN or (sign == '"' and (before.isspace() or before in _BEFORE_OPENING))


def _lost_marks(text: str, q: Span) -> list[Span]:
    """Split a quotation with its tag inside, if the marks around the tag are missing: ““…, said Ms. X. …””. The tag is not speech;
    the words after it are included only if they say “I” or “we”."""
    tag = TAG_INSIDE.search(text, q.start + 20, q.end - 1)
    if not tag or TAG_INSIDE.search(text, tag.end(), q.end - 1):
        return [q]
    after = Span(tag.end(), q.end)
    return [Span(q.start, tag.start() + 1), *([after] if FIRST_PERSON.search(text, *after) else [])]


def _nickname(text: str, start: int, end: int) -> bool:
    """Whether it is one capitalised word in marks between parts of a name: “A.B. "Kit" Lind”."""
    return bool(
        _NICKNAME.fullmatch(text, start, end)
        and _NAME_BEFORE.search(text[max(0, start - 12) : start])
        and _NAME_AFTER.match(text[end : end + 3])
    )


def _single(text: str, paragraph: Span) -> list[Span]:
    """Return speech in single marks, if a paragraph has no other marks: it opens after a space and closes after a sign of its own."""
    if text.find("'", *paragraph) < 0 and text.find("‘", *paragraph) < 0:
        return []
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
        return [paragraph]  # unclosed: it continues in the next paragraph
    return out


def _closes_single(text: str, stop: int, end: int) -> bool:
    """Whether a single mark closes speech: after a sign, or before a tag."""
    if text[stop - 1] in ",.?!":
        return stop + 1 == end or text[stop + 1].isspace()
    return bool(SINGLE_TAG.match(text, stop + 1, min(end, stop + _TAG_WITHIN)))


def within(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Return those of ordered, disjoint spans that overlap a range of the text."""
    low = bisect_right(spans, start, key=lambda s: s.end)
    return spans[low : bisect_left(spans, end, key=lambda s: s.start)]


def around(spans: Sequence[Span], at: int) -> Span | None:
    """Return the one of ordered, disjoint spans that contains an offset."""
    n = bisect_right(spans, at, key=lambda s: s.start) - 1
    return spans[n] if n >= 0 and at < spans[n].end else None


def without(spans: Sequence[Span], gaps: Sequence[Span]) -> Iterator[Span]:
    """Yield ordered, disjoint spans without ordered, disjoint gaps."""
    for span in spans:
        start = span.start
        for gap in within(gaps, span.start, span.end):
            if start < gap.start:
                yield Span(start, gap.start)
            start = gap.end
        if start < span.end:
            yield Span(start, span.end)


def bare(text: str, start: int, end: int, signs: str = "") -> bool:
    """Whether there is only white space, or only the given signs, between two offsets. Stops at the first other character."""
    return all(text[at] in signs if signs else text[at].isspace() for at in range(start, end))


def sentences(text: str, paragraph: Span, quoted: list[Span]) -> list[Span]:
    """Return the sentences of a paragraph; a full stop inside marks ends a sentence only if the marks end with it."""
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
    """Whether the sentence that began at `start` continues after these signs."""
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
    """Whether the full stop belongs to the word before it. “U.S.” ends a sentence only before a word that begins one."""
    if last in ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        return True
    return bool(DOTTED.search(last)) and not BEGINS_SENTENCE.match(following)
