"""Decisions made in the app: the author, the library opened for writing, and the queue of decisions waiting for it. Owns no
screen.

A decision is permanent when `do` returns, or waits in the user's notebook while another window writes, and is sent
afterwards: it is never dropped. The library is locked for one decision at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from briefing_tui import settings
from briefing_tui.errors import BriefingError, BusyError, LibraryError
from briefing_tui.model.decided import NOTES, STATES
from briefing_tui.notebook import WAITING, Notebook
from briefing_tui.store.connection import Library, file_identity
from briefing_tui.store.decisions import ADD, By, now
from briefing_tui.store.review import Request, Reviewer, carry_out, last_decided
from briefing_tui.store.sqlite_errors import UNCHANGED, DatabaseError, in_words

READ_ONLY = "This library is read-only, and nothing was changed. ^p, “copy this library”, opens a copy of your own."
EXAMPLE = "The example is never changed. ^p, “copy this library”, opens a copy of your own."
WAITS = "Another window is writing; kept in your notebook, sent when it is free."
SHORT = 8
"""Characters of a decision's id that are shown."""


NOTHING_DECIDED = "There is nothing of yours to take back here."


class Outcome(NamedTuple):
    """The result of a decision."""

    words: str
    """Message to show."""
    kept: bool
    """Whether it is decided, even if it still waits to be written."""
    ids: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    """Permanent ids of what was decided about."""


class Step(NamedTuple):
    """A decision made here, so that it can be withdrawn."""

    ids: tuple[str, ...]
    thing: str
    words: str


