"""A card: one thing to decide about, with the words in their text and a key for each answer. Owns which card is shown and what
is half decided (the words' ends); what is decided goes through the desk, at once.

The card behind this one is read while this one is looked at, so that Space shows it at once; what Space says is kept as soon as
the next card is drawn, and before any other key is answered. Where it is refused the card comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from briefing_tui.model import Statement
from briefing_tui.model.kinds import BY_ID
from briefing_tui.model.review import Case, Item
from briefing_tui.notebook import LATER, Notebook
from briefing_tui.query import dates
from briefing_tui.store import read, review
from briefing_tui.store.connection import Library
from briefing_tui.ui import commands, present
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.desk import Desk, Outcome
from briefing_tui.ui.present import cards
from briefing_tui.ui.screens.ask import AskScreen
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.screens.speakers import as_said, ask_for_speakers
from briefing_tui.ui.widgets.split import Row
from briefing_tui.ui.word_steps import Words, within_marks

KINDS = ("direct", "mixed", "indirect", "act", "question")
BLIND_LANES = ("unsure", "later")
AGREEMENT = 10
"""Decisions after which it is counted anew how people agree with the reading."""
ROOMY = 16
"""Lines beside the text from which on each thing has several."""
NOT_HERE = "This key means nothing on this card."


@dataclass(frozen=True)
class Deck:
    """The cards of a screen."""

    items: Sequence[Item]
    at: int = 0
    title: str = "This briefing"
    more: Callable[[], Sequence[Item]] | None = None
    """What else stands in the lane, asked for when all of `items` were shown."""
    of: int = 0
    """How many stand in the lane, as far as that was counted."""
    says: str = ""
    """What is told at first."""


class CardScreen(Modal[None]):
    """The cards of a lane, or of a briefing."""

    BINDINGS = of_widget(commands.CARD)

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
        self._reason = ""
        self._confirmed: set[str] = set()
        """Keys of what was said to be right here, and not changed since."""
        self._scrolled = 0
        self._busy = False
        self._due: Callable[[], None] | None = None
        """What was decided with Space, and is kept once the next card is drawn."""
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

    # ---- which card ----------------------------------------------------------------------------------------------

    @property
    def current_uid(self) -> str:
        """The uid of the statement on the card; empty where it is none."""
        return self._case.statement.uid if self._case and self._case.statement else ""

    @property
    def _item(self) -> Item | None:
        return self._items[self._at] if self._at < len(self._items) else None

    def _go(self, at: int, by: int = 1) -> None:
        """Show the card with this number; what is gone meanwhile is passed over."""
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

    def _unseen(self, found: Sequence[Item]) -> list[Item]:
        seen = {item.key for item in self._items}
        return [item for item in found if item.key not in seen]

    def _load(self, item: Item) -> Case | None:
        return review.case(self._library, item)

    def _begin(self) -> None:
        """A card from its beginning: nothing is half decided."""
        self._ahead, self._guess, self._scrolled = None, "", 0
        case, item = self._case, self._item
        if case is not None:
            self._span = (case.start, case.end)
            if case.item.card == "quotation":
                low, high = within_marks(case.text, case.start - case.at, case.end - case.at)
                self._span = (case.at + low, case.at + high) if low < high else self._span
        if item and item.card == "pattern":
            self._pattern = [s for uid in item.uids[: cards.CHOICES] if (s := read.statement(self._library, uid))]
        self._draw()
        self.call_after_refresh(self._look_ahead)

    def _look_ahead(self) -> None:
        """Keep what was decided with Space; then the next card, while this one is read."""
        self._do_due()
        at = self._at + 1
        if self._desk.changed >= self._counted + AGREEMENT:
            self._counted, self._told = self._desk.changed, review.agreement(self._library)
        if self._ahead is None and at < len(self._items):
            self._ahead = at, self._load(self._items[at])

    def _again(self) -> None:
        """The same card, as the library has it now."""
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
            if not says:  # else it tells what was kept
                self._say("")
            self._go(self._at + by, by)

    # ---- drawing -------------------------------------------------------------------------------------------------

    @property
    def _blind(self) -> bool:
        """Is what was read of it hidden?"""
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
        self._put("#card-foot", present.foot(commands.card_footer(self._item.card if self._item else ""), width))
        self._put("#card-source", cards.card_source(self._case, width - 2) if self._case else Content(""))
        text, facts = (
            self.query_one(name, Static).scrollable_content_region.size for name in ("#card-text", "#card-facts")
        )
        if text.height and facts.height:
            left, beside = self._parts((text.width, text.height), (facts.width, facts.height))
            self._put("#card-text", Content("\n").join(left))
            self._put("#card-facts", Content("\n").join(beside))

    def _put(self, name: str, content: Content) -> None:
        self.query_one(name, Static).update(content, layout=False)

    def _parts(self, text: tuple[int, int], facts: tuple[int, int]) -> tuple[list[Content], list[Content]]:
        """The lines of both columns."""
        item, case = self._item, self._case
        if item is None:
            return [Content("")] * (text[1] // 3) + [
                Content("  Nothing more stands here. Esc goes back.").stylize("bold")
            ], []
        if item.card == "pattern":
            return cards.pattern_card(self._pattern, *text), cards.pattern_facts(item, facts[0])
        assert case is not None
        if item.card == "decision":
            return cards.decision_card(case, text[0]), cards.decision_facts(facts[0])
        shown = cards.Shown(case, self._span, self._blind, self._guess, self._kind)
        compact = facts[1] < ROOMY
        choices = cards.card_choices(shown, facts[0], facts[1] // 2 + 1)
        told = present.cut(cards.card_facts(shown, facts[0], compact=compact), facts[0], facts[1] - len(choices))
        gap = [Content("")] if len(told) + len(choices) < facts[1] else []
        return cards.card_text(shown, *text, self._scrolled), [*told, *gap, *choices]

    def _say(self, words: str, *, refused: bool = False) -> None:
        """The line at the foot: what was kept, or why not."""
        shown = present.plain(f" {words}")
        self._put(
            "#card-says", shown.stylize("bold $text-warning" if refused else "$text-accent") if words else Content("")
        )

    # ---- deciding ------------------------------------------------------------------------------------------------

    def _decide(self, do: str, what: Any, reason: str = "", *, words: str, mark: str = "") -> Outcome:
        """Through the desk, at once; what came of it stands at the foot."""
        self._do_due()
        case = self._case
        thing = case.item.uid if case else ""
        reason = reason or self._reason
        outcome = self._desk.do(self._desk.request(do, what, reason, words=words, mark=mark), thing)
        self._say(outcome.words, refused=not outcome.kept)
        if outcome.kept:
            self._reason = ""
            if reason:
                self._desk.reason = reason
        return outcome

    @property
    def _marks_words(self) -> bool:
        """Are the words of the statement marked otherwise than they are kept?"""
        case = self._case
        return case is not None and case.statement is not None and self._span != (case.start, case.end)

    def _do_due(self) -> None:
        due, self._due = self._due, None
        if due is not None:
            due()

    def _decide_behind(self, do: str, what: Any, words: str, mark: str = "") -> None:
        """Show the next card, then keep the decision."""
        at, thing, reason = self._at, self._items[self._at].uid, self._reason

        def keep() -> None:
            outcome = self._desk.do(self._desk.request(do, what, reason, words=words, mark=mark), thing)
            if not outcome.kept:
                self._confirmed.discard(thing)
                self._go(at)
            self._say(outcome.words, refused=not outcome.kept)

        self._reason = ""
        self._do_due()
        self._due = keep
        self._say("")
        self._next()

    def _kept_words(self) -> bool:
        """Keep the words as they are marked now; False where that was refused, and they are as before."""
        self._do_due()
        case = self._case
        if case is None or case.statement is None or not self._marks_words:
            return True
        uid, span = case.statement.uid, list(self._span)
        outcome = self._decide("correct", [uid, {"span": span}], words=f"the words of {uid}")
        self._confirmed.discard(uid)
        self._again()
        return outcome.kept

    def action_right(self) -> None:
        """As it stands; next."""
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
        if s.uid in self._confirmed:
            self._next()
            return
        self._confirmed.add(s.uid)
        self._decide_behind("confirm", s.uid, f"“{_short(s.text)}” is right", review.BLIND if self._guess else "")

    def _no_words(self, item: Item) -> None:
        """Words in quotation marks that are no statement."""
        what = [item.briefing, [item.start, item.end]]
        self._decide_behind("none", what, f"“{_short(self._case.words if self._case else '')}” is no statement")

    def action_none(self) -> None:
        """It is no statement; next."""
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
            self._because(f"“{_short(case.statement.text)}” is no statement", partial(self._reject, case.statement))
        else:
            self._say("That is said already; u takes it back.")

    def _reject(self, s: Statement, reason: str) -> None:
        if self._decide("reject", s.uid, reason, words=f"“{_short(s.text)}” is no statement").kept:
            self._next()

    def _give_up(self, item: Item) -> None:
        """A decision that waits is wanted no more."""
        if self._decide("undo", [item.uid], words="a decision that waited").kept:
            self._next()

    def _because(self, title: str, then: Callable[[str], None]) -> None:
        """Ask why, where it was not said before: others will read it."""
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

    # ---- who -----------------------------------------------------------------------------------------------------

    def action_who(self, number: int) -> None:
        case = self._case
        if case is None or case.item.card not in ("statement", "quotation"):
            self._say(NOT_HERE)
        elif number > len(case.named):
            self._say(f"Only {present.counted(len(case.named), 'is', 'are')} named here; a takes another.")
        else:
            self._said_by([as_said(case.named[number - 1])])

    def action_nobody(self) -> None:
        if self._case is not None and self._case.item.card in ("statement", "quotation"):
            self._said_by([])

    def action_another(self) -> None:
        case = self._case
        if case is not None and case.item.card in ("statement", "quotation"):
            ask_for_speakers(self.app, self._library, case.named, self._said_by)

    def _said_by(self, said: Sequence[dict[str, Any]]) -> None:
        case = self._case
        if case is None or not self._kept_words():
            return
        if case.item.card == "quotation":
            self._add(case, said)
            return
        s, who = case.statement, " and ".join(one["name"] for one in said) or "nobody"
        if s is None:
            self._say("It is no statement; u takes that back.", refused=True)
            return
        was_blind = self._blind or bool(self._guess)
        if _same_speakers(s, said):
            self._guess = self._guess or (who if was_blind else "")
            self._draw()
            self._say(
                "It was read so, too: Space keeps it."
                if was_blind
                else "It says so already: Space says that it is right."
            )
            return
        mark = review.BLIND if was_blind else ""
        self._because(f"It was {who}", partial(self._set_speakers, s, said, who, mark))

    def _set_speakers(self, s: Statement, said: Sequence[dict[str, Any]], who: str, mark: str, reason: str) -> None:
        what = [s.uid, {"speakers": list(said)}]
        if self._decide("correct", what, reason, words=f"{who} said “{_short(s.text)}”", mark=mark).kept:
            self._confirmed.discard(s.uid)
            self._again()

    def _add(self, case: Case, said: Sequence[dict[str, Any]]) -> None:
        what = [case.item.briefing, {"span": list(self._span), "kind": self._kind, "speakers": list(said)}]
        words = case.text[self._span[0] - case.at : self._span[1] - case.at]
        outcome = self._decide("add", what, words=f"“{_short(words)}” added")
        if outcome.kept and outcome.things:
            uid = outcome.things[0]
            self._items[self._at] = Item(
                case.item.lane, "statement", uid, uid, case.item.briefing, self._span[0], self._span[1]
            )
            self._confirmed.add(uid)
            self._again()
        elif outcome.kept:
            self._next()

    # ---- the rest of it ------------------------------------------------------------------------------------------

    def _set(self, name: str, value: Any, words: str) -> None:
        case = self._case
        if case is None or case.statement is None:
            return
        if self._decide("correct", [case.statement.uid, {name: value}], words=words).kept:
            self._confirmed.discard(case.statement.uid)
            self._again()

    def _of_statement(self) -> Statement | None:
        """The statement, with its words kept; None where the card has none, which is told."""
        found = self._case.statement if self._case else None
        if found is None or self._blind:
            self._say("Say first who said it." if found else NOT_HERE)
            return None
        return found if self._kept_words() else None

    def action_kind(self) -> None:
        from briefing_tui.ui.screens.notes import ChooserScreen

        case = self._case
        if case is None or (case.item.card != "quotation" and self._of_statement() is None):
            return

        def chosen(kind: str | None) -> None:
            if kind and case.item.card == "quotation":
                self._kind = kind
                self._draw()
            elif kind:
                self._set("kind", kind, f"the kind is {BY_ID[kind].label}")

        kinds = [(kind, f"{BY_ID[kind].sign}  {BY_ID[kind].label}: {BY_ID[kind].plural}") for kind in KINDS]
        self.app.push_screen(ChooserScreen("How are the words given?", kinds, "keeps"), chosen)

    def action_start(self, by: int) -> None:
        self._move("start_moved", by)

    def action_end(self, by: int) -> None:
        self._move("end_moved", by)

    def _move(self, which: str, by: int) -> None:
        """The words, before they are kept: with the next key that is none of these."""
        case = self._case
        if (
            case is None
            or case.item.card not in ("statement", "quotation")
            or (case.item.card == "statement" and not case.statement)
        ):
            return
        self._span = getattr(Words(case.text, case.at), which)(self._span, by)
        self._draw()
        if case.item.card == "statement":
            same = self._span == (case.start, case.end)
            self._say("The words are as before." if same else "Marked; the next key keeps it, u leaves it as it was.")

    def action_event(self) -> None:
        from briefing_tui.ui.screens.notes import ChooserScreen

        s, case = self._of_statement(), self._case
        if s is None or case is None:
            return
        told = [
            (e.uid, f"{present.kind_of_event(e.kind)}: {e.name} · {present.date_words(e.start_date, e.end_date)}")
            for e in case.events
        ]

        def chosen(uid: str | None) -> None:
            if uid:
                self._set("event", None if uid == "none" else uid, "the event")

        self.app.push_screen(ChooserScreen("At which event?", [*told, ("none", "at none")], "keeps"), chosen)

    def action_date(self) -> None:
        s = self._of_statement()
        if s is None:
            return

        def answered(typed: str | None) -> None:
            if typed is None:
                return
            try:
                days = _days(typed)
            except dates.DateError as error:
                self._say(f"{error.title} Write days as 2022-10-18, or 2022-10-18..2022-10-20.", refused=True)
                return
            self._set("date", days, "the date")

        self.app.push_screen(
            AskScreen("When was it said?", value=s.date or "", asked="2022-10-18, 2022-10-18..2022-10-20, none"),
            answered,
        )

    def action_place(self) -> None:
        s = self._of_statement()
        if s is None:
            return
        if s.event is None:
            self._say("It was said at no event, and has no place: v gives it one.", refused=True)
            return
        event = s.event

        def answered(typed: str | None) -> None:
            if (
                typed is not None
                and self._decide(
                    "event", [event.uid, {"place": typed or None}], words=f"the place of {event.name}"
                ).kept
            ):
                self._again()

        title = "Where did the event take place? In all briefings that tell of it"
        self.app.push_screen(AskScreen(title, value=event.place or "", asked="a town; nothing: not known"), answered)

    def action_reason(self) -> None:
        def answered(typed: str | None) -> None:
            if typed is not None:
                self._reason = typed
                self._say(f"The next decision says why: {typed}" if typed else "The next decision says no reason.")

        self.app.push_screen(AskScreen("Why? Of what is decided next", value=self._desk.reason, asked="why"), answered)

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
            outcome, thing = self._desk.take_back(case.item.uid if case else "")
            self._say(outcome.words, refused=not outcome.kept)
            if outcome.kept:
                self._taken_back(thing)

    def _taken_back(self, thing: str) -> None:
        """Show what it was about, where it stands among these cards."""
        self._confirmed.discard(thing)
        at = next((n for n, item in enumerate(self._items) if thing and thing in (item.uid, item.key)), None)
        self._ahead = None
        if at is not None and at != self._at:
            self._go(at)
        else:
            self._again()

    # ---- patterns ------------------------------------------------------------------------------------------------

    def _all(self, do: str, item: Item, reason: str) -> None:
        """All of a pattern; it may take seconds, so that it is done beside."""
        number = present.counted(len(item.uids), "statement is", "statements are")
        words = f"{number} {'right' if do == 'all right' else 'none'}: {item.about}"
        request = self._desk.request(do, list(item.uids), reason or self._reason, words=words, mark=review.PATTERN)
        self._busy = True
        self._say(f"Keeping {present.counted(len(item.uids), 'decision', 'decisions')} …")
        self._do_all(request, item.key)

    @work(thread=True, exclusive=True, group="pattern")
    def _do_all(self, request: review.Request, key: str) -> None:
        try:
            outcome = self._desk.do(request, key)
        except BaseException:
            self._busy = False
            raise
        self.app.call_from_thread(self._did_all, outcome)

    def _did_all(self, outcome: Outcome) -> None:
        self._busy = False
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

    # ---- the way out ---------------------------------------------------------------------------------------------

    def action_half(self, by: int) -> None:
        self._scrolled += by * max(1, self.query_one("#card-text").size.height // 2)
        self._draw()

    def action_keys(self) -> None:
        from briefing_tui.ui.screens.notes import NoteScreen

        lines = [Content(f"{key:<10} {does}") for key, does in commands.card_rows()]
        self.app.push_screen(NoteScreen("Keys of a card", lines, 11))

    def action_leave(self) -> None:
        if self._kept_words():
            self._desk.close()
            self.dismiss(None)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:39]}…"


def _same_speakers(s: Statement, said: Sequence[dict[str, Any]]) -> bool:
    return [p.uid for p in s.speakers] == [one.get("uid") for one in said] and all(one.get("uid") for one in said)


def _days(typed: str) -> list[str | None]:
    """First and last day. Raises DateError."""
    if typed.strip() in ("", "none"):
        return [None, None]
    first, last = dates.range_(typed)
    if first is None or last is None:
        raise dates.DateError(f"“{typed}” has no end.")
    return [first.isoformat(), last.isoformat()]
