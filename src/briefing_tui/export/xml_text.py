"""Foreign text in XML and HTML. Owns what XML cannot hold: everything clean() replaces, and the two non-characters."""

from __future__ import annotations

from briefing_tui.text import REPLACEMENT, clean

_SIGNS = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ('"', "&quot;"),
    ("'", "&#39;"),
    ("\ufffe", REPLACEMENT),
    ("\uffff", REPLACEMENT),
)
"""In this order: what stands for “&” first. One after another: a table for all costs a look-up a letter."""


def escape(text: str) -> str:
    """As an element or an attribute holds it, to the letter."""
    text = clean(text)
    for sign, written in _SIGNS:
        text = text.replace(sign, written)
    return text
