"""Typographic and hidden parts of a page: struck words, superscripts, words for screen readers, ruby annotations.

Owns how they are recognised: by elements, styles, classes of the page's own style sheet and common class names. Removes struck
words and note marks from the tree and marks hidden elements; selects nothing (web.py) and knows no blocks (markup.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing_tui.readers.common import BACK_MARK, NOTE_MARK, bare, raised
from briefing_tui.readers.style_sheet import Dressed, dressed

WHOLE = frozenset(("html", "body", "main", "article"))
"""Elements that hold the page: always treated as visible."""
_STRUCK_TAGS = ("del", "s", "strike")
_INLINE = frozenset(str.split("span font i em b strong u a small big ins"))
_STRUCK_CLASS = re.compile(
    r"(?:^|\s)(?:(?:[\w-]+[-_])?(?:strike(?:-?through)?|struck|line-through|deleted|deletion)|removed|diff-?(?:del|removed))(?:\s|$)",
    re.I,
)
_STRUCK_STYLE = re.compile(r"line-through", re.I)
_RAISED_STYLE = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top|\d{0,3}\.?\d{1,3}(?:%|e[mx]|rem|p[xt]))|mso-text-raise\s*:\s*\d"
    r"|(?<![\w-])top\s*:\s*-\s*\d{0,3}\.?\d{1,3}(?:e[mx]|rem|p[xt])",
    re.I,
)
_RAISED_CLASS = re.compile(r"(?:^|\s)(?:[\w-]+-)?(?:superscript|sup)(?:\s|$)", re.I)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:opacity|font-size|max-height)\s*:\s*0(?:\.0+)?\s*(?:px|pt|em|rem|%)?\s*(?:!important\s*)?(?:;|$)"
    r"|mso-hide\s*:\s*all",
    re.I,
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:[\w-]+-)?(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|element-invisible|show-for-sr|a11y-hidden"
    r"|offscreen)(?:\s|$)",
    re.I,
)
"""Common class names for words that only a screen reader reads out."""
_NOTE_ADDRESS = re.compile(r"#_?(?:ftn|fn|edn|footnote|endnote|cite_note|sdfootnote|note)", re.I)
_NOTE_CLASS = re.compile(r"footnote|noteref|fn-?ref|endnote", re.I)
LONGEST_RAISED = 30
"""Maximum code points of raised words: a longer one is the note itself, which shows where the mark is pointed at."""


def settle(tree: Any) -> None:
    """Remove struck words and note marks from the tree, and set `hidden` on elements that are not displayed."""
    _without_struck(tree, dressed(tree, _STRUCK_STYLE))
    _without_raised(tree, dressed(tree, _RAISED_STYLE))
    _without_links_to_notes(tree)
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in WHOLE and _hides(element):
            element.set("hidden", "")


def is_hidden(element: Any) -> bool:
    """Whether an element of a settled tree is hidden."""
    return element.get("hidden") is not None


def without_hidden(tree: Any) -> Any:
    """Remove hidden elements from the tree, in place, and return it."""
    for element in tree.xpath("//*[@hidden]"):
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def _hides(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style, named = element.get("style"), element.get("class")
    return (style is not None and _HIDDEN_STYLE.search(style) is not None) or (
        named is not None and _HIDDEN_CLASS.search(named) is not None
    )


def _inline(tree: Any) -> Iterator[tuple[Any, str, str]]:
    """(element, classes, style) of elements within a line."""
    for element in tree.iter(*_INLINE):
        if element.getparent() is not None:
            yield element, element.get("class") or "", element.get("style") or ""


def _without_struck(tree: Any, struck: Dressed) -> None:
    """Remove struck words, which the author withdrew."""
    from lxml import etree

    etree.strip_elements(tree, *_STRUCK_TAGS, with_tail=False)
    for element in tree.xpath("//*[contains(@style, 'line-through') or @role='deletion']"):
        if element.getparent() is not None and element.tag not in WHOLE:
            element.drop_tree()
    for element, classes, _ in list(_inline(tree)):
        if _STRUCK_CLASS.search(classes) or struck.has(element):
            element.drop_tree()


def _without_raised(tree: Any, lifted: Dressed) -> None:
    """Convert exponents to superscript characters and remove note marks, which would otherwise run into the word before."""
    high = [element for element in tree.iter("sup") if element.getparent() is not None]
    high += [
        element
        for element, classes, style in _inline(tree)
        if _RAISED_STYLE.search(style) or _RAISED_CLASS.search(classes) or lifted.has(element)
    ]
    for element in high:
        words = element.text_content()
        if len(words) > LONGEST_RAISED and NOTE_MARK.fullmatch(element.text or ""):
            words = element.text or ""
            _say(element, words)
        kept = raised(_before(element), words)
        if kept != words:
            _say(element, kept)


def _without_links_to_notes(tree: Any) -> None:
    """Remove the links on note marks, and those that lead back to them."""
    for element in tree.iter("a"):
        words = element.text_content()
        if len(words) <= 8 and (NOTE_MARK.fullmatch(words) and _leads_to_note(element, words)) or _leads_back(element):
            _say(element, "")


def _say(element: Any, words: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = words


def _leads_to_note(element: Any, words: str) -> bool:
    """Whether a link on a number or a symbol is a note mark."""
    if element.get("role") == "doc-noteref" or _NOTE_CLASS.search(element.get("class") or ""):
        return True
    address = element.get("href") or ""
    if not address.startswith("#"):
        return False
    glued = _before(element)[-1:].strip() != ""
    to_note = _NOTE_ADDRESS.match(address) is not None
    return (glued and (to_note or not words[0].isalpha())) or (to_note and bare(words)[0] in "[(")


def _leads_back(element: Any) -> bool:
    """Whether a link leads from a note to its mark in the text."""
    return (element.get("href") or "").startswith("#") and BACK_MARK.fullmatch(element.text_content()) is not None


def _before(element: Any) -> str:
    """The text right before an element, within its parent."""
    earlier = element.getprevious()
    if earlier is None:
        return str(element.getparent().text or "")
    return str(earlier.tail or "") or (str(earlier.text_content()) if isinstance(earlier.tag, str) else "")
