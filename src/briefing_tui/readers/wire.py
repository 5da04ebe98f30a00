"""What passes between an import and its reading child: lengths, then JSON. Owns the frames and checks every field.

The child reads foreign files and is not believed: nothing it sends is executed (no pickle), every field has its kind.
"""

from __future__ import annotations

import json
import socket
import struct
import time
from dataclasses import asdict, fields
from typing import Any

from briefing_tui.errors import Refused
from briefing_tui.model import Document

FRAME_LIMIT = 128 * 1024 * 1024
_LENGTH = struct.Struct("!I")
_OPTIONAL = frozenset(("title", "title_basis", "published", "published_basis", "language_basis", "publisher", "url"))
_FIELDS = frozenset(field.name for field in fields(Document))


class Broken(Exception):
    """The other side is gone or speaks another language."""


class Slow(Exception):
    """The other side did not answer in time."""


def send(channel: socket.socket, message: dict[str, Any]) -> None:
    """Send one message whole."""
    data = json.dumps(message, allow_nan=False).encode("ascii")
    channel.sendall(_LENGTH.pack(len(data)) + data)


def receive(channel: socket.socket, seconds: float | None = None) -> dict[str, Any]:
    """The next message. Raises Broken, or Slow where it is not whole after `seconds`."""
    until = None if seconds is None else time.monotonic() + seconds
    (length,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size, until))
    if length > FRAME_LIMIT:
        raise Broken
    try:
        message = json.loads(_exactly(channel, length, until))
    except (ValueError, RecursionError):
        raise Broken from None
    if not isinstance(message, dict):
        raise Broken
    return message


def _exactly(channel: socket.socket, size: int, until: float | None) -> bytes:
    held = bytearray()
    while len(held) < size:
        if until is not None:
            channel.settimeout(max(0.001, until - time.monotonic()))
        try:
            piece = channel.recv(min(size - len(held), 1 << 20))
        except TimeoutError:
            raise Slow from None
        except OSError:
            raise Broken from None
        if not piece:
            raise Broken
        held += piece
    return bytes(held)


def pack(item: Document | Refused) -> dict[str, Any]:
    """A document or a refusal as a message."""
    if isinstance(item, Refused):
        return {"refused": [item.title, item.message, item.hint]}
    return {"document": asdict(item)}


def unpack(message: dict[str, Any]) -> Document | Refused | None:
    """What a message holds; None for the last one. Raises Broken."""
    if message.get("done") is True:
        return None
    if isinstance(refused := message.get("refused"), list):
        if len(refused) != 3 or not all(isinstance(part, str) for part in refused):
            raise Broken
        return Refused(refused[0][:2000], refused[1][:2000], refused[2][:2000])
    value = message.get("document")
    if not isinstance(value, dict) or set(value) != _FIELDS:
        raise Broken
    pages = value["pages"]
    for name, found in value.items():
        if name != "pages" and not (isinstance(found, str) or (found is None and name in _OPTIONAL)):
            raise Broken
    if not isinstance(pages, list):
        raise Broken
    return Document(**{**value, "pages": tuple(_page(page, len(value["text"])) for page in pages)})


def _page(value: Any, size: int) -> tuple[int, int, str]:
    if not isinstance(value, list) or len(value) != 3:
        raise Broken
    start, end, label = value
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(label, str) and 0 <= start <= end <= size):
        raise Broken
    return start, end, label
