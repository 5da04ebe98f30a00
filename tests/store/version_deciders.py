"""A library of invented texts of which some are later versions of others, or one release with them: what tests and the proof of versions step through.

Whatever was decided, imported, taken out and taken back, in whatever order: the library is what its texts and its ledger make of an
empty one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from random_desk import RandomDesk

from briefing_tui.errors import BriefingError
from briefing_tui.model import Document, Extraction, ReadPerson, ReadSpeaker, ReadStatement, Span
from briefing_tui.store import identity
from briefing_tui.store.decisions import Decision
from briefing_tui.store.prepare import prepare
from briefing_tui.store.records import Reading

NAMES = ("Ada Lind", "Ole Berg", "Ulla Strom")
WORDS = "ports quays lights piers nets boats tides locks ropes masts".split()


def sentences(number: int) -> list[tuple[str, str]]:
    """(words, speaker) of a text."""
    chance = random.Random(number)
    out = [
        (f"The {chance.choice(WORDS)} of {number} are open in {n} places for all", chance.choice(NAMES))
        for n in range(4)
    ]
    return [*out, ("Thank you all", chance.choice(NAMES)), ("Thank you all", chance.choice(NAMES))]


def edited(said: Sequence[tuple[str, str]], edits: int, chance: random.Random) -> list[tuple[str, str]]:
    """The same with some small edits: a word changed, a sentence moved, dropped or added."""
    out = list(said)
    for _ in range(edits):
        at = chance.randrange(len(out))
        kind = chance.choice(("word", "move", "drop", "add"))
        if kind == "word":
            words = out[at][0].split()
            words[chance.randrange(len(words))] = chance.choice(WORDS)
            out[at] = " ".join(words), out[at][1]
        elif kind == "move":
            out.insert(chance.randrange(len(out)), out.pop(at))
        elif kind == "drop" and len(out) > 2:
            del out[at]
        else:
            out.insert(at, (f"New are the {chance.choice(WORDS)} by {chance.choice(WORDS)}", chance.choice(NAMES)))
    return out


def written(said: Sequence[tuple[str, str]], name: str, url: str | None = None) -> tuple[Document, Reading]:
    """A briefing in which this is said."""
    text, statements = f"Harbour news {name}\n\n", []
    people = tuple(ReadPerson(each, names=(each,)) for each in NAMES)
    for words, who in said:
        start = len(text) + 1
        text += f"“{words},” said "
        at = Span(len(text), len(text) + len(who))
        text += f"{who}. "
        speaker = ReadSpeaker(at, at, NAMES.index(who), "stated")
        context = Span(start - 1, at.end)
        statements.append(
            ReadStatement(
                Span(start, start + len(words)), "direct", context, None, (speaker,), rule="cue", confidence=0.9
            )
        )
    document = Document(
        text,
        f"{name}.txt",
        byte_sha256=identity.sha256(text),
        title=f"News {name}",
        title_basis="stated",
        published="2024-03-01",
        published_basis="stated",
        url=url,
    )
    return document, prepare(document, Extraction(tuple(statements), people))


def texts(seed: int) -> list[tuple[Document, Reading]]:
    """Two texts with two later versions each."""
    chance = random.Random(seed)
    out = []
    for number in range(2):
        said = sentences(number + 10 * seed)
        for version in range(3):
            out.append(written(said, f"{number}.{version}"))
            said = edited(said, 2, chance)
    return out


class Desk(RandomDesk):
    """A library of texts and their later versions, and what may be done in it."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder, seed, texts(seed), 2)
        self.uids = [identity.briefing_uid(reading.text_sha256) for _, reading in self.texts]

    def step(self) -> str:
        """Do something; gives what is wrong afterwards, or nothing."""
        does: Sequence[tuple[int, Callable[[], str]]] = (
            (6, self.decide),
            (4, self.version),
            (4, self.undo),
            (4, self.version_and_undo),
            (4, self.add),
            (2, self.remove),
        )
        return self.one_of(does)

    def decide(self) -> str:
        """Decide about a statement."""
        lib = self.library
        rows = lib.db.execute("SELECT uid FROM statements ORDER BY uid").fetchall()
        with suppress(BriefingError):
            uid = self.chance.choice(rows)[0]
            self.chance.choice(
                (
                    lambda: lib.confirm(uid, self.by()),
                    lambda: lib.reject(uid, self.by()),
                    lambda: lib.correct(uid, {"occasion": f"remarks {self.clock}"}, self.by()),
                    lambda: lib.correct(uid, {"speakers": [{"name": "Jon Aas", "kind": "person"}]}, self.by()),
                )
            )()
        return ""

    def version(self) -> str:
        """Say that a text is a later version of another, or none."""
        with suppress(BriefingError):
            self.some_version()
        return ""

    def some_version(self) -> list[Decision]:
        """One decision about versions, or what is one release, at random."""
        low = 3 * self.chance.randrange(2)
        a, b = self.chance.sample(range(low, low + 3), 2)
        (verb,) = self.chance.choices((self.library.version, self.library.duplicate, self.library.apart), (5, 3, 2))
        return verb(self.uids[max(a, b)], self.uids[min(a, b)], self.by()).lines

    def version_and_undo(self) -> str:
        """What was decided and taken back leaves what was before."""
        return self.done_and_undone(self.some_version)
