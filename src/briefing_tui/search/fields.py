"""The fields of the query language and what they may hold. Owns their names and meanings; reads no query."""

from __future__ import annotations

from briefing_tui.terms import SURE

FIELDS: dict[str, str] = {
    "speaker": "whole words of any spelling of a name; honorifics and accents do not matter",
    "org": "the body the speaker spoke for, or any body above it",
    "role": "words of the role as printed: role:ambassador",
    "event": "name, kind or town of the event, or of an event above it",
    "place": "where it was said",
    "kind": "direct (quote), mixed, indirect (reported), act (presentation)",
    "date": "on a day, in a month or year, or a range: date:2022-10, date:2022-10..2022-12",
    "after": "on or after the first day of: after:2022-10",
    "before": "before the first day of: before:oct-2022",
    "is": "unreviewed, confirmed, corrected, lost",
    "sure": "high, medium or low confidence of the reading",
    "source": "the briefing: its file name or identifier",
    "lang": "language of the briefing: lang:en",
}

LIST_FIELDS = frozenset({"speaker", "org", "role", "event", "place", "kind", "source", "lang"})
DATE_FIELDS = frozenset({"date", "after", "before"})

KINDS: dict[str, str] = {
    "direct": "direct", "quote": "direct", "quotes": "direct", "quoted": "direct", "quotation": "direct",
    "mixed": "mixed",
    "indirect": "indirect", "reported": "indirect",
    "act": "act", "acts": "act", "presentation": "act", "presentations": "act",
}  # fmt: skip
STATES = ("unreviewed", "confirmed", "corrected", "lost")

CHOICES: dict[str, tuple[dict[str, str], str, str]] = {
    "kind": (KINDS, "kind", "Kinds: direct (quote), mixed, indirect (reported), act (presentation)."),
    "is": ({s: s for s in STATES}, "state", "States: unreviewed, confirmed, corrected, lost."),
    "sure": ({s: s for s in SURE}, "level", "Levels: high, medium, low."),
}
"""Fields with few values: what may be typed for each, what one is called, and the list of them."""
