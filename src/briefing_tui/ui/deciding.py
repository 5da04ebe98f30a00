"""The app's commands for decisions: card, queue, withdrawing, own copy of a library. Owns the desk; the screens own what is
shown."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.timer import Timer

from briefing_tui import settings
from briefing_tui.notebook import WAITING
from briefing_tui.paths import Choice, own_library
from briefing_tui.store import read
from briefing_tui.ui.navigation import PanesApp

# modules for decisions are imported on first use: see benchmarks/startup.py
if TYPE_CHECKING:
    from briefing_tui.model.review import Item
    from briefing_tui.ui.desk import Desk

SEND_SECONDS = 1.0
"""Seconds between two attempts to send decisions that wait for another window's lock."""


class DecidingApp(PanesApp):
    """An app in which people decide."""

    _desk: Desk | None = None
    _seen = 0
    """The desk's change count when the panes were last built or updated."""
    _sending: Timer | None = None

    @property
    def desk(self) -> Desk:
        """The desk of the open library."""
        if self._desk is None or self._desk.library is not self.library:
            from briefing_tui.ui.desk import Desk

            self.close_desk()
            self._desk, self._seen = Desk(self.library, self.notebook), 0
        return self._desk

    def close_desk(self) -> None:
        """Release the library."""
        if self._desk is not None:
            self._desk.close()

    def on_unmount(self) -> None:
        self.close_desk()
        super().on_unmount()

    # ---- author ----------------------------------------------------------------------------------------------------

    def as_author(self, then: Callable[[], None]) -> None:
        """Call `then` where decisions can be made here; ask once for the author's name."""
        desk = self.desk
        if desk.hindered:
            self.tell(desk.hindered)
        elif desk.author:
            then()
        else:
            from briefing_tui.ui.screens.ask import AskScreen

            def named(typed: str | None) -> None:
                if typed:
                    desk.author = settings.one_line(typed)
                    settings.keep_author(typed)
                    then()

            title = "Who decides? Your name stands at every decision; asked once"
            self.push_screen(AskScreen(title, value=_login(), needed="A name, please: others will read it."), named)

    # ---- cards ---------------------------------------------------------------------------------------------------

    def action_correct(self) -> None:
        """Open the card of the statement under the cursor, among the cards of its briefing."""
        uid, briefing = self.decided_about()
        if uid:
            self.as_author(lambda: self.open_card(uid, briefing))

    def decided_about(self) -> tuple[str, str]:
        """(uid, briefing) of the statement under the cursor; empty, with a message, where there is none."""
        raise NotImplementedError

    def open_card(self, uid: str, briefing: str, says: str = "") -> None:
        """Open a card over the current screen."""
        from briefing_tui.ui.screens.card import CardScreen
        from briefing_tui.ui.screens.deck import Deck

        items = self._cards_of(uid, briefing)
        at = next((n for n, item in enumerate(items) if item.uid == uid), 0)
        self.push_screen(CardScreen(self.library, self.desk, Deck(items, at, says=says)), self._after_deciding)

    def _cards_of(self, uid: str, briefing: str) -> list[Item]:
        """Everything in a briefing that can be decided about, in reading order."""
        from briefing_tui.model.review import Item

        found = read.outlined(self.library, briefing)
        if found is None:
            return [Item("", "statement", uid, uid)]
        places = [(m.start, m.uid) for m in found.marks if m.uid == uid or m.kind != "question"]
        places += [(one.start, one.uid) for one in found.struck]
        return [Item("", "statement", each, each, briefing) for _, each in sorted(places)]

    def action_review(self, lane: str = "") -> None:
        """Open the review queue."""

        def opened() -> None:
            from briefing_tui.ui.screens.queue import QueueScreen

            self.push_screen(QueueScreen(self.library, self.desk, self.notebook, lane), self._after_deciding)

        self.as_author(opened)

    def action_take_back(self) -> None:
        """Withdraw this author's last decision. Who has given no name has decided nothing, and is not asked for one."""
        if not self.desk.hindered and not self.desk.author:
            from briefing_tui.ui.desk import NOTHING_DECIDED

            self.tell(NOTHING_DECIDED)
            return

        def take_back() -> None:
            outcome, _ = self.desk.take_back()
            self.desk.close()
            self.tell(outcome.words)
            self._after_deciding(None)

        def say_so() -> None:
            if says := self.desk.takes_long:
                self.tell(says)
                self.call_after_refresh(take_back)
            else:
                take_back()

        self.as_author(say_so)

    # ---- afterwards ----------------------------------------------------------------------------------------------

    def _after_deciding(self, _: None) -> None:
        """Refresh what is shown; decisions that wait for another window are sent later."""
        desk = self.desk
        desk.close()
        if desk.changed != self._seen:
            self._seen = desk.changed
            self.library_changed()
        self.send_later()

    def library_changed(self) -> None:
        """Reload what is shown, each pane with its state."""
        self._info = read.info(self.library)
        self.show_head()
        for pane in self._restored_panes.values():
            pane.restore(pane.state())
        if self._reader is not None:
            self._reader.reload()

    def send_later(self) -> None:
        """Retry sending waiting decisions until none is left."""
        waiting = self._sending is None and self.notebook.kept(str(self.library.path), WAITING)
        if waiting and self.desk.waiting():
            self._sending = self.set_interval(SEND_SECONDS, self._send)

    def _send(self) -> None:
        if self._library is None or any(screen.has_class("card") for screen in self.screen_stack):
            return  # the card sends waiting decisions before the next one
        desk = self.desk
        said = desk.send()
        if not desk.waiting() and self._sending is not None:
            self._sending.stop()
            self._sending = None
        if said:
            self.tell(said)
            self._after_deciding(None)

    # ---- a copy of one's own -------------------------------------------------------------------------------------

    async def action_own_copy(self) -> None:
        """Copy this library to a writable place and open the copy."""
        into = _free(own_library())
        try:
            await asyncio.to_thread(_copy, self.library.path, into)
        except OSError as error:
            self.tell(f"It could not be copied to {into}: {error.strerror}. Nothing was changed.")
            return
        if await self.open(Choice(into, "own" if into == own_library() else "option")):
            self.tell(f"Your copy: {into}")


def _free(path: Path) -> Path:
    """This path, or the first unused one with a number appended."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _copy(of: Path, to: Path) -> None:
    """Copy a file atomically, readable by the user only."""
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = to.with_name(to.name + ".part")
    try:
        with of.open("rb") as source, open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        part.rename(to)
    finally:
        part.unlink(missing_ok=True)


def _login() -> str:
    try:
        import getpass

        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
