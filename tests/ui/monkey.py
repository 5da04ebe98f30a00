"""A monkey at the keyboard and the mouse: what it does, by a seed, and what must hold while it plays.

It does not wait for the app: keys come in bursts, the terminal changes its size under them, and a click falls where it
falls. What it did last is told when something breaks, so that a fault found by chance is found again by its seed.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections import deque
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from libraries import empty, hostile, talkative
from textual import events
from textual.driver import Driver
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot
from walks import screen_text, settle

from briefing_tui.ui import completion
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.commands import commands
from briefing_tui.ui.keyboard import Keyboard

SIZES = (
    (1, 1),
    (2, 1),
    (1, 40),
    (9, 3),
    (300, 1),
    (20, 6),
    (40, 12),
    (80, 24),
    (99, 17),
    (100, 18),
    (120, 40),
    (250, 70),
)
"""Columns and rows; the breakpoints of the layout on both sides."""
MOVES = "down up j k g G enter tab shift+tab left right home end pagedown pageup ctrl+d ctrl+u n N u U d delete".split()
COMMAND_KEYS = [c.keys.split(",")[0] for c in commands() if c.keys and c.action != "quit"]
WORDS = (
    "port", "border", 'speaker:"', "speaker:mittal", "kind:direct", "after:2022-10", "-", '"', "(", "event:", "date:9999",
    "before:0000", "字", "ä́́́", "😀", "\u202e", "[/]", "[@click=app.quit]x[/]", "*", "' OR 1=1 --", "speker:x", "::", "AND NOT",
    "-speaker:", "уран", "قال", "a" * 300, "\x1b[31m", "\t", "\n", "\x00", "sure:low", "review:", "%", "\\",
)  # fmt: skip
"""For the search field, a filter, the palette and a pasted text."""
BYTES = (
    b"\xe9", b"\xf0\x9f", b"\x80", b"\xc2\x9b", b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[200~", b"\x1b[201~", b"\x1b[<0;3;3M", b"\x1b[<0;9;9m",
    b"\x1b[<;;M", b"\x1b[M\xff\xff\xff", b"\x1b[99999999u", b"\x1b[55296u", b"\x1b[48;0;0;0;0t", b"\x1b[48;24;80;480;800t", b"1;" * 40,
    b"\x1b[?2048;1$y", b"\x1b[I", b"\x1b[A", b"\x1b[6~", b"ports", b"\x00", b"\x1b]0;x\x07", b"\xf4\x90\x80\x80", b"\xed\xb0\x80",
)  # fmt: skip
"""Pieces of what comes from a terminal."""
MOST_SCREENS = 4
"""Panes, the Reader, one note or chooser or the import over it, and the palette."""


class Monkey:
    """Plays with an open app."""

    def __init__(
        self, app: BriefingApp, pilot: Pilot[None], seed: int, paths: list[Path], library: Path | None = None
    ) -> None:
        """`paths`: to import from. `library`: what may be held and moved away under the app."""
        self._app = app
        self._pilot = pilot
        self._random = Random(seed)
        self._paths = paths
        self._library = library
        self._keyboard = Keyboard()
        self.done = 0
        """Events sent."""
        self.last: deque[str] = deque(maxlen=60)
        """What was done last, for the message of a fault."""

    # ---- single events -------------------------------------------------------------------------------------------

    @property
    def _driver(self) -> Driver:
        driver = self._app._driver
        assert driver is not None
        return driver

    def _send(self, message: Message, words: str) -> None:
        self.last.append(words)
        self.done += 1
        self._driver.process_message(message)

    def key(self, name: str) -> None:
        """Press a key, named as Textual names it or by its character."""
        letter = name if len(name) == 1 else {"enter": "\r", "tab": "\t", "escape": "\x1b", "slash": "/"}.get(name)
        self._send(events.Key(_character_to_key(name) if len(name) == 1 else name, letter), f"key {name!r}")

    def keys(self, *names: str) -> None:
        """Press keys without waiting."""
        for name in names:
            self.key(name)

    def mouse(self, kind: type[events.MouseEvent], x: int, y: int, button: int = 1) -> None:
        """Something of the mouse at a cell."""
        self._send(kind(None, x, y, 0, 0, button, False, False, False), f"{kind.__name__} {x},{y}")

    def resize(self, width: int, height: int) -> None:
        """Another size of the terminal."""
        size = Size(width, height)
        self._driver._size = size
        self._send(events.Resize(size, size), f"size {width}x{height}")

    # ---- what a monkey does --------------------------------------------------------------------------------------

    def _somewhere(self) -> tuple[int, int]:
        width, height = self._app.size
        return self._random.randrange(width + 1), self._random.randrange(height + 1)

    def _commands(self) -> None:
        self.keys(*self._random.choices(COMMAND_KEYS, k=self._random.randint(1, 6)))

    def _moves(self) -> None:
        self.keys(*self._random.choices(MOVES, k=self._random.randint(1, 12)))

    def _mixed(self) -> None:
        self.keys(*self._random.choices([*COMMAND_KEYS, *MOVES, "escape", "ctrl+p"], k=self._random.randint(2, 16)))

    def _held(self) -> None:
        self.keys(
            *[self._random.choice([*MOVES, "escape", "question_mark", "s", "i", "o"])] * self._random.randint(5, 40)
        )

    def _escapes(self) -> None:
        self.keys(*["escape"] * self._random.randint(1, 7))

    def _types(self) -> None:
        self.key(self._random.choice(("slash", "f", "slash", "3")))
        for word in self._random.choices(WORDS, k=self._random.randint(1, 4)):
            self.keys(*[letter for letter in word if letter.isprintable()][:20], "space")
        self.keys(*self._random.choices(("enter", "down", "backspace", "escape", "home", "ctrl+u"), k=2))

    def _pastes(self) -> None:
        words = self._random.choice(("", " ", "\n")).join(self._random.choices(WORDS, k=self._random.randint(1, 6)))
        self._send(events.Paste(words), f"paste {words!r}")

    def _clicks(self) -> None:
        x, y = self._somewhere()
        for _ in range(self._random.choice((1, 1, 1, 2, 3))):
            self.mouse(events.MouseDown, x, y)
            self.mouse(events.MouseUp, x, y)

    def _drags(self) -> None:
        self.mouse(events.MouseDown, *self._somewhere())
        for _ in range(self._random.randint(1, 4)):
            self.mouse(events.MouseMove, *self._somewhere())
        self.mouse(events.MouseUp, *self._somewhere())

    def _turns_the_wheel(self) -> None:
        place = self._somewhere()
        kinds = (events.MouseScrollDown, events.MouseScrollUp, events.MouseScrollLeft, events.MouseScrollRight)
        for kind in self._random.choices(kinds, (4, 4, 1, 1), k=self._random.randint(1, 10)):
            self.mouse(kind, *place, 0)

    def _resizes(self) -> None:
        for size in self._random.choices(SIZES, k=self._random.randint(1, 4)):
            self.resize(*size)

    def _asks_the_palette(self) -> None:
        self.key("ctrl+p")
        words = self._random.choice(("the", "theme", "li", "person", "quo", "imp", "own", "exa", "zz", *WORDS[:6]))
        self.keys(*[letter for letter in words if letter.isprintable()])
        self.keys(*self._random.choices(("down", "enter", "enter", "escape", "up"), k=self._random.randint(0, 4)))

    def _imports(self) -> None:
        self.key("I")
        self._send(events.Paste(str(self._random.choice(self._paths))), "paste a path")
        self.keys(*self._random.choices(("tab", "enter", "enter", "down", "escape", "slash", "backspace"), k=4))

    def _looks_away(self) -> None:
        self._send(events.AppBlur(), "blur")
        self._send(events.AppFocus(), "focus")

    def _sends_bytes(self) -> None:
        """What a terminal, or no terminal at all, may send."""
        pieces = [
            self._random.choice(BYTES) if self._random.random() < 0.7 else self._random.randbytes(9)
            for _ in range(self._random.randint(1, 8))
        ]
        for message in (*self._keyboard.feed(b"".join(pieces)), *self._keyboard.feed(b"\x1b[201~")):
            if isinstance(message, events.Resize):
                self.resize(*message.size)
            else:
                self._send(message, f"bytes {pieces!r}")

    async def _holds_the_library(self) -> None:
        """Another program writes for some moments, or the file is away and comes back."""
        if self._library is None:
            return
        away = self._library.with_name("away")
        if self._random.random() < 0.5:
            self.last.append("away")
            self._library.rename(away)
        other = sqlite3.connect(away if away.exists() else self._library, isolation_level=None, timeout=0)
        with contextlib.suppress(sqlite3.OperationalError):  # the app reads, or imports
            other.execute("BEGIN EXCLUSIVE")
            self.last.append("held")
        for _ in range(self._random.randint(1, 3)):
            self._mixed()
            await self._pilot.pause()
        other.close()
        if away.exists():
            away.rename(self._library)

    async def act(self) -> None:
        """One thing or another; then at times wait a little, or until all is quiet."""
        ways: list[tuple[Callable[[], None], int]] = [
            (self._commands, 8),
            (self._moves, 10),
            (self._mixed, 6),
            (self._held, 3),
            (self._escapes, 5),
            (self._types, 5),
            (self._pastes, 2),
            (self._clicks, 8),
            (self._drags, 2),
            (self._turns_the_wheel, 3),
            (self._resizes, 3),
            (self._asks_the_palette, 3),
            (self._imports, 1),
            (self._looks_away, 1),
            (self._sends_bytes, 3),
        ]
        self._random.choices([way for way, _ in ways], [weight for _, weight in ways])[0]()
        if self._random.random() < 0.01:
            await self._holds_the_library()
        patience = self._random.random()
        if patience < 0.3:
            await asyncio.sleep(0)
        elif patience < 0.8:
            await self._pilot.pause()
        elif patience < 0.9:
            await settle(self._app, self._pilot)

    # ---- what must hold ------------------------------------------------------------------------------------------

    def look(self) -> None:
        """No exception, no message of an error, and no heap of screens."""
        app = self._app
        assert app._exception is None, app._exception
        assert not [n.message for n in app._notifications if n.severity == "error"]
        assert len(app._notifications) <= 1
        assert len(app.screen_stack) <= MOST_SCREENS, app.screen_stack

    async def play(self, number: int) -> None:
        """Send about so many events."""
        wanted = self.done + number
        while self.done < wanted and self._app.is_running:
            await self.act()
            self.look()
        await settle(self._app, self._pilot)
        self.look()


# ---- where it plays ----------------------------------------------------------------------------------------------

LIBRARIES: dict[str, Callable[[Path], Path] | None] = {
    "example": None,
    "empty": empty,
    "hostile": hostile,
    "one": lambda path: talkative(path, 1, 1),
    "many": lambda path: talkative(path, 60, 50),
}


def caged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Paths to import from. No other is found: a monkey that types “/” and ↵ would read the whole machine."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("BRIEFING_DB", raising=False)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for n in range(30):
        (inbox / f"ports-{n}.txt").write_text(
            f"“Port {n} is open,” said Ms. Ada Lind in Oslo on {n % 28 + 1} May 2024.\n"
        )
    (inbox / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (inbox / "[@click=app.quit] \x1b[31m.txt").write_text("“Ports,” said Ms. [/] Lind.\n")
    as_path = completion.as_path

    def within(typed: str) -> Path:
        path = as_path(typed).absolute()
        return path if path.is_relative_to(inbox) else inbox / "outside"

    monkeypatch.setattr(completion, "as_path", within)
    monkeypatch.chdir(inbox)
    return [inbox, inbox / "ports-1.txt", inbox / "por", inbox / "missing"]


async def answers(app: BriefingApp, pilot: Pilot[None]) -> None:
    """Esc leads out of everything, and a key does what it says."""
    app._driver._size = (120, 40)  # type: ignore[union-attr]
    await pilot.resize_terminal(120, 40)
    for _ in range(200):
        if len(app.screen_stack) == 1:
            break
        await pilot.press("escape")
        await settle(app, pilot)
    assert len(app.screen_stack) == 1, app.screen_stack
    await pilot.press("escape", "3", "1")
    await settle(app, pilot)
    assert app.pane_name == "timeline" and "1 Timeline" in screen_text(app)
    await pilot.press("question_mark")
    await settle(app, pilot)
    assert "go to the Timeline" in screen_text(app)
    await pilot.press("escape")
