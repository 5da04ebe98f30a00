"""Statements as blocks of lines, for reading and for grep; no colour, nothing cut."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.export import Form
from briefing_tui.export.citation import occasion, said, source, who
from briefing_tui.model import Statement


def to_plain(statements: Iterable[Statement]) -> str:
    """Words, speaker, occasion, source."""
    blocks = []
    for statement in statements:
        blocks.append(
            f"{statement.uid}  [{statement.kind}]\n  {said(statement)}\n"
            f"  – {who(statement)}\n  {occasion(statement)}\n  {source(statement)}\n"
        )
    return "\n".join(blocks)


FORM = Form(to_plain)
