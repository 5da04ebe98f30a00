"""The app's commands for the notebook: baskets, notes, tags, marks. Owns which basket is open and which statements are
marked.

The notebook is not read before the first screen is drawn. If it cannot be written, the app says so once and goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content

from briefing_tui.errors import BriefingError
from briefing_tui.model import Statement
from briefing_tui.notebook import baskets
from briefing_tui.notebook.baskets import Basket
from briefing_tui.notebook.book import Book
from briefing_tui.store import read
from briefing_tui.ui import present
from briefing_tui.ui.exports import ExportsApp
from briefing_tui.ui.pane import Front

if TYPE_CHECKING:
    from briefing_tui.exporting import Choose
    from briefing_tui.query.ast import Query

T = TypeVar("T")
NOTHING_TO_KEEP = "There is no statement under the cursor to keep."
NOTHING_TO_SAY = "There is nothing under the cursor to say something of."
MARKED, IN_BASKET, NEW = "*", "▣", "•"
"""Signs in the first cell of a row."""


class KeptApp(ExportsApp):
    """An app with a notebook."""

    _told_of_notebook = False
    """Whether the user was told that the notebook cannot be written."""

    @property
    def book(self) -> Book:
        """The user's notebook."""
        return Book(self.notebook.path)

    def kept(self, keep: Callable[[Book], T]) -> T | None:
        """Call `keep` with the notebook and return its result; None on failure, which is reported once."""
        try:
            return keep(self.book)
        except BriefingError as error:
            if not self._told_of_notebook:
                self._told_of_notebook = True
                self.tell(f"{error} It is said once: the app goes on without it.")
            return None

    def redraw(self) -> None:
        """Redraw all visible rows: their signs may have changed."""
        from briefing_tui.ui.widgets.virtual_list import VirtualList

        for screen in self.screen_stack:
            for rows in screen.query(VirtualList):
                rows.refresh_rows()


class BasketsApp(KeptApp):
    """The open basket and the marked statements."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.marks: dict[str, None] = {}
        """Uids of marked statements, in the order of marking."""
        self._in_basket: set[str] | None = None
        """Uids of statements in the open basket; None: not read yet."""

    @property
    def open_basket(self) -> str:
        """The id of the basket that `b` adds to; empty where none was chosen."""
        return self._saved.get("app", {}).get("basket", "")

    @open_basket.setter
    def open_basket(self, key: str) -> None:
        self._saved.setdefault("app", {})["basket"] = key
        self._in_basket = None

    def choices(self) -> dict[str, str]:
        return {**super().choices(), "basket": self.open_basket}

    def sign_of(self, statement: Statement) -> str:
        """The sign before a statement in a list: marked, or in the open basket."""
        if statement.uid in self.marks:
            return MARKED
        return IN_BASKET if self._in_basket and statement.uid in self._in_basket else ""

    def look_into_basket(self) -> None:
        """Read the open basket, so that its statements show their sign from now on."""
        key = self.open_basket
        found = self.kept(lambda book: baskets.items(book, key)) if key and self.notebook.path.exists() else []
        self._in_basket = {item.target for item in found or ()}
        self.redraw()

    # ---- marking ---------------------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark the statement under the cursor, or remove its mark."""
        here = self.front.current_statement()
        if here is None:
            self.tell(NOTHING_TO_KEEP)
            return
        if here.uid in self.marks:
            del self.marks[here.uid]
        else:
            self.marks[here.uid] = None
        number = len(self.marks)
        self.tell(f"{number:,} marked: b t y X act on all of them." if number else "Nothing is marked now.")
        self.redraw()

    def marked_statements(self) -> list[Statement]:
        """All marked statements, in the order of marking; clears the marks."""
        if not self.marks:
            return []
        ids = read.ids_of(self.library, self.marks)
        found = read.statements(self.library, [ids[uid] for uid in self.marks if uid in ids])
        self.marks.clear()
        self.redraw()
        return found

    def chosen_here(self) -> list[Statement]:
        """All marked statements; else the statement under the cursor."""
        here = None if self.marks else self.front.current_statement()
        return [here] if here else self.marked_statements()

    # ---- baskets -------------------------------------------------------------------------------------------------

    def action_into_basket(self) -> None:
        """Add to the open basket, or remove from it."""
        chosen = self.chosen_here()
        if not chosen:
            self.tell(NOTHING_TO_KEEP)
        elif basket := self.kept(lambda book: baskets.usual(book, self.open_basket)):
            self.open_basket = basket.id
            self._toggle(basket, [one.id for one in chosen])

    def _toggle(self, basket: Basket, keys: Sequence[int]) -> None:
        """Add or remove statements, with a message."""
        from briefing_tui import exporting

        found = exporting.snapshots(self.library, keys)
        done = self.kept(lambda book: baskets.toggle(book, basket.id, found))
        if done is not None:
            added, gone = done
            number = present.counted(added or gone, "statement", "statements")
            what = f"{number} {'in' if added else 'out of'}" if added or gone else "Already in"
            self.tell(f"{what} the basket “{basket.name}”. B shows it.")
        self.look_into_basket()

    def action_baskets(self) -> None:
        """Open the list of baskets."""
        from briefing_tui.ui.screens.baskets import BasketsScreen

        self.push_screen(BasketsScreen(self.open_basket), self._basket_chosen)

    def _basket_chosen(self, key: str | None) -> None:
        found = self.kept(lambda book: baskets.named(book, key or ""))
        if key and found:
            from briefing_tui.ui.screens.basket import BasketScreen

            self.open_basket = key
            self.push_screen(BasketScreen(self.library, found), lambda _: self.look_into_basket())


