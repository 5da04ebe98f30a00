"""What an event is called: as printed, or made of who met whom. Owns what a name is that a person would give; else there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile

from briefing_tui.extract.english.event_names import (
    ADJECTIVE_LEFT,
    AND,
    AND_TOO,
    AUDIENCE,
    BOTH,
    CALL_OF,
    CAPITAL_BEFORE,
    DETERMINER,
    ENDS_NAME,
    ENDS_WHERE,
    ENDS_WHOM,
    GATHERING,
    GENERIC,
    GOES_ON,
    GROUP,
    GROUP_NAMED,
    HELD_BY,
    HOLDS,
    IN_MARKS,
    INSIDE,
    LEADING,
    LIST,
    MEETING_OF,
    MET,
    MONEY,
    NAME_TAIL,
    NAMESAKE,
    NO_BODY,
    NO_NAME,
    NO_PURPOSE,
    NO_THING,
    NOT_MET,
    NOT_SIGNED,
    OF_BODY,
    OF_NAMED,
    PARTY,
    PEOPLE,
    PEOPLE_BEFORE,
    PEOPLE_TOO,
    PLAIN_MEETING,
    POSSESSIVE,
    PRESENTATION,
    PURPOSE,
    SEVERAL,
    SIGNED,
    SIGNING,
    SUBJECT,
    THING,
    TRAVELLERS,
    VISIT_OF,
    VISIT_TO,
    WORDS_BETWEEN,
)
from briefing_tui.extract.english.events import ARTICLE, DEFINITE, KINDS, NOUN_AT_END
from briefing_tui.extract.entities.people import Mention, MentionIndex
from briefing_tui.extract.events.telling import Told
from briefing_tui.model import ReadParty, Span

PRESS_CONFERENCE = "press_conference"
"""The kind that is held by whoever speaks there."""
LONGEST = 160
"""Code points of a name."""
_LONGEST_LIST = 160
"""Code points of a list of names."""
_LONGEST_WHOM = 90
"""Code points of the words for whoever was met."""
OPENED, CLOSED = "“”"
"""Marks, of which a comma may have cut one off."""
_FEW = 2
"""Words that tell no purpose: “to discuss”."""
_BESIDE = 3
"""People in a name, at most."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, where it is printed, and the kind of event that it means."""

    name: str
    basis: str
    kind: str
    span: Span | None = None
    generic: bool = False
    """Does it say no more than that there was an event?"""
    parties: bool = False
    """Does it name the two who met?"""
    needs_time: bool = False
    """Is it an event only where a day or place is told with it?"""
    spoken_at: bool = False
    """Is it called so by the heading of what somebody said there?"""
    today: bool = False
    """Does the heading say that it is today's?"""
    needs_day: bool = False
    """Is it an event only where a day is told with it, as of several?"""


def trimmed(words: str) -> str:
    """Words without a preposition, article or sign at their end."""
    while (cut := NAME_TAIL.sub("", words)) != words:
        words = cut
    return words


def _end(index: MentionIndex, span: Span, at: int, ends: re.Pattern[str], more: re.Pattern[str] = LIST) -> int:
    """Where a name that begins a span ends, looked for from `at`; behind a comma it may go on as a list."""
    found = ends.search(index.text, at, span.end)
    if found is None:
        return span.end
    goes_on = _continued(index, span, found.start(), more)
    if goes_on == found.start():
        return goes_on
    found = ends.search(index.text, goes_on, span.end)
    return found.start() if found else span.end


def _continued(index: MentionIndex, span: Span, at: int, pattern: re.Pattern[str]) -> int:
    """Where words that a comma ends at `at` go on as a list without people's names; `at` where they do not."""
    more = pattern.match(index.text, at, min(span.end, at + _LONGEST_LIST))
    if more is None or index.mentioned(Span(at, more.end())):
        return at
    listed = CAPITAL_BEFORE.search(index.text, span.start, at)
    several = "," in index.text[span.start : at] or "," in index.text[at + 1 : more.end()]
    return more.end() if pattern is not LIST or (listed and several) else at


