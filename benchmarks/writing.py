"""What writing costs, reading apart: `python benchmarks/writing.py LIBRARY… [--statements N]`

The first fill of a library, of invented briefings, against the bound: the same rows of the same tables by
executemany in one transaction, and one rebuild of the index, with no promise of what a power cut would leave. Then 500
statements more into a copy of the largest library up to a million, while another process searches it. Then how large
the files are.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from briefing_tui.demo.briefings import Writer as Letters
from briefing_tui.model import Document
from briefing_tui.store.kept import packed
from briefing_tui.store.prepare import prepare
from briefing_tui.store.records import Reading
from briefing_tui.store.schema import migrate
from briefing_tui.store.write import open_for_writing
from common import Budget, Section, median, ms, opened, size_name, statements, table, texts
from shelf import Shelf

BATCH = 20_000
"""Statements between two commits: about as many as in an import."""
LEAST = 100_000
"""Fewest statements of a library whose size is judged."""
Prepared = list[tuple[Document, Reading]]


def briefings(statements: int, seed: int) -> Prepared:
    """Invented briefings, as returned by the reading processes; varied by seed."""
    return [
        (document, packed(prepare(document, found), document.text))
        for document, found in Letters(statements, seed).briefings()
    ]


Clock = tuple[float, float]
"""Seconds (wall-clock, CPU)."""


def clock() -> Clock:
    """The current time."""
    return time.perf_counter(), time.process_time()


def since(began: Clock) -> Clock:
    """The time elapsed."""
    now = clock()
    return now[0] - began[0], now[1] - began[1]


def fill(path: Path, prepared: Prepared) -> tuple[Clock, Clock]:
    """(inserting rows, finishing) of a first fill."""
    done = 0
    with open_for_writing(path) as writer:
        began = clock()
        for document, reading in prepared:
            writer.add_reading(document, reading)
            done += len(reading.statements)
            if done > BATCH:
                writer.commit()
                done = 0
        rows = since(began)
        began = clock()
    return rows, since(began)


def bound(library: Path, path: Path) -> Clock:
    """Insert the rows of a library by executemany, and rebuild the index."""
    source, db = sqlite3.connect(library), sqlite3.connect(path, isolation_level=None)
    tables = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE '%fts%' AND name <> '_sqlite_migrations'"
    )
    columns = {
        name: ", ".join(
            f'"{row[1]}"' for row in source.execute(f"PRAGMA table_info({name})")
        )  # without generated columns
        for (name,) in source.execute(tables).fetchall()
    }
    rows = {name: source.execute(f"SELECT {own} FROM {name}").fetchall() for name, own in columns.items()}
    migrate(db)
    began = clock()
    db.execute("PRAGMA cache_size = -65536")
    db.execute("BEGIN")
    for name, some in rows.items():
        if some:
            db.executemany(f"INSERT INTO {name} ({columns[name]}) VALUES ({','.join('?' * len(some[0]))})", some)
    db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")
    db.execute("COMMIT")
    spent = since(began)
    source.close()
    db.close()
    return spent


def compare(number: int, rounds: int = 3) -> tuple[str, Budget]:
    """Measure fills and bounds alternately."""
    taken, prepared = dict[str, list[Clock]](), briefings(number, 1)
    gc.freeze()  # objects made for the measurement are not part of it
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = Path(folder) / "own.db", Path(folder) / "bound.db"
            rows, order = fill(ours, prepared)
            raw = bound(ours, theirs)
            whole = (rows[0] + order[0], rows[1] + order[1])
            names = ("first fill: rows", "first fill: put in order", "first fill", "the bound: executemany and rebuild")
            for name, spent in zip(names, (rows, order, whole, raw), strict=True):
                taken.setdefault(name, []).append(spent)
    cpu = {name: median([spent[1] for spent in found]) for name, found in taken.items()}
    wall = {name: median([spent[0] for spent in found]) for name, found in taken.items()}
    text = table(
        (f"{number:,} statements", "CPU seconds", "seconds", "statements a CPU second"),
        [[name, f"{cpu[name]:.1f}", f"{wall[name]:.1f}", f"{number / cpu[name]:,.0f}"] for name in cpu],
    )
    ratio = median([raw[1] / whole[1] for whole, raw in zip(taken["first fill"], taken[names[3]], strict=True)])
    what = f"bulk write of {number:,} statements against raw executemany and rebuild"
    return text, Budget(
        what,
        f"{cpu['first fill']:.1f} s",
        f"{cpu[names[3]]:.1f} s",
        ratio,
        0.7,
        0.5,
        least=True,
        why="briefings come one by one: who and what they share is looked up, and each batch is safe on the"
        " disk before it is told",
    )


# ---- 500 more statements during a search --------------------------------------------------------------------------------

READER = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from common import opened, words_of
from briefing_tui.query.parser import parse
from briefing_tui.store.queries import search
from briefing_tui.store.sqlite_errors import DatabaseError, is_busy
def found(lib, query):
    while True:  # as the program does, until it may read
        try:
            return search.rows(lib, query, search.Paging())
        except DatabaseError as error:
            if not is_busy(error):
                raise
with opened(Path(sys.argv[1])) as lib:
    asked, taken = [parse(word) for word in words_of(lib).values()], []
    print("ready", flush=True)
    end = time.monotonic() + float(sys.argv[2])
    while time.monotonic() < end:
        for query in asked:
            began = time.perf_counter()
            found(lib, query)
            taken.append(1000 * (time.perf_counter() - began))
        time.sleep(0.01)
print(*taken)
"""


