"""Fast regular expressions, and cheap checks that avoid a slow search. Owns no words of any language.

The regular expression engine skips ahead in a text if each alternative of a pattern begins with a letter; if one begins with
`\\b` or a lookbehind, it tries every position. A pattern of words therefore begins with its words here, followed by the lookbehind.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import compress

_PARTS = re.compile(r"\(\?(?:P<\w+>|<?[=!]|[a-z-]*:)|\\.|\[\^?\]?[^]]*\]|\{[^}]*\}|[?*+]\??|.", re.DOTALL)
"""The signs of the syntax of regular expressions, one after the other."""
_ENDED = "\0"
"""Ends a beginning behind which anything may stand."""
_LEAST, _MOST = 3, 24
"""Minimum letters of a beginning, since shorter ones stand in most sentences; maximum number of beginnings that go on."""


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
    """Return plain strings, one of which begins every match of a pattern; none if one of them would be shorter than three letters."""
    kept: list[str] = []
    for one in sorted(_Beginnings(pattern).choice(), key=len):
        if not one.startswith(tuple(kept)):
            kept.append(one)
    return tuple(kept) if len(kept[0]) >= _LEAST else ()


class _Beginnings:
    """A reader of the syntax of regular expressions, as far as it is plain: letters, choices in groups or of single letters, `?`. It
    knows nothing of what it skips, so it ends a beginning there."""

    def __init__(self, pattern: str) -> None:
        self._left = _PARTS.findall(pattern)[::-1]

    def choice(self) -> dict[str, None]:
        """Read up to the end of a group, and return the beginnings of its alternatives."""
        return {one.removesuffix(_ENDED): None for one in self._alternatives()}

    def _alternatives(self) -> list[str]:
        out: list[str] = []
        while True:
            out += self._alternative()
            if not self._left or self._left.pop() == ")":
                return out

    def _alternative(self) -> list[str]:
        """Return the beginnings of one alternative; those that cannot go on end in a sign."""
        begun = [""]
        while self._left and self._left[-1] not in ("|", ")"):
            part = self._left.pop()
            if part.startswith(("(?<", "(?!", "(?=")) or part in (r"\b", "^"):
                if part[0] == "(":
                    self._alternatives()
                continue
            among = self._among(part)
            often = self._left.pop() if self._left and self._left[-1][0] in "?*{+" else ""
            if often == "?":
                among = ["", *among]
            elif often:
                among = [_ENDED]
            if len(begun) * len(among) > _MOST:
                among = [_ENDED]
            begun = [one if one.endswith(_ENDED) else one + more for one in begun for more in among]
        return list(dict.fromkeys(begun))

    def _among(self, part: str) -> list[str]:
        """Return the strings that one part stands for."""
        if part in ("(?:", "(") or part.startswith("(?P<"):
            return self._alternatives()
        if part[0] == "(":  # its letters mean something else
            self._alternatives()
            return [_ENDED]
        if part[0] == "[":
            return list(part[1:-1]) if part[1:-1].isalpha() else [_ENDED]
        return [part] if part.isalpha() or part in " -" else [_ENDED]


def places(words: Sequence[str], among: Container[str]) -> list[int]:
    """Return the indices of the words that are among these."""
    return list(compress(range(len(words)), map(among.__contains__, words)))


def lowered(text: str) -> str:
    """Return a text in lower case, of the same length, that contains every word that a case-insensitive pattern finds."""
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


def holds_any(low: str, signs: Iterable[str]) -> bool:
    """Whether a text contains one of these strings, which every match of a pattern requires."""
    return any(map(low.__contains__, signs))


def each_with(signs: Iterable[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in a text, which is searched only where it contains one of these strings that every match has."""
    return pattern.finditer(text) if holds_any(text, signs) else iter(())
