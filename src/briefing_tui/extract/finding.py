"""Patterns that are found fast, and the look at a text that spares a slow one. Owns no words of any language.

The engine of regular expressions leaps through a text where each alternative of a pattern begins with a letter; where it begins with
`\\b` or a look behind, every place of the text is tried. So a pattern of words begins with its words here, and looks back behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PLAIN_BEGINNING = re.compile(
    r"(?:\(\?<!.*?\))*\\b(?:(\w+)(?=\W)(?![?*{])|\(\?:((?:[\w -]|\||\(\?P<\w+>[\w |-]+\)(?![?*{]))+)\)(?![?*{]))"
)
"""A pattern that begins with a word, or with alternatives that are plain words, in groups or not."""
_SIGNS = re.compile(r"\\.|\[\^?\]?[^]]*\]")
_INNERMOST = re.compile(r"\([^()]*\)")
_SYNTAX = re.compile(r"\(\?P<\w+>|\)")


def any_word(words: Iterable[str], behind: str = "") -> str:
    """Alternatives of a pattern: any of these words, whole, and then what the pattern `behind` says. The same as `\\b(?:…)\\b`."""
    return "|".join(rf"{word}(?<!\w{word})\b{behind}" for word in words)


def by_first_letter(patterns: Iterable[str]) -> str:
    """Alternatives that find what these find, each first letter tried once and not as often as patterns begin with it.

    Those with one first letter keep their order; those that do not begin with a letter come last.
    """
    behind: dict[str, list[str]] = {}
    others: list[str] = []
    for pattern in patterns:
        if pattern[0].isalpha():
            behind.setdefault(pattern[0], []).append(pattern[1:])
        else:
            others.append(pattern)
    return "|".join([*(f"{letter}(?:{'|'.join(rest)})" for letter, rest in behind.items()), *others])


def beginnings(pattern: str) -> tuple[str, ...]:
    """The plain words, or words, with one of which every match of a pattern begins; none where they cannot be told by its look."""
    found = None if _is_choice(pattern) else _PLAIN_BEGINNING.match(pattern)
    return tuple(_SYNTAX.sub("", found[1] or found[2]).split("|")) if found else ()


def _is_choice(pattern: str) -> bool:
    """Is a pattern several ones, any of which may be found?"""
    bare, many = _SIGNS.sub("", pattern), 1
    while many:
        bare, many = _INNERMOST.subn("", bare)
    return "|" in bare


def lowered(text: str) -> str:
    """A text in small letters, as long as it is, in which every word stands that a pattern finds that ignores case."""
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


def holds_any(low: str, signs: Iterable[str]) -> bool:
    """Does a text hold one of these signs at least, without which a pattern matches nowhere?"""
    return any(map(low.__contains__, signs))
