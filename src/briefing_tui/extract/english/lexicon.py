"""Given names with the sex of who bears them, and ordinary words: what a capitalised word may be. Owns lexicon.txt and its loading.

Loaded once, when the first name is read. Says nothing of a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FILE = "lexicon.txt"
ENDING = re.compile(
    r".{3,}(?:ings?|tions?|sions?|ments?|ness|ity|ities|ly|isms?|ists?|ive|ives|ful|less|able|ible|ize[sd]?|ise[sd]?|ates?|ated"
    r"|ical|ous|ances?|ences?|ency|ancy|ships?|ology|ed|ies)$"
)
"""Endings of ordinary words, which the file leaves out."""


@dataclass(frozen=True)
class Lexicon:
    """The sections of lexicon.txt."""

    given: dict[str, str]
    """Given names, with `m`, `f` or nothing where men and women bear them."""
    unsure: dict[str, str]
    """The same for given names that are ordinary words: “Bill”, “Grace”."""
    surnames: frozenset[str]
    """Surnames that are, or look like, ordinary words."""
    ordinary: frozenset[str]

    def is_ordinary(self, low: str) -> bool:
        """Is a word in lower case one of the language?"""
        plural = low.endswith("s") and low[:-1] in self.ordinary
        return low in self.ordinary or plural or (low.endswith("es") and low[:-2] in self.ordinary)


@cache
def lexicon() -> Lexicon:
    """The words, read from the file at the first call."""
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in files(__package__).joinpath(FILE).read_text("utf-8").splitlines():
        if line.startswith("["):
            words = sections[line[1:-1]] = []
        elif not line.startswith("#"):
            words += line.split()
    given = dict.fromkeys(sections["female"], "f") | dict.fromkeys(sections["male"], "m")
    given |= dict.fromkeys(sections["either"], "")
    unsure = {word[2:]: word[0].strip("b") for word in sections["unsure"]}
    return Lexicon(given, unsure, frozenset(sections["surnames"]), frozenset(sections["ordinary"]))
