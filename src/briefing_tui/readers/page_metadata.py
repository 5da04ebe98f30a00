"""What a web page says of itself: title, date, language, publisher, address, each with where it came from.

Owns which sources are asked for each, the surest first. A date that is only guessed from the words of the page comes last and is called so.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing_tui.model import datelines
from briefing_tui.readers.common import line
from briefing_tui.readers.markup import Block, is_furniture

JSON_LD_LIMIT = 500_000
_DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "dcterms.created",
    "date",
    "publishdate",
    "pubdate",
    "publish-date",
    "publication_date",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "citation_publication_date",
)
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_ROUND = frozenset(("footer", "nav", "aside"))
SOME = 5
"""Paragraphs of a part of a page that is not its text, at most."""
SHORT = 120
"""Code points of a note on the page's last change, at most."""
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")


@dataclass
class PageMetadata:
    """What was found; None where the page does not say."""

    title: str | None = None
    title_basis: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None


Found = tuple[str | None, str | None]
"""A value and where it came from."""


@dataclass(frozen=True)
class _Page:
    """What is looked through."""

    tree: Any
    metas: dict[str, str]
    linked_data: list[dict[str, Any]]
    main: list[Block]
    every: list[Block]


def read(tree: Any, main: list[Block], every: list[Block]) -> PageMetadata:
    """What one page says: `main` are the blocks of its text, `every` all of them."""
    page = _Page(tree, _metas(tree), list(_json_ld(tree)), main, every)
    metas = page.metas
    head = PageMetadata()
    head.title, head.title_basis = _title(page)
    head.published, head.published_basis = _date(page)
    head.language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("og:locale")
    head.publisher = line(metas.get("og:site_name")) or _publisher(page.linked_data) or line(metas.get("dc.publisher"))
    head.url = _address(tree, metas)
    return head


def _metas(tree: Any) -> dict[str, str]:
    out: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content")
        if key and value and value.strip():
            out.setdefault(key.strip().lower(), value.strip())
    for element in tree.xpath("//*[@content or @datetime][@property or @itemprop][not(self::meta)]"):
        key = element.get("property") or element.get("itemprop")
        out.setdefault(key.strip().lower(), (element.get("content") or element.get("datetime") or "").strip())
    return out


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD, outermost first; broken ones are passed over."""
    for element in tree.xpath("//script[@type='application/ld+json']"):
        text = element.text or ""
        if len(text) > JSON_LD_LIMIT:
            continue
        try:
            waiting: list[Any] = [json.loads(text)]
        except (ValueError, RecursionError):
            continue
        for value in waiting:  # grows while it is walked: no recursion, whatever the depth
            if isinstance(value, dict):
                yield value
                waiting.extend(v for v in value.values() if isinstance(v, dict | list))
            elif isinstance(value, list):
                waiting.extend(value)


def _first(linked_data: list[dict[str, Any]], *keys: str) -> str | None:
    for key in keys:
        for thing in linked_data:
            if isinstance(thing.get(key), str) and thing[key].strip():
                return str(thing[key])
    return None


def _title(page: _Page) -> Found:
    if found := line(html.unescape(_first(page.linked_data, "headline") or "")):
        return found, "json_ld"
    for key in _TITLE_METAS:
        if found := line(page.metas.get(key)):
            return found, "meta"
    shown = line(next((element.text_content() for element in page.tree.iter("title")), None)) or ""
    if found := _repeated_heading(shown, page.every) or _only_heading(page.tree):
        return found, "heading"
    if shown:
        return _without_site(shown), "page_title"
    found = line(page.main[0].text) if page.main and page.main[0].tag == "heading" else None
    return (found, "heading") if found else (None, None)


def _repeated_heading(title: str, every: list[Block]) -> str | None:
    """The heading that the page's own title repeats."""
    for block in every:
        heading = line(block.text) if block.tag == "heading" and not block.furniture else None
        if heading and len(heading) > 5 and title.casefold().startswith(heading.casefold()):
            return heading
    return None


