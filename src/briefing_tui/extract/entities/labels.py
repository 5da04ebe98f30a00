"""Resolution of transcript labels: “MS. POHL” is the Lea Pohl of the title, “THE PRESIDENT” the person with that office there.

A label is one person through the whole briefing. A name comes from the title, from the text above the first turn or, failing that, from
the
turns up to the label's first; if two people fit, neither is chosen and both are candidates. Never creates a name that is not printed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import partial
from itertools import takewhile

from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.names import APPOSITION_ENDS, ROLE_AFTER_NAME
from briefing_tui.extract.english.offices import FEMALE, MALE, ROLE_NOUNS
from briefing_tui.extract.english.transcripts import (
    ANONYMOUS,
    IN_BRACKETS,
    LABEL_LEADS,
    NEVER_PLAIN,
    NO_ROLE_BEGINS,
    OFTEN_MISSPELT,
    PREPARED,
    ROLE_ENDS,
)
from briefing_tui.extract.english.whom import DEPUTY
from briefing_tui.extract.entities.bearers import Bearer, Bearers, may_name, readable
from briefing_tui.extract.entities.label_parts import RESPECT, Label, taken_apart
from briefing_tui.extract.entities.people import Mention, MentionIndex
from briefing_tui.extract.segments import trim
from briefing_tui.model import ReadSpeaker, Span
from briefing_tui.text import fold

_ALIKE = 0.8
"""Minimum similarity of two surnames of which one is misspelt."""
_APPOSED = 80
"""Code points after a name that are searched for an office."""
_NAME = 3
"""Maximum number of words in a name after an office."""
_OFTEN = 12
"""Number of the most frequent labels, with which a rare one is compared."""


class Labels:
    """The speakers of all labels of one transcript."""

    def __init__(
        self, register: MentionIndex, turns: Sequence[tuple[Span, int]], begins: int, title: str | None
    ) -> None:
        """`turns`: the printed words of each label and the end of its turn, in order; `begins`: offset of the first turn;
        `title`: as stated by the file."""
        self._register, self._begins, self._title = register, begins, title or ""
        self._labels = {span: taken_apart(register.text, span) for span, _ in turns}
        self._first_ends = {self._key(span): end for span, end in reversed(turns)}
        self._counts = Counter(fold(label.name[-1]) for label in self._labels.values() if label.name)
        self._states = defaultdict[str, set[str]](set)
        for label in self._labels.values():
            if label.name:
                self._states[fold(label.name[-1])].add(label.state)
        self._bearers = Bearers(register.text, self._title, begins)
        self._bearers.look_for(
            self._surnames(), {label.mention.end: label.begins for label in self._labels.values() if label.name}
        )
        self._meant: dict[str, ReadSpeaker] = {}

    def _key(self, span: Span) -> str:
        return fold(self._register.text[span.start : span.end]).replace(".", "")

    def _surnames(self) -> Iterator[str]:
        """Yield the surnames of the labels, and of all persons named, since a bare office may refer to them."""
        yield from (label.name[-1] for label in self._labels.values() if label.name)
        yield from (p.name.split()[-1] for p in self._register.people if p.kind == "person")

    def speaker(self, span: Span) -> ReadSpeaker:
        """Return the speaker of a label; only its printed words if it is not resolved."""
        key, label = self._key(span), self._labels[span]
        meant = self._meant.get(key)
        if meant is None:
            meant = self._meant[key] = self._resolved(label)
        elif meant.person is not None:
            self._register.seen(meant.person, label.mention)
        return replace(meant, attribution=span, mention=label.mention)

    def asker(self, words: Span) -> ReadSpeaker:
        """Return the questioner, as printed in brackets: “Jonas Weil, The Herald”."""
        text = self._register.text
        comma = IN_BRACKETS.search(text, *words)
        name = trim(text, Span(words.start, comma.start() if comma else words.end))
        named = text[name.start : name.end].split()
        if comma is None or not 2 <= len(named) <= 4 or not all(may_name(w) for w in named):
            return ReadSpeaker(words, name, None)
        of = self._register.add_organization(text[comma.end() : words.end].strip())
        return ReadSpeaker(words, name, self._register.person(name), "stated", organization=of or None)

    def answerer(self) -> tuple[ReadSpeaker, ...]:
        """Return the speaker where labels name nobody: the only person above the first turn, or the person whose remarks are announced
        there."""
        above = self._register.named(Span(0, self._begins))
        announced = PREPARED.search(self._register.text, 0, self._begins)
        if (
            len({m.person for m in above}) > 1 and announced
        ):  # “Remarks by President Ulla Strom on the port of Mayor Holm”
            above = [m for m in above if 0 <= m.name_span.start - announced.end() <= _APPOSED][:1]
        if len({m.person for m in above}) != 1:
            return ()
        name = above[0].name_span
        return (ReadSpeaker(name, name, above[0].person, "same_briefing"),)

    # ---- one label -------------------------------------------------------------------------------------------------

    def _resolved(self, label: Label) -> ReadSpeaker:
        if label.name and len(self._states[fold(label.name[-1])]) > 1:
            return ReadSpeaker(label.span, label.mention, None)  # “Mr. LIND of Ohio”, “Mr. LIND of Maine”
        meant = self._of_name(label, label.name, label.titles) if label.name else self._of_office(label)
        return meant or ReadSpeaker(label.span, label.mention, None)

    def _of_name(self, label: Label, name: tuple[str, ...], titles: Sequence[str]) -> ReadSpeaker | None:
        """Return the only full name with that surname; the name as printed if there is none; both candidates if there are two."""
        full = any(len(w.strip(".")) > 1 for w in name[:-1])
        found = self._fitting(label, name if full else name[-1:], set(titles))
        if len(found) == 1:
            return self._made(label, found[0].name, found[0].span)
        if found and not full:
            several = tuple(dict.fromkeys(self._register.labelled(b.span, "", b.name) for b in found if b.span))
            return ReadSpeaker(label.span, label.mention, None, candidates=several if len(several) > 1 else ())
        if not full and self._names_nobody(name[-1], titles):
            return None
        return self._made(label, " ".join(map(self._bearers.written, name if full else name[-1:])))

    def _names_nobody(self, surname: str, titles: Sequence[str]) -> bool:
        """Whether a word of a label is not a usable surname: a common noun in capitals, or a misspelling."""
        common = not titles and (fold(surname) in ANONYMOUS or not self._bearers.is_written(surname))
        return common or self._is_misspelt(surname) or bool(get_close_matches(fold(surname), OFTEN_MISSPELT, 1, _ALIKE))

    def _is_misspelt(self, surname: str) -> bool:
        """Whether it is more likely a misspelling of a more frequent label's surname."""
        mine = fold(surname)
        often = (other for other, count in self._counts.most_common(_OFTEN) if count > self._counts[mine])
        return any(SequenceMatcher(None, mine, other).ratio() >= _ALIKE for other in often)

    def _fitting(self, label: Label, name: tuple[str, ...], titles: set[str]) -> list[Bearer]:
        """Return the full names that match a name and contradict no title of a label: those above the first turn before others."""
        bearers = [b for b in self._bearers.ending_in(name) if not _contradict(titles, b.titles)]
        if self._is_called(name[-1], titles & ROLE_NOUNS):  # “President Strom and Dr. Eva Strom”
            bearers = list(filter(partial(_shares, titles), bearers))
        reach = self._first_ends[self._key(label.span)]
        within = [b for b in bearers if b.span is None or b.span.start < reach]
        for among in ([b for b in bearers if b.above], within):
            telling = [b for b in among if b.titles & titles]
            if among:
                return telling if len(among) > 1 and telling else among
        return []

    def _is_called(self, surname: str, office: set[str]) -> bool:
        """Whether the title or the text above the first turn prints an office right before a surname."""
        if not office:
            return False
        called = _called(self._title, office) | _called(self._register.text[: self._begins], office)
        return fold(surname) in called

    def _of_office(self, label: Label) -> ReadSpeaker | None:
        """Return the only holder of an office, “THE PRESIDENT”, in the title, above the first turn, or else in the turns."""
        office = {t for t in label.titles if t not in LABEL_LEADS}
        if not office or not ANONYMOUS.isdisjoint(label.titles):
            return None
        own = {fold(other.name[-1]) for other in self._labels.values() if other.name and office <= set(other.titles)}
        for holders in self._holders(office):
            others = {surname: name for surname, name in holders.items() if surname not in own}
            left = holders if len(holders) == 1 else others
            if len(left) == 1:
                return self._of_name(label, (next(iter(left.values())),), tuple(office))
            if holders:
                return None
        return None

    def _holders(self, office: set[str]) -> Iterator[dict[str, str]]:
        """Yield folded surname → surname of the holders of an office: in the title, above the first turn. Persons mentioned
        in the turns are ignored."""
        register = self._register
        if self._title:
            titled = MentionIndex(self._title)
            titled.read_names([Span(0, len(self._title))])
            yield _holders(titled, Span(0, len(self._title)), office) | _called(self._title, office)
        yield _holders(register, Span(0, self._begins), office) | _called(register.text[: self._begins], office)

    def _made(self, label: Label, name: str, span: Span | None = None) -> ReadSpeaker:
        """Return the speaker with a name, registered with the label, and the role that the briefing prints."""
        register = self._register
        titles = register.text[label.span.start : label.mention.end - len(" ".join(label.name))].split()
        respect = " ".join(readable(t) for t in titles if t.lower().strip(".") in RESPECT)
        person = register.labelled(label.mention, respect, name)
        if span is not None:
            register.labelled(span, "", name)
        if register.people[person].role is None and span is not None and (role := _role_behind(register.text, span)):
            register.note_role(person, role)
        known = register.people[person]
        stated = label.name and fold(known.name) == fold(" ".join(label.name))
        basis = "stated" if stated else "short_form" if label.name else "same_briefing"
        if known.role is None or not _is_role(known.role):
            return ReadSpeaker(label.span, label.mention, person, basis)
        words = known.role.split()
        role = " ".join(words[:-1] if words[-1].lower().strip(".") in RESPECT else words)
        return ReadSpeaker(label.span, label.mention, person, basis, role, None, "same_briefing", known.organization)


