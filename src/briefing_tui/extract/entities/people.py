"""People named in a briefing, with their titles and roles as printed, and the bodies that roles belong to.

Owns the document's register. A name is merged with an earlier one only within the document and only without contradiction.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.names import (
    ACRONYM,
    ARTICLE,
    BELOW,
    GENERATIONS,
    JOINS,
    OF,
    OF_ENDS,
    POSSESSIVE_S,
)
from briefing_tui.extract.english.offices import FOR, OFFICE_NOUNS, OFFICES_SHORT, PORTFOLIOS, STATE
from briefing_tui.extract.english.whom import APART, HEADS, KIN, MARRIED, PRAISED, SPOUSE, SPOUSE_SIGNS, WIVES
from briefing_tui.extract.entities import names
from briefing_tui.extract.entities.body_names import BodyNames
from briefing_tui.extract.entities.discourse import Discourse
from briefing_tui.extract.entities.mentions import Mention as Mention
from briefing_tui.extract.entities.name_reading import NameReader
from briefing_tui.extract.entities.roster import Bearers, Bodies, Roles, roles_in, sex
from briefing_tui.extract.entities.spellings import Spellings, fuller
from briefing_tui.extract.entities.words import (
    CAPITALISED,
    ENDED,
    GIVEN,
    ORDINARY,
    SURNAME,
    is_turned,
    sex_of_given,
    sort,
)
from briefing_tui.extract.finding import each_with
from briefing_tui.model import ReadOrganization, ReadPerson, Span
from briefing_tui.model.people import SEXES
from briefing_tui.text import fold

if TYPE_CHECKING:
    from briefing_tui.extract.entities.authors import Authors


_SEXES = {"f": SEXES[1], "m": SEXES[2]}
"""The names used by `model.gender`."""
PERSON, BODY = "person", "body"
_TITLE = 20
"""Code points before a name that are searched for such a title."""
_PLACES = 50
_LONE = 2
"""Maximum words of a supposed body that may be a person's name."""
"""Maximum occurrences of one person's name that are examined, the last ones first."""
_LOOKED_BACK = 1_000
"""Mentions before a short form that are searched for its antecedent."""


def _name_start(mention: Mention) -> int:
    return mention.name_span.start


