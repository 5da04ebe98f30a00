"""What every form is given, and what it is: a function from an Export to pieces of text or bytes. Asks nobody anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Annotated, NamedTuple

from briefing_tui.export import STYLES
from briefing_tui.export.styles import Style
from briefing_tui.model import Event, Speaker, Statement
from briefing_tui.model.calendar import days
from briefing_tui.text import clean_line

EVERYTHING = "everything that was said"
"""What is asked for by no query."""

COMMENT = "Note:"
"""Before what the user wrote beside a statement."""


class Head(NamedTuple):
    """What every file says of itself."""

    query: Annotated[str, "what was asked for, as it was typed"]
    said: Annotated[str, "the same in words"]
    library: Annotated[str, "the library’s file"]
    day: Annotated[str, "the day of the export (ISO 8601)"]
    number: Annotated[int, "how many statements it holds"]

    @property
    def lines(self) -> tuple[str, str]:
        """The same for people: what was asked for in words; how it was typed, how many, out of which library, when."""
        asked, said = clean_line(self.query), clean_line(self.said)
        count = "1 statement" if self.number == 1 else f"{self.number:,} statements"
        about = [asked] if said and said != asked else []
        return said or asked or EVERYTHING, " · ".join([*about, count, clean_line(self.library), days(self.day)])


@dataclass(frozen=True)
class Export:
    """All that a form may use. The statements can be gone through once."""

    statements: Iterable[Statement]
    head: Head | None = None
    """None where statements are printed only (`briefing search`)."""
    style: Style = field(default_factory=lambda: style("plain"))
    by: str | None = None
    """One of ORDERS: under which headings they are to stand."""
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    """By uid, where the form asked for them."""
    events: Mapping[str, Event] = field(default_factory=dict)
    """By uid, those above them too, where the form asked for them."""
    comments: Mapping[str, str] = field(default_factory=dict)
    """What the user wrote beside a statement, by uid; a form shows it where it has room, apart from the words said."""

    def comment(self, statement: Statement) -> str:
        """“Note: …”, on one line; empty where nothing was written beside it."""
        written = clean_line(self.comments.get(statement.uid, ""))
        return f"{COMMENT} {written}" if written else ""

    @property
    def number(self) -> int:
        """How many statements there are, where that is known."""
        return self.head.number if self.head else 0


class Form(NamedTuple):
    """One form of statements."""

    label: str
    """In a list of forms: “Word document, a footnote each”."""
    ending: str
    """Of a file: “.docx”."""
    pieces: Callable[[Export], Iterable[str | bytes]]
    """The file in pieces, one after another: text, which is written as UTF-8, or bytes."""
    as_bytes: bool = False
    """Written to the byte: its line ends are its own, whatever a terminal makes of others."""
    binary: bool = False
    """Nothing for a terminal."""
    headings: bool = False
    """Does it put statements under headings (`Export.by`)?"""
    speakers: bool = False
    """Does it want the speakers, whole?"""
    events: bool = False
    """Does it want the events, whole?"""

    def bytes_of(self, export: Export) -> Iterator[bytes]:
        """The file, byte for byte."""
        for piece in self.pieces(export):
            yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")

    def text(self, export: Export) -> str:
        """The whole of a form of text."""
        return "".join(piece if isinstance(piece, str) else piece.decode("utf-8") for piece in self.pieces(export))


def style(name: str) -> Style:
    """The style of a name in STYLES."""
    found: Style = import_module(STYLES[name]).STYLE
    return found
