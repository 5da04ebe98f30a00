"""The text as a reader perceives it, and the mapping back to the frozen text. Owns which characters are replaced or omitted.

The frozen text keeps every character; the folded text omits invisible ones, has letters composed, and uses
one pair of quotation marks. Most texts need no folding and are read as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

from briefing_tui.extract.copying import replace
from briefing_tui.extract.lines import soft_ends
from briefing_tui.model import Span
from briefing_tui.text import INVISIBLE, compatible, compose, is_composed

T = TypeVar("T")

_WITHIN = r"[^„“”‚‘「」『』»«‹›\n]{1,2000}?"
_NUMBERS = r"\d{1,3}(?:[,–-][ ]?\d{1,3}){0,5}"
_SPEAKS = r"(?:(?<=\n\n>)|(?<=\A>))>{1,2}[ \t](?![^\n:]{1,60}:\s)\w[^\n]*(?:\n\n|\n?\Z)"
"""Behind the first sign of “>> Which one?”, a paragraph of one line: in captions somebody else speaks, and is not named."""
_UNREAD = (
    re.compile(rf">(?<!.>)(?!{_SPEAKS})[ \t]?(?:>[ \t]?)*"),
    re.compile(
        r"_(?<![^\W_]_)(?:(?=[“\"]?[^\W_][^_\n]{0,300}[\w.,!?”\"]_(?!\w))|(?<=[^\W_]_)(?!\w)|(?<=[.,!?”\"]_)(?!\w))"
    ),
    re.compile(r"\|(?<!.\|)[ \t]?(?=[^|\n]+(?:\n\||\Z))"),
    re.compile(r"([”\"])(?<=[,.;!?].)(?:\d{1,3}|\(\d{1,3}\)|[*†‡§]{1,3})(?=[\s.,;]|\Z)"),
    re.compile(r"[¹²³⁰⁴-⁹](?:(?<=[^\W\d_]{2}.)(?<![cdhkm]m.)(?<!ft.)(?<!mi.)|(?<=[^\w\s×·(].))[¹²³⁰⁴-⁹]*"),
    re.compile(rf"\[(?:(?<=[\w.,;:!?”\"’)\]].)|(?<=[”\"][ ].)){_NUMBERS}\](?![\w(])"),
)
"""Quote signs of mail at the start of a line, and reference marks; a group is kept.

Patterns here begin with the character that they look for, followed by a lookbehind, so that the search skips ahead.
"""
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_SPACES = "\u1680\u2000-\u200a\u205f\u3000"
_BLANK = re.compile(f"[{_SPACES}]")
"""Spaces of other widths."""
_WIDE = "\ufb00-\ufb06\uff0c\uff0e\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_LETTERS = re.compile(f"[{_WIDE}]")
"""Ligatures and full-width Latin letters and digits."""
_OTHER = re.compile(f"[{INVISIBLE}{_SPACES}{_WIDE}]")
"""Any of these; most texts have none."""
_PAIRS = tuple(
    (re.compile(opening), re.compile(closing))
    for opening, closing in (
        (rf"„(?={_WITHIN}[“”])", "[“”]"),
        (rf"‚(?=\w{_WITHIN}(?:‘|’(?!\w)))", r"‘|’(?!\w)"),
        (rf"‹(?<!\w.)(?=\w{_WITHIN}›)", "›"),
        (rf"›(?<!\w.)(?=\w{_WITHIN}‹)", "‹"),
        (r",,(?<!\S,,)(?=\w[^\n]{1,2000}?(?:''|[“”\"]))", r"''|[“”\"]"),
        (r"＂(?=[^＂\n]{1,2000}＂)", "＂"),
        (r"[“\"](?<!\S.)(?=\w[^„“”\"\n]{1,2000}[,.?!]“(?!\w))", "“"),
        (r"”(?<!\S”)(?=\w[^„“”\"\n]{1,2000}”)", "”"),
        (rf"「(?={_WITHIN}」)", "」"),
        (rf"『(?={_WITHIN}』)", "』"),
        (rf"»(?<![\w»]»)(?=\w{_WITHIN}«)", "«"),
        (r"''(?<![\w'’]'')(?=\w[^'\n]{0,2000}(?:'(?!')[^'\n]{0,2000}){0,20}'')", "''"),
    )
)
"""Quotation marks of other languages and of typewriters, in opening and closing pairs."""
_CLUSTER = re.compile(
    r"[^\W\d_][\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u3099\u309a\u1100-\u11ff]+|[\u1100-\u11ff]+"
)
"""A letter with its combining marks, which may be composed."""


@dataclass(frozen=True)
class Folded:
    """The folded text, with the span of each of its parts in the frozen text."""

    text: str
    _starts: tuple[int, ...]
    """Start of each part in the folded text."""
    _frozen: tuple[Span, ...]
    """Span of each part in the frozen text."""
    _verbatim: tuple[bool, ...]
    """Whether a part is the same in both, character by character."""

    def place(self, at: int) -> int:
        """Return the frozen offset of a folded offset."""
        n = bisect_right(self._starts, at) - 1
        if not self._verbatim[n]:
            return self._frozen[n].start if at < len(self.text) else self._frozen[n].end
        return self._frozen[n].start + at - self._starts[n]

    def span(self, span: Span) -> Span:
        """Return the frozen span of a folded span: all characters read in it, and those between them."""
        start = self.place(span.start)
        if span.start >= span.end:
            return Span(start, start)
        n = bisect_right(self._starts, span.end - 1) - 1
        where = self._frozen[n]
        return Span(start, where.start + span.end - self._starts[n] if self._verbatim[n] else where.end)

    def back(self, value: T) -> T:
        """Return the same value with frozen offsets in all its spans."""
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
    """Return the folded text; None if it equals the frozen text."""
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
    """Yield (start, end, replacement), unordered."""
    if _OTHER.search(text):
        yield from _others(text)
    for unread in _UNREAD:
        for found in unread.finditer(text):
            yield found.end(1) if unread.groups else found.start(), found.end(), ""
    yield from soft_ends(text)
    yield from _composed(text)
    yield from _marks(text)


def _others(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _INVISIBLE.finditer(text):
        yield found.start(), found.end(), ""
    for found in _BLANK.finditer(text):
        yield found.start(), found.end(), " "
    for found in _LETTERS.finditer(text):
        yield found.start(), found.end(), compatible(found.group())


def _composed(text: str) -> Iterator[tuple[int, int, str]]:
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
