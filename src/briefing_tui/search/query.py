"""The query language: text in, a frozen Query out. Owns grammar, fields, errors and notes.

It never raises anything but QueryError, never touches a database, and never decides how a clause is matched.
Positions are code points of the query as typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches

from briefing_tui.errors import QueryError
from briefing_tui.search import dates
from briefing_tui.terms import Clause, Dates, Field, Phrase, Term, Word
from briefing_tui.text import words

__all__ = ["Clause", "Dates", "Field", "Phrase", "Query", "Term", "Word", "echo", "parse"]


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood. All clauses must hold."""

    text: str
    clauses: tuple[Clause, ...] = ()
    notes: tuple[str, ...] = ()
    """What was mended or is awaited, in words."""

    @property
    def empty(self) -> bool:
        """Nothing to look for."""
        return not self.clauses

    def clause_text(self, index: int) -> str:
        """One clause as typed, quotation marks closed."""
        return " ".join(_closed(self.text[start:end]) for start, end in self.clauses[index].pieces)

    def without(self, index: int) -> Query:
        """The same query with one clause dropped."""
        return parse(" ".join(self.clause_text(i) for i in range(len(self.clauses)) if i != index))

    def also(self, clause_text: str) -> Query:
        """The query narrowed by one more clause. A list field already there gives way: twice means either."""
        more = parse(clause_text)
        fields = {_list_field(clause) for clause in more.clauses} - {None}
        kept = [self.clause_text(i) for i, clause in enumerate(self.clauses) if _list_field(clause) not in fields]
        added = [more.clause_text(i) for i in range(len(more.clauses))]
        return parse(" ".join(kept + [text for text in added if text not in kept]))


# ---- fields --------------------------------------------------------------------------------------

FIELDS: dict[str, str] = {
    "speaker": "whole words of any spelling of a name; honorifics and accents do not matter",
    "org": "the body the speaker spoke for, or any body above it",
    "role": "words of the role as printed: role:ambassador",
    "event": "name, kind or town of the event, or of an event above it",
    "place": "where it was said",
    "kind": "direct (quote), mixed, indirect (reported), act (presentation)",
    "date": "on a day, in a month or year, or a range: date:2022-10, date:2022-10..2022-12",
    "after": "on or after the first day of: after:2022-10",
    "before": "before the first day of: before:oct-2022",
    "is": "unreviewed, confirmed, corrected, lost",
    "sure": "high, medium or low confidence of the reading",
    "source": "the briefing: its file name or identifier",
    "lang": "language of the briefing: lang:en",
}

LIST_FIELDS = frozenset({"speaker", "org", "role", "event", "place", "kind", "source", "lang"})
DATE_FIELDS = frozenset({"date", "after", "before"})

KINDS: dict[str, str] = {
    "direct": "direct", "quote": "direct", "quotes": "direct", "quoted": "direct", "quotation": "direct",
    "mixed": "mixed",
    "indirect": "indirect", "reported": "indirect",
    "act": "act", "acts": "act", "presentation": "act", "presentations": "act",
}  # fmt: skip
STATES = ("unreviewed", "confirmed", "corrected", "lost")
LEVELS = ("high", "medium", "low")

_CHOICES: dict[str, tuple[dict[str, str], str, str]] = {
    "kind": (KINDS, "kind", "Kinds: direct (quote), mixed, indirect (reported), act (presentation)."),
    "is": ({s: s for s in STATES}, "state", "States: unreviewed, confirmed, corrected, lost."),
    "sure": ({s: s for s in LEVELS}, "level", "Levels: high, medium, low."),
}

QUOTE_CLOSED = "the quote mark was closed for you"
WAITING = "waiting for a value"
NOTHING = "nothing to look for"
AND_NOTE = "AND is not needed: all words must be found"

# ---- reading -------------------------------------------------------------------------------------

# One character for one, so that positions hold. U+E000 marks the index's own tokens; NUL ends a C string.
_SAME = str.maketrans(dict.fromkeys("“”„‟«»＂〝〞", '"') | {"\ue000": " ", "\0": " "})

