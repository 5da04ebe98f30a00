"""Statements as a Word document with a table: number, words, speaker, when and where, source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.export.base import Export, Form
from briefing_tui.export.docx_form import NOTE, begun, words
from briefing_tui.export.docx_parts import HEADING, cell, paragraph, row, run, table
from briefing_tui.export.grouping import grouped
from briefing_tui.export.styles import NOT_CONFIRMED, is_confirmed
from briefing_tui.export.wording import occasion, place_in_file, who
from briefing_tui.model import Statement
from briefing_tui.text import clean_line

_COLUMNS = {"No.": 700, "Words": 6800, "Speaker": 2700, "Occasion": 2700, "Source": 1670}
"""Head and width (twentieths of a point): together a landscape A4 page without its margins."""


def pieces(export: Export) -> Iterator[bytes]:
    """The document, as one piece at the end; the rows are numbered."""
    document = begun(export)
    document.landscape = True
    number = 0
    for heading, statements in grouped(export):
        if heading is not None:
            document.add(paragraph(HEADING, run(heading)))
        found = list(statements)
        if found:
            document.add(table(_COLUMNS.values(), _rows(export, found, number)))
            document.add(paragraph("Normal"))
        number += len(found)
    yield document.packed()


def _rows(export: Export, statements: Iterable[Statement], before: int) -> Iterator[str]:
    yield _row([[paragraph("Normal", run(title, bold=True))] for title in _COLUMNS], head=True)
    for number, statement in enumerate(statements, before + 1):
        when = ", ".join(filter(None, (clean_line(statement.occasion or ""), occasion(statement))))
        remark = "" if is_confirmed(statement) else f" {NOT_CONFIRMED}"
        plain = (f"{number}", who(statement), when, place_in_file(statement) + remark)
        first, *rest = ([paragraph("Normal", run(text))] for text in plain)
        comment = export.comment(statement)
        noted = [paragraph(NOTE, run(comment, italic=True))] if comment else []
        yield _row([first, [*words(statement, style="Normal"), *noted], *rest])


def _row(cells: list[list[str]], *, head: bool = False) -> str:
    widths = _COLUMNS.values()
    return row(*(cell(width, *blocks) for width, blocks in zip(widths, cells, strict=True)), head=head)


FORM = Form("Word document, a table", ".docx", pieces, as_bytes=True, binary=True, headings=True)
