"""What a query is made of, frozen. Owns how queries are combined and how they print themselves; reads no text.

A query is a value: `with_` and `without` make another one of its clauses. `str()` of any part is text that the parser
reads as the same part again; `text` is what was typed for it, where it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from briefing_tui.query.fields import LIST_FIELDS

OPERATORS = ("OR", "AND", "NOT")
WAITING = "waiting for a value"


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word. It may hold several index words (“cross-border”): then they are looked for side by side."""

    text: str
    prefix: bool = False
    """`word*`: anything that begins so."""
    typing: bool = False
    """The word at the cursor, perhaps not finished."""

    def __str__(self) -> str:
        # a sign in front, which the parser drops, where the bare word would be an operator or a field
        sign = "'" if ":" in self.text or self.text in OPERATORS else ""
        return f"{sign}{self.text}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks: exactly these, side by side."""

    words: tuple[str, ...]
    text: str = field(default="", compare=False)
    """As typed between the marks, blanks single: what the echo line says back."""

    def __post_init__(self) -> None:
        if not self.text:
            object.__setattr__(self, "text", " ".join(self.words))

    def __str__(self) -> str:
        return f'"{self.text}"'


_BARE = re.compile(r"\w[\w.'-]*")
"""A value that needs no quotation marks."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its values; one of them suffices."""

    name: str
    values: tuple[str, ...]
    """One that would mean something else without them bears its quotation marks: `"none"`, somebody of that name."""
    typing: bool = False
    """The last value ends at the cursor, perhaps not finished."""
    uids: tuple[str, ...] | None = field(default=None, compare=False, repr=False)
    """Of a field that asks the notebook what it means there: of statements, people, bodies, events and briefings; None: that was
    not found out, and it means nothing."""

    def __str__(self) -> str:
        return f"{self.name}:{','.join(map(_value, self.values))}"


@dataclass(frozen=True, slots=True)
class Dates:
    """Days from `first` to `last`, both included; None is open."""

    op: str
    """`date`, `after`, `before` or `imported` as typed; before: `last` is the day before the one typed."""
    first: date | None
    last: date | None
    text: str

    def __str__(self) -> str:
        return f"{self.op}:{_value(self.text)}"


def _value(text: str) -> str:
    return text if _BARE.fullmatch(text) or text.startswith('"') else f'"{text}"'


Term = Word | Phrase | Field | Dates


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition. One of its terms suffices; negated: none of them may hold. Equal to every clause that asks the same."""

    terms: tuple[Term, ...]
    negated: bool = False
    text: str = field(default="", compare=False)
    """As typed, quotation marks closed; of a clause that nobody typed, as it prints itself."""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    """Where it begins and ends in the query typed."""
    cursor: int | None = field(default=None, compare=False)
    """Where in `text` the cursor was, if in this clause: what ends there is half typed."""
    waiting: bool = field(default=False, compare=False)
    """A value at the cursor is half typed, and not yet among the terms."""

    def __post_init__(self) -> None:
        if not self.text:
            object.__setattr__(self, "text", str(self))

    def __str__(self) -> str:
        return f"{'-' if self.negated else ''}{' OR '.join(map(str, self.terms))}"

    @property
    def list_field(self) -> str | None:
        """The list field that this clause is about and nothing else: given twice it means either."""
        term = self.terms[0] if len(self.terms) == 1 and not self.negated else None
        return term.name if isinstance(term, Field) and term.name in LIST_FIELDS else None


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood. All clauses must hold."""

    text: str = field(default="", compare=False)
    """As typed; of a query made of another one, the texts of its clauses."""
    clauses: tuple[Clause, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What was mended or is awaited, in words."""
    cursor: int | None = field(default=None, compare=False)
    """Where in `text` the cursor is, if in the app: read with it, the text is this query with what is half typed."""

    def __str__(self) -> str:
        return " ".join(map(str, self.clauses))

    @property
    def empty(self) -> bool:
        """Nothing to look for."""
        return not self.clauses

    def without(self, index: int) -> Query:
        """The same query with one clause dropped."""
        return _of(clause for i, clause in enumerate(self.clauses) if i != index)

    def with_(self, clause: Clause) -> Query:
        """The query narrowed by one more clause. A list field already there gives way: twice means either."""
        kept = [c for c in self.clauses if c.list_field is None or c.list_field != clause.list_field]
        return _of(kept if clause in kept else [*kept, clause])


def _of(clauses: Iterable[Clause]) -> Query:
    held = tuple(clauses)
    texts, cursor = list[str](), None
    for clause in held:
        if clause.cursor is not None:
            cursor = sum(len(text) + 1 for text in texts) + clause.cursor
        texts.append(clause.text)
    notes = (WAITING,) if any(clause.waiting for clause in held) else ()
    return Query(" ".join(texts), held, notes, cursor)
