"""Persons whose names a phrase prints: one with a role, several, or one known only from the phrase.

Knows the positions of names; short_forms.py resolves short forms.
"""

from __future__ import annotations

import re

from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.names import LEAD_WORDS, PARTY_ALONE, PLACED_NOUNS, PLURAL, THE
from briefing_tui.extract.english.offices import HONORIFICS, OFFICE_NOUNS, PERSON_NOUNS, ROLE_NOUNS, SMALL_OFFICES
from briefing_tui.extract.english.whom import (
    BRACKET_LEFT,
    BRACKET_OPENS,
    CO,
    COUNTERPART,
    DATELINE_LEFT,
    JOINED,
    KIN_AND_NAME,
    LETTERS_OWN,
    MAKERS,
    NAME_OF,
    NEXT_HOLDER,
    NOUN_AND_NAME,
    NOUN_BEFORE,
    OF_BEHIND,
    ONE_OF_MANY,
    OWNED_BY,
    OWNS,
    OWNS_ANOTHER,
    PLACED_NAME,
    PLURAL_S,
    PROGRAMMES,
    SHORT_TITLED,
    SURNAMES_OF_OFFICE,
    TEAM,
    TITLED_NAME,
    TOLD_TOGETHER,
    TOLD_WHO,
    UNTITLED,
    WHO_OR_FROM,
    WHOSE_HOLDER,
    WORK_AND_NAME,
)
from briefing_tui.extract.entities.bodies import BODY, GROUP, are_people, kind_of
from briefing_tui.extract.entities.body_phrases import of_body
from briefing_tui.extract.entities.coreference import (
    bearers,
)
from briefing_tui.extract.entities.names import no_name, shown_by_words
from briefing_tui.extract.entities.openings import joins, listed
from briefing_tui.extract.entities.people import Mention, MentionIndex
from briefing_tui.extract.entities.roster import is_of_person, roles_in
from briefing_tui.extract.entities.titles import rest_of_office, role_before, role_behind, without_article
from briefing_tui.extract.entities.words import (
    CAPITALISED,
    ENDED,
    GIVEN,
    INITIAL,
    OFFICE,
    ORDINARY,
    PARTICLE,
    PLACE,
    PORTFOLIO,
    RANK,
    SURNAME,
    THING,
    UNSURE,
    bare,
    is_third_person,
    sort,
)
from briefing_tui.extract.segments import trim
from briefing_tui.model import ReadSpeaker, Span
from briefing_tui.text import fold

_NAME_WORDS = frozenset((CAPITALISED, SURNAME, GIVEN, UNSURE, ORDINARY, ENDED))
_WHOLE = 2
"""Words of a full name in no list, where little else shows a person."""
_NOUN = 30
"""Code points before a name in which a noun stands to which it is an apposition."""
_LONE_NAMES = frozenset((CAPITALISED, SURNAME, GIVEN, UNSURE))
_NO_NAMES = frozenset((OFFICE, RANK, PLACE, PORTFOLIO, THING))
_BESIDE = 60
"""Code points before a person's party that are searched for the name."""
_BEYOND = 24
"""Maximum code points by which a name that begins in a phrase extends beyond it: “A B | , Jr.”, “C.L. | “Butch” Lind”."""
_BEYOND_TAG = 160
"""Code points behind a tag that are searched for the end of a role that it cuts."""
_LISTED_NOWHERE = frozenset((CAPITALISED, SURNAME, GIVEN))
_IN_LINE = _LISTED_NOWHERE | {UNSURE, INITIAL, PARTICLE}
"""Sorts of words in a name that is a line of its own."""
_FULL = 3
"""Maximum number of words in a full name in no list."""
_BOTH = (3, 4)
"""The groups of two names behind what both are."""
_AT_ONCE = 4
"""Maximum code points before the first name of a phrase that counts as beginning with it."""