class MentionIndex:
    """The people and bodies of one document, in order of appearance."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.people: list[ReadPerson] = []
        """Without the additions of `known`: all spellings, all occurrences."""
        self.organizations: dict[str, ReadOrganization] = {}
        self.mentions: list[Mention] = []
        """In the order of the text."""
        self.roles = Roles()
        self.talk = Discourse()
        self._by_name: list[Mention] = []
        self._starts: list[int] = []
        self._name_starts: list[int] = []
        self._bearers, self._bodies = Bearers(), Bodies()
        self.body_names = BodyNames(text)
        self.authors: Authors | None = None
        """Referents of “I” and “we”, once the names have been read."""
        self.body_from = 0
        """End offset of the headings at the top."""
        self.spellings_of = Spellings()
        self.unshown: dict[str, names.Found] = {}
        """Names without evidence, by their folded last word."""
        self._spellings: list[dict[str, None]] = []
        self._places: list[list[Span]] = []
        self._sex_told: dict[int, str] = {}
        """Sex by person, from pronouns."""
        self._married: set[int] = set()
        """Persons whom a title names by their marriage."""

    def known(self) -> tuple[ReadPerson, ...]:
        """All people, with every spelling and every occurrence of their names."""
        return tuple(
            replace(p, names=tuple(names), mentions=tuple(places), sex=_SEXES.get(self.sex(i), ""))
            for i, (p, names, places) in enumerate(zip(self.people, self._spellings, self._places, strict=True))
        )

    @cached_property
    def kin(self) -> frozenset[str]:
        """Single names that are identified as a person's: “her sister Ada”."""
        return frozenset(m["name"] for m in KIN.finditer(self.text))

    @cached_property
    def _spouses(self) -> frozenset[str]:
        """Full names, and their shorter forms, of the spouses of holders of an office."""
        told = (m["name"].split() for m in each_with(SPOUSE_SIGNS, SPOUSE, self.text))
        return frozenset(" ".join(words[:number]) for words in told for number in range(2, len(words) + 1))

    # ---- occurrences -----------------------------------------------------------------------------------------------

    def mention(self, one: Mention) -> None:
        """Register a further mention."""
        at = bisect_right(self.mentions, one.span, key=lambda m: m.span)
        self.mentions.insert(at, one)
        self._starts.insert(at, one.span.start)
        at = bisect_right(self._name_starts, one.name_span.start)
        self._by_name.insert(at, one)
        self._name_starts.insert(at, one.name_span.start)

    def mentioned(self, span: Span) -> list[Mention]:
        """Return the mentions that begin in a span of the text, including title or role."""
        low = bisect_left(self._starts, span.start)
        high = bisect_left(self._starts, span.end, lo=low)
        return self.mentions[low:high]

    def named(self, span: Span) -> list[Mention]:
        """Return the mentions whose bare name begins in a span of the text."""
        low = bisect_left(self._name_starts, span.start)
        high = bisect_left(self._name_starts, span.end, lo=low)
        return self._by_name[low:high] if high - low < 2 else sorted(self._by_name[low:high], key=lambda m: m.span)

    def before(self, at: int) -> Iterator[Mention]:
        """Yield the mentions that begin before an offset, the last one first."""
        stop = bisect_left(self._starts, at)
        return islice((self.mentions[n] for n in range(stop - 1, -1, -1)), _LOOKED_BACK)

    def last_named(self, person: int, at: int) -> int:
        """Return the offset of a person's last mention before an offset; -1 if there is none."""
        places = self._places[person]
        return next((p.start for p in reversed(places[-_PLACES:]) if p.start < at), places[0].start if places else -1)

    def order_mentions(self) -> None:
        """Sort the registered mentions into the order of the text."""
        self.mentions.sort(key=lambda m: m.span)
        self._by_name = sorted(self.mentions, key=_name_start)
        self._starts = [m.span.start for m in self.mentions]
        self._name_starts = [m.name_span.start for m in self._by_name]

    # ---- names ---------------------------------------------------------------------------------------------------

    def read_names(self, spans: list[Span]) -> None:
        """Register every name with evidence, then open cases that these confirm, then every occurrence of a lone
        surname."""
        NameReader(self).read(spans)

    def of_surname(self, surname: str) -> int | None:
        """Return the person with this surname whose full name occurs in the text, though without evidence beside it."""
        found = self.unshown.get(fold(surname))
        return self.person(found.name) if found else None

    def is_surname(self, word: str) -> bool:
        """Whether an ordinary word is the surname of somebody whose full name begins with a given name: “Brandon Fierce”."""
        found = self.unshown.get(fold(word))
        if found is None or sort(word) not in (ORDINARY, ENDED):
            return False
        return sort(self.text[found.name.start : found.name.end].split()[0]) == GIVEN

    def bearing(self, keys: list[str]) -> list[int]:
        """Return the persons whose names contain some folded words."""
        return self._bearers.bearing(keys)

    def note_role(self, person: int, role: str) -> None:
        """Register a role as printed for a person; the first one is shown with short forms."""
        role = PRAISED.sub("", role.strip())
        self.roles.put(person, role)
        p = self.people[person]
        if p.role is None:
            self.people[person] = replace(p, role=role, organization=self.organization_of(role))

    def person(self, span: Span, honorific: str = "", role: str = "") -> int:
        """Return the index of a named person, new or known; a partial name matches the full name that contains it: of several, the
        holder of such a role, else of any role, else the latest."""
        name = " ".join(self.text[span.start : span.end].split())
        honorific = " ".join(honorific.split())
        said = sex(honorific.split())
        among = self.spellings_of.among(name, said)
        if not among and name.endswith("s") and (known := self.spellings_of.among(name[:-1], said)):
            among, name = known, name[:-1]  # “Linds” of a text that has lost its apostrophes
        among = among or self._of_middle_name(name, role)
        married = name in self._spouses or bool(MARRIED.search(self.text, max(0, span.start - _TITLE), span.start))
        wife = not WIVES.isdisjoint(honorific.lower().replace(".", "").split())
        among = [
            i
            for i in among
            if not self._is_other(i, role, honorific, married=married) and not (wife and self._is_husband(i))
        ]
        among = self.of_sex(among, said)
        i = self.holder(among, role) if len(among) > 1 else next(iter(among), None)
        i = self._named(i, name, "" if said and self._is_doubtful(name, among) else honorific)
        if married:
            self._married.add(i)
        self.note_place(i, f"{honorific} {name}".strip(), span)
        return i

    def _is_doubtful(self, name: str, among: list[int]) -> bool:
        """Whether a surname may be that of several persons of whom no office tells which: then its honorific tells nobody's sex."""
        return " " not in name and len(among) > 1 and len({bool(self.roles.of(i)) for i in among}) == 1

    def _of_middle_name(self, name: str, role: str) -> list[int]:
        """Return the holder of an office whose only name is within a full name of a holder of that office: “CS Wanjohi”, of “Cabinet
        Secretary Mwangi Wanjohi Karugu”."""
        asked, within = roles_in(role), name.split()[1:-1]
        if not asked or not within:
            return []
        alone = (self.spellings_of.find(word, "") for word in within if len(word) > 2)
        return [
            n
            for n in alone
            if n is not None
            and " " not in self.people[n].name
            and any(held.noun == asked[0].noun for held in self.roles.of(n))
        ][:1]

    def _is_other(self, number: int, role: str, honorific: str, *, married: bool) -> bool:
        """Whether a person of this name is somebody else: the First Lady where the President is named, or vice versa; likewise “Dr.
        Lind” beside “President Lind”, unless one person is called both."""
        heads = any(held.noun in HEADS for held in self.roles.of(number))
        asked = any(held.noun in HEADS for held in roles_in(role))
        known = (self.people[number].honorific or "").lower().strip(".")
        if married or (honorific.lower().strip(".") in APART and not asked):
            return heads and (married or known not in APART)
        return asked and (number in self._married or (known in APART and not heads))

    def _is_husband(self, number: int) -> bool:
        """Whether a person known by a man's name is not the one meant by “Mrs.” and the surname."""
        return (
            self.stated_sex(number) != "f" and sex_of_given((self.people[number].given or "").partition(" ")[0]) == "m"
        )

    def labelled(self, span: Span, honorific: str, name: str) -> int:
        """Return the index of the person whom a turn's label names: “MS. POHL” for Lea Pohl, or for Pohl if no full name matches."""
        i = self.spellings_of.find(name, sex(honorific.split()))
        i = self._named(None if i is not None and self._is_fuller(i, name) else i, name, honorific)
        self.seen(i, span)
        return i

    def _named(self, i: int | None, name: str, honorific: str) -> int:
        """Return the person, new if none is known, whose name is now at least this full."""
        if i is None:
            i = self._new(ReadPerson(name, "person", honorific or None, **_parts(name)))
        else:
            p = self.people[i]
            full = fuller(p.name, name)
            if full != p.name or (honorific and not p.honorific):
                self.people[i] = replace(p, name=full, honorific=p.honorific or honorific or None, **_parts(full))
        self.spellings_of.put(i, self.people[i].name, sex(honorific.split()))
        self._bearers.put(i, self.people[i].name)
        return i

    def _is_fuller(self, i: int, name: str) -> bool:
        """Whether a person has a full name for which a label was found not to be a short form."""
        return " " not in name and " " in self.people[i].name

    def holder(self, among: list[int], role: str) -> int:
        """Return, of the persons whom a name may refer to, the holder of a role, else the first holder of any role."""
        asked = roles_in(role)
        same = [i for i in among if asked and self.roles.holds(i, asked[0])]
        return (same or [i for i in among if self.roles.of(i)] or among)[0]

    def stated_sex(self, person: int) -> str:
        """Return `m`, `f` or an empty string, from honorifics."""
        return self.spellings_of.sex(person)

    def sex(self, person: int) -> str:
        """Return `m`, `f` or an empty string, from honorifics, else the given name, which may mislead, else the pronouns so far."""
        given = (self.people[person].given or "").split()
        by_name = next((known for word in given[:2] if (known := sex_of_given(word))), "")
        return self.stated_sex(person) or by_name or self._sex_told.get(person, "")

    def of_sex(self, among: list[int], said: str) -> list[int]:
        """Return of several the only one of the sex of an honorific, else those whose sex is not known; all of them if there are none."""
        if not said or len(among) < 2:
            return among
        same = [i for i in among if self.sex(i) == said]
        return same if len(same) == 1 else [i for i in among if self.sex(i) in ("", said)] or among

    def told_as(self, person: int, sex: str) -> None:
        """Register that a pronoun of one sex clearly refers to a person; a later pronoun of the other sex does not undo it."""
        self._sex_told.setdefault(person, sex)

    def _new(self, person: ReadPerson) -> int:
        self.people.append(person)
        self._spellings.append({})
        self._places.append([])
        return len(self.people) - 1

    def seen(self, person: int, span: Span) -> None:
        """Register a further occurrence of a known person's name."""
        self.note_place(person, " ".join(self.text[span.start : span.end].split()), span)

    def note_place(self, person: int, printed: str, span: Span) -> None:
        self._spellings[person][printed] = None
        self._places[person].append(span)

    def is_body(self, printed: str) -> bool:
        """Whether a name is that of a body that is known already."""
        return self._bodies.find(" ".join(ARTICLE.sub("", printed).split())) is not None

    def body(self, span: Span, kind: str = "body") -> int:
        """Return the index of a body, group or document that speaks, by its fullest printed name."""
        printed = " ".join(ARTICLE.sub("", self.text[span.start : span.end]).split())
        full = self.body_names.again(self.text[span.start : span.end]) or self.body_names.long_forms.get(printed)
        i = self._spoke_before(span) if full is None else None
        i = self._bodies.find(printed) if i is None else i
        full = full or (self.body_names.company(printed) or self.body_names.land(printed) if kind == BODY else None)
        if i is None and full:
            i = self._bodies.find(full)
        if i is None:
            name = self.body_names.bare(full or printed)
            i = self._bodies.find(name)
        if i is None:
            i = self._new(ReadPerson(name, kind))
            self._bodies.put(i, name)
        self.note_place(i, printed, span)
        if short := self.body_names.acronym(self.people[i].name):
            self._spellings[i][short] = None
        return i

    def _spoke_before(self, span: Span) -> int | None:
        """Return the body that “the department” names last, of several, if it has spoken before: “the Coast Department said …”."""
        last = self.body_names.last_meant(span)
        i = self._bodies.find(last) if last else None
        return i if i is not None and any(place.end <= span.start for place in self._places[i]) else None

    def introduce_bodies(self) -> None:
        """Register the bodies whose acronym the text prints, even if they say nothing: other briefings may print only the acronym."""
        for long, short in self.body_names.introduced():
            if self._bodies.find(long) is None:
                number = self._new(ReadPerson(long, BODY))
                self._bodies.put(number, long)
                self._spellings[number] |= {long: None, short: None}

    def is_lone_body(self, number: int) -> bool:
        """Whether the only evidence for a body is one capitalised word, or two that no list knows."""
        known = self.people[number]
        words = known.name.split()
        if known.kind != BODY or len(known.name) == 1 or len(words) > _LONE:
            return False
        return all(sort(word) in (CAPITALISED, SURNAME, GIVEN) and not word.isupper() for word in words)

    def is_person(self, number: int) -> None:
        """Turn a supposed body into a person of whom only the surname is printed."""
        known = self.people[number]
        self.people[number] = replace(known, kind=PERSON, **_parts(known.name))
        self.organizations.pop(known.name, None)

    # ---- bodies --------------------------------------------------------------------------------------------------

    def add_organization(self, name: str, parent: str | None = None) -> str:
        """Register a body; a body whose name begins with the short name of another becomes its child."""
        name = self.body_names.bare(ARTICLE.sub("", " ".join(name.split())))
        if not name:
            return name
        short = ACRONYM.match(name)
        if parent is None and short and short[1] != name:
            parent = short[1]
            self.organizations.setdefault(parent, ReadOrganization(parent))
        known = self.organizations.get(name)
        if known is None or (known.parent is None and parent):
            self.organizations[name] = ReadOrganization(name, parent)
        return name

    def organization_of(self, role: str) -> str | None:
        """Return the body that a printed role belongs to, as far as the role itself names it."""
        head, _, rest = role.partition(",")
        of = OF.search(head)
        short = ACRONYM.match(head)
        below = rest.strip() if rest and BELOW.match(rest) else None
        if short and short[1].lower() not in OFFICE_NOUNS and short[1] not in OFFICES_SHORT:
            return self.add_organization(short[1])
        if of and not _is_portfolio(of[1]):
            name = POSSESSIVE_S.sub("", OF_ENDS.split(of[1])[0])
            if below:
                self.add_organization(below)
            return self.add_organization(name, ARTICLE.sub("", below) if below else None)
        return self.add_organization(below) if below else None


def _is_portfolio(name: str) -> bool:
    """Whether it is a portfolio or office and not a body: “State”, “Trade and Tourism”, “Prime Minister”."""
    words = name.lower().replace(",", "").split()
    of_state = words[:2] == [STATE, FOR]  # “Minister of State for Rivers”
    office = words[-1] in OFFICE_NOUNS - PORTFOLIOS  # not “Department of Justice”
    return of_state or office or all(word in PORTFOLIOS or word in JOINS for word in words)


def _parts(name: str) -> dict[str, Any]:
    words = name.split()
    if is_turned(words):
        words = [*words[1:], words[0]]
    tail = 2 if len(words) > 2 and words[-1].lower().strip(".,") in GENERATIONS else 1
    family, given = " ".join(words[-tail:]), " ".join(words[:-tail]) or None
    if tail == 2:
        family = words[-2].rstrip(",")
    return {"given": given, "family": family}