_FIELD = re.compile(r"([^\W\d_]{1,40}):")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_OPERATORS = ("OR", "AND", "NOT")


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing read: a term (several, for dates) or an operator; no terms: awaited or without a word."""

    terms: tuple[Term, ...]
    negated: bool
    start: int
    end: int
    operator: str = ""


def parse(text: str, *, cursor: int | None = None, today: date | None = None) -> Query:
    """The query in `text`; with `cursor` (in the app) what ends there is half-typed. Raises QueryError."""
    reader = _Reader(text, cursor, today)
    reader.read()
    clauses = _clauses(reader)
    if not clauses and text.strip() and not reader.notes:
        reader.note(NOTHING)
    return Query(text, _merged(clauses), tuple(reader.notes))


class _Reader:
    """Cuts a query into items."""

    def __init__(self, text: str, cursor: int | None, today: date | None) -> None:
        self.text = text.translate(_SAME)
        self.cursor = cursor
        self.today = today
        self.items: list[_Item] = []
        self.notes: list[str] = []

    def note(self, words_: str) -> None:
        if words_ not in self.notes:
            self.notes.append(words_)

    def read(self) -> None:
        at, size = 0, len(self.text)
        while at < size:
            if self.text[at].isspace():
                at += 1
                continue
            at = self._item(at)

    def _item(self, start: int) -> int:
        """Read one item at `start`; returns where it ends."""
        text, at = self.text, start
        negated = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
        if negated:
            at += 1
        if text[at] == '"':
            inside, end = self._quoted(at)
            found = tuple(words(inside))
            self._add((Phrase(found),) if found else (), negated, start, end)
            return end
        end = self._run_end(at)
        run = text[at:end]
        if not negated and run in _OPERATORS:
            self.items.append(_Item((Word(run),), False, start, end, run))
            return end
        if run.startswith("("):
            raise _bracket(at)
        field = _FIELD.match(run)
        if field and (name := self._field_name(field[1], run[field.end() :], end, at)):
            return self._field(name, negated, start, at + field.end())
        self._word(run, negated, start, end)
        return end

    def _run_end(self, at: int) -> int:
        while at < len(self.text) and not self.text[at].isspace() and self.text[at] != '"':
            at += 1
        return at

    def _quoted(self, at: int) -> tuple[str, int]:
        """What stands in the marks that open at `at`, and where they end."""
        close = self.text.find('"', at + 1)
        if close < 0:
            self.note(QUOTE_CLOSED)
            return self.text[at + 1 :], len(self.text)
        return self.text[at + 1 : close], close + 1

    def _add(self, terms: tuple[Term, ...], negated: bool, start: int, end: int) -> None:
        self.items.append(_Item(terms, negated, start, end))

    def _word(self, run: str, negated: bool, start: int, end: int) -> None:
        bare = _EDGES.sub("", run)
        if not words(bare):
            self._add((), negated, start, end)
            return
        prefix = run.endswith("*")
        typing = end == self.cursor and not negated and not prefix and run.endswith(bare)
        self._add((Word(bare, prefix, typing),), negated, start, end)

    def _field_name(self, typed: str, rest: str, end: int, at: int) -> str | None:
        """The field meant; None where the run is plain words. Raises QueryError for an unknown field."""
        name = typed.casefold()
        if name in FIELDS:
            return name
        valued = bool(rest) or self.text[end : end + 1] == '"'
        if rest.startswith(("/", "\\")) or (valued and rest and not words(rest)):
            return None  # https://x
        near = get_close_matches(name, FIELDS, n=1, cutoff=0.6 if valued else 0.75)
        stop = at + len(typed) + 1
        if name == "from":
            raise QueryError("a speaker or a date? write speaker: or after:", start=at, end=stop)
        if near:
            raise QueryError(f"no field “{typed}:”; did you mean {near[0]}:?", start=at, end=stop)
        if not valued:
            return None  # “said:” pasted from a sentence
        raise QueryError(
            f"no field “{typed}:”",
            "Fields: " + ", ".join(FIELDS) + ".",
            "Put words with a colon in marks.",
            start=at,
            end=stop,
        )

    def _field(self, name: str, negated: bool, start: int, at: int) -> int:
        """Read the values of a field; `at` stands behind its colon."""
        values: list[tuple[str, int, int]] = []
        text, end = self.text, at
        while end < len(text) and not text[end].isspace():
            if text[end] == ",":
                end += 1
            elif text[end] == '"':
                if values and text[end - 1] != ",":
                    break
                inside, stop = self._quoted(end)
                values.append((inside.strip(), end, stop))
                end = stop
            elif values and text[end - 1] == '"':
                break
            else:
                stop = self._value_end(end)
                if text[end] == "(":
                    raise _bracket(end)
                values.append((text[end:stop], end, stop))
                end = stop
        values = [value for value in values if words(value[0]) or (name in DATE_FIELDS and value[0].strip("."))]
        if not values:
            self.note(WAITING)
            self._add((), negated, start, end)
        elif name in DATE_FIELDS:
            self._dates(name, values, negated, start, end)
        else:
            self._values(name, values, negated, start, end)
        return end

    def _value_end(self, at: int) -> int:
        while at < len(self.text) and not self.text[at].isspace() and self.text[at] not in '",':
            at += 1
        return at

    def _values(self, name: str, values: list[tuple[str, int, int]], negated: bool, start: int, end: int) -> None:
        typing = end == self.cursor
        kept: list[str] = []
        for value, first, last in values:
            if name in _CHOICES:
                allowed, noun, listing = _CHOICES[name]
                found = allowed.get(value.casefold())
                if found is None:
                    if last == self.cursor and any(word.startswith(value.casefold()) for word in allowed):
                        self.note(WAITING)
                        continue
                    near = get_close_matches(value.casefold()[:40], allowed, n=1)
                    guess = f"; did you mean {near[0]}?" if near else ""
                    raise QueryError(f"no {noun} “{value}”{guess or '.'}", listing, start=first, end=last)
                value = found
            if value not in kept:
                kept.append(value)
        half = typing and not negated and name not in _CHOICES
        self._add((Field(name, tuple(kept), half),) if kept else (), negated, start, end)

    def _dates(self, op: str, values: list[tuple[str, int, int]], negated: bool, start: int, end: int) -> None:
        terms: list[Term] = []
        for value, first, last in values:
            try:
                terms.append(self._date(op, value))
            except dates.DateProblem as problem:
                if last == self.cursor and "not a date" in problem.title and dates.is_begun(value):
                    self.note(WAITING)
                    continue
                raise QueryError(problem.title, problem.message, start=first, end=last) from None
        self._add(tuple(terms), negated, start, end)

    def _date(self, op: str, value: str) -> Dates:
        if op == "date":
            first, last = dates.range_(value, self.today)
            return Dates(op, first, last, value)
        if ".." in value:
            raise dates.DateProblem(f"{op}: takes one date.", "For a range write date:2022-10..2022-12.")
        day = dates.period(value, self.today)[0]
        if op == "after":
            return Dates(op, day, None, value)
        if day == date.min:
            raise dates.DateProblem("there is no day before that")
        return Dates(op, None, day - timedelta(days=1), value)


def _bracket(at: int) -> QueryError:
    return QueryError(
        "brackets are not used.", "Write a OR b without them; words in marks keep them.", start=at, end=at + 1
    )


# ---- from items to clauses -----------------------------------------------------------------------


def _clauses(reader: _Reader) -> list[Clause]:
    """Items joined by OR where it stands between two terms; AND dropped; NOT refused."""
    items = reader.items
    out: list[Clause] = []
    joining: _Item | None = None
    for index, item in enumerate(items):
        after = items[index + 1] if index + 1 < len(items) else None
        if item.operator == "NOT" and after is not None:
            meant = reader.text[after.start : after.end]
            raise QueryError(f"NOT is not used; write -{meant.lstrip('-')}", start=item.start, end=item.end)
        if item.operator == "AND" and len(items) > 1:
            reader.note(AND_NOTE)
            continue
        if item.operator == "OR" and out and joining is None and items[index - 1].operator != "AND":
            if after is None:
                reader.note(WAITING)
            joining = item
            continue
        if not item.terms:
            joining = None
            continue
        if joining is not None:
            last = out[-1]
            if item.negated or last.negated:
                which = item if item.negated else last
                raise QueryError(
                    "OR cannot be used with -.",
                    "Write -a -b to leave out both.",
                    start=which.start,
                    end=which.end,
                )
            out[-1] = replace(last, terms=last.terms + item.terms, end=item.end, pieces=((last.start, item.end),))
            joining = None
            continue
        typed = tuple(_plain(term, item.operator) for term in item.terms)
        out.append(Clause(typed, item.negated, item.start, item.end, ((item.start, item.end),)))
    return out


def _plain(term: Term, operator: str) -> Term:
    return Word(operator) if operator else term


def _list_field(clause: Clause) -> str | None:
    """The list field that this clause is about and nothing else."""
    if clause.negated or len(clause.terms) != 1:
        return None
    term = clause.terms[0]
    return term.name if isinstance(term, Field) and term.name in LIST_FIELDS else None


def _merged(clauses: list[Clause]) -> tuple[Clause, ...]:
    """The same list field given twice means either: one clause."""
    out: list[Clause] = []
    where: dict[str, int] = {}
    for clause in clauses:
        name = _list_field(clause)
        if name is None or name not in where:
            if name is not None:
                where[name] = len(out)
            out.append(clause)
            continue
        first = out[where[name]]
        one, other = first.terms[0], clause.terms[0]
        assert isinstance(one, Field) and isinstance(other, Field)
        values = one.values + tuple(v for v in other.values if v not in one.values)
        merged = Field(name, values, other.typing)
        out[where[name]] = replace(first, terms=(merged,), pieces=first.pieces + clause.pieces)
    return tuple(out)


def _closed(piece: str) -> str:
    """A piece of a query that can stand before another: its quotation marks closed."""
    return piece + '"' if piece.translate(_SAME).count('"') % 2 else piece


def echo(query: Query, families: Callable[[str], list[str]] | None = None) -> str:
    """The query said back in words; see search/echo.py, which imports the classes above."""
    from briefing_tui.search.echo import echo as say

    return say(query, families)


if __name__ == "__main__":
    from briefing_tui.search.grammar import as_markdown

    print(as_markdown(), end="")
