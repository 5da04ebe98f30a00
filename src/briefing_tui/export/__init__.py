"""Statements on their way out. Pure: values in, text out. Owns the registry of the forms that a user may ask for.

No form changes a quotation but for the one comma that closes a citation, none puts marks round reported speech, and text
in every form but JSON passes clean(). A form more is a module with `FORM`, and its line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the command line asks for the names alone, and starts sooner
    from briefing_tui.model import Statement

FORMS = {
    "plain": "briefing_tui.export.plain_form",
    "json": "briefing_tui.export.json_form",
    "csv": "briefing_tui.export.csv_form",
    "md": "briefing_tui.export.markdown_form",
}
"""What a user calls each form, and the module that makes it, which is loaded when it is asked for."""


class Form(NamedTuple):
    """One form of statements."""

    text: Callable[[Iterable[Statement]], str]
    as_bytes: bool = False
    """Written as UTF-8 to the byte: its line ends are its own, whatever a terminal makes of others."""


def form(name: str) -> Form:
    """The form of a name in FORMS."""
    found: Form = import_module(FORMS[name]).FORM
    return found
