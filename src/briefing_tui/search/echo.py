"""A query said back in words. Owns the echo line; never raises, whatever the query holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from briefing_tui.search import dates
from briefing_tui.search.query import Query
from briefing_tui.terms import Clause, Dates, Field, Phrase, Term, Word
from briefing_tui.text import clean_line, words

SHOWN = 6
"""Members of a word family that are named; the rest is “…”."""

_LEAD = {
    "speaker": "said by {}", "org": "speaking for {}", "role": "as {}", "event": "at {}", "place": "in {}",
    "is": "{}", "sure": "{} confidence", "source": "printed in {}", "lang": "in the language {}",
}  # fmt: skip

KIND_WORDS = {
    "direct": "direct quotations", "mixed": "partly quoted", "indirect": "reported statements",
    "act": "acts without their words",
}  # fmt: skip

Families = Callable[[str], list[str]]


def echo(query: Query, families: Families | None = None) -> str:
    """The query in words: “said by mittal · exactly “border management” · …”; empty for an empty query.

    `families` gives the words that a bare word finds as well; without it they are called “any ending”.
    """
    return " · ".join(clause_words(clause, families) for clause in query.clauses)


def clause_words(clause: Clause, families: Families | None = None) -> str:
    """One clause in words."""
    said = " or ".join(_term(term, None if clause.negated else families) for term in clause.terms)
    return clean_line(f"not {said}" if clause.negated else said)


def _term(term: Term, families: Families | None) -> str:
    match term:
        case Word():
            return _word(term, families)
        case Phrase():
            return f"exactly “{' '.join(term.words)}”"
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
    others = [w for w in families(word.text) if w not in parts] if families else []
    if not others:
        return f"{word.text} (any ending)"
    more = ", …" if len(others) > SHOWN else ""
    return f"{word.text} (also {', '.join(others[:SHOWN])}{more})"


def _dates(term: Dates) -> str:
    if term.op == "before" and term.last is not None:
        return f"before {dates.day_words(term.last + timedelta(days=1) if term.last < date.max else term.last)}"
    return dates.period_words(term.first, term.last)


def _field(field: Field) -> str:
    if field.name == "kind":
        return " or ".join(KIND_WORDS.get(value, value) for value in field.values)
    shown = [f"“{value}”" if " " in value else value for value in field.values]
    if field.typing:
        shown[-1] += "…"
    return _LEAD.get(field.name, field.name + " {}").replace("{}", " or ".join(shown))
