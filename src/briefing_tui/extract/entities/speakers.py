"""Whom the words beside a cue mean: a name, a short form, a role, a pronoun, a group, a body. Guesses nobody.

Each answer carries its basis; “it was stressed” is nobody, and stays nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing_tui.extract.english.names import (
    AND_ANOTHER,
    BODY_ENDS,
    BOTH,
    FIRST_PERSONS,
    JOINED,
    JOINS_PEOPLE,
    LATE_ROLE,
    LEAD_WORDS,
    ONE_OF_MANY,
    OWNS,
    PARTY_ALONE,
    POSSESSIVE,
    PRONOUN,
    PRONOUN_TOLD,
    ROLE_BEGINS,
    SUBJECT_OPENS,
    SUFFIXES,
    TEAM,
    THE,
    UNTITLED,
)
from briefing_tui.extract.english.offices import HONORIFICS, ROLE_NOUNS
from briefing_tui.extract.entities.bodies import kind_of
from briefing_tui.extract.entities.certainty import CLOSE, Way, sure
from briefing_tui.extract.entities.coreference import (
    WORD,
    bearers,
    both_named,
    of_pronoun,
    of_role,
    of_surname,
    unnamed,
)
from briefing_tui.extract.entities.discourse import Meant
from briefing_tui.extract.entities.names import no_name, shown_by_words
from briefing_tui.extract.entities.people import Mention, MentionIndex
from briefing_tui.extract.entities.roster import roles_in
from briefing_tui.extract.entities.titles import role_before, role_behind
from briefing_tui.extract.segments import trim
from briefing_tui.extract.tokens import PREPOSITION, classes
from briefing_tui.model import ReadSpeaker, Span
from briefing_tui.text import fold

PERSON, DOCUMENT = "person", "document"
BY_PRONOUN, BY_ROLE = "pronoun", "same_briefing"
_NOBODY = Meant()
_BETWEEN = 120
"""Code points between two persons who are joined."""
_OPENS_WITHIN = 60
"""Code points of a sentence within which it names whom it is about."""
_AT_ONCE = 4
"""Code points before the first name of a phrase that begins with it."""


def read_phrase(register: MentionIndex, span: Span, *, before: int | None = None) -> tuple[ReadSpeaker, ...]:
    """The speakers that a phrase names, each with how sure that is; whoever they are is what “they” means next."""
    found = _read_phrase(register, span, before)
    named = [s.person for s in found if s.person is not None]
    if named:
        register.talk.group = named
    several = len(found) > 1
    return tuple(
        replace(one, person_confidence=sure(_way(register, one, several=several))) if one.person is not None else one
        for one in found
    )


def _way(register: MentionIndex, one: ReadSpeaker, *, several: bool) -> Way:
    """How the printed words lead to a speaker."""
    kind = register.people[one.person or 0].kind
    if kind != PERSON:
        return Way.DOCUMENT if kind == DOCUMENT else Way.BODY
    printed = register.text[one.mention.start : one.mention.end]
    if one.person_basis == BY_PRONOUN:
        if printed.lower() in FIRST_PERSONS:
            return Way.FIRST_PERSON
        return Way.SEVERAL if several else Way.PRONOUN_CLOSE if register.talk.margin < CLOSE else Way.PRONOUN
    if one.person_basis == BY_ROLE:
        return Way.ROLE
    words = [w for w in printed.split() if w.lower().strip(".") not in HONORIFICS]
    if len(words) > 1:
        return Way.FULL_NAME
    return Way.SURNAME if len(printed.split()) == 1 else Way.TITLED_SURNAME


def joins(text: str, one: Mention, other: Mention) -> bool:
    """Does “and” alone stand between two persons?"""
    between = text[one.name_span.end : other.span.start]
    return len(between) < _BETWEEN and JOINS_PEOPLE.search(between) is not None


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom a sentence begins with: one person, several, or an office whose holder is not named."""

    persons: tuple[int, ...]
    end: int
    office: Span | None = None


