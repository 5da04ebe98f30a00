"""The Reader: a briefing's whole frozen text with every statement marked. Owns the framed item; changes no word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from briefing_tui.model import Briefing, Event, Mark, QuotedSpan, Span, Statement, StruckOut
from briefing_tui.model.kinds import BY_ID
from briefing_tui.model.stances import ASSERTS
from briefing_tui.query.ast import Query
from briefing_tui.readers import language
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.queries import search
from briefing_tui.text import clean_slice
from briefing_tui.ui import feet, key_groups, present
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.overlaps import Overlaps
from briefing_tui.ui.present.layout import Rows, layout
from briefing_tui.ui.screens.base import BaseScreen
from briefing_tui.ui.widgets.split import Row
from briefing_tui.ui.widgets.virtual_list import VirtualList

UNCLAIMED = "❝?"
"""Sign in the margin of words in quotation marks that became no statement and no title."""


Marked = Mark | QuotedSpan | StruckOut
"""A marked item of a text."""


STRUCK = "✗"
"""Sign in the margin of words that somebody rejected as no statement."""


SIGN = 3
"""Cells of a sign and the gap behind it: the number of a paragraph may have two figures."""
MARGIN = 1 + SIGN
"""Cells before a line: a bar if framed, and a sign."""
SEARCHED = 300_000
"""Characters of a text, around where it is opened, in which search terms are looked for."""


class Lines(VirtualList):
    """The lines of a text; those of the framed item have the lighter background."""

    BARRED = 0

    framed: range = range(0)

    def is_chosen(self, row: int) -> bool:
        return row in self.framed or row == self.cursor


class ReaderScreen(BaseScreen):
    """One briefing, opened at a statement or at the sentence of an event."""

    BLANK = True  # covered by its parts
    arranged = False
    BINDINGS = [
        *of_widget(key_groups.READER),
        Binding("escape,backspace", "leave", "back"),
        Binding("q", "leave", "back", show=False),
    ]

    def __init__(
        self,
        library: Library,
        briefing: Briefing,
        statement_uid: str = "",
        *,
        at: Span | None = None,
        query: Query | None = None,
    ) -> None:
        """Open at a statement, or with the span `at` on the screen, or at the beginning. `query`: the search whose terms
        are marked; keys go from one match to the next."""
        super().__init__(classes="reader answers")  # no id: the last Reader may still be being removed
        self._library = library
        self._take(briefing)
        self._framed: Mark | QuotedSpan | None = next((m for m in briefing.marks if m.uid == statement_uid), None)
        self._at = at
        self._hits = self._searched(query)
        """Spans of the search terms."""
        self._statement: Statement | None = None
        self._rows = Rows()
        self._pages: dict[int, str] = {}
        """Page labels by the line at which the page begins."""
        self._width = 0

    def _searched(self, query: Query | None) -> Sequence[Span]:
        if query is None or not query.clauses:
            return ()
        here = _ends(self._framed).start if self._framed else self._at.start if self._at else 0
        low = max(0, here - SEARCHED // 2)
        found = search.highlights(self._library, query, self.briefing.text[low : low + SEARCHED])
        return [Span(one.start + low, one.end + low) for one in found]

    def _take(self, briefing: Briefing) -> None:
        """Collect the items of a briefing that keys go to."""
        self.briefing = briefing
        self._unclaimed = [q for q in briefing.coverage if q.claim == "unclaimed"]
        self._questions = [m for m in briefing.marks if m.kind == "question"]
        self._stated = [m for m in briefing.marks if m.kind != "question"]
        others: tuple[Sequence[Marked], ...] = (self._unclaimed, briefing.struck)
        self._others = [Overlaps(some, [*map(_ends, some)]) for some in others]
        self._outline = Overlaps(briefing.marks, [*map(_ends, briefing.marks)])
        self._verified: dict[str, Mark | None] = {}
        """The marks that came near the screen, by uid; None for one that no longer exists."""

    def reload(self) -> None:
        """Reload the briefing after a decision about it. The text keeps its position."""
        found = read.outlined(self._library, self.briefing.uid)
        if found is None:
            return
        self._take(found)
        wanted, self._statement = self._framed, None
        if isinstance(wanted, Mark):
            self._framed = next((m for m in found.marks if m.uid == wanted.uid), None)
        if self._rows:
            self._text.refresh_rows()
            self._show_strip()

    def compose(self) -> ComposeResult:
        yield Static(present.plain(f" {self.briefing.title}"), id="reader-title", markup=False)
        with Row(id="reader-body"):
            yield Lines(self._row, id="reader-text")
            yield Static("", id="strip", markup=False)
        yield Static("", id="reader-foot", markup=False)

    def on_mount(self) -> None:
        self._text.focus()
        self._show_strip()
        self.call_after_refresh(self._arrange)

    def on_resize(self) -> None:
        for foot in self.query("#reader-foot").results(Static):  # missing before it is composed
            foot.update(present.foot(feet.reader_footer(), self.size.width), layout=False)
        self.call_after_refresh(self._arrange)

    @property
    def _text(self) -> Lines:
        return self.query_one("#reader-text", Lines)

    # ---- the lines -----------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        if not self.query("#reader-text"):
            return
        width = max(8, min(present.MEASURE, self._text.row_width - MARGIN - 1))
        if width == self._width:
            return
        top = self._rows[self._text.cursor][0] if self._rows else self._at.start if self._at else 0
        self._width, self.arranged = width, True
        pages = {start: label for start, _, label in self.briefing.pages}
        self._rows = layout(self.briefing.text, width, list(pages))
        self._pages = {bisect_left(self._rows.starts, start): label for start, label in pages.items()}
        self._text.set_count(len(self._rows), self._row_of(top))
        self._go()

    def _row_of(self, offset: int) -> int:
        return max(0, bisect_right(self._rows.starts, offset) - 1)

    def _stretch(self, row: int, behind: int) -> tuple[int, int]:
        """Where the lines from `row` to the one before `behind` begin and end in the text."""
        if not self._rows:  # a key may come before the lines exist
            return 0, 0
        starts = self._rows.starts
        return starts[max(0, row)], starts[behind] if behind < len(starts) else len(self.briefing.text) + 1

    def _marked_in(self, row: int) -> list[Marked]:
        """The marks of a line, found and verified when it is drawn: a text may have thousands."""
        here = self._stretch(row, row + 1)
        placed = self._outline.of(*here)
        if any(mark.uid not in self._verified for mark in placed):
            self._verify(row)
        stated = [mark for one in placed if (mark := self._verified.get(one.uid))]
        return [*(one for some in self._others for one in some.of(*here)), *stated]

    def _verify(self, row: int) -> None:
        """Read the marks of this line, and of a screen above and below it."""
        around = self._text.size.height
        near = self._outline.of(*self._stretch(row - around, row + around + 1))
        asked = [mark.uid for mark in near if mark.uid not in self._verified]
        self._verified |= dict.fromkeys(asked) | read.marks_of(self._library, asked)

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        a, b = self._rows[index]
        left = " " * max(0, (width - self._width - MARGIN) // 2)
        if index in self._pages:
            line = f"── page {self._pages[index]} ".ljust(self._width, "─")
            return [present.plain(f"{left}{' ' * MARGIN}{line}").stylize(present.THIRD)]
        content = Content(clean_slice(self.briefing.text, a, b))
        margin, here = Content(" " * SIGN), False
        for m in self._marked_in(index):
            start, end = _ends(m)
            if start >= b or a >= end:
                continue
            content = _shown_as(m, content, Span(a, b))
            here = here or m is self._framed or (isinstance(m, Mark) and m.uid == self.current_uid)
            margin = _sign(m, a, b) or (margin if margin.plain.strip() else _in_margin("│", m))
        for hit in self._hits[bisect_left(self._hits, a, key=lambda one: one.end) :]:
            if hit.start >= b:
                break
            content = content.stylize(present.FOUND, max(0, hit.start - a), min(b, hit.end) - a)
        bar = Content("▎").stylize("$accent") if here else Content(" ")
        return [Content(left) + bar + margin + self.drawn_over(content, Span(a, b))]

    def drawn_over(self, line: Content, span: Span) -> Content:
        """A line of the text with additional highlighting, if any."""
        return line

    # ---- framed item ------------------------------------------------------------------------------------------------

    def _go(self) -> None:
        """Scroll to the framed item, and describe it beside the text."""
        span = _ends(self._framed) if self._framed else self._at
        if span:
            # the end first, then the beginning: where both fit the screen, both are visible
            first, last = self._row_of(span.start), self._row_of(max(span.start, span.end - 1))
            self._text.framed = range(first, last + 1) if self._framed else range(0)
            self._text.cursor = last
            self._text.cursor = first
            self._text.scroll_to(y=first - self._text.size.height // 3, animate=False, force=True, immediate=True)
        self._at = None
        self._text.refresh_rows()
        self._show_strip()

    def _show_strip(self) -> None:
        lines: list[Content] = []
        if isinstance(self._framed, Mark):
            marks = self._alike(self._framed)
            s = self.current_statement()
            if s:
                event = read.event(self._library, s.event.uid) if s.event else None
                what = "question" if self._framed in self._questions else "statement"
                lines = [
                    Content(f"{what} {marks.index(self._framed) + 1:,} of {len(marks):,}").stylize(present.THIRD),
                    *present.strip_lines(s, event, self._strip_width),
                ]
        elif self._framed:
            number = self._unclaimed.index(self._framed) + 1
            lines = [
                Content(f"unclaimed {number:,} of {len(self._unclaimed):,}").stylize("$doubt"),
                present.plain(f"in quotation marks, and no statement: {self._framed.why or 'no reason is kept'}"),
            ]
        unread = "" if language.is_read(self.briefing.language) else language.name(self.briefing.language)
        about = present.briefing_strip(self.briefing, unread, self._strip_width)
        self.query_one("#strip", Static).update(
            Content("\n").join([*lines, *([Content("")] if lines else []), *about]), layout=False
        )

    @property
    def _strip_width(self) -> int:
        return self.query_one("#strip", Static).scrollable_content_region.width or 37

    def current_statement(self) -> Statement | None:
        """The framed statement."""
        if not isinstance(self._framed, Mark):
            return None
        if self._statement is None or self._statement.uid != self._framed.uid:
            self._statement = read.statement(self._library, self._framed.uid)
        return self._statement

    def current_event(self) -> Event | None:
        """Nothing: the Reader shows no event."""
        return None

    def current_briefing(self) -> str:
        """The briefing."""
        return self.briefing.uid

    def shown(self) -> str:
        """The briefing."""
        return self.briefing.uid

    @property
    def current_uid(self) -> str:
        """The uid of the framed statement; empty where none is framed."""
        return self._framed.uid if isinstance(self._framed, Mark) else ""

    def action_step(self, by: int) -> None:
        """Go to the next or previous statement, from the framed item or the scroll position; from a question to the next
        question."""
        stops = self._alike(self._framed)
        if not stops:
            self.app.tell("No statement was read in this briefing.")  # type: ignore[attr-defined]
        self._step(stops, by)

    def _alike(self, framed: Mark | QuotedSpan | None) -> list[Mark]:
        """The questions if one is framed, else all other statements."""
        return self._questions if framed in self._questions else self._stated

    def action_hit(self, by: int) -> None:
        """Go to the next or previous match of the search and its statement; without a search, to the next statement."""
        if not self._hits:
            self.action_step(by)
            return
        row = self._text.cursor
        here = self._rows[row][1] if by > 0 else self._rows[row][0]
        at = bisect_left(self._hits, here, key=lambda hit: hit.start) - (by < 0)
        hit = self._hits[at % len(self._hits)]
        inside = (m for m in (*self._stated, *self._questions) if m.start <= hit.start < m.end)
        self._framed = next(inside, None)
        self._at = hit
        self._go()
        self._text.cursor = self._row_of(hit.start)

    def action_unclaimed(self, by: int) -> None:
        """Go to the next or previous words in quotation marks that belong to no statement."""
        if not self._unclaimed:
            self.app.tell("No quotation here is left without a statement.")  # type: ignore[attr-defined]
        self._step(self._unclaimed, by)

    def _step(self, stops: Sequence[Mark | QuotedSpan], by: int) -> None:
        if not stops:
            return
        framed, row = self._framed, self._text.cursor
        if framed and framed in stops and row in self._text.framed:
            at = stops.index(framed) + by
        else:
            # a burst of keys may come before the lines exist
            here = self._rows[row][0] if self._rows else self._at.start if self._at else 0
            at = bisect_left(stops, here, key=lambda stop: _ends(stop).start) - (by < 0)
        self._framed = stops[at % len(stops)]
        self._go()

    def struck_here(self) -> str:
        """The uid of a rejected statement at the cursor, if nothing else is framed there."""
        row = self._text.cursor
        framed = self._framed is not None and self._row_of(_ends(self._framed).start) == row
        here = [] if framed else [m for m in self._marked_in(row) if isinstance(m, StruckOut)]
        return here[0].uid if here else ""

    def action_leave(self) -> None:
        self.dismiss()


def _shown_as(mark: Marked, line: Content, span: Span) -> Content:
    """A line with its marks: the words stay as they are, speakers are highlighted, and rejected statements are struck out."""
    if isinstance(mark, Mark):
        for named in mark.named:
            if named.start < span.end and span.start < named.end:
                line = line.stylize("bold", max(0, named.start - span.start), min(span.end, named.end) - span.start)
        style = "" if mark.stance == ASSERTS else present.UNSAID_STYLE
    else:
        style = f"strike {present.SECOND}" if isinstance(mark, StruckOut) else "underline $doubt"
    for part in _parts(mark) if style else ():
        if part.start < span.end and span.start < part.end:
            line = line.stylize(style, max(0, part.start - span.start), min(span.end, part.end) - span.start)
    return line


def _colour(mark: Marked) -> str:
    return BY_ID[mark.kind].style if isinstance(mark, Mark) else "$doubt" if isinstance(mark, QuotedSpan) else "$second"


def _ends(thing: Marked) -> Span:
    return thing.span if isinstance(thing, QuotedSpan) else Span(thing.start, thing.end)


def _parts(thing: Marked) -> Sequence[Span]:
    """The spans to draw: the parts of a statement that has several."""
    return thing.parts if isinstance(thing, Mark) and thing.parts else (_ends(thing),)


def _sign(thing: Marked, first: int, last: int) -> Content | None:
    """The sign in the margin of a line where an item begins; for the second and later parts, their number."""
    begun = next((n for n, part in enumerate(_parts(thing), 1) if first <= part.start < last), 0)
    if not begun:
        return None
    if begun > 1:
        sign = str(begun) if begun < 100 else "…"
    elif isinstance(thing, Mark):
        sign = BY_ID[thing.kind].glyph
    else:
        sign = UNCLAIMED if isinstance(thing, QuotedSpan) else STRUCK
    return _in_margin(sign, thing)


def _in_margin(sign: str, thing: Marked) -> Content:
    return Content(f"{sign:<{SIGN}}").stylize(_colour(thing))
