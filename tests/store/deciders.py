"""A library of invented briefings in which people decide: what the tests and the proof of decisions step through.

Of each text there are several readings, as versions of the program would give them: statements are missing, shorter, of
another kind, by another speaker, at another event. Owns no check but those of `Desk.check`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing_tui.errors import BriefingError
from briefing_tui.model import (
    Document,
    Extraction,
    QuotedSpan,
    ReadEvent,
    ReadPerson,
    ReadSpeaker,
    ReadStatement,
    Span,
)
from briefing_tui.store import proved
from briefing_tui.store.deciding import Decider
from briefing_tui.store.decisions import By, Decision, parse
from briefing_tui.store.dump import held
from briefing_tui.store.prepare import prepare
from briefing_tui.store.records import Reading
from briefing_tui.store.reextract import Reextractor, Stored

NAMES = ("Ada Lind", "Ole Berg", "Ulla Strom", "Mirko Vidal", "Jon Aas")
BODY = "River Commission"
ROLES = ("Director of Harbours", "Minister of Fisheries", None)
WORDS = ("ports", "quays", "lights", "piers", "nets", "boats", "tides", "locks")
AUTHORS = ("ann", "ben", "olga")


@dataclass(frozen=True)
class Written:
    """A text with its sentences: (where the words begin, where they end, where the name stands)."""

    document: Document
    said: tuple[tuple[int, int, Span], ...]


def written(number: int) -> Written:
    """A briefing of some sentences, the same words in two of them."""
    chance = random.Random(number)
    text, said = f"Harbour news {number}\n\n", []
    for n in range(5):
        words = "Thank you all" if n in (1, 3) else f"The {chance.choice(WORDS)} of {number} are open in {n} places"
        start = len(text) + 1
        end = start + len(words)
        name = chance.choice(NAMES)
        text += f"“{words},” said Ms. {name}. "
        at = text.rindex(name)
        said.append((start, end, Span(at, at + len(name))))
    published = f"2024-03-{1 + number % 3:02d}"
    return Written(
        Document(
            text,
            f"{number}.txt",
            byte_sha256=f"{number:064x}",
            title=f"News {number}",
            title_basis="stated",
            published=published,
            published_basis="stated",
        ),
        tuple(said),
    )


def reading(one: Written, seed: int) -> Reading:
    """One way to read a text; 0: all of it, as it is."""
    chance = random.Random(f"{one.document.file_name} {seed}")
    text = one.document.text
    people = tuple(
        ReadPerson(name, honorific="Ms.", given=name.split()[0], family=name.split()[1], names=(f"Ms. {name}",))
        for name in NAMES
    ) + (ReadPerson(BODY, "body", names=(BODY,)),)
    event = ReadEvent(
        "Conference on Harbours of the North",
        "stated",
        "conference",
        Span(0, len(text.split("\n")[0])),
        start_date="2024-03-10",
        end_date="2024-03-11",
        place="Oslo",
    )
    events = (event,) if seed % 3 != 2 else ()
    statements = []
    for start, end, name in one.said:
        printed = text[name.start : name.end]
        cut = end - 6 if seed and chance.random() < 0.2 else end
        who = NAMES.index(printed) if not seed or chance.random() < 0.7 else chance.randrange(len(people))
        if seed and chance.random() < 0.25:
            continue
        while text[cut - 1].isspace():
            cut -= 1
        statements.append(
            ReadStatement(
                Span(start, cut),
                "direct" if not seed or chance.random() < 0.8 else "indirect",
                Span(start - 1, name.end),
                None,
                (ReadSpeaker(name, name, who, "stated", chance.choice(ROLES) if seed else None, role_basis="stated"),),
                event=0 if events and chance.random() < 0.4 else None,
                rule="quote-cue-speaker",
                confidence=chance.choice((0.6, 0.95)),
            )
        )
    coverage = tuple(QuotedSpan(Span(start - 1, end + 2), "statement") for start, end, _ in one.said)
    return prepare(one.document, Extraction(tuple(statements), people, events, coverage=coverage))


class Library(Decider, Reextractor):
    """One that does all of it."""


class Desk:
    """A library, and what may be done in it. `step` does one thing at random; `check` says what is wrong."""

    def __init__(self, path: Path, seed: int, texts: int = 4, readings: int = 4) -> None:
        self.chance = random.Random(seed)
        self.texts = [written(number) for number in range(texts)]
        self.readings = [[reading(one, n) for n in range(readings)] for one in self.texts]
        with _made(path, self.texts[0], self.readings[0][0]):
            pass
        self.library = Library(path)
        self.now: dict[int, int] = {0: 0}
        """Which reading each text that is in the library has."""
        self.clock = 0
        self.undone = 0

    def close(self) -> None:
        """Give the library back."""
        self.library.__exit__(None, None, None)

    def by(self) -> By:
        """Somebody, a moment later."""
        self.clock += 1
        at = f"2026-01-01T{self.clock // 3_600_000 % 24:02d}:{self.clock // 60_000 % 60:02d}:{self.clock // 1000 % 60:02d}.{self.clock % 1000:03d}Z"
        return By(self.chance.choice(AUTHORS), f"reason {self.clock}", at)

    # ---- steps -----------------------------------------------------------------------------------------------------

    def step(self) -> str:
        """Do something; gives what is wrong afterwards, or nothing."""
        does: Sequence[tuple[int, Callable[[], str]]] = (
            (10, self.decide),
            (5, self.undo),
            (4, self.decide_and_undo),
            (4, self.reread),
            (2, self.add),
            (1, self.remove),
            (2, self.merge),
        )
        (do,) = self.chance.choices([each for _, each in does], [weight for weight, _ in does])
        return do() or self.check()

    def decide(self) -> str:
        """Decide something at random; what does not fit is refused in words, and changes nothing."""
        with suppress(BriefingError):
            self.some_decision()
        return ""

    def some_decision(self) -> list[Decision]:
        """One decision at random. Raises BriefingError where it does not fit."""
        chance, lib = self.chance, self.library
        rows = lib.db.execute('SELECT uid, start, "end" FROM statements ORDER BY uid').fetchall()
        events = [uid for (uid,) in lib.db.execute("SELECT uid FROM events ORDER BY uid")]
        briefings = [uid for (uid,) in lib.db.execute("SELECT uid FROM briefings ORDER BY uid")]
        kind = chance.random()
        if kind < 0.1 and briefings:
            value: dict[str, Any] = chance.choice(
                [{"title": f"Title {chance.randrange(3)}"}, {"published": f"2024-04-0{chance.randrange(1, 4)}"}]
            )
            return lib.set_briefing(chance.choice(briefings), value, self.by()).lines
        if kind < 0.25 and events:
            value = chance.choice(
                [
                    {"name": f"Meeting {chance.randrange(3)}"},
                    {"place": chance.choice(["Bergen", None])},
                    {"dates": ["2024-05-01", "2024-05-02"]},
                ]
            )
            return lib.set_event(chance.choice(events), value, self.by()).lines
        if kind < 0.32 and briefings:
            number = chance.choice(list(self.now))
            start, end, _ = chance.choice(self.texts[number].said)
            uid = lib.db.execute("SELECT uid FROM briefings WHERE file_name = ?", (f"{number}.txt",)).fetchone()[0]
            what = {"span": [start, end], "kind": "direct", "speakers": [self.who()]}
            return lib.add_statement(uid, what, self.by()).lines
        if not rows:
            return []
        uid, start, end = chance.choice(rows)
        if kind < 0.45:
            return lib.confirm(uid, self.by()).lines
        if kind < 0.55:
            return lib.reject(uid, self.by()).lines
        return lib.correct(uid, self.some_fields(start, end), self.by()).lines

    def some_fields(self, start: int, end: int) -> dict[str, Any]:
        """What to set of a statement."""
        chance = self.chance
        fields: dict[str, Any] = {
            "speakers": chance.choice([[], [self.who()], [self.who(), {"name": BODY, "kind": "body"}]]),
            "kind": chance.choice(["direct", "mixed", "indirect", "act"]),
            "date": chance.choice([["2024-06-01", "2024-06-01"], None]),
            "occasion": chance.choice(["opening remarks", None]),
            "event": None,
            "span": [start, end - 5],
        }
        return {name: fields[name] for name in chance.sample(sorted(fields), chance.choice([1, 1, 2]))}

    def who(self) -> dict[str, Any]:
        """Somebody: of the briefing, or of none."""
        return {"name": self.chance.choice([*NAMES, "Andreas Prothmann"]), "kind": "person"}

    def undo(self) -> str:
        """Take back whatever still holds, an undo too."""
        ids = [
            key
            for (key,) in self.library.db.execute("SELECT decision FROM standing WHERE state <> 'withdrawn' ORDER BY 1")
        ]
        if ids:
            self.library.undo([self.chance.choice(ids)], self.by())
        return ""

    def decide_and_undo(self) -> str:
        """What was decided and taken back leaves what was before."""
        before = held(self.library.db)
        try:
            made = self.some_decision()
        except BriefingError:
            return ""
        if not made:
            return ""
        self.library.undo([one.id for one in made], self.by())
        self.undone += 1
        after = held(self.library.db)
        wrong = [what for what in before if before[what] != after[what]]
        return (
            f"{made[0].verb} {made[0].field} and undo: {wrong} differ: {_first(before, after, wrong)}" if wrong else ""
        )

    def reread(self) -> str:
        """A text is read otherwise."""
        number = self.chance.choice(list(self.now)) if self.now else None
        if number is None:
            return ""
        stored = self.stored(number)
        self.now[number] = self.chance.randrange(len(self.readings[number]))
        self.library.replace(stored, self.readings[number][self.now[number]])
        self.library.commit()
        return ""

    def stored(self, number: int) -> Stored:
        """A briefing as reading again gets it."""
        return next(one for one in self.library.stored() if one.document.file_name == f"{number}.txt")

    def add(self) -> str:
        """A text comes in that is not there."""
        absent = [number for number in range(len(self.texts)) if number not in self.now]
        if absent:
            number = self.chance.choice(absent)
            self.now[number] = self.chance.randrange(len(self.readings[number]))
            self.library.add_reading(self.texts[number].document, self.readings[number][self.now[number]])
            self.library.commit()
        return ""

    def remove(self) -> str:
        """A text is taken out; what was decided waits."""
        if len(self.now) > 1:
            number = self.chance.choice(list(self.now))
            (uid,) = self.library.db.execute(
                "SELECT uid FROM briefings WHERE file_name = ?", (f"{number}.txt",)
            ).fetchone()
            self.library.remove(uid)
            self.library.commit()
            del self.now[number]
        return ""

    def merge(self) -> str:
        """Lines of others: one that says otherwise, made without having seen what was decided here; and our own again."""
        lines = [Decision._make(row) for row in self.library.db.execute("SELECT * FROM decisions ORDER BY id")]
        if not lines:
            return ""
        one = self.chance.choice(lines)
        other = replace_line(one, self.by())
        self.library.decide([parse(other.line, "a line"), *self.chance.sample(lines, min(3, len(lines)))])
        before = held(self.library.db, ledger=True)
        self.library.decide([other, one])
        return "" if held(self.library.db, ledger=True) == before else "merged again it differs"

    # ---- what must be so -------------------------------------------------------------------------------------------

    def check(self) -> str:
        """What is lost, or on another statement."""
        db = self.library.db
        for state, note, thing, *row in db.execute(
            "SELECT s.state, s.note, s.thing, d.* FROM standing s JOIN decisions d ON d.id = s.decision"
        ).fetchall():
            one = Decision._make(row)
            if one.verb == "withdraw" or state == "withdrawn":
                continue
            here = db.execute("SELECT id FROM briefings WHERE uid = ?", (one.briefing or one.target,)).fetchone()
            if state == "waiting" and one.verb == "set" and one.machine == "null":
                continue  # of a statement that was added, and whose adding was taken back
            if here and not one.target.startswith("e-") and state == "waiting":
                return f"{one.id} ({one.verb} {one.field}) is lost: its briefing is here, and it waits ({note})"
            if here and thing.startswith("s-") and (wrong := self._misplaced(one, state, note, thing)):
                return wrong
        return ""

    def _misplaced(self, one: Decision, state: str, note: str, thing: str) -> str:
        db = self.library.db
        row = db.execute('SELECT start, "end" FROM statements WHERE uid = ?', (thing,)).fetchone()
        row = row or db.execute('SELECT start, "end" FROM rejected WHERE uid = ?', (thing,)).fetchone()
        if row is None:
            return "" if one.verb == "reject" else f"{one.id} ({one.verb}, {state} {note}): {thing} is not there"
        place = one.place
        if not (row[0] < place["end"] and place["start"] < row[1]):
            return f"{one.id} is about {place['start']}..{place['end']}, and stands at {row}"
        return ""

    def proof(self) -> list[str]:
        """What the doctor would say of what holds."""
        return [fault for fault in proved.faults(self.library.db) if fault is not None]


def replace_line(one: Decision, by: By) -> Decision:
    """The same said by another, who had seen nothing; of a field another value where there is one."""
    from briefing_tui.store.decisions import id_of

    value = '["2024-07-01","2024-07-01"]' if one.field == "date" else one.value
    made = one._replace(id="", author=by.author, at=by.at, reason=by.reason, seen="[]", value=value)
    return made._replace(id=id_of(made))


def _made(path: Path, one: Written, read: Reading) -> Any:
    from briefing_tui.store.write import open_for_writing

    writer = open_for_writing(path)
    writer.add_reading(one.document, read)
    return writer


def _first(before: dict[str, list[str]], after: dict[str, list[str]], wrong: Sequence[str]) -> str:
    name = wrong[0]
    return f"{sorted(set(before[name]) ^ set(after[name]))[:4]}"


# ---- lines without a library -------------------------------------------------------------------------------------------


def lines_about(source: Any, read: Reading, chance: random.Random, number: int) -> list[Decision]:
    """Decisions about the statements of a reading, as if in a briefing; each has seen some of the earlier ones."""
    from briefing_tui.store import situation, values
    from briefing_tui.store.decisions import Told, decision

    out: list[Decision] = []
    for n in range(number if read.statements else 0):
        row = chance.choice(read.statements)
        told = values.of_statement(row, read)
        verb, name, value = chance.choice(
            [
                ("confirm", "", {field: told[field] for field in ("kind", "span", "speakers", "stance")}),
                ("reject", "", None),
                ("set", "kind", chance.choice(["act", "mixed"])),
                ("set", "speakers", chance.choice([[], [{"name": chance.choice(NAMES), "kind": "person"}]])),
                ("set", "span", [row.start, row.end - 4]),
                ("set", "date", ["2024-06-01", "2024-06-02"]),
                ("set", "event", None),
            ]
        )
        seen = [one.id for one in out if chance.random() < 0.5]
        by = By(chance.choice(AUTHORS), at=f"2026-01-01T00:00:{n:02d}.000Z")
        out.append(
            decision(by, verb, row.uid, name, Told(value, told, situation.anchor(source, row.start, row.end)), seen)
        )
    return out


def taken_back(lines: Sequence[Decision], chance: random.Random) -> list[Decision]:
    """All of them taken back; some of these again, and once more."""
    from briefing_tui.store.decisions import Told, decision

    out: list[Decision] = []
    for one in lines:
        back = decision(By("ann", at="2026-01-02T00:00:00.000Z"), "withdraw", one.id, "", Told(anchor=one.place))
        out.append(back)
        if chance.random() < 0.3:
            again = decision(By("ben", at="2026-01-02T00:00:01.000Z"), "withdraw", back.id, "", Told(anchor=one.place))
            out += [
                again,
                decision(By("ann", at="2026-01-02T00:00:02.000Z"), "withdraw", again.id, "", Told(anchor=one.place)),
            ]
    return out
