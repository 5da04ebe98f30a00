"""Reads one document: what each layer of the extractor finds in it, put together."""

from __future__ import annotations

from briefing_tui.extract import head
from briefing_tui.extract.analysis import Analysis, analyse
from briefing_tui.extract.attribution import announcements
from briefing_tui.extract.attribution.reading import Reading
from briefing_tui.extract.constructions import transcript_turn
from briefing_tui.extract.constructions.transcript_turn import Transcript
from briefing_tui.extract.copying import replace
from briefing_tui.extract.coverage import UNREAD
from briefing_tui.extract.entities.authors import Authors
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.entities.speakers import completed, persons_by_first_person
from briefing_tui.extract.events import dates, occasion, reader
from briefing_tui.extract.folding import fold
from briefing_tui.extract.segments import without
from briefing_tui.extract.statements.paragraphs import read_statements
from briefing_tui.model import Document, Extraction, QuotedSpan, ReadEvent


def read(document: Document) -> Extraction:
    """Read one document; see `extract`."""
    folded = fold(document.text)
    return folded.back(_read(replace(document, text=folded.text))) if folded else _read(document)


def _indexed(analysis: Analysis, transcript: Transcript, title: str | None) -> MentionIndex:
    """Return the persons named in a document, without the labels of turns, and its authors."""
    index = MentionIndex(analysis.text)
    index.read_names(list(without(analysis.spans, transcript.nameless)))
    index.body_from = next((p.span.start for p in analysis.paragraphs if not p.heading), len(analysis.text))
    index.authors = Authors(index, analysis.spans, title)
    return index


def _read(document: Document) -> Extraction:
    text = document.text
    analysis = analyse(text)
    transcript = transcript_turn.find(text, analysis.spans, document.title)
    index = _indexed(analysis, transcript, document.title)
    reading = Reading(index, coverage={p: QuotedSpan(p, "unclaimed", UNREAD) for p in analysis.too_long})
    reading.collected = announcements.is_collection(text, analysis.spans, [m.name_span for m in index.mentions])
    read_statements(reading, analysis, transcript, document.title)
    printed = None
    if not document.published:
        printed = dates.dateline(text, analysis.spans) or head.published(text, analysis.spans)
    dated = document.published or printed
    if transcript.is_whole(text):
        events = [occasion.read_occasion(index, analysis, transcript, reading.statements, document.title, dated)]
    else:
        events = reader.read(index, analysis, reading.coverage, dated, document.title)
    main = events[0] if events else None
    happened = main is not None and not main.announced
    reading.statements = persons_by_first_person(index, reading.statements)
    statements = [completed(index, s, 0 if happened else None) for s in reading.statements]
    index.introduce_bodies()
    title, title_basis = _title(document, analysis, transcript, main)
    return Extraction(
        tuple(statements),
        index.known(),
        tuple(events),
        tuple(index.organizations.values()),
        tuple(sorted(reading.coverage.values(), key=lambda c: c.span)),
        title=title,
        title_basis=title_basis,
        published=printed,
        published_basis="dateline" if printed else None,
    )


def _title(
    document: Document, analysis: Analysis, transcript: Transcript, main: ReadEvent | None
) -> tuple[str | None, str | None]:
    """Return the title that is read in the text, and its basis: the heading; of a transcript, or without a heading, the event's name."""
    headed = None if document.title else head.title(analysis)
    named = main is not None and main.name_basis == "stated" and transcript.is_whole(document.text)
    if headed and not named:
        return headed, "first_line"
    return (main.name, main.name_basis) if main else (None, None)
