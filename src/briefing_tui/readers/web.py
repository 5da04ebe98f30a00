"""A web page: its main text without menus, footers and cookie notices, and its metadata.

trafilatura selects the text (the best of those measured on 990 pages); the words are then taken from the page
itself, so that headings, lists and no-break spaces are kept. Never fetches anything that a page links to.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from briefing_tui.model import Document
from briefing_tui.readers import page_marks, page_metadata
from briefing_tui.readers.base import SAMPLE_PROSE, Format, Item, Sample, SourceFile, refuse
from briefing_tui.readers.common import basis_of, finish, join
from briefing_tui.readers.encoding import CYRILLIC, declared_in, decode
from briefing_tui.readers.markup import Block, blocks, parse

WHOLE_LINE = 25
"""Letters of a block below which it must be a whole line of the selected text: “Share” occurs in many sentences."""
MOSTLY_LINKS = 0.5
LARGE = 500_000
"""Bytes of a page from which a missing text is an error."""
_INVISIBLE = re.compile(r"[\s\u00a0\u202f\u200b\ufeff\u2060\u00ad]+")
_PROSE = frozenset(("p", "li", "heading", "blockquote", "dd", "dt", "tr", "pre"))
_NOTES = re.compile(
    r"\b(?:we use cookies|we (?:value|respect) your privacy|this (?:web)?site uses cookies|accept (?:all )?cookies|cookie (?:policy|settings)|"
    r"share this (?:page|article|story|release)|follow us on|sign up for (?:our|e-?mail)|subscribe to (?:our|receive)|"
    r"skip to (?:main )?content|all rights reserved|enable javascript)\b",
    re.I,
)


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the only document of a page. Raises RefusedError."""
    name, data = source.name, source.whole()
    text, encoding, note = decode(name, data, declared_in(data))
    tree = parse(name, text)
    found = blocks(tree)
    kept = main_blocks(tree, found)
    texts = [block.text for block in kept]
    if not texts and len(data) > LARGE:
        raise refuse(name, "it is nested too deep, or a paragraph of it has no end", "Such a file is no briefing.")
    head = page_metadata.read(tree, kept, found)
    yield finish(
        Document(
            join(texts),
            name,
            FORMAT.media_type,
            hashlib.sha256(data).hexdigest(),
            encoding,
            title=head.title,
            title_basis=head.title_basis,
            published=head.published,
            published_basis=head.published_basis,
            language=head.language or "en",
            language_basis=basis_of(head.language, "stated"),
            publisher=head.publisher,
            url=head.url,
            text_from="html body",
            note=note,
        )
    )


def main_blocks(tree: Any, found: list[Block]) -> list[Block]:
    """The blocks that are the text, in order."""
    chosen = _chosen(tree)
    lines = {_letters(row.lstrip("-•* ")) for row in chosen.splitlines()}
    run = _letters(chosen)
    sure = [n for n, block in enumerate(found) if _stands_in(block, lines, run)]
    if not sure:
        return [block for block in found if _is_text(block)]
    # A paragraph beside the selected ones is part of the same text: short and repeated ones are often missed.
    homes = {id(found[n].parent) for n in sure if found[n].tag in _PROSE}
    beside = {
        n
        for n, block in enumerate(found)
        if n > sure[0] and id(block.parent) in homes and block.tag in _PROSE and _is_text(block)
    }
    return [found[n] for n in sorted(beside.union(sure))]


def _is_text(block: Block) -> bool:
    return not block.furniture and not _is_note(block)


def _chosen(tree: Any) -> str:
    from copy import deepcopy

    from trafilatura import extract

    try:
        text = extract(
            page_marks.without_hidden(deepcopy(tree)),
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            fast=False,
            with_metadata=False,
            output_format="txt",
        )
    except (MemoryError, RecursionError):
        raise
    except Exception:  # a bug in trafilatura: then only the rules of this module decide
        return ""
    return text or ""


def _letters(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _stands_in(block: Block, lines: set[str], run: str) -> bool:
    letters = _letters(block.text)
    if letters in lines:
        return not _is_note(block)
    if len(letters) < WHOLE_LINE:
        return False
    rows = [row for row in map(_letters, block.text.split("\n")) if len(row) >= WHOLE_LINE]
    return letters in run or (bool(rows) and all(row in run for row in rows))


def _is_note(block: Block) -> bool:
    if block.linked > MOSTLY_LINKS * len(block.text) and len(block.text) < 200 and block.tag != "heading":
        return True
    return len(block.text) < 300 and _NOTES.search(block.text) is not None


# ---- the format ------------------------------------------------------------------------------------------------------


_PAGES = (".html", ".htm", ".xhtml")
_OF_THEIR_OWN = (*_PAGES, ".pdf", ".docx", ".docm")
"""Suffixes that are not checked by content: HTML in a file called .pdf or .docx is an error page in place of the file."""
_BEGINS = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,300}-->\s*)?(?:<!doctype\s+html|<html)\b", re.I)


def _is_page(suffix: str, head: bytes) -> bool:
    """Whether this is a page saved under another name: as plain text, as .doc by some programs, or without a suffix."""
    return suffix not in _OF_THEIR_OWN and _BEGINS.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Ports are open - Harbour Office</title>'
    '<meta name="author" content="Office"><script type="application/ld+json">{"headline": "Ports"}</script></head>'
    f"<body><nav><a href='/'>Home</a></nav><article><h1>Ports are open</h1><p>{SAMPLE_PROSE}</p>"
    f"<ul><li>{SAMPLE_PROSE}</li></ul><p>{SAMPLE_PROSE}</p><table><tr><td>one</td><td>two</td></tr></table></article>"
    "<footer>All rights reserved</footer></body></html>"
)

FORMAT = Format(
    "web",
    "web page",
    _PAGES,
    "text/html",
    read,
    (
        Sample("s.html", f"<p>{SAMPLE_PROSE}</p>".encode()),
        Sample("a.html", _PAGE.encode()),
        Sample("b.html", b"<p>" + CYRILLIC + b"</p>"),
        Sample("c.html", _PAGE.replace("on 3 March 2024 ", "").encode()),  # no dateline: the date is searched for
    ),
    libraries=("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"),
    titles=("json_ld", "meta", "heading", "page_title"),
    dates=("json_ld", "meta", "time_element", "dateline", "page_search"),
    claims=_is_page,
)
