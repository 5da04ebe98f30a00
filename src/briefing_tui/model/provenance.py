"""The bases of values, in words: the one table for the command line and the app. Contains no extraction logic."""

from __future__ import annotations

from briefing_tui.model.library import Join
from briefing_tui.text import clean_line

BASES = {
    "stated": "as printed",
    "constructed": "made from the words of the briefing",
    "year_from_parent": "the year comes from the event above it",
    "inherited_from_parent": "taken from the event above it",
    "from_event": "taken from the event",
    "from_briefing_date": "reckoned from the briefing’s date",
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
"""Every basis assigned by readers, extraction and people."""

JOINS = {
    "same_name": "the same full name",
    "middle_name": "the same name with other middle names",
    "short_form": "a form of the same given name, at a publisher or with a title in common",
    "titled_surname": "the only full name with this surname that fits the title, at this publisher within a year",
    "label": "the only full name with this surname, at this publisher within a year",
    "initials": "the only full name with these initials that fits the title, at this publisher within a year",
    "acronym": "the only body of which this acronym is printed: at this publisher, else in the library",
    "surname_only": "no first name is printed, and it fits nobody, or several",
}
"""Every rule that joins names across briefings (store/joins/printed.py)."""


DECIDED = "decision "
"""Prefix of a rule that is a person's decision; its uid follows."""


def join_words(rule: str) -> str:
    """The reason why a name belongs to somebody."""
    if rule.startswith(DECIDED):
        return f"somebody decided so: {rule.removeprefix(DECIDED)}"
    return JOINS.get(rule, rule)


NOT_ASKED = "how sure is not known: “briefing reread” finds it out"
"""For a person in a library from a version that did not compute this confidence."""


def basis_words(name: str | None, nothing: str = "not known") -> str:
    """A basis in words; `nothing` if there is none, the name itself if it is not in the table."""
    return BASES.get(name, name) if name else nothing


def joined_words(join: Join) -> str:
    """A name joined with a person's: its spelling, source, date and frequency, and the reason."""
    who = f"“{clean_line(join.name)}”" + (f" ({clean_line(join.titles)})" if join.titles else "")
    first, last = join.first, join.last
    years = "" if first is None else f", {first}" if first == last else f", {first}–{last}"
    where = clean_line(join.publisher) or "publisher not known"
    often = "1 briefing" if join.briefings == 1 else f"{join.briefings:,} briefings"
    return f"{who}, {where}{years}, {often}: {join_words(join.rule)}"
