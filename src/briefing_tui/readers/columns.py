"""From printed rows to lines: removes text drawn twice, and reads columns that are drawn row by row one after the other.

Owns where a row is split. A table is kept in drawing order: its cells hold a word or two, those of prose half a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from briefing_tui.readers.common import raised
from briefing_tui.readers.reflow import Line

FEWEST_ROWS = 4
"""Minimum number of rows in which a second column begins at the same position."""
FEWEST_NUMBERED = 8
"""Minimum lines of a page that are numbered one by one."""
FEWEST_WORDS = 3
"""Minimum words of the median cell; a table has fewer."""
MOSTLY = 0.6
"""Minimum share of the multi-piece rows that have a second column there."""
NEAR = 3.0
"""Points within which two positions count as the same."""
SMALL = 0.8
"""Maximum size of a note mark, relative to the words before it."""
LETTER = 0.42
"""Minimum width of a letter, relative to its size."""


@dataclass(frozen=True)
class Piece:
    """Words drawn by one operation."""

    text: str
    x: float
    y: float
    size: float
    bold: bool

    @property
    def end(self) -> float:
        """A lower bound of its right end, in points from the left."""
        return self.x + LETTER * self.size * len(self.text.strip())


@dataclass
class Row:
    """Pieces on the same line, in drawing order."""

    pieces: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Append a piece, unless it repeats one to look bold."""
        if not any(_same(piece, other) for other in self.pieces[-3:]):
            self.pieces.append(piece)


def _same(one: Piece, other: Piece) -> bool:
    close = 0.15 * max(one.size, 1)
    return (
        bool(one.text.strip())
        and one.text.strip() == other.text.strip()
        and abs(one.x - other.x) < close
        and abs(one.y - other.y) < close
    )


def lines(rows: Sequence[Row], page: int) -> list[Line]:
    """The lines of a page in reading order."""
    drawn = _without_numbers(
        _once([_from_left(row) for row in rows if any(piece.text.strip() for piece in row.pieces)])
    )
    return _in_columns(drawn, page, 1) or [_line(row.pieces, page) for row in drawn]


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def _from_left(row: Row) -> Row:
    """The row in the order in which it is read: some programs draw the right column first."""
    in_order = all(one.x <= other.x for one, other in pairwise(row.pieces))
    if in_order or any(_RIGHT_TO_LEFT.search(piece.text) for piece in row.pieces):
        return row
    return Row(sorted(row.pieces, key=lambda piece: piece.x))


