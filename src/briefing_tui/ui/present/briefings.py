"""A row of the list of briefings, and its column heads. Pure, as all of present."""

from __future__ import annotations

from textual.content import Content

from briefing_tui.model.library import BriefingRow
from briefing_tui.ui.present.formatting import SECOND, THIRD, fit, short_date

DAY, SAID, QUOTED, MORE = 12, 6, 8, 6
"""Cells of the columns: date, statements, quotations read, copies and versions."""
PUBLISHER = 12
MIDDLE, WIDE = 60, 92
"""Widths in cells from which the quotations read are shown; and publisher, copies and versions."""


def _room(width: int) -> int:
    quoted = QUOTED if width >= MIDDLE else 0
    return max(6, width - DAY - SAID - 1 - quoted - (PUBLISHER + 1 + MORE if width >= WIDE else 0))


def briefings_head(width: int) -> Content:
    """The column heads."""
    wide = f"{'publisher':<{PUBLISHER}} " if width >= WIDE else ""
    behind = (f"{'quoted':>{QUOTED}}" if width >= MIDDLE else "") + (f"{'more':>{MORE}}" if width >= WIDE else "")
    return Content(f" {'day':<{DAY}}{fit('title', _room(width))}{wide}{'said':>{SAID}}{behind}")


def briefing_line(row: BriefingRow, width: int) -> Content:
    """A row: date, title, publisher, statements; number of quotations that became statements; copies (=) and versions (v)."""
    day = Content(f"{short_date(row.published):<{DAY}}").stylize(SECOND)
    said = f"{row.statements or '·':>{SAID}}" if not row.statements else f"{row.statements:>{SAID},}"
    line = day + Content(fit(row.title, _room(width) - 1) + " ")
    if width >= WIDE:
        line += Content(f"{fit(row.publisher or '', PUBLISHER)} ").stylize(THIRD)
    line += Content(said).stylize(SECOND)
    if width < MIDDLE:
        return line
    quoted = f"{row.claimed}/{row.quotations}" if row.quotations else ""
    left = row.quotations > row.claimed
    more = " ".join(
        part
        for part in (f"={row.copies}" if row.copies else "", f"v{row.versions + 1}" if row.versions else "")
        if part
    )
    line += Content(f"{quoted:>{QUOTED}}").stylize("$doubt" if left else THIRD)
    return line + Content(f"{more:>{MORE}}").stylize(THIRD) if width >= WIDE else line
