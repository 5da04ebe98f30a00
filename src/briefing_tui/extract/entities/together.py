"""Several persons meant by one word: “they”, “both”, “the two leaders”, “the senators”, “the three ministers”.

Uses the persons named before, sentence by sentence; where more or fewer fit than are meant, nobody is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefing_tui.extract.english.names import OFFICES
from briefing_tui.extract.english.offices import OFFICE_NOUNS
from briefing_tui.extract.english.whom import (
    LEADERS,
    LIKE_OFFICES,
    LIST_ENDS,
    NO_PAIR,
    NUMBERS,
    OTHER_HOLDERS,
    OWNER,
    PAIRS,
    PLURALS,
    SENTENCE_ENDS,
    SEX_OF,
    THEY,
    TOGETHER,
)
from briefing_tui.extract.entities.bodies import BODY, GROUP
from briefing_tui.extract.entities.people import PERSON, MentionIndex
from briefing_tui.extract.entities.roster import Role
from briefing_tui.model import ReadSpeaker, Span

PAIR = 2
_SENTENCES = 6
"""Sentences with persons that are searched."""
_FAR = 5
"""Sentences among which one names all of them together."""
_LONGEST = 2_000
"""Code points between two persons that are searched for the end of a sentence."""
_OTHERS_WITHIN = 2_500
"""Code points before them in which others of that office may be told of."""
_MOST = 4
"""Maximum number of persons meant together."""


def both_named(register: MentionIndex, span: Span, at: int) -> tuple[ReadSpeaker, ...]:
    """Resolve “they”, “the two leaders” to the people named together before; else nobody: () for a phrase that may be a body."""
    phrase = register.text[span.start : span.end].lower()
    group = register.talk.group
    if phrase == THEY and (found := _many(register, span)):
        return found
    if phrase in PAIRS and len(group) > 1 and (phrase == THEY or len(group) == NUMBERS.get(phrase, PAIR)):
        return tuple(ReadSpeaker(span, span, i, "pronoun") for i in group)
    if phrase == THEY and _are_several(register, at):
        return (ReadSpeaker(span, span, None),)
    meant = () if phrase in NO_PAIR else _meant(register, phrase, at)
    if meant:
        return tuple(ReadSpeaker(span, span, i, "pronoun") for i in meant)
    return (ReadSpeaker(span, span, None),) if phrase == THEY else ()


def _many(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return the many without names whom “they” means: those that began the last sentence, else the only body or group that spoke."""
    group, many = register.talk.group, register.talk.many
    if many is not None:
        return _of_many(register, span, many)
    alone = len(group) == 1 and register.people[group[0]].kind in (BODY, GROUP)
    return (ReadSpeaker(span, span, group[0], "pronoun"),) if alone else ()


def _of_many(register: MentionIndex, span: Span, many: Span) -> tuple[ReadSpeaker, ...]:
    """Resolve “they” to the many that began the last sentence: to persons, if these are known, else to the words for them."""
    told = register.text[many.start : many.end].lower()
    meant = _meant(register, told, many.start) if TOGETHER.fullmatch(told) else ()
    return tuple(ReadSpeaker(span, span, i, "pronoun") for i in meant or (register.body(many, GROUP),))


def _are_several(register: MentionIndex, at: int) -> bool:
    """Whether a list ends the last sentence before an offset, in which more than two people are named: “X met with Y and Z. They …”."""
    persons: set[int] = set()
    end, listed = at, False
    for m in register.before(at):
        between = register.text[m.span.end : end]
        if m.span.end > end or SENTENCE_ENDS.search(between if end != at else between.rstrip()):
            break
        listed = listed or (len(persons) == 1 and LIST_ENDS.fullmatch(between) is not None)
        persons.add(m.person)
        end = m.span.start
    return listed and len(persons) > 2


