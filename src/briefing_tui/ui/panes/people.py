"""The People pane: a list with a filter as you type, and the person's page. Owns order and filter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from briefing_tui.model import Speaker, SpeakerRow, Statement
from briefing_tui.paths import Choice
from briefing_tui.query.ast import Query
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.queries.search.session import Session
from briefing_tui.ui import present
from briefing_tui.ui.feet import FootKey
from briefing_tui.ui.pane import Target
from briefing_tui.ui.panes.person_chart import charted
from briefing_tui.ui.textual_patches import HeldScreen
from briefing_tui.ui.widgets.field import Field
from briefing_tui.ui.widgets.page import StatementsPage
from briefing_tui.ui.widgets.parts import has_parts
from briefing_tui.ui.widgets.split import Column, Row, SplitPane
from briefing_tui.ui.widgets.third_column import ThirdColumn
from briefing_tui.ui.widgets.title_rule import TitleRule
from briefing_tui.ui.widgets.virtual_list import VirtualList

ORDERS = ("number", "name", "last")
COLUMNS = ("name", "number", "last")
HEADS = {read.SPOKE: "name", read.NAMED: "named only", read.DOCUMENTS: "documents"}
"""Column head over the names, by list."""
ELSEWHERE = {read.SPOKE: "who spoke", read.NAMED: "who are named only", read.DOCUMENTS: "documents"}
NOBODY = {
    read.SPOKE: "Nobody spoke",
    read.NAMED: "Everybody who is named spoke",
    read.DOCUMENTS: "No document is quoted",
}
AROUND = 40
"""Lines read at once."""
YEARS, MOST = 10, 128
"""Columns in the bar of a row, each for one year or several, and most statements counted for each: the fewest that fill a
column (`present.years_bar`)."""
REST = 0.15
"""Seconds that the cursor rests on a person before more is counted."""


class PeoplePane(SplitPane):
    """People who spoke, most quoted first, then bodies. `.` lists those named only, then documents."""

    LEFT, RIGHT, PARTS, FIELD = "#people-left", "#person-page", ("#filter", "#names", "#person-page"), "#filter"

    SPLIT = 50
    PAGE_KEYS = (FootKey("/", "search what they said", "slash"),)
    KEYS = (
        FootKey("↵", "page", "enter"),
        FootKey("f", "filter", "f"),
        FootKey("o", "order", "o"),
        FootKey(".", "named only", "full_stop"),
    )

    def __init__(self, library: Library, state: dict[str, str] | None = None) -> None:
        super().__init__(id="people")
        self._library = library
        self._session = Session(Choice(library.path, library.origin), library.identity)
        self._ids: Sequence[int] = ()
        """Ids of everybody listed; rows are read as they come to the screen."""
        self._lines: dict[int, SpeakerRow] = {}
        self._about: dict[int, present.Beside] = {}
        """What is shown beside the names, by index of the rows read."""
        self._months = read.months(library)
        self._resting: Timer | None = None
        self._order = ORDERS[0]
        self._which = read.SPOKE
        self._shown = ""
        self._state = state or {}

    def compose(self) -> ComposeResult:
        yield TitleRule()
        with Row():
            with Column(id="people-left"):
                yield Field(placeholder="filter by any part of a name (f)", id="filter")
                yield Static("", id="columns", markup=False)
                yield VirtualList(self._row, id="names")
            yield StatementsPage(partial(read.statements, self._library, context=False), id="person-page")
            yield ThirdColumn(self._library)

    def on_mount(self) -> None:
        self.restore(self._state)
        self.restored = True

    def on_unmount(self) -> None:
        self._session.close()

    @property
    def _names(self) -> VirtualList:
        return self.query_one("#names", VirtualList)

    @property
    def page(self) -> StatementsPage:
        """The person's page."""
        return self.query_one("#person-page", StatementsPage)

    def _fill(self, keep: str = "", said: str = "") -> None:
        pattern = self.query_one("#filter", Input).value
        self._ids = ids = read.people_ids(self._library, order=self._order, pattern=pattern, which=self._which)
        self._lines = {}
        self._columns()
        kept = read.id_of_speaker(self._library, keep) if keep else None
        at = ids.index(kept) if kept is not None and kept in ids else 0
        self._names.set_count(len(ids), at)
        self._open(at, said)

    def _columns(self) -> None:
        """Draw the column heads, with an arrow at the ordering column; or that the list is empty."""
        if not has_parts(self, "#columns"):
            return
        head = self.query_one("#columns", Static)
        if not self._ids:
            head.update(Content(" nobody" if self.restored else ""), layout=False)  # else the list was not read yet
            return
        name, number, last = (
            f"{word}{'▾' if order == self._order else ' '}" for order, word in zip(COLUMNS, self._heads(), strict=True)
        )
        width = max(30, self._names.row_width)
        head.update(Content(f" {name:<{width - 18}}{number:>11}{last:>6}"), layout=False)

    def _heads(self) -> tuple[str, str, str]:
        return HEADS[self._which], "briefings" if self._which == read.NAMED else "statements", "last"

    def on_resize(self) -> None:
        self.call_after_refresh(self._columns)

    def _line(self, index: int) -> SpeakerRow | None:
        """A row of the list, read with those around it; None where another window has removed its speaker."""
        if index not in self._lines:
            first = index // AROUND * AROUND
            near = self._ids[first : first + AROUND]
            found = {row.id: row for row in read.people_rows(self._library, near)}
            self._lines |= {n: found[i] for n, i in enumerate(near, first) if i in found}
            self._tell_of([*found.values()])
        return self._lines.get(index)

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        row = self._line(index)
        if row is None:
            return [Content("")]
        beside = self._about.get(row.id, present.Beside())
        return [present.person_line(row, beside, width, named=self._which == read.NAMED, most=MOST)]

    def _tell_of(self, rows: Sequence[SpeakerRow]) -> None:
        """Read what is shown beside these names: the last role, and a bar of years."""
        years = [month.year for month in self._months if month.year and month.statements]
        keys = [row.id for row in rows]
        roles = read.last_roles(self._library, keys)
        said: dict[int, list[int]] = {}
        if years:
            step = -(-(max(years) - min(years) + 1) // YEARS)
            days = [date(year, 1, 1) for year in range(min(years), max(years) + step + 1, step)]
            said = read.said_between(self._library, keys, days, MOST)
        self._about |= {key: present.Beside(roles.get(key, ""), said.get(key, ())) for key in keys}

    def _open(self, index: int, said: str = "") -> None:
        """Show the page of a row, at the statement `said` if given."""
        if not self._ids:
            self.page.show(self._nobody)
            self._shown = ""
            return
        line = self._line(index)
        uid = line.uid if line else ""
        if uid == self._shown and not said:
            return
        person = read.speaker(self._library, uid)
        if person is None:
            return
        self._shown = uid
        wanted = read.statement(self._library, said) if said else None
        ids = read.ids_of_speaker(self._library, uid)
        self.page.show(lambda width: present.person_head(person, width), ids, _heading, wanted.id if wanted else None)
        self.draw_titles()
        self._session.start()  # nothing is counted for whom the cursor left
        self._rest(person)

    def _rest(self, person: Speaker) -> None:
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(REST, partial(self._rested, person))

    def _rested(self, person: Speaker) -> None:
        if isinstance(self.screen, HeldScreen) and not self.screen.arranged:
            self._rest(person)  # the pane is still to be drawn for the first time
        elif self._shown == person.uid and person.statements:
            self._count(person, self._session.generation)

    @work(thread=True, exclusive=True, group="people")
    def _count(self, person: Speaker, generation: int) -> None:
        """Count, on a thread, what the page charts of a person on whom the cursor rests."""
        found = self._session.ask(generation, lambda library: charted(library, person))
        if found is not None and self.app.is_running:
            self.app.call_from_thread(self._chart, person, generation, found)

    def _chart(self, person: Speaker, generation: int, found: present.Charted) -> None:
        if self.is_attached and has_parts(self, "#person-page") and self._session.current(generation):
            self.page.set_head(lambda width: present.person_head(person, width, found))

    def _nobody(self, _width: int) -> Sequence[Content]:
        typed = self.query_one("#filter", Input).value
        others = read.elsewhere(self._library, self._which, typed)
        where = (
            f" . lists {' and '.join(f'{number:,} {ELSEWHERE[which]}' for which, number in others)}." if others else ""
        )
        if typed:
            return [present.plain(f"No name here has “{typed}” in it.{where} f goes to the filter.")]
        if others:
            return [present.plain(f"{NOBODY[self._which]}.{where}")]
        return [Content("Nobody is named in these briefings.")] if read.info(self._library).briefings else present.EMPTY

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        if message.is_current and message.source.id == "names":
            self._open(message.index)
        self.draw_titles()

    def titles(self) -> tuple[str, str]:
        """Position and number of people; name on the page."""
        line = self._line(self._names.cursor) if self._ids else None
        at = f"{self._names.cursor + 1:,} of {len(self._ids):,}" if self._ids else "nobody"
        return f"People · {at}", f"{line.name} · {line.statements:,}" if line else ""

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current and message.source.id == "names":
            self.open_page()
        elif message.is_current and message.source is self.page:
            on_statement = self.page.on_statement
            action = "source" if on_statement else f"search_for({self._search_start()!r})"
            self.app.call_later(self.app.run_action, action)

    def _search_start(self) -> str:
        """A query for the person shown: by name where it is unique."""
        person = read.speaker(self._library, self._shown) if self._shown else None
        if person is None:
            return ""
        alone = len(read.find_people(self._library, person.name, 2)) == 1 and '"' not in person.name
        return f'speaker:"{person.name}"' if alone else f"speaker:{person.uid}"

    def search_start(self) -> str:
        """Initial text of a search: on a page, among this person's statements."""
        start = self._search_start() if self.page_open else ""
        return f"{start} " if start else ""

    def on_input_changed(self, message: Input.Changed) -> None:
        self._fill(self._shown)

    # ---- what the app asks ---------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The pane comes to the front."""
        self.screen.set_focus(self._names)  # immediately: the next key is meant for it

    def back(self) -> bool:
        """Handle Esc: leave the filter, or go from the page to the list."""
        if self.page_open or self.query_one("#filter", Input).has_focus:
            self.close_page()
            return True
        return False

    def next_order(self) -> str:
        """Change the order: name, number, last seen, and round again."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._fill()  # to the top: elsewhere the new order would not be visible
        return ""

    def next_list(self) -> str:
        """Change the list: people who spoke, people named only, documents if there are any, and round again."""
        at = read.LISTS.index(self._which) + 1
        after = [*read.LISTS[at:], *read.LISTS]
        documents = bool(read.people_ids(self._library, which=read.DOCUMENTS, limit=1))
        self._which = next(one for one in after if documents or one != read.DOCUMENTS)
        self._fill(self._shown)
        return ""

    def current_statement(self) -> Statement | None:
        """The statement under the page's cursor, if the page is in view."""
        return self.page.current() if self.page_in_view else None

    def shown(self) -> Query | str:
        """The person whose page is shown."""
        return self._shown

    def show(self, target: Target, value: str) -> None:
        """Go to a person or body."""
        self.query_one("#filter", Input).value = ""
        person = read.speaker(self._library, value)
        if person is not None:
            self._which = _list_of(person)
        self._fill(value)
        self.open_page()

    def state(self) -> dict[str, str]:
        """The state to be saved."""
        said = self.page.current()
        return {
            "shown": self._shown,
            "order": self._order,
            "list": self._which,
            "filter": self.query_one("#filter", Input).value,
            "said": said.uid if said else "",
            "page": "yes" if self.page_open else "",
            **self.split_state(),
        }

    def restore(self, state: dict[str, str]) -> None:
        """Return to a saved state."""
        self.restore_split(state)
        self._order = state["order"] if state.get("order") in ORDERS else ORDERS[0]
        self._which = state["list"] if state.get("list") in read.LISTS else read.SPOKE
        with self.prevent(Input.Changed):
            self.query_one("#filter", Input).value = state.get("filter", "")
        self._fill(state.get("shown", ""), state.get("said", ""))
        if state.get("page"):
            self.open_page()


def _list_of(person: Speaker) -> str:
    if not person.statements + person.apart:
        return read.NAMED
    return read.DOCUMENTS if person.kind == "document" else read.SPOKE


def _heading(s: Statement, above: Statement | None) -> Content | None:
    """A heading with the occasion, once above all statements made there."""
    if above and (above.event or above.briefing).uid == (s.event or s.briefing).uid:
        return None
    what = f"{present.kind_of_event(s.event.kind)} {s.event.name}" if s.event else s.briefing.title
    return present.plain(f"{present.short_date(s.date)} · {what}").stylize(present.SECOND)
