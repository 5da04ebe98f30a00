"""Line ends within running text, which are read as spaces. All others end a paragraph (segments.py).

Owns the distinction between wrapped text and lines of their own: names below a quotation, addresses, lists, headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from briefing_tui.extract.english.sentences import NAME_BEGUN, TITLE_LAST, UNFINISHED

_WRAP = range(55, 101)
"""Line lengths of a text wrapped by hand."""
_FULL = 45
"""Minimum code points of a full line in such a text."""
_QUOTED = re.compile(r"[\s>|]*")
"""Prefix of a line in a quoted mail."""
_STANDS_ALONE = re.compile(r"[-–—•*·▪◦●]\s|[–—]|o\s|\d{1,2}[.)]\s|[A-Z][\w.’' ]{0,40}:(?:\s|\Z)")
"""The beginning of a list item, a signature line or a turn."""
_NUMBERED = re.compile(r"\(\d{1,2}\)\s|\(?(?:[a-z]|[ivx]{1,4})\)\s")
"""The beginning of a list item too, below a line with a colon: otherwise it may be within running text."""
_NAME_ENDS = re.compile(r"[A-Z][\w’'-]+(?:[.,;:)]|\s[a-z]|\Z)")
_OPEN_ENDS = (",”", ',"', ",’")
"""Closing marks of a quotation that a tag follows."""
_WITHIN_SENTENCE = re.compile(r"[\w,;”\"’)–—-]\Z")
"""The end of a line that continues in the next one, if that begins with a lower-case letter."""
_ENDED = re.compile(r"[.!?][\"”’)]*\Z")
"""The end of a line that is the end of a sentence."""
_BLANKS = " \t"
_HYPHEN = re.compile(r"[^\W\d_]-\Z")
_MARK = re.compile(r"[“”]|\"(?<![^\s(\[]\")(?=\w)|\"")
_OPENS_STRAIGHT = re.compile(r"[\s(\[](\")\w")
_AHEAD = 20
"""Lines in which an open quotation must close."""
_LEAST_FILLED = 3
"""Minimum lines of a block that is wrapped at a width of its own."""


@dataclass(frozen=True)
class _Row:
    """One line: the span of its words."""

    start: int
    end: int
    words: str


def soft_ends(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, replacement) of each line end within running text."""
    if "\n" not in text:
        return
    rows = list(_rows(text))
    wrapped = _hand_wrapped(rows)
    block: list[_Row] = []
    for row in [*rows, _Row(len(text), len(text), "")]:
        if row.words:
            block.append(row)
        else:
            if len(block) > 1:
                yield from _in_block(text, block, wrapped)
            block = []


def _rows(text: str) -> Iterator[_Row]:
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words[:1] in (">", "|"):
            words = words[_QUOTED.match(words).end() :]  # type: ignore[union-attr]
        end = at + len(line.rstrip())
        yield _Row(end - len(words), end, words)
        at += len(line) + 1


def _hand_wrapped(rows: Sequence[_Row]) -> bool:
    long = [len(row.words) for row in rows if len(row.words) > 40]
    return len(long) >= 4 and int(median(long)) in _WRAP and max(long) <= 130


def _in_block(text: str, block: Sequence[_Row], wrapped: bool) -> Iterator[tuple[int, int, str]]:
    filled = _is_filled(block)
    closing, listed = "", _NUMBERED.match(block[0].words) is not None
    for n, (row, following) in enumerate(zip(block, block[1:], strict=False)):
        closing = _left_open(row.words, closing)
        listed = listed or (row.words.endswith(":") and _NUMBERED.match(following.words) is not None)
        if _stands_alone(following.words, listed) or _is_indented(text, row, following):
            continue
        if (
            filled
            or (wrapped and len(row.words) >= _FULL and text[following.start - 1] not in _BLANKS)
            or _goes_on(row.words, following.words)
            or (closing and _closes(block[n + 1 : n + _AHEAD], closing))
        ):
            yield row.end, following.start, "" if _HYPHEN.search(row.words) else " "


def _stands_alone(words: str, listed: bool) -> bool:
    """Whether a line begins with the sign of a list item, with a signature or a turn. `listed`: whether such a list has begun."""
    return _STANDS_ALONE.match(words) is not None or (listed and _NUMBERED.match(words) is not None)


def _is_indented(text: str, row: _Row, following: _Row) -> bool:
    """Whether a line begins a paragraph: it is indented, the one before ends a sentence, and is not indented itself or is no
    wrapped line, but a whole paragraph."""
    if text[following.start - 1] not in _BLANKS or not _ENDED.search(row.words) or _goes_on(row.words, following.words):
        return False
    return text[max(0, row.start - 1)] not in _BLANKS or len(row.words) >= _WRAP.stop


def _is_filled(block: Sequence[_Row]) -> bool:
    """Whether each line is as full as possible, and sentences continue from one to the next."""
    if len(block) < _LEAST_FILLED:
        return False
    width = max(len(row.words) for row in block)
    pairs = list(zip(block, block[1:], strict=False))
    lower = sum(following.words[0].islower() for _, following in pairs)
    return 3 * lower >= len(pairs) and all(
        len(row.words) + 1 + len(following.words.split(maxsplit=1)[0]) > width for row, following in pairs
    )


def _goes_on(here: str, following: str) -> bool:
    """Whether two lines belong together, judged by the words on either side of the line end."""
    if following[0].islower():
        return _WITHIN_SENTENCE.search(here) is not None
    if (
        here.endswith(_OPEN_ENDS)
        or _HYPHEN.match(here, max(0, len(here) - 2))
        or UNFINISHED.search(here)
        or TITLE_LAST.search(here)
    ):
        return True
    return bool(NAME_BEGUN.search(here) and _NAME_ENDS.match(following))


def _left_open(words: str, closing: str) -> str:
    """Return the mark that closes the quotation left open by a line; empty if none is open."""
    for mark in _MARK.finditer(words):
        sign = mark.group()
        if closing:
            closing = "" if sign == closing else closing
        elif sign == "“":
            closing = "”"
        elif sign == '"' and words[mark.end() : mark.end() + 1].isalnum():
            closing = '"'
    return closing


def _opening(words: str) -> int:
    """Return the place of the first straight mark that opens a quotation within a line; -1 if there is none."""
    found = _OPENS_STRAIGHT.search(words)
    return found.start(1) if found else -1


def _closes(following: Sequence[_Row], closing: str) -> bool:
    """Whether a quotation closes before another one opens."""
    for row in following:
        at = row.words.find(closing)
        opens = row.words.find("“") if closing == "”" else _opening(row.words)
        if opens >= 0 and (at < 0 or opens <= at):
            return False
        if at >= 0:
            return closing == "”" or at > 0
    return False
