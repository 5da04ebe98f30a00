"""Sources that one phrase names jointly: bodies, or a body and a person. Each must be a complete name.

“The Ministry of Ports and the Lagoon Commission” are two, “the Department of Ports and Water” is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefing_tui.extract.english.bodies import (
    BODIES,
    BODY_OF,
    BOTH_OF,
    COMPANY,
    DEPARTMENTS_SHORT,
    LIST_JOINT,
    MANY_MORE,
    OF_NAMED,
    OF_PLACE,
    PEOPLE_TOO,
    THE_OR_ITS,
    TRADE,
)
from briefing_tui.extract.english.grammar import AND, OF
from briefing_tui.extract.english.names import ARTICLE, POSSESSIVE_S
from briefing_tui.extract.english.places import COUNTRIES_SHORT, PLACES, UNIONS
from briefing_tui.extract.english.whom import PLURAL_S
from briefing_tui.extract.entities.bodies import BODY, GROUP, are_people, head_of, kind_of, lead_end
from briefing_tui.extract.entities.body_phrases import of_body
from briefing_tui.extract.entities.coreference import of_role, of_surname
from briefing_tui.extract.entities.named import of_mention
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.entities.roster import roles_in
from briefing_tui.extract.entities.words import CAPITALISED, CAPITALS, PORTFOLIO, sort
from briefing_tui.extract.segments import trim
from briefing_tui.model import ReadSpeaker, Span
from briefing_tui.text import fold

BY_ROLE = "same_briefing"
_MOST = 6
"""Maximum number of sources in one phrase."""
_MOST_COUNTRIES = 40
"""Maximum number of sources if all are countries."""
_ACRONYM = 3
"""Minimum letters of an acronym that is a complete name."""


def several(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return the bodies that a phrase lists, or the body and the person; () if it names one, or is uncertain."""
    text = register.text
    if f" {AND} " not in text[span.start : span.end]:
        return ()
    if both := BOTH_OF.match(text, *span):
        span = Span(both.end(), span.end)
    span = Span(lead_end(text, *span), span.end)
    return (
        _with_many(register, span)
        or _departments(register, span)
        or _body_and_person(register, span)
        or _bodies(register, span)
        or _other_and_body(register, span)
        or _body_and_many(register, span)
    )


