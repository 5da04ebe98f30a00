"""Prints what writing costs, reading apart: `python benchmarks/writing.py [STATEMENTS]`.

Invented briefings, made by a seed. The first fill of a library against the bound: the same rows of the same tables by
executemany, in one transaction, and one rebuild of the index. Then 500 statements more, ten times.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
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


def clock() -> tuple[float, float]:
    """(seconds by the wall, of the processor)."""
    return time.perf_counter(), time.process_time()


def since(began: tuple[float, float]) -> str:
    """Both since then, as cells of a table."""
    now = clock()
    return f"{now[0] - began[0]:.1f} | {now[1] - began[1]:.1f}"


def bound(library: Path, path: Path) -> None:
    """The rows of a library by executemany and a rebuild; prints the row of the table."""
    source, db = sqlite3.connect(library), sqlite3.connect(path, isolation_level=None)
    names = [row[0] for row in source.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%fts%'"
        " AND name <> '_sqlite_migrations'")]  # fmt: skip
    rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    migrate(Database(db, execute_plugins=False))
    began = clock()
    db.execute("PRAGMA cache_size = -65536")
    db.execute("BEGIN")
    for name, some in rows.items():
        if some:
            db.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(some[0]))})", some)
    db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")
    db.execute("COMMIT")
    print(f"| the bound: executemany and rebuild | {since(began)} |", flush=True)


def main() -> None:
    """Fill, compare, add."""
    statements = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path, maker = Path(folder) / "own.db", Maker()
        print(f"{statements:,} statements, SQLite {sqlite3.sqlite_version}\n")
        print("| written | seconds | of the processor |\n| --- | --- | --- |")
        wall = used = 0.0
        with open_for_writing(path) as writer:
            for number, (document, reading) in enumerate(maker.briefings(statements // STATEMENTS), 1):
                began = clock()
                writer.add_reading(document, reading)
                if not number % 1000:
                    writer.commit()
                wall, used = wall + clock()[0] - began[0], used + clock()[1] - began[1]
            began = clock()
        print(
            f"| first fill: rows | {wall:.1f} | {used:.1f} |\n| first fill: put in order | {since(began)} |", flush=True
        )
        bound(path, Path(folder) / "bound.db")
        sizes = [path.stat().st_size, (Path(folder) / "bound.db").stat().st_size]
        spent, cpu = [], []
        for turn in range(10):
            more = list(maker.briefings(500 // STATEMENTS, first=10_000_000 + turn * 1000))
            with open_for_writing(path) as writer:
                began = clock()
                for document, reading in more:
                    writer.add_reading(document, reading)
                writer.commit()
                spent.append(clock()[0] - began[0])
                cpu.append(clock()[1] - began[1])
        print(f"\n500 statements more: {1000 * statistics.median(spent):.0f} ms (median of 10; worst {1000 * max(spent):.0f}),"
              f" {1000 * statistics.median(cpu):.0f} ms of the processor. File {sizes[0] / 1e6:.0f} MB,"
              f" bound {sizes[1] / 1e6:.0f} MB.")  # fmt: skip


if __name__ == "__main__":
    main()