def of_mention(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return the person or persons whose names the phrase begins with, after their titles and roles."""
    here = mentioned(register, span)
    if not here and (before := _before_party(register, span)):
        here, span = [before], Span(before.span.start, span.end)
    if len(here) > 1 and (office := WHOSE_HOLDER.match(register.text, here[0].name_span.end, here[1].span.start)):
        return of_mention(register, Span(office.start("office"), span.end))
    if not here or _owns(register.text, here, span):
        return ()
    here, span = _last_holder(register.text, here, span)
    ahead = register.text[span.start : here[0].span.start]
    at_once = len(ahead) <= _AT_ONCE or DATELINE_LEFT.fullmatch(ahead) is not None
    if len(here) == 1 and not at_once and (last := _role_then_name(register, span, here[0])):
        return last
    if at_once or _is_title(ahead) or _owns_holder(ahead) or _in_brackets(register.text, here, span):
        return _named(register, span, here)
    return ()


def _in_brackets(text: str, here: list[Mention], span: Span) -> bool:
    """Whether the only name stands in brackets behind words that tell who it is: “the harbour master (A B)”."""
    if len(here) != 1 or text[here[0].name_span.end : span.end].strip(" ,") != ")":
        return False
    return BRACKET_OPENS.fullmatch(text, span.start, here[0].span.start) is not None


def _before_party(register: MentionIndex, span: Span) -> Mention | None:
    """Return the person whose party a phrase begins with: “(Sen. A B,) R-Va., the chair of …”."""
    if not PARTY_ALONE.match(register.text, span.start, span.end):
        return None
    before = register.named(Span(max(0, span.start - _BESIDE), span.start))
    near = [m for m in before if not register.text[m.name_span.end : span.start].strip(" ,(")]
    return near[-1] if near else None


def _last_holder(text: str, here: list[Mention], span: Span) -> tuple[list[Mention], Span]:
    """Return the last of several holders, next to the cue: “(in the presence of) the Governor, A B, the Chief Engineer, C D”."""
    if len(here) < 2 or text[here[-1].name_span.end : span.end].strip(" ,"):
        return here, span
    whole = len(here) == 2 and here[1].titles and " " in here[1].name
    if whole and text[here[0].name_span.end : here[1].span.start].strip() == ",":
        return here[1:], Span(here[1].span.start, span.end)  # “(with the Speaker,) A B, Director C D”
    between = NEXT_HOLDER.match(text, here[-2].name_span.end, here[-1].span.start)
    return (here[-1:], Span(between.start("office"), span.end)) if between else (here, span)


def _owns(text: str, here: list[Mention], span: Span) -> bool:
    """Whether the phrase names a possession, or another by the only person known: “Minister Lind’s study”, “Ms. A B’s deputy, C”."""
    first = here[0]
    if len(here) == 1 and OWNS_ANOTHER.match(text, first.name_span.end, span.end):
        return True
    behind = OWNS.match(text[first.name_span.end : span.end])
    owned = text[first.name_span.end + behind.end() : span.end] if behind else ""
    return bool(owned) and (kind_of(owned) is not None or owned.split()[-1].lower() in PROGRAMMES)


def _owns_holder(words: str) -> bool:
    """Whether it is the possessive of a body for which the person after it works: “the Coast Board’s”."""
    body = OWNED_BY.fullmatch(words)
    return body is not None and kind_of(body["body"]) in (BODY, GROUP)


def _is_title(words: str) -> bool:
    parts = [w.lower().strip(".,") for w in words.split()]
    return bool(parts) and (
        any(p in ROLE_NOUNS or p in SMALL_OFFICES for p in parts)
        or all(p in HONORIFICS or p in LEAD_WORDS for p in parts)
    )


def _named(register: MentionIndex, span: Span, here: list[Mention]) -> tuple[ReadSpeaker, ...]:
    """Return one person with the role printed next to the name, or several joined by “and”."""
    text = register.text
    people = listed(text, here) or [here[0]]
    for m in here[len(people) :]:
        if m.person != people[-1].person and joins(text, people[-1], m):
            people.append(m)
    if len(people) == 1:
        tail = TEAM.search(text[people[0].name_span.end : span.end])
        if tail:
            cut, start = people[0].name_span.end + tail.start(), people[0].name_span.end + tail.start("team")
            register.talk.spoke(people[0].person)
            return (
                _one(register, Span(span.start, cut), people[0], alone=True),
                of_body(register, Span(start, span.end)),
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
    if alone and (whole := _whole_apposition(text, m.name_span.end, span.end, role_span)):
        role_span = whole
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
        rest = rest_of_office(text, before, m.name_span.end)
        role = text[before.start : before.end] + (f" {text[rest.start : rest.end]}" if rest else "")
        return ReadSpeaker(
            attribution, _titled(register, m), m.person, basis, role, before, "stated", register.organization_of(role)
        )
    return ReadSpeaker(attribution, _titled(register, m), m.person, basis)


def _titled(register: MentionIndex, m: Mention) -> Span:
    """Return the name with the honorific before it, without a role."""
    respect = role_before(register.text, Span(m.span.start, m.name_span.start))[1]
    return Span(respect.start, m.name_span.end)


def _role_before(register: MentionIndex, m: Mention) -> Span | None:
    """Return the role before a name, as far as it is within the mention."""
    role = role_before(register.text, Span(m.span.start, m.name_span.start))[0]
    return Span(max(role.start, m.span.start), role.end) if role and role.end > m.span.start else None


def _apposition(text: str, span: Span) -> Span | None:
    """Return the apposition “, role of body, city” after a name, as printed."""
    return role_behind(text, span.start, span.end)


def _whole_apposition(text: str, at: int, end: int, found: Span | None) -> Span | None:
    """Return an apposition that goes on where the phrase of a tag was cut: “A B, professor of law | at the University of Lund”."""
    cut = end if found is None else found.end
    if cut < end or not text[at:end].strip(" ,") or JOINED.match(text, end):
        return None
    stop = text.find("\n", end)
    whole = role_behind(text, at, min(end + _BEYOND_TAG, len(text) if stop < 0 else stop))
    return whole if whole and whole.start < end < whole.end else None


def _role_then_name(register: MentionIndex, span: Span, m: Mention) -> tuple[ReadSpeaker, ...]:
    """Return the person with the role before the comma and the name after it: “The Ambassador to Lund, LIND Ada”."""
    text = register.text
    before = text[span.start : m.span.start]
    if not before.rstrip().endswith(",") or PARTY_ALONE.sub("", text[m.name_span.end : span.end]).strip(" ,()"):
        return ()
    register.talk.spoke(m.person)
    role = trim(text, Span(span.start, span.start + len(before.rstrip()) - 1))
    role = without_article(text, role)
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


def mentioned(register: MentionIndex, span: Span) -> list[Mention]:
    """Return the mentions in a phrase. A title that begins before it (“U.S. | Senate Majority Leader A B”) counts from its beginning."""
    return [
        m if m.span.start >= span.start else replace(m, span=Span(span.start, m.span.end))
        for m in register.named(span)
        if m.name_span.end - span.end <= _BEYOND
    ]


def of_unknown(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return a speaker with a name but no title: “Priya Raman, a peer educator”, “Ana Kovač (Croatia)”, “the deputy chief, Ingrid
    Solheim”."""
    text = register.text
    phrase = text[span.start : span.end].rstrip(" ,")
    if (
        last := _role_and_name(register, span, phrase)
        or _kin_and_name(register, span, phrase)
        or _work_and_name(register, span, phrase)
    ):
        return last
    if short := SHORT_TITLED.fullmatch(phrase):
        named, title = (
            Span(span.start + short.start(each), span.start + short.end(each)) for each in ("name", "title")
        )
        return (_make(register, span, named, None if short["lead"] else trim(text, title)),)
    if titled := _titled_name(TOLD_WHO.sub("", phrase)):
        at = span.start + titled.start("name")
        return (_make(register, span, Span(at, at + len(titled["name"])), trim(text, Span(span.start, at))),)
    return (
        _told_together(register, span, phrase)
        or _placed_name(register, span, phrase)
        or _noun_and_name(register, span, phrase)
        or _untitled(register, span, phrase)
    )


def _untitled(register: MentionIndex, span: Span, phrase: str) -> tuple[ReadSpeaker, ...]:
    """Return a speaker whose name begins the phrase, if what follows shows a person: “Priya Raman, a peer educator”."""
    owned = LETTERS_OWN.match(phrase)
    begin = owned.end() if owned else 0
    found = UNTITLED.match(phrase, begin) or NAME_OF.fullmatch(phrase)
    if not found or not _is_name(found["name"]):
        return ()
    mention = Span(span.start + begin, span.start + found.end("name"))
    role = _apposition(register.text, Span(mention.end, span.end))
    held = register.text[role.start : role.end] if role is not None else ""
    shown = _is_told(found["name"], (found["tail"] or "").lstrip(), held) or phrase in register.kin
    shown = shown or (owned is not None and _is_unlisted(found["name"])) or _is_who(register.text, span, found)
    return (_make(register, span, mention, role),) if shown else ()


def _is_who(text: str, span: Span, found: re.Match[str]) -> bool:
    """Whether words in no list are a full name because “who” follows it, or because it is of a body or place: “Kelit Baker of Lund Aid”."""
    words = found["name"].split()
    told = text.startswith(WHO_OR_FROM[0], span.end) or (found["tail"] or "").startswith(OF_BEHIND)
    noun = NOUN_BEFORE.search(text, max(0, span.start - _NOUN), span.start)  # “a Lund subsidiary, Tejin Twar, who …”
    thing = noun is not None and noun["noun"] not in ROLE_NOUNS | PERSON_NOUNS
    return told and not thing and len(words) == _WHOLE and _is_of_names(words)


def _placed_name(register: MentionIndex, span: Span, phrase: str) -> tuple[ReadSpeaker, ...]:
    """Return the person whom one word names behind an office and its place: “Governor of Lund Province Ibrov”."""
    found = PLACED_NAME.fullmatch(phrase)
    if found is None or found["office"].lower() not in OFFICE_NOUNS or found["noun"].lower() not in PLACED_NOUNS:
        return ()
    if sort(found["name"]) not in (CAPITALISED, GIVEN):
        return ()
    named, held = (Span(span.start + found.start(each), span.start + found.end(each)) for each in ("name", "role"))
    return (_make(register, span, named, held),)


def _noun_and_name(register: MentionIndex, span: Span, phrase: str) -> tuple[ReadSpeaker, ...]:
    """Return the person whom a profession and a surname name: “the poet Lind”."""
    noun = NOUN_AND_NAME.fullmatch(phrase)
    if noun is None or noun["noun"] not in PERSON_NOUNS or sort(noun["name"]) not in _LONE_NAMES:
        return ()
    named, held = (Span(span.start + noun.start(each), span.start + noun.end(each)) for each in ("name", "noun"))
    return (_make(register, span, named, held),)


def _is_unlisted(name: str) -> bool:
    """Whether all words of a full name are neither English words nor parts of a body."""
    words = name.split()
    return len(words) > 1 and all(sort(word) in _LISTED_NOWHERE for word in words)


def beside_known(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return two persons of whom the text shows one, and whose names are all that is printed: “Timor Ibrov and Ada Lind”."""
    phrase = register.text[span.start : span.end].rstrip(" ,")
    both = JOINED.split(phrase)
    if len(both) != 2:
        return ()
    beside = COUNTERPART.match(both[1])
    both[1] = both[1][beside.end() :] if beside else both[1]
    if "," in both[0] + both[1]:
        return ()
    other = span.start + len(phrase) - len(both[1])
    parts = (Span(span.start, span.start + len(both[0])), Span(other, other + len(both[1])))
    known = [_is_whole(register, parts[0], titled=beside is not None), _is_whole(register, parts[1])]
    words = both[known.index(False)].split() if known.count(False) == 1 else []
    if not 1 < len(words) <= _FULL or not _is_of_names(words):
        return ()
    return tuple(
        _one(register, part, mentioned(register, part)[0], alone=False) if shown else _make(register, part, part, None)
        for part, shown in zip(parts, known, strict=True)
    )


def _is_of_names(words: list[str]) -> bool:
    """Whether words are in no list but that of given names; the first may end like an ordinary word."""
    first, *others = map(sort, words)
    plural = words[-1].endswith(PLURAL_S) and others[-1:] != [GIVEN]  # “Lund Mills”
    return first in (CAPITALISED, GIVEN, ENDED) and {CAPITALISED, GIVEN}.issuperset(others) and not plural


def apposed_name(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return the person whose whole name, in no list, follows what they are to another: “A spokesman for Ms. A B, | Suro Banjee”."""
    rest = register.text[span.start : span.end]
    words = rest.strip(" ,").split()
    if not rest.startswith(", ") or not 1 < len(words) <= _FULL or not _is_of_names(words):
        return ()
    return (_make(register, name := trim(register.text, Span(span.start + 2, span.end)), name, None),)


def _is_whole(register: MentionIndex, span: Span, *, titled: bool = False) -> bool:
    """Whether a phrase is the full name of a known person; `titled`: also behind a title."""
    here = mentioned(register, span)
    whole = len(here) == 1 and " " in here[0].name
    return whole and ((here[0].span if titled else here[0].name_span) == span)


def note_line(register: MentionIndex, line: Span, role: Span | None) -> None:
    """Register the person whose full name, in no list, is all of a line beside a quotation. `role`: the line with the office."""
    words = register.text[line.start : line.end].split()
    sorts = [sort(word) for word in words]
    full = sum(kind in _LONE_NAMES for kind in sorts)
    full += INITIAL in sorts and role is not None
    if not 1 < full <= _FULL or not _IN_LINE.issuperset(sorts) or sorts[0] == PARTICLE or register.mentioned(line):
        return
    if role is None or roles_in(register.text[role.start : role.end]):
        _make(register, line, line, role)


def _told_together(register: MentionIndex, span: Span, phrase: str) -> tuple[ReadSpeaker, ...]:
    """Return two persons with full names after a noun for both: “Co-defendants Ole Strom and Ida Lund”."""
    found = TOLD_TOGETHER.fullmatch(phrase)
    if found is None or not _are_told(found):
        return ()
    parts = [Span(span.start + found.start(each), span.start + found.end(each)) for each in _BOTH]
    if any(sort(word) in _NO_NAMES for part in parts for word in register.text[part.start : part.end].split()):
        return ()
    return tuple(_make(register, part, part, None) for part in parts)


def _are_told(found: re.Match[str]) -> bool:
    """Whether the noun before two names is of people, or an office with names in no list behind it."""
    if found["noun"]:
        return are_people(found["noun"].lower())
    office = found["office"].removesuffix(PLURAL_S).removeprefix(CO)
    return office in OFFICE_NOUNS and all(_is_of_names(found[each].split()) for each in _BOTH)


def _is_told(name: str, tail: str, role: str) -> bool:
    """Whether there is evidence that a name is a person's: a role, the words after it, a given name. “Lund Steel” is nobody."""
    told = tail.startswith((*ONE_OF_MANY, "(")) and not MAKERS.search(tail)
    if len(name.split()) < 2:
        given = sort(name) in (GIVEN, UNSURE) and tail.startswith(WHO_OR_FROM)
        return given or (told and tail.startswith(ONE_OF_MANY)) or _holds_alone(name, role)
    return bool(role) or told or shown_by_words(name)


def _holds_alone(name: str, role: str) -> bool:
    """Whether one word in no list is the whole name of a person, by an office that no country or body holds: “Sutri, Minister of Ports”."""
    return sort(name) in (CAPITALISED, GIVEN) and not name.isupper() and is_of_person(role)


def _work_and_name(register: MentionIndex, span: Span, phrase: str) -> tuple[ReadSpeaker, ...]:
    """Return who is told of by an office in small letters right before a full name: “Station head Kinley Wangmo”."""
    found = WORK_AND_NAME.fullmatch(phrase)
    if found is None or found["noun"] not in SMALL_OFFICES or not _is_full_name(found["name"].split()):
        return ()
    at, role = span.start + found.start("name"), Span(span.start, span.start + found.end("noun"))
    return (_make(register, span, Span(at, at + len(found["name"])), without_article(register.text, role)),)


def _kin_and_name(register: MentionIndex, span: Span, phrase: str) -> tuple[ReadSpeaker, ...]:
    """Return the relative or friend of somebody who is named by one word: “Her mother, Josiane”."""
    found = KIN_AND_NAME.fullmatch(phrase)
    if found is None or sort(found["name"]) not in _LONE_NAMES:
        return ()
    at = span.start + found.start("name")
    return (_make(register, span, Span(at, at + len(found["name"])), None),)


def _role_and_name(register: MentionIndex, span: Span, phrase: str) -> tuple[ReadSpeaker, ...]:
    """Return the person with the role before the name: “the deputy chief, Ingrid Solheim”."""
    before, comma, last = BRACKET_LEFT.sub("", phrase).rpartition(",")
    office = comma and any(w.lower() in ROLE_NOUNS for w in before.replace(",", " ").split())
    if not office or not (_is_name(last.strip()) or _is_full_name(last.split())):
        return ()
    start = span.start + len(before) + 1 + (len(last) - len(last.lstrip()))
    mention = Span(start, span.start + len(before) + 1 + len(last))
    lead = len(THE) if before.lower().startswith(THE) else 0
    role = trim(register.text, Span(span.start + lead, span.start + len(before)))
    return (_make(register, Span(span.start, mention.end), mention, role),)


def _titled_name(phrase: str) -> re.Match[str] | None:
    """Return the match of an office and one word that is no office, thing or place: “Attorney General Holder”."""
    found = TITLED_NAME.fullmatch(phrase)
    if found is None or phrase.isupper():
        return None
    before, name = found["title"].split(), found["name"]
    office = sort(before[-1]) in (OFFICE, RANK) and bare(before[-1]) not in PLURAL
    if name.lower() in SURNAMES_OF_OFFICE:
        return found if office and len(before) > 1 else None
    plural = is_third_person(name) or name.lower().removesuffix(PLURAL_S) in SMALL_OFFICES
    named = sort(name) in _NAME_WORDS or (sort(name) == PLACE and len(before) > 1)
    return found if office and not plural and named else None


def _is_name(words: str) -> bool:
    parts = words.split()
    return (
        1 <= len(parts) <= 4
        and parts[0][0].isupper()
        and not any(no_name(w) for w in parts)
        and not any(len(w) > 1 and w.isupper() and "." not in w and len(parts) < 2 for w in parts)
    )


def _is_full_name(words: list[str]) -> bool:
    """Whether an ordinary word is the given name before a surname that is none: “Prosper Muling”, behind an office and its comma."""
    if len(words) not in (2, 3) or not all(
        word[0].isupper() and word.isalpha() and not word.isupper() for word in words
    ):
        return False
    return sort(words[0]) in _NAME_WORDS and {sort(word) for word in words[1:]} <= _LONE_NAMES


def _make(register: MentionIndex, span: Span, mention: Span, role_span: Span | None) -> ReadSpeaker:
    person = register.person(mention)
    register.mention(Mention(mention, mention, register.text[mention.start : mention.end], "", person))
    register.talk.spoke(person)
    if role_span is None:
        return ReadSpeaker(span, mention, person, "stated")
    role = register.text[role_span.start : role_span.end]
    register.note_role(person, role)
    return ReadSpeaker(span, mention, person, "stated", role, role_span, "stated", register.organization_of(role))
