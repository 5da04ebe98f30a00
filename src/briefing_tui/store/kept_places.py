"""Positions of a packed reading relative to those before them: short numbers, which compress well. Part of format 2 of
kept.py, and never changed. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

_CUE, _WORDS, _PARTS, _AROUND, _SPOKEN, _PRINTED = (4, 6), (9, 11), 11, (12, 14), -1, (4, 6)
"""Where a packed statement has its cue, its words, their parts, the sentences around them and its speakers; and where a
packed speaker has the attribution."""


def relative(statements: list[list[Any]]) -> list[list[Any]]:
    """Positions relative to others: words to the words before them, all else to the words themselves."""
    before = 0
    for row in statements:
        start, end = row[slice(*_WORDS)]
        row[slice(*_WORDS)] = start - before, end - start
        if row[_CUE[0]] is not None:
            row[slice(*_CUE)] = _from(end, *row[slice(*_CUE)])
        row[_PARTS] = relative_spans(row[_PARTS], start)
        row[slice(*_AROUND)] = start - row[_AROUND[0]], row[_AROUND[0] + 1] - end
        for said in row[_SPOKEN]:
            said[slice(*_PRINTED)] = _from(end, *said[slice(*_PRINTED)])
        before = end
    return statements


def absolute(statements: list[list[Any]]) -> list[list[Any]]:
    """The reverse of `relative`."""
    before = 0
    for row in statements:
        start = before + row[_WORDS[0]]
        end = start + row[_WORDS[0] + 1]
        row[slice(*_WORDS)] = start, end
        if row[_CUE[0]] is not None:
            row[slice(*_CUE)] = _at(end, *row[slice(*_CUE)])
        row[_PARTS] = absolute_spans(row[_PARTS], start)
        row[slice(*_AROUND)] = start - row[_AROUND[0]], end + row[_AROUND[0] + 1]
        for said in row[_SPOKEN]:
            said[slice(*_PRINTED)] = _at(end, *said[slice(*_PRINTED)])
        before = end
    return statements


def _from(place: int, start: int, end: int) -> tuple[int, int]:
    return start - place, end - start


def _at(place: int, gap: int, length: int) -> tuple[int, int]:
    return place + gap, place + gap + length


def relative_spans(spans: Iterable[Sequence[Any]], before: int = 0) -> list[list[Any]]:
    """Spans (start, end, …) as (gap to the one before, length, …)."""
    out = []
    for start, end, *more in spans:
        out.append([start - before, end - start, *more])
        before = end
    return out


def absolute_spans(spans: Iterable[Sequence[Any]], before: int = 0) -> list[list[Any]]:
    """The reverse of `relative_spans`."""
    out = []
    for gap, length, *more in spans:
        start = before + gap
        before = start + length
        out.append([start, before, *more])
    return out
