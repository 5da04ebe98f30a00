"""A footnote after the Chicago Manual of Style: speaker, “words,” genre, event, place, date, in “release,” publisher.

American: month before day, a closing comma inside the quotation marks. The full stop or comma that closes a quotation
is replaced by the comma of the note; a question mark stays, and no comma follows.
"""

from __future__ import annotations

import re
from datetime import date

from briefing_tui.export.styles import Style, printed
from briefing_tui.export.wording import event_words, is_quoted, label, one_line, who
from briefing_tui.model import Statement
from briefing_tui.model.calendar import days, month_name
from briefing_tui.text import clean_line

_OWN_END = ("?", "!", "…", "—", "–")
"""Characters after which no comma is put."""


def citation(statement: Statement) -> str:
    """The note with the words after the speaker."""
    return f"{who(statement)}, {_words(statement)} {_about(statement)}"


def note(statement: Statement) -> str:
    """The note without the words."""
    return f"{who(statement)}, {_about(statement)}"


def _words(statement: Statement) -> str:
    text = printed.open_ended(one_line(statement))
    comma = "" if text.endswith(_OWN_END) else ","
    return label(statement) + (f"“{text}{comma}”" if is_quoted(statement) else text + comma)


def _about(statement: Statement) -> str:
    day = american(statement.date, statement.end_date) if statement.date else "undated"
    parts = [clean_line(statement.occasion or ""), event_words(statement), day, f"in “{printed.title(statement)}”"]
    parts += [printed.publisher(statement), printed.file_and_page(statement), printed.address(statement)]
    return re.sub("”,", ",”", ", ".join(part for part in parts if part)) + "."


def american(first: str, last: str | None) -> str:
    """ISO dates as “October 18, 2022”, “October 18–19, 2022”; a month or a year alone as in other styles."""
    try:
        one, other = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return days(first, last)
    if one == other:
        return f"{month_name(one.month)} {one.day}, {one.year}"
    if one.year != other.year:
        return f"{american(first, None)}–{american(other.isoformat(), None)}"
    if one.month != other.month:
        return f"{month_name(one.month)} {one.day}–{month_name(other.month)} {other.day}, {one.year}"
    return f"{month_name(one.month)} {one.day}–{other.day}, {one.year}"


STYLE = Style("a note after the Chicago Manual of Style", citation, note)
