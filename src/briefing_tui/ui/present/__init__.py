"""From model objects to Content. Pure: no widget, no store. Every foreign word passes clean() here, and is never markup.

formatting (dates, counts, fitting a width) → statements (one statement) → pages (heads of pages, lines of lists); cards (what is decided
about). Callers
import this door.
"""

from briefing_tui.ui.present.formatting import (
    QUIET,
    bar,
    bars,
    counted,
    cut,
    date_words,
    fit,
    foot,
    hanging,
    kind_of_event,
    plain,
    short_date,
    wrapped,
)
from briefing_tui.ui.present.pages import (
    EMPTY,
    briefing_page,
    briefing_strip,
    entry_line,
    event_page,
    event_why_lines,
    library_line,
    month_page,
    nothing_found,
    sparkline,
    speaker_page,
)
from briefing_tui.ui.present.statements import (
    UNSAID_STYLE,
    excerpt,
    kind_words,
    marked,
    speakers_words,
    statement_lines,
    strip_lines,
    why_lines,
)

__all__ = [
    "EMPTY",
    "QUIET",
    "UNSAID_STYLE",
    "bar",
    "bars",
    "briefing_page",
    "briefing_strip",
    "counted",
    "cut",
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
    "nothing_found",
    "plain",
    "short_date",
    "sparkline",
    "speaker_page",
    "speakers_words",
    "statement_lines",
    "strip_lines",
    "why_lines",
    "wrapped",
]
