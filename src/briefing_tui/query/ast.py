"""The parts of a query, frozen. Owns how queries are combined and printed; parses no text.

A query is a value: `with_` and `without` return a new query with changed clauses. `str()` of any part is text that the parser
parses to the same part again; `text` is the text as typed, if it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from briefing_tui.query.fields import LIST_FIELDS

OPERATORS = ("OR", "AND", "NOT")
WAITING = "waiting for a value"


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word. It may contain several index words (“cross-border”): they must then be adjacent."""

    text: str
    prefix: bool = False
    """`word*`: matches any word with this prefix."""
    typing: bool = False
    """The word ends at the cursor and may be incomplete."""

    def __str__(self) -> str:
        # a sign in front, which the parser drops, if the bare word would be an operator or a field
        sign = "'" if ":" in self.text or self.text in OPERATORS else ""
        return f"{sign}{self.text}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks: exactly these, adjacent."""

    words: tuple[str, ...]
    text: str = field(default="", compare=False)
    """The text between the marks, with single spaces; shown in the echo line."""

    def __post_init__(self) -> None:
        if not self.text:
            object.__setattr__(self, "text", " ".join(self.words))

    def __str__(self) -> str:
        return f'"{self.text}"'


_BARE = re.compile(r"\w[\w.'-]*")
"""A value that needs no quotation marks."""


Place = tuple[str, int, int]
"""Where words stand: the uid of a briefing, start and end in its text."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its values; any one of them may match."""

    name: str
    values: tuple[str, ...]
    """A value whose meaning depends on quotation marks includes them: `"none"` is somebody of that name."""
    typing: bool = False
    """The last value ends at the cursor and may be incomplete."""
    uids: tuple[str, ...] | None = field(default=None, compare=False, repr=False)
    """For a field that is looked up in the notebook: uids of the statements, people, bodies, events and briefings that it means.
    None: it was not looked up, and matches nothing.
    """
    places: Callable[[str], Place | None] | None = field(default=None, compare=False, repr=False)
    """uid → where its words stood when it was put into the notebook, for a statement that has another uid by now."""

    def __str__(self) -> str:
        return f"{self.name}:{','.join(map(_value, self.values))}"


@dataclass(frozen=True, slots=True)
class Dates:
    """Days from `first` to `last`, both inclusive; None is open."""

    op: str
    """`date`, `after`, `before` or `imported` as typed; for `before`, `last` is the day before the one typed."""
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
    """One condition. Any one of its terms may match; if negated, none may. Clauses with equal conditions are equal."""

    terms: tuple[Term, ...]
    negated: bool = False
    text: str = field(default="", compare=False)
    """As typed, with quotation marks closed; `str()` of a clause that was not typed."""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    """Start and end in the query as typed."""
    cursor: int | None = field(default=None, compare=False)
    """Cursor position in `text`, if in this clause: the word that ends there may be incomplete."""
    waiting: bool = field(default=False, compare=False)
    """A value at the cursor is incomplete, and not yet among the terms."""

    def __post_init__(self) -> None:
        if not self.text:
            object.__setattr__(self, "text", str(self))

    def __str__(self) -> str:
        return f"{'-' if self.negated else ''}{' OR '.join(map(str, self.terms))}"

    @property
    def list_field(self) -> str | None:
        """The list field of which this clause consists; two such clauses with the same field are merged to mean either."""
        term = self.terms[0] if len(self.terms) == 1 and not self.negated else None
        return term.name if isinstance(term, Field) and term.name in LIST_FIELDS else None


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. All clauses must match."""

    text: str = field(default="", compare=False)
    """As typed; for a query made from another one, the texts of its clauses."""
    clauses: tuple[Clause, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What was corrected or is still missing, in words."""
    cursor: int | None = field(default=None, compare=False)
    """Cursor position in `text`, if in the app; needed to parse the text to this query again, incomplete word included."""

    def __str__(self) -> str:
        return " ".join(map(str, self.clauses))

    @property
    def empty(self) -> bool:
        """Whether the query has no clauses."""
        return not self.clauses

    def without(self, index: int) -> Query:
        """The same query without one clause."""
        return _of(clause for i, clause in enumerate(self.clauses) if i != index)

    def with_(self, clause: Clause) -> Query:
        """The query narrowed by one more clause. It replaces an existing clause of the same list field, because two would mean either."""
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
