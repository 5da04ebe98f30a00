"""A document split into paragraphs, quoted spans and sentences: computed once, immutable, and passed to all readers.

Owns the result of splitting; segments.py does the splitting, and nothing here interprets a part.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from briefing_tui.extract import segments
from briefing_tui.model import Span

LINE_LIMIT = 200_000
"""Maximum code points of a paragraph; a longer one is not prose and is not read, as its coverage states."""
HEADING_WORDS = 25
"""Maximum number of words in a heading."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its quoted spans and sentences, all in order and disjoint."""

    span: Span
    quoted: tuple[Span, ...]
    sentences: tuple[Span, ...]
    heading: bool


@dataclass(frozen=True)
class Analysis:
    """The parts of a text."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    too_long: tuple[Span, ...]
    """Paragraphs that are not read."""

    @cached_property
    def spans(self) -> list[Span]:
        """The spans of the paragraphs."""
        return [p.span for p in self.paragraphs]


def analyse(text: str) -> Analysis:
    """Split a text; offsets are code points."""
    every = segments.paragraphs(text)
    return Analysis(
        text,
        tuple(_paragraph(text, p) for p in every if p.end - p.start <= LINE_LIMIT),
        tuple(p for p in every if p.end - p.start > LINE_LIMIT),
    )


def _paragraph(text: str, span: Span) -> Paragraph:
    quoted = segments.quotations(text, span)
    return Paragraph(span, tuple(quoted), tuple(segments.sentences(text, span, quoted)), is_heading(text, span))


def is_heading(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is short and does not end in a sentence-final sign."""
    words = text[paragraph.start : paragraph.end]
    return len(words.split()) <= HEADING_WORDS and words[-1:] not in '.!?:;,”"’'
