"""A large invented library for trying the program: reproducible from number and seed, and labelled as invented throughout.

Owns the generation; writes through the same writer as every import.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from briefing_tui.demo.briefings import Writer
from briefing_tui.demo.page import LABEL
from briefing_tui.errors import BriefingError
from briefing_tui.store import owned
from briefing_tui.store.bulk_load import give_up
from briefing_tui.store.files import put_in_place, remove
from briefing_tui.store.write import open_for_writing

BATCH = 20_000
"""Statements between two commits."""


def make(
    path: Path, statements: int, *, seed: int = 1, progress: Callable[[int, int], None] | None = None
) -> tuple[int, int]:
    """Make a library with the given number of invented statements. Returns (briefings, statements). Never overwrites a file."""
    if path.exists():
        raise BriefingError(f"{path} exists already.", "Nothing was changed.", "Name another file with --out.")
    part = path.with_name(path.name + ".part")
    give_up(part, itself=True)  # a killed run may have left it
    if part.exists():
        raise BriefingError(f"{part} is in the way.", "Nothing was changed.", "Name another file with --out.")
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
        owned.remember(path.absolute(), part)
        put_in_place(part, path)
    except BaseException:
        remove(part)
        give_up(part)
        raise
    with suppress(OSError):
        give_up(part)
    return briefings, done
