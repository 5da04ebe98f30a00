"""The head of each page, and the header line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from briefing_tui.model import (
    Briefing,
    Event,
    LibraryInfo,
    also_in,
    counted_to,
)
from briefing_tui.model.decided import signed
from briefing_tui.model.provenance import basis_words
from briefing_tui.model.results import apart_in, counted_apart
from briefing_tui.text import clean_line
from briefing_tui.ui.present.formatting import (
    SECOND,
    THIRD,
    TITLE,
    counted,
    cut_middle,
    date_words,
    kind_of_event,
    plain,
)
from briefing_tui.ui.present.statements import event_reasons

EMPTY = (
    Content("The library is empty.").stylize("$foreground"),
    Content(""),
    Content("I imports a file or a folder."),
    Content("^p opens the example, and everything else by name."),
)

if TYPE_CHECKING:
    from briefing_tui.query.facets import ClauseBlame


def library_line(info: LibraryInfo, width: int = 200) -> Content:
    """The header: the library and its counts; in a narrow window the least important parts are left out first."""
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
    title = "briefing  "
    for least in ("title", "bodies", "people", "events", "folder", "briefings", "read-only", "named", "noun", ""):
        line = " · ".join(part for part in parts.values() if part)
        if cell_len(clean_line(title + line)) <= width:
            break
        if least == "title":
            title = ""
        elif least == "folder":
            parts["named"] = named if named != info.path and not info.label else named.rpartition("/")[2]
        elif least == "noun":
            parts["statements"] = f"{info.statements:,}"
        else:
            parts.pop(least, None)
    return Content(title).stylize("$foreground") + Content(clean_line(line)).truncate(
        max(1, width - len(title)), ellipsis=True
    )


def event_page(e: Event) -> list[Content]:
    """The head of an event's page, without its statements."""
    lines = [plain(e.name).stylize(TITLE)]
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
        lines.append(Content("the name is made from the words of the briefing").stylize(SECOND))
    if not (e.statements or e.apart):
        lines += [Content(""), Content("No statement was read at this event.").stylize(SECOND)]
    if e.apart:
        lines.append(Content(f"{counted_apart(e.apart)}: left out").stylize(THIRD))
    return lines


def briefing_page(
    b: Briefing, unread: str = "", is_a: str = "a briefing without an event", width: int = 80
) -> list[Content]:
    """The head of the page of a briefing. `is_a`: what the Timeline calls it; `unread`: its language where that is not read yet."""
    lines = [
        plain(b.title).stylize(TITLE),
        *([Content(is_a)] if is_a else []),
        plain(f"{date_words(b.published)}  ({basis_words(b.published_basis, 'no date printed')})"),
        *(plain(cut_middle(part, width)) for part in (_by(b), b.file, also_in(b.also)) if part),
    ]
    if unread:
        lines += [Content(""), plain(f"It is in {unread}, which is not read yet: no statements. s shows its text.")]
    elif not b.marks:
        lines += [Content(""), Content("No statement was read in it. s shows its text.").stylize(SECOND)]
    elif of := apart_in(b.marks):
        lines.append(Content(f"{', '.join(of)} in it: left out").stylize(SECOND))
    return lines


def _by(b: Briefing) -> str:
    return f"by {b.publisher}" if b.publisher else ""


def briefing_strip(b: Briefing, unread: str = "", width: int = 37) -> list[Content]:
    """What the Reader shows about a briefing beside its text. `unread`: its language if that cannot be read yet."""
    lines = []
    if unread:
        lines.append(plain(f"It is in {unread}, which is not read yet: it has no statements.").stylize("$foreground"))
    elif not b.marks:
        lines.append(Content("No statement was read in it.").stylize("$foreground"))
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
    if b.publisher:
        lines.append(plain(cut_middle(_by(b), width)))
    lines.append(plain(f"title: {basis_words(b.title_basis)}"))
    lines += [plain(cut_middle(part, width)) for part in (b.file, b.url) if part]
    if b.also:
        lines.append(plain(f"{also_in(b.also)} of the same release: {', '.join(b.also)}"))
    if b.pages:
        lines.append(Content(counted(len(b.pages), "page", "pages")))
    return lines


def event_why_lines(e: Event) -> list[Content]:
    """How an event was read: its name, date and place, each with its reason."""
    return [plain(line) for line in event_reasons(e)]


def nothing_found(blame: Sequence[ClauseBlame], near: Sequence[str]) -> list[Content]:
    """Lines shown instead of rows where a search found nothing: the number of hits of each clause, and names with a similar
    spelling."""
    lines = [Content("Nothing found.").stylize("$foreground")]
    for b in blame:
        others = f", {counted_to(b.without)} without it" if len(blame) > 1 else ""
        lines.append(plain(f"  {b.clause.text}: {counted_to(b.alone)} alone{others}"))
    if len(blame) > 1 and not any(b.alone for b in blame):
        lines.append(Content("  None of them finds anything by itself."))
    if any(b.without for b in blame):
        lines.append(Content("  ↵, then d drops the clause that is to blame"))
    if near:
        lines.append(plain("  nearly so spelt: " + "; ".join(near)))
    return lines
