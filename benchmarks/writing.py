"""What writing costs, reading apart: `python benchmarks/writing.py LIBRARY… [--statements N]`

The first fill of a library, of invented briefings made by a seed, against the bound: the same rows of the same tables by
executemany in one transaction, and one rebuild of the index, with no promise of what a power cut would leave. Then 500
statements more into a copy of the largest library up to a million, while another process searches it. Then how large
the files are.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlite_utils import Database

from briefing_tui.model import Document
from briefing_tui.store.identity import sha256, speaker_uid, statement_uid
from briefing_tui.store.rows import BodyRow, EventRow, PersonRow, Reading, SaidRow, StatementRow, spaced
from briefing_tui.store.schema import migrate
from briefing_tui.store.write import open_for_writing
from common import Budget, Section, median, ms, opened, size_name, statements, table
from shelf import Shelf

STATEMENTS, WORDS = 5, 33
SYLLABLES = "ba con de er fi ga ho in jo ka lo mi no or pe qui ra sta tri un ver wo xa yel zo ment ing tion al".split()


class Maker:
    """Briefings of five statements, the words as frequent as words are."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = chance = random.Random(seed)
        self._words = sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(60_000)})
        chance.shuffle(self._words)
        self._weights = [0.0]
        for rank in range(1, len(self._words) + 1):
            self._weights.append(self._weights[-1] + 1 / rank)
        del self._weights[0]
        self._names = [
            f"{chance.choice(self._words).title()} {chance.choice(self._words).title()}" for _ in range(20_000)
        ]

    def briefings(self, number: int, first: int = 0) -> Iterator[tuple[Document, Reading]]:
        """So many briefings; `first` tells one run's texts from another's."""
        for one in range(first, first + number):
            yield self._briefing(one)

    def _briefing(self, number: int) -> tuple[Document, Reading]:
        chance = self._chance
        said = [" ".join(chance.choices(self._words, cum_weights=self._weights, k=WORDS)) for _ in range(STATEMENTS)]
        text = f"Briefing {number}\n\n" + "\n\n".join(said) + "\n"
        digest = sha256(text)
        day = (date(1996, 1, 1) + timedelta(chance.randrange(10_950))).isoformat()
        names = chance.sample(self._names, 3)
        people = tuple(
            PersonRow(speaker_uid("person", name, digest), "person", name, name, name.lower(), None, None, None,
                      ((name, spaced(name)),))
            for name in names
        )  # fmt: skip
        event = EventRow(f"e-{digest[:12]}", f"Meeting {number}", "constructed", spaced(f"meeting {number}"), "meeting",
                         day, day, None, None, "stated", "Vienna", "stated", False, 0, 10, None, None, ())  # fmt: skip
        rows, at = [], text.index("\n\n") + 2
        for turn, words in enumerate(said):
            speaker = SaidRow(turn % 3, "Director", " director ", 0, words[:9], at, at + 9, "stated", "stated")
            rows.append(StatementRow(
                statement_uid(digest, words), "direct", words, day, day, "from_event", 0, None, None, None, None, None,
                at, at + len(words), at, at + len(words), 3 + 2 * turn, None, "invented", 0.9, (speaker,),
            ))  # fmt: skip
            at += len(words) + 2
        reading = Reading(digest, f"Briefing {number}", "stated", day, "field", (BodyRow("o-1", "Office", "office"),), (),
                          people, (event,), tuple(rows), ())  # fmt: skip
        return Document(text, f"{number}.txt", byte_sha256=digest), reading


Clock = tuple[float, float]
"""Seconds (by the wall, of the processor)."""


def clock() -> Clock:
    """Now."""
    return time.perf_counter(), time.process_time()


def since(began: Clock) -> Clock:
    """Since then."""
    now = clock()
    return now[0] - began[0], now[1] - began[1]


def fill(path: Path, number: int) -> tuple[Clock, Clock]:
    """(rows, putting them in order) of a first fill, the making of the briefings apart."""
    maker, wall, cpu = Maker(), 0.0, 0.0
    with open_for_writing(path) as writer:
        for count, (document, reading) in enumerate(maker.briefings(number // STATEMENTS), 1):
            began = clock()
            writer.add_reading(document, reading)
            if not count % 1000:
                writer.commit()
            spent = since(began)
            wall, cpu = wall + spent[0], cpu + spent[1]
        began = clock()
    return (wall, cpu), since(began)


def bound(library: Path, path: Path) -> Clock:
    """The rows of a library by executemany, and a rebuild."""
    source, db = sqlite3.connect(library), sqlite3.connect(path, isolation_level=None)
    tables = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE '%fts%' AND name <> '_sqlite_migrations'"
    )
    rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for (name,) in source.execute(tables).fetchall()}
    migrate(Database(db, execute_plugins=False))
    began = clock()
    db.execute("PRAGMA cache_size = -65536")
    db.execute("BEGIN")
    for name, some in rows.items():
        if some:
            db.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(some[0]))})", some)
    db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")
    db.execute("COMMIT")
    spent = since(began)
    source.close(), db.close()
    return spent


