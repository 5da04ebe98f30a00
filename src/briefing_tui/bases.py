"""What a value rests on, in words: the one table for the command line and the app. Holds no logic of reading."""

from __future__ import annotations

BASES = {
    "stated": "as printed",
    "constructed": "made from the words of the briefing",
    "year_from_parent": "the year comes from the event above it",
    "inherited_from_parent": "taken from the event above it",
    "from_event": "taken from the event",
    "from_briefing_date": "reckoned from the briefing's date",
    "same_briefing": "printed elsewhere in the same briefing",
    "short_form": "from a later short form of the name",
    "pronoun": "from a pronoun",
    "joined": "joined with the same full name in an earlier briefing",
    "human": "decided by a person",
    "json_ld": "from the page's own data (JSON-LD)",
    "meta": "from the page's own data (meta)",
    "time_element": "from the page's first time mark",
    "dateline": "printed above the text",
    "page_search": "found in the page",
    "page_title": "the title of the page",
    "heading": "a heading of the file",
    "metadata": "from the file's properties",
    "front_matter": "from the head of the file",
    "subject": "the subject of the e-mail",
    "mail_date": "the date of the e-mail",
    "feed_entry": "as the feed states it",
    "feed_published": "as the feed states it",
    "feed_updated": "as the feed states it (last change)",
    "field": "a field of the file",
    "first_line": "the first line of the text",
}
"""Every basis that readers, extraction and people give."""


def basis_words(name: str | None, nothing: str = "not known") -> str:
    """How a value came about; `nothing` where it did not, the name itself where the table lacks it."""
    return BASES.get(name, name) if name else nothing
