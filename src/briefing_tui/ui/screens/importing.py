"""Import window: a path with completion, progress, and the report. Owns the run; knows no format.

The import runs on a thread of its own. `Esc` stops it after the current briefing; completely read briefings are kept.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui import crash
from briefing_tui.errors import BriefingError
from briefing_tui.ingest import Progress, Report, find, import_paths
from briefing_tui.ingest.report_text import progress_words, report_lines
from briefing_tui.ui import completion, present
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.widgets.field import Field
from briefing_tui.ui.widgets.virtual_list import VirtualList

KEYS = (("Tab", "complete"), ("↓", "choose"), ("↵", "import"), ("Esc", "back"))
KEPT = "What had been imported is kept."
STOPPED = "Stopped. What is counted here is in the library; the same import continues from there."


class ImportScreen(Modal[tuple[Report, bool] | None]):
    """Returns the report and whether the imported briefings are to be opened; None where nothing was imported."""

    BINDINGS = [
        Binding("tab", "complete", "complete"),  # without priority: after the letters that were typed before it
        Binding("escape", "leave", "back or stop"),
        Binding("enter", "open", "open", show=False),
    ]

    def __init__(self, library: Path, explained: str) -> None:
        """`explained`: which library is imported into, and why."""
        super().__init__(classes="importing")
        self._library = library
        self._explained = explained
        self._choices: list[completion.Choice] = []
        self._asked = self._offered = ""
        self._due = False
        """Whether Tab waits for the choices of what is typed."""
        self._stop = threading.Event()
        self._run_state: Progress | None = None
        self._report: Report | None = None
        self._lines: list[Content] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="import", classes="note") as note:
            note.border_title = Content("Import").stylize("bold")
            yield Static(present.marked(self._explained), id="import-into", markup=False)
            yield Field(placeholder="a file or a folder", id="import-path")
            yield VirtualList(self._row, id="import-list")
            yield Static("", id="import-says", markup=False)

    def on_mount(self) -> None:
        self._field.focus()
        self._complete(self._field.value)
        self._say()

    def on_resize(self) -> None:
        self.call_after_refresh(self._lay_out_report)

    def on_unmount(self) -> None:
        self._stop.set()  # the app ends: what was read so far is kept

    @property
    def _field(self) -> Input:
        return self.query_one("#import-path", Input)

    @property
    def _list(self) -> VirtualList:
        return self.query_one(VirtualList)

    def _say(self, *lines: str, keys: Sequence[tuple[str, str]] = KEYS) -> None:
        shown = [present.plain(line) for line in lines]
        if keys:
            foot = present.foot(keys, self._list.size.width or self.app.size.width)
            shown.append(foot[1:] if foot.plain.startswith(" ") else foot)
        self.query_one("#import-says", Static).update(Content("\n").join(shown))

    def _row(self, index: int, width: int, selected: bool) -> list[Content]:
        if self._report:
            return [self._lines[index]]
        c = self._choices[index]
        about = "folder" if c.folder else f"{-(-c.size // 1024):,} KB"
        return [Content(f" {present.fit(c.typed, width - len(about) - 3)} {about} ")]

    # ---- the path ------------------------------------------------------------------------------------------------

    def on_input_changed(self, message: Input.Changed) -> None:
        self._complete(message.value)

    @work(thread=True, exclusive=True, group="complete")
    def _complete(self, typed: str) -> None:
        self._asked = typed
        found = completion.choices(typed)  # on a thread: a slow disk must not block keys
        self.draw_from_thread(self._offer, typed, found)

    def _offer(self, typed: str, found: list[completion.Choice]) -> None:
        if typed == self._asked and self._run_state is None:
            self._choices, self._offered = found, typed
            self._list.set_count(len(found))
            if self._due:
                self.action_complete()

    def action_complete(self) -> None:
        self._due = self._offered != self._field.value
        if self._run_state is None and not self._due:
            self._take(completion.completed(self._field.value, self._choices, self._list.cursor))

    def _take(self, path: str) -> None:
        self._field.value = path
        self._field.cursor_position = len(path)
        self._field.focus()

    def key_down(self) -> None:
        if self._field.has_focus and self._choices:
            self._list.focus()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if self._report:
            self.action_open()
        elif self._run_state is None and message.is_current:
            self._take(completion.split(self._field.value)[0] + self._choices[message.index].typed)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        path = completion.as_path(message.value)
        if not message.value.strip():
            self._say("Type the path of a file or a folder.")
        elif not path.exists():
            self._say(f"There is no file or folder {path}.")
        else:
            self._begin(path)

    # ---- the run -------------------------------------------------------------------------------------------------

    def _begin(self, path: Path) -> None:
        self._stop.clear()
        self._run_state = Progress()
        self._field.disabled = True
        self._choices = []
        self._list.set_count(0)
        self._show_run_state()
        self._ticking = self.set_interval(0.1, self._show_run_state)
        self._run(path)

    @work(thread=True, group="import")
    def _run(self, path: Path) -> None:
        try:
            found = find([path], self._stop)
            if self._stop.is_set():
                raise BriefingError("Stopped before anything was read.", "No library was changed.")
            if not found.files:
                raise BriefingError(f"There is nothing to read in {path}.", "No library was changed.")
            report = import_paths([path], self._library, progress=self._tell, stop=self._stop)
        except BriefingError as error:
            self.draw_from_thread(self._failed, str(error))
        except OSError as error:
            self.draw_from_thread(
                self._failed, f"The import stopped: {error.filename or path}: {error.strerror}. {KEPT}"
            )
        except Exception as error:  # a bug: the app survives it
            self.draw_from_thread(self._failed, f"The import stopped: {crash.report(error)} {KEPT}")
        else:
            self.draw_from_thread(self._ended, report)

    def _tell(self, state: Progress) -> None:
        self._run_state = state

    def _show_run_state(self) -> None:
        state = self._run_state
        if state is None:
            return
        width = max(10, self._list.size.width)
        done = state.of_size if state.finishing else state.size
        bar = present.bar(done, state.of_size, width)
        said = progress_words(state) if state.of_files else "Looking for files."
        stop = "Stopping after this briefing." if self._stop.is_set() else "Esc stops; what has been imported is kept."
        self._say(bar, said, state.name, stop, keys=())

    def _failed(self, words: str) -> None:
        self._ticking.stop()
        self._run_state = None
        self._field.disabled = False
        self._field.focus()
        self._complete(self._field.value)
        self._say(words)

    def _ended(self, report: Report) -> None:
        self._ticking.stop()
        self._report = report
        self._lay_out_report()
        self._list.focus()
        if report.new:
            self._say(keys=(("↵", "open the imported briefings"), ("Esc", "back")))
        else:
            self._say("Nothing new was imported.", keys=(("Esc", "back"),))

    def _lay_out_report(self) -> None:
        if self._report is None or not self.query(VirtualList):
            return
        lines = report_lines(self._report)
        if self._report.stopped:
            lines.insert(0, STOPPED)
        width = max(20, self._list.row_width - 2)
        self._lines = [part for line in lines for part in present.hanging(present.plain(f" {line}"), width, 3)]
        self._list.set_count(len(self._lines))

    def action_open(self) -> None:
        """Open the imported briefings."""
        if self._report and self._report.new:
            self.dismiss((self._report, True))

    def action_leave(self) -> None:
        """Stop the import; else leave."""
        if self._run_state is not None and self._report is None:
            self._stop.set()
            self._show_run_state()
        else:
            self.dismiss((self._report, False) if self._report else None)
