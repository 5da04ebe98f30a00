"""Referents of “I” and “we” in a briefing that is somebody's own words: from its heading, its byline, or the end of a letter.

Uses only printed names; a first person whose name is not printed has no referent.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing_tui.extract.english.authors import (
    ATTRIBUTABLE,
    BYLINE,
    CAPITALS,
    CLOSING,
    DEAR,
    ISSUED,
    ISSUED_BY,
    JOINED_AUTHORS,
    LETTER,
    OF_LIST,
    POSSESSED,
    SIGNATURES,
    SPEECH_BY,
    SPEECH_SIGNS,
    SPOKE,
    WE_DO,
    WE_LANDS,
    WE_OF,
    WE_WHO,
)
from briefing_tui.extract.english.lexicon import lexicon
from briefing_tui.extract.english.whom import UNTITLED
from briefing_tui.extract.entities.bodies import BODY, GROUP, kind_of
from briefing_tui.extract.entities.names import no_name
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.entities.signers import as_many, joint_lands, lands, leaders, met, of_leaders, without_topic
from briefing_tui.extract.finding import holds_any
from briefing_tui.extract.segments import trim
from briefing_tui.model import Span
from briefing_tui.text import fold

_TOP = 6
"""Paragraphs at the beginning that are searched for a heading or byline."""
_LAST = 3
"""Lines at the end that are searched for a signature without a closing."""
_ROLE_WORDS = 12
"""Maximum number of words in a role after a name on a line of its own."""
_GROUP_WORDS = 40
"""Maximum number of words in a phrase for a group."""
_OFFICE_WORDS = 4
"""Maximum number of words after the “of” of an office: “State and Government”."""
_MANY = frozenset((BODY, GROUP))
_BACK = 6
"""Paragraphs before a letter that are searched for its writer."""


@dataclass(frozen=True, slots=True)
class Author:
    """The persons who are the authors, or the printed words for a group, or the name of each land or body."""

    persons: tuple[int, ...] = ()
    group: Span | None = None
    each: tuple[Span, ...] = ()


_NOBODY = Author()


class Authors:
    """The authors of a briefing: of the whole text, and of each letter in it."""

    def __init__(self, index: MentionIndex, spans: Sequence[Span], title: str | None = None) -> None:
        self.index, self.title, self._spans = index, title, spans

    @cached_property
    def lines(self) -> list[Span]:
        """The lines of all paragraphs."""
        return [line for span in self._spans for line in _lines(self.index.text, span)]

    def at(self, place: int) -> Author:
        """Return the author of a first person at an offset: of the letter that contains it, else of the briefing."""
        for letter, author in self._letters:
            if letter.start <= place < letter.end:
                return author
        return self._whole

    @cached_property
    def _whole(self) -> Author:
        ways = (
            self._we,
            self._headed,
            self._titled,
            self._joint,
            self._alone_in_line,
            self._signed_at_end,
            self._spoke,
        )
        return next((author for way in ways if (author := way()) != _NOBODY), _NOBODY)

    def _we(self) -> Author:
        """Return those who call themselves “We, …”."""
        text = self.index.text
        we = WE_LANDS.search(text)
        who = Span(*we.span("who")) if we else Span(0, 0)
        if not self._named(who) and (each := lands(text, who)):
            return Author(each=each)
        if we := WE_OF.search(text) or WE_DO.search(text):
            who = Span(*we.span("who"))
            persons = self._named(who)
            if len(persons) > 1:
                return Author(persons)
            headed = self._headed()
            by_office = len(headed.persons) > 1 and as_many(text, who, len(headed.persons))
            return headed if by_office else Author(group=self._group(who) or who)
        if we := WE_WHO.search(text):
            return Author(group=Span(*we.span("who")))
        return _NOBODY

    def _joint(self) -> Author:
        """Return those whose joint statement it is by a heading that names two who met, or two lands, or by their first paragraph."""
        for line in self.lines[:_TOP]:
            if persons := met(self.index, line):
                return Author(persons)
        for heading in (self.title, *(self.index.text[slice(*line)] for line in self.lines[:1])):
            if heading and (persons := leaders(self.index, self._spans, heading)):
                return Author(persons)
            if heading and (each := joint_lands(self.index.text, heading)):
                return Author(each=each)
        return Author(group=of_leaders(self.index.text, self.lines[0])) if self.lines else _NOBODY

    def _headed(self) -> Author:
        found = (self._said_by(line) for line in self.lines[:_TOP])
        return next((author for author in found if author != _NOBODY), _NOBODY)

    def _titled(self) -> Author:
        found = SPEECH_BY.search(self.title) or POSSESSED.match(self.title) if self.title else None
        if found is None:
            return _NOBODY
        who = without_topic(found["who"])
        several = [self._by_words(one) for one in JOINED_AUTHORS.split(who)]
        joint = found.re is SPEECH_BY and found[1] and len(several) > 1 and all(several)
        return Author(tuple(dict.fromkeys(n for one in several for n in one)) if joint else self._by_words(who))

    def _alone_in_line(self) -> Author:
        named = (self._bylined(line) for line in self.lines[:_TOP])
        return next((Author((one,)) for one in named if one is not None), _NOBODY)

    def _signed_at_end(self) -> Author:
        text = self.index.text
        for line in self.lines:
            if closing := CLOSING.fullmatch(text, line.start, line.end):
                signed = self._signed(line, closing)
                if signed.persons:
                    return signed
        for line in self.lines[-_LAST:]:
            if CAPITALS.fullmatch(text, line.start, line.end) and (one := self._signature(line)) is not None:
                return Author((one,))
        return _NOBODY

    def _bylined(self, line: Span) -> int | None:
        """Return the person alone on a line, with or without a role: “Ulla Strom, Minister of Ports”."""
        text = self.index.text
        named = self.index.named(line)
        if len(named) != 1 or named[0].span.start != line.start:
            return None
        behind = text[named[0].name_span.end : line.end]
        short = len(behind.split()) <= _ROLE_WORDS and text[line.end - 1] not in ".!?:;"
        return named[0].person if short and (not behind or behind.startswith(",")) else None

    def _spoke(self) -> Author:
        """Return the person whom the lead names as the speaker of the text below it."""
        for line in self.lines[:_TOP]:
            told = SPOKE.search(self.index.text, line.start, line.end)
            named = self.index.named(Span(line.start, told.start())) if told else []
            if named:
                return Author((named[0].person,) if len({m.person for m in named}) == 1 else ())
        return _NOBODY

    def _said_by(self, line: Span) -> Author:
        """Return the author that a heading line announces."""
        text = self.index.text
        printed = text[line.start : line.end]
        found = BYLINE.match(printed)
        if holds_any(printed.lower(), SPEECH_SIGNS):
            found = (
                SPEECH_BY.search(text, line.start, line.end)
                or ISSUED_BY.search(text, line.start, line.end)
                or ISSUED.match(printed)
                or ATTRIBUTABLE.search(text, line.start, line.end)
                or POSSESSED.match(printed)
                or found
            )
        if found is None:
            return _NOBODY
        start = found.start("who") + (0 if found.string is text else line.start)
        who = trim(text, Span(start, start + len(without_topic(found["who"]))))
        named = self._named(who)
        if persons := named or self._by_words(text[who.start : who.end]):
            return Author(persons)
        each = lands(text, who)
        return Author(each=each) if each else Author(group=self._group(who))

    def _named(self, who: Span) -> tuple[int, ...]:
        """Return the persons named in some words, each once."""
        return tuple(dict.fromkeys(m.person for m in self.index.named(who)))

    def _group(self, who: Span) -> Span | None:
        """Return the words for a group, without the list of its members if that is long."""
        text = self.index.text
        phrase = text[who.start : who.end]
        parts = phrase.split(OF_LIST)
        named = len(parts) > 2 and not parts[0].rpartition(" ")[2].islower() and len(parts[1].split()) <= _OFFICE_WORDS
        head = OF_LIST.join(parts[:2]) if named else parts[0]  # “Heads of State and Government | of …”
        if " " not in phrase and lexicon().is_ordinary(phrase.rstrip(".").lower()):
            return None  # “Declaration of | Independence”
        if len(phrase.split()) <= _GROUP_WORDS and _MANY & {
            kind_of(" ".join(phrase.split()[:6])),
            kind_of(head),
        }:
            return who
        return Span(who.start, who.start + len(head)) if head != phrase and kind_of(head) in _MANY else None

    def _by_words(self, words: str) -> tuple[int, ...]:
        """Return the only person whose full name, or else surname, occurs in some words."""
        printed = set(fold(words).replace(",", " ").split())
        alike = [
            (len(own & printed), n)
            for n, p in enumerate(self.index.people)
            if p.kind == "person" and (own := set(fold(p.name).split())) and fold(p.family or p.name) in printed
        ]
        most = max((shared for shared, _ in alike), default=0)
        best = [n for shared, n in alike if shared == most]
        return (best[0],) if len(best) == 1 else ()

    @cached_property
    def _letters(self) -> list[tuple[Span, Author]]:
        """Return the full letters in the text, each with its writers."""
        text, out = self.index.text, []
        opened: int | None = None
        for n, line in enumerate(self.lines):
            if opened is None and DEAR.fullmatch(text, line.start, line.end):
                opened = n
            elif opened is not None and (closing := CLOSING.fullmatch(text, line.start, line.end)):
                author = self._signed(line, closing)
                out.append((Span(self.lines[opened].start, line.end), author if author.persons else self._told(opened)))
                opened = None
        if opened is not None:
            out.append((Span(self.lines[opened].start, len(text)), self._told(opened)))
        return out

    def _signed(self, line: Span, closing: re.Match[str]) -> Author:
        """Return the signatories after or below a closing."""
        first = bisect_right(self.lines, line)
        below = self.lines[first : first + SIGNATURES]
        signed = [self._signature(one) for one in ([Span(*closing.span("who"))] if closing["who"] else below)]
        return Author(tuple(dict.fromkeys(one for one in signed if one is not None)))

    def _signature(self, line: Span) -> int | None:
        text = self.index.text
        named = self.index.named(line)
        if named and named[0].span.start - line.start <= 2:
            return named[0].person
        if (alone := CAPITALS.fullmatch(text, line.start, line.end)) and (known := self._by_words(alone.group())):
            return known[0]
        alone = alone or UNTITLED.fullmatch(text, line.start, line.end)
        name = Span(*alone.span("name" if "name" in alone.re.groupindex else 0)) if alone else line
        words = text[name.start : name.end].split()
        if alone is None or len(words) < 2 or any(no_name(word) for word in words):
            return None
        return self.index.person(name)

    def _told(self, opened: int) -> Author:
        """Return the person named as the writer of the letter that begins at a line."""
        text = self.index.text
        for line in reversed(self.lines[max(0, opened - _BACK) : opened]):
            word = LETTER.search(text, line.start, line.end)
            before = self.index.named(Span(line.start, word.start())) if word else []
            if before:
                return Author(tuple(dict.fromkeys(m.person for m in before)))
        return _NOBODY


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        line = trim(text, Span(start, end))
        if line.start < line.end:
            yield line
        start = end + 1
