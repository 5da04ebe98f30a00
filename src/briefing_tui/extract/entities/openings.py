"""The topic of a sentence, from its first words: one person, several, or an office without a named holder."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from briefing_tui.extract.english.bodies import BODIES
from briefing_tui.extract.english.whom import BODY_OPENS, IN_LIST, JOINS_PEOPLE, OWN_WORD, SEX_TOLD, SUBJECT_OPENS
from briefing_tui.extract.entities.bodies import DOCUMENT, head_of, kind_of
from briefing_tui.extract.entities.coreference import (
    WORD,
    of_role,
    of_surname,
)
from briefing_tui.extract.entities.discourse import NOBODY_MEANT, Meant
from briefing_tui.extract.entities.people import Mention, MentionIndex
from briefing_tui.extract.entities.roster import roles_in
from briefing_tui.extract.entities.titles import without_article
from briefing_tui.extract.segments import trim
from briefing_tui.extract.tokens import PREPOSITION, classes
from briefing_tui.model import Span

_BETWEEN = 120
"""Maximum code points between two joined persons."""
_LISTED = 6
"""Mentions at the start of a sentence that may be a list of persons."""
_OPENS_WITHIN = 60
"""Code points at the start of a sentence in which the topic must be named."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The topic of a sentence: one person, several, or an office without a named holder."""

    persons: tuple[int, ...]
    end: int
    office: Span | None = None
    body: Span | None = None
    """A body or document that begins it, by its name or a noun of bodies."""
    doubt: tuple[int, ...] = ()
    """The bearers of a surname that begins it, where several fit."""


def opening(register: MentionIndex, sentence: Span) -> Opening | None:
    """Return the topic of a sentence from its first words; None if they name nobody."""
    text = register.text
    named = register.mentioned(sentence)[:_LISTED]
    if named and _begins_with(text, sentence, named[0].span):
        first = named[0]
        if SUBJECT_OPENS.match(text, sentence.start, first.span.start) and (one := _by_first_words(register, sentence)):
            return one
        if several := listed(text, named):
            return Opening(tuple(one.person for one in several), first.name_span.end)
        return Opening((first.person,), first.name_span.end)
    return _by_first_words(register, sentence)


def tell_sex(register: MentionIndex, sentence: Span) -> None:
    """Infer a person's sex from a pronoun: in “A B received President C D in her home town”, if C D is a man, A B is a woman."""
    named = register.mentioned(sentence)[:3]
    if len({m.person for m in named}) != 2 or not _begins_with(register.text, sentence, named[0].span):
        return
    first, other = named[0].person, next(m.person for m in named if m.person != named[0].person)
    if register.sex(first) or not register.sex(other):
        return
    told = {SEX_TOLD[m.group()] for m in OWN_WORD.finditer(register.text, named[-1].span.end, sentence.end)}
    if len(told) == 1 and (sex := told.pop()) != register.sex(other):
        register.told_as(first, sex)


def joins(text: str, one: Mention, other: Mention) -> bool:
    """Whether only “and” is between two persons."""
    between = text[one.name_span.end : other.span.start]
    return len(between) < _BETWEEN and JOINS_PEOPLE.search(between) is not None


def listed(text: str, named: list[Mention]) -> list[Mention]:
    """Return the first persons of a sentence if they are a list up to “and”: “A B (Ports), C D and E F”; none otherwise."""
    for k, (one, other) in enumerate(pairwise(named), start=2):
        if joins(text, one, other):
            return named[:k]
        if not IN_LIST.fullmatch(text, one.name_span.end, other.span.start):
            break
    return []


def _begins_with(text: str, sentence: Span, named: Span) -> bool:
    """Whether a person is named near the start of a sentence, and not after a word that rules out a subject."""
    if named.start - sentence.start > _OPENS_WITHIN:
        return False
    before = text[sentence.start : named.start].split()
    return not before or classes(before[-1])[0] != PREPOSITION


def _by_first_words(register: MentionIndex, sentence: Span) -> Opening | None:
    """Return a topic given by a surname, or an office, possibly without a named holder."""
    found = SUBJECT_OPENS.match(register.text, sentence.start, sentence.end)
    if found is None:
        return _by_body(register, sentence)
    if found["surname"]:
        meant, office = of_surname(register, Span(*found.span("surname")), known_only=True), None
    else:
        meant, office = _opens_with(register, trim(register.text, Span(*found.span("office"))))
    if meant.person is not None:
        return Opening((meant.person,), found.end())
    if meant == NOBODY_MEANT and office is not None:
        return Opening((), found.end(), without_article(register.text, office))
    if found["surname"] and meant.candidates:
        return Opening((), found.end(), doubt=meant.candidates)
    return _by_body(register, sentence) if meant == NOBODY_MEANT else None


def _by_body(register: MentionIndex, sentence: Span) -> Opening | None:
    """Return a body or document as topic: “The Coast Board …”, “At its meeting on 4 May, the Council …”."""
    found = BODY_OPENS.match(register.text, sentence.start, sentence.end)
    if found is None:
        return None
    body = Span(*found.span("body"))
    printed = register.text[body.start : body.end]
    kind = kind_of(printed)
    named = head_of(printed).lower() in BODIES or kind == DOCUMENT or found["tail"] is not None
    return Opening((), body.end, body=body) if kind and (named or register.is_body(printed)) else None


def _opens_with(register: MentionIndex, span: Span) -> tuple[Meant, Span | None]:
    """Return the office that the first words of a phrase name, and its holder."""
    ends = [m.end() for m in WORD.finditer(register.text, span.start, span.end)]
    for end in reversed(ends[1:]):
        part = Span(span.start, end)
        printed = register.text[part.start : part.end]
        if roles_in(printed):
            return of_role(register, printed, span.start), part
    return NOBODY_MEANT, None
