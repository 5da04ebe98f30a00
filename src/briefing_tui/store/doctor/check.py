"""One check, and how it is run: an exception that ends it is recorded as its fault, and the others go on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

LISTED = 100
"""Faults of one check that are listed; further ones are only counted."""


@dataclass
class Check:
    """One check: its subject, the number of things checked, and the faults found (each one line)."""

    name: str
    checked: int = 0
    faults: list[str] = field(default_factory=list)
    more: int = 0
    """Faults beyond those listed."""

    def take(self, lines: Iterator[str | None]) -> None:
        """Count the things checked: each item is None, or a fault."""
        for fault in lines:
            self.checked += 1
            if fault is not None:
                self.add(fault)

    def add(self, fault: str) -> None:
        """Record a fault."""
        if len(self.faults) < LISTED:
            self.faults.append(fault)
        else:
            self.more += 1


def isolated(name: str, look: Callable[[Check], None], overdue: Callable[[], bool] = lambda: False) -> list[Check]:
    """Run one check; any exception that ends it is recorded as a fault. Only Ctrl-C ends all checks."""
    check = Check(name)
    try:
        look(check)
    except sqlite3.Error as error:
        if stopped(error) and not overdue():
            raise KeyboardInterrupt from None  # Ctrl-C arrived inside SQLite
        check.add(f"this could not be checked to the end ({said(error)})")
    except Exception as error:  # noqa: BLE001 — a damaged value may raise anything
        check.add(f"this could not be checked to the end: a value is not what it should be ({said(error)})")
    return [check]


def stopped(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT


def said(error: Exception) -> str:
    return str(error) or type(error).__name__


def as_it_is(data: bytes) -> str:
    """Text of the library; invalid UTF-8 becomes lone surrogates, which no digest covers."""
    return data.decode("utf-8", "surrogateescape")
