"""A library in which things are decided at random, and the proof of it: what the desks of identities and of versions have in common.

Owns the clock, what comes in and goes out, and the replay: whatever was done in whatever order, the library is to be what its
texts and its ledger make of an empty one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.model import Document
from briefing_tui.store import identity, owned, proved
from briefing_tui.store.decisions import By, Decision
from briefing_tui.store.dump import held
from briefing_tui.store.files import make_private
from briefing_tui.store.former_library import make_empty
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.records import Reading
from briefing_tui.store.write import open_for_writing
from briefing_tui.store.writer import Writer

Texts = Sequence[tuple[Document, Reading]]


class RandomDesk:
    """A library, and what may be done in it: each act gives what is wrong afterwards, or nothing."""

    authors: Sequence[str] = ("ann", "ben")

    def __init__(self, folder: Path, seed: int, texts: Texts, begins_with: int) -> None:
        """`begins_with`: how many of the texts are there at first."""
        self.folder, self.chance, self.texts = folder, random.Random(seed), texts
        self.library = made(folder / f"desk{seed}.db", texts[:begins_with], first_fill=seed % 4 == 0)
        self.here = set(range(begins_with))
        self.clock = self.undone = 0

    def close(self) -> None:
        """Give the library back."""
        self.library.__exit__(None, None, None)

    def by(self) -> By:
        """Somebody, a moment later."""
        self.clock += 1
        at = f"2026-01-01T00:{self.clock // 60_000 % 60:02d}:{self.clock // 1000 % 60:02d}.{self.clock % 1000:03d}Z"
        return By(self.chance.choice(self.authors), f"reason {self.clock}", at)

    def one_of(self, does: Sequence[tuple[int, Callable[[], str]]]) -> str:
        """Do one of several things, drawn by weight."""
        (do,) = self.chance.choices([each for _, each in does], [weight for weight, _ in does])
        return do()

    def undo(self) -> str:
        """Take back whatever still holds, an undo too."""
        rows = self.library.db.execute("SELECT decision FROM standing WHERE state <> 'withdrawn' ORDER BY 1").fetchall()
        if rows:
            self.library.undo([self.chance.choice(rows)[0]], self.by())
        return ""

    def done_and_undone(self, decide: Callable[[], list[Decision]]) -> str:
        """What was decided and taken back leaves what was before."""
        before = held(self.library.db)
        with suppress(BriefingError):
            lines = decide()
            self.library.undo([one.id for one in lines], self.by())
            self.undone += 1
            after = held(self.library.db)
            if wrong := [what for what in before if before[what] != after[what]]:
                return f"{lines[0].verb} and undo: {wrong} differ: {first(before, after, wrong[0])}"
        return ""

    def add(self) -> str:
        """A text comes in that is not there."""
        absent = [number for number in range(len(self.texts)) if number not in self.here]
        if absent:
            number = self.chance.choice(absent)
            self.library.add_reading(*self.texts[number])
            self.library.commit()
            self.here.add(number)
        return ""

    def remove(self) -> str:
        """A text is taken out; what was decided of it alone waits."""
        if len(self.here) > 1:
            number = self.chance.choice(sorted(self.here))
            self.library.remove(identity.briefing_uid(self.texts[number][1].text_sha256))
            self.library.commit()
            self.here.remove(number)
        return ""

    def lines(self) -> list[Decision]:
        """The whole ledger."""
        return [Decision._make(row) for row in self.library.db.execute("SELECT * FROM decisions ORDER BY id")]

    def replay(self) -> str:
        """Is the library what an empty one becomes that takes the lines first, and then the briefings in another order?"""
        path = self.folder / f"replay{self.chance.randrange(10**9)}.db"
        order = sorted(self.here)
        self.chance.shuffle(order)
        lines = self.lines()
        self.chance.shuffle(lines)
        again = made(path, [self.texts[order[0]]])
        try:
            again.decide(lines[: len(lines) // 2])
            for number in order[1:]:
                again.add_reading(*self.texts[number])
            again.commit()
            again.decide(lines[len(lines) // 2 :])
            now, then = held(self.library.db, ledger=True), held(again.db, ledger=True)
        finally:
            again.__exit__(None, None, None)
            path.unlink()
        wrong = [what for what in now if now[what] != then[what]]
        return f"{wrong} differ from the replay: {first(now, then, wrong[0])}" if wrong else ""

    def proof(self) -> list[str]:
        """What the doctor would say of what holds."""
        return [fault for fault in proved.faults(self.library.db) if fault is not None]


def first(one: dict[str, list[str]], other: dict[str, list[str]], what: str) -> str:
    """The first rows that differ."""
    return f"{sorted(set(one[what]) ^ set(other[what]))[:4]}"


def made(path: Path, texts: Texts, *, first_fill: bool = False) -> Identifier:
    """A library of these briefings. `first_fill`: put in order at the end, as a first import is; else one after the other."""
    if first_fill:
        with open_for_writing(path) as writer:
            _put(writer, texts)
        return Identifier(path)
    _copy_of_empty(path)
    library = Identifier(path)
    _put(library, texts)
    return library


def _put(writer: Writer, texts: Texts) -> None:
    for document, reading in texts:
        writer.add_reading(document, reading)
    writer.commit()


def _copy_of_empty(path: Path) -> None:
    """An empty library, copied: the steps of the schema are the same each time, and take longer than all else here."""
    global _empty
    if not _empty:
        make_empty(path)
        _empty = path.read_bytes()
    else:
        make_private(path)
        path.write_bytes(_empty)
    owned.remember(path)
    owned.remember_proved(path, owned.stamp(path))


_empty = b""
"""The file of an empty library, once there was one."""
