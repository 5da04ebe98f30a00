"""Resolution of the words next to a cue: a name, a short form, a role, a pronoun, a group, a body. Makes no guesses.

Each answer carries its basis; “it was stressed” has no speaker, and gets none.
"""

from __future__ import annotations

from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.names import STATES_SHORT
from briefing_tui.extract.english.offices import HONORIFICS
from briefing_tui.extract.english.whom import (
    ADMITS,
    AGE_BEHIND,
    ANOTHERS,
    APPOSED,
    ATTRIBUTABLE_LEADS,
    BEFORE_BRACKET,
    BOTH,
    COMPANIONS,
    DATE_LEFT,
    FIRST_PERSONS,
    FIRST_SINGULAR,
    JOINED,
    OF_ANOTHER,
    OF_ONESELF,
    OFFICE_OF_ALL,
    OR_ANOTHER,
    PRONOUN,
    PRONOUN_TOLD,
    SPEAKS_FOR,
    STATE_LEADS,
    WE_APPOSED,
    WHO_BEHIND,
)
from briefing_tui.extract.entities.bodies import are_people
from briefing_tui.extract.entities.body_phrases import of_body
from briefing_tui.extract.entities.certainty import CLOSE, Way, sure
from briefing_tui.extract.entities.coreference import (
    of_family,
    of_pronoun,
    of_role,
    of_surname,
)
from briefing_tui.extract.entities.listed_persons import listed_persons
from briefing_tui.extract.entities.mentions import Mention
from briefing_tui.extract.entities.named import apposed_name, beside_known, mentioned, of_mention, of_unknown
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.entities.several import several
from briefing_tui.extract.entities.short_forms import of_short_form
from briefing_tui.extract.entities.together import both_named
from briefing_tui.extract.entities.words import GIVEN, bare, sort
from briefing_tui.extract.segments import trim
from briefing_tui.model import ReadSpeaker, ReadStatement, Span

_BRACKET = 300
"""Code points before a phrase that are searched for the bracket that it ends, and before that for whose it is."""
PERSON, DOCUMENT, DIRECT = "person", "document", "direct"
BY_PRONOUN, BY_ROLE = "pronoun", "same_briefing"


def read_phrase(register: MentionIndex, span: Span, *, before: int | None = None) -> tuple[ReadSpeaker, ...]:
    """Return the speakers that a phrase names, each with its certainty; they become the referent of the next “they”."""
    found = _read_phrase(register, span, before)
    named = [s.person for s in found if s.person is not None]
    if named:
        register.talk.group = named
    several = len(found) > 1
    return tuple(
        replace(one, person_confidence=sure(_way(register, one, several=several))) if one.person is not None else one
        for one in found
    )


def persons_by_first_person(register: MentionIndex, said: list[ReadStatement]) -> list[ReadStatement]:
    """Return the statements, with a speaker known by surname only made a person if they say “I”: “…,” Lind said."""
    found = {
        one.person
        for s in said
        for one in s.speakers
        if one.person is not None and register.is_lone_body(one.person) and _of_a_person(register, s, one.person)
    }
    for number in found:
        register.is_person(number)
    if not found:
        return said
    return [replace(s, speakers=tuple(_of_itself(one, found) for one in s.speakers)) for s in said]


def _of_a_person(register: MentionIndex, s: ReadStatement, speaker: int) -> bool:
    """Whether only a person can say it: “I …”, “admitted that she …”, or words in marks of one whose only word is a given name."""
    text = register.text
    if s.kind == DIRECT:
        given = sort(register.people[speaker].name) == GIVEN
        return given or FIRST_SINGULAR.search(text, *s.span) is not None
    admits = s.cue is not None and text[s.cue.start : s.cue.end].lower() in ADMITS
    return admits and OF_ONESELF.match(text, *s.span) is not None


def _of_itself(one: ReadSpeaker, persons: set[int]) -> ReadSpeaker:
    return replace(one, organization=None) if one.person in persons else one


def completed(register: MentionIndex, statement: ReadStatement, event: int | None) -> ReadStatement:
    """Return a statement with its event, whose speakers without a role have the role that the briefing prints for them elsewhere."""
    speakers = tuple(_with_role(register, one) for one in statement.speakers)
    if event is None and speakers == statement.speakers:
        return statement
    return replace(statement, speakers=speakers, event=event)


def _with_role(register: MentionIndex, one: ReadSpeaker) -> ReadSpeaker:
    known = None if one.person is None or one.role else register.people[one.person]
    if known is None or known.kind != PERSON or not known.role:
        return one
    return replace(one, role=known.role, role_basis=BY_ROLE, organization=one.organization or known.organization)


def _way(register: MentionIndex, one: ReadSpeaker, *, several: bool) -> Way:
    """Return how the printed words lead to a speaker."""
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


def _read_phrase(register: MentionIndex, span: Span, before: int | None) -> tuple[ReadSpeaker, ...]:
    """Return the speakers that a phrase names: “Mr. A B, role, body and the C team”, “Ms. D”, “she”, “the Secretary”.

    `before`: a pronoun or role cannot refer to anything at or after this offset.
    """
    text = register.text
    span = _without_office_of_all(text, _without_age(text, trim(text, span)))
    span = _without_lead(text, _without_companions(register, _before_bracket(text, span)))
    phrase = text[span.start : span.end]
    if not phrase:
        return ()
    at = before if before is not None else span.start
    span, phrase = _pronoun_alone(span, phrase)
    if PRONOUN.fullmatch(phrase):
        return of_pronoun(register, span, phrase, at) or (of_body(register, span),)
    if beside := _beside(register, span):
        return beside
    return (
        several(register, span)
        or listed_persons(register, span)
        or beside_known(register, span)
        or of_mention(register, span)
        or _joined(register, span, at)
        or _family(register, span)
        or of_short_form(register, span, at)
        or (both_named(register, span, at) if BOTH.match(phrase) else of_unknown(register, span))
        or (of_body(register, span),)
    )


