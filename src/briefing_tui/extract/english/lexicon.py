"""Given names with their sex, and ordinary words, for classifying capitalised words. Owns lexicon.txt and its loading.

Loaded once, when the first name is read. Knows no text.
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
"""Endings of ordinary words, which the file omits."""


@dataclass(frozen=True)
class Lexicon:
    """The sections of lexicon.txt."""

    given: dict[str, str]
    """Given names, with `m`, `f` or an empty string if used for both."""
    unsure: dict[str, str]
    """The same for given names that are also ordinary words: “Bill”, “Grace”."""
    surnames: frozenset[str]
    """Surnames that are, or look like, ordinary words."""
    ordinary: frozenset[str]

    def is_ordinary(self, low: str) -> bool:
        """Whether a word in lower case is an English word."""
        plural = low.endswith("s") and low[:-1] in self.ordinary
        return low in self.ordinary or plural or (low.endswith("es") and low[:-2] in self.ordinary)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read from the file at the first call."""
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
