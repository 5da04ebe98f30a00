"""Parties of events: the two sides of a meeting or call, the holder of an event, and the names built from them."""

from __future__ import annotations

from itertools import pairwise, takewhile

from briefing_tui.extract.english.event_names import (
    AND,
    BOTH,
    CALL_OF,
    COLLEGE,
    ENDS_WHOM,
    GATHERING,
    GROUP,
    GROUP_NAMED,
    GROUP_OF_SEVERAL,
    HELD_BEHIND,
    HELD_BY,
    HOLDS,
    LIST,
    MEETING_OF,
    MET,
    NAMESAKE,
    NO_BODY,
    NOT_MET,
    PEOPLE,
    PEOPLE_BEFORE,
    PEOPLE_TOO,
    SUBJECT,
    WORDS_BETWEEN,
)
from briefing_tui.extract.english.events import ARTICLE, DEFINITE, NOUN_AT_END
from briefing_tui.extract.english.grammar import TO
from briefing_tui.extract.english.tellings import TALKED
from briefing_tui.extract.entities.people import Mention, MentionIndex
from briefing_tui.extract.events.names import LONGEST_LIST, LONGEST_WHOM, Name, kind_of, name_end, trimmed
from briefing_tui.extract.events.telling import Told
from briefing_tui.model import ReadParty, Span

PRESS_CONFERENCE = "press_conference"
"""The kind that is held by its speaker."""
_BESIDE = 3
"""Maximum number of people in a name."""


def of_parties(index: MentionIndex, told: Told) -> Name | None:
    whom = party(index, told.span("whom"), named_only=told.telling.strict)
    return meeting(subject(index, told), whom, told.telling.act) if whom else None


def meeting(who: str | None, whom: str, act: str) -> Name | None:
    """Return the name of a meeting of two parties; None if one of them is not named."""
    if who is None or who == whom:
        return None
    template = CALL_OF if act == "call" else MEETING_OF
    return Name(template.format(who=who, whom=whom), "constructed", "meeting", parties=True)


def participants(index: MentionIndex, told: Told) -> list[ReadParty]:
    """Return the named members of the two parties."""
    end = told.span("whom").end if told.has("whom") else told.span("verb").start
    named = index.named(Span(told.sentence.span.start, end))[: _BESIDE + 1]
    return [ReadParty(m.name, m.name_span, "participant") for m in named]


def of_both(index: MentionIndex, told: Told) -> Name | None:
    """Return the meeting of A with B: “A and B met today”."""
    found = _distinct(index, index.named(Span(told.sentence.span.start, told.span("verb").start)))
    if len(found) < 2:
        words = told.sentence.words
        college = COLLEGE.fullmatch(words, 0, told.at)
        group = GROUP.fullmatch(words, 0, told.at) or college
        if group is None or found:
            return None
        who = " ".join(group["who"].split())
        name = GATHERING.format(who=who[0].lower() + who[1:])
        return Name(name, "constructed", "meeting", needs_time=college is not None)
    act = "meeting" if told.has(TALKED) or told.m["verb"].lower() in MET else "call"
    if act == "call" and told.sentence.words[told.m.end("verb") : told.m.end("verb") + 1] in ".!":
        return None  # “A and B also spoke.”: at an event held by others
    return meeting(found[0], AND.join(found[1:_BESIDE]), act)


def _distinct(index: MentionIndex, mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(index.people[m.person].name for m in mentions))


def subject(index: MentionIndex, told: Told) -> str | None:
    """Return the subject: the persons named first before the verb, or the body or people that begin the sentence."""
    before = Span(told.sentence.span.start, told.sentence.span.start + told.at)
    if people := index.named(before):
        together = list(takewhile(lambda pair: _together(index.text, *pair), pairwise(people)))
        beside = [people[0], *(second for _, second in together)]
        several = len(beside) <= _BESIDE and all(" " in index.people[m.person].name for m in beside)
        return _listed(_distinct(index, beside if several else beside[:1]))
    return _body_before(told.sentence.words, told.at)


def _body_before(words: str, at: int) -> str | None:
    """Return the body that begins a sentence, or the people right before a verb."""
    found = SUBJECT.fullmatch(words, 0, at)
    if found and not NO_BODY.search(found["who"]):
        who = " ".join(found["who"].split())
        return f"{DEFINITE} {who}" if words[: found.start("who")].rstrip().lower().endswith(DEFINITE) else who
    group = PEOPLE_BEFORE.search(words, max(0, at - LONGEST_WHOM), at)
    group = group or GROUP_OF_SEVERAL.fullmatch(words, 0, at)
    if group is None or not GROUP_NAMED.search(group["who"]):
        return None
    who = " ".join(group["who"].split())
    return who[0].lower() + who[1:] if ARTICLE.match(who) or group.re is GROUP_OF_SEVERAL else who


def _together(text: str, one: Mention, other: Mention) -> bool:
    """Whether both are the subject: “A and B”, “A (F-Lund), B”."""
    return bool(BOTH.fullmatch(text, one.name_span.end, max(one.name_span.end, other.span.start)))


def _listed(names: list[str]) -> str:
    """Return “A”, “A and B”, “A, B and C”."""
    return AND.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def party(index: MentionIndex, span: Span, *, named_only: bool) -> str | None:
    """Return the other party: the persons named, or the words for them if they are people or a body."""
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
    end = max(name_end(index, span, span.start, ENDS_WHOM, more) for more in (LIST, PEOPLE_TOO))
    words = " ".join(trimmed(text[span.start : end]).split())
    if (
        not 2 < len(words) <= LONGEST_LIST
        or words.split()[0] == TO
        or NOT_MET.search(words)
        or NOUN_AT_END.search(words)
    ):
        return None
    return words if PEOPLE.search(words) else None


def _is_met(text: str, span: Span, mention: Mention, *, strict: bool) -> bool:
    """Whether the mention itself was met, and not something named after it or belonging to it."""
    before = text[span.start : max(span.start, mention.span.start)]
    return not NAMESAKE.match(text, mention.name_span.end) and not (strict and NOT_MET.search(before))


def by(who: str, noun: str) -> str:
    """Return a name for an event of which only the noun is printed, from its holder."""
    return HELD_BY.format(noun=noun[:1].upper() + noun[1:], who=who)


def holder(index: MentionIndex, told: Told) -> str | None:
    """Return the holder of the event; None if the sentence names a participant or speaker instead."""
    if told.has("noun") and (behind := HELD_BEHIND.match(told.sentence.words, told.m.end("noun"))):
        return behind["who"]
    begins = told.m.start("name") if told.has("name") else told.at
    if told.has("noun") and kind_of(told.m["noun"]) == PRESS_CONFERENCE and told.at < begins:
        return subject(index, told)
    return subject(index, told) if HOLDS.search(told.sentence.words, told.at, begins) else None
