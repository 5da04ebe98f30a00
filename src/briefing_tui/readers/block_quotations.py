"""Block quotations of a page: puts them in quotation marks, as in running text, with their source on a line after a dash.

A block without a source is unchanged: it may be a quotation from a book, a pull quote, or anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from briefing_tui.readers.common import bare

_MARKS = re.compile('[“”«»„"]')
_DASHES = "—–-"
SOURCE_LENGTH = 200
"""Maximum code points of the line that names the source of a quotation."""


def mark_quotations(tree: Any) -> None:
    """Put block quotations in quotation marks if a source is named: inside, in their figure, or on a line with a dash below."""
    for block in list(tree.iter("blockquote")):
        source = next(block.iter("footer", "cite", "figcaption"), None)
        if source is None:
            source = _caption(block)
        if source is not None:
            _mark_named(block, source)
        elif _signed(block.getnext()):
            _mark(block, _parts(block, None))


def _caption(block: Any) -> Any:
    """The caption of the figure whose child is the block."""
    figure = block.getparent()
    return figure.find("figcaption") if figure is not None and figure.tag == "figure" else None


def _signed(below: Any) -> bool:
    """Whether the element is a short line that begins with a dash."""
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
            figure.tag = "div"  # it is not a picture


def _parts(block: Any, source: Any) -> list[Any]:
    """The paragraphs of a block that have words, without the source; what stands in the block itself if it has no paragraphs."""
    parts = [p for p in block.iter("p", "div") if bare(p.text_content()) and source not in set(p.iter())]
    if parts:
        return parts
    own = block if source is None or block not in set(source.iterancestors()) else _in_front(block, source)
    return [own] if bare(own.text_content()) else []


def _in_front(block: Any, source: Any) -> Any:
    """Put what stands before the source in a paragraph of its own, and return that."""
    part = block.makeelement("p")
    part.text, block.text = block.text, None
    for child in list(block):
        if source in set(child.iter()):
            break
        part.append(child)
    block.insert(0, part)
    return part


def _mark(block: Any, said: list[Any]) -> bool:
    """Put paragraphs in quotation marks, unless the block has some; return whether it was done."""
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
    """(text, kind) of blocks; quotation blocks followed by a line with a dash that names their source are put in quotation marks."""
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
