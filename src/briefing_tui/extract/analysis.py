"""A document cut into paragraphs, quoted spans and sentences: made once, never changed, and handed to whoever reads.

Owns what is cut; how it is cut is segments.py's business, and nothing here says what a part means.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from briefing_tui.extract import segments
from briefing_tui.model import Span

LINE_LIMIT = 200_000
"""Code points of one paragraph; a longer one is no prose and is left unread, which its coverage says."""
HEADING_WORDS = 25
"""Words of a heading, at most."""


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
    """Paragraphs that are left unread."""

    @cached_property
    def spans(self) -> list[Span]:
        """Where the paragraphs stand."""
        return [p.span for p in self.paragraphs]


def analyse(text: str) -> Analysis:
    """Cut a text; offsets are code points."""
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
    """A short paragraph that ends in no mark of a sentence."""
    words = text[paragraph.start : paragraph.end]
    return len(words.split()) <= HEADING_WORDS and words[-1:] not in '.!?:;,”"’'
