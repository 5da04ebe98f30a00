"""Statements on their way out. Pure: values in, text or bytes out. Owns the registry of the forms that a user may ask for.

No form changes a quotation but for the one comma that closes a citation, none puts marks round reported speech, and text
in every form but JSON passes clean(). A form more is a module with `FORM`, and its line here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line asks for the names alone, and starts sooner
    from briefing_tui.export.base import Form

FORMS = {
    "plain": "briefing_tui.export.plain_form",
    "docx": "briefing_tui.export.docx_form",
    "docx-table": "briefing_tui.export.docx_table_form",
    "md": "briefing_tui.export.markdown_form",
    "txt": "briefing_tui.export.text_form",
    "html": "briefing_tui.export.html_form",
    "csv": "briefing_tui.export.csv_form",
    "json": "briefing_tui.export.json_form",
    "jsonl": "briefing_tui.export.json_lines_form",
    "popolo": "briefing_tui.export.popolo_form",
    "csl-json": "briefing_tui.export.csl_form",
    "bibtex": "briefing_tui.export.bibtex_form",
    "ics": "briefing_tui.export.ics_form",
}
"""What a user calls each form, and the module that makes it, which is loaded when it is asked for."""
STYLES = {
    "plain": "briefing_tui.export.styles.plain",
    "chicago": "briefing_tui.export.styles.chicago",
    "un": "briefing_tui.export.styles.un",
}
"""Styles of citation, likewise: a module with `STYLE`."""
TABLES = ("json", "csv")
"""What a list of other things than statements may be printed as."""
ORDERS = ("speaker", "event", "date")
"""By what an export may be put under headings."""


def form(name: str) -> Form:
    """The form of a name in FORMS."""
    found: Form = import_module(FORMS[name]).FORM
    return found
