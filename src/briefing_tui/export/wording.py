"""Texts shared by styles and forms: words with their labels, speakers, occasion, source.

Never changes the words said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from briefing_tui.model import SpokenBy, Statement
from briefing_tui.model.calendar import days
from briefing_tui.model.kinds import BY_ID, in_marks
from briefing_tui.text import clean_line

NOBODY = "no speaker named"
ACT = "act"
CUT = " […] "
"""Separator between the pieces of a quotation that is split by its tag."""


def one_line(statement: Statement) -> str:
    """The words on one line, with a blank between paragraphs."""
    return " ".join(paragraphs(statement))


def paragraphs(statement: Statement) -> list[str]:
    """The words, one line per paragraph."""
    return [clean_line(paragraph).strip() for paragraph in statement.paragraphs]


def in_lines(statement: Statement) -> list[str]:
    """The paragraphs in quotation marks if all words are the speaker's own: opened before the first paragraph and closed
    after the last."""
    lines = paragraphs(statement)
    if is_quoted(statement):
        lines[0] = f"“{lines[0]}"
        lines[-1] += "”"
    return lines


def whole(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements with consecutive pieces of one quotation joined, in the order of the text."""
    for group, found in groupby(statements, lambda one: (one.briefing.uid, one.group or one.uid)):
        pieces = sorted(found, key=lambda piece: piece.start)
        yield pieces[0] if len(pieces) == 1 or not group[1] else _joined(pieces)


def _joined(pieces: list[Statement]) -> Statement:
    """One statement of several pieces, with the lowest of their confidences."""
    first = pieces[0]
    persons = [piece.person_confidence for piece in pieces if piece.person_confidence is not None]
    return first._replace(
        text=CUT.join(one_line(piece) for piece in pieces),
        parts=(),
        end=pieces[-1].end,
        confidence=min(piece.confidence for piece in pieces),
        person_confidence=min(persons, default=None),
        contested=any(piece.contested for piece in pieces),
        review_state=first.review_state if len({piece.review_state for piece in pieces}) == 1 else "unreviewed",
    )


def said(statement: Statement) -> str:
    """The words on one line for a list: “denied: ” before them where they are not simply asserted."""
    return statement.lead + in_marks(statement.kind, one_line(statement))


def label(statement: Statement) -> str:
    """“[reported] denied: ”: a label saying that the words are not simply the speaker's own; empty where they are. For an
    act it includes the verb, since its words are only the object: “[told, not quoted] praised: ”."""
    remark = BY_ID[statement.kind].remark
    deed = (
        f"{clean_line(statement.cue)}: " if statement.kind == ACT and statement.cue and not statement.shows_cue else ""
    )
    return (f"[{remark}] " if remark else "") + statement.lead + deed


def is_quoted(statement: Statement) -> bool:
    """Whether its words are in quotation marks."""
    return BY_ID[statement.kind].quoted


def who(statement: Statement) -> str:
    """All speakers, each with the role printed that day; a placeholder if there are none."""
    return "; ".join(f"{name}, {role}" if role else name for name, role in named(statement))


def name_of(speaker: SpokenBy) -> str:
    """The name, or the printed words that resolve to nobody."""
    return clean_line(speaker.attribution if speaker.name is None else speaker.name)


def names(statement: Statement) -> str:
    """All speakers without roles, for a heading."""
    return "; ".join(name for name, _ in named(statement))


def named(statement: Statement) -> list[tuple[str, str]]:
    """(name, role printed that day or empty) of all speakers; a placeholder if there are none."""
    found = [(name_of(one), clean_line(one.role or "") if one.name is not None else "") for one in statement.speakers]
    return [each for each in found if each[0]] or [(NOBODY, "")]


def event_words(statement: Statement) -> str:
    """“side event “…”, Dushanbe”; empty without an event."""
    event = statement.event
    if event is None:
        return ""
    name = clean_line(event.name).strip("“”\"'")
    named = f"{event.kind.replace('_', ' ')} “{name}”"
    return f"{named}, {clean_line(event.place)}" if event.place else named


def when(statement: Statement) -> str:
    """“18 October 2022”, or text saying that there is no date."""
    return days(statement.date, statement.end_date) if statement.date else "undated"


def occasion(statement: Statement) -> str:
    """“side event “…”, Dushanbe, 18 October 2022”, as far as known."""
    return ", ".join(filter(None, (event_words(statement), when(statement))))


def place_in_file(statement: Statement) -> str:
    """“file, line 3”; a page where the file has pages."""
    where = f"page {statement.page}" if statement.page is not None else f"line {statement.line}"
    return f"{file_named(statement)}, {where}"


def file_named(statement: Statement) -> str:
    """The file of its briefing; for a later version of a text with the day of the correction, where known."""
    name, day = clean_line(statement.briefing.file), statement.briefing.corrected
    return name if day is None else f"{name} (corrected {days(day)})" if day else f"{name} (corrected)"


def source(statement: Statement) -> str:
    """“Source: file, line 3.”."""
    return f"Source: {place_in_file(statement)}."
