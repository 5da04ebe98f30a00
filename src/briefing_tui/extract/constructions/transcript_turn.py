"""Transcripts: “MR AKER: …”, “Jane Roe: …”, “Q: …”, “CHAIRMAN BERG.  …”. Owns who has the word; what is said in a turn is read no further.

The labels show that a text is a transcript: questions and answers, titled people who address somebody, recurring names.
A single label is a heading or a list, unless a speech follows that its heading announces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_tui.extract.attribution import turn_labels
from briefing_tui.extract.attribution.turn_labels import Label
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.transcripts import (
    ANONYMOUS,
    ASKS_UNLABELLED,
    DIRECTION,
    ENDS_TRANSCRIPT,
    FOOTER,
    NO_NAME_WITHIN,
    PRESIDES,
    SPOKEN,
    TITLED,
    WHOLE_DIRECTION,
)
from briefing_tui.extract.segments import trim
from briefing_tui.model import Span

ID = "transcript-turn"
LABEL = "a turn of a transcript"
STAGE = Stage.DOCUMENT
EXAMPLES: tuple[Example, ...] = (
    Example(
        "MS. LIND: Small ports need help.\n\nQ: When?\n\nMS. LIND: This year.\n\nQ: Where?\n\nMS. LIND: On the coast.",
        "On the coast.",
        ("Lind",),
    ),
    Example(
        "MS. LIND: Small ports need help.\n\nQ And who pays?\n\nMS. LIND: The fund pays.",
        "And who pays?",
        (),
        "question",
    ),
    Example(
        "CHAIRMAN ROLF BERG.  We left the rate alone.\n\nJONAS WEIL.  Will you look at rents?\n\nCHAIRMAN BERG.  We will.",
        "We will.",
        ("Rolf Berg",),
    ),
    Example(
        "Secretary Lind: We open the port.\n\nQuestion (Jonas Weil, The Herald): When?\n\nSecretary Lind: We hope in May.",
        "When?",
        ("Jonas Weil",),
        "question",
    ),
    Example("Q: What is the fund?\n\nA: It helps small ports.", "It helps small ports."),
    Example(
        "**MS. LIND:** Our ports need help.\n\n**Q:** When?\n\n**MS. LIND:**\n\nThis year.", "This year.", ("Lind",)
    ),
)

FEWEST = 4
"""Minimum number of labelled turns in a transcript if no label is certain."""
_HEAD = 12
"""Paragraphs in which a speech must begin."""
_FLOOR = 3
"""Paragraphs in which a speech must begin if its label has a full stop, as in minutes."""
_MANY = 40
"""Maximum paragraphs examined to decide whether a text is a speech."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its speaker, its start, and its words by paragraph, without stage directions."""

    label: Span | None
    """The printed words that name the speaker; None if nobody is named."""
    asks: bool
    """Whether its label marks a question."""
    answers: bool
    """Whether its label marks an answer, and names nobody."""
    begins: int
    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """The turns of a text in order; none if it is not a transcript."""

    turns: tuple[Turn, ...] = ()
    paragraphs: frozenset[Span] = frozenset()
    """Paragraphs that belong to turns."""
    nameless: tuple[Span, ...] = ()
    """Spans in which no name is read: labels with their colons, and what ends a name in a heading."""
    alone: bool = False
    """Whether there are questions but no answers; the rest is then prose."""

    def is_whole(self, text: str) -> bool:
        """Whether most of a text is turns, rather than a release that quotes some."""
        spoken = sum(p.end - p.start for p in self.paragraphs)
        return bool(self.turns) and not self.alone and 2 * spoken > len(text)


def find(text: str, paragraphs: Sequence[Span], title: str | None = None) -> Transcript:
    """Return the turns of a text. A paragraph without a label continues the preceding turn. `title`: as stated by the file."""
    labels = _Evidence(turn_labels.find(text, paragraphs), title or "").chosen(text, paragraphs)
    if not labels:
        return Transcript()
    alone = all(label.asks for label in labels)
    sure = any(label.strong or label.asks or label.answers or label.capitals for label in labels)
    turns, spoken = _turns(text, paragraphs, labels, short=alone or not sure)
    breaks = [Span(*m.span()) for m in NO_NAME_WITHIN.finditer(text, 0, labels[0].span.start)]
    return Transcript(tuple(turns), frozenset(spoken), (*breaks, *(label.span for label in labels)), alone=alone)


# ---- is it a transcript? -------------------------------------------------------------------------------------------


