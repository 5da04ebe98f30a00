"""A citation for a note or a speech: words – speaker, occasion, event, place, day. Source: file, page.

Never changes the words said. One exception, and only here and in the other styles: a comma that closes a quotation
(“…,” said X) becomes a full stop, or the style's own punctuation.
"""

from __future__ import annotations

from briefing_tui.export.styles import Style
from briefing_tui.export.wording import is_quoted, label, occasion, one_line, source, who
from briefing_tui.model import Statement
from briefing_tui.text import clean_line


def citation(statement: Statement) -> str:
    """One line: words, speaker, occasion, event, place, date, source."""
    return f"{_words(statement)} – {note(statement)}"


def note(statement: Statement) -> str:
    """Speaker, occasion, event, place, date, source."""
    about = [who(statement), clean_line(statement.occasion or ""), occasion(statement)]
    return f"{', '.join(part for part in about if part)}. {source(statement)}"


def _words(statement: Statement) -> str:
    """The words with quotation marks if their kind allows; a stance (denied, not said yet) is printed before the marks."""
    text = one_line(statement)
    quoted = f"“{closed(text)}”" if is_quoted(statement) else text.rstrip(",;")
    return label(statement) + quoted


def closed(text: str) -> str:
    """The quotation with a closing comma replaced by a full stop."""
    bare = text.rstrip()
    if not bare.endswith(","):
        return bare
    return bare[:-1] if bare.endswith(".,") else bare[:-1] + "."


STYLE = Style("as the app copies it", citation, note)
