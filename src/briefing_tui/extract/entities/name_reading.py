"""Registers the names of a text: those with evidence, those that these confirm, and every occurrence of a lone surname.

Decides which chunk is a name and what belongs to it; the index decides whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.bodies import LIST_JOINT
from briefing_tui.extract.english.listed import ITEM_BEGINS, ITEM_GOES_ON
from briefing_tui.extract.english.names import (
    APPOSED,
    BEGINS_BY_LEAD,
    JOINED_TITLES,
    LIST_GLUE,
    OFFICES,
    PLURAL,
    SUBJECT_BEHIND,
)
from briefing_tui.extract.english.whom import ADMINISTRATION, KIN_OWNED, SEX_TOLD, TAKES_OFFICE
from briefing_tui.extract.entities import chunks, names, titles
from briefing_tui.extract.entities.mentions import Mention
from briefing_tui.model import Span
from briefing_tui.text import fold

if TYPE_CHECKING:
    from briefing_tui.extract.entities.people import MentionIndex

_ITEM = 80
"""Code points before a name that are searched for the sign of its item."""
_LISTED = 2
"""Persons with evidence in a list by which others of it are persons too."""
_LED = 200
"""Code points before a name that are searched for the start of its sentence."""
_OPEN_EACH = 2
"""Maximum names without evidence in a list for each person with some."""


class NameReader:
    """Reads the names of one text into its index."""

    def __init__(self, index: MentionIndex) -> None:
        self._index = index
        self._companies: set[str] = set()
        """Folded names that belong to a company somewhere in the text."""

    def read(self, spans: list[Span]) -> None:
        """Register every name with evidence, then open cases that these confirm, then every occurrence of a lone
        surname."""
        self._companies = set(names.companies(self._index.text))
        capitals = [
            span for span in spans if self._index.text[span.start : span.end].isupper()
        ]  # “SEN. A ISSUES STATEMENT”
        plain = [span for span in spans if span not in set(capitals)]
        every = [(span, list(chunks.chunks(self._index.text, span))) for span in plain]
        left: list[names.Found] = []
        for span, cut in every:
            left += self._note_shown(span, cut)
        self._note_left(list(self._note_listed(left)))
        self._note_places([chunk for _, cut in every for chunk in cut])
        self._note_capitals(capitals)
        self._index.order_mentions()

    def _note_shown(self, span: Span, cut: list[Span]) -> Iterator[names.Found]:
        """Register the names of a paragraph that have evidence; yield those that have none."""
        listed: Mention | None = None
        """The last of several persons who share a plural title."""
        for chunk in cut:
            found = list(self._found_in(chunk))
            if listed and LIST_GLUE.fullmatch(self._index.text, listed.name_span.end, chunk.start):
                if not found and (lone := names.lone_name(self._index.text, chunk)):
                    found = [names.Found(Span(lone.start, lone.start), lone, chunks.SURE, listed=True)]
                untitled = takewhile(lambda one: one.titles.start == one.titles.end, found)
                for k, one in enumerate(list(untitled)):  # “Senators A, | B and C”
                    found[k] = replace(one, known=chunks.SURE, listed=True)
            for one in found:
                if fold(self._index.text[one.name.start : one.name.end]) in self._companies:
                    continue
                if not names.shown(self._index.text, one):
                    yield one
                    continue
                noted = self._note(one, span.end, listed if one.listed else None)
                several = one.listed or self._several(one)
                listed = noted if several else None

    def _found_in(self, chunk: Span) -> Iterator[names.Found]:
        """Yield the names in a chunk; if the titles begin with a known person, there are two: “Attorney West and Judge Lind”."""
        text = self._index.text
        for one in names.found_in(text, chunk):
            joints = JOINED_TITLES.finditer(text, *one.titles) if one.titles.start < one.titles.end else ()
            known = next((m for m in joints if self._index.spellings_of.bearers(fold(m[1]))), None)
            if known is None:
                yield one
                continue
            yield names.Found(Span(one.titles.start, known.start(1)), Span(*known.span(1)), chunks.OPEN)
            yield replace(one, titles=Span(known.end(), one.titles.end))

    def _several(self, one: names.Found) -> bool:
        words = self._index.text[one.titles.start : one.titles.end].split()
        return bool(words) and words[-1].lower().strip(".") in PLURAL

    def _note(self, one: names.Found, limit: int, listed: Mention | None = None) -> Mention:
        """Register a name with its context, up to an offset."""
        text = self._index.text
        role, respect = titles.role_before(text, one.titles)
        if listed:
            role, respect = None, Span(one.name.start, one.name.start)
        words = text[respect.start : respect.end]
        person = self._index.person(one.name, words, text[role.start : role.end] if role else "")
        begin = min(role.start if role else respect.start, respect.start)
        name = " ".join(text[one.name.start : one.name.end].split())
        printed = text[role.start : role.end] if role else ""
        mention = Mention(Span(begin, one.name.end), one.name, name, f"{printed} {words}".strip(), person, role)
        self._index.mentions.append(mention)
        if listed and listed.role:
            self._index.note_role(person, text[listed.role.start : listed.role.end])
            return replace(mention, role=listed.role)
        first = titles.role_before_comma(text, begin) if role is None or APPOSED.match(text, one.name.end) else None
        ahead = titles.office_before_comma(text, one.titles) if first is None else None
        for held in (
            ahead,
            role,
            first,
            self._role_behind(begin, one.name, limit),
            titles.role_in_brackets(text, one.name.end),
        ):
            if held:
                self._index.note_role(person, self._office(held, one.name))
        if own := KIN_OWNED.match(text, one.name.end):
            self._index.told_as(person, SEX_TOLD[own[1]])
        if taken := TAKES_OFFICE.match(text, one.name.end):
            self._index.roles.put(person, taken["role"])
        self._note_titles(person, words, printed)
        return mention

    def _role_behind(self, begin: int, name: Span, limit: int) -> Span | None:
        """Return the office behind a name, unless it is the subject: “Replying to the Mayor, A B, | the Governor said”."""
        text = self._index.text
        if not text[name.end : name.end + 1]:
            return None
        anothers = SUBJECT_BEHIND.match(text, name.end) and BEGINS_BY_LEAD.search(text, max(0, begin - _LED), begin)
        return None if anothers else titles.role_behind(text, name.end, limit)

    def _note_titles(self, person: int, words: str, printed: str) -> None:
        """Register the offices that titles refer to: “the Admiral”, “the Professor”, “Sen.”"""
        ranks = [OFFICES.get(word.lower().strip("."), word) for word in words.split()]
        for rank in (*ranks, " ".join(ranks[-2:])):  # “Lt. Col.”: “the Lieutenant Colonel”, “the Colonel”
            self._index.roles.put(person, rank)
        for word in printed.split():
            for office in OFFICES.get(word.lower().strip("."), "").split():
                self._index.roles.put(person, office)

    def _office(self, role: Span, name: Span) -> str:
        """Return a role as printed, with its continuation after the name: “U.S. Attorney A B for the District of Lund”."""
        text = self._index.text
        rest = titles.rest_of_office(text, role, name.end) if role.end <= name.start else None
        return text[role.start : role.end] + (f" {text[rest.start : rest.end]}" if rest else "")

    def _note_listed(self, left: list[names.Found]) -> Iterator[names.Found]:
        """Register the names without evidence in a list of which enough others have some: “Ada Lind, Zafo Mbuteki and Ole Holm”; yield
        the others."""
        text, known = self._index.text, [m.name_span for m in self._index.mentions if " " in m.name]
        open_names = {one.name: one for one in left if names.may_be_listed(text, one)}
        members = sorted({*known, *open_names})
        starts = [k for k, pair in enumerate(pairwise(members), 1) if not self._are_listed(*pair)]
        sure, told = set(known), set[Span]()
        for first, end in pairwise([0, *starts, len(members)]):
            unknown = [span for span in members[first:end] if span not in sure]
            others = end - first - len(unknown)
            if others >= _LISTED and len(unknown) <= _OPEN_EACH * others:
                told.update(unknown)
        for one in left:
            if one.name in told:
                self._note(one, one.name.end)
            else:
                yield one

    def _are_listed(self, one: Span, other: Span) -> bool:
        """Whether a comma or “and” joins two names, or both begin items of a list that follow each other."""
        text = self._index.text
        if LIST_JOINT.fullmatch(text, one.end, other.start):
            return True
        return (
            ITEM_BEGINS.search(text, max(0, one.start - _ITEM), one.start) is not None
            and ITEM_GOES_ON.fullmatch(text, one.end, other.start) is not None
        )

    def _note_left(self, left: list[names.Found]) -> None:
        """Register the names without evidence whose bearer is known by title and surname, or in full."""
        for one in left:
            name = self._index.text[one.name.start : one.name.end]
            known = self._index.spellings_of.find(name, "")
            if one.known == chunks.FAINT and (known is None or " " in self._index.people[known].name):
                continue
            if one.known == chunks.OPEN and one.titles.start < one.titles.end and " " not in name:
                if known is None:
                    continue
            elif known is None or (one.compound and not self._is_known(one, name, known)):
                self._index.unshown.setdefault(fold(name).split()[-1], one)
                continue
            self._note(one, one.name.end)

    def _is_known(self, one: names.Found, name: str, known: int) -> bool:
        """Whether a name before further capitalised words is that of a known person: in full, or the full form of a surname."""
        person = self._index.people[known].name
        return fold(name) == fold(person) or (one.known == chunks.LIKELY and " " not in person)

    def _note_places(self, every: list[Span]) -> None:
        """Register the occurrences of a lone surname that only one person has."""
        noted = {m.name_span.start for m in self._index.mentions}
        ends = {m.name_span.end for m in self._index.mentions}
        surnames = self._index.spellings_of.surnames()
        for chunk in every:
            if surnames.isdisjoint(names.in_small_letters(self._index.text[chunk.start : chunk.end])):
                continue
            for word in names.lone_words(self._index.text, chunk):
                if word.start in noted or word.end in ends or ADMINISTRATION.match(self._index.text, word.end):
                    continue
                bearers = self._index.spellings_of.bearers(fold(self._index.text[word.start : word.end]))
                if len(bearers) == 1:
                    self._index.note_place(bearers[0], self._index.text[word.start : word.end], word)

    def _note_capitals(self, spans: list[Span]) -> None:
        """Register the names of known people in lines of capitals."""
        for span in spans:
            for chunk in chunks.chunks(self._index.text, span):
                for name in names.in_capitals(self._index.text, chunk, self._index.spellings_of.bearers):
                    among = self._index.spellings_of.among(self._index.text[name.start : name.end], "")
                    if among:
                        self._index.note_place(
                            self._index.holder(among, ""), self._index.text[name.start : name.end], name
                        )
