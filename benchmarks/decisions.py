"""Tests and measurements of decisions about people: `python benchmarks/decisions.py [--power SHARE] [--library LIBRARY]`

Writes docs/DECISIONS.md. `--power 1` runs everything (about two hours of one processor); 0.01 takes a minute.
`--library`: a real library (any schema version; it is copied), in which the queue of similar names is answered best
first.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "store"))

import corrigenda  # type: ignore[import-not-found]  # noqa: E402
import deciders  # type: ignore[import-not-found]  # noqa: E402
import pairs  # type: ignore[import-not-found]  # noqa: E402
import version_deciders  # type: ignore[import-not-found]  # noqa: E402
from canaries import leaked  # type: ignore[import-not-found]  # noqa: E402
from identity_deciders import Desk, written  # type: ignore[import-not-found]  # noqa: E402
from random_desk import made  # type: ignore[import-not-found]  # noqa: E402
from test_joins import Printed, Said, briefing  # type: ignore[import-not-found]  # noqa: E402

from briefing_tui.ingest.signs import take_doubles  # noqa: E402
from briefing_tui.model.near import Near  # noqa: E402
from briefing_tui.paths import Choice  # noqa: E402
from briefing_tui.store import read  # noqa: E402
from briefing_tui.store.connection import open_library  # noqa: E402
from briefing_tui.store.decisions import By, Decision  # noqa: E402
from briefing_tui.store.dump import held  # noqa: E402
from briefing_tui.store.former import former  # noqa: E402
from briefing_tui.store.identifying import Identifier, Where  # noqa: E402
from briefing_tui.store.write import open_for_writing  # noqa: E402
from briefing_tui.text import joined  # noqa: E402
from common import table  # noqa: E402

PAGE = HERE.parent / "docs" / "DECISIONS.md"
MACHINE = 100_000
STEPS, PAIRS, PROPOSED, HISTORIES, CORRIGENDA = 10_000, 1_000, 10_000, 10_000, 200
ANSWERS = 60
ME = By("benchmark")


def main() -> None:
    """Test, measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--power", type=float, default=1.0)
    parser.add_argument("--library", type=Path)
    asked = parser.parse_args()
    rows = [
        machine(round(MACHINE * asked.power)),
        *steps(round(STEPS * asked.power)),
        ledgers(round(PAIRS * asked.power)),
        libraries(round(PAIRS * asked.power)),
        again(round(PROPOSED * asked.power)),
    ]
    rows.append(canaries(round(HISTORIES * asked.power)))
    rows += versions(round(STEPS * asked.power), CORRIGENDA)
    rows.append(speed())
    text = table(("what", "how often", "wrong"), rows)
    if asked.library:
        text += "\n\n" + real(asked.library)
    PAGE.write_text(HEAD.format(power=asked.power) + text + "\n", encoding="utf-8")
    print(text)


HEAD = """\
# Decisions about people, proved

This page is generated: `python benchmarks/decisions.py --power {power:g} --library LIBRARY`. Everything is random by a seed and
invented, but for the last part: a library of real releases. The whole (power 1, about two hours of one processor) is 100,000
steps with statements, 10,000 with people and 10,000 with versions and releases, 1,000 merges of ledgers and 1,000 of libraries,
10,000 imports after pairs were parted, 10,000 libraries published in part; the 200 corrections are always all of them.

"""


def machine(number: int) -> list[str]:
    """Random decisions about statements, undos, other readings, removals, imports, merged ledger lines."""
    done = wrong = undone = seed = 0
    with tempfile.TemporaryDirectory() as name:
        while done < number:
            path = Path(name) / f"{seed}.db"
            desk = deciders.Desk(path, 3_000_000 + seed)
            for step in range(500):
                fault = desk.step() or (desk.proof() if step % 50 == 49 else "")
                done += 1
                if fault:
                    wrong += 1
                    break
                if done == number:
                    break
            undone += desk.undone
            desk.close()
            path.unlink()
            seed += 1
    return [
        "steps with decisions about statements: one lost, on another statement, or not taken back exactly",
        f"{done:,} ({undone:,} taken back at once)",
        str(wrong),
    ]


