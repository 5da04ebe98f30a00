"""Paragraphs, quotation marks and sentences. Owns where things begin and end; decides nothing about what they mean.

Quotation state is reset at every paragraph: one mark left open can never swallow the rest of a briefing.
"""

from __future__ import annotations

import re
from statistics import median

from briefing_tui.extract.lexicon import ABBREVIATIONS
from briefing_tui.model import Span

_OPEN = {"“": "”", "«": "»", "„": "“", "``": "''"}
_GAP = re.compile(r"\n[ \t\u00a0\r]*\n\s*")
_BREAK = re.compile(r"\r?\n")
_MARK = re.compile(r"``|''|[“”«»„\"]")
_SINGLE = re.compile(
    r"(?:^|(?<=[\s(:,]))(?P<mark>['‘])(?=[A-Z])(?:[^'‘’\n]|['’](?=\w)){8,}?[,.?!]['’](?=\s|$)", re.MULTILINE
)
_END = re.compile(r"[.!?…]+[”\"»’')\]]*(?=\s|$)|(?<=[a-z]{3})[.!?][”\"»]?(?=[A-Z“][a-z])")
_WRAP = range(55, 101)
"""Line lengths of a text wrapped by hand."""
_TAG_INSIDE = re.compile(
    r",\s(?:said|added|stated|noted|explained|concluded|continued)\s(?:[A-Z][\w.’-]*,?\s(?:(?:of|for|and|the)\s){0,2}){1,9}?[A-Z][\w’-]{2,}[.,]\s+(?=[A-Z])"
)
FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us)\b")
"""Words by which a speaker speaks of themselves."""


def paragraphs(text: str) -> list[Span]:
    """Stretches of running text: between blank lines, indented lines and, unless the text is wrapped by hand, lines."""
    out: list[Span] = []
    at = 0
    wrapped = _hand_wrapped(text)
    for gap in [*_GAP.finditer(text), None]:
        block = Span(at, gap.start() if gap else len(text))
        out += _lines(text, block, wrapped)
        at = gap.end() if gap else at
    return [trimmed for part in out if (trimmed := trim(text, part)).start < trimmed.end]


def _hand_wrapped(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    long = [len(line) for line in lines if len(line) > 40]
    return len(long) >= 4 and int(median(long)) in _WRAP and max(long) <= 130


def _lines(text: str, block: Span, wrapped: bool) -> list[Span]:
    out: list[Span] = []
    start = block.start
    previous = 0
    for line in _BREAK.finditer(text, block.start, block.end):
        length = line.start() - previous if previous else line.start() - block.start
        previous = line.end()
        following = text[line.end() : line.end() + 2]
        joined = wrapped and length >= 45 and not following.startswith((" ", "\t", "-", "–", "•", "*"))
        if not joined:
            out.append(Span(start, line.start()))
            start = line.end()
    out.append(Span(start, block.end))
    return out


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
    out: list[Span] = []
    opened: int | None = None
    closing = ""
    nested = False
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        sign = mark.group()
        before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
        opens = before.isspace() or before in "(—–-[:,;.\\"
        if opened is None:
            if sign in _OPEN or (sign == '"' and opens):
                opened, closing = mark.start(), _OPEN.get(sign, '"')
        elif sign == '"' == closing and before.isspace() and text[mark.end() : mark.end() + 1].isalnum():
            nested = True
        elif sign == closing and nested:
            nested = False
        elif sign == closing:
            if not _nickname(text, opened, mark.end()):
                out.append(Span(opened, mark.end()))
            opened = None
    if opened is not None and paragraph.end - opened > 1:
        out.append(Span(opened, paragraph.end))
    if len(out) == 1 and out[0].start == paragraph.start and out[0].end == paragraph.end:
        return _lost_marks(text, out[0])
    return out or _single(text, paragraph)


def _lost_marks(text: str, q: Span) -> list[Span]:
    """A quotation with its tag inside, the marks around the tag lost: ““…, said Ms. X. …””. The tag is nobody's words;
    what follows it is taken only where it says “I” or “we”."""
    tag = _TAG_INSIDE.search(text, q.start + 20, q.end - 1)
    if not tag or _TAG_INSIDE.search(text, tag.end(), q.end - 1):
        return [q]
    after = Span(tag.end(), q.end)
    return [Span(q.start, tag.start() + 1), *([after] if FIRST_PERSON.search(text, *after) else [])]


def _nickname(text: str, start: int, end: int) -> bool:
    """“C.L. "Butch" Otter”: one capitalised word in marks between parts of a name."""
    return bool(
        re.fullmatch(r"[“\"][A-Z]\w{1,11}[”\"]", text[start:end])
        and re.search(r"[A-Z][\w.]*\s$", text[max(0, start - 12) : start])
        and re.match(r"\s[A-Z][a-z]", text[end : end + 3])
    )


def _single(text: str, paragraph: Span) -> list[Span]:
    """Speech in single marks, where a paragraph has no other: it opens after a blank and closes after a sign of its own."""
    return [Span(m.start("mark"), m.end()) for m in _SINGLE.finditer(text, paragraph.start, paragraph.end)]


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
        word = re.search(r"[\w.’'-]*$", text[max(start, end.start() - 14) : end.start()])
        last = word.group().lower() if word else ""
        following = text[end.end() : end.end() + 60].lstrip()
        if end.group() == "." and following and _abbreviated(last, following):
            continue
        if following[:1].islower() and end.end() < paragraph.end:
            continue  # “Why?” she asked
        if end.group()[-1] in '”"»' and re.match(r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:" + _TAGS + r")\b", following):
            continue  # “Why?” Ms. Lind asked
        out.append(trim(text, Span(start, end.end())))
        start = end.end()
    rest = trim(text, Span(start, paragraph.end))
    if rest.start < rest.end:
        out.append(rest)
    return out


def _abbreviated(last: str, following: str) -> bool:
    """Does the full stop belong to the word before it? “U.S.” ends a sentence only before a word that begins one."""
    if last in ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        return True
    if re.search(r"(?:^|[-–/])(?:[a-z]\.)+[a-z]$|^[rd]-[a-z.]+$", last):
        return not re.match(r"(?:The|He|She|They|In|On|At|It|This|These|We|For|A|An|But|And|As|[“\"])\b", following)
    return False


_TAGS = "said|asked|added|noted|explained|stated|told|stressed|concluded|argued|warned|continued|remarked|replied|wrote"
