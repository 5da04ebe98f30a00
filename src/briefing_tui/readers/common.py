"""What all readers share: how a document is finished, how its blocks are joined, what counts as an end mark.

Refuses what is beyond the limits of a text (text.py). Never opens a file and never changes a word: what cannot be stored (NUL, half a surrogate
pair) becomes U+FFFD, one for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from briefing_tui.model import Document
from briefing_tui.readers import language
from briefing_tui.readers.base import refuse
from briefing_tui.text import LINE_LIMIT, TEXT_LIMIT

END_MARK = re.compile(r"(?:#\s{0,5}){2,}|[-–—]\s?30\s?[-–—]")
"""“###”: printed under a release to say that nothing follows; not a word of it."""
_EDGES = " \t\r\n\f\v\u00a0\u202f\u200b\ufeff\u2060"
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def bare(text: str) -> str:
    """The text without white space and invisible characters at its edges."""
    return text.strip(_EDGES)


def line(text: str | None) -> str | None:
    """A title on one line; None for an empty one. A no-break space stays one: the title is kept as printed."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", bare(text or "")) or None


_SPLITS = re.compile(r"(?<=[A-Za-z\u00c0-\u052f])[\u00ad\u200b\u2060\ufeff]+(?=[A-Za-z\u00c0-\u052f])")
"""Where a page says that a word may be broken: no sign of the word. (Scripts without blanks set words apart with the second.)"""


def whole_words(text: str) -> str:
    """The text with the signs away at which a word may be broken."""
    return _SPLITS.sub("", text)


_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
NOTE_MARK = re.compile(
    r"[\s\u00a0]*\[[a-z ]{3,30}\][\s\u00a0]*|[\s\u00a0]*[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶#]{1,3})(?:,[\s\u00a0]*\d{1,3})*[)\]]?[\s\u00a0]*"
)
"""The mark of a note: a number, a letter or a sign, in brackets or not."""
_BASE = re.compile(r"(?<![\d.,])\d{1,2}[⁰¹²³⁴-⁹⁺⁻]*$")
"""A number that is raised: longer ones are years and sums, behind which a note is marked."""
_UNIT = re.compile(r"(?:^|[\s\u00a0\d(/])(?:[kcdm]?m|ft|in|mi|yd|s)$")


def raised(before: str, text: str) -> str:
    """Raised words as plain text behind what is before them: an exponent stays one (10⁶), the mark of a note goes."""
    if re.fullmatch(r"[\d+−-]{1,4}", text) and (_BASE.search(before[-6:]) or _UNIT.search(before[-4:])):
        return text.translate(_RAISED)
    return "" if NOTE_MARK.fullmatch(text) else text


def basis_of(value: str | None, basis: str | None) -> str | None:
    """The basis of a value, where there is a value."""
    return basis if value else None


def join(blocks: Iterable[str]) -> str:
    """Blocks of text as the frozen text has them: a blank line between, end marks and empty ones left out."""
    kept = [whole_words(block) for block in map(bare, blocks) if block and not END_MARK.fullmatch(block)]
    return "\n\n".join(kept) + ("\n" if kept else "")


def finish(document: Document) -> Document:
    """The document with its language, fit to be stored. Raises RefusedError where it holds no text or no prose."""
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
    """The text with what no database takes (NUL, half a surrogate pair) as U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text) if text else text


def longest_line(text: str) -> int:
    """Code points of the longest line, without making a list of all lines."""
    longest, at = 0, 0
    while (end := text.find("\n", at)) >= 0:
        longest, at = max(longest, end - at), end + 1
    return max(longest, len(text) - at)