class KeepingApp(BasketsApp):
    """Tags and notes, and clauses of queries that refer to the notebook."""

    def understood(self, query: Query) -> Query:
        """The query with its notebook clauses resolved."""
        from briefing_tui.notebook import asking

        if not asking.asks_notebook(query):
            return query
        return self.kept(lambda book: asking.understood(book, query, self.open_basket)) or query

    def search_for(self, text: str) -> None:
        """Go to the search with this query."""
        self.call_later(self._show, "query", text)

    def _target(self) -> tuple[str, str]:
        """(uid, kind) of the thing under the cursor: a statement, else the event, person or briefing shown."""
        front: Front = self.front
        if here := front.current_statement():
            return here.uid, "this statement"
        if event := front.current_event():
            return event.uid, "this event"
        shown = front.shown()
        uid = shown if isinstance(shown, str) else ""
        return uid, {"p": "this person", "b": "this briefing", "o": "this body", "e": "this event"}.get(uid[:1], "this")

    # ---- notes ---------------------------------------------------------------------------------------------------

    def action_note(self) -> None:
        """Write or change a note on this; an empty text deletes it."""
        from briefing_tui.notebook import tags
        from briefing_tui.ui.screens.ask import AskScreen

        uid, what = self._target()
        if not uid:
            self.tell(NOTHING_TO_SAY)
            return
        found = self.kept(lambda book: tags.notes_on(book, [uid]))
        if found is None:
            return
        last = found[uid][-1] if found.get(uid) else None

        def answered(typed: str | None) -> None:
            if typed is not None:
                self.kept(lambda book: tags.note(book, uid, typed, last.id if last else ""))

        self.push_screen(AskScreen(f"Your note on {what}", value=last.text if last else ""), answered)

    def kept_lines(self, uid: str) -> list[Content]:
        """Notebook entries of a statement, for the window that explains its reading."""
        from briefing_tui.notebook import tags

        if not self.notebook.path.exists():
            return []

        def ask(book: Book) -> list[str]:
            called = {one.id: one.name for one in baskets.baskets(book)}
            return [
                *(f"note        {one.text}" for one in tags.notes_on(book, [uid]).get(uid, ())),
                *(f"tags        {', '.join(on)}" for on in tags.tags_on(book, [uid]).values()),
                *(f"basket      {called[key]}" for key in baskets.holding(book, [uid]).get(uid, ())),
            ]

        return [present.plain(line) for line in self.kept(ask) or ()]

    # ---- tags ----------------------------------------------------------------------------------------------------

    def action_tag(self) -> None:
        """Tag this, or all that is marked; a tag that all of them have is removed."""
        from briefing_tui.notebook import tags
        from briefing_tui.ui.screens.ask import Choice, FindScreen

        uids = list(self.marks) or [uid for uid, _ in [self._target()] if uid]
        every = self.kept(tags.all_tags) if uids else None
        on = self.kept(lambda book: tags.tags_on(book, uids)) if uids else None
        if every is None or on is None:
            self.tell(NOTHING_TO_SAY) if not uids else None
            return
        borne = {tag for tag, _ in every if all(tag in on.get(uid, ()) for uid in uids)}

        def find(typed: str) -> list[Choice]:
            wanted = typed.casefold()
            found = sorted(
                (tag for tag, _ in every if wanted in tag), key=lambda tag: (not tag.startswith(wanted), tag)
            )
            choices = [Choice(tag, "is on it: comes off" if tag in borne else "", tag) for tag in found]
            new = [Choice(typed, "a new tag", typed)] if wanted and wanted not in found else []
            return choices + new if choices else new

        def chosen(found: list[str] | None) -> None:
            for name in found or ():
                off = name in borne
                done = self.kept(lambda book: (tags.untag if off else tags.tag)(book, uids, name))  # noqa: B023
                if done is not None:
                    many = present.counted(len(uids), "thing", "things")
                    self.tell(f"{'No longer' if off else 'Now'} tagged “{name}”: {many}. T lists tags.")
            if found:
                self.marks.clear()
                self.redraw()

        title = f"Tag {self._target()[1]}" if not self.marks else f"Tag {len(uids):,} marked"
        self.push_screen(FindScreen(title, "a tag; Tab completes", find, "another tag"), chosen)

    def action_tags(self) -> None:
        """Open the list of tags."""
        from briefing_tui.ui.screens.tags import TagsScreen

        def chosen(tag: str | None) -> None:
            if tag:
                self.search_for(f'tag:"{tag}"')

        self.push_screen(TagsScreen(), chosen)

    def wanted(self) -> Query | Choose | str:
        """The marked statements to export, if there are any."""
        from briefing_tui import exporting

        uids = list(self.marks)
        self.marks.clear()
        self.redraw()
        return (lambda lib: exporting.of_things(lib, uids)) if uids else super().wanted()
