"""Plain text. Keeps the text as decoded; only a byte order mark is dropped. It states no title and no date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from briefing_tui.model import Document
from briefing_tui.readers.common import Item, finish
from briefing_tui.readers.encoding import decode


def read(name: str, data: bytes) -> Iterator[Item]:
    """The one document of a text file. Raises Refused."""
    text, encoding, note = decode(name, data)
    yield finish(Document(text, name, "text/plain", hashlib.sha256(data).hexdigest(), encoding, note=note))