def opening(register: MentionIndex, sentence: Span) -> Opening | None:
    """Whom a sentence is about by its first words; None where they name nobody."""
    text = register.text
    named = register.mentioned(sentence)[:2]
    if named and _begins_with(text, sentence, named[0].span):
        first = named[0]
        if SUBJECT_OPENS.match(text, sentence.start, first.span.start) and (one := _by_first_words(register, sentence)):
            return one
        if len(named) == 2 and joins(text, first, named[1]):
            return Opening((first.person, named[1].person), first.name_span.end)
        return Opening((first.person,), first.name_span.end)
    return _by_first_words(register, sentence)


def _begins_with(text: str, sentence: Span, named: Span) -> bool:
    """Does a person stand near the beginning of a sentence, and not behind a word that makes them no subject?"""
    if named.start - sentence.start > _OPENS_WITHIN:
        return False
    before = text[sentence.start : named.start].split()
    return not before or classes(before[-1])[0] != PREPOSITION


def _by_first_words(register: MentionIndex, sentence: Span) -> Opening | None:
    """A surname, or an office, whose holder may not be named."""
    found = SUBJECT_OPENS.match(register.text, sentence.start, sentence.end)
    if found is None:
        return None
    if found["surname"]:
        meant, office = of_surname(register, Span(*found.span("surname")), known_only=True), None
    else:
        meant, office = _opens_with(register, trim(register.text, Span(*found.span("office"))))
    if meant.person is not None:
        return Opening((meant.person,), found.end())
    nobody = meant == _NOBODY and office is not None
    return Opening((), found.end(), _without_article(register.text, office)) if nobody and office else None


def _opens_with(register: MentionIndex, span: Span) -> tuple[Meant, Span | None]:
    """The office that the first words of a phrase name, and its holder."""
    ends = [m.end() for m in WORD.finditer(register.text, span.start, span.end)]
    for end in reversed(ends[1:]):
        part = Span(span.start, end)
        printed = register.text[part.start : part.end]
        if roles_in(printed):
            return of_role(register, printed, span.start), part
    return _NOBODY, None


def _read_phrase(register: MentionIndex, span: Span, before: int | None) -> tuple[ReadSpeaker, ...]:
    """The speakers that a phrase names: “Mr. A B, role, body and the C team”, “Ms. D”, “she”, “the Secretary”.

    `before`: what stands at or after this place cannot be meant by a pronoun or a role.
    """
    text = register.text
    span = trim(text, span)
    phrase = text[span.start : span.end]
    if not phrase:
        return ()
    at = before if before is not None else span.start
    if told := PRONOUN_TOLD.match(phrase):  # “we remain”, “I’ve”
        span, phrase = Span(span.start, span.start + told.end()), told.group()
    if PRONOUN.fullmatch(phrase):
        return of_pronoun(register, span, phrase, at) or (_body(register, span),)
    return (
        _of_mention(register, span)
        or _joined(register, span, at)
        or _of_short_form(register, span, at)
        or (both_named(register, span, at) if BOTH.match(phrase) else _unknown_person(register, span))
        or (_body(register, span),)
    )


