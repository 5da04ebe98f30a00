"""Ranks for ordering: moving an item writes only its own rank, a string between its neighbours' ranks. Pure.

A rank has five base-62 digits, followed by digits of a fraction where two numbers are adjacent.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""In byte order, which is how SQLite compares text."""
BASE, WIDTH = len(DIGITS), 5
MIDDLE = BASE**WIDTH // 2


def _number(rank: str) -> int:
    found = 0
    for sign in rank[:WIDTH].ljust(WIDTH, "0"):
        found = found * BASE + max(0, DIGITS.find(sign))
    return found


def _text(number: int) -> str:
    signs = []
    for _ in range(WIDTH):
        number, rest = divmod(number, BASE)
        signs.append(DIGITS[rest])
    return "".join(reversed(signs))


def between(before: str | None, after: str | None) -> str:
    """A rank between two others; None: no limit on that side. `before` must be the lower."""
    if before is None:
        return _text(MIDDLE if after is None else max(0, _number(after) - 1))
    if after is None:
        return _text(min(BASE**WIDTH - 1, _number(before) + 1))
    low, high = _number(before), _number(after)
    if high - low > 1:
        return _text((low + high) // 2)
    return _text(low) + _fraction(before[WIDTH:], after[WIDTH:] if high == low else None)


def _fraction(low: str, high: str | None) -> str:
    """Digits of a fraction between two fractions, not ending with the lowest digit; `high` None: below the next number."""
    out = ""
    for at in range(max(len(low), len(high or "")) + 1):
        one = DIGITS.find(low[at]) if at < len(low) else 0
        other = BASE if high is None else DIGITS.find(high[at]) if at < len(high) else 0
        if other - one > 1:
            return out + DIGITS[(one + other) // 2]
        out += DIGITS[one]
        if one < other:
            high = None  # all following digits are below it
    return out + DIGITS[BASE // 2]
