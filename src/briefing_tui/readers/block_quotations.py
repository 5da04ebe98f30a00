"""Quotations that a page sets apart as blocks: in marks, as in running text, and their source as a line behind a dash.

A block without a source is left as it is: it may be a quotation from a book, a pulled quote, or anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from briefing_tui.readers.common import bare

_MARKS = re.compile('[“”«»„"]')
_DASHES = "—–-"
SOURCE_LENGTH = 200
"""Code points of the line that says whose words a quotation is, at most."""


def mark_quotations(tree: Any) -> None:
    """Put the blocks of a page in marks that name their source: within, in their figure, or on the line behind a dash below."""
    for block in list(tree.iter("blockquote")):
        source = next(block.iter("footer", "cite", "figcaption"), None)
        if source is None:
            source = _caption(block)
        if source is not None:
            _mark_named(block, source)
        elif _signed(block.getnext()):
            _mark(block, _parts(block, None))


def _caption(block: Any) -> Any:
    """The caption of the figure that holds a block and nothing else."""
    figure = block.getparent()
    return figure.find("figcaption") if figure is not None and figure.tag == "figure" else None


def _signed(below: Any) -> bool:
    """Is it a short line behind a dash?"""
    return _is_source(bare(below.text_content()) if below is not None and isinstance(below.tag, str) else "")


def _is_source(words: str) -> bool:
    return words[:1] in _DASHES and 3 < len(words) <= SOURCE_LENGTH and words[1:].strip()[:1].isupper()


def _mark_named(block: Any, source: Any) -> None:
    words = bare(source.text_content())
    if 3 < len(words) <= SOURCE_LENGTH and _mark(block, _parts(block, source)):
        for child in list(source):
            child.drop_tag()
        source.tag, source.text = "p", words if words[0] in _DASHES else f"— {words}"
        figure = block.getparent()
        if figure is not None and figure.tag == "figure":
            figure.tag = "div"  # no picture


def _parts(block: Any, source: Any) -> list[Any]:
    """The paragraphs of a block with words, the source left out; the block itself where it holds none."""
    parts = [p for p in block.iter("p", "div") if bare(p.text_content()) and source not in set(p.iter())]
    return parts or ([block] if source is None and bare(block.text_content()) else [])


def _mark(block: Any, said: list[Any]) -> bool:
    """Put paragraphs in marks; those of the page's own are left."""
    if not said or _MARKS.search(block.text_content()):
        return False
    said[0].text = "“" + (said[0].text or "").lstrip()
    last = said[-1][-1] if len(said[-1]) else None
    if last is None:
        said[-1].text = said[-1].text.rstrip() + "”"
    else:
        last.tail = (last.tail or "").rstrip() + "”"
    return True


def signed_quotations(blocks: list[tuple[str, str]], is_quotation: Callable[[str], bool]) -> list[tuple[str, str]]:
    """(text, kind) of blocks, with those of a kind that sets quotations apart in marks where a line behind a dash names their source."""
    out = list(blocks)
    for n, (text, _) in enumerate(blocks):
        if n and _is_source(bare(text)) and is_quotation(blocks[n - 1][1]):
            first = n - 1
            while first and is_quotation(blocks[first - 1][1]) and bare(blocks[first - 1][0]):
                first -= 1
            if not any(_MARKS.search(said) for said, _ in blocks[first:n]):
                out[first] = "“" + out[first][0].lstrip(), out[first][1]
                out[n - 1] = out[n - 1][0].rstrip() + "”", out[n - 1][1]
    return out
