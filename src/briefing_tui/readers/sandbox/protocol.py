"""Messages between an import and its reading child: a length, then JSON. Owns the frames and checks every field.

The child reads foreign files and is not trusted: nothing it sends is executed (no pickle), and the type of every field is checked.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import time
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document, is_day
from briefing_tui.readers.common import storable
from briefing_tui.text import LINE_LIMIT, TEXT_LIMIT

FRAME_LIMIT = 64 * 1024 * 1024
"""Maximum bytes of a message: the longest text, in the script with the longest encoding, is shorter."""
_LENGTH = struct.Struct("!I")
_OPTIONAL = frozenset(("title", "title_basis", "published", "published_basis", "language_basis", "publisher", "url"))
_FIELDS = frozenset(field.name for field in fields(Document))


_DIGEST = re.compile("[0-9a-f]{64}")
PAGES_LIMIT, PAGE_LABEL = 10_000, 200
"""Maximum number of pages and length of a label: more than any reader yields."""


class BrokenStreamError(Exception):
    """The other side is gone or violates the protocol."""


class TimeLimitError(Exception):
    """The other side did not answer in time."""


def send(channel: socket.socket, message: dict[str, Any]) -> None:
    """Send one complete message."""
    data = json.dumps(message, allow_nan=False, ensure_ascii=False).encode("utf-8", "surrogatepass")
    channel.sendall(_LENGTH.pack(len(data)) + data)


def receive(channel: socket.socket, seconds: float | None = None) -> dict[str, Any]:
    """The next message. Raises BrokenStreamError, or TimeLimitError if it is not complete after `seconds`."""
    until = None if seconds is None else time.monotonic() + seconds
    (length,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size, until))
    if length > FRAME_LIMIT:
        raise BrokenStreamError
    try:
        message = json.loads(_exactly(channel, length, until))
    except (ValueError, RecursionError):
        raise BrokenStreamError from None
    if not isinstance(message, dict):
        raise BrokenStreamError
    return message


def _exactly(channel: socket.socket, size: int, until: float | None) -> bytearray:
    held = bytearray()
    while len(held) < size:
        if until is not None:
            channel.settimeout(max(0.001, until - time.monotonic()))
        try:
            piece = channel.recv(min(size - len(held), 1 << 20))
        except TimeoutError:
            raise TimeLimitError from None
        except OSError:
            raise BrokenStreamError from None
        if not piece:
            raise BrokenStreamError
        held += piece
    return held


def pack(item: Document | RefusedError) -> dict[str, Any]:
    """A document or a refusal as a message."""
    if isinstance(item, RefusedError):
        return {"refused": [item.title, item.message, item.hint]}
    return {"document": asdict(item)}


def unpack(message: dict[str, Any]) -> Document | RefusedError | None:
    """The content of a message; None for the last one. Raises BrokenStreamError."""
    if message.get("done") is True:
        return None
    if isinstance(refused := message.get("refused"), list):
        return _refusal(refused)
    value = message.get("document")
    if not isinstance(value, dict) or set(value) != _FIELDS:
        raise BrokenStreamError
    return _document(value)


def _refusal(parts: list[Any]) -> RefusedError:
    if len(parts) != 3 or not all(isinstance(part, str) for part in parts):
        raise BrokenStreamError
    return RefusedError(parts[0][:2000], parts[1][:2000], parts[2][:2000])


def _document(value: dict[str, Any]) -> Document:
    """A document from its fields, each checked. Raises BrokenStreamError."""
    pages = value["pages"]
    for name, found in value.items():
        if name != "pages" and not _is_word(found, TEXT_LIMIT if name == "text" else LINE_LIMIT, name in _OPTIONAL):
            raise BrokenStreamError
    if not isinstance(pages, list) or len(pages) > PAGES_LIMIT:
        raise BrokenStreamError
    if not is_day(value["published"]) or not _DIGEST.fullmatch(value["byte_sha256"]) or not value["file_name"]:
        raise BrokenStreamError
    return Document(**{**value, "pages": tuple(_pages(pages, len(value["text"])))})


def _is_word(value: Any, limit: int, optional: bool) -> bool:
    """Whether this is storable text of at most `limit` code points; or None, if `optional`."""
    if value is None:
        return optional
    return isinstance(value, str) and len(value) <= limit and storable(value) == value


def _pages(pages: list[Any], size: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of each page, in order. Raises BrokenStreamError."""
    last = 0
    for page in pages:
        if not isinstance(page, list) or [type(part) for part in page] != [int, int, str]:
            raise BrokenStreamError
        start, end, label = page
        if not (last <= start <= end <= size and _is_word(label, PAGE_LABEL, False)):
            raise BrokenStreamError
        last = start
        yield start, end, label
