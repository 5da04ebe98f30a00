"""From prose to statements, speakers and events. Pure: no database, no file, no clock, no network.

`extract` is the one door. Each result names its rule and how sure it is, each inference its basis.
"""

from __future__ import annotations

from dataclasses import replace

from briefing_tui.extract import announce, events, main_event, segments, transcripts
from briefing_tui.extract.people import Register
from briefing_tui.extract.statements import Reading, read_paragraph, read_turn
from briefing_tui.model import Document, Extraction, ReadEvent, Span

LINE_LIMIT = 200_000
"""Code points of one paragraph; a longer one is no prose and is left unread."""
HEADING_WORDS = 25


def extract(document: Document) -> Extraction:
    """Read one document. Same text, same result; offsets are code points into `document.text`."""
    text = document.text
    register = Register(text)
    reading = Reading(register, [], [])
    paragraphs = [p for p in segments.paragraphs(text) if p.end - p.start <= LINE_LIMIT]
    register.read_names(paragraphs)
    reading.collected = announce.is_collection(text, paragraphs, [m.name_span for m in register.mentions])
    turns = transcripts.turns(text, paragraphs)
    for paragraph in paragraphs:
        if turn := turns.get(paragraph):
            read_turn(reading, paragraph, *turn)
        else:
            read_paragraph(reading, paragraph, heading=is_heading(text, paragraph))
    printed = None if document.published else main_event.dateline(text, paragraphs)
    found = _events(reading, paragraphs, document.published or printed, document.title)
    happened = bool(found) and not found[0].announced
    said = [replace(s, event=0) for s in reading.statements] if happened else reading.statements
    title = found[0].name if found else None
    return Extraction(
        tuple(said), tuple(register.people), tuple(found), tuple(register.organizations.values()),
        tuple(sorted(reading.coverage, key=lambda c: c.span)), title=title,
        title_basis=found[0].name_basis if found else None, published=printed, published_basis="dateline" if printed else None,
    )  # fmt: skip


def is_heading(text: str, paragraph: Span) -> bool:
    """A short paragraph that ends in no mark of a sentence."""
    words = text[paragraph.start : paragraph.end]
    return len(words.split()) <= HEADING_WORDS and words[-1:] not in '.!?:;,”"’'


def _events(
    reading: Reading, paragraphs: list[Span], published: str | None, stated_title: str | None
) -> list[ReadEvent]:
    """The main event first. One that prints its name in marks, or its dates, in the first sentences is the main event itself."""
    text = reading.register.text
    quoted = [segments.quotations(text, p) for p in paragraphs]
    cut = [segments.sentences(text, p, q) for p, q in zip(paragraphs, quoted, strict=True)]
    sentences = [s for part in cut for s in part]
    found = events.read_events(text, sentences, [q for part in quoted for q in part], reading.coverage)
    headings = [p for p in paragraphs if is_heading(text, p)]
    body = [
        s
        for p, part in zip(paragraphs, cut, strict=True)
        if not is_heading(text, p) and text[p.end - 1] != ":"
        for s in part
    ]
    if found and found[0].start_date and any(found[0].anchor == s for s in body[:3]):
        return found
    main = main_event.read_main_event(reading.register, body, headings, published)
    if main is None:
        return found
    if main.name_span is None or len(main.name.split()) < 3:
        main = main_event.named_by(main, stated_title)
    # those already found stay below it, each once; their parents move by one
    rest = [replace(e, parent=e.parent + 1 if e.parent is not None else None) for e in found]
    same = next(
        (n for n, e in enumerate(rest) if e.anchor == main.anchor and e.classification == main.classification), None
    )
    if same is None:
        return [main, *rest]
    merged = replace(main, parties=main.parties or rest[same].parties)
    kept = [e for n, e in enumerate(rest) if n != same]
    moved = [replace(e, parent=_moved(e.parent, same + 1)) for e in kept]
    return [merged, *moved]


def _moved(parent: int | None, gone: int) -> int | None:
    if parent is None:
        return None
    return 0 if parent == gone else parent - 1 if parent > gone else parent
