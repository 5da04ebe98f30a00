"""A library of invented briefings in which people decide who is who: what tests and the proof of identities step through.

Names are near each other on purpose: bare surnames, short forms, other letters, namesakes. Whatever was done in whatever order, the
library is to be what its briefings and its ledger make of an empty one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.model import Document, Extraction, ReadPerson, ReadSpeaker, ReadStatement, Span
from briefing_tui.store import proved
from briefing_tui.store.decisions import By, Decision
from briefing_tui.store.dump import held
from briefing_tui.store.identifying import Identifier, Where
from briefing_tui.store.prepare import prepare
from briefing_tui.store.records import Reading
from briefing_tui.store.write import open_for_writing

NAMES = (
    "Robert Lund",
    "Bob Lund",
    "Robert J. Lund",
    "Lund",
    "Ada Lund",
    "Ulla Strom",
    "Strom",
    "Mirko Strom",
    "Karim Kurbonov",
    "Karim Qurbonov",
    "Performing",
)
BODIES = ("River Commission", "RC", "United Rivers", "UR River Commission")
HONORIFICS = (None, None, "Ms.", "Mr.")
ROLES = ("Senator", "Director of Harbours", None)
SOURCES = ("Ministry of Ports", "Harbour Board")
AUTHORS = ("ann", "ben", "olga")


def written(number: int) -> tuple[Document, Reading]:
    """A briefing in which some of them speak."""
    chance = random.Random(number)
    text, people, statements = f"Harbour news {number}\n\n", [], []
    named = [*chance.sample(NAMES, chance.choice((2, 3, 4))), *chance.sample(BODIES, chance.choice((1, 2)))]
    for at, name in enumerate(named):
        body = name in BODIES
        honorific = None if body else chance.choice(HONORIFICS)
        spelt = f"{honorific} {name}" if honorific else name
        role = None if body else chance.choice(ROLES)
        people.append(ReadPerson(name, "body" if body else "person", honorific=honorific, names=(spelt,), role=role))
        for turn in range(chance.choice((0, 1, 2))):
            start = len(text)
            text += f"{spelt} said "
            who = Span(start, start + len(spelt))
            words = Span(len(text), len(text) + len(f"quay {number} {at} {turn}"))
            text += f"quay {number} {at} {turn}.\n"
            speaker = ReadSpeaker(who, who, at, "stated", role=role, organization=name if body else None)
            statements.append(
                ReadStatement(words, "direct", Span(start, words.end), None, (speaker,), rule="cue", confidence=0.9)
            )
    document = Document(
        text,
        f"{number}.txt",
        byte_sha256=f"{number:064x}",
        title=f"News {number}",
        title_basis="stated",
        published=f"{2020 + number % 3}-03-{number % 28 + 1:02}",
        published_basis="stated",
        publisher=SOURCES[number % 2],
    )
    return document, prepare(document, Extraction(tuple(statements), tuple(people)))


class Desk:
    """A library, and what may be decided of people in it. `step` does one thing at random; `replay` says what is wrong."""

    def __init__(self, folder: Path, seed: int, texts: int = 8) -> None:
        self.folder, self.chance = folder, random.Random(seed)
        self.texts = [written(number) for number in range(texts)]
        self.library = made(folder / f"desk{seed}.db", self.texts[:1])
        self.here = {0}
        self.clock = self.undone = self.refused = 0
        self.known = {uid for (uid,) in self.library.db.execute("SELECT uid FROM speakers")}
        """Every uid that was ever seen."""

    def close(self) -> None:
        """Give the library back."""
        self.library.__exit__(None, None, None)

    def by(self) -> By:
        """Somebody, a moment later."""
        self.clock += 1
        at = f"2026-01-01T00:{self.clock // 60_000 % 60:02d}:{self.clock // 1000 % 60:02d}.{self.clock % 1000:03d}Z"
        return By(self.chance.choice(AUTHORS), f"reason {self.clock}", at)

    def step(self) -> str:
        """Do something; gives what is wrong afterwards, or nothing."""
        does: Sequence[tuple[int, Callable[[], str]]] = (
            (8, self.decide),
            (4, self.undo),
            (4, self.decide_and_undo),
            (3, self.add),
            (1, self.remove),
            (2, self.merge),
        )
        (do,) = self.chance.choices([each for _, each in does], [weight for weight, _ in does])
        wrong = do()
        self.known |= {uid for (uid,) in self.library.db.execute("SELECT uid FROM speakers")}
        return wrong

    def decide(self) -> str:
        """Decide something; what does not fit is refused in words, and changes nothing."""
        before = held(self.library.db, ledger=True)
        try:
            self.some_decision()
        except BriefingError as error:
            self.refused += 1
            if before != held(self.library.db, ledger=True):
                return f"refused ({error.message}), and changed"
        return ""

    def some_decision(self) -> list[Decision]:
        """One decision at random. Raises BriefingError where it does not fit."""
        chance, lib, by = self.chance, self.library, self.by()
        uids = sorted(self.known)
        one, other = chance.choice(uids), chance.choice(uids)
        kind = chance.random()
        if kind < 0.4:
            return lib.same(one, other, by, keeps=chance.choice((one, ""))).lines
        if kind < 0.6:
            return lib.different(one, other, by).lines
        if kind < 0.73:
            where = Where(chance.choice(SOURCES), after=chance.choice(("", "2021-01-01")))
            return lib.names(chance.choice(("Lund", "Strom")), one, where, by).lines
        if kind < 0.9:
            where = chance.choice((Where(role="Senator"), Where(source=SOURCES[0]), Where(before="2021-06-30")))
            return lib.split(one, where, by).lines
        if kind < 0.95:
            return lib.noname(one, by).lines
        bodies = [uid for (uid,) in lib.db.execute("SELECT uid FROM organizations ORDER BY uid")] or ["o-none"]
        if kind < 0.98:
            return lib.alias(chance.choice(bodies), chance.choice(BODIES), by).lines
        return lib.parent(chance.choice(bodies), chance.choice(bodies), by).lines

    def undo(self) -> str:
        """Take back whatever still holds, an undo too."""
        rows = self.library.db.execute("SELECT decision FROM standing WHERE state <> 'withdrawn' ORDER BY 1").fetchall()
        if rows:
            self.library.undo([self.chance.choice(rows)[0]], self.by())
        return ""

    def decide_and_undo(self) -> str:
        """What was decided and taken back leaves what was before."""
        before = held(self.library.db)
        with suppress(BriefingError):
            made = self.some_decision()
            self.library.undo([one.id for one in made], self.by())
            self.undone += 1
            after = held(self.library.db)
            if wrong := [what for what in before if before[what] != after[what]]:
                return f"{made[0].verb} and undo: {wrong} differ: {first(before, after, wrong[0])}"
        return ""

    def add(self) -> str:
        """A briefing comes in that is not there."""
        absent = [number for number in range(len(self.texts)) if number not in self.here]
        if absent:
            number = self.chance.choice(absent)
            self.library.add_reading(*self.texts[number])
            self.library.commit()
            self.here.add(number)
        return ""

    def remove(self) -> str:
        """A briefing is taken out; what was decided of people who are in it alone waits."""
        if len(self.here) > 1:
            number = self.chance.choice(sorted(self.here))
            (uid,) = self.library.db.execute(
                "SELECT uid FROM briefings WHERE file_name = ?", (f"{number}.txt",)
            ).fetchone()
            self.library.remove(uid)
            self.library.commit()
            self.here.remove(number)
        return ""

    def merge(self) -> str:
        """Lines of another, who had seen nothing of what was decided here; and our own again."""
        uids = sorted(self.known)
        lines = self.lines()
        if not lines:
            return ""
        from briefing_tui.store.decisions import id_of

        one = self.chance.choice(lines)
        by = self.by()
        verb = {"same": "different", "different": "same"}.get(one.verb, one.verb)
        field = max(self.chance.choice(uids), one.field) if one.field else ""
        value = f'{{"keeps":"{one.target}"}}' if verb == "same" else "null" if verb == "different" else one.value
        made = one._replace(id="", author=by.author, at=by.at, verb=verb, field=field, value=value, seen="[]")
        if made.field == made.target:
            return ""
        made = made._replace(id=id_of(made))
        self.library.decide([made, *self.chance.sample(lines, min(3, len(lines)))])
        before = held(self.library.db, ledger=True)
        self.library.decide([made, one])
        return "" if held(self.library.db, ledger=True) == before else "merged again it differs"

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


def made(path: Path, texts: Sequence[tuple[Document, Reading]]) -> Identifier:
    """A library of these briefings."""
    with open_for_writing(path) as writer:
        for document, reading in texts:
            writer.add_reading(document, reading)
    return Identifier(path)
