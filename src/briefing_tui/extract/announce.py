"""Words that announce a quotation from a distance: a paragraph, a heading, a list's head. Owns whose words are announced.

Gives the printed words that name the source; whom they mean is speakers.py's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing_tui.extract import subjects
from briefing_tui.extract.cues import CLASSES
from briefing_tui.extract.words import Token, says, tokens
from briefing_tui.model import Span

STATEMENT = re.compile(
    r"(?:following (?:statement|comments?|remarks)|statement|remarks|statement to [\w ]+|as follows|statement below)\s*"
    r"(?:[^:“”\"]{0,420})?:\s*$",
    re.I,
)
"""Words before a colon that announce a statement."""
_STATEMENT_OF = re.compile(
    r"\b(?:[Ss]tatement|STATEMENT|[Rr]emarks|[Ee]xcerpts?|[Ff]ull text|[Cc]omments|[Tt]estimony)\s+(?:of|from|by)\s+(?:the\s+)?"
    r"(?P<who>(?:[A-Z][\w.’-]*\s+){0,6}[A-Z][\w-]+)(?=[’']s|\s|,|:)"
)
_FOLLOWS = re.compile(
    r"\bthe following (?:statement|comments?|remarks)\b|\b(?P<whose>[Hh]is|[Hh]er|[Tt]heir) (?:full |complete )?(?:statement|comments|remarks)"
    r"(?: [a-z ]{1,40})? (?:follows?|(?:is|are) below)\b"
)
_HEADED = re.compile(
    r"^(?:[A-Z][A-Z ]+:\s*)?(?P<who>(?:[A-Z][\w.’'-]*\s+){0,5}?[A-Z][\w’'-]+)\s+(?:(?i:issues?|releases?|makes?)\s+(?i:(?:the\s+)?(?:following\s+)?)"
    r"(?i:statement|remarks|comments)|(?i:comments?|statement|remarks)\s+(?i:on|about|regarding|following|after))\b"
)
_LISTED = re.compile(r"[-–—•*]\s")
_LABEL = re.compile(r"(?:[-–—•*]\s+)?(?P<label>[^\W\d_][^“”\"\n:]{2,160}):\s*[“\"](?P<words>[^“”\"\n]{20,})[”\"]\s*$")
COLLECTED = 3
"""So many persons, each with a colon and a quotation, make a page of collected reactions: a body's label speaks there too."""


def announced(text: str, paragraph: Span, persons: Iterable[Span] = ()) -> Span | None:
    """Whose words a paragraph announces: at its colon, or as the statement that follows; None where it announces none."""
    follows = _FOLLOWS.search(text, paragraph.start, paragraph.end)
    colon = text[paragraph.end - 1] == ":"
    if not colon and not follows:
        return None
    left = tokens(text, Span(max(paragraph.start, paragraph.end - 600), paragraph.end))
    if colon and len(left) <= 25 and _person_label(left, persons):
        return Span(left[0].start, left[-2].end)
    if of := _STATEMENT_OF.search(text, paragraph.start, paragraph.end):
        return Span(*of.span("who"))
    if not follows and (who := headed(text, paragraph)):
        return who
    if (not follows and STATEMENT.search(text[paragraph.start : paragraph.end]) is None
            and not any(says(t) for t in left[-12:])):  # fmt: skip
        return None
    found = statement_of(left)
    if found is not None:
        return found
    if follows and follows["whose"]:
        return Span(*follows.span("whose"))
    for k in range(len(left) - 1, 0, -1):
        if says(left[k]) and left[k].text[0].islower():
            try:
                return subjects.left_of(left, k, 0)
            except subjects.Passive:
                return None
    return None


def _person_label(left: list[Token], persons: Iterable[Span]) -> bool:
    """“A B, Director of Ports, Harbour Office:” alone: a person with a role, and no verb."""
    named = any(left[0].start <= p.start and p.end <= left[min(12, len(left) - 1)].end for p in persons)
    return named and left[0].text[0].isupper() and not any("vpast" in CLASSES.get(t.text, ()) or says(t) for t in left)


def statement_of(left: list[Token]) -> Span | None:
    """Who made “the following statement”: the subject of made, issued, released."""
    for k, token in enumerate(left):
        if (
            token.text.lower()
            in ("made", "issued", "released", "gave", "delivered", "offered", "provided", "published", "had")
            and k
        ):
            try:
                return subjects.left_of(left, k, 0)
            except subjects.Passive:
                return None
    return None


def headed(text: str, heading: Span) -> Span | None:
    """Whose statement a heading announces: “Sen. X issues statement on …”, “Statement from the Press Secretary”."""
    found = _HEADED.match(text[heading.start : heading.end]) or _STATEMENT_OF.match(text[heading.start : heading.end])
    return Span(*(heading.start + at for at in found.span("who"))) if found else None


def is_listed(text: str, paragraph: Span) -> bool:
    """Is the paragraph an item of a list?"""
    return bool(_LISTED.match(text, paragraph.start, paragraph.end))


def is_collection(text: str, paragraphs: Iterable[Span], persons: Iterable[Span]) -> bool:
    """Do several paragraphs consist of a person, a colon and a quotation?"""
    starts, found = list(persons), 0
    for paragraph in paragraphs:
        label = _LABEL.fullmatch(text, paragraph.start, paragraph.end)
        if label and any(label.start("label") <= p.start and p.end <= label.end("label") for p in starts):
            found += 1
    return found >= COLLECTED
