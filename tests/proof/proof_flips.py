"""Damage to a library's file is noticed: every answer from a damaged copy is right, or reports damage.

Copies are damaged at random: a bit, a byte, a block of zeros, a cut end, two pages swapped. Each is asked everything
in one process of a warm interpreter, which handles a batch of copies; a batch that dies is repeated one copy at a
time.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from frame import Line, Plan

from briefing_tui import demo
from briefing_tui.cli.main import run_command
from briefing_tui.errors import BriefingError
from briefing_tui.ingest import import_paths
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import owned, read, whole
from briefing_tui.store.connection import open_library
from briefing_tui.store.queries.search.session import Session

PROMISE = "Nothing wrong is shown without a word: a damaged library answers rightly, or says that it is damaged."
METHOD = (
    "Copies of a library of 180 invented statements, and of the example, in which one bit or byte is another one, 512 or 4,096 "
    "bytes are zero, the end is cut off, or two pages are changed for each other, anywhere in the file; of each are asked "
    "people, timeline, seventeen searches, show and export in all forms, everything that the app reads, and the doctor. An answer "
    "that differs from the sound library's is wrong unless it says so; so is a doctor who says “All well” of a copy that answered "
    "anything but rightly, a traceback, a “fault of the program”, a process that dies or takes more than ten seconds of CPU. Of what "
    "the app reads in a larger library it says so as soon as it has looked the file through behind the first screen. The last two lines "
    "are of damage that changes no time of the file, as where a disk rots, between two looks at it: what a command leaves out then is "
    "wrong, and stays so until the next look"
)

COPIES = 10_000
BATCH = 25
SECONDS = 10
"""CPU seconds for one copy."""
DRIVES = Path(__file__).parents[2] / "data" / "briefings"
KINDS = ("bit", "bit", "bit", "byte", "byte", "512 zeros", "4096 zeros", "cut", "swap")
QUERIES = (
    "border",
    "the",
    "tra*",
    "border -drug",
    "speaker:mittal",
    "kind:direct",
    "date:2022",
    "event:conference",
    "org:unodc",
    "place:dushanbe",
    "role:director",
    "sure:high",
    "-event:zebra",
    '"we are"',
    "is:unreviewed border",
    "source:briefing",
)
TOLD = re.compile(
    r"^briefing: .*(damaged|is not a briefing library|of another program|newer version|cannot be|could not be|not laid out|"
    r"was not made by this program|never uses|did not answer)"
)
NEVER = ("Traceback", "fault of the program", "Another window")


@dataclass
class Tally:
    """Counts of the copies' behaviour."""

    tried: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    """Silently wrong copies by kind of damage."""
    untold: list[str] = field(default_factory=list)
    """Copies that answered wrongly, and whose damage the next check of the whole file did not report."""
    silent: list[str] = field(default_factory=list)
    """Copies that answered wrongly without a message."""
    falls: list[str] = field(default_factory=list)
    """Copies that caused a crash, or that the doctor declared intact though they were not."""
    told: int = 0
    """Copies for which at least one answer reported damage."""
    lists: int = 0
    """Copies for which the doctor gave a list."""


# ---- copies ----------------------------------------------------------------------------------------------------------


