"""Queries on the command line: arguments become one query, and errors are underlined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from briefing_tui.cli.output import say
from briefing_tui.errors import QueryError
from briefing_tui.query.ast import Field, Query
from briefing_tui.query.fields import KEPT_FIELDS
from briefing_tui.query.parser import NOTHING, parse
from briefing_tui.text import clean_line

_QUERY_LIKE = re.compile(r"(?:^|\s)-?[^\W\d_]+:\S|[\"“”„«»]|\*|\s-\S|(?:^|\s)(?:OR|AND|NOT)\s")


def joined(arguments: Sequence[str]) -> str:
    """Join arguments to one query.

    An argument with a space and no query syntax is a phrase, because the shell removed its quotation marks.
    """
    parts = []
    for argument in arguments:
        stripped = argument.strip()
        if not any(char.isspace() for char in stripped) or _QUERY_LIKE.search(stripped):
            parts.append(argument)
        elif stripped.startswith("-"):
            parts.append(f'-"{stripped[1:]}"')
        else:
            parts.append(f'"{stripped}"')
    return " ".join(parts)


def understood(arguments: Sequence[str]) -> Query | None:
    """The query of these arguments; None, with a message, if it is empty. Raises QueryError, NotebookError."""
    return understood_text(joined(arguments))


def understood_text(text: str) -> Query | None:
    """The same for a query in one string."""
    try:
        query = parse(text)
    except QueryError as error:
        say(_pointed(text, error))
        raise
    if query.empty:
        say(f"{'; '.join(query.notes) or NOTHING}. Give a word, or a field and its value: speaker:NAME.")
        return None
    return of_notebook(query)


def of_notebook(query: Query) -> Query:
    """The query with its notebook fields resolved. Raises NotebookError."""
    if not any(isinstance(term, Field) and term.name in KEPT_FIELDS for c in query.clauses for term in c.terms):
        return query
    from briefing_tui.notebook import asking
    from briefing_tui.notebook.book import Book

    return asking.understood(Book(), query)


def _pointed(text: str, error: QueryError) -> str:
    """The query with the offending characters underlined."""
    line = clean_line(text)
    before, under = _cells(line[: error.start]), _cells(line[error.start : error.end])
    return f"  {line}\n  {' ' * before}{'^' * max(under, 1)}"


def _cells(text: str) -> int:
    """Number of terminal columns of a text."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
