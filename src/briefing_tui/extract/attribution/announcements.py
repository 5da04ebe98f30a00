"""Paragraphs, headings and list leads that announce a quotation further down. Owns finding the announced source.

Returns the printed words that name the source; entities/speakers.py resolves them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from briefing_tui.extract.attribution import subjects
from briefing_tui.extract.english.authors import ISSUED_BY, STATEMENT_ITSELF
from briefing_tui.extract.english.clause_tags import TAG_VERBS, TOLD
from briefing_tui.extract.english.cues import cue_classes
from briefing_tui.extract.english.quotations import (
    BELOW,
    FOLLOWS,
    FOLLOWS_SIGNS,
    HEADED,
    LABEL_LED,
    MADE_STATEMENT,
    REACTS,
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
"""Maximum distance, in code points and in words, of a verb of saying before a colon."""
LOOKED_BACK = 600
"""Code points at the end of a paragraph that are searched for an announcement."""
LABEL_WORDS = 25
"""Maximum number of words in a person's label with a role."""
_REACTS_WITHIN = 12
"""Maximum number of words between such a verb and the colon."""
COLLECTED = 3
"""Number of persons with a colon and a quotation that make a page of collected reactions, where a body's label may speak too."""


def announced(text: str, paragraph: Span, persons: Iterable[Span] = ()) -> Span | None:
    """Return the source that a paragraph announces, by its colon or by a phrase like “the following statement”; None if there is none."""
    follows = _follows(text, paragraph)
    colon = _leads_on(text, paragraph)
    if not colon and not follows:
        return None
    left = tokens(text, Span(max(paragraph.start, paragraph.end - LOOKED_BACK), paragraph.end))
    if colon and len(left) <= LABEL_WORDS and _person_label(left, persons):
        return _behind_noun(text, Span(left[0].start, left[-2].end))
    if printed := _printed(text, paragraph):
        return printed
    if not follows:
        if who := headed(text, paragraph):
            return who
        if not STATEMENT.search(text[paragraph.start : paragraph.end]) and not any(says(t) for t in left[-12:]):
            return _reacts(left)
    if found := statement_of(left):
        return _issuer(text, paragraph, found)
    return Span(*follows.span("whose")) if follows and follows["whose"] else _last_sayer(left)


def _issuer(text: str, paragraph: Span, sayer: Span) -> Span | None:
    """Return the source, where a passive has the statement as its subject: “The text of the following statement was released by | X”."""
    if not STATEMENT_ITSELF.search(text, *sayer):
        return sayer
    issued = ISSUED_BY.search(text, *paragraph)
    return Span(*issued.span("who")) if issued else None


def _reacts(left: list[Token]) -> Span | None:
    """Return the subject of a verb that leads to a quotation below: “Ms. A B welcomed the plan:”."""
    verb = next((k for k in range(len(left) - 1, 0, -1) if left[k].text in REACTS), None)
    return _subject(left, verb) if verb is not None and len(left) - verb <= _REACTS_WITHIN else None


def _leads_on(text: str, paragraph: Span) -> bool:
    """Whether a paragraph ends in a colon, or in a verb of saying and another sign."""
    return text[paragraph.end - 1] == ":" or bool(SAYS_SEMICOLON.search(text, paragraph.end - 24, paragraph.end))


def _follows(text: str, paragraph: Span) -> re.Match[str] | None:
    """Return the match of the phrase that announces a statement below."""
    may = any(text.find(sign, *paragraph) >= 0 for sign in FOLLOWS_SIGNS)
    return FOLLOWS.search(text, *paragraph) if may else None


def _printed(text: str, paragraph: Span) -> Span | None:
    """Return the document printed below, or the source of the statement printed below."""
    if below := BELOW.search(text[paragraph.start : paragraph.end]):
        return Span(*(paragraph.start + at for at in below.span("who")))
    of = STATEMENT_OF.search(text, paragraph.start, paragraph.end)
    return Span(*of.span("who")) if of else None


def says_colon(text: str, paragraph: Span) -> bool:
    """Whether a paragraph ends in a verb of saying and a colon, with at most a place or hearers between, “X said in a letter:”, or
    tells that a statement was made: “X issued the following statement on the ports:”."""
    left = tokens(text, Span(max(paragraph.start, paragraph.end - SAYS_WITHIN), paragraph.end))
    if left[-1].text != ":":
        return False
    made = MADE_STATEMENT.search(text, max(paragraph.start, paragraph.end - LOOKED_BACK), paragraph.end)
    return made is not None or any(t.text in TAG_VERBS or t.text in TOLD for t in left[-SAYING:])


def _last_sayer(left: list[Token]) -> Span | None:
    """Return the subject of the last verb of saying."""
    last = next((k for k in range(len(left) - 1, 0, -1) if says(left[k]) and left[k].text[0].islower()), None)
    return None if last is None else _subject(left, last)


def _subject(left: list[Token], cue: int) -> Span | None:
    try:
        return subjects.left_of(left, cue, 0)
    except subjects.PassiveSubjectError:
        return None


def _person_label(left: list[Token], persons: Iterable[Span]) -> bool:
    """Whether the words are only a person with a role, without a verb: “A B, Director of Ports, Harbour Office:”."""
    named = any(left[0].start <= p.start and p.end <= left[min(12, len(left) - 1)].end for p in persons)
    return named and left[0].text[0].isupper() and not any("vpast" in cue_classes(t.text) or says(t) for t in left)


def _behind_noun(text: str, label: Span) -> Span:
    """Return a label without the noun for what is said: “Quote from | Ms. X”."""
    led = LABEL_LED.match(text, *label)
    return Span(led.end(), label.end) if led else label


def statement_of(left: list[Token]) -> Span | None:
    """Return the source of “the following statement”: the subject of made, issued, released."""
    made = next((k for k, token in enumerate(left) if k and token.text.lower() in MADE), None)
    return None if made is None else _subject(left, made)


def headed(text: str, heading: Span) -> Span | None:
    """Return the source that a heading announces: “Sen. X issues statement on …”, “Statement from the Press Secretary”."""
    found = HEADED.match(text[heading.start : heading.end]) or STATEMENT_OF.match(text[heading.start : heading.end])
    return Span(*(heading.start + at for at in found.span("who"))) if found else None


def is_listed(text: str, paragraph: Span) -> bool:
    """Whether the paragraph is a list item."""
    return bool(_LISTED.match(text, paragraph.start, paragraph.end))


def is_collection(text: str, paragraphs: Iterable[Span], persons: Iterable[Span]) -> bool:
    """Whether several paragraphs consist of a person, a colon and a quotation."""
    ordered, found = sorted(persons), 0
    for paragraph in paragraphs:
        if label := _LABEL.fullmatch(text, paragraph.start, paragraph.end):
            start, end = label.span("label")
            among = ordered[
                bisect_left(ordered, start, key=lambda p: p.start) : bisect_left(ordered, end, key=lambda p: p.start)
            ]
            found += any(p.end <= end for p in among)
    return found >= COLLECTED