def damaged(data: bytes, kind: str, draw: Random) -> bytearray:
    """A copy with one damage of this kind."""
    out, at = bytearray(data), draw.randrange(len(data))
    match kind:
        case "bit":
            out[at] ^= 1 << draw.randrange(8)
        case "byte":
            out[at] ^= draw.randrange(1, 256)
        case "512 zeros" | "4096 zeros":
            size = int(kind.split()[0])
            at -= at % size
            out[at : at + size] = bytes(len(out[at : at + size]))
        case "cut":
            del out[at - at % draw.choice((1, 512, 4096)) :]
        case _:
            one, other = draw.sample(range(len(data) // 4096), 2)
            page = bytes(out[one * 4096 : one * 4096 + 4096])
            out[one * 4096 : one * 4096 + 4096] = out[other * 4096 : other * 4096 + 4096]
            out[other * 4096 : other * 4096 + 4096] = page
    return out


def library(path: Path) -> None:
    """A small library with something in every table."""
    demo.make(path, 180)
    import_paths(sorted(DRIVES.glob("*.txt")), path)


# ---- questions -------------------------------------------------------------------------------------------------------


def commands(path: Path) -> list[list[str]]:
    """The commands run on each copy."""
    with open_library(Choice(path, "option")) as lib:
        people = read.people(lib, order="number")
        statements = read.statements_of_speaker(lib, people[0].uid)
        first = read.statements(lib, statements)[0]
        event = read.find_events(lib, "", 1)[0]
    out = [["people"], ["people", "--sort", "number"], ["people", "a"], ["timeline"]]
    out += [["search", "--limit", "20", query] for query in QUERIES]
    out += [
        ["search", "--format", form, "--sort", sort, "border"]
        for form, sort in (("json", "newest"), ("csv", "oldest"), ("md", "best"))
    ]
    for uid in (first.uid, people[0].uid, event.uid, first.briefing.uid):
        out += [["show", uid], ["show", uid, "--format", "json"]]
    return [["--db", str(path), *one] for one in out]


def ran(arguments: list[str]) -> tuple[int, str, str]:
    """(exit code, output, error output) of a command."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run_command(arguments)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return int(code), texts[0], texts[1]


def _pane(path: Path) -> list[Callable[[], Any]]:
    """The app's queries, one by one."""
    choice = Choice(path, "option")

    def reading(question: Callable[[Any], Any]) -> Callable[[], Any]:
        def ask() -> Any:
            with open_library(choice, prove=whole.SOON) as lib:
                return question(lib)

        return ask

    def session(text: str) -> Any:
        open_library(choice, prove=whole.SOON).close()  # the app opened it before
        found = Session(choice)
        try:
            generation, query = found.start(), parse(text)
            return (
                found.rows(generation, query),
                found.count(generation, query),
                found.known_count(generation, query),
                list(found.years(generation, query)),
                found.facets(generation, query),
                found.elsewhere(generation, query),
            )
        finally:
            found.close()

    def texts(lib: Any) -> Any:
        return [read.briefing(lib, one.uid) for one in read.briefings(lib)]

    def entries(lib: Any) -> Any:
        return [read.entries(lib, m.year, m.month) for m in read.months(lib)]

    def events(lib: Any) -> Any:
        return [read.event(lib, one.uid) for one in read.find_events(lib, "", 200)]

    def speakers(lib: Any) -> Any:
        rows = read.people(lib)
        return (
            rows,
            [read.speaker(lib, row.uid) for row in rows],
            [read.statements_of_speaker(lib, r.uid) for r in rows],
        )

    asked: list[Callable[[], Any]] = [reading(one) for one in (texts, entries, events, speakers, read.info)]
    return asked + [lambda text=text: session(text) for text in ("", "border", "speaker:mittal", "tra*")]


class Questions:
    """All queries on a library at one path, with the right answers."""

    def __init__(self, path: Path, *, behind: bool = False, rots: bool = False) -> None:
        """`behind`: the app checks the file after its first screen. `rots`: the file's times do not reveal the damage."""
        self.path, self.commands, self.reading, self.behind, self.rots = path, commands(path), _pane(path), behind, rots
        self.right = [ran(arguments) for arguments in self.commands]
        self.read = [repr(question()) for question in self.reading]

    def ask(self) -> tuple[list[str], list[str], bool, str, bool]:
        """(silently wrong answers, crashes, whether any damage was reported, the doctor's output, whether the next check of
        the whole file reports it) for the copy now at the path."""
        if self.rots:
            owned.remember_proved(self.path.resolve(), owned.stamp(self.path.resolve()))
        wrong, falls, told = self._run()
        look = self._look()
        for question, right_one in zip(self.reading, self.read, strict=True):
            try:
                if repr(question()) != right_one:
                    if look and self.behind:
                        told = True
                    else:
                        wrong.append("the app reads otherwise")
            except BriefingError as error:
                told = True
                if any(word in str(error) for word in NEVER):
                    falls.append(f"the app says {error}")
            except Exception as error:  # noqa: BLE001 — any exception that a user would see as a crash
                falls.append(f"the app falls: {type(error).__name__}: {error}")
        return wrong, falls, told, self._doctor(bool(wrong) or told, falls), look

    def _run(self) -> tuple[list[str], list[str], bool]:
        """(silently wrong answers, crashes, whether any damage was reported) for the commands."""
        wrong, falls, told = list[str](), list[str](), False
        for arguments, right in zip(self.commands, self.right, strict=True):
            code, out, err = got = ran(arguments)
            if got == right:
                continue
            last = (err.strip().splitlines() or [""])[-1]
            if any(word in err for word in NEVER):
                falls.append(f"{' '.join(arguments[2:])}: {code} {err[-200:]!r}")
            elif code == 2 and TOLD.search(last):
                told = True
            else:
                wrong.append(f"{' '.join(arguments[2:])}: {code} {last[:120]!r}")
        return wrong, falls, told

    def _look(self) -> bool:
        """Whether the app reports the damage once it has checked the file."""
        try:
            with open_library(Choice(self.path, "option"), trusted=True, prove=0) as lib:
                lib.prove_file()
        except (BriefingError, sqlite3.DatabaseError):
            return True
        return False

    def _doctor(self, ill: bool, falls: list[str]) -> str:
        code, out, err = ran(["--db", str(self.path), "doctor"])
        if code == 0 and ill:
            falls.append("the doctor says All well")
        elif code == 1 and "found." not in out or code not in (0, 1, 2) or any(word in err for word in NEVER):
            falls.append(f"the doctor ends with {code} {err[-200:]!r}")
        elif code == 2 and not TOLD.search(err):
            falls.append(f"the doctor cannot: {err[-200:]!r}")
        return {0: "well", 1: "list", 2: "refused"}.get(code, "")


# ---- batches ---------------------------------------------------------------------------------------------------------


def _put(path: Path, data: bytes | bytearray) -> None:
    """Overwrite the content: it stays the same file, which the program knows as the user's own."""
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(data)


def _child(questions: Questions, sound: bytes, cases: Sequence[tuple[int, str]], name: str, end: int) -> None:
    """Handle a batch: print one line of JSON for each copy."""
    with os.fdopen(end, "w") as out:
        for index, kind in cases:
            _put(questions.path, damaged(sound, kind, Random(f"{name}/{index}")))
            signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its signal ends the process
            line = [index, *questions.ask()]
            signal.setitimer(signal.ITIMER_PROF, 0)
            out.write(json.dumps(line) + "\n")
            out.flush()


def _batch(
    questions: Questions, sound: bytes, cases: Sequence[tuple[int, str]], name: str
) -> tuple[list[list[Any]], int]:
    """(answers, how the process ended) for a batch of copies."""
    there, end = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(there)
            _child(questions, sound, cases, name, end)
            code = 0
        finally:
            os._exit(code)
    os.close(end)
    with os.fdopen(there) as lines:
        answers = [json.loads(line) for line in lines]
    return answers, os.waitpid(child, 0)[1]


def _try(questions: Questions, copies: int, name: str) -> Tally:
    """Damage and query this number of copies of the library at the path."""
    sound, tally = questions.path.read_bytes(), Tally(copies)
    cases = [(index, KINDS[index % len(KINDS)]) for index in range(copies)]
    for low in range(0, copies, BATCH):
        part = cases[low : low + BATCH]
        while part:
            answers, end = _batch(questions, sound, part, name)
            for index, wrong, falls, told, doctor, look in answers:
                kind = KINDS[index % len(KINDS)]
                tally.told += told
                tally.lists += doctor == "list"
                tally.kinds[kind] += bool(wrong)
                tally.silent += [f"{name}/{index} {kind}: {'; '.join(wrong[:3])}"] if wrong else []
                tally.untold += tally.silent[-1:] if wrong and not look else []
                tally.falls += [f"{name}/{index} {kind}: {'; '.join(falls[:3])}"] if falls else []
            part = part[len(answers) :]
            if part:
                tally.falls.append(f"{name}/{part[0][0]} {part[0][1]}: the process ended with {end}")
                part = part[1:]
    _put(questions.path, sound)
    return tally


def prove(plan: Plan) -> list[Line]:
    """Test small libraries; larger ones; and larger ones that are damaged between two checks."""
    before = os.environ.get("XDG_DATA_HOME")
    os.environ["XDG_DATA_HOME"] = str(plan.work / "data")
    try:
        small = _tally(plan, "small", COPIES)
        with every_library_large():
            large = _tally(plan, "large", COPIES // 4, behind=True)
            rotten = _tally(plan, "rotten", COPIES // 4, behind=True, rots=True)
    finally:
        if before is None:
            os.environ.pop("XDG_DATA_HOME")
        else:
            os.environ["XDG_DATA_HOME"] = before
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(rotten.kinds.items()) if number) or "none"
    return [
        _line(f"damaged copies of a library of up to {whole.LIMIT // 2**20} MB", small),
        _line("damaged copies of a larger library", large),
        Line(
            "copies of a larger library, damaged since it was last proved in a way that changes no time of the file: asked before "
            "it is proved again (by the app at its start, by a command once a day)",
            rotten.tried,
            len(rotten.silent),
            "as few as can be",
            admitted=True,
            note=f"{len(rotten.silent):,} of {rotten.tried:,} left out a row without a word ({kinds})",
            faults=tuple(rotten.silent[:5]),
        ),
        Line(
            "the same: falls, or not told when it is proved again, or the doctor content",
            rotten.tried,
            len(rotten.untold) + len(rotten.falls),
            faults=(*rotten.untold[:10], *rotten.falls[:10]),
            note=f"{rotten.told:,} told of it before, of {rotten.lists:,} the doctor gave a list",
        ),
    ]


def _line(what: str, tally: Tally) -> Line:
    return Line(
        what,
        tally.tried,
        len(tally.silent) + len(tally.falls),
        faults=(*tally.silent[:10], *tally.falls[:10]),
        note=f"{tally.told:,} told of it, of {tally.lists:,} the doctor gave a list",
    )


def _tally(plan: Plan, name: str, copies: int, *, behind: bool = False, rots: bool = False) -> Tally:
    path = plan.work / f"{name}.db"
    library(path)
    owned.remember(path.resolve())
    return _try(Questions(path, behind=behind, rots=rots), plan.of(copies, least=5), f"{plan.seed}/{name}")


@contextlib.contextmanager
def every_library_large() -> Iterator[None]:
    """Treat every library as too large to be checked at each opening."""
    before = whole.LIMIT, whole.SOON
    whole.LIMIT = whole.SOON = 0
    try:
        yield
    finally:
        whole.LIMIT, whole.SOON = before
