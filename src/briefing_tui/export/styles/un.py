"""A footnote in the style of United Nations documents: speaker, post, statement at the event, place, day: “words”, release.

British: day before month, commas after the closing quotation mark, “Available at” before an address. The words are as
printed, except that a closing comma or full stop is replaced by the note's.
"""

from __future__ import annotations

from briefing_tui.export.styles import Style, printed
from briefing_tui.export.wording import event_words, is_quoted, label, one_line, when, who
from briefing_tui.model import Statement
from briefing_tui.text import clean_line


def citation(statement: Statement) -> str:
    """The note with the words after the day."""
    return f"{_said(statement)}: {_words(statement)}, {_printed(statement)}"


def note(statement: Statement) -> str:
    """The note without the words."""
    return f"{_said(statement)}, {_printed(statement)}"


def _words(statement: Statement) -> str:
    text = printed.open_ended(one_line(statement))
    return label(statement) + (f"“{text}”" if is_quoted(statement) else text)


def _said(statement: Statement) -> str:
    occasion, event = clean_line(statement.occasion or ""), event_words(statement)
    at = f"{occasion or 'statement'} at the {event}" if event else occasion or "statement"
    return f"{who(statement)}, {at}, {when(statement)}"


def _printed(statement: Statement) -> str:
    parts = [f"in “{printed.title(statement)}”", printed.publisher(statement), printed.file_and_page(statement)]
    address = printed.address(statement)
    return ", ".join(part for part in parts if part) + "." + (f" Available at {address}." if address else "")


STYLE = Style("a footnote of United Nations documents", citation, note)
