"""The Quotes pane: search as you type, results, a preview in context, facet counts. Owns the query shown.

The interface never waits for a query: a worker runs it, and only the latest answer is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui.errors import QueryError
from briefing_tui.model import (
    BriefingRef,
    Elsewhere,
    EventRef,
    LeftOut,
    Page,
    Span,
    SpeakerRow,
    Statement,
    counted_to,
)
from briefing_tui.paths import Choice
from briefing_tui.query.ast import Query
from briefing_tui.query.describe import describe, left_out
from briefing_tui.query.facets import ClauseBlame, Facet, Facets
from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.former_library import NOTES, unlisted
from briefing_tui.store.queries import search
from briefing_tui.store.queries.search import Paging
from briefing_tui.store.queries.search.session import Session
from briefing_tui.ui import present
from briefing_tui.ui.feet import FootKey
from briefing_tui.ui.pane import Target
from briefing_tui.ui.panes.answers import Answer, Blame, Count, Years, answers
from briefing_tui.ui.widgets.facet_list import MORE, FacetList, FacetListRow
from briefing_tui.ui.widgets.field import Field
from briefing_tui.ui.widgets.parts import has_parts
from briefing_tui.ui.widgets.query_line import QueryLine
from briefing_tui.ui.widgets.split import Column, Row, SplitPane
from briefing_tui.ui.widgets.third_column import ThirdColumn
from briefing_tui.ui.widgets.title_rule import TitleRule
from briefing_tui.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from briefing_tui.ui.app import BriefingApp

ORDERS = ("newest", "oldest", "best")

FIRST_PAGE = 50
ROOMY = 30
"""Fewest terminal lines for cards with several lines of words."""
_UID = re.compile(r"\b[poe]-[0-9a-f]{12}\b")
NO_STATEMENT = "No statement was read in these briefings."


class QuotesPane(SplitPane):
    """All statements, narrowed by words and clauses."""

    LEFT, RIGHT, PARTS, SPLIT = "#found", "#facets", ("#search", "#hits", "#facets"), 75
    FIELD = "#search"
    KEYS = (FootKey("↵", "source", "enter"), FootKey("o", "order", "o"), FootKey("Tab", "counts", "tab"))
    PAGE_KEYS = (FootKey("↵", "narrow to it", "enter"), FootKey("Tab", "to the quotes", "tab"))

    def __init__(self, library: Library, state: dict[str, str] | None = None) -> None:
        super().__init__(id="quotes")
        self._library = library
        self._session = Session(Choice(library.path, library.origin), library.identity)
        self._query = Query("")
        self._typed: int | None = None
        """Cursor position when the query was typed: the word there may be unfinished, and stays so."""
        self._made = Query("")
        """The last query that was set by the program, not typed."""
        self._order = "newest"
        self._hits: list[Statement] = []
        self._found: dict[str, tuple[Span, ...]] = {}
        """Spans of matches in the words of a hit, by its uid."""
        self._counted = ""
        """Number of hits as text."""
        self._next: int | None = None
        self._wanted = ("", FIRST_PAGE)
        self._state = state or {}
        self._number = ""
        """Number of hits in digits; empty while unknown."""
        self._blame: list[ClauseBlame] = []

    def compose(self) -> ComposeResult:
        with Row(id="search-line"):
            yield Static(" ⌕ ", id="search-sign", markup=False)
            yield Field(placeholder="words, or speaker: event: kind: after: …", id="search")
        yield QueryLine(id="echo")
        yield TitleRule()
        with Row():
            with Column(id="found"):
                yield VirtualList(self._row, heights=self._height, id="hits")
                yield Static("", id="preview", markup=False)
            yield FacetList(id="facets")
            yield ThirdColumn(self._library)

    def on_mount(self) -> None:
        self._list.sign = lambda index: self._app.sign_of(self._hits[index])
        self.restore(self._state)
        self.restored = True

    def on_unmount(self) -> None:
        self._session.close()

    @property
    def _app(self) -> BriefingApp:
        app: Any = self.app
        return app  # type: ignore[no-any-return]

    @property
    def _field(self) -> Input:
        return self.query_one("#search", Input)

    @property
    def _list(self) -> VirtualList:
        return self.query_one("#hits", VirtualList)

    # ---- querying --------------------------------------------------------------------------------------------------

    def on_input_changed(self, message: Input.Changed) -> None:
        if self.screen.focused is self._field:
            self._typed = self._field.cursor_position
        else:
            self._typed = self._made.cursor if self._made.text == message.value else None
        self._ask(message.value)

    def _ask(self, text: str) -> None:
        try:
            query = self._app.understood(parse(text, cursor=self._typed))
        except QueryError as error:
            self._session.start()
            self._show_error(error)
            return
        self._app.asked(query.text)
        self._query, self._number = query, ""
        self._search(query, self._session.start())

    @work(thread=True, exclusive=True, group="quotes")
    def _search(self, query: Query, generation: int) -> None:
        for answer in answers(self._session, generation, query, Paging(self._order, self._wanted[1])):
            self._deliver(generation, partial(self._show_answer, query, answer))

    def _deliver(self, generation: int, draw: Callable[[], None]) -> None:
        """Draw on behalf of a worker, unless the search was superseded or the pane is being removed."""

        def now() -> None:
            there = self.is_attached and has_parts(self, FacetList, QueryLine, "#hits", "#preview")
            if there and self._session.current(generation):
                draw()

        if self.app.is_running:
            self.app.call_from_thread(now)

    # ---- drawing -------------------------------------------------------------------------------------------------

    def _show_answer(self, query: Query, answer: Answer) -> None:
        match answer:
            case Page():
                self._show_rows(query, answer)
            case Count(total, exact):
                self._show_count(total, exact)
            case LeftOut():
                self.query_one(QueryLine).left_out(left_out(answer))
            case Facets():
                self.query_one(FacetList).show_facets(answer)
            case Elsewhere():  # shown in the list of facets
                self.query_one(QueryLine).also(self.query_one(FacetList).show_elsewhere(answer))
            case Blame(clauses):
                self._show_blame(query, clauses)
            case Years(counts, ended):
                self._show_years(counts, ended)

    def _show_rows(self, query: Query, page: Page) -> None:
        self._hits, self._next, self._blame = list(page.hits), page.last_key, []
        self._found, self._counted = {}, ""
        wanted, self._wanted = self._wanted[0], ("", FIRST_PAGE)
        self._list.set_count(len(self._hits), next((n for n, s in enumerate(self._hits) if s.uid == wanted), 0))
        self._echo(query)
        self._show_chosen()

    def _show_error(self, error: QueryError) -> None:
        """Show an error; the results stay."""
        self.query_one(QueryLine).error(error)

    def _echo(self, query: Query) -> None:
        said = (
            describe(query, lambda word: search.family(self._library, word))
            if query.clauses
            else "everything that was said"
        )
        said = _UID.sub(self._named, said)
        beyond = unlisted(query)
        notes = [*query.notes, *([NOTES[beyond[0]]] if beyond else [])]
        self.query_one(QueryLine).say(said + "".join(f" ({note})" for note in notes))

    def _named(self, uid: re.Match[str]) -> str:
        """The name for a uid: people of the same name are searched for by uid, and shown by name."""
        found = read.speaker(self._library, uid[0]) if uid[0][0] in "po" else read.event(self._library, uid[0])
        return found.name if found else uid[0]

    def _show_count(self, total: int, exact: bool) -> None:
        noun, number = "statement" if total == 1 else "statements", f"{total:,}" if exact else counted_to(total)
        self._counted = number
        self.query_one(QueryLine).count(f"{number} {noun}")
        self.draw_titles()
        self._number = number
        if not self._field.has_focus:
            self._remember()

    def _remember(self) -> None:
        """Add a finished search to the history."""
        if self._number:
            self._app.searched(self._query.text, self._number)

    def action_to_found(self) -> None:
        super().action_to_found()
        self._remember()

    def _show_years(self, years: Sequence[tuple[int, int]], ended: bool) -> None:
        self.query_one(FacetList).show_years(years, ended=ended)
        if ended:
            self._show_count(sum(n for _, n in years), exact=True)

    def _show_blame(self, query: Query, blame: list[ClauseBlame]) -> None:
        self._blame = blame
        near = [one for some in search.nearly_spelt(self._library, blame).values() for one in some]
        self._nothing(present.nothing_found(blame, list(dict.fromkeys(near))))

    def _nothing(self, lines: Sequence[Content]) -> None:
        """Explain in place of the rows why there are none."""
        self.query_one("#found").add_class("nothing")
        self.query_one("#preview", Static).update(Content("\n").join(lines), layout=False)

    def _form(self, width: int) -> present.CardForm:
        roomy = self.app.size.height >= ROOMY
        return present.CardForm(width - 1, 3 if roomy else 1, gap=roomy)

    def _height(self, index: int, width: int) -> int:
        return present.card_height(self._hits[index], self._form(width))

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        s = self._hits[index]
        return present.statement_card(s, self._form(width), self._marks(s))

    def _marks(self, s: Statement) -> Sequence[Span]:
        """Spans of matches in a statement's words, computed once."""
        if not self._query.clauses:
            return ()
        if s.uid not in self._found:
            self._found[s.uid] = tuple(search.highlights(self._library, self._query, s.text))
        return self._found[s.uid]

    def _show_chosen(self) -> None:
        """Show the details of the statement under the cursor; where there is none, why."""
        if self.current_statement() is None:
            # the clause responsible is shown later
            self._nothing([] if self._query.clauses else self._why_empty())
        else:
            self.query_one("#found").remove_class("nothing")
        self.draw_titles()

    def titles(self) -> tuple[str, str]:
        """Position, number of hits and order; title of the facets."""
        at = f"{self._list.cursor + 1:,} of {self._counted}" if self._hits and self._counted else ""
        order = {"newest": "newest first", "oldest": "oldest first", "best": "best of the newest 500"}[self._order]
        return " · ".join(part for part in ("Quotes", at, order if self._hits else "") if part), "Counts"

    def _why_empty(self) -> Sequence[Content]:
        return [Content(NO_STATEMENT)] if read.info(self._library).briefings else present.EMPTY

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        if not message.is_current or message.source.id != "hits":
            return
        self._show_chosen()
        if self._next is not None and message.index > len(self._hits) - 20:
            self._more(self._query, self._session.generation, self._next)

    @work(thread=True, exclusive=True, group="quotes-more")
    def _more(self, query: Query, generation: int, after: int) -> None:
        page = self._session.rows(generation, query, Paging(self._order, after=after))
        if page is not None:
            self._deliver(generation, partial(self._append, after, page))

    def _append(self, after: int, page: Page) -> None:
        if self._next == after:
            self._hits += page.hits
            self._next = page.last_key
            self._list.add(len(page.hits))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if not message.is_current:
            return
        if message.source.id == "facets":
            self._open_side(self.query_one(FacetList).rows[message.index])
        elif message.source.id == "hits":
            self.app.call_later(self.app.run_action, "source")

    def _open_side(self, row: FacetListRow) -> None:
        if isinstance(row, str) and row.startswith(MORE):
            self.query_one(FacetList).unfold()
        elif isinstance(row, Facet):
            self.search_for(self._query.with_(row.clause))
            self.close_page()
        elif isinstance(row, SpeakerRow):
            self.app.call_later(self.app.go_person, row.uid)  # type: ignore[attr-defined]
        elif isinstance(row, EventRef):
            self.app.call_later(self.app.go_event, row.uid)  # type: ignore[attr-defined]
        elif isinstance(row, BriefingRef):
            self.app.call_later(self.app.go_briefing, row.uid)  # type: ignore[attr-defined]

    def key_d(self) -> None:
        """Drop the clause without which the query finds most."""
        best = max(self._blame, key=lambda b: b.without, default=None)
        if best and best.without and not self._field.has_focus:
            self.search_for(best.rest)

    # ---- what the app asks ---------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The pane comes to the front."""
        self.screen.set_focus(self._list)  # immediately: the next key is meant for it

    def back(self) -> bool:
        """Handle Esc: leave the field, or the facets."""
        if self._field.has_focus or self.page_open:
            self.close_page()
            return True
        return False

    def show(self, target: Target, value: str) -> None:
        """Search for a query."""
        self.search(value)

    def search(self, text: str) -> None:
        """Search for a query."""
        self._field.value = text
        self._field.cursor_position = len(text)

    def search_for(self, query: Query) -> None:
        """Search for a query derived from the one shown: an unfinished word stays unfinished."""
        self._made = query
        self.search(query.text)

    @property
    def order(self) -> str:
        """`newest`, `oldest` or `best`."""
        return self._order

    def next_order(self) -> str:
        """Change the order: newest, oldest, best, and round again."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._ask(self._field.value)
        return ""

    def current_statement(self) -> Statement | None:
        """The statement under the cursor."""
        return self._hits[self._list.cursor] if self._hits else None

    def shown(self) -> Query | str:
        """The query, with an unfinished word as it is."""
        return self._query

    def state(self) -> dict[str, str]:
        """The state to be saved."""
        s = self.current_statement()
        return {
            "query": self._field.value,
            "typed": str(self._typed),
            "order": self._order,
            "hit": s.uid if s else "",
            "rows": str(len(self._hits)),
            **self.split_state(),
        }

    def restore(self, state: dict[str, str]) -> None:
        """Return to a saved state."""
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
