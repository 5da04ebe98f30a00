"""The input and the interface of a form: a function from an Export to pieces of text or bytes. Queries nothing."""

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
"""Description of an empty query."""

COMMENT = "Note:"
"""Label of the user's comment on a statement."""


class Head(NamedTuple):
    """Metadata that every file contains."""

    query: Annotated[str, "what was asked for, as it was typed"]
    said: Annotated[str, "the same in words"]
    library: Annotated[str, "the library’s file"]
    day: Annotated[str, "the day of the export (ISO 8601)"]
    number: Annotated[int, "how many statements it holds"]

    @property
    def lines(self) -> tuple[str, str]:
        """The metadata as text: the query in words; then as typed, number of statements, library, date."""
        asked, said = clean_line(self.query), clean_line(self.said)
        count = "1 statement" if self.number == 1 else f"{self.number:,} statements"
        about = [asked] if said and said != asked else []
        return said or asked or EVERYTHING, " · ".join([*about, count, clean_line(self.library), days(self.day)])


@dataclass(frozen=True)
class Export:
    """All input of a form. The statements can be iterated once."""

    statements: Iterable[Statement]
    head: Head | None = None
    """None where statements are only printed (`briefing search`)."""
    style: Style = field(default_factory=lambda: style("plain"))
    by: str | None = None
    """The grouping under headings, one of ORDERS."""
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    """Speakers by uid, where the form asked for them."""
    events: Mapping[str, Event] = field(default_factory=dict)
    """Events by uid, with their parents, where the form asked for them."""
    comments: Mapping[str, str] = field(default_factory=dict)
    """The user's comments by uid of the statement; a form shows them where it has room, apart from the words said."""

    def comment(self, statement: Statement) -> str:
        """“Note: …”, on one line; empty without a comment."""
        written = clean_line(self.comments.get(statement.uid, ""))
        return f"{COMMENT} {written}" if written else ""

    @property
    def number(self) -> int:
        """The number of statements, where known."""
        return self.head.number if self.head else 0


class Form(NamedTuple):
    """A form of statements."""

    label: str
    """Label in a list of forms: “Word document, a footnote each”."""
    ending: str
    """File name extension: “.docx”."""
    pieces: Callable[[Export], Iterable[str | bytes]]
    """Yields the file in pieces: text, which is written as UTF-8, or bytes."""
    as_bytes: bool = False
    """Whether the text is written without newline translation: the form's own line ends are kept."""
    binary: bool = False
    """Whether it is unsuitable for a terminal."""
    headings: bool = False
    """Whether it can group statements under headings (`Export.by`)."""
    speakers: bool = False
    """Whether it needs `Export.speakers`."""
    events: bool = False
    """Whether it needs `Export.events`."""

    def bytes_of(self, export: Export) -> Iterator[bytes]:
        """The file as bytes."""
        for piece in self.pieces(export):
            yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")

    def text(self, export: Export) -> str:
        """The whole text, for a text form."""
        return "".join(piece if isinstance(piece, str) else piece.decode("utf-8") for piece in self.pieces(export))


def style(name: str) -> Style:
    """The style with a name in STYLES."""
    found: Style = import_module(STYLES[name]).STYLE
    return found
