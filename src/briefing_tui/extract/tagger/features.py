"""Features of the tagger, word by word. Owns the features of a sentence; training and reading use this same function.

A feature is a string; a model knows a weight of it for each label. What a word has in common with many others (its class, that
of its neighbour, the distance from a cue) is a key, and each kind of key is a column over all words of the sentence: training
spells the features of every key, reading looks up the sum of their weights (weights.py). The order of a word's features is part
of the model's bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from briefing_tui.extract.english.grammar import LINKS
from briefing_tui.extract.english.offices import ROLE_NOUNS
from briefing_tui.extract.sentence import QUOTE, Sentence, seen
from briefing_tui.extract.tokens import PASS

Features = tuple[str, ...]
"""Features of one word, in order."""
_NONE: Features = ()
WINDOW = (-3, -2, -1, 1, 2, 3)
"""Positions of the neighbours whose features a word has too."""
OUTSIDE = ""
"""Stands for a word beyond the end of a sentence."""
Kind = tuple[tuple[str, ...], str, str]
"""Classes, shape and verb class of a word."""
_ROOM = [OUTSIDE] * WINDOW[-1]
_CAPITAL_SHAPES = frozenset(("Xx", "XX", ",", "Q"))
_NEAR = {1: "1", 2: "2", 3: "3", 4: "4+", 12: "12+"}
"""Distances from a cue, in words, at which the name of the distance changes."""
_FINITE = 3
"""Finite verbs that are counted."""
_END: Features = ("end",)


class Column(NamedTuple):
    """A key for each word of a sentence, and how features are spelled from a key; most keys come again, but for those of `single`."""

    spell: Callable[[Any], Features]
    keys: Sequence[Any]


def features(sentence: Sentence) -> list[list[str]]:
    """Return one list of features per token."""
    if not sentence.tokens:
        return []
    words = [of_word(word) for word in with_room(sentence)]
    region, before, word_before, behind, word_behind, *rest = [map(c.spell, c.keys) for c in columns(sentence)]
    spelled: list[Iterable[Features]] = [region, *beside(words)]
    spelled += [map(_around, before, word_before), map(_around, behind, word_behind), *rest]
    return [[f for part in parts for f in part] for parts in zip(*spelled, strict=True)]


def with_room(sentence: Sentence) -> list[str]:
    """Return the words of a sentence with room on either side for the window."""
    return [*_ROOM, *[t.text for t in sentence.tokens], *_ROOM]


def beside(words: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """Yield columns: what each word has of its own, and what it has of each of its neighbours. `words`: see `with_room`, `of_word`."""
    room = len(_ROOM)
    for k, views in zip((0, *WINDOW), zip(*words, strict=True), strict=True):
        yield views[room + k : len(views) - room + k]


def columns(sentence: Sentence) -> list[Column]:
    """Return the columns of a sentence without those of words; features() has the order of their features."""
    low, head, shapes, verb = sentence.plain
    cues = [i for i, v in enumerate(verb) if v and not v.startswith("vbase")]
    return [
        Column(_spell_region, _regions(sentence, cues)),
        Column(_spell_before, [_NONE, *zip(head, head[1:], verb[1:], shapes, strict=False)]),
        Column(single, [OUTSIDE, *[f"ww={one}|{word}" for one, word in pairwise(low)]]),
        Column(_spell_behind, [*zip(head, head[1:], verb, shapes[1:], strict=False), _NONE]),
        Column(_spell_word_behind, [*zip(verb, low[1:], strict=False), _NONE]),
        Column(tuple, _links(sentence, cues)),
        Column(_spell_cue, _after_cue(sentence, cues)),
        Column(
            _spell_place, list(zip(_finite(sentence), _position(low), _place(sentence), _brackets(low), strict=True))
        ),
    ]


def _regions(sentence: Sentence, cues: list[int]) -> list[tuple[str, str, str]]:
    """Return, for each word and its neighbours, whether a clause of the last verb before it would begin, end or continue there by rule."""
    regions = [""] * (len(sentence.tokens) + 2)
    for cue in cues:
        if cue not in sentence.quoted:
            start, end = sentence.clause_extent(cue)
            verb = sentence.verb[cue]
            if start < end:
                regions[start + 1 : end + 1] = [f"I|{verb}"] * (end - start)
                regions[end] = f"E|{verb}"
                regions[start + 1] = f"B|{verb}"
    return list(zip(regions, regions[1:], regions[2:], strict=False))


def _spell_region(key: tuple[str, str, str]) -> Features:
    before, here, behind = key
    return "b", "r=" + here, "r-=" + before, "r+=" + behind


def of_word(word: str) -> list[Features]:
    """Return the features of a word: at its own position, and from each position of the window (in the order of WINDOW)."""
    (own, *views), (spelled, *near) = of_kind(kind(word)), of_spelling(word)
    return [
        spelled[:1] + own + spelled[1:],
        *(view[:1] + of_near + view[1:] for view, of_near in zip(views, near, strict=True)),
    ]


def of_spelling(word: str) -> tuple[Features, ...]:
    """Like `of_word`, of what depends on the word itself."""
    if word == OUTSIDE:
        return (_NONE,) * (1 + len(WINDOW))
    low = seen(word).low
    ending = (f"s3={low[-3:]}",) if len(low) > 4 else ()
    return (f"w={low}", *ending), _NONE, (f"w-2={low}",), (f"w-1={low}",), (f"w1={low}",), (f"w2={low}",), _NONE


def kind(word: str) -> Kind:
    """Return what a word has in common with others."""
    if word == OUTSIDE:
        return ("#",), "", ""
    _, classes, _, shape, verb = seen(word)
    return classes, shape, verb


@lru_cache(maxsize=1_000)
def of_kind(found: Kind) -> tuple[Features, ...]:
    """Like `of_word`, of what depends on its kind only."""
    classes, shape, verb = found
    own = (f"sh={shape}", *("c=" + c for c in classes)) if shape else _NONE
    return (
        own,
        *(
            (
                f"c{k}={classes[0]}",
                *((f"sh{k}={shape}",) if shape and -3 < k < 3 else ()),
                *((f"v{k}={verb}",) if verb else ()),
            )
            for k in WINDOW
        ),
    )


def _around(classes: Features, word: Features) -> Features:
    """Return the features of a pair of neighbours in their order: those of their words follow those of their classes."""
    return classes[:1] + word + classes[1:]


def _spell_before(key: Features) -> Features:
    return (f"cc={key[0]}|{key[1]}", f"vc={key[2]}|{key[0]}|{key[3]}") if key else _NONE


def single(feature: str) -> Features:
    """Spell the only feature of a key, which is the feature itself."""
    return (feature,) if feature else _NONE


def _spell_behind(key: Features) -> Features:
    return (f"cn={key[0]}|{key[1]}", f"vnc={key[2]}|{key[1]}|{key[3]}") if key else _NONE


def _spell_word_behind(key: Features) -> Features:
    return (f"vn={key[0]}|{key[1]}",) if key else _NONE


def _links(s: Sentence, cues: list[int]) -> list[Features]:
    """Return, for each verb, the words left of it, skipping adverbs and auxiliaries; for each link, whether a clause begins there."""
    out = [_NONE] * len(s.low)
    first = cues[0] if cues else len(s.low)
    for i, verb in enumerate(s.verb):
        if verb:
            out[i] = _subject(s, i, verb, "after" if i > first else "first")
    for i, word in enumerate(s.low):
        if word in LINKS:
            out[i] += _ahead(s, i)
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
    return tuple(f)


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


def _after_cue(s: Sentence, cues: list[int]) -> list[Features]:
    """Return the last cue before the word (its verb class, its lemma, the word that follows it), and its distance."""
    n = len(s.low)
    out: list[Features] = [_NONE] * (cues[0] + 1 if cues else n)
    for cue, following in pairwise([*cues, n - 1]):
        lemma = next((c for c in s.classes[cue] if c.startswith("lemma=")), "")
        follows, far = s.low[cue + 1] if cue + 1 < n else "#", following - cue
        for near, beyond in pairwise([*_NEAR, far + 1]):
            if near <= far:
                f = s.verb[cue], _NEAR[near], lemma, f"{follows}|{min(near, 3)}"
                out += [f] * (min(beyond, far + 1) - near)
    return out


def _spell_cue(key: Features) -> Features:
    return (f"cue={key[0]}|{key[1]}", f"cuelem={key[2]}", f"cuenext={key[3]}") if key else _NONE


def _spell_place(key: tuple[int, int, Features, int]) -> Features:
    finite, position, place, bracket = key
    return f"finite={finite}", f"pos={position}", *place, f"par={bracket}"


def _finite(s: Sentence) -> list[int]:
    """Return the number of finite verbs before the word."""
    n, head = len(s.low), s.head
    found = [k for k, verb in enumerate(s.verb) if head[k] == "aux" or (verb and verb.startswith(("vpast", "vs")))]
    out, before = [], 0
    for count, k in enumerate(found[:_FINITE]):
        out += [count] * (k + 1 - before)
        before = k + 1
    return out + [min(len(found), _FINITE)] * (n - before)


def _position(low: list[str]) -> list[int]:
    """Return whether the word is the first, one of the next three, or further on."""
    return ([0, 1, 1, 1] + [2] * (len(low) - 4))[: len(low)]


def _place(s: Sentence) -> list[Features]:
    """Return whether the word ends its sentence, is in a heading, in quotation marks, or before the last quotation."""
    quotes = [i for i, word in enumerate(s.low) if word == QUOTE] if QUOTE in s.low else []
    n = len(s.low)
    if not quotes and not s.quoted and not s.heading:
        return ([_NONE] * (n - 2) + [_END, _END])[:n]
    last_quote = quotes[-1] if quotes else None
    out: list[Features] = []
    for i in range(n):
        f = _END if i >= n - 2 else _NONE
        if s.heading:
            f += ("heading",)
        if i in s.quoted:
            f += ("inq",)
        if last_quote is not None:
            f += ("hq" if i <= last_quote else "hq<",)
        out.append(f)
    return out


def _brackets(low: list[str]) -> Iterable[int]:
    """Return 1 where a word is in brackets, else 0."""
    if "(" not in low and "[" not in low:
        return [0] * len(low)
    return _in_brackets(low)


def _in_brackets(low: list[str]) -> Iterator[int]:
    """Yield the same where there are brackets."""
    depth = 0
    for word in low:
        depth += word in "(["
        yield 1 if depth else 0
        if word in ")]":
            depth = max(0, depth - 1)
