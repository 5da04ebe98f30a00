"""A query in words, for the line below the search field. Never raises, whatever the query holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from briefing_tui.model.acronyms import also_called
from briefing_tui.model.calendar import day_words, period_words
from briefing_tui.model.kinds import BY_ID
from briefing_tui.model.results import COUNTED_TO, LeftOut, counted_to
from briefing_tui.model.stances import ANY, ANY_SAID
from briefing_tui.model.stances import BY_ID as STANCES_BY_ID
from briefing_tui.query.ast import Clause, Dates, Field, Phrase, Query, Term, Word
from briefing_tui.query.fields import DUPLICATE, IMPORTED, LAST, UNRESOLVED
from briefing_tui.text import clean_line, words

SHOWN = 6
"""Maximum number of word forms that are listed; the rest is “…”."""

_LEAD = {
    "speaker": "said by {}",
    "org": "speaking for {}",
    "role": "as {}",
    "event": "at {}",
    "place": "in {}",
    "is": "{}",
    "by": "decided by {}",
    "sure": "{} confidence",
    "source": "printed in {}",
    "publisher": "published by {}",
    "lang": "in the language {}",
    "imported": "imported {}",
    "tag": "tagged {}",
    "has": "with a {}",
    "in": "in the basket {}",
    "note": "with {} in your notes",
}

Families = Callable[[str], list[str]]


def describe(query: Query, families: Families | None = None) -> str:
    """The query in words: “said by mittal · exactly “border management” · …”; empty for an empty query.

    `families` returns the other forms that a bare word matches; without it they are described as “any ending”.
    """
    return " · ".join(describe_clause(clause, families) for clause in query.clauses)


def left_out(found: LeftOut) -> str:
    """The number of hits left out, for the echo line; empty if there are none."""
    return " · ".join(filter(None, (_questions(found.questions), _unsaid(found.unsaid), _elsewhere(found.elsewhere))))


def _elsewhere(number: int) -> str:
    return f"{counted_to(number)} also elsewhere, shown once: is:{DUPLICATE}" if number else ""


def _questions(number: int) -> str:
    if not number:
        return ""
    noun = "question" if number == 1 else "questions"
    return f"{counted_to(number)} {noun} left out: kind:question shows {_them(number)}"


def _unsaid(unsaid: Mapping[str, int]) -> str:
    """“2 denied, 1 to come left out: stance:any shows them”; if there are too many to count, only the total."""
    total = sum(unsaid.values())
    if not total:
        return ""
    of = ((number, STANCES_BY_ID[stance].said) for stance, number in unsaid.items() if number)
    counted = (
        f"{counted_to(total)} denied, to come or hearsay"
        if total > COUNTED_TO
        else ", ".join(f"{number} {said}" for number, said in of)
    )
    return f"{counted} left out: stance:{ANY} shows {_them(total)}"


def _them(number: int) -> str:
    return "it" if number == 1 else "them"


def describe_clause(clause: Clause, families: Families | None = None) -> str:
    """One clause in words."""
    said = " or ".join(_term(term, None if clause.negated else families) for term in clause.terms)
    return clean_line(f"not {said}" if clause.negated else said)


def _term(term: Term, families: Families | None) -> str:
    match term:
        case Word():
            return _word(term, families)
        case Phrase():
            return f"exactly “{term.text}”"
        case Dates():
            return _dates(term)
        case Field():
            return _field(term)


def _word(word: Word, families: Families | None) -> str:
    if word.prefix:
        return f"beginning with {word.text}"
    if word.typing:
        return f"{word.text}…"
    parts = words(word.text)
    if len(parts) > 1:
        return f"exactly “{word.text}”"
    others = [w for w in families(word.text) if words(w) != parts] if families else []
    if not others:
        return f"{word.text} (any ending)"
    more = ", …" if len(others) > SHOWN else ""
    return f"{word.text} (also {', '.join(others[:SHOWN])}{more})"


def _dates(term: Dates) -> str:
    if term.op == IMPORTED:
        return f"imported {period_words(term.first, term.last)}"
    if term.op == "before" and term.last is not None:
        return f"before {day_words(term.last + timedelta(days=1) if term.last < date.max else term.last)}"
    return period_words(term.first, term.last)


def _field(field: Field) -> str:
    if field.name == "kind":
        return " or ".join(BY_ID[value].plural for value in field.values)
    if field.name == "stance":
        return ANY_SAID if ANY in field.values else " or ".join(STANCES_BY_ID[value].said for value in field.values)
    shown = [_shown(field.name, value) for value in field.values]
    if field.typing:
        shown[-1] += "…"
    return _LEAD.get(field.name, field.name + " {}").replace("{}", " or ".join(shown))


def _shown(name: str, value: str) -> str:
    if name == "speaker" and value in UNRESOLVED:
        return UNRESOLVED[value]
    if name == IMPORTED and value != LAST:
        return f"after {value}"
    also = also_called(value) if name == "org" else ""
    return (f"“{value}”" if " " in value else value) + (f" ({also})" if also else "")
