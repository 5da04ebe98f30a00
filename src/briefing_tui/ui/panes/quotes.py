"""The Quotes: search as you type, results, a preview in context, counts that narrow. Owns the query shown.

The interface never waits for a query: a worker asks, and only the latest answer is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from time import monotonic

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui.errors import QueryError
from briefing_tui.model import (
    BriefingRef,
    ClauseBlame,
    Elsewhere,
    EventRef,
    Facet,
    Facets,
    Page,
    Span,
    SpeakerRow,
    Statement,
    counted_to,
)
from briefing_tui.paths import Choice
from briefing_tui.search.echo import echo
from briefing_tui.search.query import Query, parse
from briefing_tui.search.session import Session
from briefing_tui.store import match, read
from briefing_tui.store.connection import Library
from briefing_tui.ui import present
from briefing_tui.ui.panes.side import MORE, Side, SideRow
from briefing_tui.ui.widgets.echo import Echo
from briefing_tui.ui.widgets.split import Row, SplitPane
from briefing_tui.ui.widgets.virtual_list import VirtualList

ORDERS = ("newest", "oldest", "best")

FIRST_PAGE = 50
TOLD = 1.0
"""Seconds between two looks at a count that goes on: each draws, and more often would be a flicker beside the keys."""
NO_STATEMENT = "No statement was read in these briefings."


class QuotesPane(SplitPane):
    """Everything that was said, narrowed by words and clauses."""

    LEFT, RIGHT, PARTS, SPLIT = "#found", "#facets", ("#search", "#hits", "#facets"), 75
    FIELD = "#search"

    def __init__(self, library: Library, choice: Choice, state: dict[str, str] | None = None) -> None:
        super().__init__(id="quotes")
        self._library = library
        self._session = Session(choice)
        self._empty = not read.info(library).briefings
        self._query = Query("")
        self._typed: int | None = None
        """Where in the query the cursor stood when it was typed: the word there may be half a word, and stays that."""
        self._order = "newest"
        self._hits: list[Statement] = []
        self._next: int | None = None
        self._wanted = ("", FIRST_PAGE)
        self._state = state or {}
        self._blame: list[ClauseBlame] = []

    def compose(self) -> ComposeResult:
        with Row(id="search-line"):
            yield Static(" ⌕ ", id="search-sign", markup=False)
            yield Input(placeholder="words, or speaker: event: kind: after: …", id="search")
        yield Echo(id="echo")
        with Row():
            with Vertical(id="found"):
                yield VirtualList(self._row, 2, id="hits")
                yield Static("", id="preview", markup=False)
            yield Side(id="facets")

    def on_mount(self) -> None:
        self.restore(self._state)

    def on_unmount(self) -> None:
        self._session.close()

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._fit_preview)

    def _fit_preview(self) -> None:
        """The preview again, in the room that it has now; what is said of nothing found stays."""
        if self._hits and self.query("#preview"):
            self._preview()

    @property
    def _field(self) -> Input:
        return self.query_one("#search", Input)

    @property
    def _list(self) -> VirtualList:
        return self.query_one("#hits", VirtualList)

    # ---- asking --------------------------------------------------------------------------------------------------

    def on_input_changed(self, message: Input.Changed) -> None:
        if self.screen.focused is self._field:
            self._typed = self._field.cursor_position
        else:
            self._typed = _same_word(self._query.text, self._typed, message.value)
        self._ask(message.value)

    def _ask(self, text: str) -> None:
        try:
            query = parse(text, cursor=self._typed)
        except QueryError as error:
            self._session.start()
            self._show_error(error)
            return
        self._query = query
        self._search(query, self._session.start())

    @work(thread=True, exclusive=True, group="quotes")
    def _search(self, query: Query, generation: int) -> None:
        page = self._session.rows(generation, query, self._order, limit=self._wanted[1])
        if page is None:
            return
        self._tell(self._show_rows, generation, query, page)
        known = self._session.known_count(generation, query)
        total = known if known is not None else self._session.count(generation, query)
        if total is not None:
            self._tell(self._show_count, generation, total, known is not None)
        facets = self._session.facets(generation, query)
        if facets is not None:
            self._tell(self._show_facets, generation, facets)
        found = self._session.elsewhere(generation, query)
        if found is not None:
            self._tell(self._show_elsewhere, generation, found)
        if not page.hits and query.clauses:
            blame = self._session.blame(generation, query)
            if blame is not None:
                self._tell(self._show_blame, generation, query, blame)
        if facets is not None and not facets.whole:
            self._count_years(query, generation)

    def _count_years(self, query: Query, generation: int) -> None:
        """Every hit, year by year: told now and then, and at the end. An overtaken count tells nothing."""
        years, told = list[tuple[int, int]](), monotonic()
        for year in self._session.years(generation, query):
            years.append(year)
            if monotonic() - told > TOLD:
                self._tell(self._show_years, generation, tuple(years), False)
                told = monotonic()
        self._tell(self._show_years, generation, tuple(years), True)

    def _tell(self, draw: object, generation: int, *values: object) -> None:
        def now() -> None:
            if self._session.current(generation) and self.is_attached and self.query(Side):
                draw(*values)  # type: ignore[operator]

        if self.app.is_running:
            self.app.call_from_thread(now)

    # ---- drawing -------------------------------------------------------------------------------------------------

    def _show_rows(self, query: Query, page: Page) -> None:
        self._hits, self._next, self._blame = list(page.hits), page.last_key, []
        wanted, self._wanted = self._wanted[0], ("", FIRST_PAGE)
        self._list.set_count(len(self._hits), next((n for n, s in enumerate(self._hits) if s.uid == wanted), 0))
        self._echo(query)
        self._preview()

    def _show_error(self, error: QueryError) -> None:
        """The results stay."""
        self.query_one(Echo).error(error)

    def _echo(self, query: Query) -> None:
        said = (
            echo(query, lambda word: match.family(self._library, word)) if query.clauses else "everything that was said"
        )
        self.query_one(Echo).say(said + "".join(f" ({note})" for note in query.notes))

    def _show_count(self, total: int, exact: bool) -> None:
        noun, number = "statement" if total == 1 else "statements", f"{total:,}" if exact else counted_to(total)
        order = {"newest": "newest first", "oldest": "oldest first", "best": "best of the newest 500"}[self._order]
        self.query_one(Echo).count(f"{number} {noun}" + (f" · {order}" if total else ""))

    def _show_elsewhere(self, found: Elsewhere) -> None:
        """People, events and briefings that bear the words; each opens from the side list."""
        self.query_one(Echo).also(self.query_one(Side).show_elsewhere(found))

    def _show_facets(self, facets: Facets) -> None:
        self.query_one(Side).show_facets(facets)

    def _show_years(self, years: Sequence[tuple[int, int]], ended: bool) -> None:
        self.query_one(Side).show_years(years, ended=ended)
        if ended:
            self._show_count(sum(n for _, n in years), exact=True)

    def _show_blame(self, query: Query, blame: list[ClauseBlame]) -> None:
        self._blame = blame
        near = [n for c in query.clauses for t in c.terms for n in read.near_names(self._library, _name(t))]
        self._nothing(present.nothing_found(blame, list(dict.fromkeys(near))))

    def _nothing(self, lines: Sequence[Content]) -> None:
        """Say why there is no row, in the place of the rows."""
        self.query_one("#found").add_class("nothing")
        self.query_one("#preview", Static).update(Content("\n").join(lines), layout=False)

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        s = self._hits[index]
        kind = present.kind_words(s)
        head = f"{'▸' if selected else ' '}{present.short_date(s.date):<12} {present.speakers_words(s)}"
        return [
            Content(f"{present.fit(head, width - len(kind) - 2)} {kind}").stylize("bold"),
            Content("  ").append(present.excerpt(s, self._marks(s.text), width - 3)),
        ]

    def _marks(self, text: str) -> list[Span]:
        return match.marks(self._library, self._query, text) if self._query.clauses else []

    def _preview(self) -> None:
        s = self.current_statement()
        if s is None:
            # which clause is to blame comes later
            self._nothing([] if self._query.clauses else present.EMPTY if self._empty else [Content(NO_STATEMENT)])
            return
        found = self.query_one("#found")
        if found.has_class("nothing"):
            found.remove_class("nothing")
            self.call_after_refresh(self._fit_preview)
        role = next((p.role for p in s.speakers if p.role), None)
        where = f"{present.kind_of_event(s.event.kind)} {s.event.name}" if s.event else s.briefing.title
        head = present.plain(" · ".join(x for x in (role, where) if x)).stylize("bold")
        sentence = read.context(self._library, s)
        context = present.marked(sentence, self._marks(sentence))
        preview = self.query_one("#preview", Static)
        size = preview.scrollable_content_region
        preview.update(Content("\n").join(present.cut([head, context], size.width, size.height)), layout=False)

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        if not message.holds or message.source.id != "hits":
            return
        self._preview()
        if self._next is not None and message.index > len(self._hits) - 20:
            self._more(self._query, self._session.generation, self._next)

    @work(thread=True, exclusive=True, group="quotes-more")
    def _more(self, query: Query, generation: int, after: int) -> None:
        page = self._session.rows(generation, query, self._order, after=after)
        if page is not None:
            self._tell(self._append, generation, after, page)

    def _append(self, after: int, page: Page) -> None:
        if self._next == after:
            self._hits += page.hits
            self._next = page.last_key
            self._list.add(len(page.hits))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if not message.holds:
            return
        if message.source.id == "facets":
            self._open_side(self.query_one(Side).rows[message.index])
        elif message.source.id == "hits":
            self.app.call_later(self.app.run_action, "source")

    def _open_side(self, row: SideRow) -> None:
        if isinstance(row, str) and row.startswith(MORE):
            self.query_one(Side).unfold()
        elif isinstance(row, Facet):
            self.search(self._query.also(row.clause).text)
            self.close_page()
        elif isinstance(row, SpeakerRow):
            self.app.call_later(self.app.go_person, row.uid)  # type: ignore[attr-defined]
        elif isinstance(row, EventRef):
            self.app.call_later(self.app.go_event, row.uid)  # type: ignore[attr-defined]
        elif isinstance(row, BriefingRef):
            self.app.call_later(self.app.go_briefing, row.uid)  # type: ignore[attr-defined]

    def key_d(self) -> None:
        """Drop the clause whose absence finds most."""
        best = max(self._blame, key=lambda b: b.without, default=None)
        if best and best.without and not self._field.has_focus:
            self.search(best.query_without)

    # ---- what the app asks ---------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The pane comes to the front."""
        self.screen.set_focus(self._list)  # at once: the next key is meant for it

    def back(self) -> bool:
        """Esc leaves the field, or the counts."""
        if self._field.has_focus or self.page_open:
            self.close_page()
            return True
        return False

    def type(self) -> None:
        """Put the cursor into the search field, at once: `focus()` would let the next key pass it by."""
        self.screen.set_focus(self._field)

    def search(self, text: str) -> None:
        """Search for a query."""
        self._field.value = text

    def next_order(self) -> None:
        """Newest, oldest, best, and round again."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._ask(self._field.value)

    def current_statement(self) -> Statement | None:
        """The statement under the cursor."""
        return self._hits[self._list.cursor] if self._hits else None

    def state(self) -> dict[str, str]:
        """Where I am."""
        s = self.current_statement()
        return {"query": self._field.value, "typed": str(self._typed), "order": self._order, "hit": s.uid if s else "",
                "rows": str(len(self._hits)), **self.split_state()}  # fmt: skip

    def restore(self, state: dict[str, str]) -> None:
        """Go where I was."""
        self.restore_split(state)
        self._order = state["order"] if state.get("order") in ORDERS else "newest"
        rows = state.get("rows", "")
        self._wanted = (
            (state.get("hit", ""), min(5000, max(FIRST_PAGE, int(rows)))) if rows.isdecimal() else ("", FIRST_PAGE)
        )
        typed = state.get("typed", "")
        self._typed = int(typed) if typed.isdecimal() else None
        with self.prevent(Input.Changed):
            self._field.value = state.get("query", "")
        self._ask(self._field.value)


def _same_word(old: str, at: int | None, new: str) -> int | None:
    """Where the word that ended here in the last query ends in one with a clause more or less."""
    word = old[:at].split(" ")[-1] if at is not None else ""
    found = re.search(rf"(?<!\S){re.escape(word)}(?!\S)", new) if word else None
    return found.end() if found else None


def _name(term: object) -> str:
    return " ".join(term.values) if getattr(term, "name", "") == "speaker" else ""  # type: ignore[attr-defined]
