"""The source of a statement as needed by citation styles: title, publisher, day, file and page, address."""

from __future__ import annotations

import re

from briefing_tui.export.wording import file_named
from briefing_tui.model import Statement
from briefing_tui.text import clean_line


def title(statement: Statement) -> str:
    """The title of the briefing, without surrounding quotation marks."""
    return clean_line(statement.briefing.title).strip("“”\"' ")


def file_and_page(statement: Statement) -> str:
    """“file.pdf, p. 3”; a line number where the file has no pages."""
    where = f"p. {statement.page}" if statement.page is not None else f"line {statement.line}"
    return f"{file_named(statement)}, {where}"


def publisher(statement: Statement) -> str:
    """The publisher; empty where unknown."""
    return clean_line(statement.briefing.publisher or "")


def address(statement: Statement) -> str:
    """The address on the web; empty where unknown."""
    return clean_line(statement.briefing.url or "")


_ABBREVIATED = re.compile(r"(?:\b\w|\.)\.$")
"""“U.S.”, “...”: here the full stop belongs to the words."""


def open_ended(text: str) -> str:
    """Words without the comma or full stop that closes them, because the note continues after them."""
    bare = text.rstrip().rstrip(",;")
    return bare if _ABBREVIATED.search(bare) else bare.removesuffix(".")
