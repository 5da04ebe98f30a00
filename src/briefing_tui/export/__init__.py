"""Export of statements. Pure: values in, text or bytes out. Owns the registry of the forms that a user may ask for.

No form changes a quotation except for the comma that closes a citation; none puts quotation marks around reported
speech; and text in every form but JSON passes clean(). A new form is a module with `FORM`, and an entry here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line needs the names only, and starts faster
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
"""Form name → its module, which is imported on first use."""
STYLES = {
    "plain": "briefing_tui.export.styles.plain",
    "chicago": "briefing_tui.export.styles.chicago",
    "un": "briefing_tui.export.styles.un",
}
"""Citation style name → its module, which has a `STYLE`."""
TABLES = ("json", "csv")
"""Forms for lists of things other than statements."""
ORDERS = ("speaker", "event", "date")
"""Groupings of an export under headings."""


def form(name: str) -> Form:
    """The form with a name in FORMS."""
    found: Form = import_module(FORMS[name]).FORM
    return found


def name_of_ending(ending: str) -> str | None:
    """The name of the form that a file with this ending (`.docx`) has; None if no form has it. Of several the one called so."""
    if (name := ending.casefold().removeprefix(".")) in FORMS:
        return name
    return next((name for name in FORMS if ending and form(name).ending == ending.casefold()), None)
