"""Sequences of a user's commands on a library, with the state after each: inputs for kills, faults and power cuts.

A step is a command; it is acknowledged when it has ended with 0. Commands run in this process, as `briefing` runs
them. To add a history: a name in HISTORIES, the initial state, and its steps.
"""

from __future__ import annotations

import contextlib
import functools
import io
import lzma
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from briefing_tui.cli.main import run_command
from briefing_tui.errors import BriefingError
from briefing_tui.extract import extract
from briefing_tui.ingest import batches, pipeline
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.store.connection import open_library
from briefing_tui.store.deciding import Decider
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import dump
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.prepare import prepare
from briefing_tui.store.write import open_for_writing

GOLDEN = Path(__file__).resolve().parents[1] / "store" / "golden" / "schema_2.db.xz"
State = str | None
"""The content of a library; None where there is none."""
THINGS = ("ports", "roads", "schools", "courts", "mills", "bridges")


@dataclass
class History:
    """Steps on one library."""

    name: str
    folder: Path
    """Folder of the history; home/ is beside it and belongs to the current history."""
    steps: list[list[str]] = field(default_factory=list)
    before: dict[str, bytes] = field(default_factory=dict)
    """The files of home/ before the first step."""
    states: list[State] = field(default_factory=list)
    """The states before the first step, and after each."""

    @property
    def home(self) -> Path:
        """The folder of all files the program keeps for the user; the shim watches it."""
        return self.folder.parent / "home"

    @property
    def library(self) -> Path:
        """The user's own library: unfinished work in it is resumed without asking."""
        return self.home / "briefing-tui" / "briefing.db"

    def reset(self, files: dict[str, bytes] | None = None) -> None:
        """Restore home/ to its initial files, or to these files."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(mode=0o700)
        for name, content in (self.before if files is None else files).items():
            path = self.home / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(0o600)

    def run(self, first: int = 0, told: Callable[[int], object] = lambda number: None) -> tuple[int, str]:
        """Run the steps from `first` until one fails; returns (its exit code or 0, its output). `told`: called after each."""
        for number in range(first, len(self.steps)):
            code, said = command(self.steps[number])
            if code:
                return code, said
            told(number + 1)
        return 0, ""

    def state(self) -> State:
        """The state as the program reads it. Raises BriefingError where it opens nothing."""
        if not self.library.exists():
            return None
        open_library(Choice(self.library, "own")).close()
        return dump(self.library)

    def lost(self, acknowledged: int) -> str:
        """Why the library has a wrong state after this number of acknowledged steps; empty where it is right."""
        try:
            state = self.state()
        except (BriefingError, sqlite3.Error, OSError) as error:
            return f"it does not open: {error}"
        if state in self.states[acknowledged : acknowledged + 2]:
            return ""
        if state is None:
            return f"no library after {acknowledged} acknowledged"
        return f"state {self.states.index(state)} of {acknowledged}" if state in self.states else "in no known state"

    def resumed(self, acknowledged: int) -> str:
        """Run the remaining steps again; returns why the library then differs from an uninterrupted run."""
        said = ""
        for step in self.steps[acknowledged:]:
            said = command(step)[1] or said
        try:
            if self.state() != self.states[-1]:
                return f"gone on with, it is another library ({said})"
        except (BriefingError, sqlite3.Error) as error:
            return f"gone on with, it does not open: {error}"
        left = [
            path.name
            for path in self.library.parent.iterdir()
            if path.is_file() and path != self.library and not self._at_rest(path)
        ]
        return f"left behind: {left}" if left else ""

    def _at_rest(self, path: Path) -> bool:
        """Whether the journal is empty: SQLite ignores it, and the next writer removes it."""
        return path.name == self.library.name + "-journal" and path.read_bytes()[:1] in (b"", b"\0")


def command(arguments: list[str]) -> tuple[int, str]:
    """Run one command in this process; returns its exit code and error output."""
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        code = run_command(arguments)
    return code, said.getvalue().strip()


@functools.cache
def history(name: str, folder: Path) -> History:
    """A history in a folder of its own, prepared and run once undisturbed."""
    vars(batches)["BATCH_SIZE"], vars(pipeline)["BATCH_SECONDS"] = 1, 0.0  # a batch and a commit for every text
    folder = folder / name.replace(" ", "-")
    folder.mkdir()
    one = History(name, folder)
    inbox = folder / "inbox"
    inbox.mkdir(exist_ok=True)
    files = []
    for number, thing in enumerate(THINGS, 1):
        path = inbox / f"{thing}.txt"
        path.write_text(
            f"Vienna, {number} May 2021. “The {thing} are open,” said Ms. Ada Lind{number}, Director of the Office."
        )
        files.append(str(path))
    one.reset({})
    HISTORIES[name](one, files)
    one.before = {str(p.relative_to(one.home)): p.read_bytes() for p in sorted(one.home.rglob("*")) if p.is_file()}
    one.reset()
    one.states = [one.state()]
    one.reset()
    for step in one.steps:
        code, said = command(step)
        assert code == 0, said
        one.states.append(one.state())
    return one


# ---- the histories ---------------------------------------------------------------------------------------------------


def _first(one: History, files: list[str]) -> None:
    """The first import: folders, partial file, ordered file, name."""
    one.steps = [["import", "--db", str(one.library), *files[:3]], ["import", "--db", str(one.library), files[3]]]


def _add(one: History, files: list[str]) -> None:
    """Import more into an existing library, three times."""
    assert command(["import", "--db", str(one.library), *files[:3]])[0] == 0
    one.steps = [["import", "--db", str(one.library), file] for file in files[3:]]


def _remove(one: History, files: list[str]) -> None:
    """Remove two briefings, one after the other."""
    assert command(["import", "--db", str(one.library), *files[:4]])[0] == 0
    one.steps = [["remove", "--db", str(one.library), os.path.basename(file)] for file in files[1:3]]


def _reread(one: History, files: list[str]) -> None:
    """Extract every text again; one was extracted by an earlier version."""
    assert command(["import", "--db", str(one.library), *files[:4]])[0] == 0
    document = Document(Path(files[4]).read_text(), os.path.basename(files[4]))
    reading = prepare(document, extract(document))
    with open_for_writing(one.library) as writer:
        writer.add_reading(document, reading._replace(digest="of an earlier version"))
    one.steps = [["reread", "--db", str(one.library)]]


def _older(one: History, files: list[str]) -> None:
    """Open a library of an earlier version, and write to it."""
    one.library.parent.mkdir(mode=0o700)
    one.library.write_bytes(lzma.decompress(GOLDEN.read_bytes()))
    one.steps = [["people", "--db", str(one.library)], ["import", "--db", str(one.library), files[0]]]


def _demo(one: History, files: list[str]) -> None:
    """Make an invented library."""
    one.library.parent.mkdir(mode=0o700)
    one.steps = [["demo", "--statements", "12", "--out", str(one.library)]]


def _decide(one: History, files: list[str]) -> None:
    """Correct and reject statements and withdraw decisions: merged ledger lines, the same in every run."""
    assert command(["import", "--db", str(one.library), *files[:4]])[0] == 0
    before = one.library.read_bytes()
    with Decider(one.library) as decider:
        uids = [uid for (uid,) in decider.db.execute("SELECT uid FROM statements ORDER BY uid")]
        by = [By("ann", "she was not there", f"2026-01-01T00:00:0{n}.000Z") for n in range(4)]
        made = [
            decider.correct(uids[0], {"speakers": [{"name": "Ole Berg", "kind": "person"}]}, by[0]).lines,
            decider.reject(uids[1], by[1]).lines,
        ]
        made.append(decider.undo([made[0][0].id], by[2]).lines)
        made.append(decider.confirm(uids[2], by[3]).lines)
    one.library.write_bytes(before)
    for number, lines in enumerate(made):
        path = one.folder / f"{number}.jsonl"
        path.write_text("".join(line.line + "\n" for line in lines))
        one.steps.append(["decisions", "merge", "--db", str(one.library), str(path)])


def _put_together(one: History, files: list[str]) -> None:
    """Declare texts to be versions, or one release, separate them, and withdraw that: ledger lines, each of which moves
    whole briefings."""
    assert command(["import", "--db", str(one.library), *files[:4]])[0] == 0
    before = one.library.read_bytes()
    with Identifier(one.library) as decider:
        a, b, c, *_ = [uid for (uid,) in decider.db.execute("SELECT uid FROM briefings ORDER BY uid")]
        by = [By("ann", "seen by eye", f"2026-01-01T00:00:0{n}.000Z") for n in range(5)]
        (uid,) = decider.db.execute(
            "SELECT min(s.uid) FROM statements s JOIN briefings t ON t.id = s.briefing_id WHERE t.uid = ?", (a,)
        ).fetchone()
        made = [decider.confirm(uid, by[0]).lines, decider.version(b, a, by[1]).lines]
        made += [decider.duplicate(b, c, by[2]).lines, decider.undo([made[1][0].id], by[3]).lines]
        made.append(decider.apart(b, c, by[4]).lines)
    one.library.write_bytes(before)
    for number, lines in enumerate(made):
        path = one.folder / f"{number}.jsonl"
        path.write_text("".join(line.line + "\n" for line in lines))
        one.steps.append(["decisions", "merge", "--db", str(one.library), str(path)])


HISTORIES: dict[str, Callable[[History, list[str]], None]] = {
    "first import": _first,
    "additions": _add,
    "removals": _remove,
    "reading again": _reread,
    "earlier version": _older,
    "demo": _demo,
    "decisions": _decide,
    "versions": _put_together,
}
