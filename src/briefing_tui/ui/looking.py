"""Saved searches in the app: counts of new results at the top, the open saved search, and the search history.

Owns the marks of new results: when a saved search is opened they stay until it is left, so that a glance loses
nothing.
"""

from __future__ import annotations

from contextlib import closing
from typing import NamedTuple

from textual import work
from textual.content import Content

from briefing_tui.errors import BriefingError
from briefing_tui.model import Statement
from briefing_tui.model.results import counted_to
from briefing_tui.paths import Choice
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.sqlite_errors import DatabaseError
from briefing_tui.ui.keeping import NEW, KeepingApp

NOTHING_TO_SAVE = "There is no search to save: type one first, with /."


class Looking(NamedTuple):
    """A saved search that is open."""

    key: str
    texts: tuple[str, ...]
    """Its query, and the query for its new results: the search is open as long as one of them is in the field."""
    after: int | None
    """Number of the last briefing seen before; None: the search was never opened on this library."""
    newest: list[str]
    """The newest briefings when it was opened."""


class LookingApp(KeepingApp):
    """An app that counts new results of saved searches."""

    _looking: Looking | None = None
    _due = True
    """Whether new results are still to be counted, when idle."""
    _begun = False
    """Whether the query of the open search has been asked. Before it the pane's restored query may be."""
    _searched = ""
    """The last search that was remembered."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.new: dict[str, int] = {}
        """Number of new results by id of the search."""
        self._names: dict[str, str] = {}
        self._is_new: dict[int, bool] = {}

    # ---- what is new ---------------------------------------------------------------------------------------------

    def when_idle(self) -> None:
        """Count new results as well."""
        super().when_idle()
        if self._due:
            self.count_new()

    def count_new(self) -> None:
        """Count, on a thread, what is new since each saved search was last opened; and read the open basket."""
        if self._library is None:
            return
        self._due = False
        if not self.notebook.path.exists():
            return
        self.look_into_basket()
        self._count(Choice(self.library.path, self.library.origin), self.library.identity)

    @work(thread=True, exclusive=True, group="new")
    def _count(self, choice: Choice, identity: tuple[int, int]) -> None:
        from briefing_tui.notebook import asking, searches
        from briefing_tui.query.parser import parse
        from briefing_tui.store.queries import search

        new, names = dict[str, int](), dict[str, str]()
        try:
            saved = searches.searches(self.book)
            if not saved:
                return
            with closing(open_library(choice, trusted=True, prove=0)) as library:
                library.connection.watch(None, self._ended.is_set)
                if library.identity != identity:
                    return
                for one in saved:
                    asked = searches.what_is_new(asking.understood(self.book, parse(one.query)), one.looked_at, library)
                    new[one.id] = search.count(library, asked) if asked else 0
                    names[one.id] = one.name
        except (BriefingError, DatabaseError):
            return  # it is counted again at the next start
        if self.is_running and not self._ended.is_set():
            self.call_from_thread(self._counted, new, names)

    def _counted(self, new: dict[str, int], names: dict[str, str]) -> None:
        self.new, self._names = new, names
        self.show_head()

    def head_line(self, width: int) -> Content:
        """The line at the top, followed by the counts of new results."""
        words = self._new_words(width // 3)
        if not words or self.trouble:
            return super().head_line(width)
        return super().head_line(width - len(words) - 3) + Content("   ") + Content(words).stylize("bold")

    def _new_words(self, room: int) -> str:
        """“ports +2 · quays +1”; where that is too long, totals: how many searches, how many results."""
        found = {key: number for key, number in self.new.items() if number}
        words = " · ".join(f"{self._names[key]} +{counted_to(number)}" for key, number in found.items())
        if len(words) <= room:
            return words
        return f"W: {len(found)} with new +{counted_to(min(sum(found.values()), 1001))}"

    async def switch_library(self, choice: Choice, library: Library) -> None:
        self.asked(None)
        self.new, self._due = {}, True
        if choice != self.choice:
            self.marks.clear()
        await super().switch_library(choice, library)

    # ---- opening a saved search -------------------------------------------------------------------------------------

    def action_searches(self) -> None:
        """Open the list of saved searches."""
        from briefing_tui.ui.screens.searches import SearchesScreen

        def chosen(found: tuple[str, bool] | None) -> None:
            if found:
                self._look_at(*found)

        self.push_screen(SearchesScreen(self.new), chosen)

    def _look_at(self, key: str, only_new: bool) -> None:
        """Open a saved search: all results, or only the new ones."""
        from briefing_tui.notebook import searches
        from briefing_tui.query.parser import parse

        saved = next((one for one in self.kept(searches.searches) or () if one.id == key), None)
        if saved is None:
            return
        if self._looking and self._looking.key != key:
            self.asked(None)
        query = parse(saved.query)
        new = searches.what_is_new(query, saved.looked_at, self.library)
        after = read.seen_to(self.library, saved.looked_at)
        texts = (saved.query, *([new.text] if new else []))
        self._looking = Looking(key, texts, after, read.newest(self.library))
        self._is_new.clear()
        if only_new and new is None:
            self.tell("This library was not looked at before: all of it is shown.")
        self._begun = False
        self.search_for(texts[-1] if only_new else saved.query)
        self.redraw()  # needed where the same query is in the field already

    def asked(self, text: str | None) -> None:
        """Handle another query (None: the app is left): the open search becomes seen and its marks go."""
        looked = self._looking
        self._begun = self._begun or (looked is not None and text in looked.texts)
        if looked is None or text in looked.texts or (text is not None and not self._begun):
            return
        from briefing_tui.notebook import searches

        self._looking = None
        self._is_new.clear()
        saved = next((one for one in self.kept(searches.searches) or () if one.id == looked.key), None)
        if saved is not None:
            self.kept(lambda book: searches.see(book, saved, looked.newest))
        self.new.pop(looked.key, None)
        if text is not None:
            self.show_head()

    def sign_of(self, statement: Statement) -> str:
        return NEW if statement.uid not in self.marks and self._came_later(statement.id) else super().sign_of(statement)

    def _came_later(self, key: int) -> bool:
        if self._looking is None or self._looking.after is None:
            return False
        if key not in self._is_new:
            self._is_new[key] = bool(read.later_than(self.library, self._looking.after, [key]))
        return self._is_new[key]

    def action_save_search(self) -> None:
        """Save the current search under a name."""
        from briefing_tui.notebook import searches
        from briefing_tui.query.ast import Query
        from briefing_tui.ui.screens.ask import AskScreen

        shown = self.front.shown()
        if not isinstance(shown, Query) or not shown.clauses:
            self.tell(NOTHING_TO_SAVE)
            return
        order = getattr(self.pane, "order", "newest")
        newest = read.newest(self.library)

        def named(typed: str | None) -> None:
            if typed and self.kept(lambda book: searches.save(book, typed, shown.text, order, newest)):
                self.tell(f"Saved as “{typed}”: the top says what is new in it. W lists them.")

        self.push_screen(AskScreen("Save this search under a name", value=shown.text, needed="A name, please."), named)

    # ---- search history --------------------------------------------------------------------------------------------

    def searched(self, text: str, hits: str) -> None:
        """Add a finished search to the history."""
        if text.strip() and text != self._searched:
            self._searched = text
            self._remember(text.strip(), hits)

    @work(thread=True, group="history")
    def _remember(self, text: str, hits: str) -> None:
        """Save a search in the history when idle; a failure is not reported."""
        from briefing_tui.notebook import searches

        try:
            searches.remember(self.book, text, hits)
        except BriefingError:
            return

    def action_history(self) -> None:
        """Open the search history; the cursor on the current search."""
        from briefing_tui.ui.screens.before import BeforeScreen

        def chosen(query: str | None) -> None:
            if query:
                self.search_for(query)

        self.push_screen(BeforeScreen(self._searched), chosen)
