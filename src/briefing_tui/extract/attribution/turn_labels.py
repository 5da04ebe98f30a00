"""Candidates for the label of a turn: “MS. POHL:”, “Q”, “CHAIRMAN BERG.”, “Secretary Lind:”; their position and appearance.

Does not decide whether a text is a transcript (constructions/transcript_turn.py does).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.names import OFFICE_JOINS, PARTICLES, SURNAMES_TOO
from briefing_tui.extract.english.offices import HONORIFICS, PORTFOLIOS, ROLE_MODIFIERS, ROLE_NOUNS
from briefing_tui.extract.english.transcripts import (
    ANONYMOUS,
    ANSWERED,
    ARTICLE,
    ASKED,
    ASKING_END,
    CAPITALS_MIXED,
    CAPITALS_WITHIN,
    DIRECTION,
    HELD_BY,
    HONORIFIC_ENDS,
    INLINE,
    LABELLED,
    NO_LABEL,
    NO_LABEL_PHRASE,
    PARTY,
    QUOTED_WHOLE,
    SALUTATIONS,
    SPOKEN,
    STATE_BEHIND,
    STOPPED,
    TIMED,
    TITLE_BEFORE,
)
from briefing_tui.extract.entities.words import no_name
from briefing_tui.extract.segments import trim
from briefing_tui.model import Span

LABEL_WITHIN = 140
"""Code points in which a label must end."""
WHO, ASIDE = "who", "aside"
_LONGEST = 7
"""Maximum number of words in a label."""
_ENDING = 9
"""Code points at the end of a text that are searched for a question."""
_TITLE_WITHIN = 6
"""Maximum code points of an abbreviated title."""
_SPOKEN_WITHIN = 600
"""Code points after a label that are searched for signs of speech."""
_TITLES = HONORIFICS | ROLE_NOUNS | HONORIFIC_ENDS


@dataclass(frozen=True, slots=True)
class Label:
    """A candidate label: its position, whom it names, its appearance."""

    span: Span
    """Including its colon."""
    who: Span | None
    """The words that name the speaker."""
    asks: bool = False
    bare: bool = False
    """Whether it is a question label without a colon: “Q And when?”"""
    answers: bool = False
    """Whether it is an answer label that names nobody: “A:”."""
    key: str = ""
    """The words of a label with a name, normalised for comparison."""
    strong: bool = False
    """Whether it has a title, an office or another word for a speaker."""
    capitals: bool = False
    stopped: bool = False
    """Whether it ends in a full stop."""
    within: bool = False
    """Whether it is in the middle of a line."""
    member: bool = False
    """Whether it is a member's of a parliament: seat and party in brackets behind the name, or the holder behind the office."""
    speaks: bool = False
    """Whether its words address somebody."""
    asked: bool = False
    """Whether its words end in a question."""


def find(text: str, paragraphs: Sequence[Span]) -> list[Label]:
    """Return the candidate labels of a text, in order."""
    if not CAPITALS_WITHIN.search(text) and not any(_label(text, *p) for p in paragraphs):
        return []
    found = [label for p in paragraphs for label in _in_paragraph(text, p)]
    ends = [*(label.span.start for label in found[1:]), len(text)][: len(found)]
    return [_heard(text, label, end) for label, end in zip(found, ends, strict=True)]


def _heard(text: str, label: Label, end: int) -> Label:
    """Return the label with the attributes of its words, which extend to `end`."""
    words = trim(text, Span(label.span.end, end))
    asked = bool(ASKING_END.search(text, max(words.start, words.end - _ENDING), words.end))
    return replace(label, speaks=_speaks(text, *words), asked=asked)


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Label]:
    """Yield candidate labels at the start of a paragraph, of a line in it, or of a sentence."""
    first = _label(text, *paragraph)
    if first:
        yield first
    ended = first.span.end if first else paragraph.start
    for m in INLINE.finditer(text, ended, paragraph.end):
        within = text[m.start()] != "\n"
        if m.start() < ended or (within and text.find(":", m.end(), m.end() + LABEL_WITHIN) < 0):
            continue
        title = TITLE_BEFORE.search(text, max(ended, m.start() - _TITLE_WITHIN), m.start())
        label = _label(text, title.start() if title else m.end(), paragraph.end)
        if label and (not within or _is_plain(label)):
            ended = label.span.end
            yield replace(label, within=within)


