"""The terminal's current content, and the fewest bytes that change it. Owns the encoding of styles; draws nothing.

Textual sends whole parts of a screen where any of it changed. Over a slow line each key would cost tens of kilobytes:
here every cell is compared with the one that was sent, and a style is encoded as its difference from the previous
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style

Cell = tuple[str, "Pen"]
"""The text of a cell (empty behind a character of two cells) and its pen."""
Pen = tuple[int, str, str]
"""Attributes (bits, as in _ATTRIBUTES), colour and background as the numbers of an escape sequence; a blank, whose colour
is invisible, has no colour."""
Piece = tuple[int, int, Iterable[Segment]]
"""Line, column, and the segments to be shown from there."""

PLAIN: Pen = (0, "39", "49")
SKIPPED = 5
"""Most unchanged cells that are sent again where that is shorter than moving the cursor over them."""
ERASED = 8
"""Fewest consecutive blanks for which an erase sequence is shorter."""
ERASING = ("xterm", "tmux", "alacritty", "foot", "kitty", "wezterm", "ghostty", "linux")
"""Name prefixes of terminals that erase in the background colour."""
SYSTEMS = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT, "truecolor": ColorSystem.TRUECOLOR}


class Sent:
    """A terminal's screen as last sent."""

    def __init__(self, colours: str | None, *, no_colour: bool = False, terminal: str = "") -> None:
        """`colours`: one of SYSTEMS; `no_colour`: send no colour, whatever the terminal supports; `terminal`: its name."""
        self._erases = terminal.startswith(ERASING)
        self._system = None if no_colour else SYSTEMS.get(colours or "", ColorSystem.TRUECOLOR)
        self._rows: list[list[Cell | None]] = []
        self._size = (0, 0)

    def forget(self) -> None:
        """Forget the terminal's content: everything is sent again."""
        self._size = (0, 0)

    def update(self, width: int, height: int, pieces: Iterable[Piece]) -> str:
        """The text to write so that the terminal shows these pieces."""
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
        """Write these segments into a row of cells."""
        width = len(row)
        for text, style, control in segments:
            if control:
                continue
            pen = _pen(style, self._system) if style else PLAIN
            if text.isascii() or (cell_len(text) == len(text) and all(get_character_cell_size(c) == 1 for c in text)):
                shown = text[: max(0, width - x)]
                blank = _blank(pen)
                row[x : x + len(shown)] = [(char, blank if char == " " else pen) for char in shown]
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
        """Append the changes of a line to `out`; returns the pen afterwards."""
        old = self._rows[y]
        changed: Sequence[int] = [x for x, cell in enumerate(row) if cell is not None and cell != old[x]]
        if not changed:
            return pen
        if _uneven(row) or _uneven(old):
            changed = range(len(row))
        last = changed[-1]
        at, erased = -1, -1
        for x in changed:
            cell = row[x]
            if cell is None or not cell[0] or x < erased:
                continue
            out.append(f"\x1b[{y + 1};{x + 1}H" if at < 0 else _leap(row[at:x], pen))
            sequence, pen = _change(pen, cell[1])
            out.append(sequence)
            if self._erases and cell[0] == " " and (blanks := _blanks(row[x : last + 1])) >= ERASED:
                out.append(f"\x1b[{blanks}X")
                erased, at = x + blanks, x
                continue
            out.append(cell[0])
            at = _behind(row, x)
        return pen


def _behind(row: Sequence[Cell | None], x: int) -> int:
    """The index of the cell after a character, which may have more than one."""
    return next((n for n in range(x + 1, len(row)) if (cell := row[n]) is None or cell[0]), len(row))


def _leap(between: Sequence[Cell | None], pen: Pen | None) -> str:
    """The text that moves over unchanged cells: a few that look right with this pen are sent again."""
    if not between:
        return ""
    if len(between) <= SKIPPED and all(one is not None and one[0] and _fits(one[1], pen) for one in between):
        return "".join(one[0] for one in between if one)
    return f"\x1b[{len(between)}C"


def _uneven(row: Sequence[Cell | None]) -> bool:
    """Whether a line has characters whose width terminals disagree about. Such a line is sent whole."""
    return any(cell is not None and len(cell[0]) != 1 for cell in row)


def _blanks(row: Sequence[Cell | None]) -> int:
    """Number of blanks with the same pen at the beginning of a row."""
    first = row[0]
    return next((n for n, cell in enumerate(row) if cell != first), len(row))


def _fits(wanted: Pen, pen: Pen | None) -> bool:
    """Whether a cell that wants one pen looks right with another."""
    if pen is None or wanted[2] != pen[2]:
        return False
    return not pen[0] & _SEEN_ON_BLANKS if not wanted[1] else wanted[:2] == pen[:2]


@lru_cache(4096)
def _change(old: Pen | None, new: Pen) -> tuple[str, Pen]:
    """The escape sequence from one pen to another, and the resulting pen."""
    if _fits(new, old):
        return "", old or new
    if old is None:
        parts = ["0", *_turned(new[0], 0), *(part for part in new[1:] if part not in ("", "39", "49"))]
        return f"\x1b[{';'.join(parts)}m", (new[0], new[1] or "39", new[2])
    if not new[1]:  # a blank: bold does not matter
        new = old[0] & ~_SEEN_ON_BLANKS, old[1], new[2]
    parts = _turned(old[0], new[0], off=True)
    kept = old[0] & new[0] if "22" not in parts else old[0] & new[0] & ~_WEIGHT  # this turns off bold and dim together
    parts += _turned(new[0], kept)
    parts += [now for before, now in zip(old[1:], new[1:], strict=True) if before != now]
    return f"\x1b[{';'.join(parts)}m", new


def _turned(these: int, but: int, *, off: bool = False) -> list[str]:
    """The numbers that turn the attributes `these` without `but` on (or off)."""
    return list(
        dict.fromkeys(row[1 + off] for bit, row in enumerate(_ATTRIBUTES) if these >> bit & 1 and not but >> bit & 1)
    )


_ATTRIBUTES = (
    ("bold", "1", "22"),
    ("dim", "2", "22"),
    ("italic", "3", "23"),
    ("underline", "4", "24"),
    ("reverse", "7", "27"),
    ("strike", "9", "29"),
)
"""Attributes of a style: name, and the numbers that turn it on and off."""
_WEIGHT = 0b11
"""Bold and dim."""
_SEEN_ON_BLANKS = 0b111000
"""Underline, strike-through and reverse."""


@lru_cache(4096)
def _blank(pen: Pen) -> Pen:
    return pen if pen[0] & _SEEN_ON_BLANKS else (0, "", pen[2])


@lru_cache(4096)
def _pen(style: Style, system: ColorSystem | None) -> Pen:
    attributes = sum(1 << bit for bit, (name, _, _) in enumerate(_ATTRIBUTES) if getattr(style, name))
    return attributes, _colour(style.color, system, True), _colour(style.bgcolor, system, False)


def _colour(colour: Color | None, system: ColorSystem | None, foreground: bool) -> str:
    if colour is None or system is None or colour.is_default:
        return "39" if foreground else "49"
    return ";".join(colour.downgrade(system).get_ansi_codes(foreground))
