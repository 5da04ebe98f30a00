"""From bytes to text. Owns the order in which encodings are tried; repairs nothing but damaged UTF-8, and reports that.

Byte order mark, strict UTF-8, the declared encoding, cp1252 if the bytes look Western, else a detector.
"""

from __future__ import annotations

import codecs
import re

from briefing_tui.readers.base import refuse

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
"""Bytes that occur in Western text in cp1252: punctuation, symbols and accented letters."""
WESTERN_SHARE = 0.25
"""Maximum share of accented letters: French has at most 0.08; Cyrillic or Greek decoded as cp1252 has far more."""
SAMPLE = 200_000
"""Number of bytes passed to the detector."""
DAMAGED_SHARE = 0.02
"""Maximum share of broken sequences among the non-ASCII ones for a text to count as damaged UTF-8 rather than another encoding."""
CYRILLIC = ("Министр сказал, что порты страны открыты для всех судов. " * 5).encode("cp1251")
"""Bytes for samples that only the detector recognises."""
_SEVEN_BIT = ("iso-2022-", "hz", "utf-7")
_SAME = {"ascii": "utf-8", "utf_8": "utf-8", "utf8": "utf-8", "iso8859-1": "cp1252", "latin-1": "cp1252"}


def decode(name: str, data: bytes, declared: str | None = None) -> tuple[str, str, str]:
    """Decode bytes: (text, encoding, note for the report). Raises RefusedError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding, _note(encoding)
            except UnicodeDecodeError:
                raise refuse(name, f"it claims {encoding} and is not", "Save it as UTF-8.") from None
    if (declared or "").lower().startswith(_SEVEN_BIT) and (found := _shifted(data, declared or "")):
        return found
    if b"\0" in data:
        raise refuse(name, "it is no text file", "Save it as plain text (.txt) in UTF-8.")
    try:
        return data.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError:
        pass
    for attempt in (_damaged, _declared, _western, _detected):
        found = attempt(data, declared)
        if found is not None:
            return found
    raise refuse(name, "its encoding is not recognised", "Save it as UTF-8 and import that.")


def _shifted(data: bytes, declared: str) -> tuple[str, str, str] | None:
    """A text in a 7-bit encoding, which uses escape sequences for other letters: only the declaration reveals it."""
    try:
        text = data.decode(declared)
    except (LookupError, ValueError):
        return None
    return (text, declared.lower(), _note(declared.lower())) if not text.isascii() else None


def _note(encoding: str) -> str:
    return "" if encoding == "utf-8" else f"read as {encoding}"


def _damaged(data: bytes, _declared: str | None) -> tuple[str, str, str] | None:
    """UTF-8 with a few broken bytes (a truncated file, a bad paste): the rest is worth keeping."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if char > "\x7f") - broken
    if broken > 1 + DAMAGED_SHARE * whole or whole < 2 * broken:
        return None
    return text, "utf-8", _damage(broken)


def _damage(broken: int) -> str:
    return f"read as utf-8, {broken} damaged place{'s' if broken > 1 else ''} in it"


def _declared(data: bytes, declared: str | None) -> tuple[str, str, str] | None:
    try:
        encoding = codecs.lookup(declared or "").name
        encoding = _SAME.get(encoding, encoding)  # as browsers do: a page that declares Latin-1 means cp1252
        if encoding == "utf-8":
            text = data.decode("utf-8", "replace")
            broken = text.count("\ufffd")
            return (text, encoding, _damage(broken)) if broken <= DAMAGED_SHARE * len(text) else None
        if encoding == "utf-7" or "punycode" in encoding:
            return None
        return data.decode(encoding), encoding, _note(encoding)
    except (LookupError, ValueError):
        return None


def _western(data: bytes, _declared: str | None) -> tuple[str, str, str] | None:
    sample = data[:SAMPLE]
    high = [byte for byte in sample if byte >= 0x80]
    accented = sum(1 for byte in high if byte >= 0xC0)
    letters = sum(sample.count(byte) for byte in range(0x41, 0x7B)) + accented
    if not set(high) <= _WESTERN or accented > WESTERN_SHARE * max(letters, 1):
        return None
    try:
        return data.decode("cp1252"), "cp1252", _note("cp1252")
    except UnicodeDecodeError:
        return None


def _detected(data: bytes, _declared: str | None) -> tuple[str, str, str] | None:
    from charset_normalizer import from_bytes  # only for rare files: slows down start-up

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        return None
    encoding = _SAME.get(best.encoding, best.encoding)
    try:
        return data.decode(encoding), encoding, _note(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I
)


def declared_in(data: bytes) -> str | None:
    """The encoding declared in the first lines of a page or feed."""
    found = _META.search(data[:4096])
    return found[1].decode("ascii") if found else None