def _without_numbers(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without the numbers of lines that some transcripts print at the margin."""
    begins = [row.pieces[0].text.strip() if len(row.pieces) > 1 else "" for row in rows]
    numbers = [int(text) if text.isdecimal() and len(text) <= 3 else None for text in begins]
    steps = sum(one is not None and other == one + 1 for one, other in pairwise(numbers))
    if steps + 1 < max(FEWEST_NUMBERED, MOSTLY * len(rows)):
        return rows
    bare = [row if number is None else Row(row.pieces[1:]) for row, number in zip(rows, numbers, strict=True)]
    return [row for row in bare if any(piece.text.strip() for piece in row.pieces)]


def _in_columns(drawn: Sequence[Row], page: int, first: int) -> list[Line]:
    """The lines of rows set in columns, numbered from `first`; empty if there are none. The right column may be split again."""
    gutter = _second_column(drawn)
    if gutter is None:
        return []
    out: list[Line] = []
    for wide, run in groupby(drawn, key=lambda row: _is_wide(row, gutter)):
        rows = list(run)
        halves = [_halves(row, gutter) for row in rows]
        if wide or not any(right for _, right in halves):
            out += [_line(row.pieces, page) for row in rows]
        else:
            left, right = ([Row(list(halved[side])) for halved in halves if halved[side]] for side in (0, 1))
            out += [_line(row.pieces, page, first) for row in left]
            out += _in_columns(right, page, first + 1) or [_line(row.pieces, page, first + 1) for row in right]
    return out


def _once(rows: Sequence[Row]) -> list[Row]:
    """The rows without those drawn again over themselves."""
    out: list[Row] = []
    seen: dict[str, list[Piece]] = {}
    for row in rows:
        text = "".join(piece.text for piece in row.pieces).strip()
        before = seen.setdefault(text, [])
        first = replace(row.pieces[0], text=text)
        if not any(_same(first, other) for other in before):
            out.append(row)
        before.append(first)
    return out


def _second_column(rows: Sequence[Row]) -> float | None:
    """The left edge of the second of two columns of prose, in points; None if there is none."""
    several = [row for row in rows if len(row.pieces) > 1]
    begins = Counter(at for row in several for at in {round(piece.x / NEAR) for piece in row.pieces[1:]})
    for at, number in begins.most_common(3):
        found = at * NEAR
        split = [_halves(row, found) for row in several]
        both = [(left, right) for left, right in split if left and right and abs(right[0].x - found) <= NEAR]
        if number >= FEWEST_ROWS and len(both) >= max(FEWEST_ROWS, MOSTLY * len(several)) and _are_prose(both):
            return found
    return None


def _are_prose(both: Sequence[tuple[list[Piece], list[Piece]]]) -> bool:
    """Whether both sides hold half a line of words, and the left one ends before the right one begins."""
    from statistics import median  # slow to import: only where a PDF is read

    sides = [[" ".join(piece.text for piece in half).split() for half in side] for side in zip(*both, strict=True)]
    apart = all(left[-1].end < right[0].x for left, right in both)
    return apart and all(median(map(len, side)) >= FEWEST_WORDS for side in sides)


def _halves(row: Row, gutter: float) -> tuple[list[Piece], list[Piece]]:
    left = [piece for piece in row.pieces if piece.x < gutter - NEAR]
    return left, row.pieces[len(left) :] if row.pieces[: len(left)] == left else []


def _is_wide(row: Row, gutter: float) -> bool:
    """Whether the row spans both columns."""
    left, right = _halves(row, gutter)
    return (not right and left[-1].end > gutter) or len(left) + len(right) < len(row.pieces)


def _line(pieces: Sequence[Piece], page: int, column: int = 0) -> Line:
    pieces = _without_notes(pieces)
    first = next((piece for piece in pieces if piece.text.strip()), pieces[0])
    return Line("".join(piece.text for piece in pieces), first.x, first.y, first.size, first.bold, page, column)


def _without_notes(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without raised small numbers after words: they mark notes. An exponent is raised, and stands at its base."""
    kept: list[Piece] = []
    dropped = False
    for piece in pieces:
        before = next((each for each in reversed(kept) if each.text.strip()), None)
        words = piece.text.strip()
        if before and words and _is_high(piece, before):
            high = raised(before.text.rstrip(), words)
            dropped = not high or dropped
            if high:
                kept[-1] = replace(
                    kept[-1], text=kept[-1].text.rstrip() if before.text.rstrip()[-1:].isalnum() else kept[-1].text
                )
                kept.append(replace(piece, text=high))
            continue
        if dropped or (before and before.text[-1:] in "⁰¹²³⁴⁵⁶⁷⁸⁹"):
            close = kept[-1].text[-1:].isspace() if kept else True
            piece = replace(piece, text=re.sub(r"^[ ]+", "" if close else " ", piece.text))
        dropped = False
        kept.append(piece)
    return kept


_SIGN_LAST = re.compile(r"(?:^|\D)[,.;:!?]$|[”\"’)]$")
"""The end of words behind which a small number marks a note; behind the point of a number it is a part of it."""


def _is_high(piece: Piece, before: Piece) -> bool:
    """Whether a piece is raised above the words before it; a mark right behind a sign counts, though its rise is not told."""
    if piece.size >= SMALL * before.size:
        return False
    glued = (
        not piece.text[:1].isspace() and piece.text.strip().isdecimal() and _SIGN_LAST.search(before.text) is not None
    )
    return glued or piece.y > before.y + 0.1 * before.size
