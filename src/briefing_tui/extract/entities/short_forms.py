"""Resolution of phrases without a full name: a surname, or a role alone, with its context."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.extract.english.grammar import BY
from briefing_tui.extract.english.names import POSSESSIVE
from briefing_tui.extract.english.whom import ATTRIBUTABLE, FROM_PLACE, LATE_ROLE
from briefing_tui.extract.entities.bodies import is_document
from briefing_tui.extract.entities.coreference import (
    WORD,
    of_role,
    of_surname,
)
from briefing_tui.extract.entities.discourse import NOBODY_MEANT, Meant
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.entities.roster import roles_in
from briefing_tui.extract.entities.titles import without_article
from briefing_tui.extract.segments import trim
from briefing_tui.extract.tokens import PREPOSITION, classes
from briefing_tui.model import ReadSpeaker, Span


def of_short_form(register: MentionIndex, span: Span, at: int) -> tuple[ReadSpeaker, ...]:
    """Return the person that a surname, or a role without a name, refers to; nobody if several fit equally."""
    text = register.text
    span = _without_origin(register, span)
    commas = "," in text[span.start : span.end]
    meant, surname = _surname_between_commas(register, span) if commas else _surname(register, span)
    if meant.person is not None:
        register.talk.spoke(meant.person)
        return (ReadSpeaker(surname, surname, meant.person, "short_form"),)
    if meant.candidates:
        return (ReadSpeaker(surname, surname, None, candidates=meant.candidates),)
    role = _role_between_commas(register, span, at) if commas else span
    held = of_role(register, text[role.start : role.end], at)
    if held == NOBODY_MEANT and (late := LATE_ROLE.search(text[role.start : role.end])) and late.start():
        held = of_role(register, late.group(), at)  # “Throughout the year the Minister”
        role = Span(role.start + late.start(), role.end)
    return _held(register, role, held)


def _without_origin(register: MentionIndex, span: Span) -> Span:
    """Return a surname without the place behind it: “Lind | of West Fenn, Ark.”; not so an office, “Bishop of Fenn”."""
    text = register.text
    first = WORD.match(text, *span)
    if first is None or first.end() == span.end or roles_in(first.group()):
        return span
    name = Span(span.start, first.end())
    origin = FROM_PLACE.fullmatch(text, first.end(), span.end)
    known = origin is not None and of_surname(register, name, known_only=True).person is not None
    return name if known else span


def _held(register: MentionIndex, role: Span, held: Meant) -> tuple[ReadSpeaker, ...]:
    """Return the holder of a role that is named alone."""
    if held == NOBODY_MEANT:
        return ()
    bare = without_article(register.text, role)
    printed = register.text[bare.start : bare.end]
    body = register.organization_of(printed)
    if held.person is None:
        return (ReadSpeaker(role, role, None, None, printed, bare, "stated", body, candidates=held.candidates),)
    register.talk.spoke(held.person)
    return (ReadSpeaker(role, role, held.person, "same_briefing", printed, bare, "stated", body),)


def _surname(register: MentionIndex, span: Span) -> tuple[Meant, Span]:
    """Return the person and the word that refers to them: “Lind”, “Earlier this week Lind”, “Lind to the students”."""
    meant = of_surname(register, span)
    if meant != NOBODY_MEANT:
        return meant, span
    text = register.text
    words = [Span(*w.span()) for w in WORD.finditer(text, span.start, span.end)]
    for part in _beside_others(text, words) if len(words) > 1 else ():
        ends = (
            part.end == span.end
            or text[span.start : span.end].isupper()
            or not text[part.start : part.end].endswith(POSSESSIVE)
            and text[part.end : part.end + 1000].lstrip()[:1].islower()
        )
        if ends and text[part.start].isupper() and not _is_governed(register, span, part):
            meant = of_surname(register, part, known_only=True)
            if meant != NOBODY_MEANT:
                return meant, part
    return NOBODY_MEANT, span


def _is_governed(register: MentionIndex, span: Span, word: Span) -> bool:
    """Whether a noun and a preposition are before a name: “the case against Ms. | Lind”; not so in “In May | Lind”."""
    name = next((m.span for m in register.named(span) if m.span.start <= word.start < m.span.end), word)
    before = register.text[span.start : name.start].split()
    if _is_author(before):
        return True
    return len(before) > 1 and before[-2] != ATTRIBUTABLE and classes(before[-1])[0] == PREPOSITION


def _is_author(before: list[str]) -> bool:
    """Whether a document and “by” stand before the rest of a name: “a study by Laureate Ada | Lind”."""
    end = next((k for k in range(len(before), 0, -1) if not before[k - 1][0].isupper()), 0)
    return end > 1 and before[end - 1] == BY and is_document(before[end - 2].lower())


def _beside_others(text: str, words: list[Span]) -> Iterable[Span]:
    """Return the words of a phrase that may be a surname: the last, the first; in capitals any (“SEN. LIND LEADS”)."""
    if text[words[0].start : words[-1].end].isupper():
        return words
    return words[-1], words[0]


def _surname_between_commas(register: MentionIndex, span: Span) -> tuple[Meant, Span]:
    """Resolve a surname before or after a comma: “Lind, a senior member of the Committee”, “a senior member of the Committee, Lind”."""
    first, last = _ends(register.text, span)
    for part in (span, last, first):
        meant = of_surname(register, part)
        if meant != NOBODY_MEANT:
            return meant, part
    return NOBODY_MEANT, span


def _role_between_commas(register: MentionIndex, span: Span, at: int) -> Span:
    """Return the part before the first comma, or after the last, if it names a role; else the whole phrase."""
    first, last = _ends(register.text, span)
    named = (
        part for part in (last, first) if of_role(register, register.text[part.start : part.end], at) != NOBODY_MEANT
    )
    return next(named, span)


def _ends(text: str, span: Span) -> tuple[Span, Span]:
    """Return the parts of a phrase before the first comma and after the last one."""
    first = trim(text, Span(span.start, text.index(",", span.start)))
    return first, trim(text, Span(text.rindex(",", span.start, span.end) + 1, span.end))
