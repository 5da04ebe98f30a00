"""A large library to try the program on: invented, the same for the same number and seed, and labelled so throughout.

Owns the making of it; goes through the same door as every import.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.store.demo.letters import LABEL, Writer
from briefing_tui.store.fill import give_up
from briefing_tui.store.write import open_for_writing

BATCH = 20_000
"""Statements between two commits."""


def make(
    path: Path, statements: int, *, seed: int = 1, progress: Callable[[int, int], None] | None = None
) -> tuple[int, int]:
    """Make a library of so many invented statements: (briefings, statements). Never writes over a file."""
    if path.exists():
        raise BriefingError(f"{path} exists already.", "Nothing was changed.", "Name another file with --out.")
    part = path.with_name(path.name + ".part")
    give_up(part)
    briefings = done = 0
    try:
        with open_for_writing(part) as writer:
            writer.db.execute("INSERT INTO about VALUES ('invented', ?)", (LABEL,))
            for document, extraction in Writer(statements, seed).briefings():
                done += writer.add(document, extraction).statements
                briefings += 1
                if done // BATCH > (done - len(extraction.statements)) // BATCH:
                    writer.commit()
                    if progress:
                        progress(done, statements)
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        give_up(part)
        raise
    return briefings, done
