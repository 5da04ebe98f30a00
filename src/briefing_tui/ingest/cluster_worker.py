"""The task of a cluster worker: reads raw files in sandboxed children and extracts from their texts.

Runs on any machine that has this program, and needs nothing there but an unnamed temporary file. Owns the message format
and the versions that must agree on all machines; knows no library and no cluster.
"""

from __future__ import annotations

import json
import platform
import tempfile
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from briefing_tui import __version__
from briefing_tui.errors import RefusedError
from briefing_tui.ingest.codec import WHY, as_data
from briefing_tui.ingest.extraction import Readings
from briefing_tui.ingest.pool import InProcess
from briefing_tui.ingest.reading import RawFile
from briefing_tui.model import Document
from briefing_tui.readers.common import storable
from briefing_tui.readers.sandbox import protocol
from briefing_tui.readers.sandbox.client import SandboxedReader
from briefing_tui.store.checked import InvalidValueError, check
from briefing_tui.store.records import Reading

PACKAGES = (
    "python-crfsuite",
    "trafilatura",
    "htmldate",
    "lxml",
    "pypdf",
    "feedparser",
    "charset-normalizer",
    "distributed",
)
"""The packages whose versions affect what is read in a file, and the one that transports it."""
CODE = "code of briefing-tui"
ANSWER_LIMIT = 64 * 1024 * 1024
"""Maximum bytes of an answer. A batch that gives more is processed on the importing machine."""

FileReadings = list[tuple[Document | RefusedError, "Reading | str | None"]]
"""The items of a file in order, each document with its reading; None where extraction was not wanted."""
Outcome = Reading | str | FileReadings
"""The result for one item: for a document its reading, or the reason for having none; for a raw file its items."""


class DifferentProgramError(Exception):
    """A version that affects reading differs between two machines."""


@cache
def identity() -> dict[str, str]:
    """Versions that must agree on all machines that read for one library: name → version; for the program's own code, its digest."""
    root = Path(__file__).resolve().parents[1]
    code = sha256()
    for path in sorted([*root.rglob("*.py"), *root.glob("extract/tagger/*.crfsuite")]):
        code.update(f"{path.relative_to(root)}\0".encode() + sha256(path.read_bytes()).digest())
    python = ".".join(platform.python_version_tuple()[:2])
    own = {"briefing-tui": __version__, CODE: code.hexdigest()[:12], "Python": python}
    return own | {name: _version(name) for name in PACKAGES}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def difference(mine: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """The first difference, in words; empty if there is none."""
    for name in mine:
        if mine[name] != theirs.get(name):
            if name == CODE:
                return f"other code of briefing-tui {__version__} than this machine"
            return f"{name} {theirs.get(name, 'missing')}, this machine has {mine[name]}"
    return ""


# ---- messages: JSON, which cannot contain code ---------------------------------------------------------------------


def pack(things: Sequence[Document | RawFile]) -> bytes:
    """A batch as bytes, with the identity of the sending program."""
    return _dumps({"identity": identity(), "things": [_packed(thing) for thing in things]})


def _packed(thing: Document | RawFile) -> dict[str, Any]:
    if isinstance(thing, Document):
        return protocol.pack(thing)
    return {"file": [thing.name, b64encode(thing.data).decode("ascii"), thing.sha256, thing.wanted]}


def _things(message: dict[str, Any]) -> Iterator[Document | RawFile]:
    for each in message["things"]:
        if "file" in each:
            name, data, digest, wanted = each["file"]
            yield RawFile(name, b64decode(data), digest, wanted)
        elif isinstance(document := protocol.unpack(each), Document):
            yield document


def run_task(packed: bytes) -> bytes:
    """Process a packed batch and return the packed results; runs on a worker."""
    message = json.loads(packed)
    if what := difference(message["identity"], identity()):
        return _dumps({"differs": what})
    with _reader() as reader:
        return _dumps({"done": [_answer(each) for each in read_batch([*_things(message)], reader, _one_by_one)]})


def _answer(done: Outcome) -> dict[str, Any]:
    if not isinstance(done, list):
        return as_data(done)
    return {"items": [[protocol.pack(item), None if read is None else as_data(read)] for item, read in done]}


def _dumps(message: dict[str, Any]) -> bytes:
    return json.dumps(message, allow_nan=False, separators=(",", ":")).encode("ascii")


def unpack(answer: object, things: Sequence[Document | RawFile]) -> list[Outcome]:
    """A worker's answer to a batch, checked. Raises InvalidValueError if any of it is invalid, or DifferentProgramError."""
    if not isinstance(answer, bytes) or len(answer) > ANSWER_LIMIT:
        raise InvalidValueError("is no answer")
    try:
        message = json.loads(answer)
    except (ValueError, RecursionError):
        raise InvalidValueError("is no answer") from None
    if isinstance(message, dict) and isinstance(what := message.get("differs"), str):
        raise DifferentProgramError(what[:200])
    if not isinstance(message, dict) or not isinstance(done := message.get("done"), list) or len(done) != len(things):
        raise InvalidValueError("is no answer to what was asked")
    return [_checked(thing, each) for thing, each in zip(things, done, strict=True)]


def _checked(thing: Document | RawFile, value: Any) -> Outcome:
    if isinstance(thing, Document):
        return _read(thing, value)
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list) or not items:
        raise InvalidValueError("passes over a file")
    return [_item(thing, each) for each in items]