def libraries(number: int) -> list[str]:
    """Merge two libraries of releases, corrections and other texts in either order, and twice, with `briefing merge`."""
    with tempfile.TemporaryDirectory() as name:
        wrong = sum(bool(pairs.wrong(Path(name), seed)) for seed in range(number))
    return [
        "two libraries with releases, corrections and doubles of each other merged in either order, then again: equal, and nothing new",
        f"{number:,}",
        str(wrong),
    ]


def steps(number: int) -> list[list[str]]:
    """Random decisions, undos, imports, removals and merged ledger lines."""
    done = wrong = undone = replays = refused = seed = 0
    with tempfile.TemporaryDirectory() as folder:
        while done < number:
            desk = Desk(Path(folder), seed)
            for step in range(100):
                wrong += bool(desk.step())
                done += 1
                if step % 25 == 24:
                    wrong += bool(desk.replay()) + bool(desk.proof())
                    replays += 1
            undone += desk.undone
            refused += desk.refused
            desk.close()
            seed += 1
    return [
        [
            "steps of deciding, undoing, importing, removing, merging; each refusal changes nothing",
            f"{done:,} ({refused:,} refused)",
            str(wrong),
        ],
        ["of these a decision and its undo: all rows as before", f"{undone:,}", "0" if not wrong else "see above"],
        [
            "the library against its briefings and lines brought into an empty one in another order",
            f"{replays:,}",
            "0" if not wrong else "see above",
        ],
    ]


def ledgers(number: int) -> list[str]:
    """Merge two ledgers: A with B, B with A, twice, and with a third in either order."""
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for seed in range(number):
            three = [_ledger(folder, seed * 3 + n) for n in range(3)]
            a, b, c = three
            ways = [(a, b, c), (b, a, c), (c, b, a), (a, b, a, b, c)]
            found = [_merged(folder, way) for way in ways]
            wrong += any(one != found[0] for one in found[1:])
    return ["three ledgers merged in four orders, once and twice: equal libraries", f"{number:,}", str(wrong)]


def _ledger(folder: Path, seed: int) -> list[Decision]:
    desk = Desk(folder, 1_000_000 + seed, texts=4)
    desk.clock = seed * 100
    for _ in range(3):
        desk.add()
    for _ in range(8):
        desk.decide()
    desk.undo()
    lines: list[Decision] = desk.lines()
    desk.close()
    desk.library.path.unlink()
    return lines


def _merged(folder: Path, ledgers: tuple[list[Decision], ...]) -> dict[str, list[str]]:
    path = folder / "merged.db"
    library = made(path, [written(number) for number in range(4)])
    try:
        for lines in ledgers:
            library.decide(lines)
        return held(library.db, ledger=True)
    finally:
        library.__exit__(None, None, None)
        path.unlink()


def again(number: int) -> list[str]:
    """Check that decided pairs are not proposed again after an import."""
    wrong = imports = seed = 0
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        while imports < number:
            path = Path(folder) / f"{seed}.db"
            library = made(path, [written(n) for n in range(6)])
            decided = set[frozenset[str]]()
            for near in _near(path):
                if near.kind != "surname":
                    library.different(near.one.uid, near.others[0].uid, ME)
                    decided.add(frozenset((near.one.uid, near.others[0].uid)))
            for n in range(6, 26):
                library.add_reading(*written(n + 100 * chance.randrange(1000)))
                library.commit()
                imports += 1
                proposed = {
                    frozenset((near.one.uid, near.others[0].uid)) for near in _near(path) if near.kind != "surname"
                }
                wrong += bool(proposed & decided)
            library.__exit__(None, None, None)
            path.unlink()
            seed += 1
    return ["an import after pairs were parted: one of them proposed again", f"{imports:,}", str(wrong)]


def _near(path: Path) -> list[Near]:
    with open_library(Choice(path, "option")) as lib:
        return read.near_people(lib)


def canaries(number: int) -> list[str]:
    """Publish parts of libraries with a history, and search them for bytes of authors, reasons, other texts, or removed
    texts."""
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        for seed in range(number):
            wrong += bool(leaked(Path(name), 2_000_000 + seed))
    return [
        "a part of a library with a history published: bytes of authors, reasons, other, former or removed texts in it",
        f"{number:,}",
        str(wrong),
    ]


