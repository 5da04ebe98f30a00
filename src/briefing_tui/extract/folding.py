"""The text as a reader takes it in, and the way back to the frozen one. Owns which signs are read as others, or not at all.

The frozen text keeps every sign; what is read leaves out those that cannot be seen, has letters composed, and knows quotations
by one pair of marks. Most texts hold nothing of the kind and are read as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from briefing_tui.extract.lines import soft_ends
from briefing_tui.model import Span
from briefing_tui.text import compatible, compose, is_composed

T = TypeVar("T")

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
_WITHIN = r"[^„“”‚‘「」『』»«‹›\n]{1,2000}?"
_NUMBERS = r"\d{1,3}(?:[,–-][ ]?\d{1,3}){0,5}"
_UNREAD = (
    re.compile(f"()[{_INVISIBLE}]+"),
    re.compile(r"()>(?<!.>)[ \t]?(?:>[ \t]?)*"),
    re.compile(r"()\|(?<!.\|)[ \t]?(?=[^|\n]+(?:\n\||\Z))"),
    re.compile(r"([”\"])(?<=[,.;!?].)(?:\d{1,3}|\(\d{1,3}\)|[*†‡§]{1,3})(?=[\s.,;]|\Z)"),
    re.compile(r"()[¹²³⁰⁴-⁹](?:(?<=[^\W\d_]{2}.)(?<![cdhkm]m.)(?<!ft.)(?<!mi.)|(?<=[^\w\s×·(].))[¹²³⁰⁴-⁹]*"),
    re.compile(rf"()\[(?:(?<=[\w.,;:!?”\"’)\]].)|(?<=[”\"][ ].)){_NUMBERS}\](?![\w(])"),
)
"""Signs that cannot be seen, those of a quoted mail at the beginning of a line, and marks of notes: behind a group that is read.

Patterns here begin with the sign that they look for, and look back behind it: so the search leaps from one to the next.
"""
_BLANK = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
"""Blanks of other widths."""
_LETTERS = re.compile("[\ufb00-\ufb06\uff0c\uff0e\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
"""Ligatures, and Latin letters as wide as Chinese ones."""
_PAIRS = tuple(
    (re.compile(opening), re.compile(closing))
    for opening, closing in (
        (rf"„(?={_WITHIN}[“”])", "[“”]"),
        (rf"‚(?=\w{_WITHIN}(?:‘|’(?!\w)))", r"‘|’(?!\w)"),
        (rf"‹(?<!\w.)(?=\w{_WITHIN}›)", "›"),
        (rf"›(?<!\w.)(?=\w{_WITHIN}‹)", "‹"),
        (r"(?:^|(?<=\s)),,(?=\w[^\n]{1,2000}?(?:''|[“”\"]))", r"''|[“”\"]"),
        (r"＂(?=[^＂\n]{1,2000}＂)", "＂"),
        (r"[“\"](?<!\S.)(?=\w[^„“”\"\n]{1,2000}[,.?!]“(?!\w))", "“"),
        (r"”(?<!\S”)(?=\w[^„“”\"\n]{1,2000}”)", "”"),
        (rf"「(?={_WITHIN}」)", "」"),
        (rf"『(?={_WITHIN}』)", "』"),
        (rf"»(?<![\w»]»)(?=\w{_WITHIN}«)", "«"),
        (r"''(?<![\w'’]'')(?=\w[^'\n]{0,2000}(?:'(?!')[^'\n]{0,2000}){0,20}'')", "''"),
    )
)
"""Marks of other languages and of machines, with those that close."""
_CLUSTER = re.compile(
    r"[^\W\d_][\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u3099\u309a\u1100-\u11ff]+|[\u1100-\u11ff]+"
)
"""A letter with its marks, which may be one sign."""


@dataclass(frozen=True)
class Folded:
    """A text as it is read, with the place of each of its parts in the frozen one."""

    text: str
    _starts: tuple[int, ...]
    """Where each stretch begins, in the text as it is read."""
    _frozen: tuple[Span, ...]
    """Where it stands in the frozen text."""
    _verbatim: tuple[bool, ...]
    """Does it read as it is frozen, sign by sign?"""

    def place(self, at: int) -> int:
        """The place in the frozen text at which a sign that is read begins."""
        n = bisect_right(self._starts, at) - 1
        if not self._verbatim[n]:
            return self._frozen[n].start if at < len(self.text) else self._frozen[n].end
        return self._frozen[n].start + at - self._starts[n]

    def span(self, span: Span) -> Span:
        """A span in the frozen text: all signs that were read in it, and those between them."""
        start = self.place(span.start)
        if span.start >= span.end:
            return Span(start, start)
        n = bisect_right(self._starts, span.end - 1) - 1
        where = self._frozen[n]
        return Span(start, where.start + span.end - self._starts[n] if self._verbatim[n] else where.end)

    def back(self, value: T) -> T:
        """The same value, with each span in it as the frozen text counts."""
        return _back(self, value)  # type: ignore[no-any-return]


def _back(folded: Folded, value: Any) -> Any:
    if isinstance(value, Span):
        return folded.span(value)
    if isinstance(value, tuple):
        return tuple(_back(folded, part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: _back(folded, old)
            for f in fields(value)
            if isinstance(old := getattr(value, f.name), tuple | Span) or is_dataclass(old)
        }
        return replace(value, **changed) if changed else value
    return value


def fold(text: str) -> Folded | None:
    """The text as it is read; None where that is the frozen one."""
    changes = sorted(_changes(text))
    if not changes:
        return None
    out: list[str] = []
    stretches: list[tuple[int, Span, bool]] = []
    at = size = 0
    for start, end, instead in [*changes, (len(text), len(text), "")]:
        if start < at:
            continue
        for words, where in ((text[at:start], Span(at, start)), (instead, Span(start, end))):
            if words:
                stretches.append((size, where, where.end <= start))
                out.append(words)
                size += len(words)
        at = end
    starts, frozen, verbatim = zip(*(stretches or [(0, Span(at, at), True)]), strict=True)
    return Folded("".join(out), starts, frozen, verbatim)


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is read there), in no order."""
    for unread in _UNREAD:
        for found in unread.finditer(text):
            yield found.end(1), found.end(), ""
    for found in _BLANK.finditer(text):
        yield found.start(), found.end(), " "
    yield from soft_ends(text)
    yield from _letters(text)
    yield from _marks(text)


def _letters(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _LETTERS.finditer(text):
        yield found.start(), found.end(), compatible(found.group())
    if not is_composed(text):
        for found in _CLUSTER.finditer(text):
            composed = compose(found.group())
            if composed != found.group():
                yield found.start(), found.end(), composed


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    for opens, closes in _PAIRS:
        closed = 0
        for found in opens.finditer(text):
            if found.start() >= closed and (other := closes.search(text, found.end())):
                yield found.start(), found.end(), "“"
                yield other.start(), other.end(), "”"
                closed = other.end()
