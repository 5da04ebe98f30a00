"""The head of each page, and the lines of header and Timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from briefing_tui.model import (
    Briefing,
    Event,
    LibraryInfo,
    MonthCount,
    Speaker,
    TimelineEntry,
    also_in,
    counted_to,
)
from briefing_tui.model.decided import signed
from briefing_tui.model.provenance import basis_words, joined_words
from briefing_tui.model.results import apart_in, counted_apart
from briefing_tui.query.facets import ClauseBlame
from briefing_tui.text import clean_line
from briefing_tui.ui.present.formatting import bars, counted, date_words, fit, kind_of_event, plain, short_date
from briefing_tui.ui.present.statements import event_reasons

BARS_SHOWN = 24
"""Months in a sparkline; longer spans are drawn by year, the newest so many."""
EMPTY = (
    Content("The library is empty.").stylize("bold"),
    Content(""),
    Content("I imports a file or a folder."),
    Content("^p opens the example, and everything else by name."),
)


def library_line(info: LibraryInfo, width: int = 200) -> Content:
    """The header: which library, and what it holds; in a narrow window what matters least goes first."""
    named = {"example": "the example library", "own": "your library"}.get(info.origin, info.path)
    if info.label:
        named += " (invented)"

    parts = {
        "named": named,
        "briefings": counted(info.briefings, "briefing", "briefings"),
        "events": counted(info.events, "event", "events"),
        "people": counted(info.people, "person", "people"),
        "bodies": counted(info.bodies, "body", "bodies") if info.bodies else "",
        "statements": counted(info.statements, "statement", "statements"),
        "read-only": "read-only" if info.read_only else "",
    }
    title = "Briefings  "
    for least in ("title", "bodies", "people", "events", "folder", "briefings", "read-only", "statements", ""):
        line = " · ".join(part for part in parts.values() if part)
        if cell_len(clean_line(title + line)) <= width:
            break
        if least == "title":
            title = ""
        elif least == "folder":
            parts["named"] = named if named != info.path and not info.label else named.rpartition("/")[2]
        else:
            parts.pop(least, None)
    return Content(title).stylize("bold") + Content(clean_line(line)).truncate(
        max(1, width - len(title)), ellipsis=True
    )


def sparkline(months: Sequence[MonthCount], width: int) -> Content:
    """Statements by month, without a gap; by year where the months are too many for a line."""
    dated = {(m.year, m.month): m.statements for m in months if m.year and m.month}
    if not dated:
        return Content(" no statement is dated yet" if months else " The library is empty: I imports briefings.")
    (year, month), (last_year, last_month) = min(dated), max(dated)
    spanned = (last_year - year) * 12 + last_month - month + 1
    if spanned <= BARS_SHOWN:
        shown = max(12, spanned)
        start = last_year * 12 + last_month - shown
        cells = [dated.get(((start + n) // 12, (start + n) % 12 + 1), 0) for n in range(shown)]
        first, unit = start // 12, "month"
    else:
        first, unit = max(year, last_year - BARS_SHOWN + 1), "year"
        cells = [sum(n for (y, _), n in dated.items() if y == each) for each in range(first, last_year + 1)]
    years = f"{first}" if first == last_year else f"{first}–{last_year}"
    drawn = bars(cells)
    for said in (f"{years}, statements by {unit}", f"{years}, by {unit}", years):
        if len(drawn) + len(said) + 2 <= width:
            return Content(f" {drawn} {said}")
    return Content(f" {years}")


def event_page(e: Event) -> list[Content]:
    """The head of an event's page, its statements apart."""
    lines = [plain(e.name).stylize("bold")]
    kind = kind_of_event(e.kind)
    if e.parent:
        how = "on the margins of" if e.relation == "on_margins_of" else "part of"
        kind += f" · {how} {e.parent.name}"
    lines.append(plain(f"{kind} · announced" if e.announced else kind))
    lines.append(plain(f"{date_words(e.start_date, e.end_date)}  ({basis_words(e.date_basis, 'no date printed')})"))
    if e.place:
        lines.append(plain(f"{e.place}  ({basis_words(e.place_basis)})"))
    for part, word in (("organizer", "organized by"), ("funder", "funded by"), ("participant", "present")):
        names = [p.text for p in e.parties if p.part == part]
        if names:
            lines.append(plain(f"{word}: {'; '.join(names)}"))
    if e.name_basis == "constructed":
        lines.append(Content("the name is made from the words of the briefing").stylize("italic"))
    if not (e.statements or e.apart):
        lines += [Content(""), Content("No statement was read at this event.").stylize("italic")]
    if e.apart:
        lines.append(_left_out(e.apart))
    return lines


def briefing_page(b: Briefing, unread: str = "") -> list[Content]:
    """The head of the page of a briefing that tells of no event. `unread`: its language where that is not read yet."""
    lines = [
        plain(b.title).stylize("bold"),
        Content("a briefing without an event"),
        plain(f"{date_words(b.published)}  ({basis_words(b.published_basis, 'no date printed')})"),
        plain(" · ".join(part for part in (b.publisher, b.file, also_in(b.also)) if part)),
    ]
    if unread:
        lines += [Content(""), plain(f"It is in {unread}, which is not read yet: no statements. s shows its text.")]
    elif not b.marks:
        lines += [Content(""), Content("No statement was read in it. s shows its text.").stylize("italic")]
    elif of := apart_in(b.marks):
        lines.append(Content(f"{', '.join(of)} in it: left out").stylize("italic"))
    return lines


