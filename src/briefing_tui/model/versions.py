"""Versions of a text, and the differences of their statements in words. Owns no rule on what is a version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Version(NamedTuple):
    """One of several versions of a text."""

    number: int
    """From 1, the oldest."""
    uid: str
    file: str
    title: str
    published: str | None
    listed: bool
    """Whether this is the latest version in the library; the others are in no list."""
    decision: str = ""
    """The decision that the next version is a later version of this one."""


class Difference(NamedTuple):
    """Differences between the extracted statements of a later version and those of the former one."""

    same: int
    reworded: list[tuple[str, str, str]]
    """(present uid, former words, present words)."""
    respoken: list[tuple[str, str, str]]
    """Same words, different speakers: (present uid, former speakers, present speakers)."""
    lost: list[tuple[str, str]]
    """(uid, words)."""
    new: list[tuple[str, str]]


def in_numbers(one: Difference) -> str:
    """“14 quotes the same, 1 reworded, 0 lost, 2 new”."""
    quotes = "1 quote" if one.same == 1 else f"{one.same:,} quotes"
    return f"{quotes} the same, {len(one.reworded):,} reworded, {len(one.lost):,} lost, {len(one.new):,} new"


def difference_lines(one: Difference) -> Iterator[str]:
    """The differences, one a line, with both wordings."""
    for uid, before, now in one.reworded:
        yield f"reworded {uid}: “{now}” (before: “{before}”)"
    for uid, before, now in one.respoken:
        yield f"by another {uid}: {now} (before: {before})"
    for uid, text in one.lost:
        yield f"lost {uid}: “{text}”"
