"""Reads files concurrently and yields their documents in order. Owns the reading threads and how far they read ahead.

The reading itself is done by child processes (readers.sandbox); a thread only waits for one and unpacks what it sends. Reading
ahead is limited in files and in documents, so memory does not depend on the number of files.
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
"""Maximum number of files read at the same time: each thread keeps one child for each format it has met."""
FILES_AHEAD = 32
DOCUMENTS_AHEAD = 64
"""Maximum number of documents read ahead from one file."""
POLL_SECONDS = 0.2
"""Seconds between two checks whether the user has stopped the import."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's bytes, to be read on another machine."""

    name: str
    data: bytes
    sha256: str
    """Digest of the bytes."""
    wanted: bool = True
    """Whether to extract statements; False if the library has these bytes."""


class Item(NamedTuple):
    """One document of a file, or the error instead of it. The last item of each file has no content."""

    path: Path
    number: int
    """Index of the file, from 0."""
    content: Document | RawFile | BriefingError | None
    position: int
    """Bytes of the file read so far."""


class Source(Protocol):
    """Reads the documents of a file; each thread has its own."""

    def read_open(self, name: str, file: BinaryIO) -> Iterator[Document | RawFile | BriefingError]:
        """Yield the documents of an open file, or the raw file. Raises RefusedError."""

    def stop(self) -> None:
        """Abort the current reading; called from another thread."""

    def close(self) -> None:
        """Release the resources; nothing more is read."""


class RawFileSource:
    """Yields raw files instead of reading them. Plain text is read here, where no other machine need be trusted, and so are lists of
    documents, which may be larger than memory. For both, most of the work is the extraction.
    """

    def __init__(self) -> None:
        self._reader = SandboxedReader()
        self.stop, self.close = self._reader.stop, self._reader.close

    def read_open(self, name: str, file: BinaryIO) -> Iterator[Document | RawFile | BriefingError]:
        """Yield one raw file, or the documents of a text or list. Raises RefusedError if it is not supported or too large."""
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
        """`ahead`: number of files opened before their turn; `source` creates the reader of each thread."""
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
        """Yield all items in order; stops early if the user does."""
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
                    # The child reads through the same open file, so both share one position.
                    position = os.lseek(file.fileno(), 0, os.SEEK_CUR)
                    self._put(line, Item(path, number, content, position))
        except BriefingError as error:
            # The report keeps the exception; its traceback would keep the whole file in memory.
            error.__traceback__ = error.__context__ = None
            self._put(line, Item(path, number, error, position))
        except OSError as error:
            why = f"“{path.name}” not imported: {error.strerror or 'it cannot be read'}."
            self._put(line, Item(path, number, RefusedError(why), position))
        except Exception as error:  # the consumer of this file must be informed
            why = f"“{path.name}” not imported: a fault of the program ({type(error).__name__}) while it was read."
            self._put(line, Item(path, number, RefusedError(why), position))
        self._put(line, Item(path, number, None, position))

    def _put(self, line: queue.Queue[Item], item: Item) -> None:
        while not self._ended.is_set():
            with suppress(queue.Full):
                return line.put(item, timeout=POLL_SECONDS)

    def _reader(self) -> Source:
        """This thread's reader, with its own children."""
        reader: Source | None = getattr(self._mine, "reader", None)
        if reader is None:
            reader = self._mine.reader = self._source()
            self._readers.append(reader)
        return reader