def versions(number: int, releases: int) -> list[list[str]]:
    """Texts and their later versions: random steps, and small edits none of which may go unreported."""
    done = wrong = seed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        while done < number:
            desk = version_deciders.Desk(folder, seed)
            for step in range(40):
                wrong += bool(desk.step())
                done += 1
                if step % 10 == 9:
                    wrong += bool(desk.replay()) + bool(desk.proof())
            desk.close()
            seed += 1
        silent = sum(bool(corrigenda.random_wrong(folder, seed)) for seed in range(releases))
    return [
        [
            "steps of versions decided, taken back, imported, removed; every tenth against an empty library",
            f"{done:,}",
            str(wrong),
        ],
        [
            "a release against its correction by one to three small edits: a moved quotation without its uid, another wording untold, an undo that leaves something",
            f"{releases:,}",
            str(silent),
        ],
    ]


def speed() -> list[str]:
    """Time `same` for 1,440 statements, and its undo."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speed.db"
        with open_for_writing(path) as writer:
            for number in range(288):
                writer.add(
                    *briefing(number, Printed((Said("Antonia Falk" if number % 2 else "Toni Falck", times=10),)))
                )
        with Identifier(path) as library:
            uids = [uid for (uid,) in library.db.execute("SELECT uid FROM speakers ORDER BY name")]
            began = time.process_time()
            done = library.same(uids[0], uids[1], ME)
            first = time.process_time() - began
            began = time.process_time()
            library.undo([done.lines[0].id], ME)
            second = time.process_time() - began
    return [
        f"`same` of 1,440 statements: {first * 1000:.0f} ms of the processor (aim 250); its undo {second * 1000:.0f} ms",
        "1",
        "0" if first <= 0.25 else "1",
    ]


def real(library: Path) -> str:
    """Answer the queue of a real library best first, with simple rules, at most ANSWERS times."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "real.db"
        shutil.copy(library, path)
        with open_library(Choice(path, "option")):
            pass
        once = doubles(path)
        before, taken, kinds = _full(path), 0, Counter[str]()
        start = time.process_time()
        queue = _near(path)
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
        after, left = _full(path), len(_near(path))
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
                ["under a name with a first name", _share(before), _share(after)],
            ],
        )
        + "\n\nThat a name has a first name does not say that it is the right one: whether the machine's own joins are right is counted in"
        " [IDENTITY.md](IDENTITY.md)." + once
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
        (size,) = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM briefings").fetchone()
        hidden = sum(map(len, read.beside(lib).values()))
    before, after = _twice([*listed, *aside]), _twice(listed)
    return (
        "\n\n## The same release elsewhere\n\n"
        f"Same-day doubles (the same folded words on the same day in another text): {before:,} statements where every text is listed,"
        f" {after:,} as it is listed: later versions took {len(aside):,} statements of former texts out, and {hidden:,} texts are"
        f" kept beside another of their release ({len(found):,} pairs found now, in {took:.1f} s of the processor for"
        f" {len({key for *_, key in listed}):,} briefings with statements). What is left are sentences that releases which differ"
        " otherwise have in common: a statement put into several of a day, or a form filled in for several towns.\n\n"
        f"The file is {path.stat().st_size / size:.2f} times as large as its texts (aim 2.5)."
    )


def _twice(rows: list[tuple[str | None, str, object]]) -> int:
    """Number of statements that occur in another text of the same day before."""
    texts: dict[tuple[str | None, str], set[object]] = {}
    for day, text, source in rows:
        texts.setdefault((day, joined(text)), set()).add(source)
    return sum(len(found) - 1 for found in texts.values())


def _full(path: Path) -> tuple[int, int]:
    """(statements by people, of these those by people with a first name)."""
    from briefing_tui.store.joins.naming import parse

    with open_library(Choice(path, "option")) as lib:
        people = [row for row in read.people(lib) if row.kind == "person"]
    return sum(row.statements for row in people), sum(row.statements for row in people if parse(row.name).given)


def _share(counted: tuple[int, int]) -> str:
    return f"{counted[1]:,} ({counted[1] / max(1, counted[0]):.2%})"


if __name__ == "__main__":
    main()
