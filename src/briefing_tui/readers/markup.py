"""HTML as blocks of text. Owns what is a block, what is never text, and how white space collapses.

White space collapses as in a browser; U+00A0 and U+202F are kept. The tree is walked iteratively, so that
depth is not limited by recursion. Nothing is selected here: web.py decides which blocks are the briefing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from briefing_tui.errors import RefusedError
from briefing_tui.readers import page_marks
from briefing_tui.readers.base import refuse
from briefing_tui.readers.block_quotations import mark_quotations
from briefing_tui.readers.common import bare

BLOCKS = frozenset(
    str.split(
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer"
        " form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody tfoot thead"
        " tr ul"
    )
)
NEVER = frozenset(
    str.split(
        "script style noscript template head iframe object embed svg math canvas video audio map select option button"
        " input textarea datalist progress meter applet frameset noframes rt rp rtc"
    )
)
"""Elements whose content is never text."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "form", "menu", "dialog"))
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|footer|foot|sidebar|cookie\w*|consent|gdpr|share|sharing|"
    r"social|related|newsletter|subscribe|skip(?:-?link|-?nav)?|advert\w*|ads?|promo|banner|comments?|pagination|pager|"
    r"masthead|search|login|print|toolbar|widget|gmail_signature|moz-signature|outbrain|popup|modal|disclaimer)(?:[\s_-]|$)",
    re.I,
)
_ROLES = frozenset(("navigation", "contentinfo", "banner", "complementary", "search", "dialog", "alert", "menu"))
_OPENING = ("“", "«", "„", '"', "‘")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_LISTS = frozenset(("ul", "ol", "dl", "li", "dd", "dt", "table", "thead", "tbody", "tfoot", "tr", "td", "th"))


@dataclass
class Block:
    """One block of a page in reading order."""

    text: str
    tag: str
    parent: Any
    """The enclosing element: blocks with the same parent belong together."""
    furniture: bool
    """Inside an element whose name indicates a menu, footer, cookie notice or the like."""
    linked: int = 0
    """Number of its code points that are in links."""


@dataclass
class _Walk:
    """State of the tree walk."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    pre: int = 0
    quotes: list[tuple[str, str]] = field(default_factory=list)
    """The marks of the open <q> elements."""
    furniture: int = 0
    out: list[Block] = field(default_factory=list)
    holders: list[Any] = field(default_factory=list)


def parse(name: str, text: str) -> Any:
    """The tree of a page or a fragment. Raises RefusedError."""
    from lxml import etree  # only in the sandbox
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    data = text.encode("utf-8", "surrogatepass").replace(b"\0", b"")
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        if "emory" in str(error):
            raise MemoryError from None
        raise _unreadable(name) from None
    page_marks.settle(tree)
    mark_quotations(tree)
    _part_neighbours(tree)
    return tree


def _unreadable(name: str) -> RefusedError:
    return refuse(name, "nothing in it can be read as a web page", "Open it in a browser and save it as text or PDF.")


_BESIDE = ("span", "cite", "small", "q")
_ENDS_WORD = re.compile(r"[a-zß-öø-ÿ0-9.,;:!?”’)]$")


def _part_neighbours(tree: Any) -> None:
    """Put a blank between two inline elements of which the first ends a word and the second begins with a capital: a style sets them
    apart (“Ada Lind” and “Director of Harbours”)."""
    for one in tree.iter(*_BESIDE):
        after = one.getnext()
        if one.tail or after is None or after.tag not in _BESIDE or len(one) or not (after.text or "")[:1].isupper():
            continue
        if one.tag == "q" or _ENDS_WORD.search((one.text or "")[-1:]):
            one.tail = " "


def blocks(tree: Any) -> list[Block]:
    """The blocks of text of a tree, in reading order."""
    from lxml import etree  # only in the sandbox

    walk = _Walk()
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in NEVER or not tag or page_marks.is_hidden(element):
                walker.skip_subtree()
                continue
            _open(walk, element, tag)
        else:
            if tag and tag not in NEVER and not page_marks.is_hidden(element):
                _close(walk, element, tag)
            if element is not tree:
                _add(walk, element.tail)
    _flush(walk, "body")
    return walk.out


def _open(walk: _Walk, element: Any, tag: str) -> None:
    if tag in BLOCKS:
        _flush(walk, walk.holders[-1].tag if walk.holders else "body")
        walk.holders.append(element)
    walk.furniture += is_furniture(element, tag)
    walk.links += tag == "a"
    walk.pre += tag == "pre"
    if tag == "br":
        walk.parts.append("\n")
    elif tag == "q":
        walk.quotes.append(_marks(walk, element))
        walk.parts.append(walk.quotes[-1][0])
    _add(walk, element.text)


def _marks(walk: _Walk, element: Any) -> tuple[str, str]:
    """The marks that a browser prints round <q>, single ones within another; none where the text has them already."""
    if "".join(walk.parts[-2:]).rstrip()[-1:] in _OPENING or element.text_content().lstrip()[:1] in _OPENING:
        return "", ""
    return ("‘", "’") if len(walk.quotes) % 2 else ("“", "”")


def _close(walk: _Walk, element: Any, tag: str) -> None:
    if tag == "q":
        walk.parts.append(walk.quotes.pop()[1])
    elif tag in ("td", "th"):
        walk.parts.append("\t")
    if tag in BLOCKS:
        _flush(walk, tag)
        walk.holders.pop()
    walk.furniture -= is_furniture(element, tag)
    walk.links -= tag == "a"
    walk.pre -= tag == "pre"


def _add(walk: _Walk, text: str | None) -> None:
    if not text:
        return
    walk.parts.append(text if walk.pre else _SPACE.sub(" ", text))
    if walk.links:
        walk.linked += len(text.strip())


def _flush(walk: _Walk, tag: str) -> None:
    text = "".join(walk.parts)
    if bare(text):
        holder = walk.holders[-1] if walk.holders else None
        parent = _home(holder, tag)
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r" {2,}", " ", text))
        # Two line breaks in a row are an empty line: authors use them to separate paragraphs.
        for part in re.split(r"\n(?:[\u00a0\u202f]*\n)+", text):
            if bare(part):
                kind = "heading" if tag in _HEADINGS else tag
                walk.out.append(Block(bare(part), kind, parent, walk.furniture > 0, walk.linked))
    walk.parts, walk.linked = [], 0


def _home(holder: Any, tag: str) -> Any:
    """The parent of a block: for a list item or table cell, the parent of the whole list or table."""
    if holder is None or tag == "div":
        return holder
    home = holder.getparent()
    while home is not None and home.tag in _LISTS:
        home = home.getparent()
    return home


def is_furniture(element: Any, tag: str) -> bool:
    """Whether the element's tag, role, class or id marks it as something around the text."""
    if tag in _FURNITURE_TAGS:
        return True
    if tag in page_marks.WHOLE:
        return False
    role = element.get("role")
    if role in _ROLES:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(named) > 1 and _FURNITURE.search(named) is not None


def fragment(name: str, text: str) -> list[str]:
    """The blocks of an HTML fragment that is all text (a feed's entry, a page's body), without menus and the like."""
    if "<" not in text:
        return [bare(unescape(text))]
    return [block.text for block in blocks(parse(name, text)) if not block.furniture]
