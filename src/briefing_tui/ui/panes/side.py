"""Beside the quotes found: counts that narrow, and what else bears the words. Owns its rows; searches nothing."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from briefing_tui.model import NAMED_TO, BriefingRef, Elsewhere, EventRef, Facet, Facets, SpeakerRow
from briefing_tui.ui import present
from briefing_tui.ui.widgets.virtual_list import VirtualList

SideRow = Facet | SpeakerRow | EventRef | BriefingRef | str
"""A line: a heading, a count that narrows, or something else that bears the words."""


FIRST = 8
"""Values of a group that are shown before the others are asked for."""
MORE = "  …"
NOTHING = "nothing to count"


def _counted(n: int, one: str, many: str) -> str:
    return present.counted(n, one, many) if n <= NAMED_TO else f"{NAMED_TO}+ {many}"


class Side(VirtualList):
    """Who, when, kind, how sure and how far reviewed; then people, events and briefings by name."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(self._row, id=id)
        self._counted = Facets((), (), (), (), (), 0, True)
        self._whole = False
        self._facets: list[SideRow] = []
        self._elsewhere: list[SideRow] = []
        self._months: dict[str, int] = {}

    @property
    def rows(self) -> list[SideRow]:
        """What stands there."""
        return [*self._facets, *self._elsewhere]

    def show_facets(self, facets: Facets) -> None:
        """Show the counts."""
        self._counted, self._months = facets, dict(facets.months)
        self._build()

    def unfold(self) -> None:
        """Show every value of every group."""
        self._whole = True
        self._build()

    def _build(self) -> None:
        facets = self._counted
        rows: list[SideRow] = [] if facets.whole else [f"of the newest {facets.of:,}"]
        for title, group in (("who", facets.who), ("when", facets.when), ("kind", facets.kind),
                             ("sure", facets.sure), ("review", facets.review)):  # fmt: skip
            shown = group if self._whole or len(group) <= FIRST + 1 else group[:FIRST]
            rows += [title, *shown] if group else []
            rows += [f"{MORE} {len(group) - len(shown)} more"] if len(shown) < len(group) else []
        self._facets = rows if facets.of else [NOTHING]
        self.set_count(len(self.rows), self.cursor)

    def show_elsewhere(self, found: Elsewhere) -> str:
        """Show what else bears the words; gives back the same in short."""
        groups = (("person", "people", found.people, found.more_people), ("event", "events", found.events, found.more_events),
                  ("briefing", "briefings", found.briefings, found.more_briefings))  # fmt: skip
        named = [(_counted(len(rows) + more, one, many), rows) for one, many, rows, more in groups if rows]
        self._elsewhere = [row for count, rows in named for row in (f"also {count}", *rows)]
        self.set_count(len(self.rows), self.cursor)
        return " · ".join(f"{count}: {rows[0].name} ({rows[0].statements})"
                          if isinstance(rows[0], SpeakerRow) and len(rows) == 1 else count
                          for count, rows in named)  # fmt: skip

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        row = self.rows[index]
        if isinstance(row, str):
            style = (
                "none" if row.startswith(MORE) else "italic" if "newest" in row or row == NOTHING else "bold underline"
            )
            return [present.plain(row).stylize(style)]
        if isinstance(row, Facet):
            name, count = present.KIND_WORDS.get(row.value, row.value), f"{row.count:,}"
            if row.clause.startswith("date:") and width >= 26:
                name += " " + present.bars([self._months.get(f"{row.value}-{m:02d}", 0) for m in range(1, 13)])
        elif isinstance(row, SpeakerRow):
            name, count = row.name, f"{row.statements:,}"
        else:
            name, count = row.name if isinstance(row, EventRef) else row.title, ""
        end = f"{count:>5}" if count else ""
        return [Content(f"  {present.fit(name, max(3, width - 3 - len(end)))}{end}")]
