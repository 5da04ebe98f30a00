"""Shared by all readers: how a document is finished, how its blocks are joined, what counts as an end mark.

Refuses texts beyond the limits in text.py. Never opens a file and never changes a word: code points that cannot be stored (NUL, lone
surrogates) are replaced by U+FFFD, one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from briefing_tui.model import Document
from briefing_tui.readers import language
from briefing_tui.readers.base import refuse
from briefing_tui.text import LINE_LIMIT, TEXT_LIMIT, whole_words

END_MARK = re.compile(r"(?:#\s{0,5}){2,}|[-–—]\s?30\s?[-–—]")
"""“###”: printed below a release to mark its end; not part of the text."""
_EDGES = " \t\r\n\f\v\u00a0\u202f\u200b\ufeff\u2060"
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def bare(text: str) -> str:
    """The text without white space and invisible characters at both ends."""
    return text.strip(_EDGES)


def line(text: str | None) -> str | None:
    """A title on one line; None for an empty one. No-break spaces are kept: the title stays as printed."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", bare(text or "")) or None


_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_MARK = r"(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶#‖]{1,3})"
NOTE_MARK = re.compile(
    rf"[\s\u00a0]*\[[a-z ]{{3,30}}\][\s\u00a0]*|[\s\u00a0]*[(\[]{{0,2}}{_MARK}(?:[\s\u00a0]*[,;–-][\s\u00a0]*{_MARK}){{0,8}}[)\]]{{0,2}}[\s\u00a0]*"
    r"|[\s\u00a0]*[,;][\s\u00a0]*"
)
"""A note mark: a number, a letter or a symbol, with or without brackets; several of them, or the comma between two."""
BACK_MARK = re.compile(r"[\s\u00a0]*[↩↑⤴⏎⇧^]{1,2}\ufe0e?[\s\u00a0]*")
"""The sign of a link from a note back to its mark."""
_BASE = re.compile(r"(?<![\d.,])\d{1,2}[⁰¹²³⁴-⁹⁺⁻]*$")
"""A base number of an exponent: longer numbers are years and amounts, after which a raised number marks a note."""
_VARIABLE = re.compile(r"(?:^|[\s(+*/−-])[b-zB-HJ-Z]$|=[\s\u00a0]?[A-Za-z]{1,2}$")
"""The name of a quantity: x², E = mc²."""
_UNIT = re.compile(r"(?:^|[\s\u00a0\d(/])(?:[kcdm]?m|ft|in|mi|yd|s)$")


def raised(before: str, text: str) -> str:
    """Superscript as plain text: an exponent becomes superscript characters (10⁶), a note mark is removed."""
    if re.fullmatch(r"[\d+−-]{1,4}", text) and (_BASE.search(before[-6:]) or _UNIT.search(before[-4:])):
        return text.translate(_RAISED)
    if text in ("2", "3") and _VARIABLE.search(before[-4:]):
        return text.translate(_RAISED)
    return "" if NOTE_MARK.fullmatch(text) else text


def basis_of(value: str | None, basis: str | None) -> str | None:
    """`basis` if there is a value, else None."""
    return basis if value else None


def join(blocks: Iterable[str]) -> str:
    """Join blocks as in the frozen text: with a blank line between, without end marks and empty blocks."""
    kept = [whole_words(block) for block in map(bare, blocks) if block and not END_MARK.fullmatch(block)]
    return "\n\n".join(kept) + ("\n" if kept else "")


def finish(document: Document) -> Document:
    """The document with its language, ready to be stored. Raises RefusedError if it has no text or no prose."""
    text = storable(document.text) or ""
    if not bare(text):
        raise refuse(document.file_name, "it holds no text")
    if len(text) > TEXT_LIMIT:
        raise refuse(document.file_name, f"its text has {len(text):,} characters (limit {TEXT_LIMIT:,})")
    if (longest := longest_line(text)) > LINE_LIMIT:
        raise refuse(
            document.file_name,
            f"one line of it has {longest:,} characters (limit {LINE_LIMIT:,})",
            "Such a file is data, no briefing.",
        )
    for each in (document.title, document.publisher, document.url, document.file_name, document.doc_id, document.note):
        if each and len(each) > LINE_LIMIT:
            raise refuse(document.file_name[:200], f"a name in it has {len(each):,} characters (limit {LINE_LIMIT:,})")
    found, basis = language.detect(text, document.language if document.language_basis == "stated" else None)
    return replace(
        document,
        text=text,
        language=found,
        language_basis=basis,
        file_name=storable(document.file_name) or "",
        title=storable(document.title),
        publisher=storable(document.publisher),
        url=storable(document.url),
        doc_id=storable(document.doc_id) or "",
        note=storable(document.note) or "",
    )


def storable(text: str | None) -> str | None:
    """The text with code points that no database accepts (NUL, lone surrogates) replaced by U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text) if text else text


def longest_line(text: str) -> int:
    """Code points of the longest line, without building a list of all lines."""
    longest, at = 0, 0
    while (end := text.find("\n", at)) >= 0:
        longest, at = max(longest, end - at), end + 1
    return max(longest, len(text) - at)
