"""Coreference of short forms: a pronoun, a surname, a role, “both”. Uses only what the briefing prints.

An answer contradicts neither an honorific nor a role; if several fit equally, none is chosen and all are candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefing_tui.extract.english.authors import ALL_LANDS, OF_LIST
from briefing_tui.extract.english.names import (
    JOINS,
    JUNIORS,
    PLURAL,
    POSSESSIVE,
    PRONOUN_I,
    SMALL_PREFIX,
    SURNAMES_TOO,
    without_possessive,
)
from briefing_tui.extract.english.offices import HONORIFICS, OFFICE_NOUNS
from briefing_tui.extract.english.places import PLACES
from briefing_tui.extract.english.whom import (
    AND_ANOTHER,
    ANY_RANK,
    BY_MARRIAGE,
    ES,
    FAMILY,
    IN_THEIR_PLACE,
    IT,
    LEAD_WITH_ANOTHER,
    LIKE_OFFICES,
    NEWLY,
    OF_LANDS,
    OF_NO_BODY,
    ONCE_HELD,
    PAIRS,
    PLURAL_S,
    ROLE_BEGINS,
    SAME_OFFICES,
    SHE,
    SINGULAR,
    SPOUSE,
    SPOUSE_SIGNS,
    SUBJECT_OF,
    TITLE_BY_MARRIAGE,
    WE,
)
from briefing_tui.extract.entities.bodies import BODY, GROUP, kind_of
from briefing_tui.extract.entities.certainty import CLOSE
from briefing_tui.extract.entities.discourse import (
    AGREES,
    BEGAN,
    FAR,
    FITS,
    HEADED,
    MISFITS,
    NEAR,
    NEAREST,
    NOBODY_MEANT,
    OPENED,
    SPOKE,
    Meant,
    choose,
    weight,
)
from briefing_tui.extract.entities.names import no_name
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.entities.roster import Role, roles_in, sex
from briefing_tui.extract.entities.together import both_named
from briefing_tui.extract.entities.words import GIVEN, sort
from briefing_tui.extract.finding import each_with
from briefing_tui.model import ReadSpeaker, Span
from briefing_tui.model.given_names import may_be_one
from briefing_tui.text import fold

_ROLE_WORDS = 9
"""Maximum number of words in a role without a name."""
_NAMED_BEFORE = 40
"""Mentions before a pronoun that are searched for its antecedent; at most `_PERSONS_BEFORE` different persons."""
_PERSONS_BEFORE = 5
_PLAIN = 2.0
"""Minimum difference in log odds by which one person is chosen for words that fit several."""
_BESIDE = 90
"""Code points before a pronoun within which an unnamed predecessor is meant."""
_LEAD = 180
"""Code points before a pronoun in which its clause has a phrase in front."""
_FAR = 2_500
"""Code points from which a name counts as far."""
WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")


def of_pronoun(register: MentionIndex, span: Span, phrase: str, at: int) -> tuple[ReadSpeaker, ...]:
    """Resolve “he”, “she” or “they” at offset `at`; () where it is not known who is meant."""
    low = SUBJECT_OF.get(phrase.lower().split()[0], phrase.lower())  # “her statement follows”, “Her Excellency”
    if low in SINGULAR:
        if register.talk.office is not None and register.talk.opened is None:
            return (unnamed(register, span, register.talk.office),)
        if IN_THEIR_PLACE.search(register.text, max(0, span.start - _BESIDE), span.start):
            return ()
        wanted = "f" if low == SHE else "m"
        meant = _in_doubt(register, wanted) if register.talk.doubt else _gendered(register, wanted, at)
        if meant.person is not None and meant.margin >= CLOSE:
            register.told_as(meant.person, wanted)
        return _one_meant(register, span, meant, "pronoun")
    if low in (PRONOUN_I.lower(), WE):
        return _first_person(register, span, low)
    if low in PAIRS:
        return both_named(register, span, at)
    if low == IT and (body := register.talk.body) is not None:
        return (ReadSpeaker(span, span, register.body(body, _kind(register, body)), "pronoun"),)
    return ()


def _is_name(printed: str) -> bool:
    """Whether words are a body or group, or a list of names: “Norway, the European Union and Fenn”."""
    words = printed.replace(",", "").split()
    listed = len(words) > 1 and all(word[0].isupper() or word in JOINS for word in words) and not roles_in(printed)
    return listed or kind_of(printed) is not None or kind_of(printed.partition(OF_LIST)[0]) == GROUP


def _kind(register: MentionIndex, span: Span) -> str:
    """Return the kind of a phrase for a body, a group or a document."""
    return kind_of(register.text[slice(*span)]) or BODY


def _kind_of_authors(printed: str) -> str:
    """Return the kind of those who sign: a body where their words say whose they are, “Governments of Fenn and Lund”, a group where they
    do not, “Heads of State and Government”."""
    kind = kind_of(printed) or GROUP
    whose = ALL_LANDS.sub("", printed.partition(OF_LIST)[2] or (printed if "," in printed else ""))
    named = any(word[0].isupper() for word in whose.split())
    return BODY if kind == GROUP and named else kind


def _first_person(register: MentionIndex, span: Span, low: str) -> tuple[ReadSpeaker, ...]:
    """Resolve a first person to the author of the statement, speech or letter; “we” only where several authors or a group are named."""
    author = register.authors.at(span.start) if register.authors else None
    if author is not None and len(author.persons) > (low == WE):
        several = low == WE or len(author.persons) == 1
        return tuple(ReadSpeaker(span, span, one, "pronoun") for one in author.persons if several)
    if author is not None and author.each and low == WE:
        return tuple(ReadSpeaker(span, span, register.body(one, BODY), "pronoun") for one in author.each)
    if author is not None and author.group and low == WE and _is_name(register.text[slice(*author.group)]):
        kind = _kind_of_authors(register.text[slice(*author.group)])
        return (ReadSpeaker(span, span, register.body(author.group, kind), "pronoun"),)
    return ()


def _one_meant(register: MentionIndex, span: Span, meant: Meant, basis: str) -> tuple[ReadSpeaker, ...]:
    if meant.person is None:
        return (ReadSpeaker(span, span, None, candidates=meant.candidates),)
    register.talk.spoke(meant.person)
    register.talk.margin = meant.margin
    return (ReadSpeaker(span, span, meant.person, basis),)


def unnamed(register: MentionIndex, span: Span, office: Span) -> ReadSpeaker:
    """Return an office whose holder is not named: nobody, with the role."""
    role = register.text[office.start : office.end]
    return ReadSpeaker(
        span,
        span,
        None,
        role=role,
        role_span=office,
        role_basis="stated" if span.end == office.end else "same_briefing",
    )


def _gendered(register: MentionIndex, wanted: str, at: int) -> Meant:
    """Resolve “he” or “she”: the likeliest person named before who does not contradict the pronoun."""
    named = list(_named_before(register, at))
    talk = register.talk
    known = [n for n in (talk.opened and talk.opened[0], talk.last, talk.topic, *named) if n is not None]
    others = _in_lead(register, at)
    fitting = [n for n in dict.fromkeys(known) if n not in others and _may_be(register, n, wanted)]
    return choose([(n, weight(_signs(register, n, named, at, wanted))) for n in fitting])


def _in_lead(register: MentionIndex, at: int) -> set[int]:
    """Return the persons named in the phrase before a pronoun, whom it does not mean: “Turning to Ms. Ada Lind, | she”."""
    lead = LEAD_WITH_ANOTHER.search(register.text, max(0, at - _LEAD), at)
    return {m.person for m in register.named(Span(lead.start("lead"), at))} if lead else set()


def _in_doubt(register: MentionIndex, wanted: str) -> Meant:
    """Resolve “he” or “she” after a surname that several bear: the only one of that sex, else nobody."""
    fit = [n for n in register.talk.doubt if _may_be(register, n, wanted) and register.sex(n) in ("", wanted)]
    return Meant(fit[0]) if len(fit) == 1 else Meant(None, tuple(fit))


def _named_before(register: MentionIndex, at: int) -> Iterable[int]:
    """Yield the persons named before an offset, the last one first."""
    persons: dict[int, None] = {}
    for count, m in enumerate(register.before(at)):
        if m.span.end <= at:
            persons[m.person] = None
        if count > _NAMED_BEFORE or len(persons) == _PERSONS_BEFORE:
            break
    return persons


def _may_be(register: MentionIndex, number: int, wanted: str) -> bool:
    return register.people[number].kind == "person" and _agrees(register, number, wanted)


def _signs(register: MentionIndex, number: int, named: Sequence[int], at: int, wanted: str = "") -> list[int]:
    """Return the signs for or against a person as the referent of a word at an offset."""
    talk = register.talk
    place = named.index(number) if number in named else len(named)
    author = register.authors.at(at).persons if register.authors else ()
    signs = {
        SPOKE: talk.last == number,
        BEGAN: talk.topic == number,
        NEAREST: place == 0,
        NEAR: place <= 2 and place < len(named),
        FAR: number not in named or at - register.last_named(number, at) > _FAR,
        HEADED: number in author and register.last_named(number, at) < register.body_from,
        OPENED: talk.opened is not None and talk.opened[0] == number and talk.opened[1] <= at,
        AGREES: bool(wanted) and register.stated_sex(number) == wanted,
        FITS: bool(wanted) and register.sex(number) == wanted,
        MISFITS: bool(wanted) and register.sex(number) not in ("", wanted),
    }
    return [sign for sign, holds in signs.items() if holds]


def likeliest(register: MentionIndex, among: Sequence[int], at: int) -> Meant:
    """Return the likeliest, by their signs, of several persons whom a word fits equally; nobody if the margin is small."""
    named = list(_named_before(register, at))
    return choose([(n, weight(_signs(register, n, named, at))) for n in among], least=-9.0, margin=_PLAIN)


def of_surname(register: MentionIndex, span: Span, *, known_only: bool = False) -> Meant:
    """Resolve a surname, or title and surname; `known_only`: only to a person who has a title or role somewhere."""
    printed = [w.group() for w in WORD.finditer(register.text, span.start, span.end)]
    if any(w.endswith(POSSESSIVE) for w in printed[:-1]):
        return NOBODY_MEANT  # “Mr. Lind’s deputy”
    words = _of_surname(printed)
    if not 1 <= len(words) <= 3 or not all(w[0].isupper() or SMALL_PREFIX.match(w) for w in words):
        return Meant()
    among = bearers(register, words, printed, span.end)
    if among or known_only or not _may_be_surname(register, words):
        return Meant(among[0]) if len(among) == 1 else Meant(None, tuple(among))
    found = register.of_surname(words[0])
    return _by_given(register, words[0]) if found is None else Meant(found)


def _of_surname(printed: list[str]) -> list[str]:
    """Return the words of a surname without titles and “Jr.”"""
    last = printed[-1:] if len(printed) > 1 and printed[-1].lower() in SURNAMES_TOO else []
    words = [without_possessive(w) for w in printed[: len(printed) - len(last)] if not _beside_surname(w)] + last
    return words[:-1] if len(words) > 1 and words[-1].lower() in JUNIORS else words


def _by_given(register: MentionIndex, word: str) -> Meant:
    """Resolve a given name, or a short form of it, to its only bearer: “Jeff”, of Jeffrey Lind."""
    if sort(word) != GIVEN:
        return NOBODY_MEANT
    given = [(n, fold(p.given or "").split()) for n, p in enumerate(register.people) if p.kind == "person"]
    among = [n for n, names in given if names and may_be_one(names[0], fold(word))]
    return Meant(among[0]) if len(among) == 1 else Meant(None, tuple(among))


def _may_be_surname(register: MentionIndex, words: Sequence[str]) -> bool:
    if len(words) != 1 or len(words[0]) < 3:
        return False
    return not no_name(words[0]) or register.is_surname(words[0])


def of_family(register: MentionIndex, phrase: str) -> list[int]:
    """Return all persons with one surname: “the Linds”, “both Joneses”; none for other phrases."""
    told = FAMILY.fullmatch(phrase)
    if told is None:
        return []
    spelt = [fold(told["name"]), *([f"{fold(told['name'])}e"] if told["tail"].lower() == ES else [])]
    return [n for name in spelt for n in register.bearing([name]) if fold(register.people[n].family or "") == name]


def bearers(register: MentionIndex, words: Sequence[str], titles: Sequence[str], at: int) -> list[int]:
    """Return the persons with a name at an offset whom neither an honorific nor an office before it contradicts; a full name
    also matches its surname."""
    keys = [fold(word) for word in words]
    found = [n for n in register.bearing(keys) if _agrees(register, n, sex(titles))]
    last = [n for n in found if fold(register.people[n].family or "") == keys[-1]] or found
    full = [n for n in last if " " in register.people[n].name] or last
    full = register.of_sex(_named_so_far(register, full, at), sex(titles))
    return _in_office(register, _one_each(register, full), titles) if len(full) > 1 else full


def _named_so_far(register: MentionIndex, among: list[int], at: int) -> list[int]:
    """Return the persons named before an offset; all, if none was: the line of a contact comes last."""
    return [n for n in among if 0 <= register.last_named(n, at) < at] or among if len(among) > 1 else among


def _one_each(register: MentionIndex, among: list[int]) -> list[int]:
    """Return the persons without duplicates by all that is printed: the same initial and the same office (“Jo”, “Joanna”)."""
    out: list[int] = []
    for n in sorted(among, key=lambda n: -len(register.people[n].name)):
        if not any(_alike(register, n, other) for other in out):
            out.append(n)
    return sorted(out)


def _alike(register: MentionIndex, one: int, other: int) -> bool:
    names = [fold(register.people[n].name)[:1] for n in (one, other)]
    offices = [{(role.noun, role.rank) for role in register.roles.of(n)} for n in (one, other)]
    return names[0] == names[1] and not offices[0].isdisjoint(offices[1])


def _in_office(register: MentionIndex, among: list[int], titles: Sequence[str]) -> list[int]:
    """Return the holders of the office before a name; all, if none holds it."""
    asked = roles_in(" ".join(titles))
    return [n for n in among if asked and register.roles.holds(n, asked[0])] or among


def _agrees(register: MentionIndex, number: int, said: str) -> bool:
    """Whether an honorific does not contradict the sex of a person's honorific."""
    return not said or register.stated_sex(number) in ("", said)


