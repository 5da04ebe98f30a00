"""The newest fifty that say a word, against others on the same text: `python benchmarks/peers.py LIBRARY… [--folder DIR]`

*ours* is what a keystroke brings: fifty whole rows with speakers, event and briefing, for the word with all its endings. The
others look for the word as it is typed and give its text; *ours, text alone* gives no more than they do, and is what the
budget compares. ripgrep reads a file with one statement a line, newest
first, and stops after fifty lines: a process for each search, its CPU is the child's. tantivy sorts by a fast field and
reads the stored text. LIKE, sqlite-utils and Datasette ask our own file: LIKE the table from its end, sqlite-utils its
`search()` in its own order (best first, *ranked*) and newest first, Datasette its JSON page of the table, in process, without
its count and its suggestions. The files of ripgrep and tantivy are made beside the library and kept.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing_tui.query.parser import parse
from briefing_tui.store.connection import Library
from briefing_tui.store.queries import search
from briefing_tui.store.queries.search import Paging
from briefing_tui.store.queries.search.answers import ids
from briefing_tui.store.queries.search.conditions import plan_for
from common import (
    Budget,
    Clock,
    Section,
    cpu_of_all,
    cpu_of_children,
    documents,
    median,
    ms,
    opened,
    p95,
    side_by_side,
    size_name,
    statements,
    table,
    times,
    word_in,
)

ROWS = 50
SLOW = 0.3
"""Seconds above which three rounds are enough."""
JUDGED = 1_100_000
"""Most statements of a library that the budget applies to."""

Pair = tuple[list[float], list[float], list[float]]
"""CPU milliseconds of (ours, ours with the text alone, theirs), measured alternately."""

Ask = Callable[[str], int]
"""Word → number of rows returned."""


@dataclass
class Peer:
    """A search engine in the comparison."""

    name: str
    order: str
    ask: Ask | None
    """Runs a search; None where it is not installed."""
    clock: Clock = time.thread_time_ns

    def __call__(self, word: str) -> int:
        """Search for a word; returns the number of rows."""
        return self.ask(word) if self.ask else 0


def ours(lib: Library) -> Peer:
    """The app's query for a typed word."""
    return Peer("ours", "newest", lambda word: len(search.rows(lib, parse(word), Paging()).hits))


def ours_bare(lib: Library) -> Peer:
    """The same word and rows, but only the text of each, like the others."""

    def ask(word: str) -> int:
        found = ids(lib, plan_for(lib, parse(word).clauses), limit=ROWS)
        sql = f"SELECT text FROM statements WHERE id IN ({','.join('?' * len(found))})"
        return len(lib.connection.execute(sql, found).fetchall())

    return Peer("ours, text alone", "newest", ask)


def plain(lib: Library) -> sqlite3.Connection:
    """A connection of SQLite alone: ours ends what takes longer than some seconds, as reading a whole table does."""
    return sqlite3.connect(f"file:{lib.path}?mode=ro", uri=True)


def ripgrep(lib: Library, folder: Path) -> Peer:
    """ripgrep on a file with one statement a line, newest first."""
    program = shutil.which("rg")
    if program is None:
        return Peer("ripgrep", "newest", None)
    file = folder / f"{lib.path.stem}.txt"
    if not file.exists():
        with file.with_suffix(".part").open("w", encoding="utf-8") as out:
            for (text,) in plain(lib).execute("SELECT text FROM statements ORDER BY id DESC"):
                out.write(text.replace("\n", " ") + "\n")
        file.with_suffix(".part").rename(file)
    command = [program, "--no-config", "-N", "-m", str(ROWS), "-i", "-w", "-F", "--"]

    def ask(word: str) -> int:
        found = subprocess.run([*command, word, str(file)], stdout=subprocess.PIPE, check=False)
        return found.stdout.count(b"\n")

    return Peer("ripgrep -m 50", "newest", ask, cpu_of_children)


def tantivy(lib: Library, folder: Path) -> Peer:
    """tantivy with the text stored and indexed, and the id as a fast field for sorting."""
    try:
        import tantivy as library
    except ImportError:
        return Peer("tantivy", "newest", None)
    builder = library.SchemaBuilder()
    builder.add_text_field("text", stored=True)
    builder.add_unsigned_field("number", stored=True, fast=True)
    place = folder / f"{lib.path.stem}.tantivy"
    if not (place / "made").exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        index = library.Index(builder.build(), path=str(place))
        writer = index.writer(heap_size=256_000_000)
        for number, text in plain(lib).execute("SELECT id, text FROM statements"):
            row = library.Document()
            row.add_text("text", text)
            row.add_unsigned("number", number)
            writer.add_document(row)
        writer.commit()
        writer.wait_merging_threads()
        (place / "made").touch()
    index = library.Index.open(str(place))
    index.reload()
    searcher = index.searcher()

    def ask(word: str) -> int:
        query = index.parse_query(word, ["text"])
        found = searcher.search(query, ROWS, count=False, order_by_field="number").hits
        return len([searcher.doc(address)["text"] for _, address in found])

    return Peer("tantivy", "newest", ask)


def like(lib: Library) -> Peer:
    """LIKE on the text of the table, from its end."""
    db = plain(lib)
    sql = "SELECT id, text, date FROM statements WHERE text LIKE ? ORDER BY id DESC LIMIT ?"
    return Peer("SQL LIKE", "newest", lambda word: len(db.execute(sql, (f"%{word}%", ROWS)).fetchall()))


