"""What a first query reads when nothing of the library is in memory: `python benchmarks/cold.py LIBRARY…` (Linux)

The system is asked to forget the file (posix_fadvise). A fresh process, which has answered a query on another, tiny library
before, so that its modules are loaded, opens it and asks one query for fifty rows. *Asked for* is what SQLite read from
then on (`rchar` of /proc/self/io): the pages that the query needs. *From the disk* is what the system fetched for it
(`read_bytes`): it reads ahead as it likes.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from common import Budget, Section, median, megabytes, opened, paths, run_apart, size_name, statements, table
from keystrokes import FILTERED, TYPED, texts

JUDGED = 1_100_000
"""Most statements of a library that the budget applies to."""
COUNTED = Path("/proc/self/io")
ONCE = """
import json, sys
from pathlib import Path
from briefing_tui.paths import Choice, shipped_library
from briefing_tui.query.parser import parse
from briefing_tui.store import whole
from briefing_tui.store.queries import search
from briefing_tui.store.connection import open_library
def counted():
    rows = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(rows["rchar"]), int(rows["read_bytes"])
def ask(path, text, cursor=None):
    with open_library(Choice(path, "option"), prove=whole.SOON) as lib:
        return len(search.rows(lib, parse(text, cursor=cursor), search.Paging()).hits)
ask(shipped_library(), "border speaker:mittal date:2022 -drug")
before = counted()
rows = ask(Path(sys.argv[1]), sys.argv[2])
after = counted()
print(json.dumps([after[0] - before[0], after[1] - before[1], rows]))
"""


def forget(path: Path) -> None:
    """Ask the system to drop a file from its cache."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def once(path: Path, text: str) -> tuple[int, int, int]:
    """(bytes asked for, bytes from the disk, rows) of one query."""
    forget(path)
    asked, fetched, rows = json.loads(run_apart([sys.executable, "-c", ONCE, str(path), text]).output)
    return asked, fetched, rows


def run(libraries: list[Path]) -> Section | None:
    """Measure words, and words with a speaker or dates, each in a process of its own."""
    if not COUNTED.exists() or not hasattr(os, "posix_fadvise"):
        return None
    rows, judged = [], ("", ("", 0))
    for path in libraries:
        with opened(path) as lib:
            size, number, queries = size_name(lib), statements(lib), [*texts(lib, TYPED), *texts(lib, FILTERED)]
        found = {text: once(path, text) for text in queries}
        asked, fetched = ([found[text][n] for text in queries] for n in (0, 1))
        text = max(found, key=lambda each: found[each][0])
        if not judged[0] or number <= JUDGED:
            judged = (size, (text, max(asked)))
        rows.append(
            [
                size,
                len(queries),
                megabytes(median(asked)),
                megabytes(max(asked)),
                f"`{text}`",
                megabytes(median(fetched)),
                megabytes(max(fetched)),
            ]
        )
    head = ("statements", "queries", "asked for, median", "most", "by", "from the disk, median", "most")
    size, (text, most) = judged
    budget = [
        Budget(
            f"cold first query at {size} reads",
            megabytes(most),
            "–",
            most / 1e6,
            1,
            2,
            unit=" MB",
            why=f"`{text}`: rows of many days and briefings lie on pages of their own",
        )
    ]
    return Section(
        "A first query when nothing is in memory",
        (__doc__ or "").split("\n\n", 1)[1].strip() + "\n\n" + table(head, rows),
        budget,
    )


if __name__ == "__main__":
    section = run(paths())
    section.print() if section else sys.exit("Nothing here counts what a process reads.")
