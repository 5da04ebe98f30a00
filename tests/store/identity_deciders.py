"""A library of invented briefings in which people decide who is who: what tests and the proof of identities step through.

Names are near each other on purpose: bare surnames, short forms, other letters, namesakes. Whatever was done in whatever order, the
library is to be what its briefings and its ledger make of an empty one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from random_desk import RandomDesk

from briefing_tui.errors import BriefingError
from briefing_tui.model import Document, Extraction, ReadPerson, ReadSpeaker, ReadStatement, Span
from briefing_tui.store.decisions import Decision
from briefing_tui.store.dump import held
from briefing_tui.store.identifying import Where
from briefing_tui.store.prepare import prepare
from briefing_tui.store.records import Reading

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
BODIES = ("River Commission", "RC", "United Rivers", "UR River Commission", "Rapids Council")
ACRONYM = "RC"
"""Of those whose initials it is; some briefings print it."""
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
        known = body and name.startswith("R") and " " in name and chance.random() < 0.5
        names = (spelt, ACRONYM) if known else (spelt,)
        people.append(ReadPerson(name, "body" if body else "person", honorific=honorific, names=names, role=role))
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


class Desk(RandomDesk):
    """A library, and what may be decided of people in it. `step` does one thing at random; `replay` says what is wrong."""

    authors = AUTHORS

    def __init__(self, folder: Path, seed: int, texts: int = 8) -> None:
        super().__init__(folder, seed, [written(number) for number in range(texts)], 1)
        self.refused = 0
        self.known = {uid for (uid,) in self.library.db.execute("SELECT uid FROM speakers")}
        """Every uid that was ever seen."""

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
        wrong = self.one_of(does)
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

    def decide_and_undo(self) -> str:
        """What was decided and taken back leaves what was before."""
        return self.done_and_undone(self.some_decision)

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
