"""Whom a word that is no full name means: a pronoun, a surname, a role, “both”. Knows only what the briefing has named so far.

An answer contradicts neither an honorific nor a role; where nobody fits, nobody is meant.
"""

from __future__ import annotations

import re

from briefing_tui.extract.lexicon import FEMALE, HONORIFIC_WORDS, MALE, ROLE_NOUNS
from briefing_tui.extract.names import no_name
from briefing_tui.extract.people import Register
from briefing_tui.model import ReadSpeaker, Span
from briefing_tui.text import fold

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")

_DEPUTY = frozenset(("deputy", "vice", "assistant", "under", "former"))


def of_pronoun(register: Register, span: Span, phrase: str, at: int) -> tuple[ReadSpeaker, ...]:
    """Whom “he”, “she” or “they” means where it stands at `at`; () for a pair that nobody named makes up."""
    low = {"his": "he", "her": "she", "their": "they"}.get(phrase.lower(), phrase.lower())  # “her statement follows”
    if low in ("he", "she"):
        who = _gendered(register, low, at)
        if who is None:
            return (ReadSpeaker(span, span, None),)
        register.last = who
        return (ReadSpeaker(span, span, who, "pronoun"),)
    if low in ("they", "both", "the two", "the pair", "the duo"):
        return both_named(register, span, at)
    return (ReadSpeaker(span, span, None),)


def _gendered(register: Register, low: str, at: int) -> int | None:
    """The last speaker, if the pronoun does not contradict them; else the last named who can be meant."""
    wrong = MALE if low == "she" else FEMALE

    def fits(i: int) -> bool:
        words = {w.lower().strip(".") for w in (register.people[i].honorific or "").split()}
        return register.people[i].kind == "person" and not words & wrong

    if register.last is not None and fits(register.last):
        return register.last
    if register.topic is not None and fits(register.topic):
        return register.topic
    return next((m.person for m in reversed(register.mentions) if m.span.end <= at and fits(m.person)), None)


def both_named(register: Register, span: Span, at: int) -> tuple[ReadSpeaker, ...]:
    """“They”, “the two leaders”: the two people named last before, where two are named; else nobody: () for a phrase that may be a body."""
    phrase = register.text[span.start : span.end].lower()
    if phrase in ("they", "both", "the two") and len(register.group) > 1:
        return tuple(ReadSpeaker(span, span, i, "pronoun") for i in register.group)
    if phrase == "they" and len(register.group) == 1 and register.people[register.group[0]].kind == "body":
        return (ReadSpeaker(span, span, register.group[0], "pronoun"),)
    two: list[int] = []
    for m in reversed(register.mentions):
        if m.span.end <= at and m.person not in two:
            two.append(m.person)
        if len(two) == 2:
            break
    if len(two) == 2 and phrase not in ("leaders", "officials", "ministers", "senators"):
        return tuple(ReadSpeaker(span, span, i, "pronoun") for i in reversed(two))
    if phrase == "they":
        return (ReadSpeaker(span, span, None),)
    return ()


def of_surname(register: Register, span: Span, *, known_only: bool = False) -> int | None:
    """The person that a surname, or title and surname, means; `known_only`: one who stands somewhere with a title or role."""
    words = [w.group() for w in WORD.finditer(register.text, span.start, span.end)]
    words = [w for w in words if w.lower().strip(".") not in HONORIFIC_WORDS and w.lower() not in ROLE_NOUNS and w.lower() not in
             ("the", "of", "deputy", "vice", "prime", "foreign", "first", "under", "general", "attorney", "u.s", "state")]  # fmt: skip
    words = [re.sub(r"[’']s?$", "", w) for w in words]
    if not 1 <= len(words) <= 3 or not all(w[0].isupper() for w in words):
        return None
    keys = [fold(w) for w in words]
    alike = [
        i for i, p in enumerate(register.people)
        if p.kind == "person" and all(k in fold(p.name).replace("-", " ").split() or k in fold(p.name).split() for k in keys)
    ]  # fmt: skip
    if alike or known_only or len(words) != 1 or len(words[0]) < 3 or no_name(words[0]):
        return alike[-1] if alike else None
    return register.of_surname(words[0])


def of_role(register: Register, phrase: str, at: int) -> int | None:
    """The person who holds the role that is named alone: “the Deputy Secretary”, “the Prime Minister”."""
    if not re.match(r"(?:the|this|our)\s", phrase, re.IGNORECASE) and not phrase[:1].isupper():
        return None
    words = [w.lower().strip(".") for w in WORD.findall(phrase) if w.lower() not in ("the", "this", "our")]
    if not words or len(words) > 5 or words[-1] not in ROLE_NOUNS and not any(w in ROLE_NOUNS for w in words):
        return None
    best: tuple[int, int] | None = None
    for m in register.mentions:
        if m.span.start >= at:
            continue
        for role in register.roles.get(m.person, []):
            held = [w.lower().strip(".,") for w in re.findall(r"[\w’'.-]+", role)]
            if all(w in held for w in words):
                extra = abs(sum(w in _DEPUTY for w in held) - sum(w in _DEPUTY for w in words))
                if best is None or -extra >= best[0]:  # the nearest rank; among equals the last one named
                    best = (-extra, m.person)
    return best[1] if best else None
