"""One decision of a person: the line that it is, in the ledger and in a file. Owns its form and its id; applies nothing. Pure.

The line is the row: JSON with sorted keys, and an id that is the digest of the rest. So the same decision is the same line in
every library, and two files of them are merged by sorting their lines. A line from elsewhere is not believed: each
part has its kind, and whether it fits a text is seen where it is applied (decided.py).
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
"""What is applied here. A line with another verb, of a later version, is kept and waits."""
STATEMENT_FIELDS = ("kind", "stance", "span", "speakers", "event", "date", "occasion")
EVENT_FIELDS = ("name", "dates", "place")
BRIEFING_FIELDS = ("title", "published")
LONGEST = 1_000_000
"""Characters of a line."""
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
    """The uid of a statement, an event, a briefing; of a decision that is withdrawn."""
    field: str
    """What of it was decided; of an added statement its uid; empty where it is the whole."""
    value: str
    machine: str
    """What was read then."""
    anchor: str
    """Where it stands: {"briefing", "start", "end", "words", "prefix", "suffix"}."""
    reason: str
    seen: str
    """Ids of the decisions on the same that the author had before them, sorted."""
    batch: str

    @property
    def line(self) -> str:
        """As it stands in a file: JSON with sorted keys, without the line's end."""
        return _plain({"id": self.id} | _parts(self))

    @property
    def order(self) -> tuple[str, str]:
        """By which two are told apart where neither saw the other: the later holds meanwhile."""
        return self.at, self.id

    @property
    def place(self) -> dict[str, Any]:
        """The anchor as data; empty where it is none."""
        found = loaded(self.anchor)
        return found if isinstance(found, dict) else {}

    @property
    def briefing(self) -> str:
        """The uid of the briefing in which it stands; empty where it names none."""
        found = self.place.get("briefing")
        return found if isinstance(found, str) else ""

    @property
    def seen_ids(self) -> tuple[str, ...]:
        """The ids in `seen`."""
        found = loaded(self.seen)
        return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


class By(NamedTuple):
    """Who decides, why and when."""

    author: str
    reason: str = ""
    at: str = ""
    """Empty: now."""
    batch: str = ""
    """What is decided together."""


class Told(NamedTuple):
    """What a decision says, as data: the new value, what was read, and where it stands."""

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
    """The id that a decision has to have."""
    return "d-" + sha256(_plain(_parts(one)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_written(one: Decision) -> bool:
    """Is the row the line that was written, letter for letter? What is no JSON any more must not count as nothing."""
    texts = (getattr(one, name) for name in _VALUES)
    return id_of(one) == one.id and all(_plain(loaded(text)) == text for text in texts)


_MOMENT: ContextVar[str] = ContextVar("_MOMENT", default="")


@contextmanager
def as_of(moment: str) -> Iterator[None]:
    """What is decided within is decided at this moment: for a library that is to be the same whenever it is made."""
    before = _MOMENT.set(moment)
    try:
        yield
    finally:
        _MOMENT.reset(before)


def now() -> str:
    """This moment as a line has it."""
    return _MOMENT.get() or datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def loaded(text: str) -> Any:
    """JSON as data; None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def parse(line: str, where: str) -> Decision:
    """The decision that a line of a file is. Raises BriefingError, which names `where`, for a line that is none."""
    value = loaded(line) if len(line) <= LONGEST else None
    if not isinstance(value, dict) or set(value) != {"id", *_TEXTS, *_VALUES}:
        raise _none(where, "it is no line of a ledger")
    told = {name: value[name] for name in ("id", *_TEXTS)}
    if not all(isinstance(each, str) and is_text(each) for each in told.values()):
        raise _none(where, "a part of it is of another kind")
    author = " ".join(told["author"].split())  # one line: who decided of a statement is kept a line each
    if not is_moment(told["at"]) or not author or told["author"] != author or not told["target"]:
        raise _none(where, "it does not say who decided, when, or what about")
    found = Decision(**told, **_as_texts(value, where))
    if found.id != id_of(found):
        raise _none(where, "it is not the line that was written: its digest is another one")
    return found


def _as_texts(value: dict[str, Any], where: str) -> dict[str, str]:
    """What a line says, as JSON. Raises BriefingError for what cannot be written so."""
    try:
        texts = {name: _plain(value[name]) for name in _VALUES}
    except (ValueError, RecursionError):
        texts = {}
    if not texts or not all(map(is_text, texts.values())):
        raise _none(where, "a part of it is no text")
    return texts


def is_moment(at: str) -> bool:
    """Is it a moment as this program writes it: 2026-11-29T08:00:00.000Z?"""
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
