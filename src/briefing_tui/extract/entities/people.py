"""Who is named in a briefing: names with their titles and roles as printed, and the bodies roles belong to.

Owns the document's register. A name is joined to an earlier one only within the document and only without contradiction.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefing_tui.extract.english.names import ACRONYM, ARTICLE, BELOW, GENERATIONS, JOINS, OF, OF_ENDS
from briefing_tui.extract.english.offices import PORTFOLIOS
from briefing_tui.extract.english.whom import HEADS, KIN, MARRIED, SPOUSE
from briefing_tui.extract.entities import names
from briefing_tui.extract.entities.body_names import BodyNames
from briefing_tui.extract.entities.discourse import Discourse
from briefing_tui.extract.entities.mentions import Mention as Mention
from briefing_tui.extract.entities.name_reading import NameReader
from briefing_tui.extract.entities.roster import Bearers, Bodies, Roles, roles_in, sex
from briefing_tui.extract.entities.spellings import Spellings, fuller
from briefing_tui.extract.entities.words import CAPITALISED, GIVEN, SURNAME, sex_of_given, sort
from briefing_tui.model import ReadOrganization, ReadPerson, Span
from briefing_tui.model.people import SEXES
from briefing_tui.text import fold

if TYPE_CHECKING:
    from briefing_tui.extract.entities.authors import Authors


_SEXES = {"f": SEXES[1], "m": SEXES[2]}
"""As `model.gender` calls them."""
PERSON, BODY = "person", "body"
_TITLE = 20
"""Code points before a name within which such a title stands."""
_PLACES = 50
"""Places of one person’s name that are looked through, the last ones first."""
_LOOKED_BACK = 1_000
"""Mentions before a word that names nobody in full, within which whoever it means is looked for."""


def _start(mention: Mention) -> int:
    return mention.span.start


def _name_start(mention: Mention) -> int:
    return mention.name_span.start


class MentionIndex:
    """The people and bodies of one document, in order of appearance."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.people: list[ReadPerson] = []
        """Without what `known` adds: every spelling, every place."""
        self.organizations: dict[str, ReadOrganization] = {}
        self.mentions: list[Mention] = []
        """In the order of the text."""
        self.roles = Roles()
        self.talk = Discourse()
        self._by_name: list[Mention] = []
        self._bearers, self._bodies = Bearers(), Bodies()
        self.body_names = BodyNames(text)
        self.authors: Authors | None = None
        """Whose “I” and “we” it is, once the names are read."""
        self.body_from = 0
        """Where the headings at the top end."""
        self.spellings_of = Spellings()
        self.unshown: dict[str, names.Found] = {}
        """Names that nothing shows to be names, by their last word, folded."""
        self._spellings: list[dict[str, None]] = []
        self._places: list[list[Span]] = []
        self._sex_told: dict[int, str] = {}
        """By pronouns."""
        self._married: set[int] = set()
        """Whom a title names by their marriage."""

    def known(self) -> tuple[ReadPerson, ...]:
        """Everybody, with every spelling and every place of their names."""
        return tuple(
            replace(p, names=tuple(names), mentions=tuple(places), sex=_SEXES.get(self.sex(i), ""))
            for i, (p, names, places) in enumerate(zip(self.people, self._spellings, self._places, strict=True))
        )

    @cached_property
    def kin(self) -> frozenset[str]:
        """Single names that are told to be a person's: “her sister Ada”."""
        return frozenset(m["name"] for m in KIN.finditer(self.text))

    @cached_property
    def _spouses(self) -> frozenset[str]:
        """Full names, and the shorter ones they begin with, of those who are told to be married to the holder of an office."""
        told = (m["name"].split() for m in SPOUSE.finditer(self.text))
        return frozenset(" ".join(words[:number]) for words in told for number in range(2, len(words) + 1))

    # ---- where they stand ------------------------------------------------------------------------------------------

    def mention(self, one: Mention) -> None:
        """Note a further mention."""
        insort(self.mentions, one, key=lambda m: m.span)
        insort(self._by_name, one, key=_name_start)

    def mentioned(self, span: Span) -> list[Mention]:
        """The mentions that begin in a stretch of the text, with title or role."""
        low, high = (bisect_left(self.mentions, at, key=_start) for at in span)
        return self.mentions[low:high]

    def named(self, span: Span) -> list[Mention]:
        """The mentions whose name alone begins in a stretch of the text."""
        low, high = (bisect_left(self._by_name, at, key=_name_start) for at in span)
        return sorted(self._by_name[low:high], key=lambda m: m.span)

    def before(self, at: int) -> Iterator[Mention]:
        """The mentions that begin before a place, the last one first."""
        stop = bisect_left(self.mentions, at, key=_start)
        return islice((self.mentions[n] for n in range(stop - 1, -1, -1)), _LOOKED_BACK)

    def last_named(self, person: int, at: int) -> int:
        """Where a person was named last before a place; -1 where they were not."""
        places = self._places[person]
        return next((p.start for p in reversed(places[-_PLACES:]) if p.start < at), places[0].start if places else -1)

    def order_mentions(self) -> None:
        """Put the mentions that were noted into the order of the text."""
        self.mentions.sort(key=lambda m: m.span)
        self._by_name = sorted(self.mentions, key=_name_start)

    # ---- names ---------------------------------------------------------------------------------------------------

    def read_names(self, spans: list[Span]) -> None:
        """Note every name that something shows to be one, then what stands open and is known by these, then every place
        where a surname stands alone."""
        NameReader(self).read(spans)

    def of_surname(self, surname: str) -> int | None:
        """The person of whom the text bears a full name with this surname, though nothing beside it shows it to be one."""
        found = self.unshown.get(fold(surname))
        return self.person(found.name) if found else None

    def bearing(self, keys: list[str]) -> list[int]:
        """The persons whose name bears some folded words."""
        return self._bearers.bearing(keys)

    def note_role(self, person: int, role: str) -> None:
        """Keep a role as printed for a person; the first one is the one shown with short forms."""
        role = role.strip()
        self.roles.put(person, role)
        p = self.people[person]
        if p.role is None:
            self.people[person] = replace(p, role=role, organization=self.organization_of(role))

    def person(self, span: Span, honorific: str = "", role: str = "") -> int:
        """Index of a named person, new or known; a part of a name finds the full name that bears it: of several the one
        who holds such a role, else who holds any, else the latest."""
        name = " ".join(self.text[span.start : span.end].split())
        honorific = " ".join(honorific.split())
        said = sex(honorific.split())
        among = self.spellings_of.among(name, said)
        if not among and name.endswith("s") and (known := self.spellings_of.among(name[:-1], said)):
            among, name = known, name[:-1]  # “Linds” of a text that has lost its apostrophes
        married = name in self._spouses or bool(MARRIED.search(self.text, max(0, span.start - _TITLE), span.start))
        among = [i for i in among if not self._is_other(i, role, married=married)]
        i = self.holder(among, role) if len(among) > 1 else next(iter(among), None)
        i = self._named(i, name, honorific)
        if married:
            self._married.add(i)
        self.note_place(i, f"{honorific} {name}".strip(), span)
        return i

    def _is_other(self, number: int, role: str, *, married: bool) -> bool:
        """Is a person of this name somebody else: the First Lady where the President is named, or the other way round?"""
        if married:
            return any(role.noun in HEADS for role in self.roles.of(number))
        return number in self._married and any(asked.noun in HEADS for asked in roles_in(role))

    def labelled(self, span: Span, honorific: str, name: str) -> int:
        """Index of the person whom the label of a turn names: “MS. POHL” for Lea Pohl, or for Pohl, whom no full name means."""
        i = self.spellings_of.find(name, sex(honorific.split()))
        i = self._named(None if i is not None and self._is_fuller(i, name) else i, name, honorific)
        self.seen(i, span)
        return i

    def _named(self, i: int | None, name: str, honorific: str) -> int:
        """The person, new where none is known, whose name is now at least so full."""
        if i is None:
            i = self._new(ReadPerson(name, "person", honorific or None, **_parts(name)))
        else:
            p = self.people[i]
            full = fuller(p.name, name)
            self.people[i] = replace(p, name=full, honorific=p.honorific or honorific or None, **_parts(full))
        self.spellings_of.put(i, self.people[i].name, sex(honorific.split()))
        self._bearers.put(i, self.people[i].name, sex((self.people[i].honorific or "").split()))
        return i

    def _is_fuller(self, i: int, name: str) -> bool:
        """Has a person a full name, of which a label was found not to be short?"""
        return " " not in name and " " in self.people[i].name

    def holder(self, among: list[int], role: str) -> int:
        """Of several persons whom a name may mean, the one who holds a role, else the first who holds any."""
        asked = roles_in(role)
        same = [i for i in among if asked and self.roles.holds(i, asked[0])]
        return (same or [i for i in among if self.roles.of(i)] or among)[0]

    def stated_sex(self, person: int) -> str:
        """`m`, `f`, or nothing, as honorifics say."""
        return self.spellings_of.sex(person)

    def sex(self, person: int) -> str:
        """`m`, `f`, or nothing, as honorifics say, else the given name, which may mislead, else the pronouns so far."""
        given = (self.people[person].given or "").split()
        by_name = next((known for word in given[:2] if (known := sex_of_given(word))), "")
        return self.stated_sex(person) or by_name or self._sex_told.get(person, "")

    def told_as(self, person: int, sex: str) -> None:
        """A pronoun of one sex plainly means a person; one of the other sex later does not undo the first."""
        self._sex_told.setdefault(person, sex)

    def _new(self, person: ReadPerson) -> int:
        self.people.append(person)
        self._spellings.append({})
        self._places.append([])
        return len(self.people) - 1

    def seen(self, person: int, span: Span) -> None:
        """Note a further place of a known person's name."""
        self.note_place(person, " ".join(self.text[span.start : span.end].split()), span)

    def note_place(self, person: int, printed: str, span: Span) -> None:
        self._spellings[person][printed] = None
        self._places[person].append(span)

    def body(self, span: Span, kind: str = "body") -> int:
        """Index of a body, a group or a document that speaks, by its fullest printed name."""
        printed = " ".join(ARTICLE.sub("", self.text[span.start : span.end]).split())
        full = self.body_names.again(self.text[span.start : span.end]) or self.body_names.long_forms.get(printed)
        i = self._bodies.find(printed)
        full = full or (self.body_names.company(printed) if kind == BODY else None)
        if i is None and full:
            i = self._bodies.find(full)
        if i is None:
            name = self.body_names.bare(full or printed)
            i = self._bodies.find(name)
        if i is None:
            i = self._new(ReadPerson(name, kind, sort_name=name))
            self._bodies.put(i, name)
        self.note_place(i, printed, span)
        if short := self.body_names.acronym(self.people[i].name):
            self._spellings[i][short] = None
        return i

    def introduce_bodies(self) -> None:
        """Note the bodies of which the text prints an acronym, though they say nothing: other briefings may print it alone."""
        for long, short in self.body_names.introduced():
            if self._bodies.find(long) is None:
                number = self._new(ReadPerson(long, BODY, sort_name=long))
                self._bodies.put(number, long)
                self._spellings[number] |= {long: None, short: None}

    def is_lone_body(self, number: int) -> bool:
        """Is it a body by nothing but one capitalised word?"""
        known = self.people[number]
        return (
            known.kind == BODY
            and " " not in known.name
            and sort(known.name) in (CAPITALISED, SURNAME, GIVEN)
            and len(known.name) > 1
        )

    def is_person(self, number: int) -> None:
        """What was taken for a body is a person, of whom no more than the surname is printed."""
        known = self.people[number]
        self.people[number] = replace(known, kind=PERSON, **_parts(known.name))
        self.organizations.pop(known.name, None)

    # ---- bodies --------------------------------------------------------------------------------------------------

    def add_organization(self, name: str, parent: str | None = None) -> str:
        """Note a body; a body whose name begins with the short name of another stands below it."""
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
        """The body that a printed role belongs to, as far as the role itself says it."""
        head, _, rest = role.partition(",")
        of = OF.search(head)
        short = ACRONYM.match(head)
        below = rest.strip() if rest and BELOW.match(rest) else None
        if short:
            return self.add_organization(short[1])
        if of and not _is_portfolio(of[1]):
            name = OF_ENDS.split(of[1])[0]
            if below:
                self.add_organization(below)
            return self.add_organization(name, ARTICLE.sub("", below) if below else None)
        return self.add_organization(below) if below else None


def _is_portfolio(name: str) -> bool:
    """“State”, “Trade and Tourism”: what an office is for, and no body."""
    return all(word.lower().strip(",") in PORTFOLIOS or word.lower() in JOINS for word in name.split())


def _parts(name: str) -> dict[str, Any]:
    words = name.split()
    tail = 2 if len(words) > 2 and words[-1].lower().strip(".,") in GENERATIONS else 1
    family, given = " ".join(words[-tail:]), " ".join(words[:-tail]) or None
    if tail == 2:
        family = words[-2].rstrip(",")
    return {"given": given, "family": family, "sort_name": f"{family}, {given}" if given else family}
