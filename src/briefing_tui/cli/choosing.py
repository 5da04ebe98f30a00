"""Selects the statements for a command: of things by their uids, of a query, or of a basket."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui.cli.output import counted, say
from briefing_tui.cli.query_line import understood
from briefing_tui.errors import BriefingError

if TYPE_CHECKING:
    from briefing_tui.exporting import Chosen
    from briefing_tui.store.connection import Library

_UIDS = re.compile(r"[speob]-[0-9a-f]+")


def chosen(lib: Library, words: Sequence[str], *, oldest_first: bool = False) -> Chosen | None:
    """The statements of things if all words are uids, else of a query; None, with a message, if the query is empty."""
    from briefing_tui import exporting

    if all(_UIDS.fullmatch(part) for part in words):
        return exporting.of_things(lib, words)
    wanted = understood(words)
    return exporting.of_query(lib, wanted, oldest_first=oldest_first) if wanted else None


def in_basket(lib: Library, name: str) -> Chosen:
    """The statements of a basket; prints which items are missing in this library. Raises BriefingError."""
    from briefing_tui import exporting
    from briefing_tui.notebook import baskets
    from briefing_tui.notebook.book import Book

    book = Book()
    basket = baskets.named(book, name)
    if basket is None:
        raise BriefingError(f"no basket is called “{name}”.", "No file was written.", "“briefing basket” lists them.")
    items = baskets.items(book, basket.id)
    found = exporting.of_basket(lib, basket, items)
    if away := len(items) - len(found.ids):
        say(f"({counted(away, 'statement')} of the basket not in this library, and left out)")
    return found
