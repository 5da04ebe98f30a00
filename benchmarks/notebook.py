"""Tests and measurements of the notebook: `python benchmarks/notebook.py [--power SHARE] [--minutes M] [LIBRARY]`

Prints a table. `--power 1` runs everything: 10,000 imports, unless that takes more minutes. LIBRARY: used to draw the first screen with 200 saved
searches and without; by default a library of invented briefings.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "tests" / each) for each in ("notebook", "ui")]

from test_searches import WORDS, briefing  # type: ignore[import-not-found]  # noqa: E402
from test_travel import act, seen  # type: ignore[import-not-found]  # noqa: E402

from briefing_tui import exporting  # noqa: E402
from briefing_tui.cli.main import run_command  # noqa: E402
from briefing_tui.extract import extract  # noqa: E402
from briefing_tui.notebook import baskets, placing, searches, travel  # noqa: E402
from briefing_tui.notebook.baskets import Snapshot  # noqa: E402
from briefing_tui.notebook.book import Book  # noqa: E402
from briefing_tui.paths import Choice  # noqa: E402
from briefing_tui.query.parser import parse  # noqa: E402
from briefing_tui.store import read  # noqa: E402
from briefing_tui.store.connection import open_library  # noqa: E402
from briefing_tui.store.queries import search  # noqa: E402
from briefing_tui.store.queries.search import Paging  # noqa: E402
from briefing_tui.store.write import open_for_writing  # noqa: E402
from common import median, run_apart, table  # noqa: E402

IMPORTS, PAIRS, MOVES, BASKET, SAVED, ROUNDS = 10_000, 1_000, 400, 5_000, 200, 9
LOOK = 25
"""Imports between two checks."""
FIRST_SCREEN = """
import asyncio, sys, time
from pathlib import Path
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice
from briefing_tui.ui.app import BriefingApp, prepare_process
prepare_process()
app = BriefingApp(Choice(Path(sys.argv[1]), "option"), Notebook(Path(sys.argv[2])))
async def first_screen():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print(time.process_time())
asyncio.run(first_screen())
"""


def main() -> None:
    """Test, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--power", type=float, default=1.0)
    parser.add_argument("--minutes", type=float, default=1_000)
    parser.add_argument("library", type=Path, nargs="?")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [
            plus_n(folder, round(IMPORTS * asked.power), asked.minutes),
            moves(folder),
            *rebuilt(folder),
            merged(folder, round(PAIRS * asked.power)),
            first_screen(folder, asked.library or invented(folder)),
        ]
    print(table(("what", "how often", "found", "aim"), rows))


def plus_n(folder: Path, imports: int, minutes: float) -> tuple[str, str, str, str]:
    """Check that +n equals the list that it opens, and the marks in the whole list; for so many minutes at most."""
    picked, path, book = random.Random(1), folder / "new.db", Book(folder / "new-notebook.db")
    looks = wrong = number = 0
    documents = [briefing(n, *(picked.choice(WORDS) for _ in range(2))) for n in range(imports + 1)]
    until = time.monotonic() + 60 * minutes
    while number < imports and time.monotonic() < until:
        with open_for_writing(path) as writer:
            for _ in range(LOOK):
                number += 1
                writer.add(documents[number - 1], extract(documents[number - 1]))
                writer.log("benchmark", 1, 0, 0, 0)
            if number > 4 * LOOK and picked.random() < 0.2:
                with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
                    uids = [uid for (uid,) in db.execute("SELECT uid FROM briefings ORDER BY id DESC LIMIT 40")]
                writer.remove(picked.choice(uids))
        with open_library(Choice(path, "option")) as lib:
            if number == LOOK:
                for word in WORDS:
                    searches.save(book, word, word, "newest", read.newest(lib))
            for one in searches.searches(book):
                new = searches.what_is_new(parse(one.query), one.looked_at, lib)
                count = search.count(lib, new) if new else -1
                listed = [hit.id for hit in search.rows(lib, parse(new.text), Paging(limit=2000)).hits] if new else []
                every = search.every_id(lib, parse(one.query))
                marked = read.later(lib, one.looked_at, every)
                looks, wrong = looks + 1, wrong + (count != len(listed) or marked != set(listed))
                if picked.random() < 0.3 or count > 900:
                    searches.see(book, one, read.newest(lib))
    return f"+n is what it opens ({number:,} imports, some removed)", f"{looks:,} looks", f"{wrong} wrong", "0"


