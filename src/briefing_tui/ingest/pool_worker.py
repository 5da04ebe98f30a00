"""The extracting process: `python -m briefing_tui.ingest.pool_worker CHANNEL LIMITS`.

Receives batches of documents and sends the reading of each as it is done, with limits on processor time and memory for
each document; changes no file. It ends when its parent does, even in the middle of a document.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection

from briefing_tui.ingest.codec import pack
from briefing_tui.ingest.extraction import Limits, extract_all, extract_document
from briefing_tui.model import Document
from briefing_tui.readers.sandbox.confinement import confine
from briefing_tui.rlimits import NO_MEMORY, address_space, allow_cpu, set_soft_limit

ROWS, EXTRACTION = "rows", "extraction"
"""What is requested: what is stored of a document, or the full extraction."""


def main(arguments: Sequence[str]) -> None:
    """Serve one batch after another until the parent closes the channel."""
    channel = Connection(int(arguments[0]))
    limits = Limits(*map(int, arguments[1:]))
    extract_all([Document("“Ports are open,” she said. He noted that ports are open.", "")])  # loads the model
    base = 0
    set_soft_limit("CORE", 0)
    confine(reads=True)  # before any thread starts: threads inherit it
    asked: queue.SimpleQueue[tuple[str, list[Document]]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(channel, asked), daemon=True).start()
    while True:
        what, documents = asked.get()
        base = base or address_space()  # including the other thread's memory
        for document in documents:
            size = len(document.text)
            allow_cpu(limits.seconds(size))
            if base:
                set_soft_limit("AS", base + limits.megabytes(size) * 2**20)
            try:
                done = extract_document(document) if what == EXTRACTION else extract_all([document])[0]
                answer = pack(done, document.text)
            except MemoryError:
                os._exit(NO_MEMORY)
            channel.send_bytes(answer)


def _listen(channel: Connection, asked: queue.SimpleQueue[tuple[str, list[Document]]]) -> None:
    """Receive batches as they come, even while one is being processed, so that the end of the parent is noticed at once."""
    code = 0
    try:
        while True:
            asked.put(pickle.loads(channel.recv_bytes()))
    except (EOFError, OSError):
        pass
    except MemoryError:
        code = NO_MEMORY
    finally:
        os._exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
