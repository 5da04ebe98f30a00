"""All performance measurements and their report: `python benchmarks/all.py [--quick] [--folder DIR] …`

Writes docs/PERFORMANCE.md; with --quick (10,000 and 100,000 statements, some minutes) a document of the same form
into the folder. Libraries and results are cached in the folder. A part that was measured on this machine with this
code is not measured again unless --again names it. Each part can be run alone: its command is in the document.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cards
import cold
import interrupts
import keystrokes
import panes
import peers
import real
import releases
import startup
import writing
from common import ALONE, Budget, Section, budget_table, machine, table
from pace import judged
from shelf import MILLION, Shelf, released, say

_SIZE = re.compile(r" at [\d.]+[kM]")
_WHAT = re.compile(r"(?:\| |- \*\*)(?P<what>.+?)(?: \||\*\*:)")
"""What a row of the aims is about, and a line that says why its aim is missed."""
HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "src" / "briefing_tui"
DOCUMENT = HERE.parent / "docs" / "PERFORMANCE.md"


@dataclass(frozen=True)
class Part:
    """One section of the document."""

    name: str
    command: str
    """The command that runs it alone."""
    run: Callable[[Shelf], Section | None]
    """Measures the part; returns None where it cannot be measured here."""
    rooms: tuple[str, ...] = ("store", "query")
    """Folders and files of the program that it measures: while nothing in them changes, the cached result is valid."""


WRITING = (
    "store/records",
    *(
        f"store/{name}.py"
        for name in "write writer transaction indexing index_levels bulk_load batch entities selection prepare kept tags aggregates vocabulary identity".split()
    ),
)
PARTS = (
    Part("keystrokes", "keystrokes.py LIBRARY…", lambda shelf: keystrokes.run(shelf.demos())),
    Part("peers", "peers.py LIBRARY…", lambda shelf: peers.run(shelf.demos(), shelf.folder)),
    Part("startup", "startup.py LIBRARY LARGER_LIBRARY", startup.from_shelf, ("store", "ui")),
    Part("cold", "cold.py LIBRARY…", lambda shelf: cold.run(shelf.demos())),
    Part("interrupts", "interrupts.py LIBRARY", interrupts.from_shelf, ("store", "query", "ui")),
    Part("writing", "writing.py LIBRARY…", writing.from_shelf, WRITING),
    Part("panes", "panes.py LIBRARY…", panes.from_shelf, ("store", "query", "ui")),
    Part("cards", "cards.py LIBRARY…", cards.from_shelf, ("store", "ui")),
    Part("import", "releases.py FILE.jsonl.xz…", releases.from_shelf, ("ingest", "readers", "extract", *WRITING)),
    Part("real", "real.py LIBRARY", real.from_shelf, ("store", "query", "ui")),
)


# ---- cached results --------------------------------------------------------------------------------------------------


def digest(part: Part) -> str:
    """Digest of the machine and of the code that a part measures."""
    rooms = [SOURCE / room for room in part.rooms]
    assert all(room.exists() for room in rooms), part.rooms
    files = [file for room in rooms for file in ([room] if room.is_file() else sorted(room.rglob("*.py")))]
    files += [HERE / part.command.split()[0], HERE / "common.py", HERE / "shelf.py"]
    found = hashlib.sha256(machine().encode())
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()


def measured(part: Part, shelf: Shelf, again: bool) -> tuple[Section | None, bool]:
    """(result of a part, whether it was cached)."""
    kept = shelf.folder / f"results{'-quick' if shelf.quick else ''}" / f"{part.name}.json"
    key = digest(part)
    if kept.exists() and not again:
        found = json.loads(kept.read_text("utf-8"))
        if found["key"] == key:
            say(f"{part.name}: as measured before")
            return Section.from_json(found["section"]), True
    say(f"{part.name} …")
    began = time.perf_counter()
    section = judged(lambda: part.run(shelf))
    say(f"{part.name}: {time.perf_counter() - began:.0f} s")
    if section is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({"key": key, "section": section.to_json()}, ensure_ascii=False), "utf-8")
    return section, False


# ---- the document ----------------------------------------------------------------------------------------------------

HEAD = """# How fast it is

Written by `python benchmarks/all.py`; nothing here is written by hand.

Measured on {machine}.

