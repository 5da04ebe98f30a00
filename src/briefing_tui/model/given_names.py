"""Variants of given names: other spellings and short forms (Chuck and Charles).

Owns how the list (given_names.txt) is read; extraction and the joining of people use it. Knows no person, and
does not compare names by similarity. Which names are female or male is in the lexicon of the language.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files


@cache
def _names() -> tuple[dict[str, frozenset[int]], frozenset[str]]:
    """(name or short form → the lines of the list that contain it, short forms)."""
    lines, short = defaultdict[str, set[int]](set), set[str]()
    for number, line in enumerate(files(__package__).joinpath("given_names.txt").read_text("utf-8").splitlines()):
        if line and not line.startswith("#"):
            for name in line.replace(":", " ").split():
                lines[name].add(number)
            short.update(line.partition(":")[2].split())
    return {name: frozenset(found) for name, found in lines.items()}, frozenset(short)


@lru_cache(maxsize=8192)
def forms_of(name: str) -> frozenset[object]:
    """The variant groups of a folded name, and the name itself: two names are compatible if these sets intersect."""
    return frozenset((name, *_names()[0].get(name, ())))


def may_be_one(one: str, other: str) -> bool:
    """Whether two folded given names are the same or variants of one name."""
    return one == other or not forms_of(one).isdisjoint(forms_of(other))


def is_short(name: str) -> bool:
    """Whether a folded given name is the short form of another."""
    return name in _names()[1]
