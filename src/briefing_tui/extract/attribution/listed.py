"""Lists below a line with a colon: an item is read as the end of the sentence that the line begins, “Ms. X urged the towns to: | • share wells;”.

Owns which paragraphs are items and of which line; what is said in them, the constructions find in the sentence put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_tui.extract.analysis import Paragraph
from briefing_tui.extract.attribution import clauses
from briefing_tui.extract.attribution.no_cues import is_claim_lead
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english import listed as words
from briefing_tui.extract.english.clause_tags import QUESTIONED, TOLD
from briefing_tui.extract.english.cues import CUE_WORDS, cue_classes
from briefing_tui.extract.english.grammar import AND_OR, THAT, THE
from briefing_tui.extract.english.sources import LEADS
from briefing_tui.extract.entities.bodies import BODY, DOCUMENT, kind_of
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.entities.roster import roles_in
from briefing_tui.extract.entities.words import ENDED, GIVEN, ORDINARY, sort
from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tokens import PASS, PREPOSITION, Token, classes, tokens
from briefing_tui.model import Span

_LONGEST = 60
"""Maximum number of words in a line that leads to a list."""
_VERB_WITHIN = 2
"""Maximum number of adverbs before the verb that begins an item."""
_FEWEST = 2
"""Minimum number of items of a list within a sentence."""
_SMALL = frozenset((ORDINARY, ENDED))
_FINITE = frozenset(("vpast", "vs"))


@dataclass(frozen=True)
class Line:
    """The words of a line before its colon."""

    tokens: tuple[Token, ...]
    whole: bool
    """Whether they are a subject without a verb: “The Secretary also:”."""
    says: bool = False
    """Whether they end in a verb of saying, whose clause an item may be."""


@dataclass(frozen=True)
class Item:
    """An item: its line, and its first sentence."""

    line: Line
    span: Span
    """Its words, without sign and end."""
    sentence: Span
    names: bool = False
    """Whether it begins with a person, or with a heading of its own."""

    def joined(self, item: Sentence) -> Sentence | None:
        """Return the sentence that line and item make together; None if they make none."""
        if not item.tokens:
            return None
        toks = _small_first(item)
        clause = clauses.is_clause(item, 0, len(toks))
        if (self.line.whole and not _begins_with_verb(toks)) or (self.names and not clause):
            return None
        line = [*self.line.tokens]
        if self.line.says and toks[0].text.lower() != THAT and clause:
            line.append(Token(THAT, line[-1].end, line[-1].end))
        if toks[-1].text not in words.STOPS:
            toks.append(Token(words.STOP, toks[-1].end, toks[-1].end))
        return Sentence([*line, *toks], frozenset(n + len(line) for n in item.quoted))


@dataclass(frozen=True)
class _Level:
    """A line, and what signs its items have: none until the first one."""

    line: Line
    kinds: frozenset[str] = frozenset()


class Lists:
    """The lines whose items may follow, the innermost last."""

    def __init__(self, index: MentionIndex) -> None:
        self._index = index
        self._levels: list[_Level] = []

    def item(self, paragraph: Paragraph) -> Item | None:
        """Return the item that a paragraph is; None if it is none. Its line is noted, if it leads to a list itself."""
        found = self._of_level(paragraph) if self._levels else None
        if found is None and not self._levels:
            self._open(paragraph, None)
        elif found is not None:
            self._open(paragraph, found)
        return found

    def _of_level(self, paragraph: Paragraph) -> Item | None:
        text, (start, end) = self._index.text, paragraph.span
        sign = words.SIGN.match(text, start, end)
        kinds = _kinds(sign.group().strip()) if sign else frozenset(("",))
        while self._levels and not _is_of(kinds, self._levels[-1]):
            if len(self._levels) == 1 and sign is not None:
                return None  # a list within the item, without a line of its own
            self._levels.pop()
        if not self._levels or (sign is None and not _goes_on(text, paragraph, self._levels[-1].line)):
            self._levels.clear()
            return None
        level = self._levels[-1]
        self._levels[-1] = replace(level, kinds=level.kinds & kinds or kinds)
        return self._first(paragraph, level.line, sign.end() if sign else start)

    def _first(self, paragraph: Paragraph, line: Line, begins: int) -> Item | None:
        """Return the item whose words begin at an offset."""
        text, sentences = self._index.text, paragraph.sentences
        sentence = next((one for one in sentences if one.end > begins), sentences[-1])  # “1.” is one too
        first = Span(max(begins, sentence.start), sentence.end)
        if ended := words.ENDS.search(text, *first):
            first = Span(first.start, ended.start())
        if first.start >= first.end or text[first.start] in words.MARKS:
            return None
        headed = sentence != sentences[-1] and not line.whole and line.tokens[-1].text not in words.VERB_FOLLOWS
        return Item(line, first, sentence, headed or self._names(first))

    def _names(self, item: Span) -> bool:
        """Whether an item begins with a person, known or by a given name."""
        text = self._index.text
        if any(m.span.start == item.start for m in self._index.mentioned(item)):
            return True
        given = words.TWO_NAMES.match(text, *item)
        return given is not None and sort(given["given"]) == GIVEN

    def _open(self, paragraph: Paragraph, within: Item | None) -> None:
        """Note the line that a paragraph ends with."""
        text, last = self._index.text, paragraph.sentences[-1]
        if text[last.end - 1] != ":" or any(q.end > last.start for q in paragraph.quoted):
            return
        start = within.span.start if within and last == within.sentence else last.start
        line = _lead(self._index, Span(start, last.end - 1), within.line if within else None)
        if line is not None:
            self._levels.append(_Level(line))


def _kinds(sign: str) -> frozenset[str]:
    """Return the kinds of numbering that a sign may belong to: “(i)” is a letter or a Roman number."""
    mark = sign.strip("().")
    if not mark or mark in words.BULLETS:
        return frozenset((sign,))
    shape = sign.replace(mark, "")
    kinds = ["1"] if mark.isdigit() else ["i"] * words.ROMAN.issuperset(mark) + ["a"] * (len(mark) == 1)
    return frozenset(kind + shape for kind in kinds)


def _is_of(kinds: frozenset[str], level: _Level) -> bool:
    return not level.kinds or not kinds.isdisjoint(level.kinds)


def _goes_on(text: str, paragraph: Paragraph, line: Line) -> bool:
    """Whether a paragraph without a sign is an item: it begins in lower case or with a verb without its subject, or ends as an item does."""
    start, end = paragraph.span
    if line.whole and (word := words.FIRST_WORD.match(text, start, end)) is not None:
        low = word.group().lower()
        if _is_finite_cue(low) and low not in QUESTIONED | TOLD:
            return True
    return text[start].islower() or words.ENDS.search(text, max(start, end - 6), end) is not None


def _is_finite_cue(word: str) -> bool:
    return word in CUE_WORDS and not _FINITE.isdisjoint(cue_classes(word))


def _lead(index: MentionIndex, span: Span, above: Line | None) -> Line | None:
    """Return the words of a line that its items complete; None if they do not. `above`: the line of which it is an item."""
    phrase = index.text[span.start : span.end].rstrip()
    following = words.FOLLOWING.search(phrase)
    own = tokens(index.text, Span(span.start, span.start + (following.start() if following else len(phrase))))
    if not own or len(own) > _LONGEST or is_claim_lead(phrase):
        return None
    toks = (*(above.tokens if above else ()), *own)
    if toks[-1].text.lower() in words.OPEN:
        return Line(toks, whole=False)
    if following is not None:
        return _announcing(toks, following[1].split(), span.start + len(phrase))
    if _is_finite_cue(toks[-1].text):
        return Line(toks, whole=False, says=True)
    return Line((*toks, *_comma(toks)), whole=True) if above is not None or _is_subject(index, toks) else None


def _announcing(toks: tuple[Token, ...], what: Sequence[str], end: int) -> Line | None:
    """Return the words of a line that announces its items: “made | the following points”, which is to say, or “called for | the following”."""
    verb = next((n for n in range(len(toks) - 1, max(0, len(toks) - 3), -1) if toks[n].text in words.PUTS), None)
    behind = toks[verb + 1 :] if verb is not None else ()
    if verb is not None and all(t.text in words.FORWARD for t in behind) and words.POINTS.issuperset(what[-1:]):
        return Line((*toks[:verb], Token(words.SAID, toks[verb].start, end)), whole=False, says=True)
    says = _is_finite_cue(toks[-1].text)
    return Line(toks, whole=False, says=says) if says or not what else None


def _comma(toks: Sequence[Token]) -> tuple[Token, ...]:
    """Return the comma that closes an apposition before the verb: “Ada Lind, Minister of Ports:”."""
    inside = [t for t in toks[1:] if t.text == ","]
    open_still = len(inside) % 2 == 1 and not _is_lead(toks[0])
    return (Token(",", toks[-1].end, toks[-1].end),) if open_still else ()


def _is_lead(token: Token) -> bool:
    """Whether it begins a lead: “In the meeting, | Ms. X”."""
    return token.text.lower() in LEADS or classes(token.text)[0] == PREPOSITION


def _is_subject(index: MentionIndex, toks: Sequence[Token]) -> bool:
    """Whether a line names somebody, and nothing that they do."""
    low = [t.text.lower() for t in toks]
    line = Sentence(toks)
    if clauses.has_verb(line, 0, len(low)) or not words.LISTS.isdisjoint(low):
        return False
    span = Span(toks[0].start, toks[-1].end)
    return bool(index.named(span)) or any(_speaks(index.text, part) for part in _parts(line))


def _parts(line: Sentence) -> Iterator[Span]:
    """Yield what may be the subject of a line: all of it, and what follows its commas, without adverbs at the end."""
    toks = line.tokens
    last = len(toks) - 1
    while last > 0 and line.head[last] in PASS:
        last -= 1
    for n in range(last + 1):
        if not n or toks[n - 1].text == ",":
            yield Span(toks[n].start, toks[last].end)


def _speaks(text: str, span: Span) -> bool:
    phrase = text[span.start : span.end]
    if phrase.lower() in words.PRONOUNS or roles_in(phrase):
        return True
    led = phrase.lower().startswith(f"{THE} ") or phrase.isupper()
    return led and kind_of(phrase) in (BODY, DOCUMENT)


def _begins_with_verb(toks: Sequence[Token]) -> bool:
    """Whether an item begins with a finite verb, possibly after adverbs."""
    low, head = [t.text.lower() for t in toks], Sentence(toks).head
    at = next((n for n in range(min(_VERB_WITHIN, len(low) - 1)) if head[n] not in PASS), _VERB_WITHIN)
    return at < len(low) and (clauses.may_be_past(low[at]) or "vs" in cue_classes(low[at]))


def _small_first(item: Sentence) -> list[Token]:
    """Return the words of an item, the first without its capital if that is only of the layout."""
    toks = list(item.tokens)
    first = toks[0].text
    if (
        len(first) > 1
        and first[1:].islower()
        and (sort(first) in _SMALL or first.lower() in CUE_WORDS or item.head[0] != "other")
    ):
        toks[0] = toks[0]._replace(text=first.lower())
    return toks


# ---- lists within a sentence ---------------------------------------------------------------------------------------


def unnumbered(sentence: Sentence) -> Sentence:
    """Return a sentence without the numbers of a list in it, as if it were joined by commas: “urged them to: | (a) share wells; and (b) mend
    pumps”."""
    toks = sentence.tokens
    numbers = [n for n, token in enumerate(toks) if token.text == "(" and _is_number(toks, n)]
    if len(numbers) < _FEWEST or toks[numbers[0] + 1].text not in words.FIRST:
        return sentence
    gone = {n + k for n in numbers for k in range(3)} | {n - 1 for n in numbers if toks[n - 1].text == ":"}
    ends = {n - 1 - (toks[n - 1].text in AND_OR) for n in numbers}
    out: list[Token] = []
    quoted: list[int] = []
    for n, token in enumerate(toks):
        if n not in gone:
            quoted += [len(out)] * (n in sentence.quoted)
            out.append(token._replace(text=",") if n in ends and token.text == ";" else token)
    return Sentence(out, frozenset(quoted), sentence.heading)


def _is_number(toks: Sequence[Token], n: int) -> bool:
    """Whether a number in brackets begins at an index, before a word: “(b) share”."""
    if not 0 < n < len(toks) - 3 or toks[n + 2].text != ")" or not toks[n + 3].text[0].isalpha():
        return False
    return words.NUMBER.fullmatch(toks[n + 1].text) is not None and toks[n + 1].end + 1 == toks[n + 2].end
