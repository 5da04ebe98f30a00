"""Export window: form, style and headings with a preview of the first statement, and the file's name.

Owns the choices made there. Statements are read and the file is written on a thread with its own library connection;
`Esc` stops it, and then there is no file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui import crash, export, exporting
from briefing_tui.errors import BriefingError
from briefing_tui.export.base import EVERYTHING, Export, style
from briefing_tui.model import Statement
from briefing_tui.paths import Choice, at_home
from briefing_tui.query.ast import Query
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.ui import present
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.widgets.field import Field
from briefing_tui.ui.widgets.virtual_list import VirtualList

KEYS = (("↵", "writes"), ("s", "style"), ("b", "headings"), ("c", "confirmed only"), ("Tab", "name"), ("Esc", "back"))
IN_FIELD = (("↵", "writes"), ("Tab", "forms"), ("Esc", "back"))
SHOWN_AS_CITED = ("docx", "docx-table", "html")
"""Forms whose preview shows the citation, since they are not readable as text."""


class ExportScreen(Modal[None]):
    """Writes statements to a file and says where."""

    BINDINGS = [
        Binding("tab,shift+tab", "other_part", "name", priority=True),
        Binding("escape", "leave", "back or stop", priority=True),
        Binding("s", "turn('style')", "style", show=False),
        Binding("b", "turn('by')", "headings", show=False),
        Binding("c", "turn('confirmed')", "confirmed only", show=False),
        Binding("q,backspace", "leave", "back", show=False),
    ]

    def __init__(self, library: Library, wanted: Query | exporting.Choose | str, style_name: str) -> None:
        """`wanted`: a query, the uid of a thing with statements, or a function that returns statements."""
        super().__init__(classes="exporting")
        self._choice = Choice(library.path, library.origin)
        self._identity = library.identity
        self._library = library
        self._wanted = wanted
        self._forms = list(export.FORMS)
        self._style, self._by, self._confirmed = style_name, "", False
        self._chosen: exporting.Chosen | None = None
        self._first: Statement | None = None
        self._named = False
        """Whether the user named the file. Then changing the form keeps the name."""
        self._replace: Path | None = None
        """An existing file, after a warning: ↵ again replaces it."""
        self._writing = False
        self._written = False
        self._stop = threading.Event()

    def compose(self) -> ComposeResult:
        with Vertical(id="export", classes="note") as note:
            note.border_title = Content("Export").stylize("bold")
            yield Static("", id="export-what", markup=False)
            yield VirtualList(self._row, id="export-forms")
            yield Static("", id="export-preview", markup=False)
            yield Field(placeholder="the name of the file", id="export-path")
            yield Static("", id="export-says", markup=False)

    def on_mount(self) -> None:
        self._list.set_count(len(self._forms), 1)  # the Word form
        self._list.focus()
        self._show_choice()
        self._say("Looking …")
        self._look()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_preview)

    def on_unmount(self) -> None:
        self._stop.set()

    @property
    def _list(self) -> VirtualList:
        return self.query_one(VirtualList)

    @property
    def _field(self) -> Input:
        return self.query_one("#export-path", Input)

    @property
    def _form(self) -> str:
        return self._forms[self._list.cursor]

    @property
    def _wish(self) -> exporting.Wish:
        return exporting.Wish(self._form, self._style, self._by or None, self._confirmed)

    # ---- drawing -------------------------------------------------------------------------------------------------

    def _row(self, index: int, width: int, selected: bool) -> list[Content]:
        name = self._forms[index]
        return [Content(present.fit(f" {name:<11} {export.form(name).label}", width))]

    def _say(self, *lines: str) -> None:
        if not self.query("#export-says"):
            return
        keys = IN_FIELD if self.query_one(Field).has_focus else KEYS
        foot = present.foot(keys, self._list.size.width or self.app.size.width)
        shown = [*map(present.plain, lines), foot[1:] if foot.plain.startswith(" ") else foot]
        self.query_one("#export-says", Static).update(Content("\n").join(shown))

    def _show_choice(self) -> None:
        """Show the options in one line, and what is exported."""
        what = ""
        if self._chosen is not None:
            number = len(self._chosen.ids)
            what = f"{number:,} {'statement' if number == 1 else 'statements'}: {self._chosen.said or EVERYTHING}\n"
        headings = self._by if self._by and export.form(self._form).headings else "none"
        how = [f"style: {self._style}", f"headings: {headings}"]
        how += ["confirmed only"] if self._confirmed else []
        self.query_one("#export-what", Static).update(present.marked(what + " · ".join(how)))
        self._show_preview()

    def _show_preview(self) -> None:
        shown = self.query("#export-preview").results(Static)
        for preview in shown:
            size = preview.scrollable_content_region
            lines = [present.plain(line) for line in self._preview().rstrip().split("\n")]
            preview.update(Content("\n").join(present.cut(lines, size.width, size.height)), layout=False)

    def _preview(self) -> str:
        """The first statement as it will be in the file."""
        if self._first is None:
            return ""
        name = self._form
        if name in SHOWN_AS_CITED:
            return style(self._style).cite(self._first)
        text = export.form(name).text(Export([self._first], style=style(self._style)))
        return "\n".join(line for line in text.splitlines() if line.strip())

    # ---- choosing ------------------------------------------------------------------------------------------------

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        self._name_file()
        self._show_choice()

    def _name_file(self) -> None:
        """Set the file name with the form's ending; a name given by the user changes only its ending."""
        ending = export.form(self._form).ending
        if self._named:
            endings = {export.form(name).ending for name in self._forms}
            before = Path(self._field.value)
            wanted = str(before.with_suffix(ending)) if before.suffix in endings else self._field.value
        elif self._chosen is not None:
            wanted = str(Path.cwd() / exporting.file_name(self._chosen, export.form(self._form)))
        else:
            return
        with self.prevent(Input.Changed):
            self._field.value = wanted
            self._field.cursor_position = len(wanted)  # so that the end is visible
        self._replace = None

    def on_input_changed(self, message: Input.Changed) -> None:
        self._named = True
        self._replace = None

    def action_other_part(self) -> None:
        self.screen.set_focus(self._list if self._field.has_focus else self._field)
        self.call_after_refresh(self._say)

    def action_turn(self, what: str) -> None:
        """Change to the next style, the next headings, or toggle confirmed only."""
        if self._writing:
            return
        if what == "style":
            names = list(export.STYLES)
            self._style = names[(names.index(self._style) + 1) % len(names)]
        elif what == "by":
            headings = ["", *export.ORDERS]
            self._by = headings[(headings.index(self._by) + 1) % len(headings)]
        else:
            self._confirmed = not self._confirmed
        self._show_choice()

    # ---- reading and writing -------------------------------------------------------------------------------------

    def _opened(self) -> Library:
        """A library connection for this thread. Raises LibraryError where the file was replaced."""
        library = open_library(self._choice, prove=0)
        if library.identity != self._identity:
            library.close()
            raise BriefingError(f"{self._choice.path} was replaced by another library.", "No file was written.")
        library.stop_when(self._stop.is_set, 1000)
        return library

    @work(thread=True, group="export")
    def _look(self) -> None:
        """Find the statements to export, and read the first one."""

        def look() -> None:
            with self._opened() as library:
                chosen = self._choose(library)
                first = next(iter(read.statements(library, list(chosen.ids[:1]))), None)
            self.draw_from_thread(self._found, chosen, first)

        self._guarded(look)

    def _choose(self, library: Library) -> exporting.Chosen:
        """The statements to export."""
        if isinstance(self._wanted, Query):
            return exporting.of_query(library, self._wanted)
        return exporting.of_things(library, [self._wanted]) if isinstance(self._wanted, str) else self._wanted(library)

    def _guarded(self, run: Callable[[], None]) -> None:
        try:
            run()
        except BriefingError as error:
            self.draw_from_thread(self._failed, str(error))
        except Exception as error:  # a stopped query, or a bug: the app survives both
            stopped = self._stop.is_set()
            why = "was stopped." if stopped else f"failed: {crash.report(error)}"
            self.draw_from_thread(self._failed, f"The export {why} No file was written.")

    def _found(self, chosen: exporting.Chosen, first: Statement | None) -> None:
        self._chosen, self._first = chosen, first
        self._name_file()
        self._show_choice()
        self._say(*([] if chosen.ids else ["There is no statement to export."]))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        self._begin()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self._begin()

    def _begin(self) -> None:
        """Start writing, unless something prevents it, which is shown."""
        typed = self._field.value.strip()
        if self._written:
            self.dismiss(None)
        elif self._writing or self._chosen is None:
            return
        elif not self._chosen.ids:
            self._say("There is no statement to export.")
        elif not typed:
            self._say("Type the name of a file.")
        else:
            self._begin_at(at_home(typed))

    def _begin_at(self, path: Path) -> None:
        if path.is_dir():
            self._say(f"{path} is a folder: add the name of a file.")
            return
        try:
            if path != self._replace:
                exporting.refuse_to_replace(path)
        except exporting.ExistsError:
            self._replace = path
            self._say(f"There is a file {path} already. ↵ again replaces it; another name keeps it.")
            return
        self._writing = True
        self._say("Writing … Esc stops.")
        self._write(path, self._wish)

    @work(thread=True, group="export")
    def _write(self, path: Path, wish: exporting.Wish) -> None:
        chosen = self._chosen
        assert chosen is not None

        def write() -> None:
            with self._opened() as library:
                values = exporting.gathered(library, chosen, wish, stopped=self._stop.is_set)
                if not values.number:
                    raise BriefingError("Nothing of it is confirmed.", "No file was written.")
                exporting.write(path, wish.made, values)
            self.draw_from_thread(self._ended, path, values.number)

        self._guarded(write)

    def _failed(self, words: str) -> None:
        self._writing = False
        self._stop.clear()
        self._say(words)

    def _ended(self, path: Path, number: int) -> None:
        self._writing, self._written = False, True
        self._list.focus()
        self._say(f"{number:,} {'statement' if number == 1 else 'statements'} written to {path}. ↵ or Esc: back.")

    def action_leave(self) -> None:
        """Stop writing; else leave."""
        if self._writing:
            self._stop.set()
            self._say("Stopping …")
        else:
            self.dismiss(None)