def _meant(register: MentionIndex, phrase: str, at: int) -> tuple[int, ...]:
    """Return the persons a phrase means, in the order of the text."""
    told = TOGETHER.fullmatch(phrase)
    if told is None:
        number, office = NUMBERS.get(phrase, PAIR), ""
    else:
        number, office = NUMBERS.get(told[1] or "", 0), "" if singular(told[3]) in LEADERS else told[3]
    authors = register.authors.at(at).persons if register.authors else ()
    if told is not None and not office and len(authors) == (number or PAIR):
        return authors  # “The leaders”, of a joint statement by two
    if office and _tells_of_others(register.text, at, office):
        return ()
    before = _fitting_before(register, told, at, authors)
    if office and not number:
        return tuple(reversed(_all(before)))
    return tuple(reversed(_so_many(before, number or PAIR)))


def _all(before: list[list[int]]) -> list[int]:
    """Return all who fit, if there are two, or one sentence names all of them: “the senators”."""
    every = list(dict.fromkeys(n for here in before for n in here))
    together = any(len(here) == len(every) for here in before)
    return every if len(every) == PAIR or (together and PAIR <= len(every) <= _MOST) else []


def _fitting_before(
    register: MentionIndex, told: re.Match[str] | None, at: int, authors: tuple[int, ...]
) -> list[list[int]]:
    """Return, of each sentence before an offset that names any, the persons whom a phrase can mean, the last one first."""
    fits = _fitting(register, told)
    sentences = ([n for n in here if fits(n)] for here in _by_sentence(register, at, authors))
    return [here for here in sentences if here]


def _so_many(before: list[list[int]], number: int) -> list[int]:
    """Return as many persons as are meant: those of one sentence, else the last ones."""
    return _in_one(before, number) or _in_last(before, number)


def _in_one(before: list[list[int]], number: int) -> list[int]:
    """Return the persons of the last sentence that names as many as are meant."""
    return next((here for here in before[:_FAR] if len(here) == number), [])


def _in_last(before: list[list[int]], number: int) -> list[int]:
    """Return as many persons as are named last; none if the last sentence names more, or all name fewer."""
    among = list(dict.fromkeys(n for here in before for n in here))
    return among[:number] if len(among) >= number >= len(before[0]) else []


def _tells_of_others(text: str, at: int, plural: str) -> bool:
    """Whether holders of an office without their names are told of before an offset: “many senators”."""
    return any(
        other["noun"].lower() == plural for other in OTHER_HOLDERS.finditer(text, max(0, at - _OTHERS_WITHIN), at)
    )


def singular(noun: str) -> str:
    """Return the singular of a noun for holders of an office: “secretaries”, “congressmen”, “Sens.”"""
    for ending, single in PLURALS.items():
        if noun.endswith(ending):
            return noun.removesuffix(ending) + single
    return noun


def _fitting(register: MentionIndex, told: re.Match[str] | None) -> Callable[[int], bool]:
    """Return whether a person can be one of those whom a phrase means."""
    noun = singular(told[3]) if told else ""
    wanted = SEX_OF.get(noun)
    nouns, rank = {noun, *LIKE_OFFICES.get(noun, ())}, set((told[2] or "").lower().split() if told else ())

    def held(role: Role) -> bool:
        own = OFFICES.get(role.noun, singular(role.noun)).split()
        return not nouns.isdisjoint(own) and rank <= role.words

    def fits(number: int) -> bool:
        if wanted:
            return register.sex(number) in ("", wanted)
        return noun not in (OFFICE_NOUNS | LIKE_OFFICES.keys()) - LEADERS or any(map(held, register.roles.of(number)))

    return fits


def _by_sentence(register: MentionIndex, at: int, authors: tuple[int, ...]) -> Iterator[list[int]]:
    """Yield the persons named in each sentence before an offset, the last one first; not mere possessors, nor the only author in the heading."""
    text, end, sentences = register.text, at, 0
    here: dict[int, None] = {}
    for m in register.before(at):
        if m.span.end > end:
            continue
        if SENTENCE_ENDS.search(text, m.span.end, min(end + 1, m.span.end + _LONGEST)):
            sentences += bool(here)
            yield list(here)
            here = {}
        if sentences == _SENTENCES:
            return
        end = m.span.start
        # “President X’s support” is spoken of by another
        headed = (m.person,) == authors and m.span.start < register.body_from
        if register.people[m.person].kind == PERSON and not headed and not OWNER.match(text, m.span.end):
            here[m.person] = None
    yield list(here)
