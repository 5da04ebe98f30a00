"""Versions of a text, and how the statements of a later one differ, in words. Owns no rule of what is a version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Version(NamedTuple):
    """One of several versions of a text."""

    number: int
    """From 1, the first."""
    uid: str
    file: str
    title: str
    published: str | None
    listed: bool
    """The latest that is here: the others are in no list."""
    decision: str = ""
    """By which the next one is a later version of it."""


class Difference(NamedTuple):
    """How the statements of a later version differ from those of the former one, as they were read."""

    same: int
    reworded: list[tuple[str, str, str]]
    """(uid now, words before, words now)."""
    respoken: list[tuple[str, str, str]]
    """The same words of another: (uid, speakers before, speakers now)."""
    lost: list[tuple[str, str]]
    """(uid, words)."""
    new: list[tuple[str, str]]


def in_numbers(one: Difference) -> str:
    """“14 quotes the same, 1 reworded, 0 lost, 2 new”."""
    quotes = "1 quote" if one.same == 1 else f"{one.same:,} quotes"
    return f"{quotes} the same, {len(one.reworded):,} reworded, {len(one.lost):,} lost, {len(one.new):,} new"


def difference_lines(one: Difference) -> Iterator[str]:
    """What is not the same, a line each, with both wordings."""
    for uid, before, now in one.reworded:
        yield f"reworded {uid}: “{now}” (before: “{before}”)"
    for uid, before, now in one.respoken:
        yield f"by another {uid}: {now} (before: {before})"
    for uid, text in one.lost:
        yield f"lost {uid}: “{text}”"
