"""Answers on a card: speaker, kind, stance, limits of the words, event, date and place, and the reason.

Each answer is passed to the desk. Owns only the questions asked of the user on the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from briefing_tui.model import Statement
from briefing_tui.model.kinds import BY_ID
from briefing_tui.model.review import Case, Item
from briefing_tui.model.stances import ALL_STANCES
from briefing_tui.query import dates
from briefing_tui.store import review
from briefing_tui.ui import present
from briefing_tui.ui.screens.any_card import AnyCardScreen
from briefing_tui.ui.screens.ask import AskScreen
from briefing_tui.ui.screens.deck import shortened
from briefing_tui.ui.screens.speakers import as_said, ask_for_speakers
from briefing_tui.ui.word_steps import Words

KINDS = ("direct", "mixed", "indirect", "act", "question")
NOT_HERE = "This key means nothing on this card."


class AnswersScreen(AnyCardScreen):
    """A card whose reading can be corrected."""

    # ---- speaker ----------------------------------------------------------------------------------------------------

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
        if self._decide("correct", what, reason, words=f"{who} said “{shortened(s.text)}”", mark=mark).kept:
            self._confirmed.discard(s.uid)
            self._again()

    def _add(self, case: Case, said: Sequence[dict[str, Any]]) -> None:
        what = [case.item.briefing, {"span": list(self._span), "kind": self._kind, "speakers": list(said)}]
        outcome = self._decide("add", what, words=f"“{shortened(self._marked)}” added")
        if outcome.kept and outcome.things:
            uid = outcome.things[0]
            self._items[self._at] = Item(
                case.item.lane, "statement", uid, uid, case.item.briefing, self._span[0], self._span[1]
            )
            self._confirmed.add(uid)
            self._again()
        elif outcome.kept:
            self._next()

    # ---- other fields -----------------------------------------------------------------------------------------------

    def _set(self, name: str, value: Any, words: str) -> None:
        case = self._case
        if case is None or case.statement is None:
            return
        if self._decide("correct", [case.statement.uid, {name: value}], words=words).kept:
            self._confirmed.discard(case.statement.uid)
            self._again()

    def _of_statement(self) -> Statement | None:
        """The statement, after saving its words; None, with a message, where the card has none."""
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

        kinds = [(kind, f"{BY_ID[kind].glyph}  {BY_ID[kind].label}: {BY_ID[kind].plural}") for kind in KINDS]
        self.app.push_screen(ChooserScreen("How are the words given?", kinds, "keeps"), chosen)

    def action_stance(self) -> None:
        from briefing_tui.ui.screens.notes import ChooserScreen

        if self._of_statement() is None:
            return

        said = {one.id: one.said for one in ALL_STANCES}

        def chosen(stance: str | None) -> None:
            if stance:
                self._set("stance", stance, f"the words are {said[stance]}")

        stances = [(one.id, f"{one.said}: {one.about}") for one in ALL_STANCES]
        self.app.push_screen(ChooserScreen("Does the text tell the words as said?", stances, "keeps"), chosen)

    def action_start(self, by: int) -> None:
        self._move("start_moved", by)

    def action_end(self, by: int) -> None:
        self._move("end_moved", by)

    def _move(self, which: str, by: int) -> None:
        """Move an end of the words; they are saved at the next key of another kind."""
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


def _same_speakers(s: Statement, said: Sequence[dict[str, Any]]) -> bool:
    return [p.uid for p in s.speakers] == [one.get("uid") for one in said] and all(one.get("uid") for one in said)


def _days(typed: str) -> list[str | None]:
    """First and last day from typed text. Raises DateError."""
    if typed.strip() in ("", "none"):
        return [None, None]
    first, last = dates.range_(typed)
    if first is None or last is None:
        raise dates.DateError(f"“{typed}” has no end.")
    return [first.isoformat(), last.isoformat()]
