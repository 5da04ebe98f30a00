"""Whether a decision's `value` or `machine` is valid: its line may come from anybody, so each is checked before a row is made of it. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefing_tui.model import CLASSIFICATIONS, KINDS, is_day
from briefing_tui.model.stances import STANCES
from briefing_tui.store.checked import SPEAKER_KINDS
from briefing_tui.store.decisions import STATEMENT_FIELDS
from briefing_tui.store.prepare import in_order
from briefing_tui.store.values import HUMAN
from briefing_tui.text import joined

LONGEST = 2_000
"""Maximum characters of a decided name or title."""
MOST = 40
"""Maximum number of speakers of one statement."""


def fits(field: str, value: Any, size: int) -> bool:
    """Whether this is a valid value of the field, in a text of `size` code points."""
    try:
        return bool(_FITS[field](value, size))
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
        return False


def _is_text(value: Any, *, needed: bool = True) -> bool:
    if value is None:
        return not needed
    return isinstance(value, str) and len(value) <= LONGEST and (not needed or bool(joined(value) or value.strip()))


def is_span(value: Any, size: int) -> bool:
    """Whether it is a pair of offsets of a text that is not empty."""
    return _is_range(value, size) and bool(value[0] < value[1])


def _is_range(value: Any, size: int) -> bool:
    """Whether it is a pair of offsets of a text, which may be the same."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(at) is int for at in value)
        and bool(0 <= value[0] <= value[1] <= size)
    )


def _days(value: Any, _: int = 0) -> bool:
    """First and last day; None, or None twice, for undated."""
    if value is None or value == [None, None]:
        return True
    first, last = value
    return is_day(first) and is_day(last) and date.fromisoformat(first) <= date.fromisoformat(last) and first >= "1000"


def _event_days(value: Any, _: int = 0) -> bool:
    """For an event only a month or a year may be known."""
    first, last = value
    return all(each is None or (isinstance(each, str) and is_day(each)) for each in (first, last)) and (
        first is not None or last is None
    )


def _speaker(value: Any, size: int) -> bool:
    name, kind = value.get("name"), value.get("kind")
    named = _is_text(name) and kind in SPEAKER_KINDS if name is not None else is_span(value.get("at"), size)
    others = all(
        _is_text(value.get(each), needed=False) for each in ("honorific", "role", "body", "basis", "role_basis")
    )
    sure = value.get("sure")
    at = value.get("at")
    return named and others and (at is None or _is_range(at, size)) and (sure is None or 0.0 <= sure <= 1.0)


def _event(value: Any, size: int) -> bool:
    if value is None:
        return True
    texts = all(
        _is_text(value.get(each), needed=False) for each in ("date_edtf", "date_text", "date_basis", "place_basis")
    )
    return (
        texts
        and isinstance(value["uid"], str)
        and len(value["uid"]) == 14
        and value["uid"].startswith("e-")
        and _is_text(value["name"])
        and value["kind"] in CLASSIFICATIONS
        and value["name_basis"] in ("stated", "constructed", HUMAN)
        and _event_days(value["dates"])
        and _is_text(value.get("place"), needed=False)
    )


_FITS: dict[str, Any] = {
    "kind": lambda value, size: value in KINDS,
    "stance": lambda value, size: value in STANCES,
    "span": is_span,
    "speakers": lambda value, size: (
        isinstance(value, list) and len(value) <= MOST and all(_speaker(one, size) for one in value)
    ),
    "event": _event,
    "date": lambda value, size: _days(value),
    "occasion": lambda value, size: _is_text(value, needed=False),
    "name": lambda value, size: _is_text(value),
    "dates": lambda value, size: _event_days(value),
    "place": lambda value, size: _is_text(value, needed=False),
    "title": lambda value, size: _is_text(value),
    "published": lambda value, size: value is None or (is_day(value) and value >= "1000"),
}


def is_whole(machine: Any, size: int) -> bool:
    """Whether a statement can be restored from what was read of it (`of_statement`)."""
    try:
        decided = all(fits(name, machine[name], size) for name in STATEMENT_FIELDS)
        return decided and _stands(machine, size) and _is_read(machine)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
        return False


def _stands(machine: Any, size: int) -> bool:
    """Whether its spans are valid and within each other."""
    span, context, cue = machine["span"], machine["context"], machine["cue"]
    parts = [tuple(part) for part in machine["parts"]]
    within = is_span(context, size) and context[0] <= span[0] and span[1] <= context[1]
    is_parted = all(is_span(list(part), size) for part in parts) and in_order(parts, *span)
    return within and is_parted and (cue is None or is_span(cue, size))


def _is_read(machine: Any) -> bool:
    """Whether group, rule, cue display and confidence are values that a reading can have."""
    texts = all(_is_text(machine[name], needed=False) for name in ("group", "rule"))
    return texts and machine["shows_cue"] in (0, 1) and bool(0.0 <= machine["confidence"] <= 1.0)
