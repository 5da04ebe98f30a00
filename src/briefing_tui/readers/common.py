"""What all readers share: how a document is finished, how a refusal is worded, what counts as an end mark.

Owns the limits of one text. Never opens a file and never changes a word: what cannot be stored (NUL, half a surrogate
pair) becomes U+FFFD, one for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from briefing_tui.errors import Refused
from briefing_tui.model import Document
from briefing_tui.readers import language

Item = Document | Refused
"""What a reader gives, one by one: a document, or the reason why an entry of a larger file is none."""

LINE_LIMIT = 1_000_000
"""Code points of one line: a longer one is data, not prose."""
TEXT_LIMIT = 10_000_000
"""Code points of one text: ten thick books."""

END_MARK = re.compile(r"(?:#\s?){2,}|[-–—]\s?30\s?[-–—]")
"""“###”: printed under a release to say that nothing follows; not a word of it."""
_EDGES = " \t\r\n\f\v\u00a0\u202f\u200b\ufeff\u2060"
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def refuse(name: str, reason: str, hint: str = "") -> Refused:
    """A refusal in the one form of words that the report and the command line print."""
    return Refused(f"“{name}” not imported: {reason}.", hint=hint)


def bare(text: str) -> str:
    """The text without white space and invisible characters at its edges."""
    return text.strip(_EDGES)


def line(text: str | None) -> str | None:
    """A title on one line; None for an empty one. A no-break space stays one: the title is kept as printed."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", bare(text or "")) or None


def join(blocks: Iterable[str]) -> str:
    """Blocks of text as the frozen text has them: a blank line between, end marks and empty ones left out."""
    kept = [block for block in map(bare, blocks) if block and not END_MARK.fullmatch(block)]
    return "\n\n".join(kept) + ("\n" if kept else "")


def finish(document: Document) -> Document:
    """The document with its language, fit to be stored. Raises Refused where it holds no text or no prose."""
    text = storable(document.text) or ""
    if not bare(text):
        raise refuse(document.file_name, "it holds no text")
    if len(text) > TEXT_LIMIT:
        raise refuse(document.file_name, f"its text has {len(text):,} characters (limit {TEXT_LIMIT:,})")
    if (longest := longest_line(text)) > LINE_LIMIT:
        raise refuse(document.file_name, f"one line of it has {longest:,} characters (limit {LINE_LIMIT:,})",
                     "Such a file is data, no briefing.")  # fmt: skip
    found, basis = language.detect(text, document.language if document.language_basis == "stated" else None)
    return replace(
        document, text=text, language=found, language_basis=basis, file_name=storable(document.file_name) or "",
        title=storable(document.title), publisher=storable(document.publisher), url=storable(document.url),
        doc_id=storable(document.doc_id) or "",
    )  # fmt: skip


def storable(text: str | None) -> str | None:
    """The text with what no database takes (NUL, half a surrogate pair) as U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text) if text else text


def longest_line(text: str) -> int:
    """Code points of the longest line, without making a list of all lines."""
    longest, at = 0, 0
    while (end := text.find("\n", at)) >= 0:
        longest, at = max(longest, end - at), end + 1
    return max(longest, len(text) - at)