def named(index: MentionIndex, told: Told) -> Name | None:
    """The name of what a sentence tells of; None where it would be none that a person gives."""
    act = told.telling.act
    if act == "named":
        return _printed(index, told)
    if act == "thing":
        return _thing(index, told)
    if act == "visit":
        return _visit(index, told)
    return _both(index, told) if act == "both" else _parties(index, told)


# ---- who met whom ----------------------------------------------------------------------------------------------------


def _parties(index: MentionIndex, told: Told) -> Name | None:
    whom = _party(index, told.span("whom"), named_only=told.telling.strict)
    return _meeting(_subject(index, told), whom, told.telling.act) if whom else None


def _meeting(who: str | None, whom: str, act: str) -> Name | None:
    """The name of two who met; None where nobody says who one of them is."""
    if who is None or who == whom:
        return None
    template = CALL_OF if act == "call" else MEETING_OF
    return Name(template.format(who=who, whom=whom), "constructed", "meeting", parties=True)


def participants(index: MentionIndex, told: Told) -> list[ReadParty]:
    """Those named among the two who met."""
    end = told.span("whom").end if told.has("whom") else told.span("verb").start
    named = index.named(Span(told.sentence.span.start, end))[: _BESIDE + 1]
    return [ReadParty(m.name, m.name_span, "participant") for m in named]


def _both(index: MentionIndex, told: Told) -> Name | None:
    """“A and B met today”: the meeting of A with B."""
    found = _distinct(index, index.named(Span(told.sentence.span.start, told.span("verb").start)))
    if len(found) < 2:
        group = GROUP.fullmatch(told.sentence.words, 0, told.at)
        who = " ".join(group["who"].split()) if group and not found else None
        return Name(GATHERING.format(who=who[0].lower() + who[1:]), "constructed", "meeting") if who else None
    act = "meeting" if told.m["verb"].lower() in MET else "call"
    return _meeting(found[0], AND.join(found[1:_BESIDE]), act)


def _distinct(index: MentionIndex, mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(index.people[m.person].name for m in mentions))


def _subject(index: MentionIndex, told: Told) -> str | None:
    """Whoever does it: the person named first before the verb, or the body that the sentence begins with."""
    before = Span(told.sentence.span.start, told.sentence.span.start + told.at)
    if people := index.named(before):
        together = list(takewhile(lambda pair: _together(index.text, *pair), pairwise(people)))
        beside = [people[0], *(second for _, second in together)]
        several = len(beside) <= _BESIDE and all(" " in index.people[m.person].name for m in beside)
        return _listed(_distinct(index, beside if several else beside[:1]))
    words = told.sentence.words
    found = SUBJECT.fullmatch(words, 0, told.at)
    if found and not NO_BODY.search(found["who"]):
        who = " ".join(found["who"].split())
        return f"{DEFINITE} {who}" if words[: found.start("who")].rstrip().lower().endswith(DEFINITE) else who
    group = PEOPLE_BEFORE.search(words, max(0, told.at - _LONGEST_WHOM), told.at)
    if group is None or not GROUP_NAMED.search(group["who"]):
        return None
    who = " ".join(group["who"].split())
    return who[0].lower() + who[1:] if ARTICLE.match(who) else who


def _together(text: str, one: Mention, other: Mention) -> bool:
    """“A and B”, “A (F-Lund), B”: do both do it?"""
    return bool(BOTH.fullmatch(text, one.name_span.end, max(one.name_span.end, other.span.start)))


