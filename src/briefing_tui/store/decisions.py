"""One decision of a person: its line in the ledger and in a file. Owns its format and its id; applies nothing. Pure.

The line is the row: JSON with sorted keys, and an id that is the digest of the rest. So the same decision is the same line in
every library, and two files of decisions are merged by sorting their lines. Lines from elsewhere are not trusted: the type of
each part is checked here, and whether it fits a text where it is applied (decided.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from briefing_tui.errors import BriefingError
from briefing_tui.text import is_text

SET, CONFIRM, REJECT, ADD, WITHDRAW = "set", "confirm", "reject", "add", "withdraw"
VERBS = (SET, CONFIRM, REJECT, ADD, WITHDRAW)
"""Verbs applied by this version. A line with another verb, from a later version, is kept and waits."""
VERSION, DUPLICATE, APART = "version", "duplicate", "apart"
"""Verbs of decisions about two texts."""
STATEMENT_FIELDS = ("kind", "stance", "span", "speakers", "event", "date", "occasion")
EVENT_FIELDS = ("name", "dates", "place")
BRIEFING_FIELDS = ("title", "published")
LONGEST = 1_000_000
"""Maximum characters of a line."""
_TEXTS = ("at", "author", "verb", "target", "field", "reason", "batch")
_VALUES = ("value", "machine", "anchor", "seen")


class Decision(NamedTuple):
    """A decision, as a row: `value` … `seen` are JSON."""

    id: str
    at: str
    """UTC, to the millisecond."""
    author: str
    verb: str
    target: str
    """The uid of a statement, an event or a briefing; of the decision, if one is withdrawn."""
    field: str
    """The field decided about; for an added statement its uid; empty for the whole."""
    value: str
    machine: str
    """What the machine had read at that time."""
    anchor: str
    """Its position: {"briefing", "start", "end", "words", "prefix", "suffix"}."""
    reason: str
    seen: str
    """Ids of the decisions about the same field that the author had seen, sorted."""
    batch: str

    @property
    def line(self) -> str:
        """The line as it is in a file: JSON with sorted keys, without the newline."""
        return _plain({"id": self.id} | _parts(self))

    @property
    def order(self) -> tuple[str, str]:
        """Sort key for two decisions of which neither author saw the other: the later one applies for the time being."""
        return self.at, self.id

    @property
    def place(self) -> dict[str, Any]:
        """The anchor as data; empty if there is none."""
        found = loaded(self.anchor)
        return found if isinstance(found, dict) else {}

    @property
    def briefing(self) -> str:
        """The uid of its briefing; empty if it names none."""
        found = self.place.get("briefing")
        return found if isinstance(found, str) else ""

    @property
    def seen_ids(self) -> tuple[str, ...]:
        """The ids in `seen`."""
        found = loaded(self.seen)
        return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


COLUMNS = ", ".join(f"d.{name}" for name in Decision._fields)
"""The columns of a decision in a SELECT from `decisions d`."""


def briefing_named(one: Decision) -> str:
    """The uid of the briefing that a decision is about, or that contains what it is about."""
    return one.target if one.target.startswith("b-") else one.briefing


class By(NamedTuple):
    """Author, reason and time of a decision."""

    author: str
    reason: str = ""
    at: str = ""
    """Empty: now."""
    batch: str = ""
    """Name of the group of decisions made together."""


class Told(NamedTuple):
    """The content of a decision, as data: the new value, what was read, and its position."""

    value: Any = None
    machine: Any = None
    anchor: Any = None


def decision(by: By, verb: str, target: str, field: str, told: Told, seen: Iterable[str] = ()) -> Decision:
    """A decision with its id."""
    value, machine, anchor = map(_plain, told)
    made = Decision(
        "",
        by.at or now(),
        by.author,
        verb,
        target,
        field,
        value,
        machine,
        anchor,
        by.reason,
        _plain(sorted(set(seen))),
        by.batch,
    )
    return made._replace(id=id_of(made))


def id_of(one: Decision) -> str:
    """The id computed from the decision's content."""
    return "d-" + sha256(_plain(_parts(one)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_written(one: Decision) -> bool:
    """Whether the row is exactly the line that was written. Invalid JSON must not count as empty."""
    texts = (getattr(one, name) for name in _VALUES)
    return id_of(one) == one.id and all(_plain(loaded(text)) == text for text in texts)


_MOMENT: ContextVar[str] = ContextVar("_MOMENT", default="")


@contextmanager
def as_of(moment: str) -> Iterator[None]:
    """Give decisions recorded in this context a fixed time, so that a library is the same whenever it is made."""
    before = _MOMENT.set(moment)
    try:
        yield
    finally:
        _MOMENT.reset(before)


def now() -> str:
    """The current time, in the format of a line."""
    return _MOMENT.get() or datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def loaded(text: str) -> Any:
    """Parsed JSON; None if it is invalid."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def parse(line: str, where: str) -> Decision:
    """The decision in a line of a file. Raises BriefingError, which names `where`, if the line is invalid."""
    value = loaded(line) if len(line) <= LONGEST else None
    if not isinstance(value, dict) or set(value) != {"id", *_TEXTS, *_VALUES}:
        raise _none(where, "it is no line of a ledger")
    told = {name: value[name] for name in ("id", *_TEXTS)}
    if not all(isinstance(each, str) and is_text(each) for each in told.values()):
        raise _none(where, "a part of it is of another kind")
    author = " ".join(told["author"].split())  # one line: the authors who decided about a statement are kept one a line
    if not is_moment(told["at"]) or not author or told["author"] != author or not told["target"]:
        raise _none(where, "it does not say who decided, when, or what about")
    found = Decision(**told, **_as_texts(value, where))
    if found.id != id_of(found):
        raise _none(where, "it is not the line that was written: its digest is another one")
    return found


def _as_texts(value: dict[str, Any], where: str) -> dict[str, str]:
    """The values of a line, as JSON. Raises BriefingError for values that cannot be serialized."""
    try:
        texts = {name: _plain(value[name]) for name in _VALUES}
    except (ValueError, RecursionError):
        texts = {}
    if not texts or not all(map(is_text, texts.values())):
        raise _none(where, "a part of it is no text")
    return texts


def is_moment(at: str) -> bool:
    """Whether it is a time in this program's format: 2026-11-29T08:00:00.000Z."""
    try:
        return (
            len(at) == 24
            and at[-1] == "Z"
            and datetime.fromisoformat(at[:-1]).isoformat(timespec="milliseconds") == at[:-1]
        )
    except ValueError:
        return False


def _none(where: str, why: str) -> BriefingError:
    return BriefingError(
        f"{where} cannot be merged: {why}.",
        "Nothing was changed.",
        "Ask for the file as “briefing decisions export” wrote it.",
    )


def _parts(one: Decision) -> dict[str, Any]:
    plain = one._asdict()
    return {name: plain[name] for name in _TEXTS} | {name: loaded(plain[name]) for name in _VALUES}


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
