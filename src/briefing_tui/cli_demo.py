"""`briefing demo`: a large invented library. Owns its progress and its report."""

from __future__ import annotations

import sys
from pathlib import Path

from briefing_tui.cli_print import counted, out
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.text import clean_line


def run(path: Path, statements: int, seed: int) -> int:
    """Make it and say what was made; returns the exit code."""
    from briefing_tui.store import demo

    try:
        briefings, made = demo.make(path, statements, seed=seed, progress=_step if sys.stderr.isatty() else None)
    except OSError as error:
        raise BriefingError(
            f"{error.filename or path} cannot be written: {error.strerror}.", "Nothing was made.",
            "Name a place with more room, or one that you may write, with --out.",
        ) from None  # fmt: skip
    out(
        f"{counted(briefings, 'briefing')} with {counted(made, 'statement')}, all of them invented: {clean_line(str(path))}"
    )
    out(f"briefing --db {clean_line(str(path))} opens it.")
    return Exit.OK


def _step(done: int, wanted: int) -> None:
    end = "\n" if done >= wanted else "\r"
    sys.stderr.write(f"{done:,} of {wanted:,} statements{end}")
    sys.stderr.flush()
