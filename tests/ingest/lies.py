"""False answers of a cluster worker, made from a true answer. Holds no test.

Runs in tests and, copied beside a changed program, in real workers. To add a lie: write a function that takes a true
answer as data and a random generator, changes the answer in place, and is listed in LIES; or one that returns any
value, in NOISE.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from briefing_tui.ingest.reading import RawFile
from briefing_tui.model import KINDS, Document
from briefing_tui.store.prepare import digest_of
from briefing_tui.store.records import PersonRow, Reading, SaidRow, StatementRow

AT = {name: at for at, name in enumerate(Reading._fields)}
SAID = {name: at for at, name in enumerate(StatementRow._fields)}
BY = {name: at for at, name in enumerate(SaidRow._fields)}
WHO = {name: at for at, name in enumerate(PersonRow._fields)}


def readings(message: dict[str, Any]) -> Iterator[list[Any]]:
    """All extraction results of an answer."""
    done = message.get("done")
    for each in done if isinstance(done, list) else ():
        items = each.get("items") if isinstance(each, dict) else None
        pairs = [item for item in items if isinstance(item, list) and len(item) == 2] if isinstance(items, list) else []
        for one in (each, *(pair[1] for pair in pairs)):
            if isinstance(one, dict) and isinstance(one.get("reading"), list):
                yield one["reading"]


def statement(message: dict[str, Any], chance: Random) -> list[Any]:
    """A random statement of an answer."""
    found: list[list[Any]] = [row for reading in readings(message) for row in reading[AT["statements"]]]
    return chance.choice(found)


def some(what: str, message: dict[str, Any], chance: Random) -> list[Any]:
    """A random row of a kind (`people`, `events` …)."""
    found: list[list[Any]] = [row for reading in readings(message) for row in reading[AT[what]]]
    return chance.choice(found)


def _put(field: str, *values: Any) -> Callable[[dict[str, Any], Random], None]:
    def lie(message: dict[str, Any], chance: Random) -> None:
        row, value = statement(message, chance), chance.choice(values)
        row[SAID[field]] = value(row[SAID[field]]) if callable(value) else value

    return lie


def _head(field: str, *values: Any) -> Callable[[dict[str, Any], Random], None]:
    def lie(message: dict[str, Any], chance: Random) -> None:
        row = chance.choice(list(readings(message)))
        row[AT[field]] = chance.choice(values)

    return lie


def other_words(message: dict[str, Any], chance: Random) -> None:
    row = statement(message, chance)
    row[SAID["text"]] = "I resign " + row[SAID["text"]][9:]


def moved(message: dict[str, Any], chance: Random) -> None:
    row = statement(message, chance)
    for field in ("start", "end"):
        row[SAID[field]] += 1


def other_speaker(message: dict[str, Any], chance: Random) -> None:
    row = statement(message, chance)
    row[SAID["speakers"]] = [[None, None, "", None, "The Minister", 3, 15, None, None, None, []]]


def nobody(message: dict[str, Any], chance: Random) -> None:
    row = statement(message, chance)
    row[SAID["speakers"]] = [[10_000, None, "", None, "", 0, 0, None, None, 1.0, []]]


def _speaker(field: str, *values: Any) -> Callable[[dict[str, Any], Random], None]:
    def lie(message: dict[str, Any], chance: Random) -> None:
        spoken = [
            said for reading in readings(message) for row in reading[AT["statements"]] for said in row[SAID["speakers"]]
        ]
        chance.choice(spoken)[BY[field]] = chance.choice(values)

    return lie


def renamed(message: dict[str, Any], chance: Random) -> None:
    some("people", message, chance)[WHO["name"]] = "Nobody Else"


def half_a_character(message: dict[str, Any], chance: Random) -> None:
    row = some("people", message, chance)
    row[WHO["honorific"]] = "Mr. \ud800"


def too_few(message: dict[str, Any], chance: Random) -> None:
    message["done"].pop()


def too_many(message: dict[str, Any], chance: Random) -> None:
    message["done"].append(message["done"][0])


def no_items(message: dict[str, Any], chance: Random) -> None:
    message["done"] = [{"items": []} for _ in message["done"]]


def of_another_text(message: dict[str, Any], chance: Random) -> None:
    for reading in readings(message):
        reading[AT["text_sha256"]] = hashlib.sha256(b"another").hexdigest()


def numbers(message: dict[str, Any], chance: Random) -> None:
    message["done"] = list(range(len(message["done"])))


def a_reading_of_numbers(message: dict[str, Any], chance: Random) -> None:
    message["done"] = [{"reading": list(range(len(AT)))} for _ in message["done"]]


def quotes_nothing(message: dict[str, Any], chance: Random) -> None:
    chance.choice(list(readings(message)))[AT["coverage"]].append([5, 10**9, "statement", ""])


def twice(message: dict[str, Any], chance: Random) -> None:
    said = max(readings(message), key=lambda reading: len(reading[AT["statements"]]))[AT["statements"]]
    said.append(said[0])


LIES: tuple[Callable[[dict[str, Any], Random], None], ...] = (
    other_words,
    moved,
    other_speaker,
    nobody,
    renamed,
    half_a_character,
    too_few,
    too_many,
    no_items,
    of_another_text,
    numbers,
    a_reading_of_numbers,
    quotes_nothing,
    twice,
    _put("uid", "s-000000000000", "", None, 7),
    _put("kind", "shouted", "", None, 3),
    _put("stance", "whispers", "", None, 3),
    _put("shows_cue", 2, -1, None, "1", True),
    _put("confidence", float("nan"), float("inf"), -0.1, 1.5, 1, "0.9", None, True),
    _put("start", -1, 10**12, None, "0", 1.0, lambda value: value + 1),
    _put("end", 0, 2**70, lambda value: value - 1),
    _put("context_start", -5, 10**9, None),
    _put("context_end", -5, 10**9),
    _put("line", 0, -1, 10**30),
    _put("page", 3, -1, "1"),
    _put("date", "2022-13-01", "yesterday", "0001-01-01", "1999-01-01"),
    _put("event", 999, -1),
    _put("date_basis", "human", 5),
    _put("cue", "whispered", 7),
    _put("cue_start", -1, None, 10**9),
    _put("cut_group", "g-", "x" * 14, 5),
    _put("speakers", None, 5, [[]], [None], "who"),
    _put("text", "", None, ["a"]),
    _put("parts", [[0, 1]], [[5, 3], [7, 9]], [[0, 10**9], [1, 2]], None, [[1.0, 2.0], [3.0, 4.0]], "[[1, 2]]"),
    _speaker("person_confidence", 1.5, -0.1, float("nan"), "sure", 1),
    _speaker("candidates", [0], [0, 0], [0, 10**6], [-1, 0], None, "01"),
    _head("title", "", None, 5),
    _head("published", "2022-02-30", "soon", 20220230),
    _head("above", [[99, 0]], [[0]], 5),
    _head("people", None, [[]], 5, {"a": 1}),
    _head("events", [None], "e"),
    _head("bodies", [["o-1", "A", "a"]]),
)
"""Functions that change a true answer in place; the digests of its results are recomputed afterwards."""


def running(canary: Path | str) -> Any:
    """An object that makes a folder when unpickled."""

    class Making:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(canary),)

    return Making()


def noise(canary: Path | str) -> list[Any]:
    """Invalid answers."""
    return [
        None,
        5,
        [1, 2, 3],
        "done",
        b"",
        b"null",
        b"5",
        b"[]",
        b"{}",
        b'{"done": 7}',
        b'{"done": null}',
        b"\xff\xfe",
        b"[" * 1_000_000,
        b'{"done": NaN}',
        b'{"done": [' + b"1" * 5000 + b"]}",
        b" " * (70 * 2**20),
        pickle.dumps(running(canary)),
    ]


def told(message: dict[str, Any]) -> bytes:
    """An answer as a worker sends it, with every digest recomputed, so that a digest does not reveal the lie."""
    for reading in readings(message):
        try:
            made = _rows(reading)
            reading[AT["digest"]] = digest_of(made)
        except (TypeError, ValueError, IndexError):
            continue
    return json.dumps(message).encode()


def _rows(reading: list[Any]) -> Reading:
    from briefing_tui.store import checked

    try:
        return checked.shaped(Reading, reading)
    except checked.InvalidValueError:
        raise ValueError from None


def lie(packed_answer: bytes, number: int, chance: Random) -> bytes:
    """A true answer with one lie in it; unchanged where the lie has no effect."""
    message = json.loads(packed_answer)
    try:
        LIES[number % len(LIES)](message, chance)
    except (IndexError, ValueError):
        return packed_answer
    return packed_answer if message == json.loads(packed_answer) else told(message)


# ---- one field changed to any value ---------------------------------------------------------------------------------


def mutated(packed_answer: bytes, chance: Random) -> bytes:
    """A true answer with one of its fields changed, its digests recomputed."""
    message = json.loads(packed_answer)
    at: Any = message["done"]
    while True:
        key = chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
        if not isinstance(at[key], list | dict) or not at[key] or chance.random() < 0.02:
            at[key] = anything(at[key], chance)
            return told(message)
        at = at[key]


def anything(value: Any, chance: Random) -> Any:
    """Another value, similar to the given one or very different."""
    near: dict[type, Callable[[], Any]] = {
        int: lambda: value + chance.choice((-1, 1, 7, -1000, 10**9)),
        float: lambda: chance.choice((0.0, 1.0, 0.5, -1.0, 1e300)),
        str: lambda: chance.choice((value + "x", value[:-1], value.upper(), "2001-02-03", "\ud800", "\x1b[2J", "")),
        list: lambda: chance.choice((value + value[:1], value[1:], [])),
    }
    if type(value) in near and chance.random() < 0.8:
        return near[type(value)]()
    return chance.choice((None, True, 0, -1, 5, 0.5, "x", "", [], {}, [[]], "direct", "2022-10-18"))


def false(batch: Sequence[Document | RawFile], done: Sequence[Any]) -> Iterator[str]:
    """Errors in the offsets of an accepted answer, found by an independent check."""
    for thing, each in zip(batch, done, strict=True):
        for document, reading in [(thing, each)] if isinstance(thing, Document) else each:
            if isinstance(document, Document) and isinstance(reading, Reading):
                yield from _false_reading(document.text, reading)


def _false_reading(text: str, reading: Reading) -> Iterator[str]:
    for row in reading.statements:
        yield from _false_statement(text, row)
    if reading.text_sha256 != hashlib.sha256(text.encode()).hexdigest():
        yield "another text"
    if len({row.uid for row in reading.statements}) != len(reading.statements):
        yield "one uid twice"


def _false_statement(text: str, row: StatementRow) -> Iterator[str]:
    whole = [text[start:end] for start, end in row.parts or [(row.start, row.end)]]
    if "".join(row.text.replace("[…]", "").split()) != "".join("".join(whole).replace("[…]", "").split()):
        yield f"{row.uid} does not stand at {row.start}"
    if not row.context_start <= row.start < row.end <= row.context_end <= len(text):
        yield f"{row.uid} lies outside its context"
    if row.uid[:2] != "s-" or not 0 <= row.confidence <= 1 or row.kind not in KINDS:
        yield f"{row.uid} is no statement"
    for said in row.speakers:
        if text[said.start : said.end] != said.attribution:
            yield f"{row.uid}: “{said.attribution}” stands nowhere"
