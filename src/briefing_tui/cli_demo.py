"""`briefing demo`: a large invented library. Owns its progress and its report."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from briefing_tui.cli_print import counted, out
from briefing_tui.errors import BriefingError, Exit, LibraryError
from briefing_tui.text import clean_line

NOTHING = "Nothing was made."
ELSEWHERE = "Name a file in a folder that you may write, with room on its disk, with --out."


def run(named: str, number: str, seed: int) -> int:
    """Make the library `named` with so many statements, and say what was made; returns the exit code."""
    from briefing_tui.store import demo

    path, statements = _path(named), _number(number)
    folder = next((up for up in (path.parent, *path.parent.parents) if up.exists()), path.parent)
    try:
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        briefings, made = demo.make(path, statements, seed=seed, progress=_step if sys.stderr.isatty() else None)
    except (OSError, LibraryError) as error:
        why = (
            error.strerror if isinstance(error, OSError) else error.title.partition(": ")[2].rstrip(".") or error.title
        )
        raise BriefingError(f"{path} cannot be made: {why}.", NOTHING, ELSEWHERE) from None
    out(
        f"{counted(briefings, 'briefing')} with {counted(made, 'statement')}, all of them invented: {clean_line(str(path))}"
    )
    if folder != path.parent:
        out(f"The folder {clean_line(str(path.parent))} was made for it.")
    out(f"briefing --db {clean_line(str(path))} opens it.")
    return Exit.OK


def _path(named: str) -> Path:
    if not named:
        raise BriefingError("--out does not say which library to make.", NOTHING, "Name a new file: --out demo.db.")
    path = Path(named).expanduser()
    if path.is_dir():
        raise BriefingError(f"{path} is a folder.", NOTHING, f"Name a new file in it: --out {path / 'demo.db'}.")
    return path


def _number(typed: str) -> int:
    plain = typed.replace(",", "").replace("_", "")
    if not (plain.isascii() and plain.isdecimal() and int(plain[:12])):
        raise BriefingError(f"“{typed}” is no number of statements.", NOTHING,
                            "Give a whole number, 1 or more: --statements 10000.")  # fmt: skip
    return int(plain)


def _step(done: int, wanted: int) -> None:
    end = "\n" if done >= wanted else "\r"
    sys.stderr.write(f"{done:,} of {wanted:,} statements{end}")
    sys.stderr.flush()
