"""A name as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.model import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text: the whole chunk, the name alone, what stands before it as title or role."""

    span: Span
    name_span: Span
    name: str
    titles: str
    person: int
    role: Span | None = None
    """The role printed before the name."""
