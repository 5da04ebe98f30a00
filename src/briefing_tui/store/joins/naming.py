"""Parsing a printed name into given names, surname and generation, and the titles printed with it. Pure.

Owns which parts of two names are compared. Joins nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model.people import HONORIFICS, PARTICLES
from briefing_tui.text import fold

GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PARTICLES = (PARTICLES | frozenset("abu ben ibn le la st dei zu zum af".split())) - {"y"}  # a letter is an initial
_GIVEN_TOO = frozenset(("al", "ben"))
"""Particles that are also given names: “Al Lund”."""


class Name(NamedTuple):
    """A name of a person, folded: “Joseph R. Lund, Jr.” is (joseph, r) (lund) jr."""

    given: tuple[str, ...]
    """Empty if only the surname is printed; a run of initials at the beginning is one name (“J.D.”: jd)."""
    family: tuple[str, ...]
    """The surname with its particles."""
    generation: str = ""

    @property
    def block(self) -> str:
        """The last word of the surname: names are compared only within a block."""
        return self.family[-1] if self.family else ""

    @property
    def initial(self) -> bool:
        """Whether the first given name is only an initial."""
        return bool(self.given) and len(self.given[0]) == 1

    @property
    def full(self) -> bool:
        """Whether a given name is printed, not only an initial."""
        return bool(self.given) and not self.initial


_CONTRACTED = re.compile(r"'(?:m|d|s|t|ed|ll|re|ve)$")
"""The end of a contraction, which is not a name: “I’m Ulla Strom”."""
_MARKS = re.compile(r"[^\w'\-]+", re.UNICODE)


@lru_cache(maxsize=8192)
def parse(printed: str) -> Name:
    """Parse a printed name of a person, ignoring honorifics."""
    tokens = [word for word in (t.strip("'-") for t in _MARKS.sub(" ", fold(printed)).split()) if word]
    while len(tokens) > 1 and _CONTRACTED.search(tokens[0]):
        del tokens[0]
    generation = ""
    if len(tokens) > 1 and tokens[-1] in GENERATIONS:
        generation = tokens.pop()
    if not tokens:
        return Name((), (fold(printed),), generation)
    at = len(tokens) - 1
    while at > 0 and tokens[at - 1] in _PARTICLES:
        at -= 1
    if at == 0 and len(tokens) == 2 and tokens[0] in _GIVEN_TOO:
        at = 1
    given = tokens[:at]
    if tokens[-1] in given[1:]:  # a signature: “Ulla Strom Ulla Strom”
        given = given[: given.index(tokens[-1], 1)]
    return Name(_given(given), tuple(tokens[at:]), generation)


def _given(tokens: list[str]) -> tuple[str, ...]:
    """Given names; consecutive initials at the beginning are one name (“J. D.”, “JD”)."""
    run = 0
    while run < len(tokens) and len(tokens[run]) == 1:
        run += 1
    return ("".join(tokens[:run]), *tokens[run:]) if run > 1 else tuple(tokens)


# ---- titles ----------------------------------------------------------------------------------------------------------

_FORMER = frozenset("former ex late then".split())
_RANKS = frozenset("vice deputy under assistant associate first junior".split())
"""Words before an office that make it a different office."""
_TWO_WORDS = frozenset(("prime minister", "attorney general", "surgeon general", "solicitor general", "first lady"))
_OFFICES = {
    word: head
    for head, words in {
        "senator": "senator sen sens senators",
        "representative": "representative rep reps representatives congressman congresswoman congressmember",
        "governor": "governor gov governors",
        "president": "president",
        "secretary": "secretary secretaries",
        "undersecretary": "undersecretary under-secretary",
        "minister": "minister ministers",
        "premier": "premier",
        "chancellor": "chancellor",
        "ambassador": "ambassador amb ambassadors",
        "mayor": "mayor mayors",
        "chair": "chair chairman chairwoman chairperson",
        "leader": "leader",
        "speaker": "speaker",
        "director": "director directors",
        "administrator": "administrator",
        "commissioner": "commissioner",
        "advisor": "advisor adviser",
        "coordinator": "coordinator",
        "envoy": "envoy",
        "spokesperson": "spokesperson spokesman spokeswoman",
        "general": "general gen",
        "admiral": "admiral adm",
        "colonel": "colonel col",
        "major": "major maj",
        "captain": "captain capt",
        "lieutenant": "lieutenant lt",
        "sergeant": "sergeant sgt",
        "doctor": "doctor dr",
        "professor": "professor prof",
        "judge": "judge",
        "justice": "justice",
        "attorney": "attorney",
        "inspector": "inspector",
        "sheriff": "sheriff",
        "chief": "chief",
        "commander": "commander",
        "king": "king",
        "queen": "queen",
        "prince": "prince",
        "princess": "princess",
        "pope": "pope",
        "archbishop": "archbishop",
        "bishop": "bishop",
        "cardinal": "cardinal",
        "rabbi": "rabbi",
        "reverend": "reverend rev",
        "imam": "imam",
        "sheikh": "sheikh",
        "sultan": "sultan",
        "emir": "emir amir",
        "secretary-general": "secretary-general",
        "lady": "lady",
    }.items()
    for word in words.split()
}
"""A word of office or respect → its title. Words that are not an office (Mr., Ms., H.E.) have none."""
COORDINATES = re.compile(r",|;|\band\b|[–—(/]")
HEAD_ENDS = re.compile(r"\b(?:of|for|to|at|in|on|with|from|under)\b")


@lru_cache(maxsize=8192)
def titles_in(role: str) -> frozenset[str]:
    """The titles in a printed role or honorific: “Deputy Secretary of Trade and Senator” has two, “Adviser to the President”
    one."""
    heads = (HEAD_ENDS.split(piece)[0].split() for piece in COORDINATES.split(fold(role)))
    return frozenset(title for head in heads if (title := _title([word.strip(".'") for word in head])))


def _title(head: list[str]) -> str:
    """The title of the last word of office; none for a former office."""
    if not _FORMER.isdisjoint(head):
        return ""
    for at in range(len(head) - 1, -1, -1):
        if office := _OFFICES.get(head[at]):
            before = head[at - 1] if at else ""
            if f"{before} {head[at]}" in _TWO_WORDS:
                return f"{before} {head[at]}"
            return f"{before} {office}" if before in _RANKS else office
    return ""


def titles(honorific: str | None, role: str | None, spellings: Iterable[str], name: str) -> tuple[str, ...]:
    """All titles printed with a name in one briefing, in alphabetical order."""
    found = set(titles_in(role or ""))
    printed = {word for each in spellings if each != name for word in each.split()}
    for word in (*(honorific or "").split(), *printed):
        bare = word.lower().strip(".,")
        if bare in HONORIFICS and bare in _OFFICES:
            found.add(_OFFICES[bare])
    return tuple(sorted(found - {"lady"}))
