"""From prose to statements, speakers and events. Pure: no database, no file, no clock, no network.

`extract` is the one door. Each result names its rule and how sure it is, each inference its basis.
"""

from __future__ import annotations

from dataclasses import replace

from briefing_tui.extract import events, segments
from briefing_tui.extract.people import Register
from briefing_tui.extract.statements import Reading, read_paragraph
from briefing_tui.model import Document, Extraction, Span

LINE_LIMIT = 200_000
"""Code points of one paragraph; a longer one is no prose and is left unread."""
HEADING_WORDS = 25


def extract(document: Document) -> Extraction:
    """Read one document. Same text, same result; offsets are code points into `document.text`."""
    text = document.text
    register = Register(text)
    reading = Reading(register, [], [])
    cut = [p for p in segments.paragraphs(text) if p.end - p.start <= LINE_LIMIT]
    register.read_names(cut)
    for paragraph in cut:
        read_paragraph(reading, paragraph, heading=is_heading(text, paragraph))
    all_quoted = [q for p in cut for q in segments.quotations(text, p)]
    all_sentences = [s for p in cut for s in segments.sentences(text, p, segments.quotations(text, p))]
    coverage = reading.coverage
    found = events.read_events(text, all_sentences, all_quoted, coverage)
    said = [replace(s, event=0) for s in reading.statements] if found else reading.statements
    title = found[0].name if found else None
    return Extraction(
        tuple(said), tuple(register.people), tuple(found), tuple(register.organizations.values()),
        tuple(sorted(coverage, key=lambda c: c.span)), title=title, title_basis="constructed" if title else None,
    )  # fmt: skip


def is_heading(text: str, paragraph: Span) -> bool:
    """A short paragraph that ends in no mark of a sentence."""
    words = text[paragraph.start : paragraph.end]
    return len(words.split()) <= HEADING_WORDS and words[-1:] not in '.!?:;,”"’'
