"""Typographic and hidden parts of a page: struck words, superscripts, words for screen readers, ruby annotations.

Owns how they are recognised: by elements, styles, classes of the page's own style sheet and common class names. Removes struck
words and note marks from the tree and marks hidden elements; selects nothing (web.py) and knows no blocks (markup.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing_tui.readers.common import NOTE_MARK, raised

WHOLE = frozenset(("html", "body", "main", "article"))
"""Elements that hold the page: always treated as visible."""
_STRUCK_TAGS = ("del", "s", "strike")
_INLINE = frozenset(str.split("span font i em b strong u a small big ins"))
_STRUCK_CLASS = re.compile(
    r"(?:^|\s)(?:text-)?(?:strike(?:-?through)?|struck|line-through|deleted|removed)(?:\s|$)", re.I
)
_STRUCK_STYLE = re.compile(r"line-through", re.I)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.I)
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
_SHEET_LIMIT = 200_000
"""Maximum code points of a style sheet that are searched."""
_CONDITIONAL = re.compile(r"@[^{};]{1,300}\{(?:[^{}]{0,20000}\{[^{}]{0,20000}\}){0,500}[^{}]{0,20000}\}")
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{1,3000})\}")
_CLASS = re.compile(r"\s*\w*\.([\w-]+)\s*\Z")


def settle(tree: Any) -> None:
    """Remove struck words and note marks from the tree, and set `hidden` on elements that are not displayed."""
    struck, lifted = _style_sheet(tree)
    _without_struck(tree, struck)
    _without_raised(tree, lifted)
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


def _style_sheet(tree: Any) -> tuple[frozenset[str], frozenset[str]]:
    """The classes that the page's own style sheet strikes through, and those that it raises."""
    struck: set[str] = set()
    lifted: set[str] = set()
    for sheet in tree.iter("style"):
        words = _CONDITIONAL.sub("", (sheet.text or "")[:_SHEET_LIMIT])
        for rule in _RULE.finditer(words):
            for into, says in ((struck, _STRUCK_STYLE), (lifted, _RAISED_STYLE)):
                if says.search(rule[2]):
                    into.update(name[1] for part in rule[1].split(",") if (name := _CLASS.match(part)))
    return frozenset(struck), frozenset(lifted)


def _named(tree: Any, tags: frozenset[str]) -> Iterator[tuple[Any, str, str]]:
    """(element, classes, style) of elements that have either."""
    for element in tree.xpath("//*[@class or @style or @role]"):
        if element.tag in tags and element.getparent() is not None:
            yield element, element.get("class") or "", element.get("style") or ""


def _without_struck(tree: Any, struck: frozenset[str]) -> None:
    """Remove struck words, which the author withdrew."""
    from lxml import etree

    etree.strip_elements(tree, *_STRUCK_TAGS, with_tail=False)
    for element in tree.xpath("//*[contains(@style, 'line-through') or @role='deletion']"):
        if element.getparent() is not None and element.tag not in WHOLE:
            element.drop_tree()
    for element, classes, _ in list(_named(tree, _INLINE)):
        if _STRUCK_CLASS.search(classes) or not struck.isdisjoint(classes.split()):
            element.drop_tree()


def _without_raised(tree: Any, lifted: frozenset[str]) -> None:
    """Convert exponents to superscript characters and remove note marks, which would otherwise run into the word before."""
    high = [element for element in tree.iter("sup") if element.getparent() is not None]
    high += [
        element
        for element, classes, style in _named(tree, _INLINE)
        if _RAISED_STYLE.search(style) or not lifted.isdisjoint(classes.split())
    ]
    for element in high:
        words = element.text_content()
        kept = raised(_before(element), words)
        if kept != words:
            _say(element, kept)
    for element in tree.iter("a"):
        words = element.text_content()
        if len(words) <= 8 and NOTE_MARK.fullmatch(words) and _leads_to_note(element, words):
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
    return glued and (not words[0].isalpha() or _NOTE_ADDRESS.match(address) is not None)


def _before(element: Any) -> str:
    """The text right before an element, within its parent."""
    earlier = element.getprevious()
    if earlier is None:
        return str(element.getparent().text or "")
    return str(earlier.tail or "") or (str(earlier.text_content()) if isinstance(earlier.tag, str) else "")
