"""Decisions about a former text, moved to the same words of its later version. Owns where those words are; pure."""

from __future__ import annotations

import json

from briefing_tui.store import identity
from briefing_tui.store.decisions import Decision, loaded
from briefing_tui.store.holding import Source
from briefing_tui.store.valid_values import is_span


def moved(one: Decision, old: str, source: Source, place_now: tuple[int, int] | None) -> Decision | None:
    """A decision about a former text, moved to the same words in a later one; None if they are not printed there.

    `place_now`: span of the statement with the same uid in the later text, if one is read there.
    """
    place = one.place
    start, end = place.get("start"), place.get("end")
    if one.target.startswith("b-") and one.verb != "add":
        return None
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(old):
        return None
    new, briefing = source.text, source.uid
    at = _found(old, new, start, end) if place_now is None else place_now[0]
    if at is None:
        return None
    shift = at - start

    def shifted(text: str) -> str:
        value = loaded(text)
        if isinstance(value, dict) and is_span(value.get("span"), len(old)):
            value = value | {"span": [each + shift for each in value["span"]]}
        elif one.field == "span" and is_span(value, len(old)):
            value = [each + shift for each in value]
        return json.dumps(value, ensure_ascii=False)

    lineage = place.get("lineage") or identity.sha256(old)
    anchor = json.dumps(
        place | {"lineage": lineage, "briefing": briefing, "start": at, "end": end + shift}, ensure_ascii=False
    )
    target = briefing if one.target.startswith("b-") else one.target
    return one._replace(target=target, anchor=anchor, value=shifted(one.value), machine=shifted(one.machine))


def _found(old: str, new: str, start: int, end: int) -> int | None:
    """Offset of words of the old text in the new one: after as many earlier occurrences as there, else where most of the
    surrounding text is the same."""
    said = old[start:end]
    places, at = [], new.find(said)
    while at >= 0:
        places.append(at)
        at = new.find(said, at + 1)
    if not places:
        return None
    return max(
        places,
        key=lambda at: (
            _alike(old[:start][::-1], new[:at][::-1]) + _alike(old[end:], new[at + len(said) :]),
            -abs(at - start),
        ),
    )


def _alike(one: str, other: str) -> int:
    """Length of the common prefix."""
    number = 0
    for a, b in zip(one[:200], other[:200], strict=False):
        if a != b:
            break
        number += 1
    return number