def _beside_surname(word: str) -> bool:
    low = word.lower()
    return low.strip(".") in HONORIFICS or low in OFFICE_NOUNS or low in BY_MARRIAGE


def of_role(register: MentionIndex, phrase: str, at: int) -> Meant:
    """Resolve a role without a name: “the Deputy Secretary”, “the Prime Minister”."""
    if married := TITLE_BY_MARRIAGE.match(phrase):
        return _of_marriage(register, married["title"])
    asked = _role(register.body_names.spelled_out(phrase))
    among = _named_so_far(register, register.roles.nearest(asked), at) if asked else []
    if asked and not among:
        return _of_other_name(register, asked, phrase, at)
    if len(among) < 2:
        return Meant(among[0] if among else None)
    if asked and _is_unnamed_holder(register, asked):
        return Meant(None, tuple(among))  # “The visiting Minister agreed. The Minister said …”
    return likeliest(register, among, at)


def _of_marriage(register: MentionIndex, title: str) -> Meant:
    """Resolve a title by marriage, if the text names one holder only: “the First Lady”."""
    told = (m for m in each_with(SPOUSE_SIGNS, SPOUSE, register.text) if m.group().startswith(title))
    found = {n for m in told for n in register.bearing([fold(word) for word in m["name"].split()[:2]])}
    return Meant(found.pop()) if len(found) == 1 else NOBODY_MEANT


