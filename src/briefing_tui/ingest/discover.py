"""Finds the files of an import. Owns the order of files and which files of a folder are imported; opens none of them."""

from __future__ import annotations

import errno
import os
import re
import stat
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.readers.registry import looks_importable, suffix_of

SHOWN = 200
"""Maximum characters of a path in a report."""
_MESSAGE = re.compile(r"\d{6,}\.[^.]+\.\S+")
_HINTS = {
    errno.EACCES: "Ask for the right to read it.",
    errno.EPERM: "Ask for the right to read it.",
    errno.ENAMETOOLONG: "It lies too deep: move it up, and import that.",
    errno.ENOENT: "It went away meanwhile: import again.",
}


@dataclass
class Found:
    """The files of an import, in import order."""

    files: list[Path] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """Files in folders that are not briefings (pictures, style sheets …): number by file extension."""
    unreadable: list[tuple[str, BriefingError]] = field(default_factory=list)
    """Folders that cannot be read, with the reason; the others are imported."""


def find(paths: Sequence[Path], stop: threading.Event | None = None) -> Found:
    """The named files, and those in folders in order of their names; hidden files and links to folders are skipped.

    From a folder only files that may be briefings are taken; the others are counted by file extension. Setting `stop` from
    another thread ends the search before the next folder, and returns what was found so far.
    """
    found = Found()
    for path in paths:
        if _is_folder(path):
            _look_into(path, found, stop)
        else:
            found.files.append(path)
    return found


def _is_folder(path: Path) -> bool:
    """Whether this is a folder, not a link to one; errors (a name too long) are reported when the file is opened."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _look_into(folder: Path, found: Found, stop: threading.Event | None) -> None:
    """Add a folder and all folders below it, in order. Iterative, because folders may be nested a thousand deep."""
    below, waiting = [folder], list[Iterator[os.DirEntry[str]]]()
    while below or waiting:
        if below:
            if stop and stop.is_set():
                return
            waiting.append(_inside(below.pop(), found))
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif _is_below(entry):
            below.append(Path(entry.path))
        elif looks_importable(entry.name) or _is_message(entry):
            found.files.append(Path(entry.path))
        else:
            found.left_out[suffix_of(entry.name) or "no ending"] += 1


def _is_message(entry: os.DirEntry[str]) -> bool:
    """Whether this is a message in a Maildir, where mail programs name files by time and host, without an extension."""
    return _MESSAGE.match(entry.name) is not None and Path(entry.path).parent.name in ("cur", "new")


def _inside(folder: Path, found: Found) -> Iterator[os.DirEntry[str]]:
    """The entries of a folder by name, without hidden ones and links to folders."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        what = BriefingError(
            f"the folder “{_short(folder)}” cannot be read: {error.strerror}.", hint=_HINTS.get(error.errno or 0, "")
        )
        found.unreadable.append((folder.name, what))
        return
    for entry in inside:
        if not entry.name.startswith(".") and not (entry.is_symlink() and os.path.isdir(entry.path)):
            yield entry


def _is_below(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _short(folder: Path) -> str:
    """A path for the report: a very long one is shortened to its beginning and end."""
    path = str(folder)
    return path if len(path) <= SHOWN else f"{path[: SHOWN // 2]} … {path[-SHOWN // 2 :]}"
