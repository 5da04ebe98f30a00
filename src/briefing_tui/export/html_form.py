"""Statements as one web page that fetches nothing, with a print style sheet. Everything foreign is escaped.

Its content security policy forbids scripts, automatic navigation and every fetch; the one style sheet is allowed by
its digest.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from briefing_tui.export.base import Export, Form
from briefing_tui.export.grouping import grouped
from briefing_tui.export.styles import Style
from briefing_tui.export.wording import in_lines, label, named
from briefing_tui.export.xml_text import escape
from briefing_tui.model import Statement

_SHEET = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1b1b; background: #fff; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2.2rem 0 0; border-bottom: 1px solid #777; }
header p, figcaption span, footer { color: #595959; }
figure { margin: 1.6rem 0; } figcaption { font-weight: bold; } figcaption span { font-weight: normal; }
blockquote { margin: .3rem 0 .3rem 1.2rem; overflow-wrap: break-word; } blockquote p { margin: .3rem 0; }
footer { font-size: .88rem; margin-left: 1.2rem; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #14171a; }
  header p, figcaption span, footer { color: #b3bac2; } }
@media print { @page { size: A4; margin: 20mm; } body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt;
  color: #000; background: #fff; } figure { break-inside: avoid; } h2 { break-after: avoid; }
  header p, figcaption span, footer { color: #000; } }
"""
_DIGEST = base64.b64encode(hashlib.sha256(_SHEET.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


def pieces(export: Export) -> Iterator[str]:
    """The page, statement by statement."""
    title, about = export.head.lines if export.head else ("Statements", "")
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_SHEET}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{escape(title)}</h1>\n<p>{escape(about)}</p>\n</header>\n<main>\n"
    )
    for heading, statements in grouped(export):
        if heading is not None:
            yield f"<h2>{escape(heading)}</h2>\n"
        for statement in statements:
            yield _figure(statement, export.style, export.comment(statement))
    yield "</main>\n</body>\n</html>\n"


def _figure(statement: Statement, style: Style, comment: str) -> str:
    lines = [escape(line) for line in in_lines(statement)]
    if before := label(statement).rstrip():
        lines[0] = f"<em>{escape(before)}</em> {lines[0]}"
    return (
        f'<figure id="{escape(statement.uid)}">\n<figcaption>{"; ".join(map(_named, named(statement)))}</figcaption>\n'
        f"<blockquote>{''.join(f'<p>{line}</p>' for line in lines)}</blockquote>\n"
        f"<footer>{escape(style.note(statement))}</footer>\n"
        + (f"<p>{escape(comment)}</p>\n" if comment else "")
        + "</figure>\n"
    )


def _named(one: tuple[str, str]) -> str:
    name, role = map(escape, one)
    return f"{name}<span>, {role}</span>" if role else name


FORM = Form("web page to read and print", ".html", pieces, headings=True)
