"""Given names: which may be one (Chuck and Charles), and of whom they say that she is a woman or he is a man.

Owns how the list (given_names.txt) is read. Knows nobody, and compares nothing by likeness of letters.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

_SEXES = {"f": "female", "m": "male", "-": ""}


@cache
def _names() -> tuple[dict[str, frozenset[int]], dict[str, str]]:
    """(name or short form → the lines of the list that bear it, name → sex where all its lines say the same)."""
    lines, sexes = defaultdict[str, set[int]](set), defaultdict[str, set[str]](set)
    text = Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        if line and not line.startswith("#"):
            sex, *names = line.replace(":", " ").split()
            for name in names:
                lines[name].add(number)
                sexes[name].add(_SEXES[sex])
    return (
        {name: frozenset(found) for name, found in lines.items()},
        {name: found.pop() for name, found in sexes.items() if len(found) == 1},
    )


@lru_cache(maxsize=8192)
def forms_of(name: str) -> frozenset[object]:
    """What the name, folded, is a form of, itself among them: two names may be one where they have one in common."""
    return frozenset((name, *_names()[0].get(name, ())))


def may_be_one(one: str, other: str) -> bool:
    """Are two given names, folded, the same or forms of one name?"""
    return one == other or not forms_of(one).isdisjoint(forms_of(other))


def is_given(name: str) -> bool:
    """Does the list know the name, folded?"""
    return name in _names()[0]


def sex_of(name: str) -> str:
    """`female` or `male` where a given name, folded, is borne by women or by men alone; else nothing."""
    return _names()[1].get(name, "")