def _is_plain(label: Label) -> bool:
    """Whether it can only be a label, even in the middle of a line."""
    return (label.asks and not label.bare) or label.answers or (label.capitals and not label.stopped)


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether the words address somebody and are not one quotation."""
    stretch = trim(text, Span(start, min(end, start + _SPOKEN_WITHIN)))
    spoken = SPOKEN.search(text, *stretch) or DIRECTION.match(text, *stretch)
    return bool(spoken) and not QUOTED_WHOLE.match(text, *stretch)


def _label(text: str, start: int, end: int) -> Label | None:
    """Return the candidate label at a position, with the time of a recording before it."""
    timed = TIMED.match(text, start, end)
    label = _untimed(text, timed.end() if timed else start, end)
    return replace(label, span=Span(start, label.span.end)) if label and timed else label


def _untimed(text: str, start: int, end: int) -> Label | None:
    stop = min(end, start + LABEL_WITHIN)
    if m := ASKED.match(text, start, stop):
        named = next((name for name in ("aside", "name") if m[name]), None)
        who = Span(*m.span(named)) if named else None
        return Label(Span(*m.span()), who, asks=True, bare=m["asks"] is None)
    if m := ANSWERED.match(text, start, stop):
        return Label(Span(*m.span()), None, answers=True)
    for pattern, sign in ((LABELLED, ":"), (STOPPED, ".")):
        if text.find(sign, start, stop) < 0:
            continue
        if (m := pattern.match(text, start, stop)) and (label := _named(text, m, end, stopped=pattern is STOPPED)):
            return label
    return None


def _named(text: str, m: re.Match[str], end: int, *, stopped: bool) -> Label | None:
    group = _group(m)
    who = STATE_BEHIND.sub("", m[group])
    words = who.split()
    if stopped and words[-1].lower() in HONORIFIC_ENDS:
        return None
    shape = _shape(who, words)
    if shape is None:
        return None
    strong, capitals = (False, False) if _is_heading(text, m.end(), end) else shape
    member = group != WHO or bool(m.groupdict().get(PARTY))
    key = " ".join(m[group].replace(".", "").casefold().split())
    return Label(
        Span(*m.span()),
        Span(*m.span(group)),
        key=key,
        strong=strong or member,
        capitals=capitals,
        stopped=stopped,
        member=member,
    )


def _group(m: re.Match[str]) -> str:
    """Return the part of a label that names the speaker: that in brackets behind an office, “The Minister for Ports (Ada Lind)”."""
    aside, low = m.groupdict().get(ASIDE) or "", m[WHO].lower().split()
    held = low[0] == ARTICLE and not ROLE_NOUNS.isdisjoint(low) and HELD_BY.fullmatch(aside)
    return ASIDE if held and not any(map(no_name, aside.split()[1:])) else WHO


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether the words after a label are in capitals: “SEN. LIND: WE MUST ACT”."""
    words = text[start : min(end, start + LABEL_WITHIN)]
    return len(words.split()) > 2 and words.isupper()


def _shape(who: str, words: list[str]) -> tuple[bool, bool] | None:
    """Return (has a title or office, is in capitals) for a candidate label; None if it cannot be one."""
    low = [w.lower().strip(".,#0123456789") for w in words]
    titled = [w in _TITLES for w in low]
    if _salutes(words, low, titled) or len(words) > _LONGEST or NO_LABEL.issuperset(low) or NO_LABEL_PHRASE.search(who):
        return None
    if _in_capitals([w for w, title in zip(words, titled, strict=True) if not (title and w.istitle())]):
        return any(titled) or not ANONYMOUS.isdisjoint(low), True
    return (_begins_with_title(low, titled), False) if all(map(_in_label, words)) else None


def _salutes(words: list[str], low: list[str], titled: list[bool]) -> bool:
    """Whether it addresses somebody: “Mr. Secretary”."""
    return low[0] in SALUTATIONS and all(titled) and low[-1] not in SURNAMES_TOO and not _presides(words)


def _presides(words: list[str]) -> bool:
    """Whether only the office is in capitals, as in a label and not in an address: “Mr SPEAKER”."""
    return words[0].istitle() and all(len(w) > 1 and w.isupper() for w in words[1:])


def _begins_with_title(low: list[str], titled: list[bool]) -> bool:
    """Whether it begins with a title: “Secretary Lind”, “The President”, “Senior Official”, with what belongs to it: “Foreign Minister”."""
    first = next((k for k, title in enumerate(titled) if title), 0)
    led = any(titled) and all(word in PORTFOLIOS or word in ROLE_MODIFIERS for word in low[:first])
    return led or (low[0] == ARTICLE and titled[-1]) or not ANONYMOUS.isdisjoint((low[0], low[-1]))


def _in_label(word: str) -> bool:
    return word[:1].isupper() or word in PARTICLES or word in OFFICE_JOINS or word.strip("#").isdigit()


def _in_capitals(words: list[str]) -> bool:
    plain = CAPITALS_MIXED.sub("", " ".join(words))
    return plain == plain.upper() and any(c.isupper() for c in plain)
