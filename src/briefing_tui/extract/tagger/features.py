"""What the tagger looks at, word by word. Owns the features of a sentence; training and reading use this same function.

The order of a word's features is part of the model's bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefing_tui.extract.english.grammar import LINKS
from briefing_tui.extract.english.offices import ROLE_NOUNS
from briefing_tui.extract.sentence import QUOTE, Sentence
from briefing_tui.extract.tokens import PASS, Token

_WINDOW = (-3, -2, -1, 1, 2, 3)
_OUTSIDE = [[f"c{k}=#"] for k in _WINDOW]
"""What is seen beyond the ends of a sentence, for each place of the window."""
_CAPITAL_SHAPES = frozenset(("Xx", "XX", ",", "Q"))


@dataclass(slots=True)
class _Seen:
    """What came before a word."""

    cue: int = -1
    """The last verb that can be a cue."""
    finite: int = 0
    """Finite verbs so far."""
    brackets: int = 0
    """Brackets that are open."""


def features(sentence: Sentence) -> list[list[str]]:
    """One list of features a token."""
    regions = _regions(sentence)
    quotes = [i for i, t in enumerate(sentence.tokens) if t.text == QUOTE]
    last_quote = quotes[-1] if quotes else None
    seen = _Seen()
    words = [_of_word(t.text) for t in sentence.tokens]
    views = [view for _, view in words]
    out: list[list[str]] = []
    for i in range(len(sentence.tokens)):
        f = _region(regions, i)
        f += words[i][0]
        _window(views, i, f)
        _neighbours(sentence, i, f)
        _subject(sentence, i, seen.cue, f)
        f += _ahead(sentence, i)
        _after_cue(sentence, i, seen.cue, f)
        _place(sentence, i, seen.finite, last_quote, f)
        _count(sentence, i, seen, f)
        out.append(f)
    return out


def _regions(sentence: Sentence) -> list[str]:
    """For each token, whether a clause of the last verb before it would begin, end or go on there by rule."""
    regions = [""] * len(sentence.tokens)
    for i, verb in enumerate(sentence.verb):
        if verb and not verb.startswith("vbase") and i not in sentence.quoted:
            start, end = sentence.clause_extent(i)
            for k in range(start, end):
                regions[k] = f"{'B' if k == start else 'E' if k == end - 1 else 'I'}|{verb}"
    return regions


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> tuple[list[str], list[list[str]]]:
    """What the tagger sees of a word: at its own place, and from each place of the window (in the order of _WINDOW)."""
    one = Sentence((Token(word, 0, 0),))
    low, head, shape, verb = one.low[0], one.head[0], one.shapes[0], one.verb[0]
    own = ["w=" + low, "sh=" + shape, *("c=" + c for c in one.classes[0])]
    if len(low) > 4:
        own.append("s3=" + low[-3:])
    seen = []
    for k in _WINDOW:
        f = [f"c{k}={head}"]
        if -3 < k < 3:
            f += (f"w{k}={low}", f"sh{k}={shape}")
        if verb:
            f.append(f"v{k}={verb}")
        seen.append(f)
    return own, seen


def _region(regions: list[str], i: int) -> list[str]:
    """The region of a word and those beside it."""
    before, behind = regions[i - 1] if i else "", regions[i + 1] if i + 1 < len(regions) else ""
    return ["b", "r=" + regions[i], "r-=" + before, "r+=" + behind]


def _window(views: list[list[list[str]]], i: int, f: list[str]) -> None:
    """Classes, words and shapes of the three words on either side."""
    n = len(views)
    for at, k in enumerate(_WINDOW):
        j = i + k
        f += views[j][at] if 0 <= j < n else _OUTSIDE[at]


def _neighbours(s: Sentence, i: int, f: list[str]) -> None:
    """The word together with the one before and the one behind it."""
    low, head, shapes, verb = s.low, s.head, s.shapes, s.verb
    if i:
        f += (
            f"cc={head[i - 1]}|{head[i]}",
            f"ww={low[i - 1]}|{low[i]}",
            f"vc={verb[i]}|{head[i - 1]}|{shapes[i - 1]}",
        )
    if i + 1 < len(low):
        f += (
            f"cn={head[i]}|{head[i + 1]}",
            f"vn={verb[i]}|{low[i + 1]}",
            f"vnc={verb[i]}|{head[i + 1]}|{shapes[i + 1]}",
        )


def _subject(s: Sentence, i: int, last_cue: int, f: list[str]) -> None:
    """For a verb, what stands left of it, adverbs and auxiliaries left out."""
    verb = s.verb[i]
    if not verb:
        return
    j = i - 1
    while j >= 0 and (s.head[j] in PASS or s.head[j] == "aux"):
        j -= 1
    if j < 0:
        f += ("subj=#", f"subjv={verb}|#")
        return
    head, shape, low = s.head[j], s.shapes[j], s.low[j]
    f += (f"subj={head}|{shape}", f"subjv={verb}|{shape if shape in _CAPITAL_SHAPES else head}")
    if low in LINKS:
        f.append(f"link={verb}|{low}|{'after' if last_cue >= 0 else 'first'}")
    if low in ROLE_NOUNS:
        f.append("subj=role")


def _ahead(s: Sentence, i: int) -> list[str]:
    """Does a new clause begin here? “, and pledged”, “, noting that”, “, who”, “, in which”."""
    low, head, n = s.low, s.head, len(s.low)
    if low[i] not in LINKS:
        return []
    j = i + 1
    path = low[i]
    while j < n and (low[j] in LINKS or head[j] in PASS):
        path += low[j] if low[j] in LINKS else "~"
        j += 1
    return _clause_begins(s, j, path) if j < n else ["ahead=#"]


def _clause_begins(s: Sentence, j: int, path: str) -> list[str]:
    """What begins at a word behind such links."""
    low, head, verb, n = s.low, s.head, s.verb, len(s.low)
    if head[j] in ("pron", "aux", "sub", "prep"):
        after = next((verb[k] or head[k] for k in range(j + 1, min(j + 3, n)) if verb[k] or head[k] == "aux"), "")
        return [f"ahead={path}|{low[j]}", f"ahead={path}|{head[j]}|{after}"]
    following = low[j + 1] if j + 1 < n else "#"
    return [f"ahead={path}|{verb[j] or head[j]}", f"aheadn={path}|{verb[j] or head[j]}|{following if verb[j] else ''}"]


def _after_cue(s: Sentence, i: int, last_cue: int, f: list[str]) -> None:
    """The last cue before the word, and how far it is."""
    if last_cue < 0:
        return
    far = i - last_cue
    near = str(far) if far < 4 else "4+" if far < 12 else "12+"
    lemma = next((c for c in s.classes[last_cue] if c.startswith("lemma=")), "")
    follows = s.low[last_cue + 1] if last_cue + 1 < len(s.low) else "#"
    f += (f"cue={s.verb[last_cue]}|{near}", "cuelem=" + lemma, f"cuenext={follows}|{min(far, 3)}")


def _place(s: Sentence, i: int, finite: int, last_quote: int | None, f: list[str]) -> None:
    """Where in its sentence the word stands."""
    f += (f"finite={min(finite, 3)}", f"pos={'0' if i == 0 else '1' if i < 4 else '2'}")
    if i >= len(s.low) - 2:
        f.append("end")
    if s.heading:
        f.append("heading")
    if i in s.quoted:
        f.append("inq")
    if last_quote is not None:
        f.append("hq" if i <= last_quote else "hq<")


def _count(s: Sentence, i: int, seen: _Seen, f: list[str]) -> None:
    """Whether the word stands in brackets; then note it for the words behind it."""
    low, verb = s.low[i], s.verb[i]
    seen.brackets += low in "(["
    f.append(f"par={min(seen.brackets, 1)}")
    if low in ")]":
        seen.brackets = max(0, seen.brackets - 1)
    if verb and not verb.startswith("vbase"):
        seen.cue = i
    seen.finite += verb.startswith(("vpast", "vs")) or s.head[i] == "aux"
