"""Positions of people's names in a text, from the chunk itself and its context.

Finds spans only; people.py identifies the persons. Evidence for a name is a title, a listed given name, or a role or party
after it. Capitals alone are no evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.bodies import TRADE
from briefing_tui.extract.english.names import (
    ACCORDING_BEFORE,
    AGE,
    ALIAS,
    BESIDE_BEFORE_COMMA,
    CAPITALISED_LAST,
    CHUNK_WORD,
    COMPANY,
    COMPANY_SIGNS,
    GENERATION_BEHIND,
    IN_LIST_OF_NAMES,
    KIN_BEFORE,
    KIN_BEHIND,
    LAST_SMALL,
    MEMBER,
    NOBODY,
    OF_BODY,
    OF_HOUSE,
    PARTY,
    PARTY_BEGINS,
    PERSON_TOLD_OF,
    PHONE,
    PLACE_BEFORE,
    PLACE_BEHIND,
    PLACES_OF,
    POSSESSIVE,
    SHIPS,
    without_possessive,
)
from briefing_tui.extract.english.offices import PERSON_NOUNS
from briefing_tui.extract.english.places import PLACES
from briefing_tui.extract.english.whom import APPOINTS, AS_OFFICE, TAKES_OFFICE
from briefing_tui.extract.entities import words as w
from briefing_tui.extract.entities.chunks import BEGINS, FAINT, LIKELY, OPEN, SURE, parse
from briefing_tui.extract.entities.roster import is_of_person
from briefing_tui.extract.entities.titles import (
    is_owned_role,
    office_in_front,
    role_before_comma,
    role_behind,
    role_in_brackets,
)
from briefing_tui.extract.entities.words import bare, sort
from briefing_tui.extract.entities.words import no_name as no_name
from briefing_tui.extract.finding import each_with
from briefing_tui.model import Span
from briefing_tui.text import fold

_BESIDE = 200
"""Code points after a name that are searched for its apposition."""
_BESIDE_KIN = 80
"""Code points before a name that are searched for one with the same surname."""
_APPOINTED = 20
"""Code points before a name that are searched for “named”, “appointed”."""
_LISTED_FAR = 1_500
"""Code points before a name that are searched for “the counties of”."""
_LISTED_WORDS = 4
_NAME_WITHIN = 60
"""Code points before “Inc.” that are searched for the company's name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text, with the words before it that may be title and role."""

    titles: Span
    name: Span
    known: int
    compound: bool = False
    listed: bool = False


def found_in(text: str, chunk: Span) -> Iterator[Found]:
    """Yield the names in a chunk, with a generation after a comma (“, Jr.”)."""
    for piece in parse(text[chunk.start : chunk.end]):
        name = Span(chunk.start + piece.name, chunk.start + piece.end)
        if name.end == chunk.end and (behind := GENERATION_BEHIND.match(text, name.end)):
            name = Span(name.start, behind.end())
        yield Found(Span(chunk.start + piece.begin, name.start), name, piece.known, piece.compound, piece.listed)


def shown(text: str, found: Found) -> bool:
    """Whether there is evidence for a name in its context or in its own words."""
    if text[found.name.start : found.name.end] in NOBODY or _is_ship(text, found.titles.start):
        return False
    if found.known in (SURE, FAINT):
        return found.known == SURE and not _is_word(text, found)
    if PLACE_BEHIND.match(text, found.name.end):
        return False
    apposed = _apposed(text, found.name) or _led_by_person(text, found.titles.start, found.name.end)
    name = found.name
    if found.known == OPEN and w.is_unsure(text[name.start : name.end].split()[0]) and _inside(text, name.start):
        found = replace(found, known=LIKELY)
    if PLACE_BEFORE.search(text[max(0, found.name.start - 9) : found.name.start]):
        return apposed and found.known == LIKELY
    return apposed or (found.known == LIKELY and not found.compound and not _in_places(text, found.name.start))


def _in_places(text: str, at: int) -> bool:
    """Whether an offset is in a list of places: “the counties of Ada, Jefferson Davis and Lund”."""
    led = [m.end() for m in PLACES_OF.finditer(text, max(0, at - _LISTED_FAR), at)]
    return bool(led) and IN_LIST_OF_NAMES.fullmatch(text, led[-1], at) is not None


def may_be_listed(text: str, found: Found) -> bool:
    """Whether a name without evidence can be a person's in a list of persons: two to four words of names, none of a body or place."""
    name = text[found.name.start : found.name.end]
    words = name.split()
    alone = (
        found.titles.start == found.titles.end and not found.compound and not PLACE_BEHIND.match(text, found.name.end)
    )
    short = 1 < len(words) <= _LISTED_WORDS and TRADE.fullmatch(name) is None
    alone = alone and not _in_places(text, found.name.start)
    return alone and short and all(sort(word) in BEGINS for word in words)


def _is_word(text: str, found: Found) -> bool:
    """Whether a single word after an office also occurs in lower case, so that it is not a name: “the Chief Defender”."""
    name = text[found.name.start : found.name.end]
    if " " in name or found.listed or sort(text[found.titles.start : found.titles.end].split()[-1]) == w.RESPECTFUL:
        return False
    return f" {name.lower()}" in text


def _inside(text: str, at: int) -> bool:
    """Whether an offset is inside a sentence, so that a capital there is not due to its beginning."""
    before = text[max(0, at - 3) : at].rstrip(" \u00a0")
    return bool(before) and (before[-1].islower() or before[-1] == ",")


