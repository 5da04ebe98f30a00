"""Tokens of a query: quotation marks, fields, values, operators. Knows no clauses.

Raises only QueryError; corrections and missing parts are reported as notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import NamedTuple

from briefing_tui.errors import QueryError
from briefing_tui.query import dates
from briefing_tui.query.ast import OPERATORS, WAITING, Dates, Field, Phrase, Term, Word
from briefing_tui.query.fields import CHOICES, DATE_FIELDS, ELSEWHERE, FIELDS, IMPORTED, LAST, UNRESOLVED
from briefing_tui.text import REPLACEMENT, whole_words, words

QUOTE_CLOSED = "the quote mark was closed for you"

# One character for one, so that positions are kept. U+E000 marks the index's own tokens; NUL ends a C string; a lone
# surrogate (half a character, or a shell's byte that is not UTF-8) is accepted by no library.
_SAME = str.maketrans(
    dict.fromkeys("“”„‟«»＂〝〞", '"')
    | {"\ue000": " ", "\0": " "}
    | dict.fromkeys(map(chr, range(0xD800, 0xE000)), REPLACEMENT)
)

_FIELD = re.compile(r"([^\W\d_]{1,40}):")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_RUN = re.compile(r'[^\s"]*')
_BRIEFING_BEGUN = re.compile(r"b(?:-[0-9a-f]*)?")
_BRIEFING = re.compile(r"b-[0-9a-f]{6,}")
_VALUE = re.compile(r'[^\s",]*')


class Token(NamedTuple):
    """Terms (several for dates), or an operator with its word in case it is used as one. No terms: a value is missing or empty."""

    terms: tuple[Term, ...]
    negated: bool
    start: int
    end: int
    operator: str = ""
    waiting: bool = False
    """A value is incomplete or missing."""


class _Value(NamedTuple):
    text: str
    start: int
    end: int


class Lexer:
    """Splits one query into tokens, and collects `notes`; for a single use."""

    def __init__(self, text: str, cursor: int | None, today: date | None) -> None:
        self.text = text.translate(_SAME)
        self.notes: list[str] = []
        self._typed = text
        self._cursor = cursor
        self._today = today
        self._waiting = False

    def note(self, words_: str) -> None:
        """Add a note, unless it is there already."""
        if words_ not in self.notes:
            self.notes.append(words_)

    def typed(self, start: int, end: int) -> tuple[str, int | None]:
        """A part of the query as typed, and the cursor position in it. Text can be appended to it: quotation marks are closed, and a
        lone operator is in lower case.
        """
        piece = self._typed[start:end]
        if piece in OPERATORS:
            piece = piece.lower()
        elif self.text.count('"', start, end) % 2:
            piece += '"'
        if self._cursor is None or not start < self._cursor <= end:
            return piece, None
        return piece, len(piece) if self._cursor == end else self._cursor - start

    def tokens(self) -> list[Token]:
        """All tokens of the text. Raises QueryError."""
        found: list[Token] = []
        at = 0
        while at < len(self.text):
            if self.text[at].isspace():
                at += 1
            else:
                found.append(self._token(at))
                at = found[-1].end
        return found

    def _token(self, start: int) -> Token:
        text, self._waiting = self.text, False
        negated = text[start] == "-" and bool(text[start + 1 : start + 2].strip())
        at = start + negated
        if text[at] == '"':
            inside = self._quoted(at)
            said = whole_words(inside.text)
            found = tuple(words(said))
            return Token((Phrase(found, " ".join(said.split())),) if found else (), negated, start, inside.end)
        run = self._match(_RUN, at)
        if not negated and run.text in OPERATORS:
            return Token((Word(run.text.lower()),), False, start, run.end, run.text)
        if run.text.startswith("("):
            raise _bracket(at)
        field = _FIELD.match(run.text)
        name = self._field_name(field[1], run, run.text[field.end() :]) if field else None
        if field is None or name is None:
            return Token(self._word(run, negated), negated, start, run.end)
        values, end = self._values(at + field.end())
        terms = self._field(name, values, typing=end == self._cursor and not negated)
        return Token(terms, negated, start, end, waiting=self._waiting)

    def _match(self, pattern: re.Pattern[str], at: int) -> _Value:
        found = pattern.match(self.text, at)
        assert found
        return _Value(found[0], at, found.end())

    def _quoted(self, at: int) -> _Value:
        """The text in the quotation marks that open at `at`, with its end."""
        close = self.text.find('"', at + 1)
        if close < 0:
            self.note(QUOTE_CLOSED)
            return _Value(self.text[at + 1 :], at, len(self.text))
        return _Value(self.text[at + 1 : close], at, close + 1)

    def _await(self) -> None:
        self._waiting = True
        self.note(WAITING)

    def _word(self, run: _Value, negated: bool) -> tuple[Word, ...]:
        bare = _EDGES.sub("", run.text)
        if not words(bare):
            return ()
        prefix = run.text.endswith("*")
        typing = run.end == self._cursor and not negated and not prefix and run.text.endswith(bare)
        return (Word(whole_words(bare), prefix, typing),)

    # ---- fields ------------------------------------------------------------------------------------------------------

    def _field_name(self, typed: str, run: _Value, rest: str) -> str | None:
        """The name of the field; None if the run is plain words. Raises QueryError for an unknown field."""
        name = typed.casefold()
        if name in FIELDS:
            return name
        valued = bool(rest) or self.text[run.end : run.end + 1] == '"'
        if rest.startswith(("/", "\\")) or (rest and not words(rest)):
            return None  # https://x
        near = get_close_matches(name, FIELDS, n=1, cutoff=0.6 if valued else 0.75)
        stop = run.start + len(typed) + 1
        if name == "from":
            raise QueryError("a speaker or a date? write speaker: or after:", start=run.start, end=stop)
        if near:
            raise QueryError(f"no field “{typed}:”; did you mean {near[0]}:?", start=run.start, end=stop)
        if not valued:
            return None  # “said:” pasted from a sentence
        raise QueryError(
            f"no field “{typed}:”",
            "Fields: " + ", ".join(FIELDS) + ".",
            "Put words with a colon in marks.",
            start=run.start,
            end=stop,
        )

    def _values(self, at: int) -> tuple[list[_Value], int]:
        """The values after a colon, and the end offset."""
        values: list[_Value] = []
        text, end = self.text, at
        while end < len(text) and not text[end].isspace():
            if text[end] == ",":
                end += 1
                continue
            if values and text[end - 1] != ",":
                break
            if text[end] == "(":
                raise _bracket(end)
            values.append(self._quoted(end) if text[end] == '"' else self._match(_VALUE, end))
            end = values[-1].end
        return values, end

    def _field(self, name: str, values: Sequence[_Value], *, typing: bool) -> tuple[Term, ...]:
        """The terms of a field; empty if a value is missing. Raises QueryError for an invalid value."""
        values = [v._replace(text=whole_words(v.text.strip())) for v in values]
        found = [v for v in values if words(v.text) or (name in DATE_FIELDS and v.text.strip("."))]
        if not found:
            self._await()
            return ()
        if name in DATE_FIELDS:
            return tuple(term for value in found if (term := self._dates(name, value)))
        if name == IMPORTED:
            return tuple(self._imports(found))
        kept = dict.fromkeys(
            self._choices(name, found) if name in CHOICES else [self._name(name, each) for each in found]
        )
        return _terms(name, tuple(kept), typing and name not in CHOICES)

    def _choices(self, name: str, values: Sequence[_Value]) -> list[str]:
        """The ids of the values of a field in CHOICES. Raises QueryError for any other value."""
        allowed, noun, listing = CHOICES[name]
        out = []
        for value in values:
            typed = value.text.casefold()
            if typed in allowed:
                out.append(allowed[typed])
            elif value.end == self._cursor and any(word.startswith(typed) for word in allowed):
                self._await()
            else:
                near = get_close_matches(typed[:40], allowed, n=1)
                guess = f"; did you mean {near[0]}?" if near else "."
                raise QueryError(f"no {noun} “{value.text}”{guess}", listing, start=value.start, end=value.end)
        return out

    def _name(self, field: str, value: _Value) -> str:
        """A name, or one of the special values of speaker:, with its quotation marks if it has them."""
        typed = value.text.casefold()
        if field != "speaker" or typed not in UNRESOLVED:
            return value.text
        return f'"{typed}"' if self.text[value.start] == '"' else typed

    def _imports(self, values: Sequence[_Value]) -> Iterator[Term]:
        """Terms for the last import, days or ranges of days, or briefings; incomplete values are skipped. Raises QueryError."""
        for value in values:
            typed = value.text
            begun = LAST.startswith(typed) or _BRIEFING_BEGUN.fullmatch(typed) or dates.is_begun(typed)
            if typed == LAST or _BRIEFING.fullmatch(typed):
                yield Field(IMPORTED, (typed,))
                continue
            try:
                yield Dates(IMPORTED, *dates.range_(typed, self._today), typed)
            except dates.DateError as problem:
                if value.end != self._cursor or not begun:
                    also = f"{problem.message} Or: imported:{LAST}."
                    raise QueryError(problem.title, also, start=value.start, end=value.end) from None
                self._await()

    def _dates(self, op: str, value: _Value) -> Dates | None:
        """A term for one date; None if it is incomplete. Raises QueryError."""
        try:
            return self._date(op, value.text)
        except dates.DateError as problem:
            if value.end == self._cursor and "not a date" in problem.title and dates.is_begun(value.text):
                self._await()
                return None
            raise QueryError(problem.title, problem.message, start=value.start, end=value.end) from None

    def _date(self, op: str, value: str) -> Dates:
        if op == "date":
            first, last = dates.range_(value, self._today)
            return Dates(op, first, last, value)
        if ".." in value:
            raise dates.DateError(f"{op}: takes one date.", "For a range write date:2022-10..2022-12.")
        day = dates.period(value, self._today)[0]
        if op == "after":
            return Dates(op, day, None, value)
        if day == date.min:
            raise dates.DateError("there is no day before that")
        return Dates(op, None, day - timedelta(days=1), value)


def _terms(name: str, values: tuple[str, ...], typing: bool) -> tuple[Term, ...]:
    """A field with its values; values in ELSEWHERE become terms of their own field."""
    own = tuple(value for value in values if (name, value) not in ELSEWHERE)
    others = tuple(Field(*ELSEWHERE[name, value]) for value in values if (name, value) in ELSEWHERE)
    return (*((Field(name, own, typing),) if own else ()), *others)


def _bracket(at: int) -> QueryError:
    return QueryError(
        "brackets are not used.", "Write a OR b without them; words in marks keep them.", start=at, end=at + 1
    )
