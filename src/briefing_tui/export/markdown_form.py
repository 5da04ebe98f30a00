"""Statements as Markdown: block quotes with their source below. Foreign text is printed literally."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing_tui.export.base import Export, Form
from briefing_tui.export.grouping import grouped
from briefing_tui.export.styles import Style
from briefing_tui.export.wording import is_quoted, label, paragraphs
from briefing_tui.model import Statement
from briefing_tui.text import clean_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_BLOCK = re.compile(r"^(\s*)([-+=:]|\d+[.)])")


def escape_markdown(text: str) -> str:
    """Escape foreign text so that Markdown prints it literally: one line, no markup, no HTML, no automatic link."""
    line = _SPECIAL.sub(r"\\\1", clean_line(text))
    line = re.sub(r"(?i)\b(https?|ftp)(:)(?=//)|\b(www)(\.)", _unlinked, line)
    return _BLOCK.sub(lambda found: found[1] + _escape_first(found[2]), line)


def _escape_first(mark: str) -> str:
    return mark[:-1] + "\\" + mark[-1]


def _unlinked(found: re.Match[str]) -> str:
    return f"{found[1]}\\:" if found[1] else f"{found[3]}\\."


def pieces(export: Export) -> Iterator[str]:
    """Block quotes with their source below; reported speech has no quotation marks and is labelled."""
    between = ""
    if export.head:
        title, about = export.head.lines
        yield f"# {escape_markdown(title)}\n\n{escape_markdown(about)}\n"
        between = "\n"
    for heading, statements in grouped(export):
        if heading is not None:
            yield f"{between}## {escape_markdown(heading)}\n"
            between = "\n"
        for statement in statements:
            yield between + _block(statement, export.style)
            if comment := export.comment(statement):
                yield f"\n{escape_markdown(comment)}\n"
            between = "\n"


def _block(statement: Statement, style: Style) -> str:
    text = "\n>\n> ".join(map(escape_markdown, paragraphs(statement)))
    before = label(statement).rstrip()
    lead = f"*{escape_markdown(before)}* " if before else ""
    words = f"“{text}”" if is_quoted(statement) else text
    return f"> {lead}{words}\n>\n> – {escape_markdown(style.note(statement))}\n"


FORM = Form("block quotes (Markdown)", ".md", pieces, headings=True)
