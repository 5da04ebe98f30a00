"""The rows of the Timeline: years and months with a bar, events by day; and the page of a month. Pure, as all of present."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from briefing_tui.model import MonthCount, TimelineEntry
from briefing_tui.model.calendar import month_name
from briefing_tui.model.kinds import ALL_KINDS
from briefing_tui.text import clean_line
from briefing_tui.ui.present.density import bar_line
from briefing_tui.ui.present.formatting import SECOND, THIRD, WHO, counted, fit, kind_of_event, plain
from briefing_tui.ui.present.layout import layout

if TYPE_CHECKING:
    from briefing_tui.query.facets import Facet

DAY, KINDS, BAR = 6, 12, 18
"""Cells of the day, of the counts by kind, and most cells of a bar."""
HEAD, COUNTS, WHOLE, LEAST = 16, 30, 50, 8
"""Cells before a month's bar, and those kept behind the longest bar for its counts; for all of them, where the bar still has
LEAST. All bars of a list have one scale."""
WIDE = 92
"""Width in cells from which a row shows the place as well."""
PLACE = 18
BARRED = "$rule"
"""Style of bars beside numbers."""


def months_line(label: str, depth: int, fold: str, months: Sequence[MonthCount], width: int, most: int = 0) -> Content:
    """A year or a month: a bar scaled to the one with `most` statements, and its counts."""
    events, statements, loose = _sums(months)
    head = f"{'  ' * depth}{fold} {label:<10}"
    parts = [
        counted(events, "event", "events") if events else "",
        counted(statements, "statement", "statements") if statements or events else "",
    ]
    noun = "" if any(parts) else " briefing" if loose == 1 else " briefings"
    loosely = f"{loose:,}{noun} without event" if loose else ""
    bar = bar_line(statements, most, _bar(width))
    free = width - len(head) - len(bar) - 2
    for shown in ([*parts, loosely], parts if any(parts) else [loosely], parts[1:], [f"{statements:,}"]):
        words = " · ".join(part for part in shown if part)
        if len(words) <= free:
            break
    space = max(1, free + 1 - len(words))
    return (
        Content(head).stylize("$foreground")
        + Content(bar).stylize(BARRED)
        + Content(" " * space + words).stylize(THIRD)
    )


def _bar(width: int) -> int:
    """Cells of the longest bar of a list of this width; 0 where it is too narrow for bars."""
    room = width - HEAD - WHOLE
    return max(0, min(BAR, room if room >= LEAST else width - HEAD - COUNTS))


def _sums(months: Sequence[MonthCount]) -> tuple[int, int, int]:
    return sum(m.events for m in months), sum(m.statements for m in months), sum(m.briefings for m in months)


def _name(e: TimelineEntry) -> tuple[str, int]:
    """The kind, unless the name contains it, with the name; and the width of the kind in cells."""
    kind, name = kind_of_event(e.kind), clean_line(e.name)
    said = kind and kind.casefold() not in name.casefold()
    return (f"{kind}  {name}", len(kind) + 2) if said else (name, 0)


def _left(depth: int) -> int:
    return 2 * (depth - 1) + 2 + DAY + 2


def _room(depth: int, width: int) -> int:
    return max(8, width - _left(depth) - KINDS - (PLACE + 1 if width >= WIDE else 0) - 1)


def entry_height(e: TimelineEntry, depth: int, width: int) -> int:
    """The number of lines: two where the name does not fit one."""
    return 2 if cell_len(_name(e)[0]) > _room(depth, width) else 1


class LineForm(NamedTuple):
    """The sign before a name, and how many lines the name may take."""

    sign: str
    """Whether the row is folded."""
    when: str
    lines: int


def entry_lines(e: TimelineEntry, depth: int, width: int, form: LineForm, kinds: Mapping[str, int]) -> list[Content]:
    """An event or a briefing: date, name, place and statements by kind; the rest of a long name on a second line."""
    room = _room(depth, width)
    name, kind = _name(e)
    behind = layout(name, room)[0][1]
    if form.lines < 2 or behind >= len(name):
        first, rest = fit(name, room), ""
    else:
        first, rest = fit(name[:behind], room), name[behind:].strip()
    head = Content(f"{'  ' * (depth - 1)}{form.sign} ") + Content(f"{form.when:<{DAY}}  ").stylize(SECOND)
    place = Content(fit(e.place or "", PLACE) + " ").stylize(SECOND) if width >= WIDE else Content("")
    numbers = kinds_line(kinds)
    line = head + Content(first).stylize(SECOND, 0, kind) + Content(" ") + place
    out = [line + Content(" " * max(0, width - line.cell_length - numbers.cell_length - 1)) + numbers]
    if rest:
        out.append(Content(" " * _left(depth) + fit(rest, max(8, width - _left(depth) - 1))))
    return out


def kinds_line(kinds: Mapping[str, int]) -> Content:
    """“❝3 —1 ▸1”."""
    parts = [
        Content(kind.glyph).stylize(kind.style) + Content(f"{kinds[kind.id]:,}").stylize(SECOND)
        for kind in ALL_KINDS
        if kinds.get(kind.id)
    ]
    return Content(" ").join(parts)


def day_of(e: TimelineEntry) -> str:
    """“Wed 18”, “18–19”; “18–19?” where the date was taken from the event above."""
    if not e.start_date or len(e.start_date) < 10:
        return ""
    first, last = e.start_date[8:].lstrip("0"), (e.end_date or e.start_date)[8:].lstrip("0")
    if e.start_date != (e.end_date or e.start_date):
        return f"{first}–{last}" + ("?" if e.inherited else "")
    if e.inherited:
        return f"{first}?"
    try:
        return f"{date.fromisoformat(e.start_date):%a} {first:>2}"
    except ValueError:
        return first


def month_page(label: str, months: Sequence[MonthCount], width: int) -> list[Content]:
    """The page of a month or a year: its counts, and the months of a year."""
    events, statements, loose = _sums(months)
    lines = [
        plain(label).stylize("$accent"),
        Content(f"{counted(events, 'event', 'events')} · {counted(statements, 'statement', 'statements')}"),
    ]
    if loose:
        told = counted(loose, "briefing tells of no event", "briefings tell of no event")
        lines.append(Content(told).stylize(SECOND))
    if len(months) > 1:
        most = max(m.statements for m in months)
        lines.append(Content(""))
        for m in sorted(months, key=lambda one: one.month):
            name = month_name(m.month)[:3] if m.month else "—"
            bar = bar_line(m.statements, most, max(4, width - 20))
            lines.append(
                Content(f"{name}  ").stylize(SECOND) + Content(bar) + Content(f" {m.statements:,}").stylize(THIRD)
            )
    return lines


def most_said(who: Sequence[Facet], of: int, *, whole: bool, width: int) -> list[Content]:
    """Speakers with most statements in a month: of all its statements, or of the newest."""
    if not who:
        return []
    most = max(one.count for one in who)
    told = "who said most" if whole else f"who said most of the newest {of:,}"
    lines = [Content(""), Content(told).stylize(SECOND)]
    room = min(28, width // 2)
    for one in who:
        name = Content(fit(one.value, room)).stylize(WHO)
        bar = Content(bar_line(one.count, most, max(4, width - room - 9)))
        lines.append(name + Content(" ") + bar + Content(f" {one.count:,}").stylize(THIRD))
    return lines


def its_events(entries: Sequence[TimelineEntry], more: int, width: int) -> list[Content]:
    """The events of a month with most statements."""
    if not entries:
        return []
    lines = [Content(""), Content("events in which most was said").stylize(SECOND)]
    for e in entries:
        end = f" {e.statements:,}"
        lines.append(
            Content(f"{day_of(e):<{DAY}}  ").stylize(SECOND)
            + Content(fit(_name(e)[0], max(8, width - DAY - 2 - len(end))))
            + Content(end).stylize(THIRD)
        )
    return [*lines, Content(f"… {more:,} more").stylize(THIRD)] if more > 0 else lines
