"""Words that announce a quotation from a distance: a paragraph, a heading, a list's head. Owns whose words are announced.

Gives the printed words that name the source; whom they mean is the business of entities/speakers.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from briefing_tui.extract.attribution import subjects
from briefing_tui.extract.english.clause_tags import TAG_VERBS, TOLD
from briefing_tui.extract.english.cues import cue_classes
from briefing_tui.extract.english.quotations import (
    BELOW,
    FOLLOWS,
    FOLLOWS_SIGNS,
    HEADED,
    SAYS_SEMICOLON,
    STATEMENT,
    STATEMENT_OF,
)
from briefing_tui.extract.english.sources import MADE
from briefing_tui.extract.tokens import Token, says, tokens
from briefing_tui.model import Span

_LISTED = re.compile(r"[-–—•*]\s")
_LABEL = re.compile(r"(?:[-–—•*]\s+)?(?P<label>[^\W\d_][^“”\"\n:]{2,160}):\s*[“\"](?P<words>[^“”\"\n]{20,})[”\"]\s*$")
SAYS_WITHIN, SAYING = 120, 9
"""Code points, and words, before a colon among which a verb of saying stands."""
LOOKED_BACK = 600
"""Code points at the end of a paragraph in which it announces something."""
LABEL_WORDS = 25
"""Words of a person's label with a role, at most."""
COLLECTED = 3
"""So many persons, each with a colon and a quotation, make a page of collected reactions: a body's label speaks there too."""


def announced(text: str, paragraph: Span, persons: Iterable[Span] = ()) -> Span | None:
    """Whose words a paragraph announces: at its colon, or as the statement that follows; None where it announces none."""
    follows = _follows(text, paragraph)
    colon = _leads_on(text, paragraph)
    if not colon and not follows:
        return None
    left = tokens(text, Span(max(paragraph.start, paragraph.end - LOOKED_BACK), paragraph.end))
    if colon and len(left) <= LABEL_WORDS and _person_label(left, persons):
        return Span(left[0].start, left[-2].end)
    if printed := _printed(text, paragraph):
        return printed
    if not follows:
        if who := headed(text, paragraph):
            return who
        if not STATEMENT.search(text[paragraph.start : paragraph.end]) and not any(says(t) for t in left[-12:]):
            return None
    if found := statement_of(left):
        return found
    return Span(*follows.span("whose")) if follows and follows["whose"] else _last_sayer(left)


def _leads_on(text: str, paragraph: Span) -> bool:
    """Does a paragraph end in a colon, or in a verb of saying with another sign?"""
    return text[paragraph.end - 1] == ":" or bool(SAYS_SEMICOLON.search(text, paragraph.end - 24, paragraph.end))


def _follows(text: str, paragraph: Span) -> re.Match[str] | None:
    """Where a paragraph says that a statement follows."""
    may = any(text.find(sign, *paragraph) >= 0 for sign in FOLLOWS_SIGNS)
    return FOLLOWS.search(text, *paragraph) if may else None


def _printed(text: str, paragraph: Span) -> Span | None:
    """The document that is printed below, or whose statement that is."""
    if below := BELOW.search(text[paragraph.start : paragraph.end]):
        return Span(*(paragraph.start + at for at in below.span("who")))
    of = STATEMENT_OF.search(text, paragraph.start, paragraph.end)
    return Span(*of.span("who")) if of else None


def says_colon(text: str, paragraph: Span) -> bool:
    """Does a paragraph end in a verb of saying and a colon, a place or hearers between: “X said in a letter:”?"""
    left = tokens(text, Span(max(paragraph.start, paragraph.end - SAYS_WITHIN), paragraph.end))
    return left[-1].text == ":" and any(t.text in TAG_VERBS or t.text in TOLD for t in left[-SAYING:])


def _last_sayer(left: list[Token]) -> Span | None:
    """The subject of the last verb of saying."""
    last = next((k for k in range(len(left) - 1, 0, -1) if says(left[k]) and left[k].text[0].islower()), None)
    return None if last is None else _subject(left, last)


def _subject(left: list[Token], cue: int) -> Span | None:
    try:
        return subjects.left_of(left, cue, 0)
    except subjects.PassiveSubjectError:
        return None


def _person_label(left: list[Token], persons: Iterable[Span]) -> bool:
    """“A B, Director of Ports, Harbour Office:” alone: a person with a role, and no verb."""
    named = any(left[0].start <= p.start and p.end <= left[min(12, len(left) - 1)].end for p in persons)
    return named and left[0].text[0].isupper() and not any("vpast" in cue_classes(t.text) or says(t) for t in left)


def statement_of(left: list[Token]) -> Span | None:
    """Who made “the following statement”: the subject of made, issued, released."""
    made = next((k for k, token in enumerate(left) if k and token.text.lower() in MADE), None)
    return None if made is None else _subject(left, made)


def headed(text: str, heading: Span) -> Span | None:
    """Whose statement a heading announces: “Sen. X issues statement on …”, “Statement from the Press Secretary”."""
    found = HEADED.match(text[heading.start : heading.end]) or STATEMENT_OF.match(text[heading.start : heading.end])
    return Span(*(heading.start + at for at in found.span("who"))) if found else None


def is_listed(text: str, paragraph: Span) -> bool:
    """Is the paragraph an item of a list?"""
    return bool(_LISTED.match(text, paragraph.start, paragraph.end))


def is_collection(text: str, paragraphs: Iterable[Span], persons: Iterable[Span]) -> bool:
    """Do several paragraphs consist of a person, a colon and a quotation?"""
    ordered, found = sorted(persons), 0
    for paragraph in paragraphs:
        if label := _LABEL.fullmatch(text, paragraph.start, paragraph.end):
            start, end = label.span("label")
            among = ordered[
                bisect_left(ordered, start, key=lambda p: p.start) : bisect_left(ordered, end, key=lambda p: p.start)
            ]
            found += any(p.end <= end for p in among)
    return found >= COLLECTED
