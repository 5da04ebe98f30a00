"""One proof, and how it is carried out: what ends it too soon is a fault of it, and the others go on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

LISTED = 100
"""Faults of one check that are listed; the others are counted."""


@dataclass
class Check:
    """One proof: what was checked, how many, and the faults found (each one line)."""

    name: str
    checked: int = 0
    faults: list[str] = field(default_factory=list)
    more: int = 0
    """Faults beyond those listed."""

    def take(self, lines: Iterator[str | None]) -> None:
        """Count what was checked: None where it is well, else what is wrong."""
        for fault in lines:
            self.checked += 1
            if fault is not None:
                self.add(fault)

    def add(self, fault: str) -> None:
        """One fault more."""
        if len(self.faults) < LISTED:
            self.faults.append(fault)
        else:
            self.more += 1


def isolated(name: str, look: Callable[[Check], None], overdue: Callable[[], bool] = lambda: False) -> list[Check]:
    """Run one check; whatever ends it too soon is one more fault of it. Only Ctrl-C ends the whole."""
    check = Check(name)
    try:
        look(check)
    except sqlite3.Error as error:
        if stopped(error) and not overdue():
            raise KeyboardInterrupt from None  # Ctrl-C came while SQLite worked
        check.add(f"this could not be checked to the end ({said(error)})")
    except Exception as error:  # noqa: BLE001 — whatever a damaged value does to a check
        check.add(f"this could not be checked to the end: a value is not what it should be ({said(error)})")
    return [check]


def stopped(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT


def said(error: Exception) -> str:
    return str(error) or type(error).__name__


def as_it_is(data: bytes) -> str:
    """Text of the library; bytes that are no UTF-8 stand as lone surrogates, which no digest was made of."""
    return data.decode("utf-8", "surrogateescape")
