"""The rows of the Timeline: years, months, events under their parents. Owns what is folded; draws nothing.

A month is read when it is unfolded, and a long one in parts (month_window.py): unread entries are represented by a
gap.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from briefing_tui.model import Briefing, Event, MonthCount, TimelineEntry
from briefing_tui.model.calendar import month_name
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.ui.panes.month_window import MonthWindow

UNFOLDED = 2000
"""Most rows unfolded again at the start; more would delay the first screen."""
NEAR = 60
"""A gap closer to the cursor than this many rows is read."""
UNDATED = "0000"
"""The key of the year of undated entries."""


@dataclass(frozen=True)
class Node:
    """A row of the tree."""

    key: str
    """`YYYY` of a year, `YYYY-MM` of a month or a gap in it, else the uid of an event or a briefing."""
    depth: int
    label: str = ""
    months: Sequence[MonthCount] = ()
    """Counts of a year or a month."""
    entry: TimelineEntry | None = None
    foldable: bool = False
    gap: Callable[[MonthWindow], None] | None = None
    """For a gap: reads entries for a cursor that comes from below (from above `after` does)."""


def month_key(day: str | None) -> str:
    """The key of the month of an ISO date, `YYYY-00` where it names a year only, `0000-00` where there is none."""
    day = day or UNDATED
    return day[:7] if len(day) > 4 else f"{day}-00"


class TimelineTree:
    """The rows as currently unfolded. A new tree has its newest month open."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.months: list[MonthCount] = read.months(library)
        self.nodes: list[Node] = []
        self._windows: dict[str, MonthWindow] = {}
        keys = [_key(m) for m in self.months]
        self.folded: set[str] = {UNDATED, *keys} - set(keys[:1]) if len(keys) > 1 else set()
        self.build()

    # ---- rows ------------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Rebuild the rows after the folding has changed."""
        nodes: list[Node] = []
        for year, months in groupby(self.months, lambda m: m.year):
            whole = list(months)
            nodes.append(Node(f"{year:04d}", 0, str(year) if year else "undated", whole, foldable=True))
            if f"{year:04d}" not in self.folded:
                for m in whole:
                    self._add_month(nodes, m)
        self.nodes = nodes

    def _add_month(self, nodes: list[Node], month: MonthCount) -> None:
        key = _key(month)
        if month.year:
            label = month_name(month.month) if month.month else "month not known"
            nodes.append(Node(key, 1, label, [month], foldable=True))
        if key in self.folded and month.year:
            return
        if key not in self._windows:
            self._windows[key] = MonthWindow(partial(read.entries, self._library, month.year, month.month))
        window = self._windows[key]
        if window.above:
            nodes.append(Node(key, 2, f"… {window.above:,} more above", gap=MonthWindow.before))
        self._add_entries(nodes, window.head, 2)
        if window.tail:
            nodes.append(Node(key, 2, "… more", gap=MonthWindow.before_the_end))
            self._add_entries(nodes, window.tail, 2)

    def _add_entries(self, nodes: list[Node], entries: Sequence[TimelineEntry], depth: int) -> None:
        for e in entries:
            nodes.append(Node(e.uid, depth, entry=e, foldable=bool(e.children)))
            if e.uid not in self.folded:
                self._add_entries(nodes, e.children, depth + 1)

    def index_of(self, key: str) -> int | None:
        """The index of the row with this key."""
        return next((n for n, node in enumerate(self.nodes) if node.key == key), None)

    def month_at(self, index: int) -> str:
        """The key of the month (or year) of a row; empty for undated ones and invalid indexes."""
        for node in reversed(self.nodes[: index + 1]):
            if node.months or node.gap:
                return "" if node.key == UNDATED else node.key
        return ""

    def month_keys(self) -> list[str]:
        """The keys of all months, newest first."""
        return [_key(m) for m in self.months if m.year]

    def most(self, depth: int) -> int:
        """The largest number of statements of a year (or, at greater depth, of a month)."""
        if not depth:
            return max((sum(m.statements for m in of) for _, of in groupby(self.months, lambda m: m.year)), default=0)
        return max((m.statements for m in self.months), default=0)

    def begins_day(self, index: int) -> bool:
        """Whether the row above has another day."""
        here, above = self.nodes[index].entry, self.nodes[index - 1].entry if index else None
        return here is None or above is None or (here.start_date, here.end_date) != (above.start_date, above.end_date)

    def words_of(self, key: str) -> str:
        """The name of a month or year."""
        year, _, month = key.partition("-")
        if not key:
            return "undated"
        return f"{month_name(int(month))} {year}" if month.isdigit() and int(month) else year

    def first_entry(self) -> int:
        """The first event or briefing with statements; else the first one; else the first row."""
        entries = [(n, node.entry) for n, node in enumerate(self.nodes) if node.entry]
        return next((n for n, entry in entries if entry.statements), entries[0][0] if entries else 0)

    def parent_of(self, index: int) -> int:
        """The index of the parent row; the row itself where it has none."""
        depth = self.nodes[index].depth
        return next((n for n in range(index, -1, -1) if self.nodes[n].depth < depth), index)

    # ---- folding ---------------------------------------------------------------------------------------------------

    def is_folded(self, node: Node) -> bool:
        """Whether this row is folded."""
        return node.key in self.folded

    def fold(self, key: str, *, folded: bool) -> None:
        """Fold or unfold a row."""
        (self.folded.add if folded else self.folded.discard)(key)
        self.build()

    def unfolded(self) -> list[str]:
        """Keys of the years and months that are unfolded, newest first."""
        return [key for key in self._foldable() if key not in self.folded]

    def unfold_only(self, wanted: Collection[str]) -> None:
        """Unfold only these years and months, up to UNFOLDED rows."""
        self.folded -= set(wanted)
        self.folded |= {key for key in self._foldable() if key not in wanted}
        lines = 0
        for m in self.months:
            lines += m.events + m.briefings if _key(m) in wanted else 0
            if lines > UNFOLDED:
                self.folded |= {UNDATED} if not m.year else {_key(m)}

    def _foldable(self) -> list[str]:
        return list(dict.fromkeys(key for m in self.months for key in (_key(m)[:4], _key(m))))

    def unfold_day(self, day: str | None, parent: str = "") -> None:
        """Unfold year and month of an ISO date, and the parent event."""
        self.folded -= {(day or UNDATED)[:4], month_key(day), parent}

    # ---- unread parts of a month -----------------------------------------------------------------------------------

    def gap_near(self, index: int) -> int | None:
        """The index of a gap within NEAR rows of this one."""
        near = range(max(0, index - NEAR), min(len(self.nodes), index + NEAR))
        return next((n for n in near if self.nodes[n].gap), None)

    def fill_gap(self, gap: int, cursor: int) -> int:
        """Read entries at the row `gap`; returns the cursor's new row."""
        node, here = self.nodes[gap], self.nodes[cursor]
        from_below = node.gap if cursor > gap or node.gap is MonthWindow.before else None
        (from_below or MonthWindow.after)(self._windows[node.key])
        self.build()
        same = (n for n, now in enumerate(self.nodes) if now.key == here.key and now.gap == here.gap)
        return next(same, cursor)

    def read_around(self, uid: str) -> bool:
        """Read the part of a month around an event or a briefing; False where its month is folded."""
        event = read.event(self._library, uid)
        briefing = None if event else read.outlined(self._library, uid)
        found = event or briefing
        if found is None:
            return False
        day = _day(found)
        if event and event.parent and (event.parent.start_date or "")[:7] == (day or "")[:7]:
            uid = event.parent.uid  # use the parent's row
        key = month_key(day)
        window = self._windows.get(key)
        if window is None:
            return False
        year, number = key.split("-")
        window.reach(read.place_among(self._library, uid, int(year), int(number)))
        self.build()
        return True


def _day(found: Event | Briefing) -> str | None:
    return found.start_date if isinstance(found, Event) else found.published


def _key(month: MonthCount) -> str:
    return f"{month.year:04d}-{month.month:02d}"
