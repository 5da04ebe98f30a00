"""Completion of the path of a file or folder to import. Reads directory entries only; opens no file."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.paths import at_home

SHOWN = 500
"""Most names listed; type more characters to narrow them."""


@dataclass(frozen=True)
class Choice:
    """A file or folder that completes the typed path."""

    name: str
    folder: bool
    size: int

    @property
    def typed(self) -> str:
        """The name as part of a path: a folder ends with a slash."""
        return self.name + "/" if self.folder else self.name


def split(typed: str) -> tuple[str, str]:
    """Split a typed path into the folder, with its slash, and the beginning of a name in it."""
    cut = typed.rfind("/") + 1
    return typed[:cut], typed[cut:]


def choices(typed: str) -> list[Choice]:
    """Folders, then importable files, whose names begin as typed; empty where the folder cannot be read."""
    from briefing_tui.readers.registry import looks_importable  # loads every reader: only when a path is typed

    folder, beginning = split(typed)
    found: list[Choice] = []
    try:
        with os.scandir(at_home(folder) if folder else ".") as entries:
            for entry in entries:
                if not entry.name.casefold().startswith(beginning.casefold()):
                    continue
                if entry.name.startswith(".") and not beginning.startswith("."):
                    continue
                if entry.is_dir():
                    found.append(Choice(entry.name, True, 0))
                elif looks_importable(entry.name):
                    found.append(Choice(entry.name, False, entry.stat(follow_symlinks=False).st_size))
    except OSError:
        return []
    return sorted(found, key=lambda c: (not c.folder, c.name.casefold(), c.name))[:SHOWN]


def completed(typed: str, found: list[Choice], chosen: int) -> str:
    """The typed path extended by the common prefix of the choices; if that adds nothing, by the chosen one."""
    if not found:
        return typed
    folder, beginning = split(typed)
    shared = os.path.commonprefix([c.typed for c in found])
    return folder + (shared if len(shared) > len(beginning) else found[chosen].typed)


def as_path(typed: str) -> Path:
    """The typed text as a path, also as a terminal types a dropped file: quoted or with escaped blanks."""
    plain = at_home(typed.strip())
    if plain.exists() or not typed.strip():
        return plain
    try:
        parts = shlex.split(typed)
    except ValueError:
        return plain
    dropped = at_home(parts[0]) if len(parts) == 1 else plain
    return dropped if dropped.exists() else plain
