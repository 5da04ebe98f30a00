"""Names of occasions from their headings: “Secretary Ada Lind With Ola Berg of SBC” → “Interview of …”.

The words of the heading are kept; the kind is put first where the heading has it last or not at all.
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
    """Return a heading without words for the document, “Transcript of …”; unchanged if nothing else would be left."""
    behind = words.PAPER_BEHIND.search(heading)
    kept = heading[: behind.start()] if behind else heading
    lead = words.PAPER.match(kept)
    cut = kept[lead.end() :] if lead else kept
    return cut if len(cut.split()) > 1 else heading


def tells(heading: str) -> bool:
    """Whether it is a headline without a noun for the occasion: “Port Office Settles a Suit”."""
    return not words.NOUN.search(heading) and bool(HEADLINE.search(heading))


def made(heading: str, *, asked: bool, speakers: Collection[str]) -> str | None:
    """Return the name of an occasion whose heading begins with the speaker; None if the heading is a name as it is.

    `asked`: whether there were questions. `speakers`: folded names of the speakers.
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
    """Return the kind of occasion, from the interlocutors or the place."""
    prep = found["prep"].lower()
    if not asked or words.MEETS.search(f"{prep} {found['rest']}"):
        return words.REMARKS
    if prep == words.WITH or (prep == words.ON and words.PROGRAMME.match(found["rest"])):
        return words.INTERVIEW
    return words.BRIEFING if prep == words.ON else words.REMARKS


def _are_people(who: str, speakers: Collection[str]) -> bool:
    """Whether words name people, and not an event."""
    if words.NOUN.search(who) or words.VERB.search(who):
        return False
    owned = words.OWNED.split(who)[-1]  # “Spokesperson A B’s Regular | Press Conference”
    said = [fold(word.strip(".,")) for word in owned.split()]
    return not _PEOPLE.isdisjoint(said) or any(name.split()[-1] in said for name in speakers)


def _named(what: str, who: str, rest: str) -> str:
    small = words.PRINTED_SMALL.match(rest)
    rest = rest[: small.end()].lower() + rest[small.end() :] if small else rest
    who = words.AND.sub(words.AND_SMALL, who)
    return " ".join(words.OF_WHO.format(what=what[0].upper() + what[1:], who=who, rest=rest).split())