def _of_other_name(register: MentionIndex, asked: Role, phrase: str, at: int) -> Meant:
    """Resolve a role that nobody named so far holds by that name."""
    if like := _of_like_offices(register, asked, at):
        return likeliest(register, like, at) if len(like) > 1 else Meant(like[0])
    if now := _now_held(register, asked, at):
        return now
    if len(by_letters := _by_letters(register, phrase, at)) == 1:
        return Meant(by_letters[0])
    alike = _in_like_office(register, asked)
    return Meant(alike[0]) if len(alike) == 1 else NOBODY_MEANT


def _now_held(register: MentionIndex, asked: Role, at: int) -> Meant | None:
    """Return the holder of an office that has changed hands: “the new mayor” is no former mayor."""
    head = tuple(word for word in asked.head if word not in NEWLY)
    if len(head) == len(asked.head) or not head:
        return None
    among = _named_so_far(register, register.roles.nearest(Role(head, asked.about)), at)
    gone = (n for n in among if any(not ONCE_HELD.isdisjoint(role.head) for role in register.roles.of(n)))
    left = set(among).difference(gone)
    return Meant(left.pop()) if len(left) == 1 else None


def _is_unnamed_holder(register: MentionIndex, asked: Role) -> bool:
    """Whether somebody with that office spoke last of whom it is not known which of several it is."""
    office = register.talk.office
    held = roles_in(register.text[office.start : office.end]) if office is not None else ()
    return any(role.noun == asked.noun for role in held)


