"""Decisions as they are shown: each with its state, and in words. Owns no rule on which decision applies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, NamedTuple

from briefing_tui.model.calendar import days
from briefing_tui.model.kinds import kind_label
from briefing_tui.text import clean_line

STATES = {
    "holds": "holds",
    "superseded": "superseded: a later decision took its place",
    "withdrawn": "taken back",
    "waiting": "waits: what it is about is not here",
    "contested": "contested: somebody decided otherwise, and neither had seen the other",
}
"""The states of a decision, in words."""
NOTES = {
    "agrees": "the machine agrees now",
    "changed": "the machine reads it otherwise than when this was decided",
    "kept": "it is read no more, and kept",
    "unfit": "the line fits no text here",
}
"""How the present reading compares with a decision."""


class Decided(NamedTuple):
    """A person's decision with its effect."""

    uid: Annotated[str, "the decision’s lasting name, a digest of its line"]
    at: Annotated[str, "when it was made (UTC)"]
    author: Annotated[str, "who made it"]
    verb: Annotated[
        str,
        "`set`, `confirm`, `reject`, `add`, `withdraw`; of people `same`, `different`, `names`, `split`, `noname`; of bodies `alias`, `parent`; of briefings `version`, `apart`",
    ]
    target: Annotated[str, "what it is about: a statement, an event, a briefing, or the decision that it takes back"]
    field: Annotated[str, "what was set; of an added statement its lasting name; empty for the whole"]
    value: Annotated[Any, "the new value"]
    machine: Annotated[Any, "what the machine had read then, or `null`"]
    reason: Annotated[str, "why"]
    state: Annotated[str, "`holds`, `superseded`, `withdrawn`, `waiting` or `contested`"]
    note: Annotated[str, "`agrees`, `changed`, `kept`, `unfit`, or empty: how the present reading compares"]
    thing: Annotated[str, "lasting name of what it is about, as that is called here"]
    briefing: Annotated[str, "lasting name of the briefing in which it stands"]
    words: Annotated[str, "the words that it is about"]
    batch: Annotated[str, "the same for what was decided together; empty: alone"]


class StruckOut(NamedTuple):
    """A statement that a person rejected."""

    uid: Annotated[str, "its lasting name"]
    start: Annotated[int, "where its words stand in the text"]
    end: Annotated[int, "where they end"]
    decision: Annotated[str, "by which decision"]
    author: Annotated[str, "whose"]
    at: Annotated[str, "when (UTC)"]
    reason: Annotated[str, "why"]


def value_words(field: str, value: Any) -> str:
    """The value of a field in words; it may come from an untrusted file, so any structure is accepted."""
    try:
        return clean_line(_WORDS.get(field, _plain)(value))
    except (TypeError, ValueError, KeyError, AttributeError, IndexError):
        return clean_line(str(value))


def _plain(value: Any) -> str:
    return "nothing" if value is None else str(value)


def _speakers(value: Any) -> str:
    return "; ".join(_speaker(one) for one in value) or "nobody named"


def _speaker(one: Mapping[str, Any]) -> str:
    return ", ".join(each for each in (one["name"] or "nobody known by name", one.get("role"), one.get("body")) if each)


def _days(value: Any) -> str:
    first, last = value or (None, None)
    return days(first, last) if first else "undated"


_WORDS: dict[str, Any] = {
    "speakers": _speakers,
    "kind": kind_label,
    "span": lambda value: f"characters {value[0]}..{value[1]}",
    "event": lambda value: "no event" if value is None else str(value["name"]),
    "date": _days,
    "dates": _days,
    "published": lambda value: days(value) if value else "not known",
}


def decision_words(one: Decided) -> str:
    """The decision on one line: “speakers: Ada Lind (read: Ole Berg)”."""
    if one.verb == "set":
        read = one.machine.get(one.field) if isinstance(one.machine, dict) and one.field in one.machine else None
        told = isinstance(one.machine, dict) and one.field in one.machine
        was = f" (read: {value_words(one.field, read)})" if told else ""
        return f"{one.field}: {value_words(one.field, one.value)}{was}"
    if one.verb == "add" and isinstance(one.value, dict):
        return (
            f"added: {value_words('kind', one.value.get('kind'))}, {value_words('speakers', one.value.get('speakers'))}"
        )
    if one.verb in _OF_TWO:
        return _OF_TWO[one.verb](one)
    plain = {"confirm": "confirmed", "reject": "no statement", "withdraw": f"took {one.target} back"}
    return plain.get(one.verb, clean_line(f"{one.verb} {one.field}".strip()))


def _scope_words(one: Decided) -> str:
    """The scope in which a name means a person: “wh, 2021-01-20..2025-01-20”."""
    value = one.value if isinstance(one.value, dict) else {}
    days_ = "..".join(str(value.get(end) or "") for end in ("after", "before")).strip(".")
    told = (*(value.get(name) for name in ("source", "role", "briefing")), days_ and f"published {days_}")
    return ", ".join(str(each) for each in told if each)


def _names_words(one: Decided) -> str:
    value = one.value if isinstance(one.value, dict) else {}
    return " or ".join(f"“{name}”" for name in value.get("names") or ())


_OF_TWO: dict[str, Callable[[Decided], str]] = {
    "same": lambda one: f"one person: {one.target} and {one.field}",
    "different": lambda one: f"two people: {one.target} and {one.field}",
    "names": lambda one: clean_line(f"{_names_words(one)} is {one.target} ({_scope_words(one)})"),
    "split": lambda one: clean_line(f"another than {one.target}: {_names_words(one)} ({_scope_words(one)})"),
    "noname": lambda one: clean_line(f"no name: {_names_words(one)}"),
    "alias": lambda one: clean_line(f"another name of {one.target}: {_names_words(one)}"),
    "parent": lambda one: f"{one.field} stands above {one.target}",
    "version": lambda one: f"{one.target} is a later version of {one.field}",
    "duplicate": lambda one: f"one release: {one.target} and {one.field}",
    "apart": lambda one: f"neither versions nor one release: {one.target} and {one.field}",
}
"""Decisions about people, bodies and versions of a text, in words."""


def decision_lines(one: Decided) -> Iterator[str]:
    """A decision with its author, reason and state."""
    stands = STATES.get(one.state, one.state) + (f"; {NOTES[one.note]}" if one.note in NOTES else "")
    yield f"{one.uid}  {decision_words(one)}"
    yield f"  {signed(one.author, one.at, one.reason)}"
    yield f"  {stands}"


def signed(author: str, at: str, reason: str) -> str:
    """Author, date and reason: “ann, 29 November 2026: it was Prothmann”."""
    return clean_line(f"{author}, {days(at[:10])}" + (f": {reason}" if reason else ""))
