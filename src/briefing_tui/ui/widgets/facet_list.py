"""Facets beside the quotes found: counts that narrow the query, and other matches of the words. Owns its rows; searches
nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from briefing_tui.model import NAMED_TO, BriefingRef, Elsewhere, EventRef, SpeakerRow
from briefing_tui.model.kinds import kind_label
from briefing_tui.query.facets import Facet, Facets, year_facet
from briefing_tui.ui import present
from briefing_tui.ui.widgets.virtual_list import VirtualList


class Chart(NamedTuple):
    """The sparkline: statements by year, from the first year to the last."""

    counts: tuple[int, ...]


FacetListRow = Facet | SpeakerRow | EventRef | BriefingRef | Chart | str
"""A row: a heading, a count that narrows, or another match of the words."""


FIRST = 8
"""Values of a group that are shown before it is unfolded."""
CHARTED = 3
"""Fewest years for a sparkline."""
MORE = "  …"
NOTHING = "nothing to count"


def _what(row: FacetListRow) -> str:
    """The identity of a row, independent of its count."""
    return row.clause.text if isinstance(row, Facet) else row.split(",")[0] if isinstance(row, str) else repr(row)


def _counted(n: int, one: str, many: str) -> str:
    return present.counted(n, one, many) if n <= NAMED_TO else f"{NAMED_TO}+ {many}"


class FacetList(VirtualList):
    """The facets of a search; then people, events and briefings by name."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(self._row, id=id)
        self._counted = Facets((), (), (), (), (), 0, True)
        self._whole = False
        self._facets: list[FacetListRow] = []
        self._elsewhere: list[FacetListRow] = []
        self._months: dict[str, int] = {}
        self._years: tuple[tuple[int, int], ...] = ()
        """(year, number of all statements), as far back as counted."""
        self._all_years = False
        self._most: dict[str, int] = {}
        """The largest count of a clause's group, by the clause's text."""

    @property
    def rows(self) -> list[FacetListRow]:
        """All rows, facets first."""
        return [*self._facets, *self._elsewhere]

    def show_facets(self, facets: Facets) -> None:
        """Show the counts."""
        self._counted, self._months = facets, dict(facets.months)
        self._years, self._all_years = (), False
        self._build()

    def show_years(self, years: Sequence[tuple[int, int]], *, ended: bool) -> None:
        """Show the number of hits of each year, newest first, of all hits; if not `ended`, so far."""
        self._years, self._all_years = tuple(years), ended
        self._build(only_years=True)

    def unfold(self) -> None:
        """Show every value of every group."""
        self._whole = True
        self._build()

    def _build(self, *, only_years: bool = False) -> None:
        """Make the rows anew; `only_years`: those above the years are the same."""
        facets, above = self._counted, 0
        self._most = {}
        rows: list[FacetListRow] = [] if facets.whole else [f"of the newest {facets.of:,}"]
        for title, group in (
            ("who", facets.who),
            ("role", facets.role),
            self._when(),
            ("kind", facets.kind),
            ("event", facets.event),
            ("place", facets.place),
            ("publisher", facets.publisher),
            ("sure", facets.sure),
            ("review", facets.review),
        ):
            self._most |= {facet.clause.text: max(one.count for one in group) for facet in group}
            if title.startswith("when") and only_years:
                above = len(rows)
            shown = group if self._whole or len(group) <= FIRST + 1 else group[:FIRST]
            rows += [title, *self._chart(title, group), *shown] if group else []
            rows += [f"{MORE} {len(group) - len(shown)} more"] if len(shown) < len(group) else []
        self._put(rows if facets.of else [NOTHING], self._elsewhere, above)

    def _put(self, facets: list[FacetListRow], elsewhere: list[FacetListRow], above: int) -> None:
        """Set the rows, of which those `above` are the same; the cursor stays on the same one, even if rows are added."""
        here = _what(self.rows[self.cursor]) if self.rows else ""
        self._facets, self._elsewhere = facets, elsewhere
        same = next((n for n, row in enumerate(self.rows) if _what(row) == here), self.cursor)
        self.replace_from(above, len(self.rows), same)

    def _when(self) -> tuple[str, tuple[Facet, ...]]:
        """The group of years: of the newest hits until all are counted."""
        if not self._years:
            return "when", self._counted.when
        dated = [(year, n) for year, n in self._years if year]
        group = tuple(year_facet(year, n) for year, n in dated)
        return f"when, {'of all' if self._all_years or not dated else f'of all since {dated[-1][0]}'}", group

    def _chart(self, title: str, group: Sequence[Facet]) -> list[FacetListRow]:
        if not title.startswith("when") or len(group) < CHARTED:
            return []
        counts = {int(facet.value): facet.count for facet in group}
        return [Chart(tuple(counts.get(year, 0) for year in range(min(counts), max(counts) + 1)))]

    def show_elsewhere(self, found: Elsewhere) -> str:
        """Show other matches of the words; returns a summary."""
        groups = (
            ("person", "people", found.people, found.more_people),
            ("event", "events", found.events, found.more_events),
            ("briefing", "briefings", found.briefings, found.more_briefings),
        )
        named = [(_counted(len(rows) + more, one, many), rows) for one, many, rows, more in groups if rows]
        self._put(self._facets, [row for count, rows in named for row in (f"also {count}", *rows)], len(self._facets))
        return " · ".join(
            f"{count}: {rows[0].name} ({rows[0].statements})"
            if isinstance(rows[0], SpeakerRow) and len(rows) == 1
            else count
            for count, rows in named
        )

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        row = self.rows[index]
        if isinstance(row, Chart):
            return [Content(f"  {present.bars(row.counts[-max(1, width - 3) :])}")]
        if isinstance(row, str):
            of_all = row.startswith(MORE) or "newest" in row or row == NOTHING
            return [present.plain(row).stylize(present.THIRD if of_all else "$foreground underline")]
        share, sign = 0.0, Content("")
        if isinstance(row, Facet):
            name, count = self._facet_name(row, width), f"{row.count:,}"
            share = row.count / self._most.get(row.clause.text, row.count)
            if row.clause.text.startswith("kind:"):
                sign = present.glyph(row.value) + Content(" ")
        elif isinstance(row, SpeakerRow):
            name, count = row.name, f"{row.statements:,}"
        else:
            name, count = row.name if isinstance(row, EventRef) else row.title, ""
        end = f"{count:>5}" if count else ""
        room = max(3, width - 3 - len(end) - sign.cell_length)
        dated = isinstance(row, Facet) and row.day
        fitted = present.fit(name if dated else present.cut_middle(name, room), room)
        line = Content("  ") + sign + Content(f"{fitted}{end} ")
        # the bar is behind the words, in the background of selected rows
        return [line.stylize("on $step", 0, max(1, round(width * share))) if share else line]

    def _facet_name(self, row: Facet, width: int) -> str:
        name = kind_label(row.value)
        if row.day:
            return f"{present.short_date(row.day)[:6].rstrip()} {name}"
        if row.clause.text.startswith("date:") and width >= 26 and not self._years:
            name += " " + present.bars([self._months.get(f"{row.value}-{m:02d}", 0) for m in range(1, 13)])
        return name
