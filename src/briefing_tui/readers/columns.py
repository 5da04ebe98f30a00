"""Printed rows to lines: what is drawn twice is there once, and columns drawn row by row are read one after the other.

Owns where a row of a page is cut. A table stays as it is drawn: its cells hold a word or two, those of prose half a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from briefing_tui.readers.common import raised
from briefing_tui.readers.reflow import Line

FEWEST_ROWS = 4
"""Rows in which a second column begins at the same place."""
FEWEST_WORDS = 3
"""Words of the usual cell: a table's has less."""
MOSTLY = 0.6
"""Share of the rows of several pieces in which it does."""
NEAR = 3.0
"""Points between places that are the same."""
SMALL = 0.8
"""Times the size of the words before it that the mark of a note has, at most."""
LETTER = 0.42
"""Times its size that a letter is wide, at least."""


@dataclass(frozen=True)
class Piece:
    """Words that were drawn at once."""

    text: str
    x: float
    y: float
    size: float
    bold: bool

    @property
    def end(self) -> float:
        """Where it ends at the earliest, in points from the left."""
        return self.x + LETTER * self.size * len(self.text.strip())


@dataclass
class Row:
    """Pieces that stand beside one another, as drawn."""

    pieces: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Note a piece, unless it is drawn a second time to look bold."""
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
    """The lines of a page."""
    drawn = _once([row for row in rows if any(piece.text.strip() for piece in row.pieces)])
    return _in_columns(drawn, page, 1) or [_line(row.pieces, page) for row in drawn]


def _in_columns(drawn: Sequence[Row], page: int, first: int) -> list[Line]:
    """The lines of rows that are set in columns, from this one on; none where they are not. A column may be two again."""
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
    """The rows without those that are drawn again over themselves."""
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
    """Where the second of two columns of prose begins; None where there is none."""
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
    """Do both sides hold half a line of words, and does the left one end before the right one begins?"""
    from statistics import median  # its import costs time: only where a PDF is read

    sides = [[" ".join(piece.text for piece in half).split() for half in side] for side in zip(*both, strict=True)]
    apart = all(left[-1].end < right[0].x for left, right in both)
    return apart and all(median(map(len, side)) >= FEWEST_WORDS for side in sides)


def _halves(row: Row, gutter: float) -> tuple[list[Piece], list[Piece]]:
    left = [piece for piece in row.pieces if piece.x < gutter - NEAR]
    return left, row.pieces[len(left) :] if row.pieces[: len(left)] == left else []


def _is_wide(row: Row, gutter: float) -> bool:
    """Does the row run over both columns?"""
    left, right = _halves(row, gutter)
    return (not right and left[-1].end > gutter) or len(left) + len(right) < len(row.pieces)


def _line(pieces: Sequence[Piece], page: int, column: int = 0) -> Line:
    pieces = _without_notes(pieces)
    first = next((piece for piece in pieces if piece.text.strip()), pieces[0])
    return Line("".join(piece.text for piece in pieces), first.x, first.y, first.size, first.bold, page, column)


def _without_notes(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without small numbers that stand higher than the words before them: they mark notes."""
    kept: list[Piece] = []
    for piece in pieces:
        before = next((each for each in reversed(kept) if each.text.strip()), None)
        small = before is not None and piece.size < SMALL * before.size and piece.y > before.y + 0.1 * before.size
        words = piece.text.strip()
        if not (small and before and words and raised(before.text.rstrip(), words) == ""):
            kept.append(piece)
    return kept
