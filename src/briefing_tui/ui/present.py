"""From model objects to Content. Pure: no widget, no store. Every foreign word passes clean() here, and is never markup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from briefing_tui.model import Event, LibraryInfo, Span, Speaker, Statement, TimelineEntry
from briefing_tui.text import clean, clean_line

KIND_WORDS = {"direct": "direct", "mixed": "mixed", "indirect": "reported", "act": "act"}
KIND_SIGNS = {"direct": "“”", "mixed": "“…", "indirect": "— ", "act": "▹ "}
"""How a statement is marked by kind without colour."""
BASES = {
    "stated": "printed",
    "constructed": "made from the words of the briefing",
    "year_from_parent": "the year comes from the event it belongs to",
    "inherited_from_parent": "from the event it belongs to",
    "from_event": "from the event",
    "from_briefing_date": "from the date of the briefing",
    "same_briefing": "printed elsewhere in this briefing",
    "short_form": "a short form of a name printed in full in this briefing",
    "pronoun": "a pronoun: the last speaker before it",
    "joined": "joined with the same full name",
    "human": "decided by a person",
}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


BARS = "▁▂▃▄▅▆▇█"


def bars(numbers: Sequence[int]) -> str:
    """A sparkline: one bar a number; nothing is the lowest bar, the largest number the highest."""
    most = max(numbers, default=0) or 1
    return "".join(BARS[-(-(len(BARS) - 1) * n // most)] for n in numbers)


def plain(text: str) -> Content:
    """One line of foreign text."""
    return Content(clean_line(text))


def basis_words(basis: str | None) -> str:
    """A basis in words; empty where there is none."""
    return BASES.get(basis or "", basis or "")


def date_words(start: str | None, end: str | None = None) -> str:
    """“18 October 2022”, “18–19 October 2022”, “undated”."""
    if not start:
        return "undated"
    first = date.fromisoformat(start)
    last = date.fromisoformat(end) if end else first
    tail = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return tail
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{tail}"
    return f"{first.day} {MONTHS[first.month - 1]} {first.year} – {tail}"


def short_date(day: str | None) -> str:
    """“18 Oct 2022”."""
    if not day:
        return "undated"
    d = date.fromisoformat(day)
    return f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}"


def kind_of_event(kind: str) -> str:
    """“side event”."""
    return kind.replace("_", " ")


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


def speakers_words(s: Statement) -> str:
    """Names of the speakers, or that nobody is named."""
    return ", ".join(p.name or p.attribution for p in s.speakers) or "no speaker named"


def said(s: Statement) -> str:
    """The words with the marks their kind allows."""
    if s.kind == "direct":
        return f"“{s.text}”"
    return f"{s.cue + ' ' if s.cue else ''}{s.text}"


def marked(text: str, marks: Sequence[Span] = ()) -> Content:
    """Foreign text with stretches marked, by reverse and bold as well as colour."""
    content = Content(clean(text))
    for mark in marks:
        content = content.stylize("bold reverse", mark.start, mark.end)
    return content


def wrapped(content: Content, width: int) -> list[Content]:
    """Lines of at most `width` cells."""
    return list(content.wrap(max(4, width)))


def hanging(content: Content, width: int, hang: int) -> list[Content]:
    """Lines of at most `width` cells, all but the first set in by `hang`."""
    if len(content) <= width or width - hang < 16:
        return [content]
    label, rest = content[:hang], content[hang:]
    lines = wrapped(rest, width - hang)
    return [label + lines[0], *(Content(" " * hang) + line for line in lines[1:])]


def statement_lines(s: Statement, width: int, marks: Sequence[Span] = ()) -> list[Content]:
    """A statement as a small block: words, who, kind."""
    lead = KIND_SIGNS[s.kind] if s.kind == "act" else ""
    shift = len(lead) + (1 if s.kind == "direct" else len(s.cue) + 1 if s.cue else 0)
    moved = [Span(m.start + shift, m.end + shift) for m in marks]
    lines = wrapped(marked(lead + said(s), moved), width)
    who = ", ".join(f"{p.name or p.attribution}" + (f", {p.role}" if p.role else "") for p in s.speakers)
    lines += [
        Content("  ") + line
        for line in wrapped(plain(f"— {who or 'no speaker named'} · {KIND_WORDS[s.kind]}").stylize("italic"), width - 2)
    ]
    return lines


def excerpt(s: Statement, marks: Sequence[Span], width: int) -> Content:
    """One line of the statement, cut so that the first marked word is seen."""
    text = clean_line(s.text)
    low = 0
    if marks and marks[0].end > width - 8:
        low = max(0, marks[0].start - width // 3)
        space = text.find(" ", low)
        low = space + 1 if 0 <= space < marks[0].start else low
    lead = "…" if low else ""
    cut = text[low : low + max(1, width - len(lead))]
    if low + len(cut) < len(text):
        cut = cut[:-1] + "…"
    content = Content(lead + cut)
    for m in marks:
        start, end = m.start - low + len(lead), m.end - low + len(lead)
        if start >= 0 and start < len(cut):
            content = content.stylize("bold reverse", start, min(end, len(lead + cut)))
    return content


def event_page(e: Event) -> list[Content]:
    """The head of an event's page, its statements apart."""
    lines = [plain(e.name).stylize("bold")]
    kind = kind_of_event(e.kind)
    if e.parent:
        how = "on the margins of" if e.relation == "on_margins_of" else "part of"
        kind += f" · {how} {e.parent.name}"
    lines.append(plain(kind))
    lines.append(plain(f"{date_words(e.start_date, e.end_date)}  ({basis_words(e.date_basis) or 'no date printed'})"))
    if e.place:
        lines.append(plain(f"{e.place}  ({basis_words(e.place_basis)})"))
    for part, word in (("organizer", "organized by"), ("funder", "funded by"), ("participant", "present")):
        names = [p.text for p in e.parties if p.part == part]
        if names:
            lines.append(plain(f"{word}: {'; '.join(names)}"))
    if e.name_basis == "constructed":
        lines.append(Content("the name is made from the words of the briefing").stylize("italic"))
    return lines