def _only_heading(tree: Any) -> str | None:
    """The heading of the first order, where there is one."""
    firsts = [text for element in tree.iter("h1") if (text := line(element.text_content()))]
    return firsts[0] if len(firsts) == 1 else None


def _without_site(title: str) -> str:
    """“Headline | Office | Department”: the headline, where it is long enough to be one."""
    first = _SEPARATOR.split(title, maxsplit=1)[0]
    return first if len(first) >= 15 else title


def _date(page: _Page) -> Found:
    if found := datelines.iso(_first(page.linked_data, "datePublished", "dateCreated", "uploadDate")):
        return found, "json_ld"
    for key in _DATE_METAS:
        if found := datelines.iso(page.metas.get(key)):
            return found, "meta"
    for element in page.tree.iter("time"):
        if _is_round_the_text(element):
            continue
        if found := datelines.iso(element.get("datetime")) or datelines.iso(element.text_content()):
            return found, "time_element"
    if found := datelines.dateline([block.text for block in _top(page.main, page.every)]):
        return found, "dateline"
    if found := _searched(page.tree):
        return found, "page_search"
    return None, None


_OTHERS = re.compile(
    r"related|tweet|twitter|comment|sidebar|recommend|latest|more-(?:news|stories)|updated|modified", re.I
)


def _is_round_the_text(element: Any) -> bool:
    """Does a time belong to a related story, a quoted post, or the page's last change?"""
    for holder in (element, *element.iterancestors()):
        tag = holder.tag if isinstance(holder.tag, str) else ""
        named = f"{holder.get('class') or ''} {holder.get('id') or ''}"
        if tag in ("body", "html", "main"):
            break
        if is_furniture(holder, tag) or tag == "blockquote" or _OTHERS.search(named):
            return True
    before = element.getprevious()
    words = str(before.tail or "") if before is not None else str(element.getparent().text or "")
    return datelines.CHANGED.search(words[-40:]) is not None


def _tells_another_day(element: Any) -> bool:
    """Is it a part of the page whose days are not the briefing's: its foot, other stories, a quoted post, “Last updated …”?"""
    if element.tag in _ROUND or element.tag == "blockquote":
        return True
    if _OTHERS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return len(element.findall(".//p")) <= SOME
    words = element.text_content() if len(element) < SOME else ""
    return len(words) < SHORT and datelines.CHANGED.search(words) is not None


def _top(main: list[Block], every: list[Block]) -> list[Block]:
    """The blocks just above the text and its first ones: where a date is printed."""
    if not main:
        return []
    at = next((n for n, block in enumerate(every) if block is main[0]), 0)
    above = [block for block in every[max(0, at - 4) : at] if not block.furniture]
    return above + [block for block in main[: datelines.HEAD_BLOCKS] if block.tag != "blockquote"]


def _searched(tree: Any) -> str | None:
    from copy import deepcopy

    from htmldate import find_date

    if not tree.xpath("//head/*[self::meta or self::title or self::link]"):
        return None  # a fragment: nothing but its prose could be searched
    page = deepcopy(tree)
    for element in list(page.body.iterdescendants() if page.body is not None else ()):
        if element.getparent() is not None and isinstance(element.tag, str) and _tells_another_day(element):
            element.drop_tree()
    try:
        return datelines.iso(find_date(page, extensive_search=False, original_date=True))
    except (ValueError, AttributeError, TypeError):
        return None


def _publisher(linked_data: list[dict[str, Any]]) -> str | None:
    for thing in linked_data:
        publisher = thing.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return line(publisher["name"])
    return None


def _address(tree: Any, metas: dict[str, str]) -> str | None:
    canonical = next((element.get("href") for element in tree.xpath("//link[@rel='canonical']")), None)
    for address in (canonical, metas.get("og:url"), metas.get("dc.identifier")):
        if address and re.match(r"https?://\S+$", address):
            return str(address)
    return None
