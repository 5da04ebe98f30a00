"""Features of the tagger, word by word. Owns the features of a sentence; training and reading use this same function.

The order of a word's features is part of the model's bytes. Features take half of the reading time, so each kind of feature
is a column over all words of the sentence, and features of a word or a cue alone are computed once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from briefing_tui.extract.english.grammar import LINKS
from briefing_tui.extract.english.offices import ROLE_NOUNS
from briefing_tui.extract.sentence import QUOTE, Sentence, seen
from briefing_tui.extract.tokens import PASS

Features = Sequence[str]
"""Features of one word, in order."""
_NONE: Features = ()
_WINDOW = (-3, -2, -1, 1, 2, 3)
_OUTSIDE: list[list[Features]] = [[(f"c{k}=#",)] * abs(k) for k in _WINDOW]
"""Features beyond the end of a sentence, for each position of the window as often as it extends there."""
_CAPITAL_SHAPES = frozenset(("Xx", "XX", ",", "Q"))
_NEAR = {1: "1", 2: "2", 3: "3", 4: "4+", 12: "12+"}
"""Distances from a cue, in words, at which the name of the distance changes."""
_FINITE: list[Features] = [(f"finite={n}",) for n in range(4)]
_POSITION: list[Features] = [("pos=0",), *[("pos=1",)] * 3]
_FURTHER: Features = ("pos=2",)
_END: Features = ("end",)
_OPEN, _CLOSED = ("par=1",), ("par=0",)


def features(sentence: Sentence) -> list[list[str]]:
    """Return one list of features per token."""
    n = len(sentence.tokens)
    if not n:
        return []
    words = [_of_word(t.text) for t in sentence.tokens]
    cues = [i for i, verb in enumerate(sentence.verb) if verb and not verb.startswith("vbase")]
    columns: zip[tuple[Features, ...]] = zip(
        _regions(sentence, cues),
        [own for own, _ in words],
        *_window([views for _, views in words]),
        _before(sentence),
        _behind(sentence),
        _subjects(sentence, cues),
        [_ahead(sentence, i) if word in LINKS else _NONE for i, word in enumerate(sentence.low)],
        _after_cue(sentence, cues),
        _finite(sentence),
        _POSITION[:n] + [_FURTHER] * (n - len(_POSITION)),
        _place(sentence),
        _brackets(sentence),
        strict=True,
    )
    # each column by name: twice as fast as any join over a variable number of columns
    return [
        [*region, *own, *a, *b, *c, *d, *e, *f, *before, *behind, *subject, *ahead, *cue, *finite, *pos, *place, *par]
        for region, own, a, b, c, d, e, f, before, behind, subject, ahead, cue, finite, pos, place, par in columns
    ]


def _regions(sentence: Sentence, cues: list[int]) -> Iterator[Features]:
    """Yield, for each word and its neighbours, whether a clause of the last verb before it would begin, end or continue there by rule."""
    regions = [""] * (len(sentence.tokens) + 2)
    for cue in cues:
        if cue not in sentence.quoted:
            start, end = sentence.clause_extent(cue)
            verb = sentence.verb[cue]
            for k in range(start, end):
                regions[k + 1] = f"{'B' if k == start else 'E' if k == end - 1 else 'I'}|{verb}"
    for before, here, behind in zip(regions, regions[1:], regions[2:], strict=False):
        yield "b", "r=" + here, "r-=" + before, "r+=" + behind


@lru_cache(maxsize=8_000)
def _of_word(word: str) -> tuple[Features, Sequence[Features]]:
    """Return the features of a word: at its own position, and from each position of the window (in the order of _WINDOW)."""
    low, classes, head, shape, verb = seen(word)
    ending = (f"s3={low[-3:]}",) if len(low) > 4 else ()
    own = f"w={low}", f"sh={shape}", *_of_classes(classes), *ending
    far3, far2, far1, near1, near2, near3 = _of_kind(head, shape, verb)
    return own, (
        far3,
        (far2[0], f"w-2={low}", *far2[1:]),
        (far1[0], f"w-1={low}", *far1[1:]),
        (near1[0], f"w1={low}", *near1[1:]),
        (near2[0], f"w2={low}", *near2[1:]),
        near3,
    )


@lru_cache(maxsize=2_000)
def _of_classes(found: Features) -> Features:
    return tuple("c=" + c for c in found)


@lru_cache(maxsize=2_000)
def _of_kind(head: str, shape: str, verb: str) -> Sequence[Features]:
    """Like `_of_word`, for all words of one class and shape; `_of_word` inserts the word after the first feature where it is near."""
    return tuple(
        (f"c{k}={head}", *((f"sh{k}={shape}",) if -3 < k < 3 else ()), *((f"v{k}={verb}",) if verb else ()))
        for k in _WINDOW
    )


def _window(views: list[Sequence[Features]]) -> Iterator[list[Features]]:
    """Yield classes, words and shapes of the three words on either side, one column per position of the window."""
    n = len(views)
    for at, (k, outside) in enumerate(zip(_WINDOW, _OUTSIDE, strict=True)):
        seen = [view[at] for view in views]
        yield ((outside + seen) if k < 0 else (seen[k:] + outside))[:n]


def _before(s: Sentence) -> Iterator[Features]:
    """Yield the word combined with the preceding one."""
    yield _NONE
    low, head = s.low, s.head
    for w0, w1, c0, c1, shape, verb in zip(low, low[1:], head, head[1:], s.shapes, s.verb[1:], strict=False):
        yield f"cc={c0}|{c1}", f"ww={w0}|{w1}", f"vc={verb}|{c0}|{shape}"


def _behind(s: Sentence) -> Iterator[Features]:
    """Yield the word combined with the following one."""
    head = s.head
    for c0, c1, w1, verb, shape in zip(head, head[1:], s.low[1:], s.verb, s.shapes[1:], strict=False):
        yield f"cn={c0}|{c1}", f"vn={verb}|{w1}", f"vnc={verb}|{c1}|{shape}"
    yield _NONE


def _subjects(s: Sentence, cues: list[int]) -> list[Features]:
    """Return, for each verb, the words left of it, skipping adverbs and auxiliaries."""
    out = [_NONE] * len(s.low)
    first = cues[0] if cues else len(s.low)
    for i, verb in enumerate(s.verb):
        if verb:
            out[i] = _subject(s, i, verb, "after" if i > first else "first")
    return out


def _subject(s: Sentence, i: int, verb: str, turn: str) -> Features:
    """Return the words left of one verb. `turn`: whether a cue precedes it."""
    j = i - 1
    while j >= 0 and (s.head[j] in PASS or s.head[j] == "aux"):
        j -= 1
    if j < 0:
        return "subj=#", f"subjv={verb}|#"
    head, shape, low = s.head[j], s.shapes[j], s.low[j]
    f = [f"subj={head}|{shape}", f"subjv={verb}|{shape if shape in _CAPITAL_SHAPES else head}"]
    if low in LINKS:
        f.append(f"link={verb}|{low}|{turn}")
    if low in ROLE_NOUNS:
        f.append("subj=role")
    return f


def _ahead(s: Sentence, i: int) -> Features:
    """Return whether a new clause begins at this link: “, and pledged”, “, noting that”, “, who”, “, in which”."""
    low, head, n = s.low, s.head, len(s.low)
    j = i + 1
    path = low[i]
    while j < n and (low[j] in LINKS or head[j] in PASS):
        path += low[j] if low[j] in LINKS else "~"
        j += 1
    return _clause_begins(s, j, path) if j < n else ("ahead=#",)


def _clause_begins(s: Sentence, j: int, path: str) -> Features:
    """Return what begins at a word after such links."""
    low, head, verb, n = s.low, s.head, s.verb, len(s.low)
    if head[j] in ("pron", "aux", "sub", "prep"):
        after = next((verb[k] or head[k] for k in range(j + 1, min(j + 3, n)) if verb[k] or head[k] == "aux"), "")
        return f"ahead={path}|{low[j]}", f"ahead={path}|{head[j]}|{after}"
    following = low[j + 1] if j + 1 < n else "#"
    return f"ahead={path}|{verb[j] or head[j]}", f"aheadn={path}|{verb[j] or head[j]}|{following if verb[j] else ''}"


def _after_cue(s: Sentence, cues: list[int]) -> Iterator[Features]:
    """Yield the last cue before the word, and its distance."""
    n = len(s.low)
    yield from [_NONE] * (cues[0] + 1 if cues else n)
    for cue, following in pairwise([*cues, n - 1]):
        lemma = "cuelem=" + next((c for c in s.classes[cue] if c.startswith("lemma=")), "")
        follows = s.low[cue + 1] if cue + 1 < n else "#"
        f: Features = _NONE
        for far in range(1, following - cue + 1):
            if far in _NEAR:
                f = f"cue={s.verb[cue]}|{_NEAR[far]}", lemma, f"cuenext={follows}|{min(far, 3)}"
            yield f


def _finite(s: Sentence) -> Iterator[Features]:
    """Yield the number of finite verbs before the word."""
    count = 0
    for head, verb in zip(s.head, s.verb, strict=True):
        yield _FINITE[count]
        if count < 3 and (head == "aux" or verb.startswith(("vpast", "vs"))):
            count += 1


def _place(s: Sentence) -> list[Features]:
    """Return whether the word ends its sentence, is in a heading, in quotation marks, or before the last quotation."""
    quotes = [i for i, t in enumerate(s.tokens) if t.text == QUOTE]
    n = len(s.low)
    if not quotes and not s.quoted and not s.heading:
        return ([_NONE] * (n - 2) + [_END, _END])[:n]
    last_quote = quotes[-1] if quotes else None
    out: list[Features] = []
    for i in range(n):
        f = ["end"] if i >= n - 2 else []
        if s.heading:
            f.append("heading")
        if i in s.quoted:
            f.append("inq")
        if last_quote is not None:
            f.append("hq" if i <= last_quote else "hq<")
        out.append(f)
    return out


def _brackets(s: Sentence) -> Iterable[Features]:
    """Return whether the word is in brackets."""
    if "(" not in s.low and "[" not in s.low:
        return [_CLOSED] * len(s.low)
    return _in_brackets(s.low)


def _in_brackets(low: list[str]) -> Iterator[Features]:
    """Yield the same where there are brackets."""
    depth = 0
    for word in low:
        depth += word in "(["
        yield _OPEN if depth else _CLOSED
        if word in ")]":
            depth = max(0, depth - 1)
