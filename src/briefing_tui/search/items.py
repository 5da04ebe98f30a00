"""The first half of reading a query: cuts the text into items. Owns what is typed: marks, fields, values, operators.

Knows no clauses. Raises nothing but QueryError; what it mended or still awaits is a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from briefing_tui.errors import QueryError
from briefing_tui.search import dates
from briefing_tui.search.fields import CHOICES, DATE_FIELDS, FIELDS
from briefing_tui.terms import Dates, Field, Phrase, Term, Word
from briefing_tui.text import words

QUOTE_CLOSED = "the quote mark was closed for you"
WAITING = "waiting for a value"

# One character for one, so that positions hold. U+E000 marks the index's own tokens; NUL ends a C string.
SAME = str.maketrans(dict.fromkeys("“”„‟«»＂〝〞", '"') | {"\ue000": " ", "\0": " "})

_FIELD = re.compile(r"([^\W\d_]{1,40}):")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
OPERATORS = ("OR", "AND", "NOT")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing read: a term (several, for dates) or an operator; no terms: awaited or without a word."""

    terms: tuple[Term, ...]
    negated: bool
    start: int
    end: int
    operator: str = ""


class Cutter:
    """Cuts one query into `items`, with `notes`; used once."""

    def __init__(self, text: str, cursor: int | None, today: date | None) -> None:
        self.text = text.translate(SAME)
        self.cursor = cursor
        self.today = today
        self.items: list[Item] = []
        self.notes: list[str] = []

    def note(self, words_: str) -> None:
        """Say once what was mended or is awaited."""
        if words_ not in self.notes:
            self.notes.append(words_)

    def run(self) -> None:
        """Cut the whole text. Raises QueryError."""
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
        if not negated and run in OPERATORS:
            self.items.append(Item((Word(run),), False, start, end, run))
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
        self.items.append(Item(terms, negated, start, end))

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
            if name in CHOICES:
                allowed, noun, listing = CHOICES[name]
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
        half = typing and not negated and name not in CHOICES
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