class Desk:
    """Decisions about one library. Closed after a while without decisions; reopens itself."""

    def __init__(self, library: Library, notebook: Notebook) -> None:
        self.library, self._notebook = library, notebook
        self._reviewer: Reviewer | None = None
        self._name = str(library.path)
        self.author = settings.author()
        self.reason = ""
        """The last reason given."""
        self._waits = bool(self.waiting())
        self.steps: list[Step] = []
        self.changed = 0
        """Number of changes made to the library from here."""

    @property
    def hindered(self) -> str:
        """Why no decision can be made here; empty where it can."""
        if self.library.origin == "example":
            return EXAMPLE
        return READ_ONLY if self.library.read_only else ""

    def by(self, reason: str = "", mark: str = "") -> By:
        """The author of a decision made now. `mark`: suffix of the batch id, where it carries a meaning."""
        at = now()
        return By(self.author, " ".join(reason.split()), at, f"t-{at}{mark}" if mark else "")

    def request(self, do: str, what: object, reason: str = "", *, words: str = "", mark: str = "") -> Request:
        """A decision to be written now."""
        return Request(do, what, self.by(reason, mark), words)

    # ---- deciding ------------------------------------------------------------------------------------------------

    def do(self, request: Request, thing: str = "") -> Outcome:
        """Write a decision. A refused one changes nothing; the outcome says so."""
        if self.hindered:
            return Outcome(self.hindered, kept=False)
        if self._waits:  # order is kept: waiting decisions go first
            self.send()
        if self._waits:
            return self._wait(request)
        try:
            done = carry_out(self._opened(), request)
        except (BriefingError, DatabaseError) as error:
            told = in_words(error, self.library.path)
            if isinstance(told, BusyError):
                self.close()
                return self._wait(request)
            if not isinstance(told, BriefingError):
                raise
            if not isinstance(error, BriefingError):
                self.close()
            return Outcome(str(told), kept=False)
        self.changed += 1
        ids = tuple(one.id for one in done.lines)
        if request.do == "undo":
            self.steps = [step for step in self.steps if not set(step.ids) & set(request.what)]
        elif ids:
            self.steps.append(Step(ids, thing, request.words))
        things = tuple(one.field if one.verb == ADD else one.target for one in done.lines)
        return Outcome(_kept(ids, done.states), True, ids, things)

    @property
    def takes_long(self) -> str:
        """The message for a `take_back` that withdraws several decisions made here; empty where it withdraws one."""
        number = len(self.steps[-1].ids) if self.steps and not self._waits else 1
        return f"Taking back {number:,} decisions …" if number > 1 else ""

    def take_back(self, thing: str = "") -> tuple[Outcome, str]:
        """Withdraw the last decision made here, else this author's last one about `thing`, or at all. Returns the outcome
        and the uid of its subject."""
        if self._waits and (waiting := self.waiting()):
            key, request = list(waiting.items())[-1]
            self._notebook.drop(self._name, WAITING, key)
            self._waits = len(waiting) > 1
            return Outcome(f"taken back before it was sent: {request.words}", True), thing
        if self.steps:
            ids, about, words = self.steps[-1]
        else:
            last = last_decided(self.library, self.author, thing)
            if last is None:
                return Outcome(NOTHING_DECIDED, kept=False), thing
            from briefing_tui.model.decided import decision_words

            ids, about, words = last.ids, last.first.thing, decision_words(last.first)
        number = f" ({len(ids):,} decisions)" if len(ids) > 1 else ""
        done = self.do(self.request("undo", list(ids), words=f"take back {words}"))
        return (Outcome(f"taken back: {words}{number}", True, done.ids) if done.ids else done), about

    def _opened(self) -> Reviewer:
        """The library opened for writing. Raises LibraryError where the file is not the one shown."""
        if file_identity(self.library.path) != self.library.identity:
            raise LibraryError(
                "The library is not the file any more that is shown here.", UNCHANGED, "r opens it again."
            )
        if self._reviewer is None:
            self._reviewer = Reviewer(self.library.path)
        return self._reviewer

    def close(self) -> None:
        """Release the library and recompute its digest."""
        if self._reviewer is not None:
            reviewer, self._reviewer = self._reviewer, None
            with suppress(LibraryError, DatabaseError):  # decisions are written; the digest is made later
                reviewer.__exit__(None, None, None)

    # ---- waiting -------------------------------------------------------------------------------------------------

    def _wait(self, request: Request) -> Outcome:
        key = f"{request.by.at} {len(self.waiting()):06}"
        if not self._notebook.keep(self._name, WAITING, key, request.line):
            return Outcome("Another window is writing, and your notebook cannot be written: nothing was kept.", False)
        self._waits = True
        return Outcome(WAITS, kept=True)

    def waiting(self) -> dict[str, Request]:
        """Decisions waiting to be written, in order."""
        kept = self._notebook.kept(self._name, WAITING).items()
        return {key: request for key, line in kept if (request := Request.parse(line))}

    def send(self) -> str:
        """Write the waiting decisions if the library is not locked; returns a message, or an empty one."""
        said, sent = list[str](), 0
        listed = self.waiting()
        try:
            reviewer = self._opened() if listed and not self.hindered else None
            for key, request in listed.items() if reviewer else ():
                assert reviewer is not None
                try:
                    done = carry_out(reviewer, request)
                except BusyError:
                    break
                except BriefingError as error:
                    said.append(f"What waited does not fit any more ({request.words}): {error}")
                else:
                    sent += 1
                    self.steps.append(Step(tuple(one.id for one in done.lines), "", request.words))
                self._notebook.drop(self._name, WAITING, key)
        except (BriefingError, DatabaseError):
            pass  # the library cannot be written now, for whatever reason: keep waiting
        finally:
            self.close()
            self._waits = bool(self.waiting())
        self.changed += sent
        if sent:
            said.insert(0, f"{sent:,} {'decision' if sent == 1 else 'decisions'} kept that waited for another window.")
        return " ".join(said)


def _kept(ids: Sequence[str], states: dict[str, tuple[str, str]]) -> str:
    """“kept · d-7f3a1b · u takes it back”, with the decision's state where it is not simply in force."""
    if not ids:
        return "that was decided already"
    what = ids[0][:SHORT] if len(ids) == 1 else f"{len(ids):,} decisions"
    odd = next((states[key] for key in ids if key in states and states[key][0] != "holds"), None)
    how = f" · {STATES[odd[0]]}{f'; {NOTES[odd[1]]}' if odd[1] in NOTES else ''}" if odd else ""
    return f"kept · {what} · u takes {'it' if len(ids) == 1 else 'them'} back{how}"