def moves(folder: Path) -> tuple[str, str, str, str]:
    """Time of one move in a large basket, including the disk."""
    book, picked = Book(folder / "basket.db"), random.Random(2)
    key = baskets.make(book, "large").id
    baskets.add(book, key, [(f"s-{n:012x}", Snapshot("words " * 40, "Ada Lind", "Source: x")) for n in range(BASKET)])
    ids, taken, processor = [item.id for item in baskets.items(book, key)], list[float](), 0.0
    for _ in range(MOVES):
        item, by = picked.choice(ids), picked.choice((1, -1))
        began, worked = time.perf_counter(), time.process_time()
        baskets.move(book, item, by)
        taken.append((time.perf_counter() - began) * 1000)
        processor += (time.process_time() - worked) * 1000
    slow = sorted(taken)[len(taken) * 95 // 100]
    return (
        f"a move in a basket of {BASKET:,}",
        f"{MOVES}",
        f"{median(taken):.1f} ms, 95 % ≤ {slow:.1f} ms; CPU {processor / MOVES:.1f} ms",
        "≤ 20 ms",
    )


def rebuilt(folder: Path) -> list[tuple[str, str, str, str]]:
    """Rebuild the library in another order, and once more with half of its briefings: check that each item is found or
    shown."""
    documents = [briefing(n, *WORDS) for n in range(200)]
    book = Book(folder / "rebuilt-notebook.db")
    _build(folder / "one.db", documents)
    with open_library(Choice(folder / "one.db", "option")) as lib:
        key = baskets.make(book, "all").id
        baskets.add(book, key, exporting.snapshots(lib, search.every_id(lib, parse(""))))
        texts = {one.uid: one.text for one in read.statements(lib, search.every_id(lib, parse("")), context=False)}
    _build(folder / "two.db", documents[::-1])
    _build(folder / "half.db", documents[::2])
    items, rows = baskets.items(book, key), []
    for name, what in (("two", "in another order"), ("half", "with half of it")):
        with open_library(Choice(folder / f"{name}.db", "option")) as lib:
            ids = placing.ids(lib, items)
            found = {one.id: one.text for one in read.statements(lib, list(ids.values()), context=False)}
        same = sum(found[ids[item.id]] == texts[item.target] for item in items if item.id in ids)
        shown = sum(item.then.words == texts[item.target] for item in items if item.id not in ids)
        share = 100 * (same + shown) / len(items)
        rows.append(
            (
                f"library built anew {what}",
                f"{len(items):,} items",
                f"{same} found, {shown} shown: {share:.0f} %",
                "100 %",
            )
        )
    return rows


def _build(path: Path, documents: list[object]) -> None:
    with open_for_writing(path) as writer:
        for document in documents:
            writer.add(document, extract(document))  # type: ignore[arg-type]


def merged(folder: Path, pairs: int) -> tuple[str, str, str, str]:
    """Merge two notebooks with random histories: the same result in both orders, and twice."""
    wrong = 0
    for pair in range(pairs):
        picked = random.Random(pair)
        books = [Book(folder / f"m{pair}-{n}.db") for n in range(4)]
        for _ in range(30):
            act(books[picked.randrange(2)], picked)
        files = [list(travel.lines(book)) for book in books[:2]]
        for book, order in zip(books[2:], ((0, 1), (1, 0, 1)), strict=True):
            for at in order:
                travel.merge(book, files[at])
        ends = [(list(travel.lines(book)), seen(book)) for book in books[2:]]
        wrong += ends[0] != ends[1]
        for book in books:
            book.path.unlink(missing_ok=True)
    return "two notebooks merged, either way and twice", f"{pairs:,} pairs", f"{wrong} differ", "0"


def invented(folder: Path) -> Path:
    """A library of invented briefings."""
    run_command(["demo", "--statements", "20000", "--out", str(folder / "demo.db")])
    return folder / "demo.db"


def first_screen(folder: Path, library: Path) -> tuple[str, str, str, str]:
    """CPU time until the first screen is drawn, with 200 saved searches and with an empty notebook, alternately in
    processes of their own."""
    books = {"none": Book(folder / "none.db"), "saved": Book(folder / "saved.db")}
    baskets.make(books["none"], "one")
    with open_library(Choice(library, "option")) as lib:
        seen_to = read.newest(lib)[-1:]
    for number in range(SAVED):
        searches.save(books["saved"], f"search {number}", f"border OR port{number}", "newest", seen_to)
    taken = dict[str, list[float]]()
    for turn in range(ROUNDS + 1):
        for name, book in books.items():
            ran = run_apart([sys.executable, "-c", FIRST_SCREEN, str(library), str(book.path)])
            if turn:
                taken.setdefault(name, []).append(float(ran.output.split()[-1]) * 1000)
    none, saved = median(taken["none"]), median(taken["saved"])
    return (
        f"first screen with {SAVED} saved searches",
        f"{ROUNDS} in turn",
        f"{saved - none:+.1f} ms of {none:.0f} ms CPU",
        "≤ 5 ms",
    )


if __name__ == "__main__":
    main()
