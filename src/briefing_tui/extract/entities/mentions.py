"""A mention of a person's name in a text."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.model import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a name in the text: the whole chunk, the name alone, the titles or role before it."""

    span: Span
    name_span: Span
    name: str
    titles: str
    person: int
    role: Span | None = None
    """The role printed before the name."""
