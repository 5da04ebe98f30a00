"""A monkey at the keyboard and the mouse: what it does, by a seed, and what must hold while it plays.

It does not wait for the app: keys come in bursts, the terminal changes its size under them, and a click falls where it
falls. What it did last is told when something breaks, so that a fault found by chance is found again by its seed.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from pathlib import Path
from random import Random

from textual import events
from textual.driver import Driver
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot
from walks import settle

from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.commands import COMMANDS

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
COMMAND_KEYS = [c.keys.split(",")[0] for c in COMMANDS if c.keys and c.action != "quit"]
WORDS = (
    "port", "border", 'speaker:"', "speaker:mittal", "kind:direct", "after:2022-10", "-", '"', "(", "event:", "date:9999",
    "before:0000", "字", "ä́́́", "😀", "\u202e", "[/]", "[@click=app.quit]x[/]", "*", "' OR 1=1 --", "speker:x", "::", "AND NOT",
    "-speaker:", "уран", "قال", "a" * 300, "\x1b[31m", "\t", "\n", "\x00", "sure:low", "review:", "%", "\\",
)  # fmt: skip
"""For the search field, a filter, the palette and a pasted text."""
MOST_SCREENS = 4
"""Panes, the Reader, one note or chooser or the import over it, and the palette."""


class Monkey:
    """Plays with an open app."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None], seed: int, paths: list[Path]) -> None:
        self._app = app
        self._pilot = pilot
        self._random = Random(seed)
        self._paths = paths
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

    async def act(self) -> None:
        """One thing or another; then at times wait a little, or until all is quiet."""
        ways: list[tuple[Callable[[], None], int]] = [
            (self._commands, 8), (self._moves, 10), (self._mixed, 6), (self._held, 3), (self._escapes, 5), (self._types, 5),
            (self._pastes, 2), (self._clicks, 8), (self._drags, 2), (self._turns_the_wheel, 3), (self._resizes, 3),
            (self._asks_the_palette, 3), (self._imports, 1), (self._looks_away, 1),
        ]  # fmt: skip
        self._random.choices([way for way, _ in ways], [weight for _, weight in ways])[0]()
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
