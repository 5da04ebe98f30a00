"""Statements as blocks of lines, for reading and for grep; no colour, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.export.base import Export, Form
from briefing_tui.export.grouping import grouped
from briefing_tui.export.styles import NOT_CONFIRMED, is_confirmed
from briefing_tui.export.wording import occasion, said, source, who


def pieces(export: Export) -> Iterator[str]:
    """Words, speaker, occasion, source."""
    between = ""
    if export.head:
        yield "\n".join(export.head.lines) + "\n"
        between = "\n"
    for heading, statements in grouped(export):
        if heading is not None:
            yield f"{between}{heading}\n"
            between = "\n"
        for statement in statements:
            remark = "" if is_confirmed(statement) else f"  {NOT_CONFIRMED}"
            yield (
                f"{between}{statement.uid}  [{statement.kind}]{remark}\n  {said(statement)}\n"
                f"  – {who(statement)}\n  {occasion(statement)}\n  {source(statement)}\n"
            )
            if comment := export.comment(statement):
                yield f"  {comment}\n"
            between = "\n"


FORM = Form("plain lines, for programs and grep", ".txt", pieces, headings=True)
