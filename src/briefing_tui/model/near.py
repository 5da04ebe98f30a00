"""Proposals that two names belong to one person: the names, the reason, and the evidence against it. Owns no rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from briefing_tui.model.calendar import days
from briefing_tui.model.library import EventRef, RoleSeen
from briefing_tui.text import clean_line


class NearSide(NamedTuple):
    """A possible person."""

    uid: Annotated[str, "the person’s lasting name"]
    name: Annotated[str, "as shown"]
    statements: Annotated[int, "how many are theirs"]
    named: Annotated[int, "in how many briefings the name is printed"]


class Near(NamedTuple):
    """A pair of names, or a surname in a source with the people who have it, to be decided."""

    kind: Annotated[str, "`surname`, `subset`, `given_name`, `spelling` or `letters`"]
    one: Annotated[NearSide, "the shorter or rarer name"]
    others: Annotated[tuple[NearSide, ...], "whom it may mean, the likeliest first"]
    source: Annotated[str, "of a surname: where it is printed"]
    first: Annotated[str | None, "of a surname: the first day on which it is printed there"]
    last: Annotated[str | None, "the last day"]
    won: Annotated[int, "statements that come to another name"]
    against: Annotated[tuple[str, ...], "what speaks against it: such proposals stand last"]
    command: Annotated[str, "what says that the first of the others is meant"]
    flags: Annotated[tuple[str, ...], "`mixed`: a word has letters of two alphabets, which look alike and are not"] = ()


class Spoke(NamedTuple):
    """A place where somebody spoke, or is only named."""

    words: Annotated[str, "what was said, or the words around the name"]
    said: Annotated[bool, "`true`: it is theirs"]
    day: Annotated[str | None, "when it was said, or published"]
    source: Annotated[str, "who published it"]


class NearPerson(NamedTuple):
    """A possible person, with the details that distinguish them from others."""

    uid: Annotated[str, "the person’s lasting name"]
    name: Annotated[str, "as shown"]
    statements: Annotated[int, "how many are theirs"]
    named: Annotated[int, "in how many briefings the name is printed"]
    spelt: Annotated[tuple[str, ...], "other names as printed"]
    roles: Annotated[tuple[RoleSeen, ...], "as printed, the last seen first"]
    sources: Annotated[tuple[str, ...], "who prints the name, most often first"]
    first: Annotated[str | None, "first day on which it is printed"]
    last: Annotated[str | None, "last day"]
    spoke: Annotated[tuple[Spoke, ...], "two of the newest words of theirs, else around their name"]


class NearNames(NamedTuple):
    """Names that may belong to one person, with everything that their card shows."""

    one: Annotated[NearPerson, "the shorter or rarer name; of a surname, where the source prints it"]
    others: Annotated[tuple[NearPerson, ...], "whom it may mean, the likeliest first"]
    source: Annotated[str, "of a surname: where it is printed"]
    events: Annotated[tuple[EventRef, ...], "at which two of them spoke both"]


NEAR_KINDS = {
    "surname": "no first name is printed",
    "subset": "all words of one stand in the other",
    "given_name": "initials, middle names or forms of one given name",
    "spelling": "one letter apart",
    "letters": "the same name in other letters",
}
"""The kinds of similarity, in words."""
AGAINST = {
    "sex": "one is a woman, the other a man, by the words of respect",
    "together": "both are printed in one briefing",
    "place": "an office at two places, in other years",
    "ending": "the surnames differ by the ending of a woman’s",
    "generation": "one is a junior, or they are of two generations",
    "middle": "their middle names differ",
    "given": "two given names that are each met often",
    "several": "several bear the surname there",
}
"""Evidence against a proposal."""
FLAGS = {"mixed": "letters of two alphabets stand in one word: it looks like another name, and is not"}
"""Other remarks on a pair."""


def near_words(near: Near) -> str:
    """The reason for a proposal and the evidence against it, on one line."""
    against = [AGAINST.get(why, why) for why in near.against]
    told = [NEAR_KINDS[near.kind], *(["against it: " + ", ".join(against)] if against else [])]
    return "; ".join([*told, *(FLAGS.get(flag, flag) for flag in near.flags)])


def near_lines(near: Near) -> Iterator[str]:
    """A proposal as text: the two names, the reason, the evidence against it, and the command that accepts it."""
    won = f", {near.won:,} statement{'' if near.won == 1 else 's'}" if near.won else ""
    yield f"{_side(near.one)}  –  {NEAR_KINDS[near.kind]}{won}"
    if near.source:
        yield f"  in {clean_line(near.source)}" + (f", {days(near.first, near.last)}" if near.first else "")
    for other in near.others:
        yield f"  may be {_side(other)}"
    for why in near.against:
        yield f"  against it: {AGAINST.get(why, why)}"
    for flag in near.flags:
        yield f"  mind: {FLAGS.get(flag, flag)}"
    yield f"  {clean_line(near.command)}"


def _side(side: NearSide) -> str:
    named = "1 briefing" if side.named == 1 else f"{side.named:,} briefings"
    said = "1 statement" if side.statements == 1 else f"{side.statements:,} statements"
    return f"{clean_line(side.name)}  {side.uid}  ({said}, named in {named})"
