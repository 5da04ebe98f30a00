"""The query language: text in, a frozen Query out. Owns the clauses: joining by OR and merging.

It never raises anything but QueryError, never touches a database, and never decides how a clause is matched.
Positions are code points of the query as typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefing_tui.errors import QueryError
from briefing_tui.query.ast import WAITING, Clause, Field, Query
from briefing_tui.query.lexer import Lexer, Token

NOTHING = "nothing to look for"
LONGEST = 5_000
"""Maximum characters of a query. Longer ones take seconds to look up, and SQLite refuses chains of thousands of conditions."""
AND_NOTE = "AND is not needed: all words must be found"


def parse(text: str, *, cursor: int | None = None, today: date | None = None) -> Query:
    """Parse `text`; with `cursor` (in the app) the word that ends there may be incomplete. Raises QueryError."""
    if len(text) > LONGEST:
        raise QueryError(
            f"a query of {len(text):,} characters is too long; it may have {LONGEST:,}.",
            "Look for some of its words, or for one sentence in marks.",
            start=LONGEST,
            end=len(text),
        )
    lexer = Lexer(text, cursor, today)
    clauses = _clauses(lexer.tokens(), lexer)
    if not clauses and text.strip() and not lexer.notes:
        lexer.note(NOTHING)
    return Query(text, _merged(clauses), tuple(lexer.notes), cursor)


def _clauses(tokens: Sequence[Token], lexer: Lexer) -> list[Clause]:
    """Clauses: tokens are joined by an OR between two terms; AND is dropped; NOT raises QueryError."""
    out: list[Clause] = []
    joining = False
    for index, token in enumerate(tokens):
        last = index + 1 == len(tokens)
        if token.operator == "NOT" and not last:
            raise _not_used(lexer, token, tokens[index + 1])
        if token.operator == "AND" and len(tokens) > 1:
            lexer.note(AND_NOTE)
        elif token.operator == "OR" and out and not joining and tokens[index - 1].operator != "AND":
            if last:
                lexer.note(WAITING)
            joining = True
        elif joining and token.terms:
            out[-1] = _joined(out[-1], token, lexer)
            joining = False
        else:
            joining = False
            if token.terms:
                out.append(_clause(token, lexer))
    return out


def _clause(token: Token, lexer: Lexer) -> Clause:
    text, cursor = lexer.typed(token.start, token.end)
    return Clause(token.terms, token.negated, text, token.start, token.end, cursor, token.waiting)


def _joined(clause: Clause, token: Token, lexer: Lexer) -> Clause:
    """The clause with the term after its OR added. Raises QueryError if either is negated."""
    if token.negated or clause.negated:
        start, end = (token.start, token.end) if token.negated else (clause.start, clause.end)
        raise QueryError("OR cannot be used with -.", "Write -a -b to leave out both.", start=start, end=end)
    text, cursor = lexer.typed(clause.start, token.end)
    return replace(
        clause,
        terms=clause.terms + token.terms,
        text=text,
        end=token.end,
        cursor=cursor,
        waiting=clause.waiting or token.waiting,
    )


def _not_used(lexer: Lexer, token: Token, after: Token) -> QueryError:
    meant = lexer.text[after.start : after.end].lstrip("-")
    return QueryError(f"NOT is not used; write -{meant}", start=token.start, end=token.end)


def _merged(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Clauses of the same list field are merged in the place of the first, meaning either."""
    out: list[Clause] = []
    where: dict[str, int] = {}
    for clause in clauses:
        name = clause.list_field
        if name is None or name not in where:
            if name is not None:
                where[name] = len(out)
            out.append(clause)
            continue
        first = out[where[name]]
        one, other = first.terms[0], clause.terms[0]
        assert isinstance(one, Field) and isinstance(other, Field)
        values = tuple(dict.fromkeys(one.values + other.values))
        out[where[name]] = replace(
            first,
            terms=(Field(name, values, other.typing),),
            text=f"{first.text} {clause.text}",
            cursor=first.cursor if clause.cursor is None else len(first.text) + 1 + clause.cursor,
            waiting=first.waiting or clause.waiting,
        )
    return tuple(out)
