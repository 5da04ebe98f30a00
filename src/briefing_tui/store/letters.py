"""A name in another alphabet or romanization: the key that its variants have in common. Pure.

Joins nobody: two names with one key are proposed. Cyrillic of ten languages is transliterated first, then the differences
between romanizations are levelled: kh = h = x, dzh = j = zh, yu = iu = u, q = k, ou = u, no apostrophes, -ov = -ev = -off.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from briefing_tui.text import fold

_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфыэөүһқғҳҷӣӯўіїєґәңұё",
        "a b v g d e z i i k l m n o p r s t u f y e o u h q g h j i u o i i e g a n u e".split(),
        strict=True,
    )
) | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
_LOOKS_LIKE = str.maketrans("авекмнорстухіјѕԛԝ", "abekmhopctyxijsqw")
"""Cyrillic letters by the Latin ones that they look like: among Latin letters they are used for these."""
_LEVELLED = (
    ("shch", "sh"),
    ("dzh", "j"),
    ("kh", "h"),
    ("x", "h"),
    ("zh", "j"),
    ("yu", "u"),
    ("iu", "u"),
    ("ou", "u"),
    ("ya", "a"),
    ("ia", "a"),
    ("ye", "e"),
    ("q", "k"),
    ("w", "v"),
    ("iy", "i"),
    ("y", "i"),
)
_ENDING = re.compile(r"(?:[oae]v|[oe]f)$")
_WOMAN = re.compile(r"(?:[oae]va)$")
_TWICE = re.compile(r"(.)\1+")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The key of a name, word by word, in alphabetical order: “Kurbonov, Karim” is “Karim Kurbonov”."""
    return " ".join(
        sorted(_word(word) for word in re.findall(r"[^\W\d_]+", fold(name).replace("’", "").replace("'", "")))
    )


@lru_cache(maxsize=16384)
def _word(word: str) -> str:
    latin = word if word.isascii() else _in_latin(word)
    for many, one in _LEVELLED:
        latin = latin.replace(many, one)
    latin = _TWICE.sub(r"\1", latin)
    latin = _WOMAN.sub("ova", latin) if _WOMAN.search(latin) else _ENDING.sub("ov", latin)
    return latin[:1] + latin[1:].replace("o", "a") if len(latin) > 2 else latin


def _in_latin(word: str) -> str:
    if len(_alphabets(word)) > 1:
        word = word.translate(_LOOKS_LIKE)
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in word)
    return "".join(each for each in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(each))


def is_mixed(name: str) -> bool:
    """Whether a word of it mixes letters of two alphabets that look alike."""
    return any(len(_alphabets(word)) > 1 for word in re.findall(r"[^\W\d_]+", name))


@lru_cache(maxsize=4096)
def _alphabets(word: str) -> frozenset[str]:
    if word.isascii():
        return frozenset(("LATIN",))
    named = (unicodedata.name(letter, "").split(" ")[0] for letter in word)
    return frozenset(each for each in named if each in _ALPHABETS)


def one_letter_less(word: str) -> set[str]:
    """The word, and the word without each one of its letters: two words that share one of these differ by at most a letter,
    or by two transposed neighbours."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def is_near(one: str, other: str) -> bool:
    """Whether two words differ by one letter: one changed, one inserted, or two neighbours transposed."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        unlike = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(unlike) == 1:
            return True
        if len(unlike) != 2:
            return False
        at, behind = unlike
        return behind == at + 1 and one[at] == other[behind] and one[behind] == other[at]
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