def compare(number: int, rounds: int = 3) -> tuple[str, Budget]:
    """Fills and bounds in turn."""
    taken = dict[str, list[Clock]]()
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = Path(folder) / "own.db", Path(folder) / "bound.db"
            rows, order = fill(ours, number)
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
    return text, Budget(what, f"{cpu['first fill']:.1f} s", f"{cpu[names[3]]:.1f} s", ratio, 0.7, 0.5, least=True,
                        why="briefings come one by one: who and what they share is looked up, and each batch is safe on the"
                            " disk before it is told")  # fmt: skip


# ---- 500 more, while another reads -----------------------------------------------------------------------------------

READER = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from common import opened, words_of
from briefing_tui.search.query import parse
from briefing_tui.store import match
with opened(Path(sys.argv[1])) as lib:
    asked, taken = [parse(word) for word in words_of(lib).values()], []
    print("ready", flush=True)
    end = time.monotonic() + float(sys.argv[2])
    while time.monotonic() < end:
        for query in asked:
            began = time.perf_counter()
            match.hits(lib, query, context=False)
            taken.append(1000 * (time.perf_counter() - began))
        time.sleep(0.01)
print(*taken)
"""


def reading(path: Path, seconds: float) -> subprocess.Popen[str]:
    """Another process that searches the library for so long and prints how long each query took."""
    command = [sys.executable, "-c", READER, str(path), str(seconds), str(Path(__file__).parent)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "ready\n"
    return process


def more(library: Path, folder: Path, turns: int = 10) -> tuple[str, Budget]:
    """500 statements, ten times, into a copy."""
    path = folder / "copy.db"
    shutil.copy(library, path)
    with opened(path) as lib:
        size = size_name(lib)
    alone = reading(path, turns * 0.5)
    quiet = [float(each) for each in alone.communicate()[0].split()]
    maker, taken, reader = Maker(), list[Clock](), reading(path, turns * 0.5 + 2)
    for turn in range(turns):
        briefings = list(maker.briefings(500 // STATEMENTS, first=10_000_000 + turn * 1000))
        with open_for_writing(path) as writer:
            began = clock()
            for document, found in briefings:
                writer.add_reading(document, found)
            writer.commit()
            taken.append(since(began))
    disturbed = [float(each) for each in reader.communicate()[0].split()]
    path.unlink()
    wall, cpu = (sorted(1000 * spent[n] for spent in taken) for n in (0, 1))
    text = table(
        (f"500 statements into {size}", "median", "worst"),
        [["writing, by the wall", ms(median(wall)), ms(wall[-1])], ["writing, CPU", ms(median(cpu)), ms(cpu[-1])],
         [f"a search in another process, nobody writes ({len(quiet):,} searches)", ms(median(quiet)), ms(max(quiet))],
         [f"the same while it is written ({len(disturbed):,})", ms(median(disturbed)), ms(max(disturbed))]],
    )  # fmt: skip
    return text, Budget(f"500 statements into {size}, writing alone", ms(median(wall)), "", median(wall), 150, 300,
                        unit=" ms", why="the disk is waited for, and the words of so many months are spread over the index")  # fmt: skip


# ---- how large -------------------------------------------------------------------------------------------------------


def sizes(libraries: list[Path]) -> tuple[str, list[Budget]]:
    """Files against the text they hold."""
    rows, budget = [], []
    for path in libraries:
        with opened(path) as lib:
            said, printed = (
                lib.connection.execute(f"SELECT sum(length(CAST(text AS BLOB))) FROM {name}").fetchone()[0]
                for name in ("statements", "briefings")
            )
            whole, number = path.stat().st_size, statements(lib)
        ratio = whole / (said + printed)
        rows.append(
            [path.stem, f"{number:,}", *(f"{n / 1e6:,.0f} MB" for n in (said, printed, whole)), f"×{ratio:.2f}"]
        )
        budget.append(Budget(f"file size / (statement text + briefing text), {path.stem}", f"{whole / 1e6:,.0f} MB",
                             f"{(said + printed) / 1e6:,.0f} MB", ratio, 2.2, 2.7,
                             why="what is known of each statement takes as much room as its words"))  # fmt: skip
    head = ("library", "statements", "their text", "text of briefings", "file", "ratio")
    return table(head, rows), budget


def run(libraries: list[Path], folder: Path, number: int = 200_000) -> Section:
    """All three."""
    written, first = compare(number)
    into = max((path for path in libraries if path.stat().st_size < 2e9), key=lambda path: path.stat().st_size)
    added, second = more(into, folder)
    held, third = sizes(libraries)
    text = "\n\n".join(((__doc__ or "").split("\n\n", 1)[1].strip(), written, added, held))
    return Section("Writing", text, [first, *third, second])


def from_shelf(shelf: Shelf) -> Section:
    """On its libraries."""
    real = shelf.real()
    return run([*shelf.demos(), *([real] if real else [])], shelf.folder, 100_000 if shelf.quick else 200_000)


def main() -> None:
    """On the libraries named."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    asked.add_argument("libraries", nargs="+", type=Path)
    asked.add_argument("--statements", type=int, default=200_000, help="of the first fill")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(given.libraries, Path(folder), given.statements).print()


if __name__ == "__main__":
    main()
