"""Rows of lists from the user's notebook."""

from __future__ import annotations

from typing import Annotated, NamedTuple


class BasketRow(NamedTuple):
    """A row of `briefing basket`."""

    name: Annotated[str, "what it is called"]
    about: Annotated[str, "what it is for"]
    statements: Annotated[int, "how many are in it"]


class ItemRow(NamedTuple):
    """A row of `briefing basket NAME`."""

    uid: Annotated[str, "the statement’s lasting name"]
    words: Annotated[str, "its words as the library has them; where it is not in it, as they stood when it was put in"]
    who: Annotated[str, "who said it"]
    source: Annotated[str, "where it is printed"]
    comment: Annotated[str, "what you said of it in this basket"]
    state: Annotated[str, "empty; or that the words have changed since, or that it is not in this library"]


class SearchRow(NamedTuple):
    """A row of `briefing searches`."""

    name: Annotated[str, "what it is called"]
    query: Annotated[str, "what is asked for"]
    new: Annotated[
        int | None, "how many statements were imported since it was last looked at; `null`: never in this library"
    ]


class TagRow(NamedTuple):
    """A row of `briefing tag`."""

    tag: Annotated[str, "the tag"]
    targets: Annotated[int, "how many bear it"]
