"""A span in quotation marks and the words around it, as the constructions of quotation see it. Owns where its words begin and end.

Does not attribute the words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing_tui.extract.analysis import Paragraph
from briefing_tui.extract.english.events import CALLED_SO, MADE_BY, TITLE_NOUNS
from briefing_tui.extract.english.quotations import LOWER_WORD, NAME_ALONE, NAMED_THING, SAID_NAME, TAG_AT_ONCE
from briefing_tui.extract.entities.words import GIVEN, sort
from briefing_tui.extract.segments import around, bare, mended, trim
from briefing_tui.extract.sentence import LONGEST
from briefing_tui.extract.tokens import Token, tokens
from briefing_tui.model import Span
from briefing_tui.model.stances import ASSERTS

BESIDE = 600
"""Code points before a mark that may contain a phrase leading to it."""
TAG_AT = 120
"""Code points after a mark in which a tag must end if no sign leads to it."""
TAG_WITHIN = 400
"""Code points after a mark in which its tag must begin."""
_TITLE_WITHIN = 80
_TITLE_NOUN = 24
"""Maximum code points of such a word before a mark."""
"""Code points before a mark that may make the marked words a title."""
_TITLE_WORDS = 12
"""Maximum number of words in a title."""
_LONG = 4
"""Minimum letters of a word that a title has with a capital."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NICKNAMED = re.compile(r"\s[“\"][A-Z]\w{1,11}[”\"]\s[A-Z]")
"""A nickname in marks with a name on either side."""
ENDS = (".", "?", "!")
"""Signs that end a sentence."""
_DASHES = "—–"
"""Signs at the end of words whose sentence goes on behind the tag."""
_MARKUP = frozenset(("\\", "*"))
"""Signs of markup that some texts keep: “*Ms. X:* “…””."""
_ITEM = frozenset(("-", "–", "—", "•", "*", ">"))
"""Signs of a list item."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A span in quotation marks that is speech: the words inside, the cue and the printed words of its source."""

    outer: Span
    words: Span
    cue: Span | None
    who: Span | None
    """None: the speaker of the preceding quotation (`goes_on`), or no speaker."""
    rule: str
    """The id of its construction."""
    goes_on: bool = False
    mixed: bool = False
    """Whether the words are a clause with quoted words in it; `outer` is the whole clause."""
    stance: str = ASSERTS
    """Whether the text asserts that it was said; see model/stances.py."""


class Nobody:
    """Marks a quotation whose preceding words belong to something else: no construction of that stage may attribute it."""


NOBODY = Nobody()


