"""A deck of cards: which one is shown, how it is drawn, and how a decision is saved. Owns unsaved decisions; answers.py and
card.py own the keys that answer.

The next card is read while this one is looked at, so that Space shows it immediately; the decision made with Space is
saved as soon as the next card is drawn, before any other key is handled. If it is refused the card comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from briefing_tui.model import Statement
from briefing_tui.model.review import Case, Item
from briefing_tui.store import read, review
from briefing_tui.store.connection import Library
from briefing_tui.ui import feet, key_lists, present
from briefing_tui.ui.desk import Desk, Outcome
from briefing_tui.ui.present import cards
from briefing_tui.ui.screens.ask import AskScreen
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.widgets.split import Row
from briefing_tui.ui.word_steps import within_marks

BLIND_LANES = ("unsure", "later")
AGREEMENT = 10
"""Number of decisions after which the agreement with the reading is counted again."""
ROOMY = 16
"""Fewest lines beside the text for which each item has several."""


@dataclass(frozen=True)
class Deck:
    """The cards of a screen."""

    items: Sequence[Item]
    at: int = 0
    title: str = "This briefing"
    more: Callable[[], Sequence[Item]] | None = None
    """Returns further items of the lane; called when all of `items` were shown."""
    of: int = 0
    """Number of items in the lane, as far as counted."""
    says: str = ""
    """Message shown at first."""


class DeckScreen(Modal[None]):
    """The cards of a lane, or of a briefing."""

    def __init__(self, library: Library, desk: Desk, deck: Deck) -> None:
        super().__init__(classes="card")
        self._library, self._desk = library, desk
        self._items, self._at, self._title, self._more = list(deck.items), deck.at, deck.title, deck.more
        self._case: Case | None = None
        self._ahead: tuple[int, Case | None] | None = None
        self._pattern: list[Statement] = []
        self._span = (0, 0)
        self._kind = "direct"
        self._guess = ""
        self._other_name = False
        """Whether the first of two names is the one shown afterwards."""
        self._reason = ""
        self._confirmed: set[str] = set()
        """Keys of items confirmed here and not changed since."""
        self._scrolled = 0
        self._busy = False
        self._due: Callable[[], None] | None = None
        """Saves the decision made with Space; called once the next card is drawn."""
        self._told = review.agreement(library)
        self._counted, self._of = desk.changed, deck.of
        self._says = deck.says

    def compose(self) -> ComposeResult:
        yield Static("", id="card-head", markup=False)
        yield Static("", id="card-source", markup=False)
        with Row(id="card-body"):
            yield Static("", id="card-text", markup=False)
            yield Static("", id="card-facts", markup=False)
        yield Static("", id="card-says", markup=False)
        yield Static("", id="card-foot", markup=False)

    def on_mount(self) -> None:
        self._go(self._at)
        self._say(self._says)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def on_unmount(self) -> None:
        self._do_due()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self._busy and action != "keys":
            return False
        return super().check_action(action, parameters)

    # ---- what takes long -----------------------------------------------------------------------------------------------

    def _at_length(self, do: Callable[[], Callable[[], None]]) -> None:
        """Do on a thread what may take seconds, then what it returns; the keys of the card are not taken meanwhile."""
        self._busy = True
        self._in_thread(do)

    @work(thread=True, exclusive=True, group="deck")
    def _in_thread(self, do: Callable[[], Callable[[], None]]) -> None:
        try:
            then = do()
        finally:
            self._busy = False
        self.app.call_from_thread(then)

    # ---- current card -----------------------------------------------------------------------------------------------

    @property
    def current_uid(self) -> str:
        """The uid of the statement on the card; empty where the card has none."""
        return self._case.statement.uid if self._case and self._case.statement else ""

    @property
    def _item(self) -> Item | None:
        return self._items[self._at] if self._at < len(self._items) else None

    def _go(self, at: int, by: int = 1) -> None:
        """Show the card with this number; skip cards that no longer exist."""
        at = self._first_open(at) if by > 0 else at
        while 0 <= at < len(self._items):
            found = self._ahead[1] if self._ahead and self._ahead[0] == at else self._load(self._items[at])
            if found is not None or self._items[at].card == "pattern":
                self._at, self._case = at, found
                self._begin()
                return
            del self._items[at]
            at -= by < 0
        if at < 0:
            return
        if self._more and (new := self._unseen(self._more())):
            self._items += new
            self._go(at)
            return
        self._at, self._case = len(self._items), None
        self._draw()

    def _first_open(self, at: int) -> int:
        """The index of the first card to show, from this one on."""
        return at

    def _unseen(self, found: Sequence[Item]) -> list[Item]:
        seen = {item.key for item in self._items}
        return [item for item in found if item.key not in seen]

    def _load(self, item: Item) -> Case | None:
        return review.case(self._library, item)

    def _begin(self) -> None:
        """Reset a card: nothing is decided."""
        self._ahead, self._guess, self._scrolled, self._other_name = None, "", 0, False
        case, item = self._case, self._item
        if case is not None:
            self._span = (case.start, case.end)
            if case.item.card == "quotation":
                low, high = within_marks(case.text, case.start - case.at, case.end - case.at)
                self._span = (case.at + low, case.at + high) if low < high else self._span
        if item and item.card == "pattern":
            self._pattern = [s for uid in item.uids[: cards.CHOICES] if (s := read.statement(self._library, uid))]
        is_pattern = item is not None and item.card == "pattern"
        if is_pattern != self.has_class("of-pattern"):  # the parts have different heights
            self.set_class(is_pattern, "of-pattern")
            self.call_after_refresh(self._draw)
        self._draw()
        self.call_after_refresh(self._look_ahead)

    def _look_ahead(self) -> None:
        """Save the decision made with Space; then read the next card while this one is looked at."""
        self._do_due()
        at = self._at + 1
        if self._desk.changed >= self._counted + AGREEMENT:
            self._counted, self._told = self._desk.changed, review.agreement(self._library)
        if self._ahead is None and at < len(self._items):
            self._ahead = at, self._load(self._items[at])

    def _again(self) -> None:
        """Reload the current card."""
        item = self._item
        if item is not None:
            self._case, self._ahead = self._load(item), None
            if self._case is None and item.card != "pattern":
                self._go(self._at)
            else:
                guess = self._guess
                self._begin()
                self._guess = guess

    def _next(self) -> None:
        self._go(self._at + 1)

    def action_look(self, by: int) -> None:
        says = self._marks_words
        if not self._kept_words():
            return
        if self._at + by < 0:
            self._say("This is the first one.")
        elif self._item or by < 0:
            if not says:  # else the line says what was saved
                self._say("")
            self._go(self._at + by, by)

    # ---- drawing --------------------------------------------------------------------------------------------------

    @property
    def _blind(self) -> bool:
        """Whether the reading is hidden."""
        case = self._case
        return (
            case is not None
            and case.statement is not None
            and case.item.lane in BLIND_LANES
            and case.statement.review_state == "unreviewed"
            and not self._guess
            and review.is_blind(case.statement.uid)
        )

    def _draw(self) -> None:
        if not self.query("#card-foot"):
            return
        width = self.size.width
        right = " · ".join(part for part in (cards.agreement_words(self._told), self._desk.author) if part)
        n, of = (self._at + 1, max(self._of, len(self._items))) if self._item else (0, 0)
        self._put("#card-head", cards.card_head(self._title, n, of, right, width))
        self._put("#card-foot", present.foot(feet.card_footer(self._item.card if self._item else ""), width))
        self._put("#card-source", self._source(width - 2))
        text, facts = (
            self.query_one(name, Static).scrollable_content_region.size for name in ("#card-text", "#card-facts")
        )
        if text.height and facts.height:
            left, beside = self._parts((text.width, text.height), (facts.width, facts.height))
            self._put("#card-text", Content("\n").join(left))
            self._put("#card-facts", Content("\n").join(beside))

    def _source(self, width: int) -> Content:
        """The line that says where the words are printed."""
        return cards.card_source(self._case, width) if self._case else Content("")

    def _put(self, name: str, content: Content) -> None:
        for shown in self.query(name).results(Static):  # removed before the rest when the app ends
            shown.update(content, layout=False)

    def _parts(self, text: tuple[int, int], facts: tuple[int, int]) -> tuple[list[Content], list[Content]]:
        """The lines of both columns."""
        item, case = self._item, self._case
        if item is None:
            return [Content("")] * (text[1] // 3) + [
                Content("  Nothing more stands here. Esc goes back.").stylize("bold")
            ], []
        if item.card == "pattern":
            return cards.pattern_card(self._pattern, *text), cards.pattern_facts(item, *facts)
        assert case is not None
        return self._columns(case, text, facts)

    def _columns(
        self, case: Case, text: tuple[int, int], facts: tuple[int, int]
    ) -> tuple[list[Content], list[Content]]:
        """The lines of both columns for a case."""
        if case.item.card == "decision":
            return cards.decision_card(case, text[0]), cards.decision_facts(facts[0])
        shown = cards.Shown(case, self._span, self._blind, self._guess, self._kind)
        compact = facts[1] < ROOMY
        choices = cards.card_choices(shown, facts[0], facts[1] // 2 + 1)
        told = present.cut(cards.card_facts(shown, facts[0], compact=compact), facts[0], facts[1] - len(choices))
        gap = [Content("")] if len(told) + len(choices) < facts[1] else []
        return cards.card_text(shown, *text, self._scrolled), [*told, *gap, *choices]

    def _say(self, words: str, *, refused: bool = False) -> None:
        """Show a message at the foot: what was saved, or why it was refused."""
        shown = present.plain(f" {words}")
        self._put(
            "#card-says", shown.stylize("bold $text-warning" if refused else "$text-accent") if words else Content("")
        )

    def action_half(self, by: int) -> None:
        self._scrolled += by * max(1, self.query_one("#card-text").size.height // 2)
        self._draw()

    def action_keys(self) -> None:
        from briefing_tui.ui.screens.notes import NoteScreen

        lines = [
            Content(f"{key:<10} {does}") for key, does in key_lists.card_rows(self._item.card if self._item else "")
        ]
        self.app.push_screen(NoteScreen("Keys of a card", lines, 11))

    # ---- deciding -------------------------------------------------------------------------------------------------

    def _decide(self, do: str, what: Any, reason: str = "", *, words: str, mark: str = "") -> Outcome:
        """Decide through the desk immediately; show the outcome at the foot."""
        self._do_due()
        case = self._case
        thing = case.item.thing if case else ""
        reason = reason or self._reason
        outcome = self._desk.do(self._desk.request(do, what, reason, words=words, mark=mark), thing)
        self._say(outcome.words, refused=not outcome.kept)
        if outcome.kept:
            self._reason = ""
            if reason:
                self._desk.reason = reason
        return outcome

    def _do_due(self) -> None:
        due, self._due = self._due, None
        if due is not None:
            due()

    def _decide_behind(self, do: str, what: Any, words: str, mark: str = "") -> None:
        """Show the next card, then save the decision."""
        at, thing, reason = self._at, self._items[self._at].thing, self._reason

        def keep() -> None:
            outcome = self._desk.do(self._desk.request(do, what, reason, words=words, mark=mark), thing)
            if not outcome.kept:
                self._confirmed.discard(thing)
                self._go(at)
            self._say(outcome.words, refused=not outcome.kept)
            self._done_behind(outcome)

        self._reason = ""
        self._do_due()
        self._due = keep
        self._say("")
        self._next()
        self.call_after_refresh(self._do_due)

    def _done_behind(self, outcome: Outcome) -> None:
        """Hook called after such a decision was saved or refused."""

    @property
    def _marked(self) -> str:
        """The words as currently marked."""
        case = self._case
        return case.text[self._span[0] - case.at : self._span[1] - case.at] if case else ""

    @property
    def _marks_words(self) -> bool:
        """Whether the words are marked differently from the saved ones."""
        case = self._case
        return case is not None and case.statement is not None and self._span != (case.start, case.end)

    def _kept_words(self) -> bool:
        """Save the words as currently marked; False where that was refused, and the saved words are restored."""
        self._do_due()
        case = self._case
        if case is None or case.statement is None or not self._marks_words:
            return True
        uid, span = case.statement.uid, list(self._span)
        outcome = self._decide("correct", [uid, {"span": span}], words=f"the words of {uid}")
        self._confirmed.discard(uid)
        self._again()
        return outcome.kept

    def _because(self, title: str, then: Callable[[str], None]) -> None:
        """Ask for a reason unless one was given: others will read it."""
        if self._reason:
            then(self._reason)
            return

        def answered(reason: str | None) -> None:
            if reason is None:
                self._say("Nothing was decided.")
            else:
                then(reason)

        needed = "A reason is needed: whoever reads it later was not here."
        self.app.push_screen(AskScreen(f"Why? {title}", value=self._desk.reason, asked="why", needed=needed), answered)


def shortened(text: str) -> str:
    """The beginning of a text, for use in a line."""
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:39]}…"
