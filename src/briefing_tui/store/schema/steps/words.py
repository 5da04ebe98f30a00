"""Words of a name, as steps 3 and 6 tell them apart. Part of released steps: never changed, whatever text.py does."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "–": "-", "\u00a0": " ", "\u202f": " "})


def fold(text: str) -> str:
    """A key for comparing names and words: case and diacritics gone, white space single, apostrophes straight."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def words(text: str) -> list[str]:
    """The folded words of a text, as names and queries compare them: letters and digits only."""
    return _WORD.findall(fold(text))
