"""A statement as it is cited in a note or a speech. Owns the wording; never changes the words said.

One exception, and only here: a comma that closes a quotation (“…,” said X) becomes a full stop.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.model import SpokenBy, Statement
from briefing_tui.model.calendar import days
from briefing_tui.model.kinds import BY_ID, in_marks
from briefing_tui.text import clean_line

NOBODY = "no speaker named"
CUT = " […] "
"""Between the pieces of one quotation that its tag cut in two."""


def citation(statement: Statement, pieces: Sequence[Statement] = ()) -> str:
    """One line: the words, who, occasion, event, place, date, source. `pieces`: all parts of a cut quotation."""
    parts = sorted(pieces, key=lambda piece: piece.start) if pieces else [statement]
    said = _words(statement, CUT.join(map(one_line, parts)))
    about = [who(statement), clean_line(statement.occasion or ""), occasion(statement)]
    return f"{said} – {', '.join(part for part in about if part)}. {source(parts[0])}"


def one_line(statement: Statement) -> str:
    """The words on one line, a blank between paragraphs."""
    return " ".join(clean_line(paragraph).strip() for paragraph in statement.paragraphs)


def _words(statement: Statement, text: str) -> str:
    """The words as their kind allows; what says that they were denied, or not said yet, stands before the marks."""
    kind = BY_ID[statement.kind]
    if kind.quoted:
        return f"{statement.lead}“{_closed(text)}”"
    return f"[{kind.remark}] {statement.lead}{text.rstrip(',;')}"


def _closed(text: str) -> str:
    """A quotation that can stand alone: its closing comma is a full stop."""
    bare = text.rstrip()
    return bare[:-1] + "." if bare.endswith(",") else bare


def who(statement: Statement) -> str:
    """Everyone who said it, each with the role printed that day; words instead of an empty place."""
    names = [_one(speaker) for speaker in statement.speakers]
    return "; ".join(name for name in names if name) or NOBODY


def _one(speaker: SpokenBy) -> str:
    if speaker.name is None:
        return clean_line(speaker.attribution)
    name = clean_line(speaker.name)
    return f"{name}, {clean_line(speaker.role)}" if speaker.role else name


def occasion(statement: Statement) -> str:
    """“side event “…”, Dushanbe, 18 October 2022”: what is known of it."""
    parts: list[str] = []
    event = statement.event
    if event is not None:
        kind = event.kind.replace("_", " ")
        name = clean_line(event.name).strip("“”\"'")
        parts.append(f"{kind} “{name}”")
        if event.place:
            parts.append(clean_line(event.place))
    parts.append(days(statement.date, statement.end_date) if statement.date else "undated")
    return ", ".join(parts)


def said(statement: Statement) -> str:
    """The words on one line as a list shows them: “denied: ” before them where they are not simply said."""
    return statement.lead + in_marks(statement.kind, one_line(statement))


def source(statement: Statement) -> str:
    """“Source: file, line 3.”: a page where the file has pages."""
    where = f"page {statement.page}" if statement.page is not None else f"line {statement.line}"
    return f"Source: {clean_line(statement.briefing.file)}, {where}."
