"""Which elements the style sheets of a page itself dress in some way: strike through, raise. Never fetches a sheet.

Reads selectors of tags, classes and ids with the elements that hold them; others (states, attributes, siblings) are passed over, and so
are rules that hold on some devices only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_SHEET_LIMIT = 200_000
"""Maximum code points of a style sheet that are searched."""
_SELECTORS_LIMIT = 500
"""Maximum selectors of one kind that are kept."""
_CONDITIONAL = re.compile(r"@[^{};]{1,300}\{(?:[^{}]{0,20000}\{[^{}]{0,20000}\}){0,500}[^{}]{0,20000}\}")
_REMARK = re.compile(r"/\*.{0,20000}?\*/", re.S)
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{1,3000})\}")
_COMPOUND = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)\Z")


@dataclass(frozen=True)
class _Compound:
    """One part of a selector: what is asked of one element."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]
    is_child: bool
    """It must be the parent of the part behind it."""

    def fits(self, element: Any) -> bool:
        """Whether the element is of this tag, and has these classes and this id."""
        named = (element.get("class") or "").split() if self.classes else ()
        return (
            self.tag in ("", "*", element.tag)
            and self.classes.issubset(named)
            and (not self.ids or self.ids == {element.get("id")})
        )


Selector = tuple[_Compound, ...]
"""The parts of a selector, from the element that it dresses to those that hold it."""


class Dressed:
    """The elements that some selectors dress."""

    def __init__(self, selectors: Iterable[Selector]) -> None:
        self._by_key: dict[str, list[Selector]] = defaultdict(list)
        for selector in selectors:
            first = selector[0]
            self._by_key[next(iter(first.classes), first.tag)].append(selector)

    def has(self, element: Any) -> bool:
        """Whether one of the selectors selects the element."""
        if not self._by_key:
            return False
        keys = (element.tag, "", "*", *(element.get("class") or "").split())
        return any(_selects(selector, element) for key in keys for selector in self._by_key.get(key, ()))


def dressed(tree: Any, how: re.Pattern[str]) -> Dressed:
    """The elements that a sheet of the page dresses by a rule in which `how` is found."""
    found: list[Selector] = []
    for sheet in tree.iter("style"):
        words = _CONDITIONAL.sub("", _REMARK.sub("", (sheet.text or "")[:_SHEET_LIMIT]))
        for rule in _RULE.finditer(words):
            if how.search(rule[2]):
                found += filter(None, map(_selector, rule[1].split(",")))
    return Dressed(found[:_SELECTORS_LIMIT])


def _selector(text: str) -> Selector | None:
    """A selector, its last part first; None for one that is not understood, and for all elements of a name that holds the page."""
    out: list[_Compound] = []
    child = False
    for word in reversed(text.replace(">", " > ").split()):
        if word == ">":
            child = True
            continue
        found = _COMPOUND.match(word)
        if found is None:
            return None
        marks = re.findall(r"[.#][\w-]+", found[2])
        classes, ids = (frozenset(mark[1:] for mark in marks if mark[0] == sign) for sign in ".#")
        out.append(_Compound((found[1] or "").lower(), classes, ids, child))
        child = False
    return tuple(out) if out and (out[0].tag not in ("", "*") or out[0].classes) else None


def _selects(selector: Selector, element: Any) -> bool:
    if not selector[0].fits(element):
        return False
    here = element.getparent()
    for part in selector[1:]:
        while here is not None and not part.fits(here) and not part.is_child:
            here = here.getparent()
        if here is None or not part.fits(here):
            return False
        here = here.getparent()
    return True
