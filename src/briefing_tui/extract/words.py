"""Words of a sentence with their classes and shapes: what the tagger sees. Owns tokens; knows no meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing_tui.extract.cues import CLASSES
from briefing_tui.extract.lexicon import FUNCTION_WORDS
from briefing_tui.model import Span

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Drs|Prof|Sens?|Reps?|Gov|Gen|Lt|Col|Maj|Capt|Amb|Hon|St|Jr|Sr|Messrs|Inc|Corp|Ltd|Rev|Adm"
    r"|Sgt|Cpl|Supt|vs|No|Mo|Calif|Mass|Conn|Fla|Ga|Va|Pa|Md|Tenn|Wash|Ariz|Ill|Ind|Mich|Minn|Miss|Neb|Okla|Ore|Wis|Ala|Ark|Colo"
    r"|Del|Kan|Ky|La|Mont|Nev|Tex|Vt|Wyo)\.(?=\s|,)|\b[A-Z]\.(?=\s+[A-Z])|\$?\d+(?:[.,:/]\d+)*%?|[^\W_]+(?:[’'.&/-][^\W_]+)*[’']?|``|''|\.{2,}|[^\w\s]|_",
    re.UNICODE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign with its place in the frozen text."""

    text: str
    start: int
    end: int


def tokens(text: str, span: Span) -> list[Token]:
    """The words and signs of a stretch of text."""
    return [Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]


def shape(word: str) -> str:
    """“Xx”, “XX”, “x”, “9”, “X.” or the sign itself."""
    if word[0].isdigit() or word[0] == "$":
        return "9"
    if not word[0].isalpha():
        return word[0]
    if word[0].islower():
        return "x"
    if len(word) > 1 and word.isupper():
        return "X." if "." in word else "XX"
    return "Xx"


@lru_cache(maxsize=20_000)
def classes(word: str) -> tuple[str, ...]:
    """Function word (det, prep, pron, aux …), cue classes, or the ending of an unknown word."""
    low = word.lower().replace("’", "'")
    if found := FUNCTION_WORDS.get(low):
        return (found,) + CLASSES.get(low, ())
    if found2 := CLASSES.get(low):
        return found2
    if low.endswith("'s") or low.endswith("s'"):
        return ("poss",)
    for ending in ("ly", "ing", "ed", "tion", "ment", "ity", "ness", "s"):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return ("end=" + ending,)
    return ("other",)


def says(token: Token) -> bool:
    """Is it a finite verb of saying, in its form alone?"""
    found = CLASSES.get(token.text.lower(), ())
    return "say" in found and "ving" not in found and ("vpast" in found or "vs" in found or "vbase" in found)
