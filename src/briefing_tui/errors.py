"""What can go wrong, in words for the user. Owns the exit codes; imports nothing of the program."""

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
    """A failure told in plain words: what it is, what happened and was kept, what to do next."""

    def __init__(self, title: str, message: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.message, self.hint) if part)


class LibraryError(BriefingError):
    """A library that cannot be opened, is not ours, is newer than the program, or is damaged."""


class ReadOnlyLibraryError(LibraryError):
    """A library that was opened for reading only."""


class BusyError(LibraryError):
    """Another window is writing to the library."""


class RefusedError(BriefingError):
    """A document that is not imported; the rest of the import goes on."""


class ImportInterruptedError(BriefingError):
    """What an import needs went away meanwhile; it ends early, and what was stored is kept."""


class QueryError(BriefingError):
    """A query that cannot be understood. `start` and `end` are the offending characters of the query as typed."""

    def __init__(self, title: str, message: str = "", hint: str = "", *, start: int = 0, end: int = 0) -> None:
        super().__init__(title, message, hint)
        self.start = start
        self.end = end
