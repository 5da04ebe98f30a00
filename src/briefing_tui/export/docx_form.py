"""Statements as a Word document: the words below their speaker, a footnote each; with headings a brief by speaker or event."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.export.base import Export, Form
from briefing_tui.export.docx_parts import ABOUT, HEADING, SPEAKER, TITLE, WORDS, Document, paragraph, run
from briefing_tui.export.grouping import grouped
from briefing_tui.export.wording import in_lines, label, named
from briefing_tui.model import Statement

NOTE = "Normal"
"""Paragraph style of the user's comment on a statement."""


def begun(export: Export) -> Document:
    """A document that begins with the metadata."""
    title, about = export.head.lines if export.head else ("Statements", "")
    document = Document(title, export.head.day if export.head else "1980-01-01")
    document.add(paragraph(TITLE, run(title)))
    if about:
        document.add(paragraph(ABOUT, run(about)))
    return document


def pieces(export: Export) -> Iterator[bytes]:
    """The document, as one piece at the end."""
    document = begun(export)
    for heading, statements in grouped(export):
        if heading is not None:
            document.add(paragraph(HEADING, run(heading)))
        for statement in statements:
            if export.by != "speaker":
                document.add(_speaker(statement))
            for block in words(statement, document.footnote(export.style.note(statement))):
                document.add(block)
            if comment := export.comment(statement):
                document.add(paragraph(NOTE, run(comment, italic=True)))
    yield document.packed()


def _speaker(statement: Statement) -> str:
    """The names in bold, each with its role."""
    runs = list[str]()
    for name, role in named(statement):
        runs += [run("; ")] if runs else []
        runs += [run(name, bold=True), *([run(f", {role}")] if role else [])]
    return paragraph(SPEAKER, *runs)


def words(statement: Statement, behind: str = "", style: str = WORDS) -> Iterator[str]:
    """One paragraph for each of the words' paragraphs, in quotation marks if all are the speaker's own; else a label before
    them. `behind`: the last run."""
    lines = in_lines(statement)
    before = label(statement)
    for number, line in enumerate(lines, 1):
        runs = [run(before, italic=True)] if before and number == 1 else []
        yield paragraph(style, *runs, run(line), *([behind] if behind and number == len(lines) else []))


FORM = Form("Word document, a footnote each", ".docx", pieces, as_bytes=True, binary=True, headings=True)