Figures are milliseconds of the processor unless they say otherwise, for other programs share the machine. Whatever is
compared was measured in one run, in turn, so that both sides meet the same weather. *p95* is what nineteen of twenty
stay below. Invented libraries are made by `briefing demo`: statements of 33 words, 20,000 people, 30 years.

Limits in milliseconds are judged as on the machine that they were set on, which counts to a million in 25 ms of Python
(tests/machine.py): “ours” is what was measured, “measured” is that divided by how many times longer this machine took to
count, beside it: {slowness}.

## Aims and limits

{budget}
"""


def document(found: list[tuple[Part, Section]]) -> str:
    """The whole text."""
    rows = [row for _, section in found for row in section.budget]
    slow = sorted(row.slowness for row in rows) or [1.0]
    text = HEAD.format(
        machine=machine(),
        slowness=f"×{slow[0]:.2g} to ×{slow[-1]:.2g}",
        budget=budget_table(rows) if rows else "Nothing was measured.",
    )
    for part, section in found:
        text += _of(part, section)
    return text


def replaced(text: str, part: Part, section: Section) -> str:
    """The document with this section in place of the one with its title, and its rows in place of theirs among the aims. Raises
    ValueError where such a row compares two sides, which are of one run with the others."""
    head, found, rest = text.partition(f"\n## {section.title}\n")
    if not found or any(row.against != ALONE for row in section.budget):
        raise ValueError(f"{part.name} cannot be replaced alone")
    for row in section.budget:
        head = _judged_anew(head, row)
    behind = rest.find("\n## ")
    return head + _of(part, section) + (rest[behind:] if behind >= 0 else "")


def _judged_anew(text: str, row: Budget) -> str:
    """The aims with this row in place of the same for any size of library, and why its aim is missed, if it is."""
    lines, own = list[str](), _SIZE.sub("", row.what)
    for line in text.split("\n"):
        what = _WHAT.match(line)
        if what is None or _SIZE.sub("", what["what"]) != own:
            lines.append(line)
        elif line.startswith("|"):
            lines.append(f"| {' | '.join(row.cells())} |")
    if row.verdict != "aim reached":
        last = max(n for n, line in enumerate(lines) if line.startswith("- **"))
        lines.insert(last + 1, f"- **{row.what}**: {row.why}")
    return "\n".join(lines)


def _of(part: Part, section: Section) -> str:
    return f"\n## {section.title}\n\n{section.text}\n\n`python benchmarks/{part.command}` prints this.\n"


def main() -> None:
    """Measure, cache and write the document."""
    names = [part.name for part in PARTS]
    asked = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    asked.add_argument("--quick", action="store_true", help="small libraries only: some minutes")
    asked.add_argument(
        "--folder",
        type=Path,
        default=Path.home() / ".cache" / "briefing-tui-benchmarks",
        help="where libraries and results are kept (30 GB; 200 MB with --quick)",
    )
    asked.add_argument("--largest", type=int, default=10 * MILLION, help="statements of the largest library made")
    asked.add_argument("--releases", type=Path, help="folder with the files of real press releases (*.jsonl.xz)")
    asked.add_argument("--again", nargs="*", choices=[*names, "all"], default=[], help="measure these anew")
    asked.add_argument("--only", nargs="*", choices=names, default=names, help="measure and write these alone")
    asked.add_argument(
        "--replace",
        action="store_true",
        help="with --only: these sections anew in the document, the others as they are",
    )
    asked.add_argument("--out", type=Path, help="the document (docs/PERFORMANCE.md; with --quick in the folder)")
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    releases = released(given.releases.resolve()) if given.releases else []
    shelf = Shelf(given.folder.resolve(), given.quick, given.largest, releases)
    out = given.out or (shelf.folder / "PERFORMANCE.md" if given.quick else DOCUMENT)
    found = []
    for part in PARTS:
        if part.name not in given.only:
            continue
        section, _ = measured(part, shelf, part.name in given.again or "all" in given.again)
        if section is None:
            say(f"{part.name}: cannot be measured here")
            continue
        found.append((part, section))
        out.write_text(replaced(out.read_text("utf-8"), part, section) if given.replace else document(found), "utf-8")
    say(f"written: {out}")
    rows = [row for _, section in found for row in section.budget]
    print(table(("what", "verdict"), [(row.what, row.verdict) for row in rows]))


if __name__ == "__main__":
    main()
