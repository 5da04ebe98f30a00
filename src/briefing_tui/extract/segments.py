"""Paragraphs, quotation marks and sentences. Owns where things begin and end; decides nothing about what they mean.

Quotation state is reset at every paragraph: one mark left open can never swallow the rest of a briefing.
"""

from __future__ import annotations

import re

from briefing_tui.extract.lexicon import ABBREVIATIONS
from briefing_tui.model import Span

_OPEN = {"“": "”", "«": "»", "„": "“", "``": "''"}
_BLANK_LINE = re.compile(r"\n[ \t\u00a0\r]*\n")
_MARK = re.compile(r"``|''|[“”«»„\"]")
_END = re.compile(r"[.!?…]+[”\"»’')\]]*(?=\s|$)")


def paragraphs(text: str) -> list[Span]:
    """Stretches between blank lines, or single lines where the text has no blank line; edges trimmed, empty ones left out."""
    parts: list[Span] = []
    at = 0
    for gap in _BLANK_LINE.finditer(text) if _BLANK_LINE.search(text) else re.finditer(r"\n", text):
        parts.append(Span(at, gap.start()))
        at = gap.end()
    parts.append(Span(at, len(text)))
    return [trimmed for part in parts if (trimmed := trim(text, part)).start < trimmed.end]


def trim(text: str, span: Span) -> Span:
    """The span without white space at its edges."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def quotations(text: str, paragraph: Span) -> list[Span]:
    """Outermost spans in marks, marks included. One left open runs to the paragraph's end (it may go on in the next)."""
    out: list[Span] = []
    opened: int | None = None
    closing = ""
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        sign = mark.group()
        if opened is None:
            before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
            if sign in _OPEN or (sign == '"' and (before.isspace() or before in "(—–-[")):
                opened, closing = mark.start(), _OPEN.get(sign, '"')
        elif sign == closing:
            out.append(Span(opened, mark.end()))
            opened = None
    if opened is not None and paragraph.end - opened > 1:
        out.append(Span(opened, paragraph.end))
    return out


def sentences(text: str, paragraph: Span, quoted: list[Span]) -> list[Span]:
    """Sentences of a paragraph; a full stop inside marks ends one only where the marks end with it."""
    out: list[Span] = []
    start = paragraph.start
    at_quote = 0
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        while at_quote < len(quoted) and quoted[at_quote].end < end.end():
            at_quote += 1
        inside = at_quote < len(quoted) and quoted[at_quote].start < end.start() and end.end() < quoted[at_quote].end
        if inside:
            continue
        word = re.search(r"[\w.]*$", text[max(start, end.start() - 12) : end.start()])
        last = word.group().lower() if word else ""
        if end.group().startswith(".") and (last in ABBREVIATIONS or (len(last) == 1 and last.isalpha())):
            continue
        following = text[end.end() : end.end() + 40].lstrip()
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


_TAGS = "said|asked|added|noted|explained|stated|told|stressed|concluded|argued|warned"
