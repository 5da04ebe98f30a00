"""The Reader: a briefing's whole frozen text with every statement marked. Owns layout by line; changes no word."""

from __future__ import annotations

from bisect import bisect_right
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

    def __init__(self, library: Library, briefing: Briefing, statement_uid: str = "") -> None:
        super().__init__(id="reader")
        self._library = library
        self.briefing = briefing
        self._at_words = bool(statement_uid)
        self._current = next((n for n, m in enumerate(briefing.marks) if m.uid == statement_uid), 0)
        self._rows: list[tuple[int, int]] = []
        self._marks: dict[int, list[int]] = {}

    def compose(self) -> ComposeResult:
        yield Static(
            present.plain(f" {self.briefing.title} · {self.briefing.file}").stylize("bold"),
            id="reader-title",
            markup=False,
        )
        with Horizontal(id="reader-body"):
            yield VirtualList(self._row, id="reader-text")
            yield Static("", id="strip", markup=False)
        yield Static(
            Content(" n N next, previous   p person   e event   i why   y copy   Esc back"),
            id="reader-foot",
            markup=False,
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
        width = max(8, self._text.row_width - 3)
        self._rows = layout(self.briefing.text, width)
        self._marks = self._by_row()
        self._text.set_count(len(self._rows), 0)
        self._go()

    def _by_row(self) -> dict[int, list[int]]:
        """Which marks each line bears: by bisection, so that long briefings open as quickly as short ones."""
        starts = [start for start, _ in self._rows]
        found: dict[int, list[int]] = {}
        for n, m in enumerate(self.briefing.marks):
            row = max(0, bisect_right(starts, m.start) - 1)
            while row < len(starts) and starts[row] < m.end:
                found.setdefault(row, []).append(n)
                row += 1
        return found

    def _go(self) -> None:
        marks = self.briefing.marks
        if marks and self._at_words:
            rows = [row for row, there in self._marks.items() if self._current in there] or [0]
            # the end first, then the beginning: where both fit the screen, both are seen
            self._text.cursor = max(rows)
            self._text.cursor = min(rows)
        self._text.refresh_rows()
        self._show_strip()

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        a, b = self._rows[index]
        content = Content(clean_line(self.briefing.text[a:b]))
        gutter, here = "  ", False
        for n in self._marks.get(index, ()):
            m = self.briefing.marks[n]
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
        counts = Counter(q.claim for q in self.briefing.coverage)
        coverage = "quoted: " + ", ".join(
            (
                present.counted(counts["statement"], "statement", "statements"),
                present.counted(counts["title"], "title", "titles"),
                f"{counts['unclaimed']:,} unclaimed",
            )
        )
        lines = [Content("No statement was read in this briefing.")]
        if s:
            event = read.event(self._library, s.event.uid) if s.event else None
            lines = [
                Content(f"statement {self._current + 1} of {len(self.briefing.marks)}").stylize("bold"),
                *present.strip_lines(s, event),
            ]
        self.query_one("#strip", Static).update(Content("\n").join([*lines, Content(""), Content(coverage)]))

    def current_statement(self) -> Statement | None:
        """The framed statement."""
        marks = self.briefing.marks
        return read.statement(self._library, marks[self._current].uid) if marks else None

    def action_step(self, by: int) -> None:
        if self.briefing.marks:
            self._current = (self._current + (by if self._at_words else 0)) % len(self.briefing.marks)
            self._at_words = True
            self._go()

    @property
    def current_uid(self) -> str:
        """The uid of the framed statement; empty before one is framed."""
        return self.briefing.marks[self._current].uid if self.briefing.marks and self._at_words else ""

    def action_leave(self) -> None:
        self.dismiss()