def speaker_page(p: Speaker) -> list[Content]:
    """The head of a person's page, the statements apart."""
    lines = [plain(p.name).stylize("bold"), plain("printed as  " + "; ".join(p.names))]
    for r in p.roles:
        seen = short_date(r.first) if r.first == r.last else f"{short_date(r.first)} – {short_date(r.last)}"
        lines.append(plain(f"seen as     {r.label} · {seen}"))
    if p.others:
        lines.append(plain("at the same events  " + "; ".join(o.name for o in p.others)))
    return lines


def why_lines(s: Statement, e: Event | None) -> list[Content]:
    """How the statement was read, each inference with its reason."""
    lines = [
        f"kind        {s.kind}",
        f"rule        {s.rule}",
        f"cue         {s.cue or 'none'}",
        f"confidence  {s.confidence:.2f}, {s.review_state}",
    ]
    for p in s.speakers:
        lines.append(f"speaker     {p.name or 'nobody'}: printed “{p.attribution}” ({basis_words(p.person_basis)})")
        if p.role:
            lines.append(f"role        {p.role} ({basis_words(p.role_basis)})")
    if not s.speakers:
        lines.append("speaker     nobody is named")
    lines.append(f"date        {date_words(s.date, s.end_date)} ({basis_words(s.date_basis) or 'none'})")
    if e:
        lines += _event_reasons(e)
    lines.append(f"source      {s.briefing.file}, line {s.line}, characters {s.start}–{s.end}")
    return [plain(line) for line in lines]


def _event_reasons(e: Event) -> list[str]:
    how = {"on_margins_of": "on the margins of", "part_of": "part of"}.get(e.relation or "", "belongs to")
    lines = [f"event       {e.name} ({basis_words(e.name_basis)})"]
    if e.parent:
        lines.append(f"            {how} {e.parent.name}")
    lines.append(
        f"its date    {date_words(e.start_date, e.end_date)}: “{e.date_text or 'none printed'}” ({basis_words(e.date_basis) or 'none'})"
    )
    lines.append(f"its place   {e.place or 'none'} ({basis_words(e.place_basis) or 'none'})")
    return lines


def strip_lines(s: Statement, e: Event | None) -> list[Content]:
    """The Reader's side strip: who, what and how, the most important first."""
    lines = [Content(f"{KIND_SIGNS[s.kind]} {KIND_WORDS[s.kind]}")]
    for p in s.speakers:
        lines.append(plain(p.name or p.attribution).stylize("bold"))
        how = "" if p.person_basis == "stated" else f" ({basis_words(p.person_basis) or 'nobody known'})"
        lines.append(plain(f"printed “{p.attribution}”{how}"))
        if p.role:
            how = "" if p.role_basis == "stated" else f" ({basis_words(p.role_basis)})"
            lines.append(plain(f"{p.role}{how}"))
    if not s.speakers:
        lines.append(Content("no speaker named").stylize("bold"))
    lines.append(plain(f"cue “{s.cue}” · rule {s.rule}" if s.cue else f"no cue · rule {s.rule}"))
    lines.append(plain(f"line {s.line}, characters {s.start}–{s.end}"))
    lines.append(plain(f"{date_words(s.date, s.end_date)} ({basis_words(s.date_basis) or 'none'})"))
    if e:
        lines.append(plain(f"{kind_of_event(e.kind)}: {e.name} ({basis_words(e.name_basis)})"))
        if e.place:
            lines.append(plain(f"{e.place} ({basis_words(e.place_basis)})"))
    return lines


def event_why_lines(e: Event) -> list[Content]:
    """How an event was read: its name, date and place, each with its reason."""
    return [plain(line) for line in _event_reasons(e)]


def counted(n: int, one: str, more: str) -> str:
    """“1 person”, “2 people”."""
    return f"{n:,} {one if n == 1 else more}"


def entry_line(e: TimelineEntry, depth: int, width: int, fold: str) -> Content:
    """A line of the Timeline."""
    days = ""
    if e.start_date:
        first, last = e.start_date[8:].lstrip("0"), (e.end_date or e.start_date)[8:].lstrip("0")
        days = first if e.start_date == (e.end_date or e.start_date) else f"{first}–{last}"
        days += "?" if e.inherited else ""
    kind = kind_of_event(e.kind).capitalize() + ": " if e.kind else ""
    text = f"{'  ' * depth}{fold} {days:>6} {kind}{e.name}"
    text = clean_line(text)
    return Content(text if len(text) <= width else text[: max(1, width - 1)] + "…")
