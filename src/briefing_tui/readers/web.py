"""A web page: its main text without menus, footers and cookie notes, and what it says of itself.

trafilatura judges what is the text (the best of those measured on 990 pages); the words are then taken from the page
itself, so that headings, lists and no-break spaces stay. Never fetches anything a page names.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from briefing_tui.model import Document
from briefing_tui.readers import pagehead
from briefing_tui.readers.common import Item, finish, join, refuse
from briefing_tui.readers.encoding import declared_in, decode
from briefing_tui.readers.markup import Block, blocks, parse

WHOLE_LINE = 25
"""Letters of a block below which it must be a whole line of the chosen text: “Share” stands in many sentences."""
MOSTLY_LINKS = 0.5
LARGE = 500_000
"""Bytes of a page in which there should be some text."""
_INVISIBLE = re.compile(r"[\s\u00a0\u202f\u200b\ufeff\u2060\u00ad]+")
_PROSE = frozenset(("p", "li", "heading", "blockquote", "dd", "dt", "tr", "pre"))
_NOTES = re.compile(
    r"\b(?:we use cookies|this (?:web)?site uses cookies|accept (?:all )?cookies|cookie (?:policy|settings)|"
    r"share this (?:page|article|story|release)|follow us on|sign up for (?:our|e-?mail)|subscribe to (?:our|receive)|"
    r"skip to (?:main )?content|all rights reserved|enable javascript)\b", re.I)  # fmt: skip


def read(name: str, data: bytes) -> Iterator[Item]:
    """The one document of a page. Raises Refused."""
    text, encoding, note = decode(name, data, declared_in(data))
    tree = parse(name, text)
    found = blocks(tree)
    kept = main_blocks(tree, found)
    texts = [block.text for block in kept]
    if not texts and len(data) > LARGE:
        raise refuse(name, "it is nested too deep, or a paragraph of it has no end", "Such a file is no briefing.")
    head = pagehead.read(tree, kept, found)
    yield finish(Document(
        join(texts), name, "text/html", hashlib.sha256(data).hexdigest(), encoding,
        title=head.title, title_basis=head.title_basis, published=head.published, published_basis=head.published_basis,
        language=head.language or "en", language_basis="stated" if head.language else None,
        publisher=head.publisher, url=head.url, text_from="html body", note=note,
    ))  # fmt: skip


def main_blocks(tree: Any, found: list[Block]) -> list[Block]:
    """The blocks that are the text, in order."""
    chosen = _chosen(tree)
    lines = {_letters(row.lstrip("-•* ")) for row in chosen.splitlines()}
    run = _letters(chosen)
    sure = [block for block in found if _stands_in(block, lines, run)]
    if not sure:
        return [block for block in found if not block.furniture and not _is_note(block)]
    homes = {id(block.parent) for block in sure if block.tag in _PROSE}
    began, kept = False, []
    marked = {id(block) for block in sure}
    for block in found:
        began = began or id(block) in marked
        # A paragraph beside those chosen is of the same text: short ones and repeated ones are often missed.
        beside = began and id(block.parent) in homes and block.tag in _PROSE
        if id(block) in marked or (beside and not block.furniture and not _is_note(block)):
            kept.append(block)
    return kept


def _chosen(tree: Any) -> str:
    from copy import deepcopy

    from trafilatura import extract

    try:
        text = extract(deepcopy(tree), include_comments=False, include_tables=True, deduplicate=False, fast=False,
                       with_metadata=False, output_format="txt")  # fmt: skip
    except (MemoryError, RecursionError):
        raise
    except Exception:  # the judge's own fault; the rules below it do without him
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