@dataclass(frozen=True)
class Marked:
    """A span in quotation marks, and the words around it that may contain a cue."""

    text: str
    paragraph: Paragraph
    q: Span
    words: Span
    low: int
    """Start of the words before it: the start of the sentence, or the end of the preceding quotation."""
    high: int
    """End of the words after it: the end of the sentence, or the start of the next quotation."""
    sentence: Span
    before: Sequence[Quote]
    """The quotations of the paragraph found to be speech so far."""
    goes_on: bool
    """Whether the preceding paragraph ended in a quotation that may continue here."""
    speaking: bool
    """Whether somebody was quoted before, with no heading between."""

    @cached_property
    def count(self) -> int:
        """Number of words between the marks."""
        return len(self.text[self.words.start : self.words.end].split())

    @property
    def last(self) -> str:
        """The last character between the marks."""
        return self.text[self.words.end - 1]

    @cached_property
    def whole(self) -> bool:
        """Whether it is a sentence of its own, or ends as one."""
        text = self.text
        if self.last in ",.?!" or (self.last in _DASHES and self.begins_sentence):
            return True
        if self.begins_sentence and TAG_AT_ONCE.match(text, self.q.end, min(self.high, self.q.end + TAG_AT)):
            return True
        if self.count < 4:
            return False
        last = text[self.words.start : self.words.end].rstrip("'’")[-1:] or "’"  # may end with a nested quotation
        if last in ",.?!…" or text[self.q.end : self.q.end + 1] == "," or self.q.end >= self.paragraph.span.end:
            return True
        return self.count >= 8 and bool(SAID_NAME.match(text[self.q.end : self.q.end + 24]))

    @property
    def begins_sentence(self) -> bool:
        """Whether its words begin like a sentence rather than a title."""
        text = self.text
        if not bare(text, self.sentence.start, self.q.start) or not text[self.words.start].isupper():
            return False
        return self.count == 1 or LOWER_WORD.search(text, *self.words) is not None

    @cached_property
    def left(self) -> list[Token]:
        """The words before it, without the sign of a list item."""
        left = [t for t in tokens(self.text, Span(self.low, self.q.start)) if t.text not in _MARKUP]
        item = next((n for n, t in enumerate(left) if t.text not in _ITEM), len(left))
        return left[max(item, len(left) - LONGEST) :]  # a longer text is not a sentence

    @cached_property
    def signed_below(self) -> bool:
        """Whether the line below it holds only a name: somebody else's, who is quoted here."""
        below = NAME_ALONE.match(self.text, self.paragraph.span.end)
        return below is not None and sort(below["given"]) == GIVEN

    @property
    def in_clause(self) -> bool:
        """Whether it is a fragment in lower case after two or more words of its clause: “the plan is | “a gift””."""
        before = self.text[self.low : self.q.start].split()
        return self.text[self.words.start].islower() and len(before) > 1 and before[-1][-1].isalnum()

    @property
    def led_by_sign(self) -> bool:
        """Whether a comma or colon leads to it."""
        return self.left[-1].text in (",", ":")

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends the sentence that contains it."""
        return self.q.end >= self.sentence.end - 2

    @cached_property
    def after(self) -> list[Token]:
        """The words after it that may contain its tag."""
        return tokens(self.text, Span(self.q.end, min(self.high, self.q.end + TAG_WITHIN)))

    def quote(self, rule: str, cue: Span | None, who: Span | None, *, goes_on: bool = False) -> Quote:
        """Return it as speech."""
        return Quote(self.q, self.words, cue, who, rule, goes_on)


def marked(text: str, paragraph: Paragraph, before: Sequence[Quote], goes_on: bool, speaking: bool) -> Iterator[Marked]:
    """Yield the spans in quotation marks of a paragraph, in order. The caller fills `before` as quotations are found.

    `goes_on`: whether the preceding paragraph ended in an open quotation, or was a quotation without a tag at its end.
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
        # a tag may belong to the sentence that the quotation's full stop seemed to end
        behind = bisect_right(sentences, q.end, key=lambda s: s.end)
        while behind + 1 < len(sentences) and _NICKNAMED.match(text, sentences[behind].end):
            behind += 1  # “C.L. "Kit" Lind said” does not end a sentence
        high = min(following, sentences[behind].end if behind < len(sentences) else span.end)
        first = n == 0
        yield Marked(text, paragraph, q, words, low, high, sentence, before, goes_on and first, speaking and first)


def inner(text: str, q: Span) -> Span:
    """Return the words between the marks."""
    wide = 2 if text.startswith(("``", "''"), q.start) else 1
    wide = 0 if text[q.start].isalnum() else wide  # its mark is missing
    end = q.end
    if text.endswith("''", q.start, q.end):
        end -= 2
    elif text[q.end - 1 : q.end] in ("”\"»’'" if text[q.start] in "'‘" else '”"»') and q.end - 1 > q.start:
        end -= 1
    if text[end - 1 : end] == "\\":  # some files escape their marks
        end -= 1
    return trim(text, Span(min(q.start + wide, end), end))


def is_title(text: str, q: Span) -> bool:
    """Whether the words before the mark make the marked words a name or title."""
    before = text[max(0, q.start - _TITLE_WITHIN) : q.start].rpartition("\n")[2].rstrip(" ,")
    if CALLED_SO.search(before) and not _is_capitalised(text, q):
        return False
    made = MADE_BY.search(before) is not None and _is_capitalised(text, q)
    return made or bool(TITLE_NOUNS.search(before, max(0, len(before) - _TITLE_NOUN))) or _is_named_thing(text, q)


def _is_named_thing(text: str, q: Span) -> bool:
    """Whether the marked words are capitalised and followed by what they name: “released “The Harbour Plan,” a scheme that …”."""
    if text[q.end - 2 : q.end - 1] != "," or not NAMED_THING.match(text, q.end):
        return False
    return _is_capitalised(text, q)


def _is_capitalised(text: str, q: Span) -> bool:
    return text[q.start + 1].isupper() and LOWER_WORD.search(text, q.start + 1, q.end - 1) is None


def is_headline(text: str, words: Span) -> bool:
    """Whether all longer words are capitalised, as in the title of a work or project: “Our Port, Our Future”; nobody speaks so."""
    found = _WORD.findall(text, words.start, words.end)
    longer = [word for word in found if len(word) >= _LONG]
    return len(found) <= _TITLE_WORDS and len(longer) > 1 and all(word.istitle() for word in map(_letters, longer))


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, word))
