"""Places in an order that can be changed by writing one of them: a text between two others. Pure.

A rank is five figures to the base of 62, and behind them figures of a fraction where two numbers are next to each other.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""In the order of their bytes, in which SQLite compares texts."""
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
    """A rank behind one and before another; None: there is nothing on that side. `before` must be the lower."""
    if before is None:
        return _text(MIDDLE if after is None else max(0, _number(after) - 1))
    if after is None:
        return _text(min(BASE**WIDTH - 1, _number(before) + 1))
    low, high = _number(before), _number(after)
    if high - low > 1:
        return _text((low + high) // 2)
    return _text(low) + _fraction(before[WIDTH:], after[WIDTH:] if high == low else None)


def _fraction(low: str, high: str | None) -> str:
    """Figures between two fractions, none of them ending with the lowest; None: up to the next number."""
    out = ""
    for at in range(max(len(low), len(high or "")) + 1):
        one = DIGITS.find(low[at]) if at < len(low) else 0
        other = BASE if high is None else DIGITS.find(high[at]) if at < len(high) else 0
        if other - one > 1:
            return out + DIGITS[(one + other) // 2]
        out += DIGITS[one]
        if one < other:
            high = None  # whatever follows is lower
    return out + DIGITS[BASE // 2]