def reading(path: Path, seconds: float) -> subprocess.Popen[str]:
    """Start another process that searches the library for some seconds and prints the time of each query."""
    command = [sys.executable, "-c", READER, str(path), str(seconds), str(Path(__file__).parent)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "ready\n"
    return process


def more(library: Path, folder: Path, turns: int = 10) -> tuple[str, Budget]:
    """Add 500 statements, ten times, to a copy."""
    path = folder / "copy.db"
    shutil.copy(library, path)
    with opened(path) as lib:
        size = size_name(lib)
    alone = reading(path, turns * 0.5)
    quiet = [float(each) for each in alone.communicate()[0].split()]
    parts, taken = [briefings(500, 100 + turn) for turn in range(turns)], list[Clock]()
    gc.freeze()  # objects made for the measurement are not part of it
    reader = reading(path, turns * 0.5)
    for prepared in parts:
        with open_for_writing(path) as writer:
            began = clock()
            for document, found in prepared:
                writer.add_reading(document, found)
            writer.commit()
        taken.append(since(began))  # the file's digest is computed, and it is closed
    disturbed = [float(each) for each in reader.communicate()[0].split()]
    path.unlink()
    wall, cpu = (sorted(1000 * spent[n] for spent in taken) for n in (0, 1))
    text = table(
        (f"500 statements into {size}", "median", "worst"),
        [
            ["writing, CPU", ms(median(cpu)), ms(cpu[-1])],
            ["writing, by the wall", ms(median(wall)), ms(wall[-1])],
            [
                f"a search in another process, by the wall, nobody writes ({len(quiet):,})",
                ms(median(quiet)),
                ms(max(quiet)),
            ],
            [f"the same while it is written ({len(disturbed):,})", ms(median(disturbed)), ms(max(disturbed))],
        ],
    )
    return text, Budget(
        f"500 statements into {size}: CPU of writing",
        ms(median(cpu)),
        "–",
        median(cpu),
        150,
        300,
        unit=" ms",
        why="their words are spread over an index of thirty years",
    )


# ---- size ------------------------------------------------------------------------------------------------------------


def sizes(libraries: list[Path]) -> tuple[str, list[Budget]]:
    """File sizes relative to the text they contain."""
    rows, budget = [], []
    for path in libraries:
        with opened(path) as lib:
            said, printed = texts(lib.connection)
            whole, number = path.stat().st_size, statements(lib)
        ratio = whole / (said + printed)
        rows.append(
            [path.stem, f"{number:,}", *(f"{n / 1e6:,.0f} MB" for n in (said, printed, whole)), f"×{ratio:.2f}"]
        )
        if number < LEAST:
            continue  # such a small file is mostly empty pages
        budget.append(
            Budget(
                f"file size / (statement text + briefing text), {path.stem}",
                f"{whole / 1e6:,.0f} MB",
                f"{(said + printed) / 1e6:,.0f} MB",
                ratio,
                2.2,
                2.7,
                why="what is known of each statement takes as much room as its words",
            )
        )
    head = ("library", "statements", "their text", "text of briefings", "file", "ratio")
    return table(head, rows), budget


def run(libraries: list[Path], folder: Path, number: int = 200_000) -> Section:
    """Measure all three."""
    written, first = compare(number)
    into = max((path for path in libraries if path.stat().st_size < 2e9), key=lambda path: path.stat().st_size)
    added, second = more(into, folder)
    held, third = sizes(libraries)
    text = "\n\n".join(((__doc__ or "").split("\n\n", 1)[1].strip(), written, added, held))
    return Section("Writing", text, [first, *third, second])


def from_shelf(shelf: Shelf) -> Section:
    """Measure the cached libraries."""
    real = shelf.real()
    return run([*shelf.demos(), *([real] if real else [])], shelf.folder, 100_000 if shelf.quick else 200_000)


def main() -> None:
    """Measure the libraries given."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    asked.add_argument("libraries", nargs="+", type=Path)
    asked.add_argument("--statements", type=int, default=200_000, help="of the first fill")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(given.libraries, Path(folder), given.statements).print()


if __name__ == "__main__":
    main()
