"""What a web page says of itself: title, date, language, publisher, address, each with where it came from.

Owns the ladders. A date that is only guessed from the words of the page is the last rung and is called so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing_tui.readers import dates
from briefing_tui.readers.common import line
from briefing_tui.readers.markup import Block

JSON_LD_LIMIT = 500_000
_DATE_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "date.issued", "dc.date.issued",
    "dcterms.issued", "dc.date", "dc:date", "dcterms.date", "dcterms.created", "date", "publishdate", "pubdate",
    "publish-date", "publication_date", "sailthru.date", "parsely-pub-date", "article.published",
    "citation_publication_date",
)  # fmt: skip
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")


@dataclass
class PageHead:
    """What was found; None where the page does not say."""

    title: str | None = None
    title_basis: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None


def read(tree: Any, main: list[Block], every: list[Block]) -> PageHead:
    """Climb the ladders for one page: `main` are the blocks of its text, `every` all of them."""
    metas = _metas(tree)
    linked_data = list(_json_ld(tree))
    head = PageHead()
    head.title, head.title_basis = _title(tree, metas, linked_data, main, every)
    head.published, head.published_basis = _date(tree, metas, linked_data, main, every)
    head.language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("og:locale")
    head.publisher = line(metas.get("og:site_name")) or _publisher(linked_data) or line(metas.get("dc.publisher"))
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


def _title(tree: Any, metas: dict[str, str], linked_data: list[dict[str, Any]], main: list[Block], every: list[Block]
           ) -> tuple[str | None, str | None]:  # fmt: skip
    if found := line(_first(linked_data, "headline")):
        return found, "json_ld"
    page = line(next((element.text_content() for element in tree.iter("title")), None)) or ""
    for key in _TITLE_METAS:
        if found := line(metas.get(key)):
            return found, "meta"
    headings = [
        text for block in every if block.tag == "heading" and not block.furniture and (text := line(block.text))
    ]
    for heading in headings:  # the heading that the page's own title repeats
        if len(heading) > 5 and page.casefold().startswith(heading.casefold()):
            return heading, "heading"
    firsts = [text for element in tree.iter("h1") if (text := line(element.text_content()))]
    if len(firsts) == 1:
        return firsts[0], "heading"
    if page:
        return _without_site(page), "page_title"
    inside = next((block.text for block in main[:1] if block.tag == "heading"), None)
    return (line(inside), "heading") if inside else (None, None)


def _without_site(title: str) -> str:
    """“Headline | Office | Department”: the headline, where it is long enough to be one."""
    first = _SEPARATOR.split(title, maxsplit=1)[0]
    return first if len(first) >= 15 else title


def _date(tree: Any, metas: dict[str, str], linked_data: list[dict[str, Any]], main: list[Block], every: list[Block]
          ) -> tuple[str | None, str | None]:  # fmt: skip
    if found := dates.iso(_first(linked_data, "datePublished", "dateCreated", "uploadDate")):
        return found, "json_ld"
    for key in _DATE_METAS:
        if found := dates.iso(metas.get(key)):
            return found, "meta"
    for element in tree.iter("time"):
        if found := dates.iso(element.get("datetime")) or dates.iso(element.text_content()):
            return found, "time_element"
    if found := dates.dateline([block.text for block in _top(main, every)]):
        return found, "dateline"
    if found := _searched(tree):
        return found, "page_search"
    return None, None


def _top(main: list[Block], every: list[Block]) -> list[Block]:
    """The blocks just above the text and its first ones: where a date is printed."""
    if not main:
        return []
    at = next((n for n, block in enumerate(every) if block is main[0]), 0)
    above = [block for block in every[max(0, at - 4) : at] if not block.furniture]
    return above + main[: dates.HEAD_BLOCKS]


def _searched(tree: Any) -> str | None:
    from copy import deepcopy

    from htmldate import find_date

    if not tree.xpath("//head/*[self::meta or self::title or self::link]"):
        return None  # a fragment: nothing but its prose could be searched
    try:
        return dates.iso(find_date(deepcopy(tree), extensive_search=False, original_date=True))
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
