"""Tests and measurements of decisions about people: `python benchmarks/decisions.py [--power SHARE] [--minutes M] [--library LIBRARY] [--processes N]
[--only KIND…]`

Writes docs/DECISIONS.md. `--power 1` runs everything; a smaller one that share of every trial. `--minutes`: end by then,
with the power that was reached. `--first`: the seeds to begin with, so that another run tries what none has tried.
`--library`: a real library (any schema version; it is copied), in which the queue of similar names is answered best
first. `--only`: make these kinds of trials anew (names of functions of trials.py), and replace their rows in the page.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

import trials
from briefing_tui.ingest.signs import take_doubles
from briefing_tui.model import SpeakerRow
from briefing_tui.paths import Choice
from briefing_tui.store import ledger_lines, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.dump import held
from briefing_tui.store.former import former
from briefing_tui.store.identifying import Identifier, Where
from briefing_tui.store.joins.naming import parse
from briefing_tui.text import joined
from common import table, texts
from trials import ME, speed

PAGE = Path(__file__).parents[1] / "docs" / "DECISIONS.md"
MEMORY = Path("/dev/shm")
"""Where this system keeps files in memory."""
ANSWERS = 60
READING = 13
"""Seconds that a card is read for, as in benchmarks/cards.py."""
NAMED, THEIRS = 12, 40


def main() -> None:
    """Test, measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--power", type=float, default=1.0)
    parser.add_argument("--minutes", type=float, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=[kind.trial.__name__ for kind in trials.kinds()])
    asked = parser.parse_args()
    kinds = [kind for kind in trials.kinds() if not asked.only or kind.trial.__name__ in asked.only]
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        trials.run(kinds, Path(folder), asked.power, asked.minutes, asked.first, asked.processes)
    head = ("what", "how often", "wrong", "processor time of one", "the whole takes")
    if asked.only:
        PAGE.write_text(replaced(PAGE.read_text("utf-8"), table(head, (kind.row() for kind in kinds))), "utf-8")
        return
    text = table(head, [*(kind.row() for kind in kinds), speed()])
    if asked.library:
        text += "\n\n" + real(asked.library)
    power = min(kind.share for kind in kinds)
    whole = sum(kind.seconds / kind.share for kind in kinds if kind.share) / 60
    PAGE.write_text(HEAD.format(power=power, first=asked.first, whole=whole) + text + "\n", encoding="utf-8")
    print(text)


def replaced(page: str, rows: str) -> str:
    """The page with these rows in place of those of the same kinds."""
    new = {row.split(" | ")[0]: row for row in rows.splitlines()[2:]}
    return "\n".join(new.get(row.split(" | ")[0], row) for row in page.splitlines()) + "\n"


HEAD = """\
# Decisions about people, proved

This page is generated: `python benchmarks/decisions.py --power {power:.2g} --library LIBRARY`. Everything is random by a seed (from {first} on) and
invented, but for the last part: a library of real releases. The whole (power 1) is 100,000 steps with statements, 10,000 with
people and 10,000 with versions and releases, 1,000 merges of ledgers and 1,000 of libraries, 10,000 imports after pairs were
parted, 10,000 libraries published in part and 200 corrections; at the times printed here it takes {whole:,.0f} minutes of one processor.
Times are of the processor, on a machine that has other work.

"""


