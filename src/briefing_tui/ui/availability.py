"""An unreadable library: another program has locked it, or it was deleted, replaced or damaged under the app.

Owns detection, messages and recovery. No key waits for the lock: a query of the interface that finds the library
locked for PATIENCE_MS is abandoned, a line at the top says so, a thread waits for the library, and then the panes are
rebuilt with their state. Only drawing is abandoned: nothing is written from here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from rich.cells import cell_len
from textual import work
from textual.content import Content
from textual.message_pump import MessagePump
from textual.worker import WorkerFailed

from briefing_tui.errors import BusyError, LibraryError
from briefing_tui.model import LibraryInfo
from briefing_tui.paths import Choice
from briefing_tui.store import read, whole
from briefing_tui.store.connection import Library, file_identity, open_library
from briefing_tui.store.sqlite_errors import DatabaseError, in_words, is_busy
from briefing_tui.text import clean
from briefing_tui.ui.textual_patches import GuardedApp, GuardedPump

PATIENCE_MS = 100
"""SQLite busy timeout of the interface: longer than another window's commit takes, too short to be noticed."""
KEY_SECONDS = 0.25
"""CPU seconds allowed to a query of the interface in a foreign library that is too large to be checked as a whole: a key
waits for it. In a library written by this program no query takes as long."""
RETRY_SECONDS = 0.25
"""Seconds between two attempts to read a locked library."""


class Trouble(NamedTuple):
    """Why the library cannot be read."""

    kind: str
    """`busy`, `gone`, `replaced` or `unreadable`."""
    line: str
    """Text at the top of the screen while the trouble lasts."""
    short: str
    """The same, for a narrow screen."""
    words: str = ""
    """Message shown once, where the user has to act."""


BUSY = Trouble("busy", "Another program holds the library: waiting …", "Library busy: waiting …")


def _gone(path: Path) -> Trouble:
    return Trouble(
        "gone",
        "The library is not there any more. r: open it again",
        "Library gone. r: open again",
        f"{path} was deleted or moved. What is shown was read from it. "
        "Put it back and press r, or open another with ^p.",
    )


def _replaced(path: Path) -> Trouble:
    return Trouble(
        "replaced",
        "The library was replaced by another. r: open the new one",
        "Library replaced. r: open it",
        f"{path} is another file now, made by an import or copied there. What is shown was read from the one "
        "before. r opens the new one.",
    )


def _unreadable(told: LibraryError) -> Trouble:
    return Trouble(
        "unreadable",
        "The library cannot be read. r: try again",
        "Cannot be read. r: try again",
        f"{told} r tries again.",
    )


def _too_slow(path: Path) -> LibraryError:
    return LibraryError(
        f"{path} came from somewhere else, and holds so much in one place that no key would be answered in time.",
        "Nothing was changed.",
        "“briefing doctor” says more; or open another with ^p.",
    )


