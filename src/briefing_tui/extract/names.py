"""Where names of people stand in a text: capitalised words, the titles and roles before them, the role after a comma.

Finds spans only; who they are is people.py's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing_tui.extract.cues import CLASSES
from briefing_tui.extract.lexicon import (
    BODY_WORDS,
    HONORIFIC_WORDS,
    NAMES_TOO,
    NOT_NAMES,
    PORTFOLIOS,
    ROLE_NOUNS,
    SURNAMES_TOO,
)
from briefing_tui.model import Span

_PIECE = r"(?:[A-Z]\.(?:[A-Z]\.)*|[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:[’'‘-][^\W\d_]+)*\.?)"
_PARTICLE = r"(?:de|da|del|della|di|dos|du|van|von|der|den|bin|ibn|al|el|la|le|ul|ur|y|ter|ten)"
_GAP = r"[ \u00a0\u202f]+"
_CHUNK = re.compile(
    rf"{_PIECE}(?:(?:{_GAP}|\n(?=[A-Z]))(?:(?:of|for|to|and|in(?= Charge)){_GAP}(?:the{_GAP})?(?={_PIECE})|(?:{_PARTICLE}{_GAP})+(?={_PIECE}))?{_PIECE})*"
)
_APPOSITION = re.compile(r"\s*,\s+(?:the\s+|an?\s+)?")
_PARTY = re.compile(r"\s*(?:,\s*)?\(?[RDI]-[A-Z][\w. -]*\)?,?")
_PLURAL = frozenset(
    (
        "sens",
        "senators",
        "reps",
        "representatives",
        "messrs",
        "presidents",
        "secretaries",
        "ministers",
        "governors",
        "drs",
    )
)
_TITLE_DOTS = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Maj|Col|Lt|Capt|Amb|Rev|Hon|St|Messrs|Adm|Sgt)\.$"
)


def chunks(text: str, span: Span) -> list[Span]:
    out = []
    for m in _CHUNK.finditer(text, span.start, span.end):
        out += _cut(text, *m.span())
    return [part for chunk in out for part in _at_and(text, chunk)]


def _at_and(text: str, chunk: Span) -> list[Span]:
    """“President A and President B” are two; “Minister of Power and Energy C” is one."""
    for m in re.finditer(r"\s+and\s+(?:the\s+)?", text[chunk.start : chunk.end]):
        left = [w.lower().strip(".,") for w in text[chunk.start : chunk.start + m.start()].split()]
        right = [w.lower().strip(".,") for w in text[chunk.start + m.end() : chunk.end].split()]
        if not right or right[0] in PORTFOLIOS and left[-1] in PORTFOLIOS:
            continue
        titled = any(w in ROLE_NOUNS or w in HONORIFIC_WORDS for w in right)
        if titled or left[0] in _PLURAL or (left[-1] not in PORTFOLIOS and left[-1] not in ROLE_NOUNS):
            return [
                Span(chunk.start, chunk.start + m.start()),
                *_at_and(text, Span(chunk.start + m.end(), chunk.end)),
            ]
    return [chunk]


def _cut(text: str, start: int, end: int) -> list[Span]:
    """A chunk ends where its full stop ends a sentence (not after an initial or a title)."""
    out, at = [], start
    for stop in re.finditer(r"\.[ \u00a0]+", text[start:end]):
        word = text[max(at, start + stop.start() - 40) : start + stop.start() + 1].split()[-1]
        if (
            len(word) > 3
            and not _TITLE_DOTS.match(word)
            and "." not in word[:-1]
            and word[:-1].lower() not in ("jr", "sr")
        ):
            out.append(Span(at, start + stop.start()))
            at = start + stop.end()
    stop_at = end - 1 if text[end - 1] == "." and not re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", text[at:end]) else end
    out.append(Span(at, stop_at))
    return [s for s in out if s.start < s.end]


def split(text: str, chunk: Span, known: Callable[[str], bool]) -> tuple[Span, Span, str] | None:
    """(whole, name, titles) of a chunk; None where no name is sure in it."""
    pieces = [m for m in re.finditer(r"\S+", text[chunk.start : chunk.end])]
    words = [p.group() for p in pieces]
    at = _name_begins(text, words)
    titled = at > 0
    name_words = words[at:]
    if name_words and name_words[0].lower() in ("of", "for", "and", "to", "the"):
        return None
    stop = next((k for k, w in enumerate(name_words) if w.lower() in ("of", "for", "to", "and")), len(name_words))
    stop = min(stop, next((k + 1 for k, w in enumerate(name_words) if re.search(r"[’']s?$", w)), stop))
    name_words = name_words[:stop]
    name_words = _before_verb(name_words)
    if not at and len(name_words) > 2 and _dateline(name_words):
        at, name_words = 1, name_words[1:]
    if not name_words or len(name_words) > 5 or _things(name_words):
        return None
    if any(
        no_name(w) and not (titled and w.lower() in NAMES_TOO) and not (k and w.lower().strip(".,") in SURNAMES_TOO)
        for k, w in enumerate(name_words)
    ):
        return None
    begin = chunk.start + pieces[at].start()
    finish = chunk.start + pieces[at + len(name_words) - 1].end()
    finish = begin + len(re.sub(r"[’']s?$", "", text[begin:finish]))
    name = Span(begin, finish)
    if not titled:
        if len(name_words) < 2 or not _apposed(text, name):
            return None
        if words[0].lower() in ("the", "this", "these", "our", "in", "on", "at"):
            return None
        if re.search(r"\b(?:[Ii]n|at|near|outside|across|[Tt]he)\s$", text[max(0, begin - 9) : begin]):
            return None  # a place or a body
    elif (
        len(name_words) == 1
        and not known(name_words[0])
        and words[at - 1].lower().strip(".") not in HONORIFIC_WORDS
        and (words[at - 1].lower() not in ROLE_NOUNS)
    ):
        return None
    return Span(chunk.start, name.end), name, " ".join(words[:at])


def _before_verb(words: list[str]) -> list[str]:
    """Without what a heading or a list says after the name: “President A Recognizing …”, “Senator B Says …”, “Senator C  I thank …”."""
    for k, word in enumerate(words):
        found = CLASSES.get(word.lower(), ())
        if "vs" in found or "ving" in found or (word == "I" and k == len(words) - 1):
            return words[:k]
    return words


def _dateline(words: list[str]) -> bool:
    """“WASHINGTON Ada Lind”: a place in capitals that lost its dash."""
    return words[0].isupper() and len(words[0]) > 3 and not words[0].endswith(".") and not words[1].isupper()


def _things(words: list[str]) -> bool:
    """“Public Works”, “Title IV”: words of offices alone, or a number in Roman letters."""
    low = [w.lower().strip(".,") for w in words]
    return (len(low) > 1 and low[0] in PORTFOLIOS and low[-1] in PORTFOLIOS) or (
        bool(re.fullmatch(r"[IVX]{2,}", words[-1])) and len(words) < 3
    )


def _name_begins(text: str, words: list[str]) -> int:
    """Index of the first word of the name: after the last title or role and what belongs to it."""
    at = 0
    for k, word in enumerate(words):
        low = re.sub(r"[’']s$", "", word.lower().rstrip(".,"))
        named = (
            low in SURNAMES_TOO and k > 0 and at < k and words[k + 1 : k + 2] in ([], ["of"], ["for"])
        )  # “Loretta King”
        if not named and (low in HONORIFIC_WORDS or low in ROLE_NOUNS):
            at = k + 1
    if 0 < at < len(words) and words[at].lower() in ("of", "for", "to"):
        k = at
        while k < len(words) and (
            words[k].lower() in ("of", "for", "to", "the", "and") or words[k].lower().rstrip(".,") in PORTFOLIOS
        ):
            k += 1
        if words[k - 1].lower().rstrip(".,") in PORTFOLIOS:
            return k
        behind = _behind_body(words, at)
        if behind:
            return behind
        # “Special Envoy for Yemen Tim Lenderking”: a surname that stands elsewhere too begins the name before it
        last = words[-1].rstrip(".,")
        if len(words) - k >= 3 and not no_name(last) and len(re.findall(rf"\b{re.escape(last)}\b", text)) > 1:
            return len(words) - (3 if re.fullmatch(r"(?:[A-Z]\.)+", words[-2]) and len(words) - k >= 4 else 2)
        return len(words)
    return at


def _behind_body(words: list[str], at: int) -> int:
    """“Administrator of the Small Business Administration | Ada Lind”: the body ends with its noun, and a name of two words
    or more follows; 0 where that is not so."""
    nouns = [k for k in range(at, len(words)) if words[k].lower() in BODY_WORDS or words[k].lower() in PORTFOLIOS]
    begin = nouns[-1] + 1 if nouns else len(words)
    name = words[begin:]
    named = 2 <= len(name) <= 4 and not any(no_name(word) or word.islower() for word in name)
    return begin if named else 0


def _apposed(text: str, name: Span) -> bool:
    """Does “, role …” or “(R-AZ)” or “of the Office …” follow the name?"""
    after = text[name.end : name.end + 160]
    if _PARTY.match(after) and re.match(r"\s*[,(]\s*\(?[RDI]-", after):
        return True
    if re.match(r",\s+(?:age\s+)?\d{1,2},", after) or re.match(r",?\s+(?:aka|a\.k\.a\.)\s", after):
        return True
    comma = _APPOSITION.match(after)
    if comma:
        head = re.split(r"[,.;:()“”\"]| who | which | and ", after[comma.end() :], maxsplit=1)[0]
        words = [re.sub(r"[’']s?$", "", w.lower().strip(".")) for w in head.split()]
        return any(w in ROLE_NOUNS for w in words[:9])
    return bool(re.match(r"\s+(?:of|from) the [A-Z]", after))


def fuller(text: str, surname: str, spans: list[Span]) -> Span | None:
    """The full name of which only the surname stood with a title: “for Libya Richard Norland” for “Ambassador Norland”."""
    pattern = re.compile(rf"((?:[^\W\d_a-z][\w’'-]*\.?[ \u00a0]+){{1,3}}){re.escape(surname)}(?![\w-])")
    for span in spans:
        for m in pattern.finditer(text, span.start, span.end):
            words = list(re.finditer(r"\S+", m[1]))
            kept = 0
            for k, w in enumerate(reversed(words)):
                word = w.group()
                if word.endswith(".") and not re.fullmatch(r"(?:[A-Z]\.)+", word):
                    break  # the end of a sentence
                if no_name(word) or word.lower().strip(".") in HONORIFIC_WORDS or word.lower() in PORTFOLIOS:
                    break
                if k and not re.fullmatch(r"(?:[A-Z]\.)+", words[len(words) - k].group()):
                    break
                kept = k + 1
            if kept:
                return Span(m.start() + words[len(words) - kept].start(), m.end())
    return None


def no_name(word: str) -> bool:
    """Can this capitalised word be no part of a person's name?"""
    if re.fullmatch(r"(?:[A-Z]\.)+", word):
        return False  # an initial
    low = re.sub(r"[’']s$", "", word.lower().strip(".,"))
    plural = low.endswith("s") and low[:-1] in ROLE_NOUNS and low not in SURNAMES_TOO
    return low in BODY_WORDS or low in NOT_NAMES or low in ROLE_NOUNS or plural