def _listed(names: list[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    return AND.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _party(index: MentionIndex, span: Span, *, named_only: bool) -> str | None:
    """Whoever was met: those named, or the words for them where they are people or a body."""
    text = index.text
    near = [m for m in index.named(span) if WORDS_BETWEEN.fullmatch(text, span.start, max(span.start, m.span.start))]
    if near and not _is_met(text, span, near[0], strict=named_only):
        return None
    if near:
        first = near[0]
        rest = Span(first.name_span.end, span.end)
        ends = ENDS_WHOM.search(text, rest.start, rest.end)
        others = index.named(Span(rest.start, ends.start() if ends else rest.end))
        return AND.join(_distinct(index, [first, *others])[:_BESIDE])
    if named_only:
        return None
    end = max(_end(index, span, span.start, ENDS_WHOM, more) for more in (LIST, PEOPLE_TOO))
    words = " ".join(trimmed(text[span.start : end]).split())
    if not 2 < len(words) <= _LONGEST_LIST or NOT_MET.search(words) or NOUN_AT_END.search(words):
        return None
    return words if PEOPLE.search(words) else None


def _is_met(text: str, span: Span, mention: Mention, *, strict: bool) -> bool:
    """Is it the one named who was met, and nothing called after them or theirs?"""
    before = text[span.start : max(span.start, mention.span.start)]
    return not NAMESAKE.match(text, mention.name_span.end) and not (strict and NOT_MET.search(before))


def _visit(index: MentionIndex, told: Told) -> Name | None:
    span = told.span("where")
    end = _end(index, span, span.start, ENDS_WHERE)
    where = " ".join(trimmed(index.text[span.start : end]).split())
    if not where or index.named(Span(span.start, span.start + len(where))) or len(where) > _LONGEST_WHOM:
        return None
    before = Span(told.sentence.span.start, told.sentence.span.start + told.at)
    people = index.named(before)
    official = bool(people) and (bool(people[0].titles) or index.people[people[0].person].role is not None)
    if not official and not TRAVELLERS.search(told.sentence.words, 0, told.at):
        return None
    who = index.people[people[0].person].name if people else None
    name = VISIT_OF.format(who=who, where=where) if who else VISIT_TO.format(where=where)
    return Name(name, "constructed", "visit", Span(span.start, span.start + len(where)))


# ---- as printed ------------------------------------------------------------------------------------------------------


def _printed(index: MentionIndex, told: Told) -> Name | None:
    """The name as printed; one that says no more than that somebody met gets the names of those who did."""
    text, span = index.text, told.span("name")
    noun = told.span("noun") if told.has("noun") else None
    if noun is None:  # a name in marks alone
        return Name(text[span.start + 1 : span.end - 1], "stated", "event", Span(span.start + 1, span.end - 1))
    kind = kind_of(text[noun.start : noun.end])
    if marked := IN_MARKS.search(text, span.start, span.end):
        return Name(marked["name"], "stated", kind, Span(*marked.span("name")))
    start = _begins(text, span.start, noun.start)
    more = AND_TOO.match(text, noun.end, told.sentence.span.end)
    noun, span = (Span(noun.start, more.end()), Span(span.start, max(span.end, more.end()))) if more else (noun, span)
    end = _end(index, Span(start, span.end), max(start, noun.end), ENDS_NAME)
    if more := GOES_ON.match(text, end, span.end):
        end = _end(index, Span(start, span.end), more.end(), ENDS_NAME)
    words = trimmed(text[start:end])
    if text[end : end + 1] == ",":
        words = ADJECTIVE_LEFT.sub("", words)
    if len(words) > LONGEST or ENDS_NAME.search(text, start, noun.start) or NO_NAME.search(words):
        return None
    met = PLAIN_MEETING.match(words)
    whom = _party(index, Span(start + met.end(), span.end), named_only=True) if met else None
    if whom:
        return _meeting(_subject(index, told), whom, told.telling.act)
    shown = PARTY.sub("", " ".join(words.split()))
    generic, weak = is_generic(shown), told.telling.weak
    if weak and kind != PRESS_CONFERENCE and (generic or not _is_proper(text, start, noun)):
        return None
    several = noun.end > noun.start and text[noun.end - 1] == "s" and not SEVERAL.search(text, noun.start, noun.end)
    days = several and text[noun.start].islower()
    return Name(
        shown, "stated", kind, Span(start, start + len(words)), generic=generic, needs_time=weak, needs_day=days
    )


def _begins(text: str, start: int, noun: int) -> int:
    """Where a printed name begins: behind its article, words that say when it is, and a verb that is none of it."""
    audience = AUDIENCE.match(text, start, noun)
    start = audience.end() if audience else start
    for inside in INSIDE.finditer(text, start, noun):
        start = inside.end()
    for pattern in (DETERMINER, LEADING):
        lead = pattern.match(text, start, noun)
        start = lead.end() if lead else start
    body = POSSESSIVE.search(text, start, noun) and OF_BODY.search(text, max(0, start - _LONGEST_WHOM), start)
    return body.start() if body else start


def purpose(index: MentionIndex, told: Told) -> str | None:
    """A noun that alone is no name with what is told of it: “hearing to examine the quays”; None where nothing is."""
    if not told.has("noun"):
        return None
    noun, text, stop = told.span("noun"), index.text, told.sentence.span.end
    begins = PURPOSE.search(text, noun.end, min(stop, noun.end + LONGEST))
    if begins is None or NO_PURPOSE.search(text, noun.end, begins.start()):
        return None
    stop = min(stop, begins.end() + LONGEST)
    start, end = begins.start(), _end(index, Span(begins.end(), stop), begins.end(), ENDS_NAME)
    if end == stop < told.sentence.span.end:
        return None
    words = trimmed(text[start:end])
    words = ADJECTIVE_LEFT.sub("", words) if text[end : end + 1] == "," else words
    named = f"{text[_begins(text, told.span('name').start, noun.start) : noun.end]}{words}"
    return " ".join(named.split()) if len(words.split()) > _FEW else None


def _is_proper(text: str, start: int, noun: Span) -> bool:
    """Is it a name in capitals: its noun, several words before that, or whoever meets?"""
    capitals = sum(word[0].isupper() for word in text[start : noun.start].split())
    return text[noun.start].isupper() or capitals > 1 or bool(OF_NAMED.match(text, noun.end))


def kind_of(noun: str) -> str:
    """The kind of event that a noun means."""
    low = " ".join(noun.lower().split())
    return KINDS.get(low) or KINDS.get(low.rstrip("s")) or "event"


def by(who: str, noun: str) -> str:
    """The name of an event of which only the noun is printed, by whoever held it."""
    return HELD_BY.format(noun=noun[:1].upper() + noun[1:], who=who)


def holder(index: MentionIndex, told: Told) -> str | None:
    """Whoever holds what is told; None where it is told who came, or spoke there."""
    begins = told.m.start("name") if told.has("name") else told.at
    if told.has("noun") and kind_of(told.m["noun"]) == PRESS_CONFERENCE and told.at < begins:
        return _subject(index, told)
    return _subject(index, told) if HOLDS.search(told.sentence.words, told.at, begins) else None


def _thing(index: MentionIndex, told: Told) -> Name | None:
    """What was opened, launched, handed over or signed with people looking on."""
    text, span = index.text, told.span("thing")
    end = _end(index, span, span.start, ENDS_NAME)
    words = " ".join(trimmed(text[span.start : end]).split())
    template = told.telling.template
    rest = DETERMINER.sub("", words, count=1)
    if not 3 < len(words) <= LONGEST or NO_THING.search(words) and template != SIGNING:
        return None
    if template == PRESENTATION and MONEY.search(words):
        return None
    if template == SIGNING:
        fits = bool(SIGNED.search(words)) and not NOT_SIGNED.search(words)
    else:
        fits = rest[:1].isupper() or bool(THING.search(words))
    if not fits or index.named(Span(span.start, span.start + 1)):
        return None
    kind = "launch" if told.telling.launch else "ceremony"
    words = words[0].lower() + words[1:] if ARTICLE.match(words) else words
    words = words if words.count(OPENED) == words.count(CLOSED) else words.replace(OPENED, "").replace(CLOSED, "")
    return Name(template.format(thing=words), "constructed", kind, needs_time=True)


def is_generic(name: str) -> bool:
    """Does a name say no more than that there was an event?"""
    return bool(GENERIC.fullmatch(name))


def without_place(name: str, place: str) -> str | None:
    """A name without the place at its end; None where it has none there, or is nothing without it."""
    cut = name.removesuffix(place)
    if cut == name:
        return None
    cut = trimmed(cut)
    return cut or None
