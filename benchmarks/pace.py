"""Judges a section by how slow the machine was beside the measurement (tests/machine.py). Measures nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from common import Section
from machine import slowness_now


def judged(measure: Callable[[], Section | None]) -> Section | None:
    """The section that `measure` returns, its limits judged by the lesser of the slownesses before and after."""
    before = slowness_now()
    section = measure()
    return section.at(min(before, slowness_now())) if section else None
