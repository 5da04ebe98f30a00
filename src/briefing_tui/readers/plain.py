"""Plain text. Keeps the text as decoded, without a byte order mark. It has no title and no date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from briefing_tui.model import Document
from briefing_tui.readers.base import SAMPLE_PROSE, Format, Item, Sample, SourceFile, refuse
from briefing_tui.readers.common import bare, finish
from briefing_tui.readers.encoding import CYRILLIC, decode


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the only document of a text file. Raises RefusedError."""
    name, data = source.name, source.whole()
    text, encoding, note = decode(name, data)
    if not bare(text):
        raise refuse(name, "it holds no text", "Open it to see whether it is empty.")
    yield finish(Document(text, name, FORMAT.media_type, hashlib.sha256(data).hexdigest(), encoding, note=note))


FORMAT = Format(
    "plain",
    "plain text",
    (".txt", ".text"),
    "text/plain",
    read,
    (Sample("a.txt", SAMPLE_PROSE.encode()), Sample("b.txt", CYRILLIC)),
    sandboxed=False,  # nothing in it expands
)
