"""From prose to statements, speakers and events. Pure: no database, no file, no clock, no network.

`extract` is the one door. Rules only; each result names its rule, each inference its basis.
"""

from __future__ import annotations

from dataclasses import replace

from briefing_tui.extract import events, segments, statements
from briefing_tui.extract.speakers import Register
from briefing_tui.model import Document, Extraction, QuotedSpan, ReadStatement, Span

LINE_LIMIT = 200_000
"""Code points of one paragraph; a longer one is no prose and is left unread."""


def extract(document: Document) -> Extraction:
    """Read one document. Same text, same result; offsets are code points into `document.text`."""
    text = document.text
    register = Register(text)
    said: list[ReadStatement] = []
    coverage: list[QuotedSpan] = []
    all_sentences: list[Span] = []
    all_quoted: list[Span] = []
    for paragraph in segments.paragraphs(text):
        if paragraph.end - paragraph.start > LINE_LIMIT:
            continue
        quoted = segments.quotations(text, paragraph)
        cut = segments.sentences(text, paragraph, quoted)
        all_quoted += quoted
        all_sentences += cut
        for sentence in cut:
            statements.read_sentence(register, sentence, quoted, said, coverage)
    covered = {c.span for c in coverage}
    coverage += [QuotedSpan(q, "unclaimed", "no sentence holds it") for q in all_quoted if q not in covered]
    found = events.read_events(text, all_sentences, all_quoted, coverage)
    if found:
        said = [replace(s, event=0) for s in said]
    title = found[0].name if found else None
    return Extraction(
        tuple(said), tuple(register.people), tuple(found), tuple(register.organizations.values()),
        tuple(sorted(coverage, key=lambda c: c.span)), title=title, title_basis="constructed" if title else None,
    )  # fmt: skip
