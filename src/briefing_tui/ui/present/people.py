"""People: a row of their list, and the head of a person's page. Pure, as all of present."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from briefing_tui.model import Speaker, SpeakerRow
from briefing_tui.model.kinds import ALL_KINDS
from briefing_tui.model.people import shown_name
from briefing_tui.model.provenance import joined_words
from briefing_tui.model.results import counted_apart
from briefing_tui.text import clean_line, words
from briefing_tui.ui.present.density import density, window, years_under
from briefing_tui.ui.present.formatting import BARS, SECOND, THIRD, WHO, counted, fit, hanging, plain, short_date
from briefing_tui.ui.present.statements import glyph

if TYPE_CHECKING:
    from briefing_tui.query.facets import Facet

NAME, LONG_NAME = 20, 24
"""Cells of a name, if the role is beside it; and of a long one, whose role stands further to the right."""
COLUMNS = 7, 5
"""Cells of the count, and of the year last seen."""


class Beside(NamedTuple):
    """What a row shows beside the name and the numbers."""

    role: str = ""
    years: Sequence[int] = ()
    """Statements per year, each counted up to a bound."""


def years_bar(numbers: Sequence[int], most: int) -> str:
    """One bar per year; a point for an empty year between two others."""
    first = next((n for n, number in enumerate(numbers) if number), len(numbers))
    last = next((n for n in range(len(numbers) - 1, -1, -1) if numbers[n]), -1)
    return "".join(
        BARS[min(len(BARS) - 1, number.bit_length() * len(BARS) // (most.bit_length() + 1))]
        if number
        else "·"
        if first < n < last
        else " "
        for n, number in enumerate(numbers)
    )


def person_line(row: SpeakerRow, beside: Beside, width: int, *, named: bool, most: int) -> Content:
    """A row: name, last role, bar of years, number of statements (if `named`, of briefings), year last seen."""
    number = row.named if named else row.statements
    numbers = f"{number:>{COLUMNS[0]},}{(row.last or '')[:4]:>{COLUMNS[1]}} "
    bar = years_bar(beside.years, most)
    room = width - len(numbers)
    if room - len(bar) < LONG_NAME:
        bar = ""
    body = f" ({row.kind})" if row.kind != "person" else ""
    left = max(4, room - len(bar))
    name = shown_name(row, row.sort_name)
    space = min(left, LONG_NAME) if beside.role and left >= LONG_NAME + 8 else left
    if cell_len(name) + len(body) > space and name != row.sort_name:
        name = f"{row.sort_name} – no first name"
    who = Content(f"{fit(name, min(space - len(body), cell_len(clean_line(name))))}") + Content(body).stylize(THIRD)
    role = clean_line(beside.role)
    rest = max(0, left - max(who.cell_length, min(space, NAME)) - 2)
    if role and rest >= 6:
        pad = max(0, min(space, NAME) - who.cell_length)
        who += Content(" " * (pad + 1)) + Content(fit(role, rest)).stylize(SECOND)
    who += Content(" " * max(0, left - who.cell_length))
    return who + Content(bar).stylize(THIRD) + Content(numbers).stylize(SECOND)


class Charted(NamedTuple):
    """Counts for the head of a page, made once the cursor rests there."""

    months: Mapping[int, int]
    """Statements by month, months counted from year 0."""
    kinds: Sequence[Facet]
    of: int
    whole: bool


ROLES = 6
"""Most roles shown: those seen last."""
HANG = 12


def person_head(p: Speaker, width: int, charted: Charted | None = None) -> list[Content]:
    """The head of a person's page, without the statements."""
    lines = [plain(p.name).stylize(WHO)]
    about = [f"named in {counted(p.named, 'briefing', 'briefings')}"] if p.named else []
    if p.first and p.last:
        seen = short_date(p.first) if p.first == p.last else f"{short_date(p.first)} – {short_date(p.last)}"
        about.insert(0, f"{counted(p.statements, 'statement', 'statements')}, {seen}")
    lines.append(plain(" · ".join(about)).stylize(SECOND))
    lines += _chart(p, width, charted)
    lines += _roles(p, width)
    lines += _labelled("printed as", _some(_spellings(p), "; ", SPELT), width)
    lines += _joined_lines(p, width)
    if p.others:
        named = sorted(p.others, key=lambda o: -o.statements)[:OTHERS] if len(p.others) > OTHERS else p.others
        lines += _labelled("same events", _some([o.name for o in named], "; ", OTHERS, len(p.others)), width)
    if p.apart and not p.statements:
        told = "Nothing of theirs is told as said. What they denied, are yet to say or asked:"
        lines += [Content(""), Content(told).stylize(SECOND)]
    elif not p.statements:
        lines += [Content(""), Content("Named, but no statement of theirs was read.").stylize(SECOND)]
    elif p.apart:
        lines.append(Content(f"{counted_apart(p.apart)}: left out").stylize(THIRD))
    return lines


