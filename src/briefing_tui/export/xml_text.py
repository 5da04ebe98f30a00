"""Foreign text in XML and HTML. Owns what XML cannot hold: everything clean() replaces, and the two non-characters."""

from __future__ import annotations

from briefing_tui.text import REPLACEMENT, clean

_SIGNS = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}
_NONE = {0xFFFE: REPLACEMENT, 0xFFFF: REPLACEMENT}


def escape(text: str) -> str:
    """As an element or an attribute holds it, to the letter."""
    return clean(text).translate(_SIGNS | _NONE)
