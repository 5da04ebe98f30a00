"""Foreign text in every field, through every screen and every command: it has no effect, and is shown completely.

Terminal output is checked byte for byte; the mouse clicks every cell with hostile markup; what is drawn is compared
with the library letter by letter.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import io
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import desk
import hostile
from frame import Line, Plan
from letters import compared, quiet
from rich.cells import cell_len
from textual import events

from briefing_tui.cli.main import run_command
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice
from briefing_tui.ui.app import BriefingApp

PROMISE = "Foreign text cannot act, and is shown to the letter."
METHOD = (
    "Escape sequences, C1, bidi controls, tags, markup, piles of marks and 20 kinds more in every field of a library and in file names "
    "and arguments: every screen in a pseudo-terminal at several sizes and every command, each byte of what is sent looked through; "
    "the mouse on every cell where hostile markup stands; random strings as texts and names, drawn and compared with text.clean()"
)

SIZES = ((40, 120), (24, 80), (60, 220), (12, 44), (6, 24))
KEYS = (
    b"j", b"j", b"\t", b"j", b"k", b"\r", b"s", b"n", b"u", b"u", b"i", b"\x1b", b"?", b"\x1b", b"p", b"\x1b", b"e", b"\x1b", b"y", b"\x1b",
    b"\x1b", b"2", b"j", b"j", b"j", b"\r", b"j", b"i", b"\x1b", b"s", b"\x1b", b"f", b"press", b"\x1b", b"o", b"3", b"j", b"j", b"i", b"\x1b",
    b"e", b"\x1b", b"\t", b"\t", b"\r", b"/", b"ports press kind:direct", b"\r", b"j", b"s", b"\x1b", b"/", b" speaker:lind zzz", b"\r", b"d",
    b"/", b"(\xc2\x9b31337m [/nope] \xe2\x80\xaex", b"\x1b", b"\x10", b"lind", b"j", b"\x1b", b"\x10", b"forum", b"\r", b"\x1b", b">", b"<", b"z",
    b"1", b"G", b"\r", b"s", b"\x1b", b"g",
)  # fmt: skip
"""Keys for a walk through every pane, the Reader, notes, choosers, the palette and typing errors in the query."""


# ---- the terminal ----------------------------------------------------------------------------------------------------


def screens(plan: Plan, library: Path) -> Line:
    """Run the walk in terminals of several sizes; then an import of files with such names."""
    faults, drawn, sent = list[str](), 0, 0
    inbox = documents(plan.work / "inbox")
    for rows, columns in SIZES[: plan.of(len(SIZES))]:
        output, number = _walk(library, plan.work, inbox, rows, columns)
        drawn, sent = drawn + number, sent + len(output)
        faults += [f"{columns}×{rows}: {fault}" for fault in hostile.foreign(output)]
        if b"\x1b[?1049l" not in output:
            faults.append(f"{columns}×{rows}: the app ended in the walk: {output[-300:]!r}")
    return Line(
        "keys in a terminal, on every screen",
        drawn,
        len(faults),
        note=f"{sent:,} bytes looked through",
        faults=tuple(faults),
    )


def _walk(library: Path, home: Path, inbox: Path, rows: int, columns: int) -> tuple[bytes, int]:
    from pseudo import Terminal

    terminal = Terminal(library, home, (rows, columns))
    terminal.until(b"\x1b[?1049h")
    terminal.read(0.3, 3)
    paste = b"\x1b[200~" + os.fsencode(inbox) + b"/\x1b[201~"
    keys = (*KEYS, b"I", paste, b"\t", b"\t", b"\x1b", b"I", paste, b"\r", b"j", b"j", b"\x1b")
    for key in keys:
        terminal.press(key, 0.06, 0.5)
    for key in (b"\x1b", b"\x1b", b"\x1b", b"q"):
        terminal.press(key, 0.15, 0.7)
    terminal.wait(10)
    return terminal.output, len(keys)


def documents(folder: Path) -> Path:
    """Files with hostile names, some importable and some refused."""
    folder.mkdir(exist_ok=True)
    for number, attack in enumerate(hostile.ARGUMENTS.values()):
        name = os.fsencode(attack.replace("/", "_")[:60].encode("utf-8", "surrogateescape"))
        for end, text in ((b".txt", f"“Ports {number} are open,” said Ms. Ada Lind.\n"), (b".pdf", "no PDF")):
            with open(os.fsencode(folder) + b"/" + name + end, "w", encoding="utf-8") as file:
                file.write(text)
    return folder


# ---- commands --------------------------------------------------------------------------------------------------------


def commands(plan: Plan, library: Path) -> list[Line]:
    """Run every command on everything in the library, and with every string as an argument."""
    uids = [
        uid
        for table in ("statements", "speakers", "events", "briefings")
        for uid in _column(library, f"SELECT uid FROM {table}")
    ]
    inbox = documents(plan.work / "inbox")
    runs: list[list[str]] = [[*words] for words in _LISTING]
    runs += [["show", uid, *form] for uid in uids for form in ([], ["--format", "json"])]
    runs += [
        [word if word != "X" else attack for word in words]
        for attack in hostile.ARGUMENTS.values()
        for words in _ARGUED
    ]
    runs += [
        ["--db", f"{library.parent}/{attack.replace('/', '_')[:60]}.db", "search", "ports"]
        for attack in hostile.ARGUMENTS.values()
    ]
    runs += [
        ["extract", str(inbox)],
        ["--db", str(plan.work / "in.db"), "import", str(inbox)],
        ["--db", str(plan.work / "in.db"), "reread"],
    ]
    runs = plan.random("commands").sample(runs, plan.of(len(runs), least=30))
    return [_in_process(library, runs), _in_terminals(plan, library, uids)]


_LISTING = (
    ("search", "ports"),
    ("search", "ports", "--format", "json"),
    ("search", "ports", "--format", "csv"),
    ("search", "ports", "--format", "md"),
    ("search", "ports", "--sort", "best"),
    ("search", "lind", "-ports"),
    ("search", "speaker:lind", "zzz"),
    ("people",),
    ("people", "lind"),
    ("people", "--sort", "number"),
    ("timeline",),
    ("doctor",),
    ("keys",),
    ("--help",),
    ("--version",),
)
_ARGUED = (
    ("search", "X"),
    ("search", "speaker:X"),
    ("search", "kind:X"),
    ("search", "(X"),
    ("search", "ports", "--format", "X"),
    ("search", "ports", "--sort", "X"),
    ("search", "ports", "--limit", "X"),
    ("people", "X"),
    ("people", "--sort", "X"),
    ("show", "X"),
    ("remove", "X"),
    ("import", "X"),
    ("import", "--cluster", "X", "X"),
    ("extract", "X"),
    ("extract", "--docs", "X"),
    ("X",),
    ("--X",),
    ("demo", "--statements", "X", "--out", "X"),
    ("demo", "--out", "missing/X/x.db", "--statements", "0"),
)


def _column(library: Path, sql: str) -> list[str]:
    with contextlib.closing(sqlite3.connect(library)) as db:
        return [row[0] for row in db.execute(sql)]


def _in_process(library: Path, runs: Sequence[list[str]]) -> Line:
    faults, sent = list[str](), 0
    for words in runs:
        named = words if words[:1] == ["--db"] else ["--db", str(library), *words]
        code, output = run(named)
        sent += len(output)
        found = hostile.foreign(output) + ([f"ended with {code}: {output[-200:]!r}"] if code not in (0, 1, 2) else [])
        if b"fault of the program" in output:
            found.append(output[-200:].decode())
        faults += [f"{ascii(words)}: {fault}" for fault in found[:2]]
    return Line(
        "commands, piped", len(runs), len(faults), note=f"{sent:,} bytes looked through", faults=tuple(faults[:20])
    )


def _in_terminals(plan: Plan, library: Path, uids: Sequence[str]) -> Line:
    """Run the commands in a terminal, where lists are formatted for reading."""
    from pseudo import Terminal

    listing = (
        [list(words) for words in _LISTING] + [["show", uid] for uid in uids] + [["import", str(plan.work / "inbox")]]
    )
    listing = plan.random("terminals").sample(listing, plan.of(len(listing), least=4))
    faults = []
    for number, words in enumerate(listing):
        rows, columns = SIZES[number % len(SIZES)]
        into = plan.work / "seen.db" if words[0] == "import" else library
        terminal = Terminal(into, plan.work, (rows, columns), arguments=words)
        code = terminal.wait()
        faults += [f"{words} in {columns}×{rows}: {fault}" for fault in hostile.foreign(terminal.output)[:2]]
        if code not in (0, 1):
            faults.append(f"{words}: ended with {code}: {terminal.output[-200:]!r}")
    return Line("commands, in a terminal", len(listing), len(faults), faults=tuple(faults[:20]))


def run(arguments: list[str]) -> tuple[int, bytes]:
    """Run a command in this process; returns its exit code and both outputs."""
    kept, into = (sys.stdout, sys.stderr), io.BytesIO()
    stream = io.TextIOWrapper(into, encoding="utf-8", errors="replace", write_through=True)
    sys.stdout = sys.stderr = stream
    try:
        code = int(run_command(arguments))
    except SystemExit as leave:
        code = int(leave.code or 0)
    except Exception as error:  # not caught by the command
        return -1, repr(error).encode()
    finally:
        sys.stdout, sys.stderr = kept
    stream.flush()
    return code, into.getvalue()


# ---- the mouse -------------------------------------------------------------------------------------------------------


class Counting(BriefingApp):
    """The app with the action that hostile markup names; counts its calls."""

    CSS_PATH = str(Path(inspect.getfile(BriefingApp)).with_name("app.tcss"))
    hacked = 0

    def action_hacked(self, *_: object) -> None:
        """Count a call, which must never happen."""
        self.hacked += 1


async def _clicks(plan: Plan, library: Path) -> Line:
    """Click every cell with hostile markup, on the panes, the Reader and notes; no style may contain a link or action."""
    app = Counting(Choice(library, "option"), Notebook(plan.work / "clicks.db"))
    pressed, bare = 0, list[str]()
    most = plan.of(20_000, least=80)
    async with app.run_test(size=(140, 46), notifications=True) as pilot:
        for steps in _PLACES:
            for _ in range(4):
                await pilot.press("escape")
            await pilot.press(*steps)
            await quiet(app, pilot)
            bare += [f"{steps}: {fault}" for fault in _styles(app)]
            share = -(-(most - pressed) // (len(_PLACES) - _PLACES.index(steps)))
            cells = [(x, y) for y, line in enumerate(_lines(app)) for x in _marked(line)]
            for x, y in plan.random(f"clicks {steps}").sample(cells, min(share, len(cells))):
                pressed += 1
                for kind in (events.MouseDown, events.MouseUp):
                    assert app._driver is not None
                    app._driver.process_message(kind(None, x, y, 0, 0, 1, False, False, False))
                if pressed % 20 == 0:
                    await quiet(app, pilot)
                    if not app.is_running:
                        break
            await quiet(app, pilot)
        actions = app.hacked
    wrong = actions + len(bare) + (app._exception is not None)
    faults = [
        *bare[:10],
        *([f"{actions} actions of the text's own were run"] if actions else []),
        *([repr(app._exception)] if app._exception else []),
    ]
    return Line("cells with hostile markup pressed", pressed, wrong, "0 actions", faults=tuple(faults))


_PLACES: tuple[tuple[str, ...], ...] = (
    ("1",),
    ("1", "j", "enter"),
    ("1", "j", "j", "s"),
    ("1", "j", "i"),
    ("2",),
    ("2", "j", "j", "enter"),
    ("3",),
    ("3", "j", "s"),
    ("3", "i"),
    ("3", "p"),
    ("3", "y"),
    ("question_mark",),
    ("ctrl+p", "l", "i", "n", "d"),
    ("3", "slash", *"press zzz", "enter"),
    ("3", "slash", *"kind:[/nope]"),
)


def _lines(app: BriefingApp) -> list[str]:
    return ["".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()]


def _marked(line: str) -> Iterator[int]:
    """Cells of a line with hostile markup."""
    for word in ("[@click", "press", "[/", "[link", "[bold", "evil"):
        at = line.find(word)
        while at >= 0:
            left = cell_len(line[:at])
            yield from range(left, left + cell_len(word))
            at = line.find(word, at + 1)


def _styles(app: BriefingApp) -> list[str]:
    """Links and actions in the drawn styles."""
    segments = [s for strip in app.screen._compositor.render_strips() for s in strip if s.style]
    return [f"{s.text!r} links to {s.style.link}" for s in segments if s.style and s.style.link] + [
        f"{s.text!r} bears {s.style.meta['@click']!r}"
        for s in segments
        if s.style and "hacked" in str(s.style.meta.get("@click"))
    ]


def prove(plan: Plan) -> list[Line]:
    """Test bytes, clicks and letters."""
    library = hostile.library(plan.work / "library" / "briefing.db")
    assert desk.ROOT.is_dir()
    out = [screens(plan, library), *commands(plan, library)]
    return [*out, asyncio.run(_clicks(plan, library)), *asyncio.run(compared(plan))]
