"""Statements as plain text for a printer: 80 columns, pages with “page k of n” at their foot; no word is broken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from briefing_tui.export.base import Export, Form
from briefing_tui.export.grouping import grouped
from briefing_tui.export.styles import Style
from briefing_tui.export.wording import in_lines, label, names
from briefing_tui.model import Statement

WIDTH, LINES = 80, 58
"""Columns, and lines of a page including its foot: what `lp` prints on A4 and on Letter."""
FEED = "\f"


def pieces(export: Export) -> Iterator[str]:
    """The pages; their number is known only after all lines."""
    pages = list(_pages(_blocks(export)))
    for number, page in enumerate(pages, 1):
        foot = f"page {number} of {len(pages)}"
        blank = "\n" * (LINES - 1 - len(page))
        yield "\n".join(page) + "\n" + blank + foot.rjust(WIDTH) + "\n" + (FEED if number < len(pages) else "")


def _pages(blocks: Iterable[list[str]]) -> Iterator[list[str]]:
    """Divide blocks of lines into pages. A block that fits on a page is not split; a blank line separates two."""
    room = LINES - 2
    page: list[str] = []
    for block in blocks:
        if page and len(page) + 1 + len(block) > room:
            yield page
            page = []
        page += [*([""] if page else []), *block]
        while len(page) > room:
            yield page[:room]
            page = page[room:]
    if page:
        yield page


def _blocks(export: Export) -> Iterator[list[str]]:
    if export.head:
        yield [line for text in export.head.lines for line in wrapped(text)]
    for heading, statements in grouped(export):
        pending = [] if heading is None else [*wrapped(heading.upper()), ""]
        for statement in statements:
            comment = export.comment(statement)
            noted = wrapped(comment, "  ", "    ") if comment else []
            yield [*pending, *_block(statement, export.style), *noted]
            pending = []


def _block(statement: Statement, style: Style) -> list[str]:
    """Speaker, words and source."""
    lines = in_lines(statement)
    lines[0] = label(statement) + lines[0]
    return [
        *wrapped(names(statement)),
        *(line for text in lines for line in wrapped(text, "  ")),
        *wrapped(f"– {style.note(statement)}", "  ", "    "),
    ]


def wrapped(text: str, margin: str = "", hang: str | None = None) -> list[str]:
    """Lines of at most 80 columns; only a longer word exceeds that."""
    lines: list[str] = []
    line, width, empty = margin, len(margin), True
    for word in text.split():
        long = cells(word)
        if not empty and width + 1 + long > WIDTH:
            lines.append(line)
            margin = margin if hang is None else hang
            line, width, empty = margin, len(margin), True
        line += word if empty else f" {word}"
        width += long if empty else long + 1
        empty = False
    return [*lines, line] if not empty or not lines else lines


def cells(word: str) -> int:
    """Width of a word in columns, in a terminal or on a printer."""
    if word.isascii():
        return len(word)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in word)


FORM = Form("text for a printer: 80 columns, numbered pages", ".txt", pieces, headings=True)
