"""Where a statement is printed, as the styles of others name it: title, publisher, day, file and page, address."""

from __future__ import annotations

import re

from briefing_tui.export.wording import file_named
from briefing_tui.model import Statement
from briefing_tui.text import clean_line


def title(statement: Statement) -> str:
    """The title of the briefing, without marks of its own round it."""
    return clean_line(statement.briefing.title).strip("“”\"' ")


def file_and_page(statement: Statement) -> str:
    """“file.pdf, p. 3”; a line where the file has no pages."""
    where = f"p. {statement.page}" if statement.page is not None else f"line {statement.line}"
    return f"{file_named(statement)}, {where}"


def publisher(statement: Statement) -> str:
    """Who published it; empty where that is not known."""
    return clean_line(statement.briefing.publisher or "")


def address(statement: Statement) -> str:
    """Where it was published on the web; empty where that is not known."""
    return clean_line(statement.briefing.url or "")


_ABBREVIATED = re.compile(r"(?:\b\w|\.)\.$")
"""“U.S.”, “...”: the full stop belongs to the words."""


def open_ended(text: str) -> str:
    """Words without the comma or full stop that closes them: the note goes on behind them."""
    bare = text.rstrip().rstrip(",;")
    return bare if _ABBREVIATED.search(bare) else bare.removesuffix(".")
