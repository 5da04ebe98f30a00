"""Statements as Markdown: block quotes with their source below. Foreign text is printed to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing_tui.export import Form
from briefing_tui.export.citation import occasion, source, who
from briefing_tui.model import Statement
from briefing_tui.model.kinds import BY_ID
from briefing_tui.text import clean_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_BLOCK = re.compile(r"^(\s*)([-+=:]|\d+[.)])")


def escape_markdown(text: str) -> str:
    """Foreign text as Markdown prints it to the letter: one line, no markup, no HTML, no link made by itself."""
    line = _SPECIAL.sub(r"\\\1", clean_line(text))
    line = re.sub(r"(?i)\b(https?|ftp)(:)(?=//)|\b(www)(\.)", _unlinked, line)
    return _BLOCK.sub(lambda found: found[1] + _escape_first(found[2]), line)


def _escape_first(mark: str) -> str:
    return mark[:-1] + "\\" + mark[-1]


def _unlinked(found: re.Match[str]) -> str:
    return f"{found[1]}\\:" if found[1] else f"{found[3]}\\."


def to_markdown(statements: Iterable[Statement]) -> str:
    """Block quotes with their source below; reported speech has no marks and says so."""
    blocks = []
    for statement in statements:
        text = "\n>\n> ".join(escape_markdown(paragraph.strip()) for paragraph in statement.paragraphs)
        lead = f"*{escape_markdown(statement.lead.rstrip())}* " if statement.lead else ""
        words = f"{lead}“{text}”" if BY_ID[statement.kind].quoted else f"*{statement.kind}:* {lead}{text}"
        about = escape_markdown(f"{who(statement)}, {occasion(statement)}. {source(statement)}")
        blocks.append(f"> {words}\n>\n> – {about}\n")
    return "\n".join(blocks)


FORM = Form(to_markdown)