class _Evidence:
    """Candidate labels, and the evidence that they are labels."""

    def __init__(self, labels: list[Label], title: str) -> None:
        self.title = title
        self.asked = [label for label in labels if label.asks]
        self.answers = [label for label in labels if label.answers]
        self.people = [label for label in labels if label.key]
        self.many = Counter(label.key for label in self.people)
        self.returning = {key for key, count in self.many.items() if count > 1}
        self.in_capitals = any(map(self._is_in_capitals, self.people))
        self.known = self.returning.union(label.key for label in self.people if label.strong and label.speaks)
        self.stopped = any(map(self._is_stopped, self.people))

    def _is_in_capitals(self, label: Label) -> bool:
        return label.capitals and (label.strong or self._returns(label))

    def _is_stopped(self, label: Label) -> bool:
        """Whether it shows that labels end in full stops here."""
        return label.stopped and label.speaks and label.key in self.known

    def chosen(self, text: str, paragraphs: Sequence[Span]) -> list[Label]:
        """Return the labels of turns, in order; none if the text is not a transcript."""
        if self.asked and self.answers:
            kept = [*self.asked, *self.answers]
        elif self._are_answered() or self._is_conversation():
            kept = self.asked
        elif answering := self._answering():
            return [label if label.key == answering else replace(label, asks=True, who=None) for label in self.people]
        elif sum(1 if label.bare else 2 for label in self.asked) > 2:
            return self.asked
        else:
            return self._speech(text, paragraphs)
        return sorted([*kept, *self._turns_of_people()], key=lambda label: label.span)

    def _turns_of_people(self) -> Iterator[Label]:
        """Yield the labels of turns in a text known to be a transcript. A name that only asks, once, is a questioner's, but may be none."""
        for label in self.people:
            if self._is_turn(label):
                yield label
            elif label.asked and " " in label.key and not label.within and not label.stopped:
                yield label if label.key in self.returning else replace(label, asks=True, who=None)

    def _are_answered(self) -> bool:
        """Whether there are questions and a named person answers."""
        return bool(self.asked) and (bool(self.known) or any(label.strong and label.capitals for label in self.people))

    def _is_turn(self, label: Label) -> bool:
        """Whether it is the label of a turn, in a text known to be a transcript."""
        if label.within:
            return label.key in self.known
        if label.stopped and not self.stopped:
            return False
        return label.strong or label.capitals or (label.key in self.known and self._is_likely(label))

    def _is_likely(self, label: Label) -> bool:
        """Whether a lower-case name without a title is a label rather than the lead of a list. Other labels may have another form."""
        return not self.in_capitals or (self.many[label.key] >= FEWEST and " " in label.key)

    def _is_conversation(self) -> bool:
        """Whether the labels alone, apart from question labels, show a conversation."""
        titled = [label for label in self.people if label.strong and (label.capitals or self._returns(label))]
        presided = _several(titled) and not PRESIDES.isdisjoint(label.key for label in titled)
        return presided or self._are_marked() or self._titled_speak(titled) or self._names_return()

    def _are_marked(self) -> bool:
        """Whether several labels have a seat and party, or several numbered ones return."""
        members = {label.key for label in self.people if label.member}
        numbered = {label.key for label in self.people if label.strong and label.key[-1:].isdigit()}
        return len(members) > 1 or (len(numbered) > 1 and not numbered.isdisjoint(self.returning))

    def _titled_speak(self, titled: list[Label]) -> bool:
        """Whether titled people speak, several of them or one more than once."""
        named = [label for label in titled if ANONYMOUS.isdisjoint(label.key.split())]
        if not (_several(titled) and named) and not any(map(self._returns, named)):
            return False
        return (
            _mostly_speak(named) and sum(label.speaks for label in self.people if label.capitals or label in named) > 1
        )

    def _names_return(self) -> bool:
        """Whether several people whose labels have no titles speak repeatedly."""
        repeated = list(filter(self._returns, self.people))
        quiet = {label.key for label in repeated if not label.asked}
        asking = {label.key for label in repeated} - quiet
        return len(repeated) >= FEWEST and _several(repeated) and (bool(asking and quiet) or _mostly_speak(repeated))

    def _answering(self) -> str:
        """Return the label of the one person who answers all other labels, each of which asks: “Fenn News: …?”; empty if there is none."""
        key, count = self.many.most_common(1)[0] if self.many else ("", 0)
        asking = [label for label in self.people if label.key != key]
        turns = all((label.key == key) == bool(n % 2) for n, label in enumerate(self.people))
        alternate = count > 2 and turns and all(label.asked for label in asking)
        return key if alternate and not any(label.asked for label in self.people if label.key == key) else ""

    def _returns(self, label: Label) -> bool:
        return label.key in self.returning

    def _speech(self, text: str, paragraphs: Sequence[Span]) -> list[Label]:
        """Return the only label of a speech that a heading announces and whose paragraphs address somebody."""
        strong = [label for label in self.people if label.strong and label.speaks and label.capitals]
        if len(strong) != 1:
            return []
        begins = strong[0].span.start
        spoken = [bool(SPOKEN.search(text, *p)) for p in paragraphs if p.start >= begins][:_MANY]
        return strong if _announced(text, paragraphs, strong[0], self.title) and 2 * sum(spoken) > len(spoken) else []


