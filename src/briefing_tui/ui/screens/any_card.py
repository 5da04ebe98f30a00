"""Keys common to all cards: postpone, withdraw, reason, leave. Owns no answer."""

from __future__ import annotations

from functools import partial

from briefing_tui.notebook import LATER, Notebook
from briefing_tui.store import review
from briefing_tui.ui.desk import Outcome
from briefing_tui.ui.screens.ask import AskScreen
from briefing_tui.ui.screens.deck import DeckScreen


class AnyCardScreen(DeckScreen):
    """A deck of cards with postponing and withdrawing."""

    def action_later(self) -> None:
        item = self._item
        if item is None or not self._kept_words():
            return
        notebook: Notebook = self.app.notebook  # type: ignore[attr-defined]
        kept = notebook.keep(str(self._library.path), LATER, item.key, review.put_aside(self._library, item))
        if kept:
            self._say("Put aside until the next import; the lane “later” has it.")
            self._next()
        else:
            self._say("Your notebook cannot be written: nothing was put aside.", refused=True)

    def action_undo(self) -> None:
        self._do_due()
        case = self._case
        if case and self._marks_words:
            self._span = (case.start, case.end)
            self._draw()
            self._say("The words are as before.")
        elif self._guess:
            self._guess = ""
            self._draw()
            self._say("")
        else:
            self._take_back(case.item.thing if case else "")

    def _take_back(self, thing: str) -> None:
        if not (says := self._desk.takes_long):
            self._taken_back(*self._desk.take_back(thing))
            return
        self._say(says)
        self._at_length(lambda: partial(self._taken_back, *self._desk.take_back(thing)))

    def _taken_back(self, outcome: Outcome, thing: str) -> None:
        """Show the card of a withdrawn decision if it is in this deck."""
        self._say(outcome.words, refused=not outcome.kept)
        if not outcome.kept:
            return
        self._confirmed.discard(thing)
        at = next((n for n, item in enumerate(self._items) if thing and thing in (item.uid, item.key)), None)
        self._ahead = None
        if at is not None and at != self._at:
            self._go(at)
        else:
            self._again()

    def action_reason(self) -> None:
        def answered(typed: str | None) -> None:
            if typed is not None:
                self._reason = typed
                self._say(f"The next decision says why: {typed}" if typed else "The next decision says no reason.")

        self.app.push_screen(AskScreen("Why? Of what is decided next", value=self._desk.reason, asked="why"), answered)

    def action_leave(self) -> None:
        if self._kept_words():
            self._desk.close()
            self.dismiss(None)
