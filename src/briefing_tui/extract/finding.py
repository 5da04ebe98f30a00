"""Fast regular expressions, and cheap checks that avoid a slow search. Owns no words of any language.

The regular expression engine skips ahead in a text if each alternative of a pattern begins with a letter; if one begins with
`\\b` or a lookbehind, it tries every position. A pattern of words therefore begins with its words here, followed by the lookbehind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_PLAIN_BEGINNING = re.compile(
    r"(?:\(\?<!.*?\))*\\b(?:(\w+)(?=\W)(?![?*{])|\(\?:((?:[\w -]|\||\(\?P<\w+>[\w |-]+\)(?![?*{]))+)\)(?![?*{]))"
)
"""A pattern that begins with a word, or with alternatives that are plain words, in groups or not."""
_SIGNS = re.compile(r"\\.|\[\^?\]?[^]]*\]")
_INNERMOST = re.compile(r"\([^()]*\)")
_SYNTAX = re.compile(r"\(\?P<\w+>|\)")


def any_word(words: Iterable[str], behind: str = "") -> str:
    """Return alternatives of a pattern: any of these words, whole, followed by the pattern `behind`. Equivalent to `\\b(?:…)\\b`."""
    return "|".join(rf"{word}(?<!\w{word})\b{behind}" for word in words)


def by_first_letter(patterns: Iterable[str]) -> str:
    """Return alternatives equivalent to these, grouped so that each first letter is tried once.

    Patterns with the same first letter keep their order; those that do not begin with a letter come last.
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
    """Return the plain words, one of which begins every match of a pattern; none if they cannot be derived from its text."""
    found = None if _is_choice(pattern) else _PLAIN_BEGINNING.match(pattern)
    return tuple(_SYNTAX.sub("", found[1] or found[2]).split("|")) if found else ()


def _is_choice(pattern: str) -> bool:
    """Whether a pattern is a choice of several."""
    bare, many = _SIGNS.sub("", pattern), 1
    while many:
        bare, many = _INNERMOST.subn("", bare)
    return "|" in bare


def lowered(text: str) -> str:
    """Return a text in lower case, of the same length, that contains every word that a case-insensitive pattern finds."""
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


def holds_any(low: str, signs: Iterable[str]) -> bool:
    """Whether a text contains one of these strings, which every match of a pattern requires."""
    return any(map(low.__contains__, signs))


def each_with(signs: Iterable[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in a text, which is searched only where it contains one of these strings that every match has."""
    return pattern.finditer(text) if holds_any(text, signs) else iter(())
