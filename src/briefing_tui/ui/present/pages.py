"""The head of each page, and the lines of header and Timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content

from briefing_tui.bases import basis_words
from briefing_tui.model import Briefing, Event, LibraryInfo, MonthCount, Speaker, TimelineEntry
from briefing_tui.ui.present.statements import event_reasons
from briefing_tui.ui.present.words import counted, date_words, fit, kind_of_event, plain, short_date


def library_line(info: LibraryInfo, width: int = 200) -> Content:
    """The header: which library, and what it holds; in a narrow window what matters least goes first."""
    named = {"example": "the example library", "own": "your library"}.get(info.origin, info.path)
    if info.label:
        named += " (invented)"

    parts = [named, counted(info.briefings, "briefing", "briefings"), counted(info.events, "event", "events"),
             counted(info.people, "person", "people")]  # fmt: skip
    if info.bodies:
        parts.append(counted(info.bodies, "body", "bodies"))
    parts.append(counted(info.statements, "statement", "statements"))
    if info.read_only:
        parts.append("read-only")
    title = "Briefings  "
    while len(title) + len(" · ".join(parts)) > width and len(parts) > 2:
        if title:
            title = ""
        else:
            parts.pop(-1 if len(parts) <= 4 else -2)
    return Content(title).stylize("bold") + plain(" · ".join(parts))


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
    if not e.statements:
        lines += [Content(""), Content("No statement was read at this event.").stylize("italic")]
    return lines


def briefing_page(b: Briefing, unread: str = "") -> list[Content]:
    """The head of the page of a briefing that tells of no event. `unread`: its language where that is not read yet."""
    lines = [plain(b.title).stylize("bold"), Content("a briefing without an event"),
             plain(f"{date_words(b.published)}  ({basis_words(b.published_basis, 'no date printed')})"),
             plain(" · ".join(part for part in (b.publisher, b.file) if part))]  # fmt: skip
    if unread:
        lines += [Content(""), plain(f"It is in {unread}, which is not read yet: no statements. s shows its text.")]
    elif not b.marks:
        lines += [Content(""), Content("No statement was read in it. s shows its text.").stylize("italic")]
    return lines


def briefing_strip(b: Briefing, unread: str = "") -> list[Content]:
    """What the Reader tells of a briefing beside its text. `unread`: its language where that is not read yet."""
    lines = []
    if unread:
        lines.append(plain(f"It is in {unread}, which is not read yet: it has no statements.").stylize("bold"))
    elif not b.marks:
        lines.append(Content("No statement was read in it.").stylize("bold"))
    if b.coverage:
        claims = Counter(q.claim for q in b.coverage)
        words = (counted(claims["statement"], "statement", "statements"), counted(claims["title"], "title", "titles"),
                 f"{claims['unclaimed']:,} unclaimed" + (" (u goes there)" if claims["unclaimed"] else ""))  # fmt: skip
        lines.append(Content(f"in quotation marks: {', '.join(words)}"))
    lines.append(plain(f"published {date_words(b.published)} ({basis_words(b.published_basis, 'no date printed')})"))
    lines.append(plain(f"title: {basis_words(b.title_basis)}"))
    lines += [plain(part) for part in (b.publisher, b.file, b.url) if part]
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
    return [plain(label).stylize("bold"), Content(" · ".join(parts)), Content(""),
            Content("→ or ↵ unfolds it" if folded else "← or ↵ folds it").stylize("italic")]  # fmt: skip


def speaker_page(p: Speaker) -> list[Content]:
    """The head of a person's page, the statements apart."""
    lines = [plain(p.name).stylize("bold"), plain("printed as  " + "; ".join(p.names))]
    for r in p.roles:
        seen = short_date(r.first) if r.first == r.last else f"{short_date(r.first)} – {short_date(r.last)}"
        lines.append(plain(f"seen as     {r.label} · {seen}"))
    if p.others:
        lines.append(plain("at the same events  " + "; ".join(o.name for o in p.others)))
    if not p.statements:
        lines += [Content(""), Content("Named, but no statement of theirs was read.").stylize("italic")]
    return lines


def event_why_lines(e: Event) -> list[Content]:
    """How an event was read: its name, date and place, each with its reason."""
    return [plain(line) for line in event_reasons(e)]


def entry_line(e: TimelineEntry, depth: int, width: int, fold: str) -> Content:
    """A line of the Timeline."""
    days = ""
    if e.start_date:
        first, last = e.start_date[8:].lstrip("0"), (e.end_date or e.start_date)[8:].lstrip("0")
        days = first if e.start_date == (e.end_date or e.start_date) else f"{first}–{last}"
        days += "?" if e.inherited else ""
    kind = kind_of_event(e.kind).capitalize() + ": " if e.kind else ""
    return Content(fit(f"{'  ' * depth}{fold} {days:>6} {kind}{e.name}", width))
