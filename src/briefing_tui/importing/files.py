"""Which files an import is about. Owns the order of files and what of a folder is taken up; opens none of them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.readers import formats


@dataclass
class Found:
    """The files of an import, in its order."""

    files: list[Path] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """Files of folders that are no briefings (pictures, style sheets …): how many, by their ending."""
    unreadable: list[tuple[str, BriefingError]] = field(default_factory=list)
    """Folders that may not be read, with the reason; the others are."""


def find(paths: Sequence[Path], stop: threading.Event | None = None) -> Found:
    """Files as named, and those of folders in order of their names; hidden ones, and links to folders, left out.

    Of a folder only files that a user may take for a briefing; the others are counted by their ending. Setting `stop` from
    another thread ends the looking before the next folder: what was found so far is given.
    """
    found = Found()
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            _look_into(path, found, stop)
        else:
            found.files.append(path)
    return found


def _look_into(folder: Path, found: Found, stop: threading.Event | None) -> None:
    if stop and stop.is_set():
        return
    try:
        inside = [(entry, entry.is_dir()) for entry in sorted(folder.iterdir()) if not entry.name.startswith(".")]
    except OSError as error:
        what = BriefingError(
            f"the folder “{folder}” cannot be read: {error.strerror}.", hint="Ask for the right to read it."
        )
        found.unreadable.append((folder.name, what))
        return
    for entry, is_folder in inside:
        if is_folder:
            if not entry.is_symlink():
                _look_into(entry, found, stop)
        elif formats.looks_importable(entry.name):
            found.files.append(entry)
        else:
            found.left_out[formats.suffix_of(entry.name) or "no ending"] += 1
