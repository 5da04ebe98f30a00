"""The Reader: a briefing's whole frozen text with every statement marked. Owns layout by line; changes no word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from briefing_tui.model import Briefing, Statement
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.text import clean_line
from briefing_tui.ui import present
from briefing_tui.ui.widgets.virtual_list import VirtualList

GUTTER = {"direct": "“ ", "mixed": "“…", "indirect": "— ", "act": "▹ "}
STYLES = {"direct": "bold", "mixed": "bold italic", "indirect": "italic", "act": "underline"}


def layout(text: str, width: int) -> list[tuple[int, int]]:
    """The lines that the text takes at a width, as (start, end) offsets; lines break at blanks."""
    out: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        start, stop = at, at + len(line)
        while stop - start > width:
            blank = text.rfind(" ", start + 1, start + width + 1)
            end = blank if blank > start else start + width
            out.append((start, end))
            start = end + 1 if blank > start else end
        out.append((start, stop))
        at = stop + 1
    return out


class ReaderScreen(Screen[None]):
    """One briefing, opened at a statement."""

    BINDINGS = [
        Binding("n", "step(1)", "next"),
        Binding("N,shift+n", "step(-1)", "previous"),
        Binding("escape,backspace", "leave", "back"),
        Binding("q", "leave", "back", show=False),
    ]

    def __init__(self, library: Library, briefing: Briefing, statement: Statement | None) -> None:
        super().__init__()
        self._library = library
        self._briefing = briefing
        self._current = next((n for n, m in enumerate(briefing.marks) if statement and m.uid == statement.uid), 0)
        self._rows: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        yield Static(
            present.plain(f" {self._briefing.title} · {self._briefing.file}").stylize("bold"),
            id="reader-title",
            markup=False,
        )
        with Horizontal():
            yield VirtualList(self._row, id="reader-text")
            yield Static("", id="strip", markup=False)
        yield Static(
            Content(" n N next, previous statement   i why   y copy   Esc back"), id="reader-foot", markup=False
        )

    def on_mount(self) -> None:
        self._text.focus()
        self.call_after_refresh(self._arrange)

    def on_resize(self) -> None:
        self.call_after_refresh(self._arrange)

    @property
    def _text(self) -> VirtualList:
        return self.query_one("#reader-text", VirtualList)

    def _arrange(self) -> None:
        width = max(8, self._text.size.width - 3)
        self._rows = layout(self._briefing.text, width)
        self._text.set_count(len(self._rows), 0)
        self._go()

    def _go(self) -> None:
        marks = self._briefing.marks
        if marks:
            start = marks[self._current].start
            self._text.cursor = next((n for n, (a, b) in enumerate(self._rows) if a <= start <= b), 0)
        self._text.refresh_rows()
        self._show_strip()

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        a, b = self._rows[index]
        content = Content(clean_line(self._briefing.text[a:b]))
        gutter, here = "  ", False
        for n, m in enumerate(self._briefing.marks):
            if m.start < b and a < m.end:
                mine = n == self._current
                style = STYLES[m.kind] + (" reverse" if mine else "")
                content = content.stylize(style, max(0, m.start - a), min(b, m.end) - a)
                here = here or mine
                if a <= m.start < b or gutter == "  ":
                    gutter = GUTTER[m.kind] if a <= m.start < b else "│ "
        return [Content("▐" if here else " ").append(gutter).append(content)]

    def _show_strip(self) -> None:
        s = self.current_statement()
        counts = Counter(q.claim for q in self._briefing.coverage)
        coverage = (
            f"quoted spans: {counts['statement']} statements, {counts['title']} titles, {counts['unclaimed']} unclaimed"
        )
        lines = [Content("No statement was read in this briefing.")]
        if s:
            event = read.event(self._library, s.event.uid) if s.event else None
            lines = [
                Content(f"statement {self._current + 1} of {len(self._briefing.marks)}").stylize("bold"),
                *present.why_lines(s, event),
            ]
        self.query_one("#strip", Static).update(Content("\n").join([*lines, Content(""), Content(coverage)]))

    def current_statement(self) -> Statement | None:
        """The framed statement."""
        marks = self._briefing.marks
        return read.statement(self._library, marks[self._current].uid) if marks else None

    def action_step(self, by: int) -> None:
        if self._briefing.marks:
            self._current = (self._current + by) % len(self._briefing.marks)
            self._go()

    def action_leave(self) -> None:
        self.dismiss()