def _led_by_person(text: str, at: int, end: int) -> bool:
    """Whether “the harbour master, ” or “citizen ” is right before a name; “According to the minister, Lund Mills paid” names nobody."""
    ends = text[end : end + 1] in (",", ".", ";", "")
    if text[at - 2 : at] == ", ":
        if BESIDE_BEFORE_COMMA.search(text, max(0, at - 60), at) or is_owned_role(text, at):
            return True
        role = role_before_comma(text, at)
        return role is not None and (ends or not ACCORDING_BEFORE.search(text, max(0, role.start - 20), role.start))
    before = LAST_SMALL.search(text, max(0, at - 30), at)
    if before is not None and before[1] == MEMBER and OF_HOUSE.search(text, max(0, at - 60), at):
        return True
    return (before is not None and before[1] in PERSON_NOUNS) or office_in_front(text, at) is not None


def _is_ship(text: str, at: int) -> bool:
    before = LAST_SMALL.search(text, max(0, at - 30), at)
    return before is not None and before[1] in SHIPS


def _apposed(text: str, name: Span) -> bool:
    """Whether “, role …”, “(R-AZ)”, “of the Office …” or a telephone number follows the name."""
    after = text[name.end : name.end + _BESIDE]
    if not after or after[0] not in ", \u00a0(;:–-/\n":
        return False
    if (
        (PARTY.match(after) and PARTY_BEGINS.match(after))
        or AGE.match(after)
        or ALIAS.match(after)
        or PHONE.match(after)
        or PERSON_TOLD_OF.match(after)
    ):
        return True
    if _is_kin(text, name):
        return True
    given = AS_OFFICE.match(after) if APPOINTS.search(text, max(0, name.start - _APPOINTED), name.start) else None
    if taken := TAKES_OFFICE.match(after) or given:
        return is_of_person(taken["role"])
    if role_behind(text, name.end, name.end + len(after)) or role_in_brackets(text, name.end):
        return True
    return bool(OF_BODY.match(after))


def _is_kin(text: str, name: Span) -> bool:
    """Whether a name is joined to another with the same surname: “Suro Banjee and Lata Banjee”."""
    words = text[name.start : name.end].split()
    beside = KIN_BEHIND.match(text, name.end), KIN_BEFORE.search(text, max(0, name.start - _BESIDE_KIN), name.start)
    return len(words) > 1 and any(kin is not None and kin["surname"] == words[-1] for kin in beside)


def shown_by_words(name: str) -> bool:
    """Whether the words of a name show that it is a person's: it begins with a given name, or has a word only found in names."""
    words = name.split()
    kinds = [sort(word) for word in words]
    if kinds[0] in (w.GIVEN, w.UNSURE) or w.is_turned(words):
        return True
    return w.INITIAL in kinds or w.PARTICLE in kinds


def companies(text: str) -> Iterator[str]:
    """Yield the folded names of companies: “Ada Lind, Inc.” is not a person."""
    for m in each_with(COMPANY_SIGNS, COMPANY, text):
        if name := CAPITALISED_LAST.search(text, max(0, m.start() - _NAME_WITHIN), m.start()):
            words = fold(name.group()).split()
            yield from (" ".join(words[k:]) for k in range(len(words) - 1))


def lone_name(text: str, chunk: Span) -> Span | None:
    """Return the chunk as a name if all of its words can be one: for a member of a list."""
    words = text[chunk.start : chunk.end].split()
    kinds = [sort(word) for word in words]
    if len(words) > 3 or not set(kinds) <= BEGINS or kinds[-1] == w.INITIAL:
        return None
    return Span(chunk.start, chunk.end - len(words[-1]) + len(without_possessive(words[-1])))


@lru_cache(maxsize=4_000)
def in_small_letters(chunk: str) -> tuple[str, ...]:
    """Return the words of a chunk, folded, without possessives."""
    return tuple(without_possessive(word) for word in fold(chunk).split())


def lone_words(text: str, chunk: Span) -> Iterator[Span]:
    """Yield words of a chunk to which no other capitalised word belongs: “Lind”, “Lind and Strom”, “Lind’s Office”."""
    found = list(CHUNK_WORD.finditer(text[chunk.start : chunk.end]))
    words = [m.group() for m in found]
    for k, word in enumerate(words):
        if not word[0].isupper() or (k and not (words[k - 1].islower() or words[k - 1].endswith(POSSESSIVE))):
            continue
        kept = len(without_possessive(word))
        right = kept < len(word) or k + 1 == len(words) or words[k + 1].islower()
        if right and kept > 1 and bare(word) not in PLACES:
            yield Span(chunk.start + found[k].start(), chunk.start + found[k].start() + kept)


def in_capitals(text: str, chunk: Span, bearers: Callable[[str], list[int]]) -> Iterator[Span]:
    """Yield the known surnames in a line of capitals, with the given names and initials before them."""
    found = list(CHUNK_WORD.finditer(text[chunk.start : chunk.end]))
    at = 0
    for k, m in enumerate(found):
        last = without_possessive(m.group()).rstrip(".")
        if len(last) < 3 or not bearers(fold(last)):
            continue
        begin = k
        while begin > at and sort(found[begin - 1].group().title()) in (w.GIVEN, w.UNSURE, w.INITIAL):
            begin -= 1
        at = k + 1
        yield Span(chunk.start + found[begin].start(), chunk.start + m.start() + len(last))