def briefing_strip(b: Briefing, unread: str = "") -> list[Content]:
    """What the Reader tells of a briefing beside its text. `unread`: its language where that is not read yet."""
    lines = []
    if unread:
        lines.append(plain(f"It is in {unread}, which is not read yet: it has no statements.").stylize("bold"))
    elif not b.marks:
        lines.append(Content("No statement was read in it.").stylize("bold"))
    elif of := apart_in(b.marks):
        lines.append(Content(f"{', '.join(of)} in it, counted apart"))
    if b.coverage:
        claims = Counter(q.claim for q in b.coverage)
        words = (
            counted(claims["statement"], "statement", "statements"),
            counted(claims["title"], "title", "titles"),
            f"{claims['unclaimed']:,} unclaimed" + (" (u goes there)" if claims["unclaimed"] else ""),
        )
        lines.append(Content(f"in quotation marks: {', '.join(words)}"))
    for one in b.struck:
        struck = clean_line(b.text[one.start : one.end])
        lines.append(plain(f"struck: “{struck}”, {signed(one.author, one.at, one.reason)}"))
    lines.append(plain(f"published {date_words(b.published)} ({basis_words(b.published_basis, 'no date printed')})"))
    lines.append(plain(f"title: {basis_words(b.title_basis)}"))
    lines += [plain(part) for part in (b.publisher, b.file, b.url) if part]
    if b.also:
        lines.append(plain(f"{also_in(b.also)} of the same release: {', '.join(b.also)}"))
    if b.pages:
        lines.append(Content(counted(len(b.pages), "page", "pages")))
    return lines


def month_page(label: str, months: Sequence[MonthCount], folded: bool) -> list[Content]:
    """The page of a month or a year: what it holds."""
    events, briefings = sum(m.events for m in months), sum(m.briefings for m in months)
    statements = sum(m.statements for m in months)
    parts = [counted(events, "event", "events"), counted(statements, "statement", "statements")]
    if briefings:
        parts.insert(1, counted(briefings, "briefing without an event", "briefings without an event"))
    return [
        plain(label).stylize("bold"),
        Content(" · ".join(parts)),
        Content(""),
        Content("→ or ↵ unfolds it" if folded else "← or ↵ folds it").stylize("italic"),
    ]


OTHERS = 8
"""Of many who spoke at the same events those are named who said most: a list of all would push the person off the screen."""


def speaker_page(p: Speaker) -> list[Content]:
    """The head of a person's page, the statements apart."""
    lines = [plain(p.name).stylize("bold"), plain("printed as  " + "; ".join(p.names))]
    for r in p.roles:
        seen = short_date(r.first) if r.first == r.last else f"{short_date(r.first)} – {short_date(r.last)}"
        lines.append(plain(f"seen as     {r.label} · {seen}"))
    lines += _joined_lines(p)
    if p.others:
        more = len(p.others) - OTHERS
        named = sorted(p.others, key=lambda o: -o.statements)[:OTHERS] if more > 0 else p.others
        rest = f" and {more:,} more" if more > 0 else ""
        lines.append(plain("at the same events  " + "; ".join(o.name for o in named) + rest))
    if p.apart and not p.statements:
        lines += [
            Content(""),
            Content("Nothing of theirs is told as said. What they denied, are yet to say or asked:").stylize("italic"),
        ]
    elif not p.statements:
        lines += [Content(""), Content("Named, but no statement of theirs was read.").stylize("italic")]
    elif p.apart:
        lines.append(_left_out(p.apart))
    return lines


def _left_out(apart: int) -> Content:
    """What the list below does not have."""
    return Content(f"{counted_apart(apart)}: left out").stylize("italic")


JOINS_SHOWN = 3
"""Of many names that were joined those are shown that are printed most."""


def _joined_lines(p: Speaker) -> list[Content]:
    """Names that are not the person's own as shown, with the reason for which each is joined."""
    others = [join for join in p.joins if join.rule != "same_name"]
    lines = [plain(f"joined      {joined_words(join)}") for join in others[:JOINS_SHOWN]]
    if len(others) > JOINS_SHOWN:
        lines.append(plain(f"            and {len(others) - JOINS_SHOWN:,} more: briefing show {p.uid}"))
    return lines


def event_why_lines(e: Event) -> list[Content]:
    """How an event was read: its name, date and place, each with its reason."""
    return [plain(line) for line in event_reasons(e)]


def nothing_found(blame: Sequence[ClauseBlame], near: Sequence[str]) -> list[Content]:
    """In the place of the rows where a search found nothing: what each clause finds, and names that are nearly so spelt."""
    lines = [Content("Nothing found.").stylize("bold")]
    for b in blame:
        others = f", {counted_to(b.without)} without it" if len(blame) > 1 else ""
        lines.append(plain(f"  {b.clause.text}: {counted_to(b.alone)} alone{others}"))
    if any(b.without for b in blame):
        lines.append(Content("  ↵, then d drops the clause that is to blame"))
    if near:
        lines.append(plain("  nearly so spelt: " + "; ".join(near)))
    return lines


def entry_line(e: TimelineEntry, depth: int, width: int, fold: str) -> Content:
    """A line of the Timeline."""
    days = ""
    if e.start_date:
        first, last = e.start_date[8:].lstrip("0"), (e.end_date or e.start_date)[8:].lstrip("0")
        days = first if e.start_date == (e.end_date or e.start_date) else f"{first}–{last}"
        days += "?" if e.inherited else ""
    kind = kind_of_event(e.kind).capitalize() + ": " if e.kind else ""
    return Content(fit(f"{'  ' * depth}{fold} {days:>6} {kind}{e.name}", width))
