"""Those who sign a joint statement: lands in a list, two lands of a heading, two persons who met, or those whom a paragraph names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing_tui.extract.english.authors import (
    JOINT_HEADING,
    LANDS_JOINED,
    LEADERS_OWN,
    OF_LEADERS,
    OF_MEETING,
    OWN_TOPIC,
    WHO_ENDS,
)
from briefing_tui.extract.english.bodies import LAND_NAMES, LAND_NOUNS, LANDS_TOGETHER, LIST_JOINT
from briefing_tui.extract.english.grammar import OF
from briefing_tui.extract.english.names import ARTICLE
from briefing_tui.extract.english.places import PLACES, UNIONS
from briefing_tui.extract.entities.bodies import BODY, are_people, head_of, kind_of
from briefing_tui.extract.entities.people import PERSON, MentionIndex
from briefing_tui.extract.entities.roster import roles_in
from briefing_tui.extract.segments import trim
from briefing_tui.model import Span

_PAIR = 2
_LAND_WORDS = 8
"""Maximum number of words in the name of a land or body of a list."""


def lands(text: str, span: Span) -> tuple[Span, ...]:
    """Return each name of a list of lands and bodies, at least half of them known lands; () where it lists anything else."""
    parts = _parts(text, span)
    names = [text[slice(*part)] for part in parts]
    if len(parts) < _PAIR or not all(name[0].isupper() and len(name.split()) <= _LAND_WORDS for name in names):
        return ()
    others = [name for name in names if not is_land(name)]
    few = len(names) > _PAIR and len(names) >= 2 * len(others)
    return tuple(parts) if all(_is_other(name, few=few) for name in others) else ()


def _is_other(name: str, *, few: bool) -> bool:
    """Whether it may be a land that is not known, among many that are, or a body; those who hold an office are neither."""
    if roles_in(name) or are_people(head_of(name).lower()):
        return False
    return (few and f" {OF} " not in name) or kind_of(name) == BODY


def as_many(text: str, span: Span, number: int) -> bool:
    """Whether a list of offices, or of lands behind one office, has so many members."""
    return len(_parts(text, span)) == number


def met(index: MentionIndex, line: Span) -> tuple[int, ...]:
    """Return the two persons whose meeting a heading tells of: “Joint Statement on Ms. A’s Meeting with Mr. B”."""
    heading = index.text[slice(*line)]
    if JOINT_HEADING.search(heading) is None or OF_MEETING.search(heading) is None:
        return ()
    return _two(index, line)


def leaders(index: MentionIndex, spans: Sequence[Span], heading: str) -> tuple[int, ...]:
    """Return the two persons named in the first paragraph of a joint statement of leaders."""
    if JOINT_HEADING.search(heading) is None or OF_LEADERS.search(heading) is None:
        return ()
    body = (s for s in spans if s.start >= index.body_from and not JOINT_HEADING.search(index.text, *s))
    first = next(body, None)
    return _two(index, first) if first else ()


def of_leaders(text: str, line: Span) -> Span | None:
    """Return the words for leaders whose statement a heading is: “Quad Leaders’ Joint Statement”."""
    own = LEADERS_OWN.match(text[slice(*line)])
    who = Span(line.start, line.start + own.end("who")) if own else None
    return who if who and are_people(text[slice(*who)].split()[-1].lower()) else None


def joint_lands(text: str, heading: str) -> tuple[Span, ...]:
    """Return the two lands of a heading, “Fenn-Quell Joint Statement”, where the text tells of both as one: “Fenn and Quell agree”."""
    if JOINT_HEADING.search(heading) is None or OF_LEADERS.search(heading):
        return ()
    pair = next((p for p in LANDS_JOINED.finditer(heading) if is_land(p[1]) and is_land(p[2])), None)
    if pair is None:
        return ()
    told = (both for both in LANDS_TOGETHER.finditer(text) if _in_full(both) == _in_full(pair))
    both = next(told, None)
    return (Span(*both.span(1)), Span(*both.span(2))) if both else ()


def _in_full(two: re.Match[str]) -> frozenset[str]:
    return frozenset(LAND_NAMES.get(name, name) for name in two.groups())


def is_land(name: str) -> bool:
    """Whether it is the name of a country or a union, also in short: “Republic of Korea”, “U.S.”"""
    name = ARTICLE.sub("", name)
    head, of, _ = name.partition(f" {OF} ")
    words = re.split(r"[\s-]+", name.lower())
    if name in LAND_NAMES or name in UNIONS:
        return True
    if of:
        return head.lower().split()[-1] in LAND_NOUNS
    return name[:1].isupper() and (words[-1] in PLACES or (words[0] in PLACES and words[-1] in LAND_NOUNS))


def _parts(text: str, span: Span) -> list[Span]:
    """Return the members of a list without their articles."""
    out, start = [], span.start
    for joint in [*LIST_JOINT.finditer(text, *span), None]:
        part = trim(text, Span(start, joint.start() if joint else span.end))
        lead = ARTICLE.match(text[slice(*part)])
        out.append(Span(part.start + lead.end(), part.end) if lead else part)
        start = joint.end() if joint else span.end
    return [part for part in out if part.start < part.end]


def _two(index: MentionIndex, span: Span) -> tuple[int, ...]:
    named = tuple(dict.fromkeys(m.person for m in index.named(span)))
    return named if len(named) == _PAIR and all(index.people[n].kind == PERSON for n in named) else ()


def without_topic(who: str) -> str:
    """Return the words that name an author, without the topic."""
    own = OWN_TOPIC.search(who)
    ends = WHO_ENDS.search(who, own.end() if own else 0)
    return who[: ends.start()] if ends else who