def _of_mention(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """The person, or persons, whose names the phrase begins with, their titles and roles before them."""
    here = _mentioned(register, span)
    if not here or _owns(register.text, here[0], span):
        return ()
    at_once = here[0].span.start - span.start <= _AT_ONCE
    if len(here) == 1 and not at_once and (last := _role_then_name(register, span, here[0])):
        return last
    if at_once or _is_title(register.text[span.start : here[0].span.start]):
        return _named(register, span, here)
    return ()


def _owns(text: str, first: Mention, span: Span) -> bool:
    """“Minister Lind’s study”: does the phrase name what belongs to the person, and not the person?"""
    behind = OWNS.match(text, first.name_span.end, span.end)
    return behind is not None and kind_of(text[behind.end() : span.end]) is not None


def _of_short_form(register: MentionIndex, span: Span, at: int) -> tuple[ReadSpeaker, ...]:
    """The person that a surname means, or a role that is named alone; nobody where several fit alike."""
    text = register.text
    commas = "," in text[span.start : span.end]
    meant, surname = _surname_between_commas(register, span) if commas else _surname(register, span)
    if meant.person is not None:
        register.talk.spoke(meant.person)
        return (ReadSpeaker(surname, surname, meant.person, "short_form"),)
    if meant.candidates:
        return (ReadSpeaker(surname, surname, None, candidates=meant.candidates),)
    role = _role_between_commas(register, span, at) if commas else span
    held = of_role(register, text[role.start : role.end], at)
    if held == _NOBODY and (late := LATE_ROLE.search(text[role.start : role.end])) and late.start():
        held = of_role(register, late.group(), at)  # “Throughout the year the Minister”
        role = Span(role.start + late.start(), role.end)
    return _held(register, role, held)


def _held(register: MentionIndex, role: Span, held: Meant) -> tuple[ReadSpeaker, ...]:
    """Whoever holds a role that is named alone."""
    if held == _NOBODY:
        return ()
    bare = _without_article(register.text, role)
    printed = register.text[bare.start : bare.end]
    body = register.organization_of(printed)
    if held.person is None:
        return (ReadSpeaker(role, role, None, None, printed, bare, "stated", body, candidates=held.candidates),)
    register.talk.spoke(held.person)
    return (ReadSpeaker(role, role, held.person, "same_briefing", printed, bare, "stated", body),)


def _surname(register: MentionIndex, span: Span) -> tuple[Meant, Span]:
    """“Lind”, “Earlier this week Lind”, “Lind to the students”: the person, and the word that means them."""
    meant = of_surname(register, span)
    if meant != _NOBODY:
        return meant, span
    text = register.text
    words = [Span(*w.span()) for w in WORD.finditer(text, span.start, span.end)]
    for part in (words[-1], words[0]) if len(words) > 1 else ():
        ends = (
            part.end == span.end
            or not POSSESSIVE.search(text[part.start : part.end])
            and text[part.end : part.end + 1000].lstrip()[:1].islower()
        )
        if ends and text[part.start].isupper():
            meant = of_surname(register, part, known_only=True)
            if meant != _NOBODY:
                return meant, part
    return _NOBODY, span


def _surname_between_commas(register: MentionIndex, span: Span) -> tuple[Meant, Span]:
    """“Lind, a senior member of the Committee”, “a senior member of the Committee, Lind”."""
    first, last = _ends(register.text, span)
    for part in (span, last, first):
        meant = of_surname(register, part)
        if meant != _NOBODY:
            return meant, part
    return _NOBODY, span


def _role_between_commas(register: MentionIndex, span: Span, at: int) -> Span:
    """The part before the first comma, or behind the last, where it names a role; else the whole phrase."""
    first, last = _ends(register.text, span)
    named = (part for part in (last, first) if of_role(register, register.text[part.start : part.end], at) != _NOBODY)
    return next(named, span)


def _ends(text: str, span: Span) -> tuple[Span, Span]:
    """What stands before the first comma of a phrase, and behind the last one."""
    first = trim(text, Span(span.start, text.index(",", span.start)))
    return first, trim(text, Span(text.rindex(",", span.start, span.end) + 1, span.end))


def _without_article(text: str, span: Span) -> Span:
    article = text[span.start : span.start + len(THE)].lower() == THE
    return Span(span.start + len(THE) * article, span.end)


def _mentioned(register: MentionIndex, span: Span) -> list[Mention]:
    """The names in a phrase. A title that begins before it (“U.S. | Senate Majority Leader A B”) counts from its beginning."""
    return [
        replace(m, span=Span(max(span.start, m.span.start), m.span.end))
        for m in register.named(span)
        if m.name_span.end <= span.end
    ]


def _unknown_person(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """A name without title that speaks: “Priya Raman, a peer educator”, “Ana Kovač (Croatia)”, “the deputy chief, Ingrid Solheim”."""
    text = register.text
    phrase = text[span.start : span.end].rstrip(" ,")
    before, comma, last = phrase.rpartition(",")
    if comma and any(w.lower() in ROLE_NOUNS for w in before.replace(",", " ").split()) and _is_name(last.strip()):
        start = span.start + len(before) + 1 + (len(last) - len(last.lstrip()))
        mention = Span(start, span.start + len(phrase))
        lead = len(THE) if before.lower().startswith(THE) else 0
        role_span = trim(text, Span(span.start + lead, span.start + len(before)))
        return (_make(register, Span(span.start, mention.end), mention, role_span),)
    found = UNTITLED.match(phrase)
    if not found or not _is_name(found["name"]):
        return ()
    mention = Span(span.start, span.start + found.end("name"))
    role = _apposition(text, Span(mention.end, span.end))
    told = (found["tail"] or "").lstrip().startswith((*ONE_OF_MANY, "("))
    if role is None and not told and not shown_by_words(found["name"]):
        return ()  # “Lund Steel”: two words in capitals, and nothing that shows a person
    if len(found["name"].split()) < 2 and not (found["tail"] or "").lstrip().startswith(ONE_OF_MANY):
        return ()
    return (_make(register, span, mention, role),)


def _is_name(words: str) -> bool:
    parts = words.split()
    if not parts or parts[0].lower().rstrip(".,") in SUFFIXES:
        return False  # “Jon R. Aker, Jr. (D-DE)”: no more than the end of a name
    return (
        1 <= len(parts) <= 4
        and parts[0][0].isupper()
        and not any(no_name(w) for w in parts)
        and not any(len(w) > 1 and w.isupper() and "." not in w and len(parts) < 2 for w in parts)
    )


def _make(register: MentionIndex, span: Span, mention: Span, role_span: Span | None) -> ReadSpeaker:
    person = register.person(mention)
    register.mention(Mention(mention, mention, register.text[mention.start : mention.end], "", person))
    register.talk.spoke(person)
    if role_span is None:
        return ReadSpeaker(span, mention, person, "stated")
    role = register.text[role_span.start : role_span.end]
    register.note_role(person, role)
    return ReadSpeaker(span, mention, person, "stated", role, role_span, "stated", register.organization_of(role))


def _role_then_name(register: MentionIndex, span: Span, m: Mention) -> tuple[ReadSpeaker, ...]:
    """“The Ambassador to Lund, LIND Ada”: the role before the comma, the name after it."""
    text = register.text
    before = text[span.start : m.span.start]
    if not before.rstrip().endswith(",") or PARTY_ALONE.sub("", text[m.name_span.end : span.end]).strip(" ,()"):
        return ()
    register.talk.spoke(m.person)
    role = trim(text, Span(span.start, span.start + len(before.rstrip()) - 1))
    role = _without_article(text, role)
    words = [w.lower().strip(".,") for w in text[role.start : role.end].split()]
    if not any(w in ROLE_NOUNS for w in words) or "," in text[role.start : role.end]:
        return (_one(register, Span(m.span.start, span.end), m, alone=True),)
    printed = text[role.start : role.end]
    register.note_role(m.person, printed)
    return (
        ReadSpeaker(
            span, _titled(register, m), m.person, "stated", printed, role, "stated", register.organization_of(printed)
        ),
    )


def _is_title(words: str) -> bool:
    parts = [w.lower().strip(".,") for w in words.split()]
    return bool(parts) and (
        any(p in ROLE_NOUNS for p in parts) or all(p in HONORIFICS or p in LEAD_WORDS for p in parts)
    )


def _named(register: MentionIndex, span: Span, here: list[Mention]) -> tuple[ReadSpeaker, ...]:
    """One person with the role printed beside, or several joined by “and”."""
    text = register.text
    people: list[Mention] = [here[0]]
    for m in here[1:]:
        if m.person != people[-1].person and joins(text, people[-1], m):
            people.append(m)
    if len(people) == 1:
        tail = TEAM.search(text[people[0].name_span.end : span.end])
        if tail:
            cut, start = people[0].name_span.end + tail.start(), people[0].name_span.end + tail.start("team")
            register.talk.spoke(people[0].person)
            return (
                _one(register, Span(span.start, cut), people[0], alone=True),
                _body(register, Span(start, span.end)),
            )
    out = []
    for n, m in enumerate(people):
        stop = people[n + 1].span.start if n + 1 < len(people) else span.end
        out.append(_one(register, Span(m.span.start if n else span.start, stop), m, alone=len(people) == 1))
    register.talk.spoke(people[-1].person)
    return tuple(out)


def _one(register: MentionIndex, span: Span, m: Mention, *, alone: bool) -> ReadSpeaker:
    text = register.text
    alike = bearers(register, [m.name], m.titles.split(), m.name_span.end) if len(m.name.split()) == 1 else []
    if len(alike) > 1:
        return ReadSpeaker(_titled(register, m), _titled(register, m), None, candidates=tuple(alike))
    end = span.end if alone else m.name_span.end
    attribution = trim(text, Span(span.start, end))
    p = register.people[m.person]
    printed = " ".join(text[m.name_span.start : m.name_span.end].split())
    basis = "stated" if fold(printed) == fold(p.name) or len(printed.split()) > 1 else "short_form"
    role_span = _apposition(text, Span(m.name_span.end, span.end)) if alone else None
    if role_span:
        role = text[role_span.start : role_span.end]
        register.note_role(m.person, role)
        return ReadSpeaker(
            attribution,
            _titled(register, m),
            m.person,
            basis,
            role,
            role_span,
            "stated",
            register.organization_of(role),
        )
    before = _role_before(register, m)
    if before:
        role = text[before.start : before.end]
        return ReadSpeaker(
            attribution, _titled(register, m), m.person, basis, role, before, "stated", register.organization_of(role)
        )
    return ReadSpeaker(attribution, _titled(register, m), m.person, basis)


def _titled(register: MentionIndex, m: Mention) -> Span:
    """The name with the honorific before it, without a role."""
    respect = role_before(register.text, Span(m.span.start, m.name_span.start))[1]
    return Span(respect.start, m.name_span.end)


def _role_before(register: MentionIndex, m: Mention) -> Span | None:
    """The role before a name, as far as it stands within the mention."""
    role = role_before(register.text, Span(m.span.start, m.name_span.start))[0]
    return Span(max(role.start, m.span.start), role.end) if role and role.end > m.span.start else None


def _apposition(text: str, span: Span) -> Span | None:
    """“, role of body, city” after a name, as printed."""
    return role_behind(text, span.start, span.end)


def _joined(register: MentionIndex, span: Span, at: int) -> tuple[ReadSpeaker, ...]:
    """“The Secretary and the Foreign Minister”: each for themselves, where each is known."""
    text = register.text
    phrase = text[span.start : span.end]
    if len(phrase) > 160:
        return ()
    parts = JOINED.split(phrase)
    if len(parts) != 2:
        return ()
    cut = phrase.rindex(parts[1])
    spans = (Span(span.start, span.start + len(parts[0])), Span(span.start + cut, span.end))
    out: list[ReadSpeaker] = []
    for part in spans:
        words = text[part.start : part.end]
        who = of_surname(register, part).person
        basis = "short_form"
        if who is None:
            who, basis = of_role(register, words, at).person, "same_briefing"
        if who is None:
            here = _mentioned(register, part)
            who, basis = (here[0].person, "stated") if here else (None, "")
        if who is None:
            return ()
        out.append(ReadSpeaker(part, part, who, basis))
    return tuple(out)


def _is_office(printed: str) -> bool:
    """“The Lord Mayor”, “the head of the ports office”: one office, whose holder is not named."""
    alone = ROLE_BEGINS.match(printed) and not AND_ANOTHER.search(printed) and not POSSESSIVE.search(printed)
    return bool(alone) and len(printed.split()) <= _OFFICE_WORDS and bool(roles_in(printed))


_OFFICE_WORDS = 9
_BODY_NAME = re.compile(r"\w[^\s“”\"•*$]*(?:\s+[^\s“”\"•*$]+){0,13}")
"""Some words that begin with a letter: a longer phrase, or the beginning of a list, is printed and is nobody's name."""


def _body(register: MentionIndex, span: Span) -> ReadSpeaker:
    """A body, group or document, as printed, nobody where that cannot be its name; “, filed in …” after it is no part of its name."""
    text = register.text
    tail = BODY_ENDS.search(text[span.start : span.end])
    mention = Span(span.start, span.start + tail.start()) if tail and tail.start() > 2 else span
    printed = text[mention.start : mention.end]
    if _is_office(printed):
        register.talk.held(_without_article(text, mention))
        return unnamed(register, span, _without_article(text, mention))
    kind = kind_of(printed) if _BODY_NAME.fullmatch(printed) else None
    if kind is None:
        return ReadSpeaker(span, mention, None)
    name = None if kind == "document" else register.add_organization(printed)
    return ReadSpeaker(span, mention, register.body(mention, kind), "stated", organization=name)