def _spellings(p: Speaker) -> list[str]:
    """The printed names that differ in more than capitals and points, the longest first; “briefing show” lists all."""
    told: dict[tuple[str, ...], str] = {}
    for name in sorted(p.names, key=lambda name: (name.isupper(), -len(name))):
        told.setdefault(tuple(words(name)), name)
    return list(told.values())


def _some(parts: Sequence[str], joint: str, most: int, of: int = 0) -> str:
    more = max(of, len(parts)) - most
    return joint.join(parts[:most]) + (f" and {more:,} more" if more > 0 else "")


def _labelled(label: str, words: str, width: int) -> list[Content]:
    return hanging(Content(f"{label:<{HANG}}").stylize(THIRD) + plain(words).stylize(SECOND), width, HANG)


def _chart(p: Speaker, width: int, charted: Charted | None) -> list[Content]:
    if charted is None or not charted.months:
        return []
    months = window(min(charted.months), max(charted.months), None, max(8, width))
    lines = [Content("")] if len(months) > 2 else []
    if lines:
        lines += [*density(charted.months, months, 2), years_under(months)]
    kinds = Content("  ").join(
        glyph(one.value) + Content(f" {one.count:,}") + Content(f" {_KIND[one.value]}").stylize(SECOND)
        for one in charted.kinds
        if one.value in _KIND
    )
    of = "" if charted.whole else f" of the newest {charted.of:,}"
    return [*lines, kinds + Content(f"{of}  ↵ opens them").stylize(THIRD)] if kinds.plain else lines


_KIND = {kind.id: kind.label for kind in ALL_KINDS}


def _roles(p: Speaker, width: int) -> list[Content]:
    """Roles with the days on which they were seen, and if there are several, a time line of years for each."""
    shown = p.roles[:ROLES]
    spans = [(int(r.first[:4]), int(r.last[:4])) if r.first and r.last else None for r in shown]
    dated = [span for span in spans if span]
    years = range(min(low for low, _ in dated), max(high for _, high in dated) + 1) if dated else range(0)
    along = years if len(dated) > 1 and 1 < len(years) <= width // 4 else range(0)
    lines = []
    for n, (r, span) in enumerate(zip(shown, spans, strict=True)):
        seen = short_date(r.first) if r.first == r.last else f"{short_date(r.first)} – {short_date(r.last)}"
        line = _along(along, span)
        label = f"{'seen as' if not n else '':<{HANG}}"
        words = Content(line).stylize("$accent") + plain(r.label) + plain(f" · {seen}").stylize(THIRD)
        lines += hanging(Content(label).stylize(THIRD) + words, width, HANG + len(line))
    if len(p.roles) > ROLES:
        lines.append(Content(" " * HANG + f"and {len(p.roles) - ROLES:,} more").stylize(THIRD))
    return lines


def _along(years: range, span: tuple[int, int] | None) -> str:
    """The years of a role as a time line."""
    low, high = span or (0, -1)
    return "".join("━" if low <= year <= high else "·" for year in years) + "  " if years else ""


OTHERS, SPELT = 8, 4
"""Most people at the same events, and most spellings, that are shown: all of them would push the person off the screen."""
JOINS_SHOWN = 2
"""Most joined names shown: those printed most often."""


def _joined_lines(p: Speaker, width: int) -> list[Content]:
    """Other names joined to the person, with the reason for each."""
    others = [join for join in p.joins if join.rule != "same_name"]
    lines = [line for join in others[:JOINS_SHOWN] for line in _labelled("joined", joined_words(join), width)]
    if len(others) > JOINS_SHOWN:
        more = f"and {len(others) - JOINS_SHOWN:,} more: briefing show {p.uid}"
        lines.append(Content(" " * HANG + more).stylize(THIRD))
    return lines