def real(library: Path) -> str:
    """Answer the queue of a real library best first, with simple rules, at most ANSWERS times."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "real.db"
        shutil.copy(library, path)
        with open_library(Choice(path, "option")):
            pass
        once = doubles(path)
        other = Path(folder) / "other.db"
        shutil.copy(path, other)
        before, taken, kinds = _full(path), 0, Counter[str]()
        start = time.process_time()
        queue = trials.queue(path)
        asked = time.process_time() - start
        with Identifier(path) as decider:
            for near in [near for near in queue if not near.against][:ANSWERS]:
                try:
                    if near.kind == "surname":
                        where = Where(near.source, after=near.first or "", before=near.last or "")
                        decider.names(near.one.name, near.others[0].uid, where, ME)
                    else:
                        decider.same(near.one.uid, near.others[0].uid, ME, keeps=near.others[0].uid)
                except Exception as refused:  # the first decision may have merged two proposals
                    print(f"passed over: {refused}")
                    continue
                kinds[near.kind] += 1
                taken += 1
        after, left = _full(path), len(trials.queue(path))
        missed, laptops = _missed(path), two_laptops(path, other)
    counted = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    against = sum(bool(near.against) for near in queue)
    return (
        "## A library of real releases\n\n"
        f"The queue has {len(queue):,} proposals ({against:,} of them behind, with what speaks against them), made in {asked:.2f} s of the processor. "
        f"The first {taken} without anything against them are answered as proposed ({counted}); {left:,} are left.\n\n"
        + table(
            ("statements of people who are known", "before", f"after {taken} decisions"),
            [
                ["all", f"{before[0]:,}", f"{after[0]:,}"],
                ["under a name with a first name (aim 95%)", _share(before), _share(after)],
            ],
        )
        + f"\n\nAt {READING} s of reading a card that is {taken * READING / 60:.0f} minutes (aim 30). Missed are, under a name without a first one:"
        f" {missed}.\n\nThat a name has a first name does not say that it is the right one: whether the machine's own joins are right is counted in"
        f" [IDENTITY.md](IDENTITY.md).\n\n## Two laptops\n\n{laptops}" + once
    )


def _missed(path: Path) -> str:
    """People without a first name, those with most statements first."""
    rows = sorted((row for row in _people(path) if not parse(row.name).given), key=lambda row: -row.statements)
    rest = rows[NAMED:]
    listed = ", ".join(f"{row.name} ({row.statements:,})" for row in rows[:NAMED])
    return listed + (
        f", and {sum(row.statements for row in rest):,} statements of {len(rest):,} others" if rest else ""
    )


def two_laptops(path: Path, other: Path) -> str:
    """Take the decisions of one library into another, and others back: are they equal then, and is twice the same as once?"""
    with Identifier(path) as here, Identifier(other) as there:
        uids = [uid for (uid,) in there.db.execute("SELECT uid FROM statements ORDER BY id LIMIT ?", (THEIRS,))]
        for uid in uids:
            there.confirm(uid, ME)
        began, new, sums = time.process_time(), list[int](), list[int]()
        for _ in range(2):
            ours, theirs = ledger_lines.all_lines(here.db), ledger_lines.all_lines(there.db)
            new.append(len(here.decide(theirs).lines) + len(there.decide(ours).lines))
            dumps = [held(one.db, ledger=True) for one in (here, there)]
            sums.append(sum(dumps[0][what] != dumps[1][what] for what in dumps[0]))
        took = time.process_time() - began
        number, rows = len(ledger_lines.all_lines(here.db)), sum(map(len, dumps[0].values()))
    return (
        f"The decisions above in one copy of the library, {len(uids)} statements confirmed in another; their ledgers exchanged: {new[0]:,} lines"
        f" new, {sums[0]} kinds of rows differ of {rows:,} rows compared. Exchanged again: {new[1]} new, {sums[1]} differ."
        f" Each has {number:,} decisions then. All of it took {took:.0f} s of the processor, most of it the comparison."
    )


def doubles(path: Path) -> str:
    """Number of statements that occur twice on one day, before and after releases are merged; and the library's size."""
    began = time.process_time()
    found = take_doubles(path)
    took = time.process_time() - began
    with open_library(Choice(path, "option")) as lib:
        db = lib.connection
        listed = db.execute("SELECT date, text, briefing_id FROM statements WHERE NOT apart").fetchall()
        aside = [
            (row.date, row.text, uid)
            for (uid,) in db.execute("SELECT uid FROM former_texts").fetchall()
            if (kept := former(db, uid))
            for row in kept.reading.statements
        ]
        size = sum(texts(db))
        hidden = sum(map(len, read.beside(lib).values()))
    before, after = _twice([*listed, *aside]), _twice(listed)
    return (
        "\n\n## The same release elsewhere\n\n"
        f"Same-day doubles (the same folded words on the same day in another text): {before:,} statements where every text is listed,"
        f" {after:,} as it is listed: later versions took {len(aside):,} statements of former texts out, and {hidden:,} texts are"
        f" kept beside another of their release ({len(found):,} pairs found now, in {took:.1f} s of the processor for"
        f" {len({key for *_, key in listed}):,} briefings with statements). What is left are sentences that releases which differ"
        " otherwise have in common: a statement put into several of a day, or a form filled in for several towns.\n\n"
        f"The file is {path.stat().st_size / size:.2f} times as large as the text of its statements and briefings (aim 2.5)."
    )


def _twice(rows: list[tuple[str | None, str, object]]) -> int:
    """Number of statements that occur in another text of the same day before."""
    texts: dict[tuple[str | None, str], set[object]] = {}
    for day, text, source in rows:
        texts.setdefault((day, joined(text)), set()).add(source)
    return sum(len(found) - 1 for found in texts.values())


def _people(path: Path) -> list[SpeakerRow]:
    with open_library(Choice(path, "option")) as lib:
        return [row for row in read.people(lib) if row.kind == "person"]


def _full(path: Path) -> tuple[int, int]:
    """(statements by people, of these those by people with a first name)."""
    people = _people(path)
    return sum(row.statements for row in people), sum(row.statements for row in people if parse(row.name).given)


def _share(counted: tuple[int, int]) -> str:
    return f"{counted[1]:,} ({counted[1] / max(1, counted[0]):.2%})"


if __name__ == "__main__":
    main()
