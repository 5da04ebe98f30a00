"""The search index: keys with the numbers of matching statements. Statements are numbered from the newest.

| key | holds |
|---|---|
| a word | the statements that contain it |
| F and a stem | the words with this stem, unless it is the stem alone |
| S, O, E and a word | speakers, bodies, events with this word in a name, by number |
| S# O# E# and a number | statements of the speaker; of the body, or of the event, and all below it |
| S= O= E= and a uid | the number of that speaker, body or event |
| A and a word | statements of an unresolved speaker whose printed attribution contains it |
| K and a kind, V and a stance, N, T | of that kind; not asserted but of that stance; unknown speaker; one of several |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from briefing_tui.model import Statement
from briefing_tui.model.acronyms import also_called, every_name
from briefing_tui.model.calendar import MONTHS
from briefing_tui.model.kinds import ALL_KINDS
from briefing_tui.model.people import ALWAYS_DROPPED, LEADING
from briefing_tui.model.stances import ALL_STANCES, ANY, ANY_SAID, APART, ASSERTS
from briefing_tui.query.fields import CHOICES, UNRESOLVED
from briefing_tui.site.shards import packed
from briefing_tui.store import concordance
from briefing_tui.store.concordance import Named
from briefing_tui.store.identity import SLOT_BITS, UNDATED_BELOW
from briefing_tui.text import words

QUESTION = "question"
Numbers = dict[str, list[int]]
FIELDS = ("speaker", "org", "event", "kind", "stance", "is", "date", "after", "before")
"""Fields of the query language that the site supports."""
_TABLES = {"S": "speakers", "O": "organizations", "E": "events"}


def keys(
    statements: Sequence[Statement], named: Mapping[str, Mapping[str, Named]], families: Mapping[str, str]
) -> dict[str, Any]:
    """All keys; `named`: by table, as returned by concordance.names."""
    found: dict[str, Any] = dict(_words(statements, families))
    found |= {key: packed(numbers) for key, numbers in _plain(statements).items()}
    for letter, table in _TABLES.items():
        found |= _entities(letter, _bearers(letter, statements), named[table])
    return found


def _words(statements: Sequence[Statement], known: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    families = defaultdict[str, list[tuple[int, str]]](list)
    apart = {number for number, one in enumerate(statements) if one.kind == QUESTION or one.stance != ASSERTS}
    for term, family, numbers in concordance.terms((one.text for one in statements), known):
        families[family].append((-len(numbers) + len(apart.intersection(numbers)), term))
        yield term, packed(numbers)
    for family, members in families.items():
        if [term for _, term in members] != [family]:
            yield f"F{family}", [term for _, term in sorted(members)]


def _plain(statements: Sequence[Statement]) -> Numbers:
    out = defaultdict[str, list[int]](list)
    for number, one in enumerate(statements):
        out[f"K{one.kind}"].append(number)
        if one.stance != ASSERTS:
            out[f"V{one.stance}"].append(number)
        if all(speaker.uid is None for speaker in one.speakers):
            out["N"].append(number)
        if any(speaker.candidates for speaker in one.speakers):
            out["T"].append(number)
        unresolved = (speaker.attribution for speaker in one.speakers if speaker.uid is None)
        for word in dict.fromkeys(word for attribution in unresolved for word in words(attribution)):
            out[f"A{word}"].append(number)
    return out


def _bearers(letter: str, statements: Sequence[Statement]) -> Numbers:
    """The statements of each speaker, body or event, by uid."""
    out = defaultdict[str, list[int]](list)
    for number, one in enumerate(statements):
        if letter == "E":
            uids = [one.event.uid if one.event else None]
        else:
            uids = [said.uid if letter == "S" else said.organization_uid for said in one.speakers]
        for uid in dict.fromkeys(uids):
            if uid:
                out[uid].append(number)
    return out


def _entities(letter: str, bearers: Numbers, named: Mapping[str, Named]) -> dict[str, Any]:
    below = defaultdict[str, set[int]](set)
    for uid, numbers in bearers.items():
        seen, at = set[str](), uid
        while at and at not in seen:  # a cycle would never end
            seen.add(at)
            below[at].update(numbers)
            at = (named[at].above if at in named else None) or ""
    out: dict[str, Any] = {}
    borne = defaultdict[str, list[int]](list)
    for number, uid in enumerate(sorted(below)):
        out[f"{letter}#{number}"] = packed(sorted(below[uid]))
        out[f"{letter}={uid}"] = number
        for word in named[uid].words if uid in named else ():
            borne[letter + word].append(number)
    return out | {key: packed(numbers) for key, numbers in borne.items()}


# ---- data that a script needs besides the keys ----------------------------------------------------------------------


def days(statements: Sequence[Statement]) -> tuple[list[list[int]], list[list[int]]]:
    """([day, number of its first statement] from the newest day on, undated as day 0; [number, last day] of those whose
    event lasts several days)."""
    starts = [[day, next(group)[0]] for day, group in groupby(enumerate(statements), key=lambda one: _day(one[1].id))]
    going_on = []
    for number, one in enumerate(statements):
        if one.date != one.end_date:
            try:
                date.fromisoformat(one.date or "")
                going_on.append([number, date.fromisoformat(one.end_date or "").toordinal()])
            except ValueError:
                continue
    return starts, going_on


def _day(key: int) -> int:
    return 0 if key < UNDATED_BELOW else key >> SLOT_BITS


def language() -> dict[str, Any]:
    """The keywords of the query language, as the program has them."""
    return {
        "kinds": CHOICES["kind"][0],
        "plural": {kind.id: kind.plural for kind in ALL_KINDS},
        "stances": CHOICES["stance"][0],
        "said": {stance.id: stance.said for stance in ALL_STANCES} | {ANY: ANY_SAID},
        "apart": list(APART),
        "months": MONTHS,
        "nobody": UNRESOLVED,
        "bodies": {name: also_called(name) for name in every_name()},
        "leading": sorted(LEADING),
        "dropped": sorted(ALWAYS_DROPPED),
    }
