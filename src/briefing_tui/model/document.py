"""One briefing as returned by a reader, and spans of its text. Owns the frozen text; infers nothing.

Offsets are always code points into the frozen text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from briefing_tui.text import whole_words


class Span(NamedTuple):
    """A span of the frozen text: code points, end exclusive."""

    start: Annotated[int, "where it begins"]
    end: Annotated[int, "where it ends"]


BLANK_LINE, LEFT_OUT = "\n\n", "\n[…]\n"
"""Separators between two parts of a statement: adjacent parts, and parts with text left out between them."""


def words_printed(text: str, span: tuple[int, int], parts: Sequence[tuple[int, int]] = ()) -> str:
    """The text of a span, character by character; if it has parts, only theirs."""
    if not parts:
        return text[span[0] : span[1]]
    said, before = list[str](), parts[0][0]
    for start, end in parts:
        said += [LEFT_OUT if text[before:start].strip() else BLANK_LINE] if said else []
        said.append(text[start:end])
        before = end
    return "".join(said)


def words_said(text: str, span: tuple[int, int], parts: Sequence[tuple[int, int]] = ()) -> str:
    """The words of a span as they are read, searched and cited: the frozen text without what breaks a word invisibly."""
    return whole_words(words_printed(text, span, parts))


def words_of_parts(said: str, parts: Sequence[tuple[int, int]]) -> list[str]:
    """Split the result of `words_said` into the words of each part, which are as many as its span has, or fewer."""
    out, at = list[str](), 0
    for start, end in parts[:-1]:
        ends, sep = max((said.rfind(sep, at, at + end - start + len(sep)), sep) for sep in (BLANK_LINE, LEFT_OUT))
        out.append(said[at : max(at, ends)])
        at = max(at, ends) + len(sep)
    return [*out, said[at:]]


def page_of(pages: Sequence[tuple[int, int, str]], at: int) -> int | None:
    """The page that contains an offset, counted from 1; None if the format has no pages."""
    number = bisect_right(pages, at, key=lambda page: page[0])
    if not number:
        return None
    label = pages[number - 1][2]
    return int(label) if label.isdecimal() and label.isascii() else number


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """One span in quotation marks (marks included) and its use."""

    span: Annotated[Span, "where it stands in the text"]
    claim: Annotated[str, "`statement`, `title` or `unclaimed`"]
    why: Annotated[str, "why it is so"] = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One briefing as read from a file, before anything is inferred. `text` becomes the frozen text unchanged."""

    text: str
    file_name: str
    media_type: str = "text/plain"
    byte_sha256: str = ""
    encoding: str = "utf-8"
    title: str | None = None
    """As stated by the format (metadata, heading); None if the file has none."""
    title_basis: str | None = None
    published: str | None = None
    """ISO date."""
    published_basis: str | None = None
    language: str = "en"
    """ISO 639 code of the text's language; `und` if not recognised."""
    language_basis: str | None = None
    """`words`, `script` or `stated`; None if not determined."""
    publisher: str | None = None
    url: str | None = None
    text_from: str = "plain"
    """How the text was obtained from the bytes: `plain`, `markdown`, `html body`, `pdf pages` …"""
    pages: tuple[tuple[int, int, str], ...] = ()
    """Page map, in order: (start, end, label) in code points of `text`; empty if the format has no pages."""
    note: str = ""
    """Remark on the reading for the report: “read as cp1251”; usually empty."""
    doc_id: str = ""
    """Name of this document within a file of many documents; empty for a file that is one document."""
