"""A card: one thing to decide about, with the words in their text and a key for each answer. Owns the meaning of Space, x,
h and u on each kind of card; decisions go through the desk immediately."""

from __future__ import annotations

from functools import partial

from briefing_tui.model import Statement
from briefing_tui.model.review import Case, Item
from briefing_tui.store import review
from briefing_tui.ui import key_groups, present
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.desk import Outcome
from briefing_tui.ui.screens.answers import NOT_HERE, AnswersScreen
from briefing_tui.ui.screens.deck import Deck, shortened


class CardScreen(AnswersScreen):
    """The cards of a lane, or of a briefing, each decided with a key."""

    BINDINGS = of_widget(key_groups.CARD)

    def action_right(self) -> None:
        """Confirm the reading and go to the next card."""
        item, case = self._item, self._case
        if item is None:
            return
        if item.card == "pattern":
            self._all("all right", item, "")
            return
        if item.card == "decision" or case is None:
            self._next()
        elif item.card == "quotation":
            self._no_words(item)
        elif case.statement is None or (case.statement.contested and item.lane == "contested"):
            self._settle(case)
        elif self._blind:
            self._say("Say who said it first: 1…5, 0 or a. ↓ looks on, h leaves it for later.", refused=True)
        elif self._kept_words():
            self._confirm(case.statement)

    def _settle(self, case: Case) -> None:
        if (
            case.item.lane != "contested"
            or self._decide("settle", case.item.uid, words=f"what holds of {case.item.uid}").kept
        ):
            self._next()

    def _confirm(self, s: Statement) -> None:
        if s.uid in self._confirmed or self._is_confirmed():
            self._next()
            return
        self._confirmed.add(s.uid)
        self._decide_behind("confirm", s.uid, f"“{shortened(s.text)}” is right", review.BLIND if self._guess else "")

    def _is_confirmed(self) -> bool:
        """Whether this author has confirmed it and that is still in force. A changed reading may be confirmed again."""
        case = self._case
        return case is not None and any(
            one.verb == "confirm" and one.author == self._desk.author and one.state == "holds" and not one.note
            for one in case.decided
        )

    def _no_words(self, item: Item) -> None:
        """Reject words in quotation marks as no statement."""
        what = [item.briefing, [item.start, item.end]]
        self._decide_behind("none", what, f"“{shortened(self._marked)}” is no statement")

    def action_none(self) -> None:
        """Reject the statement and go to the next card."""
        item, case = self._item, self._case
        if item is None:
            return
        if item.card == "quotation":
            self._no_words(item)
        elif item.card == "decision":
            self._give_up(item)
        elif item.card == "pattern":
            self._because("None of them is a statement", partial(self._all, "all wrong", item))
        elif case and case.statement:
            self._because(f"“{shortened(case.statement.text)}” is no statement", partial(self._reject, case.statement))
        else:
            self._say("That is said already; u takes it back.")

    def _reject(self, s: Statement, reason: str) -> None:
        if self._decide("reject", s.uid, reason, words=f"“{shortened(s.text)}” is no statement").kept:
            self._next()

    def _give_up(self, item: Item) -> None:
        """Drop a waiting decision."""
        if self._decide("undo", [item.uid], words="a decision that waited").kept:
            self._next()

    def _all(self, do: str, item: Item, reason: str) -> None:
        """Decide about all of a pattern."""
        number = present.counted(len(item.uids), "statement is", "statements are")
        words = f"{number} {'right' if do == 'all right' else 'none'}: {item.about}"
        request = self._desk.request(do, list(item.uids), reason or self._reason, words=words, mark=review.PATTERN)
        self._say(f"Keeping {present.counted(len(item.uids), 'decision', 'decisions')} …")
        self._at_length(lambda: partial(self._did_all, self._desk.do(request, item.key)))

    def _did_all(self, outcome: Outcome) -> None:
        self._say(outcome.words, refused=not outcome.kept)
        if outcome.kept:
            self._reason = ""
            self._next()

    def action_one_by_one(self) -> None:
        item = self._item
        if item is None or item.card != "pattern":
            self._say(NOT_HERE)
            return
        each = [Item(item.lane, "statement", uid, uid) for uid in item.uids]
        self.app.push_screen(
            CardScreen(self._library, self._desk, Deck(each, title=f"{self._title}, one by one")),
            lambda _: self._again(),
        )
