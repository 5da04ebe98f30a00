"""Exceptions with messages for the user. Owns the exit codes; imports nothing from the program."""

from __future__ import annotations

import enum


class Exit(enum.IntEnum):
    """Exit codes. Search follows grep: found, nothing found, error."""

    OK = 0
    NOTHING_FOUND = 1
    SOME_REFUSED = 1
    FAULTS_FOUND = 1
    ERROR = 2


class BriefingError(Exception):
    """An error in plain words: what happened, what was kept, and what to do next."""

    def __init__(self, title: str, message: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.message, self.hint) if part)


class LibraryError(BriefingError):
    """A library that cannot be opened, is not a briefing library, is newer than the program, or is damaged."""


class ReadOnlyLibraryError(LibraryError):
    """A library that was opened read-only."""


class BusyError(LibraryError):
    """Another window is writing to the library."""


class RefusedError(BriefingError):
    """A document that is not imported; the import continues."""


class ImportInterruptedError(BriefingError):
    """A resource that an import needs was lost; the import ends early, and what was stored is kept."""


class QueryError(BriefingError):
    """A query that cannot be parsed. `start` and `end` delimit the offending characters of the query as typed."""

    def __init__(self, title: str, message: str = "", hint: str = "", *, start: int = 0, end: int = 0) -> None:
        super().__init__(title, message, hint)
        self.start = start
        self.end = end
