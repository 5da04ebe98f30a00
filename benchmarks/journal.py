"""Cost of a commit in each journal mode: `python benchmarks/journal.py LIBRARY`

On a copy of the library: one line of the log at a time (only the commit), and 500 statements at a time. The modes are
measured alternately. DELETE with FULL does not wait until the end of the journal is durable, the others do
(docs/adr/0002-journal-mode.md).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from briefing_tui.store.writer import Writer
from common import median, ms, opened, paths, size_name, table
from writing import Prepared, briefings, clock, since

MODES = {name: name.split(" ") for name in ("DELETE FULL", "DELETE EXTRA", "TRUNCATE FULL", "PERSIST FULL")}
COMMITS, TURNS = 40, 8


def in_mode(path: Path, name: str) -> Writer:
    """The library, open for writing in this mode."""
    writer = Writer(path)
    mode, level = MODES[name]
    writer.db.execute(f"PRAGMA journal_mode = {mode}")
    writer.db.execute(f"PRAGMA synchronous = {level}")
    return writer


def log(writer: Writer) -> None:
    """The smallest commit."""
    writer.log("a line", 0, 0, 0, 0)


def more(prepared: Prepared) -> Callable[[Writer], None]:
    """A function that adds some briefings and commits."""

    def add(writer: Writer) -> None:
        for document, reading in prepared:
            writer.add_reading(document, reading)
        writer.commit()

    return add


def taken(path: Path, works: list[Callable[[Writer], None]], name: str) -> list[tuple[float, float]]:
    """Wall-clock and CPU milliseconds, for each."""
    out = []
    with in_mode(path, name) as writer:
        for work in works:
            began = clock()
            work(writer)
            wall, cpu = since(began)
            out.append((1000 * wall, 1000 * cpu))
    return out


def main() -> None:
    """Measure the library given."""
    (library,) = paths()
    with opened(library) as lib:
        size = size_name(lib)
    found = {name: (list[tuple[float, float]](), list[tuple[float, float]]()) for name in MODES}
    with tempfile.TemporaryDirectory(dir=library.parent) as folder:
        path = Path(folder) / "copy.db"
        shutil.copy(library, path)
        for turn in range(TURNS):
            for number, name in enumerate(MODES):
                found[name][0].extend(taken(path, [log] * COMMITS, name))
                found[name][1].extend(taken(path, [more(briefings(500, 1000 + turn * len(MODES) + number))], name))
    rows = [
        [name, *(ms(median([spent[clock] for spent in some])) for some in both for clock in (0, 1))]
        for name, both in found.items()
    ]
    head = (f"milliseconds, {size}", "a commit, wall", "CPU", "500 statements, wall", "CPU")
    print(table(head, rows))


if __name__ == "__main__":
    main()
