"""What the terminal shows, and the fewest bytes that make it show something else. Owns the encoding of styles; draws nothing.

Textual sends whole parts of a screen where any of it changed. Over a slow line each key would cost tens of kilobytes: here
every cell is compared with the one that was sent, and a style is told by what differs from the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style

Cell = tuple[str, "Pen"]
"""What stands in a cell (nothing behind a character of two), and how."""
Pen = tuple[str, str, str]
"""Attributes, colour and ground, as the numbers of an escape sequence."""
Piece = tuple[int, int, Iterable[Segment]]
"""Line, column, and what is to be shown from there on."""

PLAIN: Pen = ("", "39", "49")
SKIPPED = 5
"""Cells that stay as they are and are sent all the same, where they cost less than leaping over them."""
SYSTEMS = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT, "truecolor": ColorSystem.TRUECOLOR}


class Sent:
    """The screen of a terminal, as far as it is known."""

    def __init__(self, colours: str | None, *, no_colour: bool = False) -> None:
        """`colours`: of SYSTEMS; `no_colour`: none is sent, whatever the terminal has."""
        self._system = None if no_colour else SYSTEMS.get(colours or "", ColorSystem.TRUECOLOR)
        self._rows: list[list[Cell | None]] = []
        self._size = (0, 0)

    def forget(self) -> None:
        """Nothing is known of what the terminal shows."""
        self._size = (0, 0)

    def update(self, width: int, height: int, pieces: Iterable[Piece]) -> str:
        """What is to be written so that the terminal shows these pieces."""
        if (width, height) != self._size:
            self._size = (width, height)
            self._rows = [[None] * width for _ in range(height)]
        fresh: dict[int, list[Cell | None]] = {}
        for y, x, segments in pieces:
            if 0 <= y < height:
                row = fresh.get(y)
                if row is None:
                    row = fresh[y] = self._rows[y].copy()
                self._lay(row, x, segments)
        out: list[str] = []
        pen: Pen | None = None
        for y, row in fresh.items():
            pen = self._line(y, row, pen, out)
            self._rows[y] = row
        if pen is not None and pen != PLAIN:
            out.append("\x1b[0m")
        return "".join(out)

    def _lay(self, row: list[Cell | None], x: int, segments: Iterable[Segment]) -> None:
        """Put these segments into a row of cells."""
        width = len(row)
        for text, style, control in segments:
            if control:
                continue
            pen = _pen(style, self._system) if style else PLAIN
            if text.isascii() or (cell_len(text) == len(text) and all(get_character_cell_size(c) == 1 for c in text)):
                shown = text[: max(0, width - x)]
                row[x : x + len(shown)] = [(char, pen) for char in shown]
                x += len(shown)
                continue
            for char in text:
                size = get_character_cell_size(char)
                if size == 0 and 0 < x <= width:
                    before = row[x - 1]
                    row[x - 1] = ((before[0] if before else "") + char, pen)
                elif x + size <= width:
                    row[x : x + size] = [(char, pen), *[("", pen)] * (size - 1)]
                    x += size

    def _line(self, y: int, row: Sequence[Cell | None], pen: Pen | None, out: list[str]) -> Pen | None:
        """Send what differs of a line; returns the pen as it is then."""
        old = self._rows[y]
        changed: Sequence[int] = [x for x, cell in enumerate(row) if cell is not None and cell != old[x]]
        if not changed:
            return pen
        if _uneven(row) or _uneven(old):
            changed = range(len(row))
        at = -1
        for x in changed:
            cell = row[x]
            if cell is None or not cell[0]:
                continue
            if at < 0:
                out.append(f"\x1b[{y + 1};{x + 1}H")
            elif at < x:
                between = row[at:x]
                if x - at <= SKIPPED and all(one is not None and one[1] == pen for one in between):
                    out.extend(one[0] for one in between if one)
                else:
                    out.append(f"\x1b[{x - at}C")
            if cell[1] != pen:
                out.append(_change(pen, cell[1]))
                pen = cell[1]
            out.append(cell[0])
            at = x + 1
            while at < len(row) and (behind := row[at]) is not None and not behind[0]:
                at += 1
        return pen


def _uneven(row: Sequence[Cell | None]) -> bool:
    """Has it characters that another terminal may hold to be wider or narrower? Such a line is sent whole."""
    return any(cell is not None and len(cell[0]) != 1 for cell in row)


def _change(old: Pen | None, new: Pen) -> str:
    """The escape sequence from one pen to another."""
    if old is None or old[0] != new[0]:
        parts = [
            part for part in ("0", new[0], new[1] if new[1] != "39" else "", new[2] if new[2] != "49" else "") if part
        ]
    else:
        parts = [now for before, now in zip(old[1:], new[1:], strict=True) if before != now]
    return f"\x1b[{';'.join(parts)}m"


_ATTRIBUTES = (("bold", "1"), ("dim", "2"), ("italic", "3"), ("underline", "4"), ("reverse", "7"), ("strike", "9"))


@lru_cache(4096)
def _pen(style: Style, system: ColorSystem | None) -> Pen:
    attributes = ";".join(code for name, code in _ATTRIBUTES if getattr(style, name))
    return attributes, _colour(style.color, system, True), _colour(style.bgcolor, system, False)


def _colour(colour: Color | None, system: ColorSystem | None, foreground: bool) -> str:
    if colour is None or system is None or colour.is_default:
        return "39" if foreground else "49"
    return ";".join(colour.downgrade(system).get_ansi_codes(foreground))
