"""Readings as data from another process: JSON, which cannot contain code.

Owns the format. The sending process has parsed foreign text and is not trusted: each field's type is checked here; whether
it agrees with the text is checked where the text is (store.checked).
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import astuple
from typing import Any

from briefing_tui.model import Document, Extraction
from briefing_tui.store.checked import InvalidValueError, shaped
from briefing_tui.store.kept import kept_as, opened
from briefing_tui.store.records import Reading

LIMIT = 256 * 1024 * 1024
"""Maximum bytes of one answer; the longest text gives less."""
WHY = 2000
"""Maximum characters of a reason."""


def as_data(done: Reading | Extraction | str) -> dict[str, Any]:
    """A reading or extraction, or the reason for having none, as plain data."""
    if isinstance(done, str):
        return {"why": done}
    return {"reading": done} if isinstance(done, Reading) else {"extraction": astuple(done)}


def pack(done: Reading | Extraction | str, text: str) -> bytes:
    """The same as bytes; a reading in the library's compact format, which does not repeat the text."""
    if isinstance(done, Reading):
        return json.dumps({"kept": b64encode(kept_as(done, text)).decode("ascii")}).encode("ascii")
    return json.dumps(as_data(done), separators=(",", ":")).encode("ascii")


def unpack(answer: bytes, document: Document) -> Reading | Extraction | str:
    """The reading of a document, with the type of each field checked. Raises InvalidValueError."""
    try:
        value = json.loads(answer)
    except (ValueError, RecursionError):
        raise InvalidValueError("is no answer") from None
    if isinstance(value, dict) and len(value) == 1:
        if isinstance(why := value.get("why"), str):
            return why[:WHY]
        if isinstance(kept := value.get("kept"), str):
            return _opened(kept, document)
        if "extraction" in value:
            return shaped(Extraction, value["extraction"])
    raise InvalidValueError("is no answer")


def _opened(kept: str, document: Document) -> Reading:
    try:
        data = b64decode(kept, validate=True)
    except ValueError:
        raise InvalidValueError("is no answer") from None
    return opened(data, document.text, document.pages)
