"""The query language: text in, a frozen Query out. Owns the clauses: what is joined by OR, what is merged.

It never raises anything but QueryError, never touches a database, and never decides how a clause is matched.
Positions are code points of the query as typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from briefing_tui.errors import QueryError
from briefing_tui.search.fields import LIST_FIELDS
from briefing_tui.search.items import OPERATORS, SAME, WAITING, Cutter, Item
from briefing_tui.terms import Clause, Field, Term, Word

NOTHING = "nothing to look for"
AND_NOTE = "AND is not needed: all words must be found"


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


def parse(text: str, *, cursor: int | None = None, today: date | None = None) -> Query:
    """The query in `text`; with `cursor` (in the app) what ends there is half-typed. Raises QueryError."""
    cutter = Cutter(text, cursor, today)
    cutter.run()
    clauses = _clauses(cutter)
    if not clauses and text.strip() and not cutter.notes:
        cutter.note(NOTHING)
    return Query(text, _merged(clauses), tuple(cutter.notes))


def _clauses(cutter: Cutter) -> list[Clause]:
    """Items joined by OR where it stands between two terms; AND dropped; NOT refused."""
    items = cutter.items
    out: list[Clause] = []
    joining: Item | None = None
    for index, item in enumerate(items):
        after = items[index + 1] if index + 1 < len(items) else None
        if item.operator == "NOT" and after is not None:
            meant = cutter.text[after.start : after.end]
            raise QueryError(f"NOT is not used; write -{meant.lstrip('-')}", start=item.start, end=item.end)
        if item.operator == "AND" and len(items) > 1:
            cutter.note(AND_NOTE)
            continue
        if item.operator == "OR" and out and joining is None and items[index - 1].operator != "AND":
            if after is None:
                cutter.note(WAITING)
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
    return Word(operator.lower()) if operator else term  # an operator with nothing to join is a word


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
    """A piece of a query that can stand before another: its quotation marks closed; an operator that is a word, small."""
    if piece in OPERATORS:
        return piece.lower()
    return piece + '"' if piece.translate(SAME).count('"') % 2 else piece
