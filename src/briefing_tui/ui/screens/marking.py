"""The Reader with marking: words can be marked and added as a statement. Owns the marked span; additions go through the
desk."""

from __future__ import annotations

from typing import Any

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from briefing_tui.model import QuotedSpan, Span
from briefing_tui.ui import feet, key_groups, present
from briefing_tui.ui.screens.reader import ReaderScreen
from briefing_tui.ui.word_steps import Words, within_marks

AROUND = 20_000
"""Characters of context on either side that are split into words."""


class MarkingReader(ReaderScreen):
    """The Reader; `A` marks, `↵` adds."""

    BINDINGS = [
        Binding(keys, action, group.does, show=False, priority=True)
        for group in key_groups.MARKING
        for keys, action in group.bindings
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._marked: tuple[int, int] | None = None
        self._words = Words("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action.startswith("mark_") and action != "mark_start" and self._marked is None:
            return False
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Start marking at the framed quotation, else at the first word of the line."""
        app: Any = self.app
        app.as_author(self._begin)

    def _begin(self) -> None:
        text = self.briefing.text
        if not self._rows:
            return
        if isinstance(self._framed, QuotedSpan):
            low, high = self._framed.span
        else:
            low = high = self._rows[self._text.cursor][0]
        at = max(0, low - AROUND)
        self._words = Words(text[at : high + AROUND], at)
        span = within_marks(text, low, high) if high > low else self._words.word_at(low)
        if span is None or span[0] == span[1]:
            self.app.tell("There are no words here.")  # type: ignore[attr-defined]
            return
        self._show_marked(span)

    def _show_marked(self, span: tuple[int, int] | None) -> None:
        self._marked = span
        if span is not None:
            self._text.cursor = self._row_of(max(span[0], span[1] - 1))
        self._text.refresh_rows()
        foot = feet.reader_footer() if span is None else feet.marking_footer()
        self.query_one("#reader-foot", Static).update(present.foot(foot, self.size.width), layout=False)

    def action_mark_end(self, by: int) -> None:
        if self._marked:
            self._show_marked(self._words.end_moved(self._marked, by))

    def action_mark_start(self, by: int) -> None:
        if self._marked:
            self._show_marked(self._words.start_moved(self._marked, by))
        else:  # the keys are the same: a class attribute
            self.action_step(by)

    def action_mark_line(self, by: int) -> None:
        """Move the end to the same column of the next or previous line."""
        if self._marked is None:
            return
        start, end = self._marked
        row = self._row_of(end - 1)
        there = max(0, min(row + by, len(self._rows) - 1))
        a, b = self._rows[there]
        found = self._words.word_at(min(b, a + end - 1 - self._rows[row][0]))
        if found is not None and found[1] > start:
            self._show_marked((start, found[1]))

    def action_mark_done(self) -> None:
        """Add the words as a statement without a speaker; the card asks for one."""
        if self._marked is None:
            return
        app: Any = self.app
        start, end = self._marked
        quoted = any(one.span.start <= start and end <= one.span.end for one in self.briefing.coverage)
        value = {"span": [start, end], "kind": "direct" if quoted else "indirect", "speakers": []}
        short = " ".join(self.briefing.text[start:end].split())[:40]
        outcome = app.desk.do(app.desk.request("add", [self.briefing.uid, value], words=f"“{short}” added"), "")
        if not outcome.kept:
            app.tell(outcome.words)
            return
        self._show_marked(None)
        self.reload()
        if outcome.things:
            app.open_card(outcome.things[0], self.briefing.uid, f"{outcome.words} · who said it? 1…5, 0 or a")
        else:
            app.tell(outcome.words)

    def action_leave(self) -> None:
        if self._marked is not None:
            self._show_marked(None)
        else:
            super().action_leave()

    def drawn_over(self, line: Content, span: Span) -> Content:
        """The line with the marked words highlighted."""
        if self._marked is None or not (self._marked[0] < span.end and span.start < self._marked[1]):
            return line
        low, high = max(span.start, self._marked[0]), min(span.end, self._marked[1])
        return line.stylize("reverse", low - span.start, high - span.start)
