"""Resolves the parts of a query that refer to the notebook. Owns the meaning of `tag:`, `has:`, `in:` and `note:`.

A library does not know the notebook: tagged, noted or collected things are passed to it as a set of uids.
"""

from __future__ import annotations

from dataclasses import replace

from briefing_tui.notebook import baskets, tags
from briefing_tui.notebook.book import Book
from briefing_tui.query.ast import Field, Query, Term
from briefing_tui.query.fields import KEPT_FIELDS


def asks_notebook(query: Query) -> bool:
    """Whether any part of the query refers to the notebook."""
    return any(_is_kept(term) for clause in query.clauses for term in clause.terms)


def understood(book: Book, query: Query, basket: str = "") -> Query:
    """The query with its notebook fields resolved to uids. `basket`: the id of the open one. Raises NotebookError."""
    if not asks_notebook(query):
        return query
    clauses = (
        replace(clause, terms=tuple(_found(book, term, basket) for term in clause.terms)) for clause in query.clauses
    )
    return replace(query, clauses=tuple(clauses))


def _is_kept(term: Term) -> bool:
    return isinstance(term, Field) and term.name in KEPT_FIELDS


def _found(book: Book, term: Term, basket: str) -> Term:
    if not isinstance(term, Field) or term.name not in KEPT_FIELDS:
        return term
    uids = [uid for value in term.values for uid in _uids(book, term.name, value, basket)]
    return replace(term, uids=tuple(dict.fromkeys(uids)))


def _uids(book: Book, field: str, value: str, basket: str) -> list[str]:
    match field:
        case "tag":
            return tags.bearing(book, value)
        case "has":
            return tags.bearing(book) if value == "tag" else tags.noted(book)
        case "note":
            return tags.noted(book, value)
        case _:
            return [item.target for item in baskets.items(book, _basket(book, value, basket))]


def _basket(book: Book, name: str, open_one: str) -> str:
    """The id of the basket with this name; “basket”, unless a basket has that name, is the open one."""
    found = baskets.named(book, name)
    if found is None and name.casefold() == baskets.USUAL.casefold():
        return open_one or max(baskets.baskets(book), key=lambda one: one.changed, default=baskets.NONE).id
    return found.id if found else ""
