"""Persons in one list of whom some are named by their surname only: “Lind, Holm, and Representatives Ada Strom (R-CT) and Jon Aker”."""

from __future__ import annotations

from briefing_tui.extract.english.names import PARTY_ALONE
from briefing_tui.extract.entities.coreference import of_surname
from briefing_tui.extract.entities.people import PERSON, MentionIndex
from briefing_tui.extract.entities.several import parts_of
from briefing_tui.model import ReadSpeaker, Span

_SHORT = "short_form"


def listed_persons(register: MentionIndex, span: Span) -> tuple[ReadSpeaker, ...]:
    """Return each person of a list that names some by their known surname and others in full; () if a part is anything else."""
    text = register.text
    if not register.named(span):
        return ()
    out: list[ReadSpeaker] = []
    for part in parts_of(text, span):
        if PARTY_ALONE.match(text[part.start : part.end]):
            continue
        one = _one(register, part)
        if one is None:
            return ()
        out.append(one)
    short = any(one.person_basis == _SHORT for one in out)
    return tuple(out) if short and 1 < len(out) == len({one.person for one in out}) else ()


def _one(register: MentionIndex, part: Span) -> ReadSpeaker | None:
    """Return the only person that a part names, in full or by the surname alone."""
    named = register.named(part)
    if len(named) == 1 and register.people[named[0].person].kind == PERSON:
        behind = register.text[named[0].span.end : part.end].strip()
        in_brackets = behind.startswith("(") and behind.endswith(")")
        return ReadSpeaker(part, named[0].span, named[0].person, "stated") if not behind or in_brackets else None
    who = of_surname(register, part, known_only=True).person if not named else None
    return None if who is None else ReadSpeaker(part, part, who, _SHORT)
