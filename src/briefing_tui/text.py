"""Cleans all text before it reaches a screen or a print, and folds words for comparison.

Owns clean() (makes foreign text harmless, character by character), fold(), and the maximum length of a text. clean() never changes the
length of a text, because offsets refer to the frozen text. The figures behind it: docs/ARCHITECTURE.md, “Foreign text”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LINE_LIMIT = 1_000_000
"""Maximum code points of a line, and so of any word, name or quotation: a longer line is data, not prose."""
TEXT_LIMIT = 10_000_000
"""Maximum code points of a text: ten thick books."""
REPLACEMENT = "\ufffd"
MARKS_A_BASE = 8
"""Maximum combining marks on one base character; more would overwrite the lines around it."""

_TABLE: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_TABLE[0x7F] = "\u2421"  # the control picture for DEL: ␡
_RANGES = (
    (0x80, 0x9F),  # C1: some terminals read them as escape sequences
    (0x202A, 0x202E),  # bidi embeddings and overrides
    (0x2066, 0x2069),  # bidi isolates
    (0xD800, 0xDFFF),  # lone surrogates: cannot be encoded
    (0xE0000, 0xE007F),  # tag characters: invisible text
)
_SINGLE = (0x2028, 0x2029, 0x200E, 0x200F, 0x061C, 0xFEFF)
for _low, _high in (*_RANGES, *((_code, _code) for _code in _SINGLE)):
    for _code in range(_low, _high + 1):
        _TABLE[_code] = REPLACEMENT

_SUSPECT = re.compile(  # ranges: every character for itself takes a hundred times as long to compile
    "[\x00-\x08\x0b-\x1f\x7f"
    + "".join(f"{chr(low)}-{chr(high)}" for low, high in _RANGES)
    + "".join(map(chr, _SINGLE))
    + "]"
)
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u109f\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ua8e0-\ua8f1\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
_EITHER = re.compile(_SUSPECT.pattern[:-1] + _MARKS.pattern[1:])
"""Matches either; a single search for the many texts that contain neither."""


def clean(text: str) -> str:
    """The same text, character by character, without anything that a terminal would interpret.

    C0 controls except newline and tab become control pictures (␛); DEL, C1, bidi controls, tags, lone surrogates and marks
    beyond eight on a base become U+FFFD or a picture. ZWJ and ZWNJ are kept: scripts need them. Idempotent.
    """
    if (text.isascii() and text.isprintable()) or not _EITHER.search(text):
        return text
    if _SUSPECT.search(text):
        text = text.translate(_TABLE)
    if _MARKS.search(text):
        text = _limit_marks(text)
    return text


def is_text(text: str) -> bool:
    """Whether the text can be encoded; False if it contains lone surrogates: bytes of a name or an argument that are not UTF-8."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def clean_line(text: str) -> str:
    """clean() for one line of a list: newlines and tabs become spaces, still character by character."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def clean_slice(text: str, start: int, stop: int) -> str:
    """`clean_line(text)[start:stop]`, at the cost of the slice; combining marks before `start` on the same base are counted too."""
    before = min(start, MARKS_A_BASE)
    return clean_line(text[start - before : stop])[before:]


def _limit_marks(text: str) -> str:
    out: list[str] = []
    run = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me"):
            run += 1
            out.append(char if run <= MARKS_A_BASE else REPLACEMENT)
        else:
            run = 0
            out.append(char)
    return "".join(out)


_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "–": "-", "\u00a0": " ", "\u202f": " "})


_SIGNS = re.compile(  # the symbols of Unicode that NFKD decomposes into letters: №, ™, ℃, ⓐ, ㎏
    "[\u20a8\u2100\u2101\u2103\u2105\u2106\u2109\u2116\u2120-\u2122\u213b\u249c-\u24e9\u2e9f\u2ef3\u2f00-\u2fd5\u3196-\u319f"
    "\u3200-\u321e\u322a-\u3247\u3250\u3260-\u327e\u328a-\u32b0\u32c0-\u33ff\ufdfc\U0001f110-\U0001f251]"
)
"""They are not letters of a word: the index of a library, which knows only characters, does not contain the letters."""


def fold(text: str) -> str:
    """A key for comparing names and words: case and diacritics removed, white space single, apostrophes straight."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(_bare_run, text)
    return " ".join(text.casefold().split())


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_RUN = 16
"""Code points: longer non-ASCII runs rarely repeat, so they are not cached."""


def _bare_run(run: re.Match[str]) -> str:
    return _bare_remembered(run[0]) if run.end() - run.start() <= _RUN else _bare(run[0])


def _bare(run: str) -> str:
    """Non-ASCII characters without their marks; independent of the text around the run."""
    decomposed = unicodedata.normalize("NFKD", _SIGNS.sub(" ", run.translate(_APOSTROPHES)))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_bare_remembered = lru_cache(maxsize=4096)(_bare)
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_BREAKS = str.maketrans({chr(n): " " for n in range(128) if not chr(n).isalnum()})


def words(text: str) -> list[str]:
    """The folded words of a text, as names and queries are compared: letters and digits only."""
    folded = fold(text)
    return folded.translate(_BREAKS).split() if folded.isascii() else _WORD.findall(folded)


def has_words(said: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether all these words occur; the last one may be incomplete."""
    return not asked or (set(asked[:-1]) <= set(said) and any(word.startswith(asked[-1]) for word in said))


REMEMBERED = 500
"""Code points: longer texts rarely repeat, so they are not cached."""


def joined(text: str) -> str:
    """The folded words separated by single spaces. Cached, because the same names recur."""
    return _joined(text) if len(text) <= REMEMBERED else " ".join(words(text))


@lru_cache(maxsize=4096)
def _joined(text: str) -> str:
    return " ".join(words(text))


INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
"""Code points that print nothing, as in a set of a regular expression."""
UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff"
"""Those of them that change nothing around them: not the ones that turn a line round or choose the form of a character."""
_IN_WORDS = "0-9A-Za-z\u00aa-\u052f\u1d00-\u1fff"
"""Letters of alphabets that divide words by spaces, with their marks, and digits. In other scripts the signs divide or join."""
SPLIT = f"(?<=[{_IN_WORDS}])[{UNSEEN}]+(?=[{_IN_WORDS}])"
"""A pattern: invisible characters at which a word may be broken; not part of the word."""
_SPLITS = re.compile(SPLIT)


def whole_words(text: str) -> str:
    """The text as its reader reads it: without the invisible characters inside its words."""
    return text if text.isascii() else _SPLITS.sub("", text)


def is_composed(text: str) -> bool:
    """Whether the text is in NFC: each letter with its marks is one code point where possible."""
    return unicodedata.is_normalized("NFC", text)


def compose(text: str) -> str:
    """Letters with marks as one code point each (NFC)."""
    return unicodedata.normalize("NFC", text)


def compatible(sign: str) -> str:
    """The plain letters of a ligature or a wide letter (NFKC)."""
    return unicodedata.normalize("NFKC", sign)
