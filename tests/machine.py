"""How fast this machine is now, for limits of processor time in tests and benchmarks: one that is shared may need three times
as long as yesterday."""

from __future__ import annotations

import time
from functools import cache

COUNTED = 1_000_000
USUAL = 0.025
"""Seconds of processor time in which the machine that the limits were set on counts to COUNTED."""


@cache
def slowness() -> float:
    """How many times longer this machine takes than that one, measured once; at least 1."""
    return slowness_now()


def slowness_now() -> float:
    """The same, measured now."""
    return max(1.0, min(_counting() for _ in range(3)) / USUAL)


def _counting() -> float:
    began, total = time.process_time(), 0
    for number in range(COUNTED):
        total += number
    return time.process_time() - began