def _announced(text: str, paragraphs: Sequence[Span], label: Label, title: str) -> bool:
    """Whether the title or a heading above a label announces a speech, or the text begins with the label, as in minutes."""
    head = [p for p in paragraphs[:_HEAD] if p.start < label.span.start]
    if label.stopped and len(head) < _FLOOR:
        return True
    return len(head) < _HEAD and bool(TITLED.search(title) or any(TITLED.search(text, *p) for p in head))


def _several(labels: list[Label]) -> bool:
    return len({label.key for label in labels}) > 1


def _mostly_speak(labels: list[Label]) -> bool:
    return 2 * sum(label.speaks for label in labels) >= len(labels)


# ---- turns ---------------------------------------------------------------------------------------------------------


def _turns(text: str, paragraphs: Sequence[Span], labels: list[Label], *, short: bool) -> tuple[list[Turn], list[Span]]:
    """Return the turns and the paragraphs that belong to them. `short`: a paragraph without a label does not continue a turn with words."""
    out: list[Turn] = []
    spoken: list[Span] = []
    current: Label | None = None
    words: list[Span] = []

    def close() -> None:
        if current is not None:
            out.append(Turn(current.who, current.asks, current.answers, current.span.start, tuple(words)))

    at, asked = 0, any(label.asks for label in labels)
    for paragraph in paragraphs:
        begins, start = at, paragraph.start
        while at < len(labels) and labels[at].span.start < paragraph.end:
            if current is not None:
                words += _said(text, Span(start, labels[at].span.start))
            close()
            current, words, start = labels[at], [], labels[at].span.end
            at += 1
        labelled = at > begins
        if asked and words and not labelled and _asks(text, current, paragraph):
            close()
            current, words = Label(Span(paragraph.start, paragraph.start), None, asks=True), []
        if current is None or (not labelled and (_ends(text, paragraph) or (short and bool(words)))):
            close()
            current, words = None, []
            continue
        words += _said(text, Span(start, paragraph.end))
        spoken.append(paragraph)
    close()
    return out, spoken


def _asks(text: str, current: Label | None, paragraph: Span) -> bool:
    """Whether a paragraph without a label is a reporter's question in the turn of who answers."""
    return current is not None and not current.asks and ASKS_UNLABELLED.match(text, *paragraph) is not None


def _ends(text: str, paragraph: Span) -> bool:
    """Whether a paragraph without a label ends the preceding turn."""
    if WHOLE_DIRECTION.fullmatch(text, *paragraph) and not ENDS_TRANSCRIPT.fullmatch(text, *paragraph):
        return False
    unnamed = text.startswith(_ANOTHER, paragraph.start)
    return bool(unnamed or ENDS_TRANSCRIPT.fullmatch(text, *paragraph) or FOOTER.match(text, *paragraph))


_ANOTHER = ">>"
"""The sign of captions for somebody else who speaks; without a label behind it nobody says who."""
_EDGE_ONLY = " \t\r\n\u00a0\u202f*_"
_EDGE = _EDGE_ONLY + "—–-"
_ENDS_SENTENCE = '.?!…—–-”"’:)]'
_NEAR = 40
"""Code points examined on either side of a stage direction."""


def _said(text: str, stretch: Span) -> Iterator[Span]:
    """Yield the words of a span, split at stage directions between sentences."""
    start = stretch.start
    for m in DIRECTION.finditer(text, *stretch):
        if _between(text, start, m.start(), m.end(), stretch.end):
            yield from _trimmed(text, Span(start, m.start()))
            start = m.end()
    yield from _trimmed(text, Span(start, stretch.end))


def _between(text: str, start: int, opens: int, closes: int, end: int) -> bool:
    """Whether a stage direction is between sentences, not within one."""
    before = text[max(start, opens - _NEAR) : opens].strip(_EDGE_ONLY)
    after = text[closes : min(end, closes + _NEAR)].strip(_EDGE_ONLY)
    return not before or before[-1] in _ENDS_SENTENCE or not after


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    """Yield the words without white space, Markdown signs and a leading dash; nothing if none are left."""
    start, end = trim(text, span)
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE_ONLY:
        end -= 1
    if start < end and not WHOLE_DIRECTION.fullmatch(text, start, end):
        yield Span(start, end)
