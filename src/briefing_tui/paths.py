"""File locations. Owns the choice of library and the user's folders; never creates anything when only asked."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.errors import LibraryError

ENVIRONMENT = "BRIEFING_DB"


@dataclass(frozen=True)
class Choice:
    """The library to open, and why it was chosen."""

    path: Path
    origin: str
    """`option` (--db), `environment` (BRIEFING_DB), `own` (the user's), `example` (the one that ships)."""


def data_folder() -> Path:
    """The user's data folder for this program (not created)."""
    from platformdirs import user_data_path  # imported late: slows down start-up

    return user_data_path("briefing-tui", appauthor=False)


def own_library() -> Path:
    """The user's own library, whether or not it exists yet."""
    return data_folder() / "briefing.db"


def notebook() -> Path:
    """The user's notebook (last position, history), whether or not it exists yet."""
    return data_folder() / "notebook.db"


def log_file() -> Path:
    """The log of internal errors; it never contains a briefing's text."""
    from platformdirs import user_log_path

    return user_log_path("briefing-tui", appauthor=False) / "briefing.log"


def shipped_library() -> Path:
    """The example library that ships.

    A checkout is searched first: an editable install leaves a stale copy in site-packages.
    """
    package = Path(__file__).resolve().parent
    checkout = package.parent.parent
    beside = checkout / "data" / "briefing.db"
    if (checkout / "pyproject.toml").is_file() and beside.is_file():
        return beside
    return package / "data" / "briefing.db"


def choose_library(option: Path | None = None) -> Choice:
    """The library to read: `--db`, else BRIEFING_DB, else the user's own, else the one that ships.

    Raises LibraryError if the given path cannot be a file.
    """
    if option is not None:
        return Choice(_of_a_file(option), "option")
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Choice(_of_a_file(at_home(named)), "environment")
    own = own_library()
    if own.is_file():
        return Choice(own, "own")
    return Choice(shipped_library(), "example")


def at_home(typed: str) -> Path:
    """A path as a user types it: `~` is expanded if there is a home folder."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # no such user, or no home
        return Path(typed)


def _of_a_file(path: Path) -> Path:
    if not path.name:  # "", ".", "/"
        raise LibraryError(f"“{path}” is a directory, not a library.", hint="Name the library's file with --db.")
    return path


def library_to_fill(option: Path | None = None) -> Choice:
    """The library an import writes to: never the one that ships, unless it is given explicitly."""
    choice = choose_library(option)
    return Choice(own_library(), "own") if choice.origin == "example" else choice
