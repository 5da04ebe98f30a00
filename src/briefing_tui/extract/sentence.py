"""A sentence as tokens: the class and shape of each, and the extent of a clause after a verb. Computed once, immutable.

A quotation that is a whole sentence is one token here (QUOTE): its contents are not reported speech.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from briefing_tui.extract.english.cues import PARTICLES, lemma
from briefing_tui.extract.english.grammar import AND_BUT, BEFORE_CONTENT, LETTERS, LINKS, LOOKED_PAST, NEW_SUBJECT
from briefing_tui.extract.finding import places
from briefing_tui.extract.segments import around, within
from briefing_tui.extract.tokens import PASS, Token, classes, shape, tokens
from briefing_tui.model import Span

QUOTE = "“…”"
Tokens = tuple[int, int]
"""First and last token, end exclusive."""
LONGEST = 400
"""Maximum tokens of a sentence; a longer one is not tagged."""
_STOPS = frozenset(".;!?")
_COMMA = frozenset(",")
_MAY_END = _STOPS | AND_BUT | _COMMA
_FOLLOWS_VERB = frozenset(("det", "sub", "prep", "quote", "poss", "position"))
"""Classes of a word after a verb that begins a clause of its own."""
_ANY, _AFTER_START, _AFTER_PAST = range(3)
"""Condition under which a clause ends at a token: always, after its first word, or likewise only if its verb is in the past."""


@dataclass(frozen=True)
class Sentence:
    """A sentence ready for tagging: its tokens, those in a quoted fragment, and whether it is in a heading."""

    tokens: Sequence[Token]
    quoted: frozenset[int] = frozenset()
    """Indices of tokens inside quotation marks that are part of the clause."""
    heading: bool = False

    low: list[str] = field(init=False, repr=False, compare=False)
    """The tokens in lower case, but acronyms that would be function words as printed: “WHO”."""
    classes: list[tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """All classes of each token."""
    head: list[str] = field(init=False, repr=False, compare=False)
    """The first class of each token."""
    shapes: list[str] = field(init=False, repr=False, compare=False)
    """The shape of each token."""
    verb: list[str] = field(init=False, repr=False, compare=False)
    """The verb class of each token (see `verb_class`)."""
    plain: tuple[list[str], list[str], list[str], list[str]] = field(init=False, repr=False, compare=False)
    """The tokens in lower case, with first class, shape and verb class, as the tagger sees them."""

    def __post_init__(self) -> None:
        words = [t.text for t in self.tokens]
        columns: list[list[Any]] = list(map(list, zip(*map(seen, words), strict=True))) or [[], [], [], [], []]
        low, classes, head, shapes, verb = columns
        own = self.__dict__
        own.update(low=low, classes=classes, head=head, shapes=shapes, verb=verb, plain=(low, head, shapes, verb))
        if not LETTERS.isdisjoint(words):  # acronyms that would be function words are words of their own
            own.update(
                low=[word if word in LETTERS else one for word, one in zip(words, low, strict=True)],
                head=[_LETTERS_CLASS if word in LETTERS else one for word, one in zip(words, head, strict=True)],
            )

    @cached_property
    def _commas(self) -> list[int]:
        return places(self.low, _COMMA)

    def commas(self, start: int, end: int) -> Iterator[int]:
        """Yield the commas from a token to before another."""
        return (n for n in self._commas if start <= n < end)

    @cached_property
    def _conjunctions(self) -> list[int]:
        return places(self.low, AND_BUT)

    def conjunctions(self, start: int, end: int) -> Iterator[int]:
        """Yield the “and” and “but” from a token to before another."""
        return (n for n in self._conjunctions if start <= n < end)

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        """Possible ends of a clause, with their conditions."""
        found = ((i, self._end_at(i)) for i in places(self.low, _MAY_END))
        return [(i, when) for i, when in found if when is not None]

    def _end_at(self, i: int) -> int | None:
        """Return the condition under which a clause ends before the token at an index; None if it never does."""
        low, n = self.low, len(self.low)
        if low[i] in _STOPS:
            return _ANY if low[i] == ";" or i >= n - 2 else None
        j = i + 1
        while j < n and (low[j] in LINKS or self.head[j] in PASS or low[j] in LOOKED_PAST):
            j += 1
        return self._joined_at(i, j) if j < n else None

    def _joined_at(self, i: int, j: int) -> int | None:
        """Return the condition if a clause of its own begins at token j, joined by token i; else None."""
        verb, comma = self.verb[j], self.low[i] == ","
        if comma and j == i + 1 and verb.startswith("ving"):
            return _AFTER_START
        if self.low[j] in NEW_SUBJECT and any(v.startswith("vpast") for v in self.verb[j + 1 : j + 4]):
            return _AFTER_START
        if verb.startswith(("vpast", "vs")) and (comma or not _FOLLOWS_VERB.isdisjoint(self.head[j + 1 : j + 2])):
            return _AFTER_PAST
        return None

    def clause_extent(self, cue: int) -> tuple[int, int]:
        """Return the first and last token (end exclusive) of the reported words by rule, if this verb is a cue."""
        start = self._content_start(cue)
        return start, self.clause_end(start, past=self.verb[cue].startswith(("vpast", "vs")))

    def clause_end(self, start: int, *, past: bool) -> int:
        """Return the end of a clause that begins at a token, after a verb in the past or the present."""
        for i, when in self._ends:
            if i < start:
                continue
            if when == _ANY or (i > start and (when == _AFTER_START or past)):
                return i
        return max(start, len(self.low))

    def _content_start(self, cue: int) -> int:
        low, head, start = self.low, self.head, cue + 1
        particles = PARTICLES.get(lemma(low[cue]), "").split()
        while start < len(low) and (
            low[start] in BEFORE_CONTENT or head[start] == "end=ly" or (start == cue + 1 and low[start] in particles)
        ):
            start += 1
        return start


_LETTERS_CLASS = "other"
_QUOTE_CLASS = ("quote",)


class Seen(NamedTuple):
    """The attributes of one token, independent of its position."""

    low: str
    classes: tuple[str, ...]
    head: str
    shape: str
    verb: str


@lru_cache(maxsize=20_000)
def seen(word: str) -> Seen:
    """Return the attributes of a word: lower case, its classes, the first class, its shape and verb class; a quotation has its own."""
    found = _QUOTE_CLASS if word == QUOTE else classes(word)
    return Seen(word.lower(), found, found[0], "Q" if word == QUOTE else shape(word), verb_class(found))


@lru_cache(maxsize=4_000)
def verb_class(found: tuple[str, ...]) -> str:
    """Return tense and cue classes of a word, “vpast:s+p”; empty if it is not a verb that can be a cue."""
    kinds = [c for c in found if c in ("say", "phrase", "act", "particle")]
    tense = next((c for c in ("vpast", "ving", "vs", "vbase") if c in found), "")
    return f"{tense}:{'+'.join(k[0] for k in kinds)}" if kinds and tense else ""


def sentence_tokens(text: str, span: Span, speech: Sequence[Span], quoted: Sequence[Span], heading: bool) -> Sentence:
    """Return a sentence as the tagger sees it: quotations that are speech are one token, other quoted words are marked."""
    toks: list[Token] = []
    at = span.start
    for q in sorted(speech):
        toks += tokens(text, Span(at, q.start))
        toks.append(Token(QUOTE, q.start, q.end))
        at = max(at, q.end)
    toks += tokens(text, Span(at, max(at, span.end)))
    near = beside(span, speech, quoted) if len(toks) <= LONGEST else ()
    fragments = (n for n, t in enumerate(toks) if t.text != QUOTE and around(near, t.start)) if near else ()
    return Sentence(toks, frozenset(fragments), heading)


def beside(span: Span, speech: Sequence[Span], quoted: Sequence[Span]) -> Sequence[Span]:
    """Return the quoted spans in a sentence, or in speech that begins in it."""
    return within(quoted, span.start, max([span.end, *(q.end for q in speech)]))
