"""What a worker of a cluster does for an import: opens sealed files in limited children and understands their words.

Runs on any machine that has this program, and asks for nothing there but a temporary file without a name. Owns what is
packed for the way, and what must be the same on all machines; knows no library and no cluster.
"""

from __future__ import annotations

import pickle
import platform
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from briefing_tui import __version__
from briefing_tui.errors import Refused
from briefing_tui.importing.reading import Sealed
from briefing_tui.importing.work import Understood, understand_all
from briefing_tui.model import Document
from briefing_tui.readers.child import Reader
from briefing_tui.store.rows import Reading

PACKAGES = (
    "python-crfsuite", "trafilatura", "htmldate", "lxml", "pypdf", "feedparser", "charset-normalizer", "distributed",
)  # fmt: skip
"""Those whose versions decide what is read in a file, and the one that carries it."""
CODE = "code of briefing-tui"

Opened = list[tuple[Document | Refused, "Reading | str | None"]]
"""The items of a file, in order, each document with what was read in it; None where that was not wanted."""
Done = Reading | str | Opened
"""What became of one thing: of a document its reading, or why there is none; of a sealed file its items."""


class Differs(Exception):
    """Another version of something that decides what is read."""


@cache
def identity() -> dict[str, str]:
    """What must be the same wherever a library's texts are read: (name, version), the program's own code by its digest."""
    root = Path(__file__).resolve().parents[1]
    code = sha256()
    for path in sorted([*root.rglob("*.py"), *root.glob("extract/*.crfsuite")]):
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
    """The first difference, in words; empty where there is none."""
    for name in mine:
        if mine[name] != theirs.get(name):
            if name == CODE:
                return f"other code of briefing-tui {__version__} than this machine"
            return f"{name} {theirs.get(name, 'missing')}, this machine has {mine[name]}"
    return ""


def pack(things: Sequence[Document | Sealed]) -> bytes:
    """A batch for the way, with the identity of who sends it."""
    return pickle.dumps((identity(), list(things)), pickle.HIGHEST_PROTOCOL)


def unpack(answer: bytes) -> list[Done]:
    """What a worker answered."""
    done: list[Done] = pickle.loads(answer)
    return done


def work_on(packed: bytes) -> bytes:
    """The task of a worker: a packed batch in, what became of it out, packed. Raises Differs."""
    sender, things = pickle.loads(packed)
    if what := difference(sender, identity()):
        raise Differs(what)
    with _reader() as reader:
        return pickle.dumps(finish(things, reader, _one_by_one), pickle.HIGHEST_PROTOCOL)


def finish(
    things: Sequence[Document | Sealed], reader: Reader, understanding: Callable[[Sequence[Document]], Understood]
) -> list[Done]:
    """Everything of a batch, read and understood."""
    done: list[Done] = []
    for thing in things:
        done += understanding([thing]) if isinstance(thing, Document) else [_opened(thing, reader, understanding)]
    return done


def _opened(sealed: Sealed, reader: Reader, understanding: Callable[[Sequence[Document]], Understood]) -> Opened:
    items: list[Document | Refused] = []
    with tempfile.TemporaryFile() as file:  # the child is handed an open file, as ever
        file.write(sealed.data)
        file.seek(0)
        try:
            items.extend(reader.read_open(sealed.name, file))
        except Refused as error:
            items.append(error)
    if not sealed.wanted:
        return [(item, None) for item in items]
    readings = iter(understanding([item for item in items if isinstance(item, Document)]))
    return [(item, next(readings) if isinstance(item, Document) else None) for item in items]


# ---- in the threads of a worker ------------------------------------------------------------------------------------

_idle: list[Reader] = []
"""Readers with their children, kept for the next batch."""
IDLE_SECONDS = 30.0
_resting: threading.Timer | None = None
_words = threading.Lock()
"""The tagger takes one sentence at a time; a second thread would only wait for the interpreter anyway."""


def _one_by_one(documents: Sequence[Document]) -> Understood:
    with _words:
        return understand_all(documents)


@contextmanager
def _reader() -> Iterator[Reader]:
    try:
        reader = _idle.pop()
    except IndexError:
        reader = Reader()
    try:
        yield reader
    finally:
        _idle.append(reader)
        _rest_later()


def _rest_later() -> None:
    """Children that nobody uses for a while end: the import is over, or its machine gone."""
    global _resting
    if _resting is not None:
        _resting.cancel()
    _resting = threading.Timer(IDLE_SECONDS, _rest)
    _resting.daemon = True
    _resting.start()


def _rest() -> None:
    while True:
        try:
            _idle.pop().close()
        except IndexError:
            return
