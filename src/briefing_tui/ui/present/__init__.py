"""From model objects to Content. Pure: no widget, no store. Every foreign word passes clean() here, and is never markup.

words (dates, counts, fitting a width) → statements (one statement) → pages (heads of pages, lines of lists). Callers
import this door.
"""

from briefing_tui.ui.present.pages import (
    briefing_page,
    briefing_strip,
    entry_line,
    event_page,
    event_why_lines,
    library_line,
    month_page,
    speaker_page,
)
from briefing_tui.ui.present.statements import (
    KIND_SIGNS,
    KIND_WORDS,
    excerpt,
    kind_words,
    marked,
    speakers_words,
    statement_lines,
    strip_lines,
    why_lines,
)
from briefing_tui.ui.present.words import (
    MONTHS,
    bar,
    bars,
    counted,
    date_words,
    fit,
    foot,
    hanging,
    kind_of_event,
    plain,
    short_date,
    wrapped,
)

__all__ = [
    "KIND_SIGNS",
    "KIND_WORDS",
    "MONTHS",
    "bar",
    "bars",
    "briefing_page",
    "briefing_strip",
    "counted",
    "date_words",
    "entry_line",
    "event_page",
    "event_why_lines",
    "excerpt",
    "fit",
    "foot",
    "hanging",
    "kind_of_event",
    "kind_words",
    "library_line",
    "marked",
    "month_page",
    "plain",
    "short_date",
    "speaker_page",
    "speakers_words",
    "statement_lines",
    "strip_lines",
    "why_lines",
    "wrapped",
]