def sqlite_utils(lib: Library) -> list[Peer]:
    """The search of sqlite-utils on our file."""
    from sqlite_utils import Database

    table_ = Database(plain(lib)).table("statements")

    def newest(word: str) -> int:
        return len(list(table_.search(word, order_by="id desc", limit=ROWS)))

    def ranked(word: str) -> int:
        return len(list(table_.search(word, limit=ROWS)))

    return [Peer("sqlite-utils", "newest", newest), Peer("sqlite-utils, ranked", "best of all", ranked)]


def datasette(lib: Library, loop: asyncio.AbstractEventLoop) -> Peer:
    """Datasette's page of the table as JSON."""
    try:
        from datasette.app import Datasette
    except ImportError:
        return Peer("Datasette", "newest", None)
    settings = {"sql_time_limit_ms": 60_000, "num_sql_threads": 1}
    app = Datasette(files=[str(lib.path)], settings=settings)
    page = f"/{lib.path.stem}/statements.json"

    async def get(word: str) -> int:
        about: dict[str, Any] = {"_search": word, "_size": ROWS, "_sort_desc": "id", "_shape": "objects"}
        about |= dict.fromkeys(("_nocount", "_nofacet", "_nosuggest"), 1)
        found = await app.client.get(page, params=about)
        found.raise_for_status()
        return len(found.json()["rows"])

    return Peer("Datasette", "newest", lambda word: loop.run_until_complete(get(word)), cpu_of_all)


# ---- comparison ------------------------------------------------------------------------------------------------------


def run(libraries: list[Path], folder: Path) -> Section:
    """Search for a common and a rare word in each library."""
    rows, judged = [], dict[str, dict[str, Pair]]()
    for path in libraries:
        with opened(path) as lib, contextlib.closing(asyncio.new_event_loop()) as loop:
            mine, bare, size, number = ours(lib), ours_bare(lib), size_name(lib), statements(lib)
            everybody = [
                ripgrep(lib, folder),
                tantivy(lib, folder),
                like(lib),
                *sqlite_utils(lib),
                datasette(lib, loop),
            ]
            asked = [peer for peer in everybody if peer.ask]
            if number <= JUDGED:
                judged.clear()
            for kind, share in (("common", 0.3), ("rare", 0.00002)):
                word = word_in(lib, share)
                pairs = {peer.name: _pair(mine, bare, peer, word) for peer in asked}
                if number <= JUDGED:
                    judged[f"{kind} word at {size}"] = pairs
                first = (size, f"{kind}: in {documents(lib, word):,}")
                for n, own in enumerate((mine, bare)):
                    every = [value for pair in pairs.values() for value in pair[n]]
                    rows.append([*first, own.name, own.order, own(word), *_both(every), "", ""])
                for peer in everybody:
                    if peer.name in pairs:
                        whole, text, theirs = pairs[peer.name]
                        ratios = [times(median(theirs) / median(own)) for own in (whole, text)]
                        rows.append([*first, peer.name, peer.order, peer(word), *_both(theirs), *ratios])
                    else:
                        rows.append([*first, peer.name, peer.order, "", "not installed", "", "", ""])
    head = ("statements", "word", "who", "order", "rows", "median", "p95", "against ours", "text alone")
    words = (__doc__ or "").split("\n\n", 1)[1].strip() + "\n\n" + table(head, rows)
    return Section("Against others on the same text", words, _budget(judged))


def _pair(mine: Peer, bare: Peer, peer: Peer, word: str) -> Pair:
    """CPU milliseconds of ours and of a peer, alternately; fewer rounds for a slow peer."""
    began = time.perf_counter()
    peer(word)
    rounds = 3 if time.perf_counter() - began > SLOW else 21
    sides = {"ours": lambda: mine(word), "bare": lambda: bare(word), "theirs": lambda: peer(word)}
    taken = side_by_side(sides, rounds, {"theirs": peer.clock})
    return taken["ours"], taken["bare"], taken["theirs"]


def _both(values: list[float]) -> tuple[str, str]:
    return ms(median(values)), ms(p95(values))


def _budget(judged: dict[str, dict[str, Pair]]) -> list[Budget]:
    out = []
    for name, pairs in judged.items():
        kind = name.split()[0]
        limits = {"ripgrep -m 50": (50, 10), "tantivy": (20, 5)} if kind == "common" else {"ripgrep -m 50": (300, 50)}
        for peer, (aim, limit) in limits.items():
            if peer in pairs:
                whole, text, theirs = (median(values) for values in pairs[peer])
                shown = f"{ms(text)} (whole rows {ms(whole)}, {times(theirs / whole)})"
                out.append(
                    Budget(
                        f"faster than {peer}, a {name}, text for text",
                        shown,
                        ms(theirs),
                        theirs / text,
                        aim,
                        limit,
                        least=True,
                        why=WHY[peer, kind],
                    )
                )
    return out


WHY = {
    (
        "ripgrep -m 50",
        "common",
    ): "it stops after the first few hundred lines: what is measured is the start of a process",
    (
        "tantivy",
        "common",
    ): "it looks at every hit to find the newest, ours at fifty: the fewer hits, the smaller the lead",
    ("ripgrep -m 50", "rare"): "a few rows lie on as many pages of the file, and their words are looked up",
}


def main() -> None:
    """Compare on the libraries given."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    asked.add_argument("libraries", nargs="+", type=Path)
    asked.add_argument("--folder", type=Path, help="where the files of the others are kept")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        run(given.libraries, given.folder or Path(scratch)).print()


if __name__ == "__main__":
    main()
