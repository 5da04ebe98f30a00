"""Plain text and Markdown, and the ladder of encodings. Keeps the text as decoded; only a byte order mark is dropped."""

from __future__ import annotations

import codecs
import hashlib

from briefing_tui.errors import Refused
from briefing_tui.model import Document

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb4\xb7\xbb") | frozenset(
    range(0xC0, 0x100)
)


def decode(name: str, data: bytes) -> tuple[str, str]:
    """(text, encoding): byte order mark, strict UTF-8, then cp1252 where the bytes look Western. Raises Refused."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError:
                raise Refused(
                    f"“{name}” not imported: it claims {encoding} and is not.", hint="Save it as UTF-8."
                ) from None
    if b"\0" in data:
        raise Refused(f"“{name}” not imported: it is no text file.", hint="Save it as plain text (.txt).")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        high = [byte for byte in data if byte >= 0x80]
        if all(byte in _WESTERN for byte in high):
            try:
                return data.decode("cp1252"), "cp1252"
            except UnicodeDecodeError:
                pass
    raise Refused(f"“{name}” not imported: its encoding is not recognised.", hint="Save it as UTF-8 and import that.")


def read_text(name: str, data: bytes) -> Document:
    """A plain text file: it states no title and no date."""
    text, encoding = decode(name, data)
    return Document(text, name, "text/plain", hashlib.sha256(data).hexdigest(), encoding)


def read_markdown(name: str, data: bytes) -> Document:
    """Markdown: read as it stands; a first line “# …” is the title it states."""
    text, encoding = decode(name, data)
    first = text.lstrip("\n\r ").split("\n", 1)[0].strip()
    title = first[2:].strip() if first.startswith("# ") else None
    return Document(
        text, name, "text/markdown", hashlib.sha256(data).hexdigest(), encoding, title=title or None,
        title_basis="stated" if title else None,
    )  # fmt: skip
