"""Files read concurrently, given in order. Owns the threads that wait for the reading children, and how far they read ahead.

The work of reading is done by the children (readers.sandbox); a thread only waits for one and unpacks what it sends. What
is read ahead is bounded, by files and by documents: memory does not know how many files there are.
"""

from __future__ import annotations

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Protocol

from briefing_tui.errors import BriefingError, RefusedError
from briefing_tui.model import Document
from briefing_tui.readers.base import read_whole
from briefing_tui.readers.dispatch import open_plainly, recognise
from briefing_tui.readers.sandbox.client import SandboxedReader

AT_ONCE = 4
"""Files read side by side at most: each thread keeps a child for each format it met."""
FILES_AHEAD = 32
DOCUMENTS_AHEAD = 64
"""Of one file."""
POLL_SECONDS = 0.2
"""Seconds between two looks at whether the user has stopped the import."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's bytes, for another machine to read."""

    name: str
    data: bytes
    sha256: str
    """Of the bytes."""
    wanted: bool = True
    """Are statements to be extracted? Not where the library has these bytes."""


class Item(NamedTuple):
    """One document of one file, or why there is none. The last item of each file has no content."""

    path: Path
    number: int
    """Of the file, from 0."""
    content: Document | RawFile | BriefingError | None
    position: int
    """Bytes of the file read so far."""


class Source(Protocol):
    """What a thread asks for the documents of a file; each has its own."""

    def read_open(self, name: str, file: BinaryIO) -> Iterator[Document | RawFile | BriefingError]:
        """The documents of an open file, or the file itself as it is. Raises RefusedError."""

    def stop(self) -> None:
        """End what is being read; called on another thread."""

    def close(self) -> None:
        """Nothing more is read."""


class RawFileSource:
    """Gives files as they are instead of reading them. Plain text is read here, where no other machine need be trusted; lists of
    documents too, for they may be larger than any memory. With both the work is in the extraction."""

    def __init__(self) -> None:
        self._reader = SandboxedReader()
        self.stop, self.close = self._reader.stop, self._reader.close

    def read_open(self, name: str, file: BinaryIO) -> Iterator[Document | RawFile | BriefingError]:
        """One raw file, or the documents of a text or list. Raises RefusedError for what is not read or too large."""
        form = recognise(name, file)
        if form.streamed or not form.sandboxed:
            yield from self._reader.read_open(name, file)
        else:
            data = read_whole(name, file)
            yield RawFile(name, data, sha256(data).hexdigest())


class Files:
    """The documents of files, in the order of the files. Use as a context manager: leaving it ends the children."""

    def __init__(
        self,
        files: Sequence[Path],
        stop: threading.Event,
        at_once: int = AT_ONCE,
        *,
        ahead: int = FILES_AHEAD,
        source: Callable[[], Source] = SandboxedReader,
    ) -> None:
        """`ahead`: files opened before their turn; `source` reads them, one for each thread."""
        self._files, self._stop, self._ahead, self._source = files, stop, ahead, source
        self._ended = threading.Event()
        self._mine = threading.local()
        self._readers: list[Source] = []
        self._pool = ThreadPoolExecutor(max(1, min(at_once, len(files))), "reading")

    def __enter__(self) -> Files:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        for reader in self._readers:
            reader.stop()
        self._pool.shutdown(cancel_futures=True)
        for reader in self._readers:
            reader.close()

    def __iter__(self) -> Iterator[Item]:
        """All items in order; fewer where the user stops."""
        coming = iter(enumerate(self._files))
        waiting: deque[queue.Queue[Item]] = deque()
        while True:
            while len(waiting) < self._ahead and (following := next(coming, None)):
                waiting.append(queue.Queue(DOCUMENTS_AHEAD))
                self._pool.submit(self._read, *following, waiting[-1])
            if not waiting:
                return
            item = self._next(waiting[0])
            if item is None:
                return
            if item.content is None:
                waiting.popleft()
            yield item

    def _next(self, line: queue.Queue[Item]) -> Item | None:
        while not self._stop.is_set():
            with suppress(queue.Empty):
                return line.get(timeout=POLL_SECONDS)
        return None

    # ---- in the threads -----------------------------------------------------------------------------------------

    def _read(self, number: int, path: Path, line: queue.Queue[Item]) -> None:
        position = 0
        try:
            if not path.exists() and not path.is_symlink():
                raise RefusedError(f"“{path.name}” not imported: there is no such file.", hint=f"Looked for {path}.")
            with open_plainly(path) as file:
                for content in self._reader().read_open(path.name, file):
                    # The child reads through the same open file: its position is ours.
                    position = os.lseek(file.fileno(), 0, os.SEEK_CUR)
                    self._put(line, Item(path, number, content, position))
        except BriefingError as error:
            # The report keeps the refusal; where it was raised the whole file is still held.
            error.__traceback__ = error.__context__ = None
            self._put(line, Item(path, number, error, position))
        except OSError as error:
            why = f"“{path.name}” not imported: {error.strerror or 'it cannot be read'}."
            self._put(line, Item(path, number, RefusedError(why), position))
        except Exception as error:  # whoever waits for this file must hear of it
            why = f"“{path.name}” not imported: a fault of the program ({type(error).__name__}) while it was read."
            self._put(line, Item(path, number, RefusedError(why), position))
        self._put(line, Item(path, number, None, position))

    def _put(self, line: queue.Queue[Item], item: Item) -> None:
        while not self._ended.is_set():
            with suppress(queue.Full):
                return line.put(item, timeout=POLL_SECONDS)

    def _reader(self) -> Source:
        """This thread's own, with children of its own."""
        reader: Source | None = getattr(self._mine, "reader", None)
        if reader is None:
            reader = self._mine.reader = self._source()
            self._readers.append(reader)
        return reader
