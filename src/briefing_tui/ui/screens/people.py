"""The card of names that may belong to one person: two columns, and a key for each answer. Owns the meaning of the keys
there.

A decision about one pair may settle the next: that is read again once the decision is saved, and skipped if settled.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.content import Content

from briefing_tui.model.near import NearNames, NearPerson
from briefing_tui.model.review import Case
from briefing_tui.store import review
from briefing_tui.store.connection import Library
from briefing_tui.ui import key_groups, present
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.desk import Desk, Outcome
from briefing_tui.ui.present import near
from briefing_tui.ui.screens.any_card import AnyCardScreen
from briefing_tui.ui.screens.deck import Deck
from briefing_tui.ui.screens.notes import ChooserScreen, NoteScreen

SETTLED = "This is decided; u takes the last back, ↓ looks on."
TOGETHER = "-names"
"""Suffix of the batch id of decisions made about several at once."""


class PeopleScreen(AnyCardScreen):
    """The cards of the lane of people."""

    BINDINGS = of_widget(key_groups.PEOPLE_CARD)

    def __init__(self, library: Library, desk: Desk, deck: Deck) -> None:
        super().__init__(library, desk, deck)
        self.add_class("of-people")
        if len(self._items) < review.MOST:  # these are all: looking for more would compare all names again
            self._more = None

    # ---- current card -----------------------------------------------------------------------------------------------

    def _first_open(self, at: int) -> int:
        while at < len(self._items):
            found = self._ahead[1] if self._ahead and self._ahead[0] == at else self._load(self._items[at])
            self._ahead = at, found
            if found is not None and found.people is not None:
                break
            at += 1
        return at

    def _done_behind(self, outcome: Outcome) -> None:
        if not outcome.kept:
            lines = [Content(part) for part in outcome.words.split("\n")]
            self.app.push_screen(NoteScreen("Nothing was decided", lines))
        elif self._item is not None:
            self._ahead = None
            self._go(self._at)

    # ---- drawing -------------------------------------------------------------------------------------------------

    @property
    def _names(self) -> NearNames | None:
        return self._case.people if self._case else None

    @property
    def _keeps(self) -> NearPerson | None:
        """The person whose name is shown afterwards; None where each of several may be meant."""
        names = self._names
        if names is None or (names.source and len(names.others) > 1):
            return None
        return names.one if self._other_name else names.others[0]

    def _source(self, width: int) -> Content:
        names, item = self._names, self._item
        if names is None or item is None:
            return Content("")
        return Content("\n").join(near.near_about(item.about, names, self._keeps, width))

    def _columns(
        self, case: Case, text: tuple[int, int], facts: tuple[int, int]
    ) -> tuple[list[Content], list[Content]]:
        names = case.people
        if names is None:
            return near.near_settled(case, text[0]), []
        keeps = self._keeps
        left = near.near_person(names.one, *text, kept=keeps is names.one)
        if len(names.others) > 1:
            return left, near.near_several(names.others, *facts)
        return left, near.near_person(names.others[0], *facts, kept=keeps is not names.one)

    # ---- answers -------------------------------------------------------------------------------------------------

    def _asked(self) -> NearNames | None:
        """The names of the card, after saving the previous decision; None, with a message, where there is nothing to decide."""
        self._do_due()
        if self._names is None and self._item is not None:
            self._say(SETTLED)
        return self._names

    def action_same(self) -> None:
        names = self._asked()
        if names is None:
            return
        if names.source and len(names.others) > 1:
            self._say(f"Several bear it: 1…{len(names.others)} say which is meant.", refused=True)
        elif names.source:
            self._means(names, 0)
        else:
            one, other, keeps = names.one, names.others[0], self._keeps
            what = [one.uid, other.uid, keeps.uid if keeps else ""]
            self._decide_behind("same", what, f"{one.name} and {other.name} are one person")

    def action_different(self) -> None:
        names = self._asked()
        if names is None:
            return
        others = [other.uid for other in names.others]
        whom = " or ".join(other.name for other in names.others[:2]) + (" …" if len(others) > 2 else "")
        mark = TOGETHER if len(others) > 1 else ""
        self._decide_behind("different", [names.one.uid, others], f"{names.one.name} is not {whom}", mark)

    def action_meant(self, number: int) -> None:
        names = self._asked()
        if names is None:
            return
        if not names.source:
            self._say("These are two names: = says that they are one person, x that they are not.")
        elif number > len(names.others):
            self._say(f"Only {present.counted(len(names.others), 'is', 'are')} known who bear it there.")
        else:
            self._means(names, number - 1)

    def _means(self, names: NearNames, at: int) -> None:
        """Decide that a surname means this person in this source, on the days on which it is printed."""
        one, other = names.one, names.others[at]
        where = {"source": names.source, "after": one.first or "", "before": one.last or ""}
        self._decide_behind("names", [one.name, other.uid, where], f"“{one.name}” is {other.name} in {names.source}")

    def action_no_name(self) -> None:
        names = self._asked()
        if names is None:
            return
        each = {one.uid: one.name for one in (names.one, *names.others)}
        title = "Which of these is no name?"
        self.app.push_screen(ChooserScreen(title, list(each.items()), "says so"), partial(self._is_no_name, each))

    def _is_no_name(self, each: dict[str, str], uid: Any) -> None:
        if uid and self._decide("no name", uid, words=f"“{each[uid]}” is no name").kept:
            self._ahead = None
            self._go(self._at)

    def action_keeps(self) -> None:
        names = self._asked()
        if names is None:
            return
        if names.source:
            self._say("Only one of these is a full name, and is shown.")
        else:
            self._other_name = not self._other_name
            self._draw()