def _read(document: Document, value: Any) -> Reading | str:
    if not isinstance(value, dict) or len(value) != 1:
        raise InvalidValueError("is no reading")
    if isinstance(why := value.get("why"), str):
        return why[:WHY]
    return check(document, value.get("reading"))


def _item(raw: RawFile, value: Any) -> tuple[Document | RefusedError, Reading | str | None]:
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[0], dict):
        raise InvalidValueError("is no list of documents")
    try:
        item = protocol.unpack(value[0])
    except protocol.BrokenStreamError:
        raise InvalidValueError("holds a document that is none") from None
    if item is None or (isinstance(item, RefusedError) and value[1] is not None):
        raise InvalidValueError("holds a document that is none")
    if isinstance(item, RefusedError):
        return item, None
    name = storable(raw.name) or ""
    if not item.file_name.startswith(name) or (item.file_name == name and item.byte_sha256 != raw.sha256):
        raise InvalidValueError("is of another file")
    if not raw.wanted:
        return item, None
    return item, _read(item, value[1])


# ---- the work ------------------------------------------------------------------------------------------------------


def read_batch(
    things: Sequence[Document | RawFile], reader: SandboxedReader, extract: Callable[[Sequence[Document]], Readings]
) -> list[Outcome]:
    """Read everything in a batch and extract from it."""
    done: list[Outcome] = []
    for thing in things:
        done += extract([thing]) if isinstance(thing, Document) else [_read_file(thing, reader, extract)]
    return done


def _read_file(
    raw: RawFile, reader: SandboxedReader, extract: Callable[[Sequence[Document]], Readings]
) -> FileReadings:
    items: list[Document | RefusedError] = []
    with tempfile.TemporaryFile() as file:  # the child is given an open file, as for a local import
        file.write(raw.data)
        file.seek(0)
        try:
            items.extend(reader.read_open(raw.name, file))
        except RefusedError as error:
            items.append(error)
    if not raw.wanted:
        return [(item, None) for item in items]
    readings = iter(extract([item for item in items if isinstance(item, Document)]))
    return [(item, next(readings) if isinstance(item, Document) else None) for item in items]


# ---- in the threads of a worker ------------------------------------------------------------------------------------

_idle: list[SandboxedReader] = []
"""Readers with their child processes, kept for the next batch."""
IDLE_SECONDS = 30.0
_timer: threading.Timer | None = None
_extracting = threading.Lock()
"""The tagger takes one sentence at a time, and a second thread would only wait for the interpreter lock."""
_pool = InProcess()
"""Extracts in this process, or for a long text in a separate process with limits."""


def _one_by_one(documents: Sequence[Document]) -> Readings:
    with _extracting:
        return _pool.submit(documents).result()


@contextmanager
def _reader() -> Iterator[SandboxedReader]:
    try:
        reader = _idle.pop()
    except IndexError:
        reader = SandboxedReader()
    try:
        yield reader
    finally:
        _idle.append(reader)
        _close_later()


def _close_later() -> None:
    """End children that have been idle for IDLE_SECONDS: the import is over, or its machine is gone."""
    global _timer
    if _timer is not None:
        _timer.cancel()
    _timer = threading.Timer(IDLE_SECONDS, _close_idle)
    _timer.daemon = True
    _timer.start()


def _close_idle() -> None:
    with _extracting:
        _pool.close()
    while True:
        try:
            _idle.pop().close()
        except IndexError:
            return
