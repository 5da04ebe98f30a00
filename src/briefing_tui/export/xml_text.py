"""Foreign text in XML and HTML. Owns the characters that XML cannot hold: all that clean() replaces, and the two
non-characters."""

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
"""Replacements, in this order: “&” first. Applied one after another: a translation table costs a look-up per character."""


def escape(text: str) -> str:
    """Escape text for an element or an attribute, without loss."""
    text = clean(text)
    for sign, written in _SIGNS:
        text = text.replace(sign, written)
    return text
