"""The app's commands that keep: baskets, notes, tags, searches. Owns which basket is open and what is marked.

Nothing of it is asked of the notebook before the first screen is drawn. Where the notebook cannot be written it is said
once, and the app goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from briefing_tui.errors import BriefingError
from briefing_tui.model import Statement
from briefing_tui.notebook import baskets
from briefing_tui.notebook.baskets import Basket
from briefing_tui.notebook.book import Book
from briefing_tui.ui import present
from briefing_tui.ui.exports import ExportsApp

T = TypeVar("T")
NOTHING_TO_KEEP = "There is no statement under the cursor to keep."


class KeepingApp(ExportsApp):
    """An app with a notebook."""

    _told_of_notebook = False
    """Was it said that the notebook cannot be written?"""

    @property
    def book(self) -> Book:
        """What the user keeps by hand."""
        return Book(self.notebook.path)

    def kept(self, keep: Callable[[Book], T]) -> T | None:
        """What comes of asking the notebook for something; None where it cannot, which is said once."""
        try:
            return keep(self.book)
        except BriefingError as error:
            if not self._told_of_notebook:
                self._told_of_notebook = True
                self.tell(f"{error} It is said once: the app goes on without it.")
            return None

    # ---- the open basket -----------------------------------------------------------------------------------------

    @property
    def _open_basket(self) -> str:
        return self._saved.get("app", {}).get("basket", "")

    def open_basket(self, key: str) -> None:
        """What `b` takes goes there from now on."""
        self._saved.setdefault("app", {})["basket"] = key

    def choices(self) -> dict[str, str]:
        return {**super().choices(), "basket": self._open_basket}

    def _usual(self) -> Basket | None:
        found = self.kept(lambda book: baskets.usual(book, self._open_basket))
        if found:
            self.open_basket(found.id)
        return found

    def action_into_basket(self) -> None:
        """Into the open basket; out of it, where it is in."""
        chosen = self.chosen_here()
        if not chosen:
            self.tell(NOTHING_TO_KEEP)
        elif basket := self._usual():
            self.toggle(basket, [one.id for one in chosen])

    def chosen_here(self) -> list[Statement]:
        """The statement under the cursor."""
        here = self.front.current_statement()
        return [here] if here else []

    def toggle(self, basket: Basket, keys: Sequence[int]) -> None:
        """Statements in or out, which is told."""
        from briefing_tui import exporting

        found = exporting.snapshots(self.library, keys)
        done = self.kept(lambda book: baskets.toggle(book, basket.id, found))
        if done is not None:
            added, gone = done
            number = present.counted(added or gone, "statement", "statements")
            what = f"{number} {'in' if added else 'out of'}" if added or gone else "Already in"
            self.tell(f"{what} the basket “{basket.name}”. B shows it.")

    def action_baskets(self) -> None:
        """The list of baskets."""
        from briefing_tui.ui.screens.baskets import BasketsScreen

        self.push_screen(BasketsScreen(self._open_basket), self._basket_chosen)

    def _basket_chosen(self, key: str | None) -> None:
        if not key:
            return
        self.open_basket(key)
        found = self.kept(lambda book: baskets.named(book, key))
        if found:
            from briefing_tui.ui.screens.basket import BasketScreen

            self.push_screen(BasketScreen(self.library, found))