def _with_many(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return the group of an office, or of several persons, and of people without names: “The Secretary and the Lund ministers”, “Lund,
    Holm, and the members”. No one of them speaks alone."""
    text = register.text
    *first, last = parts_of(text, span)
    others = text[last.start : last.end]
    if not first or not ARTICLE.match(others) or register.named(last) or not _are_many(others):
        return ()
    persons = all(register.named(part) or _is_surname(register, part) for part in first)
    office = not register.named(span) and len(roles_in(text[first[0].start : first[0].end])) == 1
    if not (office if len(first) == 1 else persons and len(first) > 1):
        return ()
    return (ReadSpeaker(span, span, register.body(span, GROUP), "stated"),)


def _departments(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return departments by one word and acronyms: “State and DHS”, “Treasury, IRS and DOJ”."""
    parts = parts_of(register.text, span)
    names = [ARTICLE.sub("", register.text[part.start : part.end]) for part in parts]
    if names[0] not in DEPARTMENTS_SHORT or not _are_letters(names[-1]) or not all(map(_is_short, names)):
        return ()
    bodies = [register.add_organization(name) for name in names]
    return tuple(
        ReadSpeaker(part, part, register.body(part), "stated", organization=body)
        for part, body in zip(parts, bodies, strict=True)
    )


def _is_short(name: str) -> bool:
    return name in DEPARTMENTS_SHORT or _are_letters(name)


def _are_many(phrase: str) -> bool:
    return kind_of(phrase) == GROUP or are_people(head_of(phrase).lower())


def _body_and_many(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return the body in a phrase with a group: “the Chamber of Ports and more than 100 experts”, “the FPA and experts”."""
    text = register.text
    first, last = parts_of(text, span)[0], parts_of(text, span)[-1]
    people = text[last.start : last.end]
    if MANY_MORE.match(people) and (person := _person(register, first)):
        return (*person, of_body(register, last)) if len(parts_of(text, span)) == 2 else ()
    many = MANY_MORE.match(people) or (people.islower() and " " not in people and kind_of(people) == GROUP)
    alone = register.named(first) and not MANY_MORE.match(people)  # “Minister Ada Lind and team”
    if not many or alone or not _is_named(text[first.start : first.end]):
        return ()
    return (of_body(register, first), of_body(register, last)) if len(parts_of(text, span)) == 2 else ()


def _person(register: MentionIndex, part: Span) -> tuple[ReadSpeaker, ...]:
    """Return the person that a part names, in full or by the surname."""
    if found := of_mention(register, part):
        return found
    who = of_surname(register, part).person
    return () if who is None else (ReadSpeaker(part, part, who, "short_form"),)


def _other_and_body(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return the holder of the office, or nobody, and the body: “The President and the Coast Board”."""
    text = register.text
    parts = parts_of(text, span)
    if len(parts) != 2 or register.named(span):
        return ()
    (first, last), names = parts, [text[part.start : part.end] for part in parts]
    body = register.body_names.bare(names[1])
    if _is_body_and_noun(*names) or (_is_country(names[1]) and _is_body_and_noun(*reversed(names))):
        return of_body(register, first), of_body(register, last)
    if _is_body(names[0]) and _is_office(names[1]):
        return of_body(register, first), _held(register, last, names[1])
    if not (_is_body(body) and _begins_anew(names[1])) or _is_named(names[0]):
        return ()
    one = _held(register, first, names[0])
    return (one, of_body(register, last)) if one.person is not None or kind_of(names[0]) is None else ()


def _is_office(printed: str) -> bool:
    """Whether words are an office with its article, and no body."""
    return THE_OR_ITS.match(printed) is not None and roles_in(printed) != () and kind_of(printed) is None


def _held(register: MentionIndex, span: Span, printed: str) -> ReadSpeaker:
    """Return the holder of an office without a name, or nobody."""
    held = of_role(register, printed, span.start).person if roles_in(printed) else None
    return ReadSpeaker(span, span, held, None if held is None else BY_ROLE)


def _is_body_and_noun(one: str, other: str) -> bool:
    """Whether it is a body and one that only its noun tells: “the United States” and “the city”."""
    return _is_body(one) and ARTICLE.match(other) is not None and kind_of(other) == GROUP


def _bodies(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return the bodies of “A, the B and the C”: all are names, and each after the first is marked as separate: by “the”, as an
    acronym, or by its own acronym."""
    text = register.text
    if (
        _tells_of_both(text[span.start : span.end])
        or _is_of_portfolios(text, parts_of(text, span))
        or register.named(span)
        or any(_is_surname(register, part) for part in parts_of(text, span))
    ):
        return ()
    parts = _whole(register, _without_apposition(text, parts_of(text, span)))
    names = [text[part.start : part.end] for part in parts]
    printed = [register.body_names.bare(name) for name in names]
    most = _MOST_COUNTRIES if all(map(_is_country, printed)) else _MOST
    if not 2 <= len(parts) <= most or not all(map(_is_named, printed)):
        return ()
    return tuple(of_body(register, part) for part in parts) if _are_several(register, printed, names) else ()


def _are_several(register: MentionIndex, printed: Sequence[str], names: Sequence[str]) -> bool:
    """Whether each name of a list is complete. `printed`: without their own acronyms."""
    if all(_is_body(one) or register.body_names.stands_alone(one) for one in printed) or all(map(_is_coined, printed)):
        return True
    if len(printed) == 2:
        if _are_two(*printed) or _ends_in_letters(names[0]) or all(map(_is_owned, printed)):
            return True
        return _behind_body(*printed) or (_is_body(printed[1]) and ARTICLE.match(names[1]) is not None)
    return sum(_begins_anew(one) or one != name for one, name in zip(printed, names, strict=True)) > 1


def _behind_body(one: str, other: str) -> bool:
    """Whether a second name begins behind a body: by the same word or noun, or by a country in short: “the Ports Board and | U.S. Quays”."""
    anew = other.partition(" ")[0] in COUNTRIES_SHORT
    return _is_body(one) and (anew or _begins_alike(one, other) or _end_alike(one, other))


def _ends_in_letters(name: str) -> bool:
    """Whether letters or another name in brackets end a name, so that another name follows: “The Quay Office (QO)”."""
    return name.endswith(")")


def _without_apposition(text: str, parts: list[Span]) -> list[Span]:
    """Return the parts without a final apposition: “A and B, | Fenn Region”, “A and B, | Co-Chairs of the Committee”."""
    joints = [text[one.end : other.start] for one, other in pairwise(parts)]
    last = max((k for k, joint in enumerate(joints) if AND in joint), default=None)
    return parts if last is None else parts[: last + 2]


def _is_coined(name: str) -> bool:
    """Whether it is one word that is neither a personal name nor an English word: “Stellantis”."""
    name = ARTICLE.sub("", name)
    inside = any(sign.isupper() for sign in name[1:]) and not name.isupper()
    return " " not in name and (inside or sort(name) in (CAPITALISED, CAPITALS))


def _whole(register: MentionIndex, parts: list[Span]) -> list[Span]:
    """Return the parts, joined again where they are one name: “the Fish | and Wildlife Service”. A part that does not start a new name
    is joined to the part before, unless both are complete bodies."""
    text, names, out = register.text, register.body_names, parts[:1]
    joints = [text[one.end : other.start] for one, other in pairwise(parts)]
    if len(parts) > 2 and sum(AND in joint for joint in joints) == 1:
        return parts  # “A, B and C”: the one “and” ends the list
    for part in parts[1:]:
        apart = _are_apart(register, text[out[-1].start : out[-1].end], text[part.start : part.end])
        known = names.is_one(text[out[-1].start : part.end]) or (
            part is parts[-1] and _completes(register, out[-1], part)
        )
        out[-1:] = [out[-1], part] if apart and not known else [Span(out[-1].start, part.end)]
    return out


def _are_two(one: str, other: str) -> bool:
    """Whether both are companies by their trade, “Lund Mills and Fenn Steel”, or letters begin the second."""
    return all(map(TRADE.fullmatch, (one, other))) or _letters_lead(one, other)


def _letters_lead(one: str, other: str) -> bool:
    """Whether letters begin a second name, behind a first that its noun ends: “the Coast Agency and | GP Motors”."""
    letters = other.split()[0]
    return " " in other and _are_letters(letters) and one.split()[-1].lower() in BODIES


def _completes(register: MentionIndex, before: Span, part: Span) -> bool:
    """Whether the last part is no body and completes a name with “of” or “for”: “the Center for Children and | the Workforce”."""
    one, other = register.text[before.start : before.end], register.text[part.start : part.end]
    alone = _is_body(other) or register.body_names.stands_alone(other)
    return ARTICLE.match(other) is not None and OF_NAMED.search(one) is not None and not alone


def _are_apart(register: MentionIndex, left: str, right: str) -> bool:
    """Whether the words on either side of “and” are two names, and not one."""
    names = register.body_names
    one, other = names.bare(left), names.bare(right)
    if _begins_anew(other) or other != right or _ends_in_letters(left) or all(map(_is_coined, (one, other))):
        return True
    if _is_body(one) and _follows_body(one, other):
        return True
    if _are_two(one, other):
        return True
    if _is_body(one) and _is_body(other) and (not ARTICLE.match(left) or " " not in right or names.stands_alone(right)):
        return True
    return names.stands_alone(one) and names.stands_alone(other)


def _follows_body(one: str, other: str) -> bool:
    """Whether a second name begins behind a body: “Office of …”, the same word again, or anything behind an acronym."""
    if BODY_OF.match(other) or _is_acronym(ARTICLE.sub("", one)):
        return True
    return _begins_alike(one, other) or (_is_body(other) and _end_alike(one, other))


def _begins_alike(one: str, other: str) -> bool:
    """Whether two names begin with the same word, which one name would not repeat: “Lund Transit”, after “Lund Planning Office”."""
    first = ARTICLE.sub("", one).partition(" ")[0]
    return " " in other and other.startswith(f"{first} ")


def _end_alike(one: str, other: str) -> bool:
    """Whether two names end in the same noun, which one name would not repeat: “the Ports Council and | Lakes Council”."""
    first, second = ARTICLE.sub("", one).split(), other.split()
    return len(first) > 1 and len(second) > 1 and first[-1] == second[-1] and not any(map(str.islower, first + second))


def _tells_of_both(phrase: str) -> bool:
    """Whether one noun applies to all: “the U.S. and the UAE delegations”, “the Governments of Fenn and Lund”."""
    last, first = phrase.split()[-1], ARTICLE.sub("", phrase).partition(f" {OF} ")[0].lower()
    return (last.islower() and last.endswith(PLURAL_S)) or (first != phrase.lower() and are_people(first))


def _is_of_portfolios(text: str, parts: list[Span]) -> bool:
    """Whether it is one body and what it is for: “the Department of Ponds, | Water and the Environment”."""
    first, *rest = (ARTICLE.sub("", text[part.start : part.end]) for part in parts)
    if first.partition(" ")[0].lower() not in BODIES or OF_NAMED.match(first) is None:
        return False
    return all(sort(word) == PORTFOLIO for part in rest for word in part.split())


def _is_surname(register: MentionIndex, part: Span) -> bool:
    """Whether it is the one-word surname of a named person."""
    word = register.text[part.start : part.end]
    return " " not in word and bool(register.bearing([fold(word)]))


def _body_and_person(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return a body and a person: “The Lagoon Commission and its chairperson, A B”, “Minister A B and the Lagoon Commission”."""
    text, named = register.text, register.named(span)
    if not named:
        return ()
    joint = text.find(f" {AND} ", span.start, span.end)
    one, other = trim(text, Span(span.start, joint)), trim(text, Span(joint + len(AND) + 2, span.end))
    first, second = text[one.start : one.end].rstrip(","), text[other.start : other.end]
    if named[0].span.start > joint and _is_body(first) and THE_OR_ITS.match(second):
        person = of_mention(register, _without_possessive(text, other))
        return (of_body(register, one), *person) if person else ()
    if named[-1].span.end <= joint and _is_body(second) and _begins_anew(second):
        person = of_mention(register, one)
        return (*person, of_body(register, other)) if person else ()
    return ()


def _without_possessive(text: str, span: Span) -> Span:
    lead = THE_OR_ITS.match(text, span.start, span.end)
    return Span(lead.end(), span.end) if lead else span


def parts_of(text: str, span: Span) -> list[Span]:
    """Return the parts separated by commas and “and”, ignoring brackets; none is empty."""
    joints = [m for m in LIST_JOINT.finditer(text, span.start, span.end) if _is_open(text, span.start, m.start())]
    ends = [span.start, *(at for m in joints for at in m.span()), span.end]
    parts = [trim(text, Span(*pair)) for pair in list(pairwise(ends))[::2]]
    return [part for part in parts if part.start < part.end] or [span]


def _is_open(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) == text.count(")", start, at)


def _is_named(printed: str) -> bool:
    bare = ARTICLE.sub("", printed)
    named = bare[:1].isupper() or OF_PLACE.match(bare) is not None
    return named and kind_of(printed) == BODY


def _is_body(printed: str) -> bool:
    """Whether it is a body by its noun, its legal form or its letters."""
    bare = ARTICLE.sub("", printed)
    if not _is_named(printed):
        return False
    head = head_of(printed).lower()
    noun = head in BODIES or (
        head.removesuffix(PLURAL_S) in BODIES and head not in PEOPLE_TOO
    )  # “Centers”, but “delegations”
    return _is_country(bare) or noun or bool(COMPANY.fullmatch(bare)) or _is_acronym(bare)


def _begins_anew(printed: str) -> bool:
    """Whether it starts a new name: it begins with “the”, or is an acronym or a country."""
    first = printed.partition(" ")[0]
    return (
        _is_owned(printed)
        or ARTICLE.match(printed) is not None
        or _is_acronym(printed)
        or _is_country(printed)
        or first in COUNTRIES_SHORT
    )


def _is_owned(printed: str) -> bool:
    """Whether it begins with a possessor: “Norway’s Harbour Works”."""
    first = printed.partition(" ")[0]
    return POSSESSIVE_S.search(first) is not None and _is_country(POSSESSIVE_S.sub("", first))


def _is_country(name: str) -> bool:
    name = ARTICLE.sub("", name)
    words = name.lower().split()
    return bool(words) and name[0].isupper() and (name in UNIONS or set(words) <= PLACES)


def _is_acronym(word: str) -> bool:
    word = word.replace("-", "")
    return len(word) >= _ACRONYM and _are_letters(word)


def _are_letters(word: str) -> bool:
    """Whether it is two or more capitals."""
    return len(word) > 1 and word.isalpha() and word.isupper()