def _by_letters(register: MentionIndex, phrase: str, at: int) -> list[int]:
    """Return the persons named so far who hold an office of whose words these are the first letters: “the PS”, of a Principal Secretary."""
    letters = phrase.split()[-1]
    if not (letters.isupper() and letters.isalpha() and len(letters) > 1):
        return []
    among = register.roles.of_letters(letters.lower())
    return [n for n in among if 0 <= register.last_named(n, at) < at]


def _of_like_offices(register: MentionIndex, asked: Role, at: int) -> list[int]:
    """Return the persons named so far who hold one of the offices that a noun covers: “the lawmaker”, of a senator."""
    body = asked.words - {asked.noun} - ANY_RANK
    if asked.rank or (not body and asked.noun in OF_NO_BODY):
        return []
    held = (Role((noun,), body) for noun in LIKE_OFFICES.get(asked.noun, ()))
    among = sorted({n for role in held for n in register.roles.nearest(role)})
    return [n for n in among if 0 <= register.last_named(n, at) < at]


def _in_like_office(register: MentionIndex, asked: Role) -> list[int]:
    """Return the holders of the office of a land by its other name: of “the Head of State” the president."""
    phrase = " ".join((*asked.head, *sorted(asked.about)))
    alike = [role for other in SAME_OFFICES.get(phrase, ()) for role in roles_in(other)]
    among = {n for role in alike for n in register.roles.nearest(role)}
    return [n for n in sorted(among) if any(_is_of_land(role, asked) for role in register.roles.of(n))]


def _is_of_land(role: Role, asked: Role) -> bool:
    """Whether an office is that of a whole country, not “President of the Lake Assembly”."""
    return role.noun != asked.noun and not role.rank - OF_LANDS and role.about <= PLACES | OF_LANDS


def _role(phrase: str) -> Role | None:
    """Return the role that words name; None if the phrase names none, or holders of several: “The Senators”."""
    if not ROLE_BEGINS.match(phrase) and not phrase[:1].isupper() and phrase.partition(" ")[0] not in NEWLY:
        return None
    one = len(phrase.split()) <= _ROLE_WORDS and not AND_ANOTHER.search(phrase)
    found = roles_in(phrase) if one else ()
    return found[0] if found and not any(map(is_plural, found)) else None


def is_plural(role: Role) -> bool:
    """Whether it is an office with several holders: “(the President and) Senators”."""
    return role.noun in PLURAL or role.noun.removesuffix(PLURAL_S) in OFFICE_NOUNS - {role.noun}
