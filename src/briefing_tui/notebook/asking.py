"""Resolves the parts of a query that refer to the notebook. Owns the meaning of `tag:`, `has:`, `in:` and `note:`.

A library does not know the notebook: tagged, noted or collected things are passed to it as a set of uids.
"""

from __future__ import annotations

from dataclasses import replace

from briefing_tui.notebook import baskets, tags
from briefing_tui.notebook.book import Book
from briefing_tui.query.ast import Field, Query, Term
from briefing_tui.query.fields import KEPT_FIELDS

LISTED = 5
"""Most names that are listed where one is not there."""


def asks_notebook(query: Query) -> bool:
    """Whether any part of the query refers to the notebook."""
    return any(_is_kept(term) for clause in query.clauses for term in clause.terms)


def understood(book: Book, query: Query, basket: str = "") -> Query:
    """The query with its notebook fields resolved, and a note where there is no such basket or tag. `basket`: the id of the open
    one. Raises NotebookError."""
    if not asks_notebook(query):
        return query
    notes = list[str]()
    clauses = tuple(
        replace(clause, terms=tuple(_found(book, term, basket, notes) for term in clause.terms))
        for clause in query.clauses
    )
    return replace(query, clauses=clauses, notes=(*query.notes, *notes))


def _is_kept(term: Term) -> bool:
    return isinstance(term, Field) and term.name in KEPT_FIELDS


def _found(book: Book, term: Term, basket: str, notes: list[str]) -> Term:
    if not isinstance(term, Field) or term.name not in KEPT_FIELDS:
        return term
    uids, items = dict[str, object](), list[baskets.Item]()
    for value in term.values:
        if term.name == "in":
            items += _in(book, value, basket, notes)
        else:
            uids |= dict.fromkeys(_uids(book, term.name, value, notes))
    if term.name == "note":
        items += [item for value in term.values for item in baskets.commented(book, value)]
    held = {item.target: item for item in items}
    return replace(term, uids=tuple(uids | held), places=lambda uid: held[uid].place if uid in held else None)


def _uids(book: Book, field: str, value: str, notes: list[str]) -> list[str]:
    if field == "note":
        return tags.noted(book, value)
    if field == "has":
        return tags.bearing(book) if value == "tag" else tags.noted(book)
    found = tags.bearing(book, value)
    if not found:
        notes.append(_none("tag", value, [tag for tag, _ in tags.all_tags(book)]))
    return found


def _in(book: Book, name: str, open_one: str, notes: list[str]) -> list[baskets.Item]:
    """What is in the baskets of this name; “basket”, unless a basket has that name, is the open one."""
    found = baskets.called(book, name)
    usual = name.casefold() == baskets.USUAL.casefold()
    if usual and baskets.named(book, name) is None:
        return baskets.items(
            book, open_one or max(baskets.baskets(book), key=lambda one: one.changed, default=baskets.NONE).id
        )
    if not found:
        notes.append(_none("basket", name, [one.name for one in baskets.baskets(book)]))
    return [item for one in found for item in baskets.items(book, one.id)]


def _none(noun: str, name: str, known: list[str]) -> str:
    """A sentence that says that there is no such thing, and which there are."""
    listed = ", ".join(f"“{one}”" for one in known[:LISTED]) + (", …" if len(known) > LISTED else "")
    return f"no {noun} is called “{name}”: " + (f"there are {listed}" if known else "there is none yet")