def _pronoun_alone(span: Span, phrase: str) -> tuple[Span, str]:
    """Return a pronoun without what follows it: “We, | the ministers”, “we | remain”, “I | ’ve”; else the phrase."""
    told = WE_APPOSED.match(phrase) or PRONOUN_TOLD.match(phrase)
    return (Span(span.start, span.start + told.end()), told.group()) if told else (span, phrase)


def _without_lead(text: str, span: Span) -> Span:
    """Return a phrase without the date of a heading, “Quotes attributable to”, or the end of a place, “Fla., ”, in front of it."""
    state = STATE_LEADS.match(text, *span)
    if state and bare(state["state"]) in STATES_SHORT:
        return Span(state.end(), span.end)
    lead = DATE_LEFT.match(text, *span) or ATTRIBUTABLE_LEADS.match(text, *span)
    return Span(lead.end(), span.end) if lead else span


def _before_bracket(text: str, span: Span) -> Span:
    """Return the words before a bracket of which a phrase is the end: “the Lake countries | (Fenn, Quell and Lund)”."""
    phrase = text[span.start : span.end]
    if not phrase.endswith(")") or "(" in phrase:
        return span
    opened = text.rfind("(", max(0, span.start - _BRACKET), span.start)
    led = BEFORE_BRACKET.search(text, max(0, opened - _BRACKET), opened) if opened > 0 else None
    return Span(*led.span("who")) if led and ")" not in text[opened : span.start] else span


def _without_age(text: str, span: Span) -> Span:
    """Return the names of several persons without the age of the last: “Lund and Holm, 42”."""
    age = AGE_BEHIND.search(text, *span) if JOINED.search(text, *span) else None
    return Span(span.start, age.start()) if age and age.end() == span.end else span


def _without_office_of_all(text: str, span: Span) -> Span:
    """Return the names of several persons without what all of them are: “Ole Lund and Ida Holm, the keepers of the light”."""
    all_of = OFFICE_OF_ALL.match(text, *span)
    return Span(span.start, all_of.start("office")) if all_of and are_people(all_of["noun"]) else span


def _without_companions(register: MentionIndex, span: Span) -> Span:
    """Return a phrase without others named in what tells of its bearer: “The Minister, | accompanied by A B”."""
    if (others := SPEAKS_FOR.search(register.text, *span)) is not None and others.start() > span.start:
        return trim(register.text, Span(span.start, others.start()))
    behind = COMPANIONS.search(register.text, *span)
    if behind is None or behind.start() == span.start or not register.named(Span(behind.start(), span.end)):
        return span
    return trim(register.text, Span(span.start, behind.start()))


def _beside(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return an unnamed person described by a named one, “A spokesman for Ms. A B”, “Ms. A B’s lawyer”, or one of two."""
    text = register.text
    leads, behind = OF_ANOTHER.match(text, *span), ANOTHERS.search(text, *span)
    if one := _one_of(register, span):
        return one
    named = mentioned(register, span) if leads or behind else []
    if not named:
        owned = behind and of_surname(register, Span(span.start, behind.start()), known_only=True).person is not None
        return (ReadSpeaker(span, span, None),) if owned else ()  # “Lind’s spokesman”
    if behind and any(behind.start() in (m.name_span.end, m.name_span.end - 1) for m in named):
        if len(named) == 2 and text[named[0].name_span.end : named[1].span.start].strip() == ",":
            return of_mention(register, Span(span.start, named[0].name_span.end))  # “A B, C D’s deputy”
        return (ReadSpeaker(span, span, None),)
    if leads is None or named[0].span.start > leads.end() + 1:
        return ()
    return _apposed(register, named, span) or (ReadSpeaker(span, span, None),)


def _apposed(register: MentionIndex, named: list[Mention], span: Span) -> tuple[ReadSpeaker, ...]:
    """Return the person whose name follows what they are to the first one: “A spokesman for Ms. A B, | C D”."""
    if len(named) == 1:
        return apposed_name(register, Span(named[0].name_span.end, span.end))
    own = APPOSED.search(register.text, named[0].span.end, span.end)
    return of_mention(register, Span(own.end(), span.end)) if own else ()


def _one_of(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return nobody, with both offered, where it was one or the other: “Ms. A B or Mr. C D”."""
    named = mentioned(register, span)
    if len(named) != 2 or not OR_ANOTHER.search(register.text, named[0].name_span.end, named[1].span.start):
        return ()
    return (ReadSpeaker(span, span, None, candidates=tuple(m.person for m in named)),)


def _family(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return all persons with one surname, if there are two or more: “The Linds”."""
    named = of_family(register, register.text[span.start : span.end])
    return tuple(ReadSpeaker(span, span, n, "short_form") for n in named) if 1 < len(named) <= _FAMILY else ()


_FAMILY = 4
"""Maximum number of persons of one surname who speak together."""


def _joined(register: MentionIndex, span: Span, at: int) -> tuple[ReadSpeaker, ...]:
    """Return each holder, if each is known: “The Secretary and the Foreign Minister”."""
    text = register.text
    phrase = WHO_BEHIND.sub("", text[span.start : span.end])
    span = Span(span.start, span.start + len(phrase))
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
            here = mentioned(register, part)
            who, basis = (here[0].person, "stated") if here else (None, "")
        if who is None:
            return ()
        out.append(ReadSpeaker(part, part, who, basis))
    return tuple(out)
