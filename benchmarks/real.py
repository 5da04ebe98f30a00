"""The same measured on a library of real text: `python benchmarks/real.py LIBRARY [--folder DIR]`

Each table as above, of the press releases imported whole; how large their library is stands under *Writing*. How many times
longer others take depends on how many hits they look through: the aims and limits for that are of a million statements, and
a smaller library is not judged by them.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

import cold
import interrupts
import keystrokes
import panes
import peers
import startup
from common import Section, budget_table, opened, statements
from pace import judged
from shelf import Shelf


def run(library: Path, folder: Path) -> Section:
    """Measure every search and every pane; `folder` caches the peers' files. The explanations of the tables are printed
    elsewhere; here only the tables are."""
    with opened(library) as lib:
        large = statements(lib) >= keystrokes.MILLION
    measured = [
        judged(lambda: _compared(keystrokes.run([library]), large)),
        judged(lambda: _compared(peers.run([library], folder), large)),
        judged(lambda: startup.run([library])),
        judged(lambda: cold.run([library])),
        judged(lambda: interrupts.run(library)),
        judged(lambda: panes.run([library])),
    ]
    sections = [section for section in measured if section]
    text = (__doc__ or "").split("\n\n", 1)[1].strip()
    text += "\n\n" + budget_table([row for section in sections for row in section.budget])
    for section in sections:
        tables = [part for part in section.text.split("\n\n") if part.startswith("|")]
        text += f"\n\n### {section.title}, on real text\n\n" + "\n\n".join(tables)
    return Section("The same on real text", text)


def _compared(section: Section, large: bool) -> Section:
    """A comparison, judged only on a library of the size that its aims and limits are for."""
    return replace(section, budget=[replace(row, applies=large) for row in section.budget])


def from_shelf(shelf: Shelf) -> Section | None:
    """Measure the library of releases, if there is one."""
    library = shelf.real()
    return run(library, shelf.folder) if library else None


def main() -> None:
    """Measure the library given."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    asked.add_argument("library", type=Path)
    asked.add_argument("--folder", type=Path, help="where the files of the others are kept")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        run(given.library, given.folder or Path(scratch)).print()


if __name__ == "__main__":
    main()
