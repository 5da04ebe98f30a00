"""The card of names that may belong to one person: why they are similar, and what is known of each, side by side. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from briefing_tui.model.library import RoleSeen
from briefing_tui.model.near import NearNames, NearPerson, Spoke
from briefing_tui.model.review import Case
from briefing_tui.text import clean_line
from briefing_tui.ui.present.cards import CHOICES, HANG, KEY, decided_lines, labelled
from briefing_tui.ui.present.formatting import QUIET, counted, date_words, hanging, kind_of_event, plain, wrapped

ROOMY = 14
"""Fewest lines of a column for which each item has its own."""
SPELT = 4


def near_about(about: str, names: NearNames, keeps: NearPerson | None, width: int) -> list[Content]:
    """Three lines: why the two are proposed, where both occurred, and which name will be shown."""
    where = f" – printed in {names.source}, {_days(names.one)}" if names.source else ""
    both = "; ".join(f"{kind_of_event(e.kind)} {e.name}, {date_words(e.start_date, e.end_date)}" for e in names.events)
    together = labelled("both at", both or "no event that is known")
    if names.source:
        together = labelled("means", _meaning(names))
    shown = Content(clean_line(keeps.name)).stylize("bold") if keeps else Content("the full name of whoever is meant")
    last = labelled("keeps", shown + Content("" if names.source else "  w: the other name").stylize(QUIET))
    lines = [labelled("why", Content(clean_line(about + where)).stylize("bold")), together, last]
    return [line.truncate(max(4, width), ellipsis=True) for line in lines]


def _meaning(names: NearNames) -> str:
    if len(names.others) == 1:
        return f"= says that “{names.one.name}” is {names.others[0].name} there; x that it is not"
    return f"1…{len(names.others)} say whom “{names.one.name}” means there; x that it is none of them"


def near_person(person: NearPerson, width: int, height: int, *, key: str = "", kept: bool = False) -> list[Content]:
    """A person in a column: name, numbers, days, sources, roles, two quotations."""
    mark = Content(" ◂").stylize(KEY) if kept else Content("")
    head = (Content(f"{key} ").stylize(KEY) if key else Content("")) + plain(person.name).stylize("bold") + mark
    lines = [head.truncate(max(4, width), ellipsis=True)]
    told = _numbers(person)
    if height >= ROOMY:
        facts = [
            labelled("said", told),
            labelled("days", _days(person)),
            labelled("in", ", ".join(person.sources) or "no source known"),
        ]
        if person.spelt:
            facts.insert(0, labelled("printed", _some(person.spelt)))
        room = max(1, height - len(lines) - len(facts) - 8)
        facts += [labelled("role" if n == 0 else "", _role(role)) for n, role in enumerate(person.roles[:room])]
        lines += [part for fact in facts for part in hanging(fact, width, HANG)]
        lines.append(Content(""))
    else:
        roles = " · ".join(_role(role) for role in person.roles[:2]) or "no role printed"
        sources = ", ".join(person.sources)
        lines += [
            Content(clean_line(line)).stylize(QUIET).truncate(max(4, width), ellipsis=True)
            for line in (f"{told} · {_days(person)}{f' · {sources}' if sources else ''}", roles)
        ]
    return [*lines, *_words(person.spoke, width, height - len(lines))][: max(1, height)]


def near_several(others: Sequence[NearPerson], width: int, height: int) -> list[Content]:
    """The people a surname may mean, each with its key, in equal parts of a column."""
    shown = others[:CHOICES]
    gap = 1 if height >= 6 * len(shown) else 0
    out: list[Content] = []
    for n, one in enumerate(shown, 1):
        room = max(1, -(-(height - len(out) + gap) // (len(shown) - n + 1)) - gap)
        if room <= 2:
            out += _in_short(one, str(n), width)[:room]
        else:
            out += near_person(one, width, min(room, ROOMY - 1), key=str(n))[:room]
            out += [Content("")] * gap
    return out[:height]


def _in_short(one: NearPerson, key: str, width: int) -> list[Content]:
    head = Content(f"{key} ").stylize(KEY) + plain(one.name).stylize("bold")
    role = _role(one.roles[0]) if one.roles else _days(one)
    lines = [head + plain(f"  {_numbers(one)}").stylize(QUIET), plain(f"  {role}").stylize(QUIET)]
    return [line.truncate(max(4, width), ellipsis=True) for line in lines]


def near_settled(case: Case, width: int) -> list[Content]:
    """Decisions about names that are no longer proposed."""
    lines = [line for one in case.decided if one.verb != "withdraw" for line in decided_lines(one)]
    said = "This is decided." if lines else "One of these names is not here any more, or is another’s now."
    return [
        Content(said).stylize("bold"),
        Content(""),
        *(part for line in lines for part in hanging(line, width, HANG)),
    ]


def _numbers(one: NearPerson) -> str:
    said = counted(one.statements, "statement", "statements") if one.statements else "no statement"
    return f"{said} · named in {counted(one.named, 'briefing', 'briefings')}"


def _days(one: NearPerson) -> str:
    return date_words(one.first, one.last)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SPELT:,} more" if len(names) > SPELT else ""
    return "; ".join(names[:SPELT]) + more


def _role(role: RoleSeen) -> str:
    where = f", {role.organization}" if role.organization and role.organization not in role.label else ""
    return clean_line(f"{role.label}{where}" + (f" ({date_words(role.first, role.last)})" if role.first else ""))


def _words(spoke: Sequence[Spoke], width: int, height: int) -> list[Content]:
    """Quotations of a person, or text around the name, as far as they fit."""
    out: list[Content] = []
    for n, one in enumerate(spoke):
        room = (height - len(out)) // (len(spoke) - n)
        if room < 1:
            break
        words = clean_line(one.words).strip()
        shown = Content(f"“{words}”" if one.said else f"… {words} …")
        tail = Content(clean_line(f"  {date_words(one.day)}{f' · {one.source}' if one.source else ''}")).stylize(QUIET)
        body = room - 1 if room > 1 else 1
        lines = wrapped(shown, width)
        if len(lines) > body:
            lines = lines[:body]
            lines[-1] = lines[-1].truncate(max(1, width - 2), ellipsis=False).rstrip() + Content(" …")
        out += [*lines, *([tail] if room > 1 else [])]
    return [line.truncate(max(4, width), ellipsis=True) for line in out]
