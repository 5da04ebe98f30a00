"""The printed words that name who said it, for a cue in a sentence: its subject, its tag, its agent, or whoever “who” stands for.

Gives spans only. A passive without an agent is nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from briefing_tui.extract import quotes, subjects
from briefing_tui.extract.cues import CLASSES
from briefing_tui.extract.people import Register
from briefing_tui.extract.words import Token, classes
from briefing_tui.model import Span


class Pair(Protocol):
    """A cue and the words said, as token indices, ends exclusive."""

    @property
    def cue(self) -> tuple[int, int]: ...
    @property
    def said(self) -> tuple[int, int]: ...


def source_of(
    register: Register, toks: Sequence[Token], f: Pair, floor: int, shared: Span | None
) -> tuple[Span | None, bool]:
    """(printed source, is it nobody by the passive)."""
    text = register.text
    words = [t.text.lower() for t in toks[f.cue[0] : f.cue[1]]]
    if words[0] == "according":
        stop = next((k for k in range(f.cue[1], len(toks)) if toks[k].text in (",", ".", ";")), len(toks))
        if f.said[0] > f.cue[1]:
            stop = min(stop, f.said[0])
        return (Span(toks[f.cue[1]].start, toks[stop - 1].end), False) if stop > f.cue[1] else (None, False)
    low = f.said[1] if f.said[1] <= f.cue[0] else floor
    if f.said[1] <= f.cue[0]:  # the words came first: “…, announced Ms. X” or “…, Ms. X announced”
        found = _left(toks, f.cue[0], low)
        if found is not None and not isinstance(found, bool):
            return found, False
        after = [t for t in toks[f.cue[1] :]]
        if (
            after
            and after[0].text not in (".", ",")
            and after[0].text.lower() not in ("today", "yesterday", "that", "on", "in", "by")
        ):
            return Span(after[0].start, quotes.tag_end(text, after[0].start, toks[-1].end)), False
        return None, False
    ving = "ving" in CLASSES.get(words[0], ())
    if ving:
        if shared is not None:
            return shared, False
        main = _main_subject(toks, f.cue[0], f.said[1])
        return main, False
    found = _left(toks, f.cue[0], low)
    if isinstance(found, bool):
        agent = next((k for k in range(f.cue[1], min(len(toks), f.cue[1] + 3)) if toks[k].text.lower() == "by"), None)
        return None, agent is None
    if found is None:
        return shared or _earlier_subject(toks, f.cue[0]), False
    first = text[found.start : found.end].split()[0].lower()
    last = text[found.start : found.end].split()[-1].lower()
    if last in ("who", "which") or first in ("who", "which", "that"):
        return _antecedent(register, toks, found, last in ("who", "which")) or shared, False
    return found, False


def _left(toks: Sequence[Token], cue: int, low: int) -> Span | bool | None:
    try:
        return subjects.left_of(toks, cue, low)
    except subjects.Passive:
        return True


def _main_subject(toks: Sequence[Token], cue: int, after: int) -> Span | None:
    """For “Noting that …, she urged” and “X met Y, noting that …”: the subject of the sentence's main verb."""
    for k in range(1, len(toks)):
        low = toks[k].text.lower()
        if (
            k < cue
            and toks[k].text[0].islower()
            and (low.endswith("ed") or low in _PAST)
            and classes(toks[k - 1].text)[0] not in ("det", "prep", "aux", "conj")
        ):
            found = _left(toks, k, 0)
            if isinstance(found, Span):
                return found
        if (
            k > after
            and toks[k].text[0].islower()
            and ("vpast" in CLASSES.get(low, ()) or low.endswith("ed") or low in _PAST)
        ):
            found = _left(toks, k, after)
            if isinstance(found, Span):
                return found
    return None


_PAST = frozenset(
    "met spoke held told said began took gave made wrote visited joined led sent went paid thanked is was were are has".split()
)


def _earlier_subject(toks: Sequence[Token], cue: int) -> Span | None:
    """“X met Y and underscored …”: the subject of the verb that the cue is joined to."""
    for k in range(1, cue):
        low = toks[k].text.lower()
        if toks[k].text[0].islower() and ("vpast" in CLASSES.get(low, ()) or low.endswith("ed") or low in _PAST):
            if classes(toks[k - 1].text)[0] in ("det", "prep", "conj", "aux", "poss"):
                continue
            found = _left(toks, k, 0)
            if isinstance(found, Span):
                return found
    return None


def _antecedent(register: Register, toks: Sequence[Token], phrase: Span, at_end: bool) -> Span | None:
    """Whom “who” stands for: the person named last before it, else the words before it."""
    at = next((t.start for t in toks if t.end == phrase.end), phrase.start) if at_end else phrase.start
    named = [m for m in register.mentions if toks[0].start <= m.span.start and m.span.end <= at]
    if named:
        return named[-1].span
    k = next((n for n, t in enumerate(toks) if t.start == at), 0)
    end = k - 1
    while end >= 0 and toks[end].text == ",":
        end -= 1
    start = end
    while (
        start > 0
        and toks[start - 1].text not in (",", ";")
        and (toks[start - 1].text[0].isupper() or toks[start - 1].text.lower() in ("of", "the"))
    ):
        start -= 1
    return Span(toks[start].start, toks[end].end) if end >= 0 else None