def _role_behind(text: str, name: Span) -> str | None:
    """Return the role that a line prints after a name: “Ada Lind, Secretary of the Harbour”."""
    behind = ROLE_AFTER_NAME.match(text, name.end, name.end + _APPOSED)
    role = ROLE_ENDS.split(text[behind.end() : behind.end() + _APPOSED], maxsplit=1)[0].strip() if behind else ""
    return role if _is_role(role) else None


def _is_role(role: str) -> bool:
    words = re.findall(r"\w+", role.lower())
    return bool(words) and words[0] not in NO_ROLE_BEGINS and not ROLE_NOUNS.isdisjoint(words)


def _holders(index: MentionIndex, span: Span, office: set[str]) -> dict[str, str]:
    """Return folded surname → surname of the persons in a span who hold an office."""
    out: dict[str, str] = {}
    for m in index.named(span):
        surname = index.people[m.person].name.split()[-1]
        if fold(surname) not in out and any(_is_office(held, office) for held in _offices(index, m)):
            out[fold(surname)] = surname
    return out


def _shares(titles: set[str], bearer: Bearer) -> bool:
    """Whether a full name is printed without titles, or with one of these."""
    return not bearer.titles or bool(bearer.titles & titles)


def _called(text: str, office: set[str]) -> dict[str, str]:
    """Return folded surname → surname for names after an office: “by President Strom During a Visit”."""
    out: dict[str, str] = {}
    for line in text.splitlines():
        words = line.split()
        low = [w.lower().strip(".,") for w in words]
        for k in range(len(office), len(words)):
            rank = k > len(office) and low[k - len(office) - 1] in DEPUTY
            if set(low[k - len(office) : k]) == office and not rank:
                name = list(takewhile(may_name, words[k : k + _NAME]))
                out |= {fold(word): word for word in name[-1:]}
    return out


def _offices(index: MentionIndex, m: Mention) -> Iterator[Sequence[str]]:
    """Yield the words of each office of a mentioned person: known, or printed after the name."""
    yield from (tuple(held.words) for held in index.roles.of(m.person))
    if behind := ROLE_AFTER_NAME.match(index.text, m.name_span.end, m.name_span.end + _APPOSED):
        printed = index.text[behind.end() : behind.end() + _APPOSED]
        yield APPOSITION_ENDS.split(printed, maxsplit=1)[0].split("\n")[0].lower().split()


def _is_office(held: Sequence[str], office: set[str]) -> bool:
    return office <= set(held) and DEPUTY & set(held) == DEPUTY & office


def _contradict(label: set[str], printed: set[str]) -> bool:
    """Whether the titles of a label contradict those before a name: Ms. and Mr., vice president and president, Mr. and Senator."""
    sexes = (label & FEMALE and printed & MALE) or (label & MALE and printed & FEMALE)
    ranks = label & printed & ROLE_NOUNS and (label & DEPUTY) != (printed & DEPUTY)
    plain = label and label <= RESPECT - NEVER_PLAIN and printed & NEVER_PLAIN
    return bool(sexes or ranks or plain)
