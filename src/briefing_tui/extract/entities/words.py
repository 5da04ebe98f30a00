"""The sorts of a capitalised word by itself: part of a name, an office, an honorific, a place, an ordinary word. Knows no text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefing_tui.extract.english.cues import CLASSES
from briefing_tui.extract.english.grammar import FUNCTION_WORDS, THIRD_PERSON, VERB_S
from briefing_tui.extract.english.lexicon import ENDING, lexicon
from briefing_tui.extract.english.names import (
    BODY_WORDS,
    CONTRACTION,
    DOTTED,
    FAMILY_PREFIXES,
    GENERATIONS,
    JOINS,
    JUNIORS,
    NOT_NAMES,
    OFFICES_TOO,
    PARTICLES,
    POSSESSIVE_S,
    SMALL_PREFIX,
    SURNAMES_TOO,
    SYLLABLES_TOO,
    TWO_SYLLABLES,
)
from briefing_tui.extract.english.offices import (
    OFFICE_NOUNS,
    OFFICES_SHORT,
    ONCE,
    PORTFOLIOS,
    RANKS,
    RESPECT,
    RESPECT_WRITTEN,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
)
from briefing_tui.extract.english.places import PEOPLES, PLACE_NAMES_TOO, PLACES
from briefing_tui.extract.english.sources import LEADS, VOWELS
from briefing_tui.text import fold

RESPECTFUL, RANK, OFFICE, PORTFOLIO, JOIN, PARTICLE, INITIAL, GENERATION = "h", "r", "o", "q", "j", "p", "i", "s"
GIVEN, UNSURE, SURNAME, CAPITALISED, CAPITALS = "g", "w", "n", "c", "C"
PLACE, THING, ORDINARY, ENDED = "l", "x", "d", "e"
"""ENDED: an ordinary word by its ending alone."""

_INITIALS = re.compile(r"(?:[A-Z]\.-?)+|[B-HJ-Z]")
_PARTY = re.compile(r"[rdi]-[a-z]")
_SHORT = 5
"""Maximum letters of an acronym that can be spoken: “NATO”."""
_SYLLABLE = 2
"""Letters of the last syllable of a hyphenated given name that may also be an ordinary word: “in”, “so”."""


@lru_cache(maxsize=8_000)
def bare(word: str) -> str:
    """Return a word in lower case, without possessive, accents, full stop and comma, as in the lists."""
    return fold(POSSESSIVE_S.sub("", word.lower().strip(".,*")))


@lru_cache(maxsize=20_000)
def sort(word: str) -> str:
    """Return the sort of a word at the beginning of a name, one letter; an empty one is of no name."""
    if not word:
        return ORDINARY
    low = bare(word)
    if odd := _by_signs(word, low):
        return odd
    if _INITIALS.fullmatch(word) and low not in RESPECT:
        return INITIAL
    if low in FUNCTION_WORDS and not _is_more(low):
        return ORDINARY
    if small := _by_small_lists(word, low):
        return small
    if word[0].islower():
        return _small(word, low)
    if low in PEOPLES:
        return PLACE
    if low in lexicon().unsure:
        return UNSURE
    if low in THIRD_PERSON and not word.isupper():
        return ORDINARY
    return _office(low) or _thing(low) or _name(word, low)


def _by_small_lists(word: str, low: str) -> str:
    """Return the sort of words between names and of generations; “Tô” and “Xi” are names."""
    if low in JOINS:
        return JOIN if word.isascii() else CAPITALISED
    return GENERATION if low in JUNIORS or (low in GENERATIONS and word.isupper()) else ""


def _small(word: str, low: str) -> str:
    if SMALL_PREFIX.match(word):
        return CAPITALISED
    return PARTICLE if low in PARTICLES else ORDINARY


def _is_more(low: str) -> bool:
    """Whether a function word has another sort too: a form of address, a part of names."""
    return low in RESPECT or low in JOINS or low in PARTICLES or low in lexicon().unsure


def _by_signs(word: str, low: str) -> str:
    """Return the sort given by a bracket, full stop, apostrophe or hyphen in a word."""
    if word[0] == "(" and bare(low.strip("()")) in RESPECT | RANKS:
        return RESPECTFUL  # “Dr. (Ms.)”, “Brigadier (Retd)”
    if word in OFFICES_SHORT:
        return OFFICE
    if word.rstrip(".") in RESPECT_WRITTEN or word in RESPECT_WRITTEN:
        return RESPECTFUL
    if low.strip("-") in DOTTED or CONTRACTION.search(word):
        return THING
    if low not in OFFICE_NOUNS and word[-1].islower():
        return _by_syllables(*low.rpartition("-"))
    return ""


def _by_syllables(first: str, hyphen: str, last: str) -> str:
    """Return the sort of a word with a hyphen whose last part is an ordinary word."""
    if hyphen and last in lexicon().ordinary:
        syllable = len(last) <= _SYLLABLE or last in SYLLABLES_TOO
        named = syllable and not lexicon().is_ordinary(first) and first not in PLACES
        return "" if named else ORDINARY  # “Moon Jae-in” and “Seo Hye-won” are names, “Lund-based” is none
    return ""


def _office(low: str) -> str:
    if low.rstrip("’'") in RESPECT:  # “Dato’”
        return RESPECTFUL
    if low in RANKS:
        return RANK
    if low in OFFICE_NOUNS or (low.startswith(ONCE) and low.partition("-")[2] in OFFICE_NOUNS):
        return OFFICE
    return PORTFOLIO if low in PORTFOLIOS else ""


def _thing(printed: str) -> str:
    low = printed.rstrip("’'")  # “the States’”
    if low in PLACES:
        return UNSURE if low in PLACE_NAMES_TOO else PLACE
    if low in ROLE_MODIFIERS or _PARTY.match(low):
        return THING
    plural = low.endswith("s") and low[:-1] in ROLE_NOUNS | OFFICE_NOUNS and low not in SURNAMES_TOO
    return THING if low in BODY_WORDS or low in NOT_NAMES or plural else ""


def _name(word: str, low: str) -> str:
    words, parts = lexicon(), low.split("-")
    first = parts[0] if len(parts) > 1 else low
    given = low in words.given or first in words.given
    if _is_capitals(word) and (len(word) == 2 or not given):
        return CAPITALS
    if given or first != low and first in FAMILY_PREFIXES:
        return GIVEN if given else CAPITALISED
    if low in words.surnames:
        return SURNAME
    if words.is_ordinary(low) or "vs" in CLASSES.get(low, ()) or _compound(parts):
        return ORDINARY
    return _by_ending(low)


def _by_ending(low: str) -> str:
    return ENDED if ENDING.fullmatch(low) and not _is_of_syllables(low) else CAPITALISED


def _is_of_syllables(low: str) -> bool:
    """Whether it is a Chinese given name that only ends like a participle: “Hu Yanling”; “Landing” is of a verb."""
    verb = lexicon().ordinary
    return TWO_SYLLABLES.fullmatch(low) is not None and low[:-3] not in verb and f"{low[:-3]}e" not in verb


def _is_capitals(word: str) -> bool:
    return word.isupper() and len(word) > 1 and "." not in word


def _compound(parts: list[str]) -> bool:
    """Whether it is a compound that is not a name: “U.S.-led”, “Anti-Corruption”."""
    return len(parts) > 1 and any(_office(p) or _thing(p) or lexicon().is_ordinary(p) for p in parts)


@lru_cache(maxsize=20_000)
def ends_name(word: str) -> bool:
    """Whether a word can be a surname after a given name, even an office, a place or an ordinary word: “Ada King”."""
    low = bare(word)
    if word in OFFICES_TOO:
        return True
    return low in SURNAMES_TOO or low in PLACE_NAMES_TOO or low in lexicon().surnames or low in lexicon().unsure


def is_third_person(word: str) -> bool:
    """Whether a word may be a third-person verb or a plural: “Launches”. It may also be a surname, which the lists know."""
    low = bare(word)
    of_pronoun = low.removesuffix(VERB_S) in FUNCTION_WORDS or low[:-2] in FUNCTION_WORDS  # no verb has that base
    return low.endswith(VERB_S) and not of_pronoun and lexicon().is_ordinary(low)


def no_name(word: str) -> bool:
    """Whether this capitalised word cannot be part of a person's name."""
    return sort(word) in (OFFICE, PORTFOLIO, JOIN, PLACE, THING, ORDINARY, ENDED, RESPECTFUL, RANK) and not ends_name(
        word
    )


def is_turned(words: Sequence[str]) -> bool:
    """Whether it is a name whose surname comes first, in capitals: “STROM Ulla”."""
    if len(words) not in (2, 3):
        return False
    surname = sort(words[0]) == CAPITALS and words[0].isalpha() and not VOWELS.isdisjoint(words[0].lower())
    return surname and len(words[0]) > _SHORT and all(sort(word) == GIVEN and not word.isupper() for word in words[1:])


def sex_of_given(word: str) -> str:
    """Return `m` or `f`; an empty string if a given name does not tell."""
    low, words = bare(word), lexicon()
    return words.given.get(low) or words.unsure.get(low) or ""


def is_unsure(word: str) -> bool:
    """Whether it is a given name that is also an ordinary word, and not a place."""
    return bare(word) in lexicon().unsure


def leads(word: str) -> bool:
    """Whether it is a word that may precede a subject: “Meanwhile”, “Earlier”."""
    low = bare(word)
    return low in LEADS or low in FUNCTION_WORDS or low in CLASSES or low.endswith("ly")