class LibraryClient(GuardedPump):
    """A part of the screen that queries the library: on failure it tells the app and stays alive."""

    def handle_failure(self, error: Exception) -> bool:
        """Tell the app that the library failed; False where the error is a bug."""
        return report_failure(self, error)

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Guard callbacks too: Textual calls them even after the widget was removed, and outside its message handling."""
        return super().call_after_refresh(lambda: None if self.leaving else callback(*args, **kwargs))


def open_unless_held(choice: Choice) -> tuple[Library, LibraryInfo] | None:
    """Open a library for the first screen; None where another program has locked it. Raises LibraryError otherwise."""
    library = None
    try:
        library = open_library(choice, prove=whole.SOON, patience=PATIENCE_MS)
        return library, read.info(library)
    except (DatabaseError, BusyError) as error:
        if library:
            library.close()
        if isinstance(error, BusyError) or is_busy(error):
            return None
        raise


def report_failure(part: MessagePump, error: Exception) -> bool:
    """Tell the app that the library failed; False where the error is a bug."""
    app = part.app
    return isinstance(app, WatchfulApp) and app.library_failed(error)


class WatchfulApp(LibraryClient, GuardedApp):
    """An app on a library."""

    choice: Choice

    def __init__(self) -> None:
        super().__init__()
        self._library: Library | None = None
        self.trouble: Trouble | None = None
        self._ended = threading.Event()
        self._proved = False
        """Whether the whole file was checked, or is being checked."""

    # ---- implemented by the app ------------------------------------------------------------------------------------

    def show_head(self) -> None:
        """Redraw the line at the top."""
        raise NotImplementedError

    async def switch_library(self, choice: Choice, library: Library) -> None:
        """Show another library instead, or the same one again, each pane with its state."""
        raise NotImplementedError

    @property
    def importing(self) -> bool:
        """Whether an import screen is open, which must not be closed."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Show a short message in place of the last one, so that a held key does not pile them up over the screen. Foreign
        text in it is not markup."""
        self.call_later(self._clear_messages)  # queued before this message
        self.notify(clean(words), markup=False)

    def _clear_messages(self) -> None:
        """Remove messages. Textual (8.2.8) removes them but keeps the holder of each, which is laid out again with every
        change of the screen and never freed."""
        self.clear_notifications()
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()

    def trouble_line(self, width: int) -> Content | None:
        """The line at the top while the library cannot be read: the longer one that has room in `width` cells."""
        if not self.trouble:
            return None
        line = self.trouble.line if cell_len(self.trouble.line) + 2 <= width else self.trouble.short
        return Content(f" {line} ").stylize("bold reverse")

    # ---- noticing --------------------------------------------------------------------------------------------------

    @property
    def library(self) -> Library:
        """The open library. Raises BusyError where another program has kept it locked since the app started."""
        if self._library is None:
            raise BusyError("Another program holds the library.", hint="The app goes on as soon as it may read it.")
        return self._library

    def use_library(self, choice: Choice, library: Library | None) -> None:
        """Use this library from now on; None where another program has locked it: wait for it."""
        self.choice, self._library, self._proved = choice, library, False
        self.trouble = None if library else BUSY
        if library:
            library.wait_at_most(PATIENCE_MS)
            library.answer_within(KEY_SECONDS)

    def close_library(self) -> None:
        """Close the library if one is open."""
        if self._library:
            self._library.close()

    def check_library_file(self) -> None:
        """Check that the file is still the open one. One system call: at every key and when idle."""
        identity = file_identity(self.choice.path)
        if identity and (self._library is None or identity == self._library.identity):
            if self.trouble and self.trouble.kind in ("gone", "replaced"):  # it was put back
                self._set_trouble(None if self._library else BUSY)
        else:
            self._set_trouble(_gone(self.choice.path) if identity is None else _replaced(self.choice.path))

    def library_failed(self, error: BaseException) -> bool:
        """Record an error of SQLite or of opening; False where it is a bug."""
        if isinstance(error, WorkerFailed):
            error = error.error
        told = in_words(error, self.choice.path)
        if not isinstance(told, LibraryError):
            return False
        if self._library and self._library.connection.overdue:
            told = _too_slow(self.choice.path)
        self.check_library_file()
        if self.trouble is None or self.trouble.kind in ("busy", "unreadable"):
            self._set_trouble(BUSY if isinstance(told, BusyError) else _unreadable(told))
        return True

    def _set_trouble(self, trouble: Trouble | None) -> None:
        if (trouble and trouble.kind) == (self.trouble and self.trouble.kind):
            return
        self.trouble = trouble
        self.call_later(self.show_head)
        if trouble is BUSY:
            if self._library:
                self._library.wait_at_most(0)  # the trouble is known: no key waits for it again
            self.call_later(self._wait_for_library)
        elif trouble:
            self.tell(trouble.words)
        else:
            self.call_later(self._clear_messages)  # the messages no longer apply

    def prove_library(self) -> None:
        """Check the whole file, once, while idle."""
        if not self._proved:
            self._proved = True
            self._prove_file(self.choice)

    @work(thread=True, exclusive=True, group="whole file")
    def _prove_file(self, choice: Choice) -> None:
        """Check the file on a connection of its own, so that no query waits for it; a fault is shown at the top."""
        try:
            with closing(open_library(choice, trusted=True, prove=0, patience=PATIENCE_MS)) as library:
                library.connection.watch(None, self._ended.is_set)
                library.prove_file()
        except (DatabaseError, LibraryError) as error:
            told = in_words(error, choice.path)
            if choice == self.choice and not self._ended.is_set() and not isinstance(told, BusyError):
                self.call_from_thread(self.library_failed, error)

    # ---- recovery --------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="library")
    def _wait_for_library(self) -> None:
        while not self._ended.wait(RETRY_SECONDS) and self.trouble is BUSY:
            try:
                library = open_library(self.choice, prove=whole.LIMIT, patience=PATIENCE_MS)
                read.info(library)
            except BusyError:
                continue
            except (DatabaseError, LibraryError) as error:
                told = in_words(error, self.choice.path)
                if isinstance(told, BusyError):
                    continue
                self.call_from_thread(self.library_failed, error)
                return
            self.call_from_thread(self.call_later, self._resume, library)  # queued after the keys
            return

    async def _resume(self, library: Library) -> None:
        if self.trouble is not BUSY or self.importing:
            library.close()
            if self.trouble is BUSY:
                self.set_timer(1.0, self._wait_for_library)
            return
        await self.switch_library(self.choice, library)

    def end_waiting(self) -> None:
        """Stop waiting because the app ends."""
        self._ended.set()
