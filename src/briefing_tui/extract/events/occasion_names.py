"""What a person would call the occasion that a heading stands above: “Secretary Ada Lind With Ola Berg of SBC” → “Interview of …”.

The words of the heading stay; what it was is named first, where the heading names it last or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from briefing_tui.extract.english import occasions as words
from briefing_tui.extract.english.event_names import HEADLINE
from briefing_tui.extract.english.offices import HONORIFICS, ROLE_NOUNS
from briefing_tui.text import fold

_PEOPLE = ROLE_NOUNS | HONORIFICS


def printed(heading: str) -> str:
    """A heading without the words for the paper that it stands on: “Transcript of …”; as it is, where nothing else is left."""
    behind = words.PAPER_BEHIND.search(heading)
    kept = heading[: behind.start()] if behind else heading
    lead = words.PAPER.match(kept)
    cut = kept[lead.end() :] if lead else kept
    return cut if len(cut.split()) > 1 else heading


def tells(heading: str) -> bool:
    """Is it a headline, without a word for what it was: “Port Office Settles a Suit”?"""
    return not words.NOUN.search(heading) and bool(HEADLINE.search(heading))


def made(heading: str, *, asked: bool, speakers: Collection[str]) -> str | None:
    """What the occasion is called where its heading begins with whoever spoke; None where the heading is a name as it stands.

    `asked`: were there questions? `speakers`: folded names of those who spoke.
    """
    for pattern in (words.HOLDS, words.AT_PRESS, words.TALK):
        found = pattern.fullmatch(heading)
        if found and _are_people(found["who"], speakers):
            return _named(found["noun"], found["who"], found["rest"])
    found = words.NEAR.fullmatch(heading)
    if found is None or not _are_people(found["who"], speakers):
        return None
    return _named(_what(found, asked=asked), found["who"], heading[found.end("who") :])


def _what(found: re.Match[str], *, asked: bool) -> str:
    """What it was, by those with whom, or the place where, somebody spoke."""
    prep = found["prep"].lower()
    if not asked or words.MEETS.search(f"{prep} {found['rest']}"):
        return words.REMARKS
    if prep == words.WITH or (prep == words.ON and words.PROGRAMME.match(found["rest"])):
        return words.INTERVIEW
    return words.BRIEFING if prep == words.ON else words.REMARKS


def _are_people(who: str, speakers: Collection[str]) -> bool:
    """Do words name people, and not what took place?"""
    if words.NOUN.search(who) or words.VERB.search(who):
        return False
    said = [fold(word.strip(".,")) for word in who.split()]
    return not _PEOPLE.isdisjoint(said) or any(name.split()[-1] in said for name in speakers)


def _named(what: str, who: str, rest: str) -> str:
    small = words.PRINTED_SMALL.match(rest)
    rest = rest[: small.end()].lower() + rest[small.end() :] if small else rest
    who = words.AND.sub(words.AND_SMALL, who)
    return " ".join(words.OF_WHO.format(what=what[0].upper() + what[1:], who=who, rest=rest).split())
