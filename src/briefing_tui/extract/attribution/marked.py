"""A span in marks with what stands around it, as the constructions of quotation see it. Owns where its words begin and end.

Nothing here says whose the words are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing_tui.extract.analysis import Paragraph
from briefing_tui.extract.english.events import TITLE_NOUNS
from briefing_tui.extract.english.quotations import LOWER_WORD, NAMED_THING, SAID_NAME, TAG_AT_ONCE
from briefing_tui.extract.segments import around, bare, mended, trim
from briefing_tui.extract.sentence import LONGEST
from briefing_tui.extract.tokens import Token, tokens
from briefing_tui.model import Span
from briefing_tui.model.stances import ASSERTS

BESIDE = 600
"""Code points before a mark in which a phrase stands that leads to it."""
TAG_AT = 120
"""Code points behind a mark in which such a tag ends that no sign leads to."""
TAG_WITHIN = 400
"""Code points behind a mark in which its tag begins."""
_NICKNAMED = re.compile(r"\s[“\"][A-Z]\w{1,11}[”\"]\s[A-Z]")
"""A nickname and the name behind it."""
_ITEM = frozenset(("-", "–", "—", "•", "*", ">"))
"""Signs of an item of a list."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A span in marks that is speech: the words inside, the cue and the printed words of its source."""

    outer: Span
    words: Span
    cue: Span | None
    who: Span | None
    """None: the same speaker as the quotation before (`goes_on`), or nobody."""
    rule: str
    """The id of its construction."""
    goes_on: bool = False
    mixed: bool = False
    """The words are a clause with quoted words in it; `outer` is the whole of it."""
    stance: str = ASSERTS
    """Does the text say that it was said? See model/stances.py."""


class Nobody:
    """What stands before a quotation belongs to something else: no construction of that stage may claim it."""


NOBODY = Nobody()


@dataclass(frozen=True)
class Marked:
    """A span in marks, and the words around it in which a cue may stand."""

    text: str
    paragraph: Paragraph
    q: Span
    words: Span
    low: int
    """Where the words before it begin: the sentence, or the quotation before."""
    high: int
    """Where the words behind it end: the sentence, or the next quotation."""
    sentence: Span
    before: Sequence[Quote]
    """The quotations of the paragraph that are speech, so far."""
    goes_on: bool
    """Did the paragraph before end in a quotation that may go on here?"""
    speaking: bool
    """Was somebody quoted before, and no heading between?"""

    @cached_property
    def count(self) -> int:
        """Words between the marks."""
        return len(self.text[self.words.start : self.words.end].split())

    @property
    def last(self) -> str:
        """The last sign between the marks."""
        return self.text[self.words.end - 1]

    @cached_property
    def whole(self) -> bool:
        """Does it stand as a sentence of its own, or end as one?"""
        text = self.text
        if self.last in ",.?!":
            return True
        if self.begins_sentence and TAG_AT_ONCE.match(text, self.q.end, min(self.high, self.q.end + TAG_AT)):
            return True
        if self.count < 4:
            return False
        last = text[self.words.start : self.words.end].rstrip("'’")[-1:] or "’"  # a quotation within may end with it
        if last in ",.?!…" or text[self.q.end : self.q.end + 1] == "," or self.q.end >= self.paragraph.span.end:
            return True
        return self.count >= 8 and bool(SAID_NAME.match(text[self.q.end : self.q.end + 24]))

    @property
    def begins_sentence(self) -> bool:
        """Do its words stand as a sentence does, and not as a title?"""
        text = self.text
        if not bare(text, self.sentence.start, self.q.start) or not text[self.words.start].isupper():
            return False
        return LOWER_WORD.search(text, *self.words) is not None

    @cached_property
    def left(self) -> list[Token]:
        """The words before it, without the sign of an item of a list."""
        left = [t for t in tokens(self.text, Span(self.low, self.q.start)) if t.text != "\\"]
        item = next((n for n, t in enumerate(left) if t.text not in _ITEM), len(left))
        return left[max(item, len(left) - LONGEST) :]  # more words are no sentence

    @property
    def led_by_sign(self) -> bool:
        """Does a comma or a colon lead to it?"""
        return self.left[-1].text in (",", ":")

    @property
    def ends_sentence(self) -> bool:
        """Does it end the sentence that it stands in?"""
        return self.q.end >= self.sentence.end - 2

    @cached_property
    def after(self) -> list[Token]:
        """The words behind it in which its tag may stand."""
        return tokens(self.text, Span(self.q.end, min(self.high, self.q.end + TAG_WITHIN)))

    def quote(self, rule: str, cue: Span | None, who: Span | None, *, goes_on: bool = False) -> Quote:
        """It is speech."""
        return Quote(self.q, self.words, cue, who, rule, goes_on)


def marked(text: str, paragraph: Paragraph, before: Sequence[Quote], goes_on: bool, speaking: bool) -> Iterator[Marked]:
    """The spans in marks of a paragraph, in order. `before` is filled by the caller, as quotations are found.

    `goes_on`: the paragraph before ended in a quotation left open, or was one without a tag of its own at its end.
    """
    sentences, span = paragraph.sentences, paragraph.span
    quoted = mended(text, span, paragraph.quoted)
    for n, q in enumerate(quoted):
        words = inner(text, q)
        if words.start >= words.end:
            continue
        sentence = around(sentences, q.start) or span
        low = max(quoted[n - 1].end if n else span.start, sentence.start)
        following = quoted[n + 1].start if n + 1 < len(quoted) else span.end
        # a tag may stand in the sentence that the quotation's own full stop seemed to end
        behind = bisect_right(sentences, q.end, key=lambda s: s.end)
        while behind + 1 < len(sentences) and _NICKNAMED.match(text, sentences[behind].end):
            behind += 1  # “C.L. "Kit" Lind said” is no end of a sentence
        high = min(following, sentences[behind].end if behind < len(sentences) else span.end)
        first = n == 0
        yield Marked(text, paragraph, q, words, low, high, sentence, before, goes_on and first, speaking and first)


def inner(text: str, q: Span) -> Span:
    """The words between the marks."""
    wide = 2 if text.startswith(("``", "''"), q.start) else 1
    wide = 0 if text[q.start].isalnum() else wide  # its mark is lost
    end = q.end
    if text.endswith("''", q.start, q.end):
        end -= 2
    elif text[q.end - 1 : q.end] in ("”\"»’'" if text[q.start] in "'‘" else '”"»') and q.end - 1 > q.start:
        end -= 1
    if text[end - 1 : end] == "\\":  # some files escape their marks
        end -= 1
    return trim(text, Span(min(q.start + wide, end), end))


def is_title(text: str, q: Span) -> bool:
    """Do the words before the mark make the marked words a name or title?"""
    before = text[max(0, q.start - 48) : q.start].rpartition("\n")[2].rstrip(" ,")
    return bool(TITLE_NOUNS.search(before)) or _is_named_thing(text, q)


def _is_named_thing(text: str, q: Span) -> bool:
    """“released “The Harbour Plan,” a scheme that …”: words in capitals, and behind them what they name?"""
    if text[q.end - 2 : q.end - 1] != "," or not NAMED_THING.match(text, q.end):
        return False
    return text[q.start + 1].isupper() and LOWER_WORD.search(text, q.start + 1, q.end - 1) is None
