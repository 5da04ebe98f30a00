"""Metadata of a web page: title, date, language, publisher, address, each with its basis.

Owns the sources of each, the most reliable first. A date that is only guessed from the page's words comes last and is marked as guessed.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing_tui.model import datelines
from briefing_tui.readers import page_date
from briefing_tui.readers.common import line
from briefing_tui.readers.markup import Block

JSON_LD_LIMIT = 500_000
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_OF_OTHERS = frozenset(
    str.split(
        "itemListElement hasPart mentions citation comment relatedLink liveBlogUpdate video subjectOf about review isBasedOn workExample"
        " image logo thumbnail primaryImageOfPage author creator publisher isPartOf potentialAction"
    )
)
"""JSON-LD properties that describe other things than the page."""
_ARTICLE = re.compile(r"Article|Posting|Report|Release|Statement|Speech", re.I)
_NO_PAGE = re.compile(
    r"Organi[sz]ation|Site|Person|Object|Comment|Event|Place|List|Product|Review|Question|Answer|Action|Service|Business|Office|Agency|Brand",
)
"""Types of JSON-LD objects that are never the page itself: their dates are not its date."""
_WRAPPING = re.compile(r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$")
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")


@dataclass
class PageMetadata:
    """The metadata found; None where the page has none."""

    title: str | None = None
    title_basis: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class _Page:
    """The parts of a page that are searched."""

    tree: Any
    metas: dict[str, str]
    linked_data: list[dict[str, Any]]
    main: list[Block]
    every: list[Block]


def read(tree: Any, main: list[Block], every: list[Block]) -> PageMetadata:
    """The metadata of a page: `main` are the blocks of its text, `every` all of them."""
    page = _Page(tree, _metas(tree), list(_json_ld(tree)), main, every)
    metas = page.metas
    head = PageMetadata()
    head.title, head.title_basis = _title(page)
    head.published, head.published_basis = page_date.find(
        tree, metas, _first(_of_page(page), "datePublished", "dateCreated"), main, every
    )
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
    """The objects of a page's JSON-LD, outermost first; malformed ones are skipped."""
    for element in tree.iter("script"):
        text = element.text or ""
        if "ld+json" not in (element.get("type") or "").lower() or len(text) > JSON_LD_LIMIT:
            continue
        try:
            waiting: list[Any] = [json.loads(_WRAPPING.sub("", text), strict=False)]
        except (ValueError, RecursionError):
            continue
        for value in waiting:  # grows during iteration: no recursion, whatever the depth
            if isinstance(value, dict):
                yield value
                waiting.extend(v for k, v in value.items() if isinstance(v, dict | list) and k not in _OF_OTHERS)
            elif isinstance(value, list):
                waiting.extend(value)


def _kind(thing: dict[str, Any]) -> str:
    """The types of a JSON-LD object, as one text."""
    stated = thing.get("@type")
    return " ".join(map(str, stated)) if isinstance(stated, list) else str(stated or "")


def _of_page(page: _Page) -> list[dict[str, Any]]:
    """The JSON-LD objects that describe the page: its article if there is one, else what may be the page.

    Of several articles (a page lists other stories too) only those with the page's address or title.
    """
    articles = [thing for thing in page.linked_data if _ARTICLE.search(_kind(thing))]
    if len({datelines.iso(_value(thing, "datePublished")) for thing in articles} - {None}) > 1:
        return [thing for thing in articles if _is_this(thing, page)]
    return articles + [
        thing for thing in page.linked_data if thing not in articles and not _NO_PAGE.search(_kind(thing))
    ]


def _is_this(thing: dict[str, Any], page: _Page) -> bool:
    """Whether an article is the page: it has its address, or its title."""
    main = thing.get("mainEntityOfPage")
    stated = [thing.get("url"), thing.get("@id"), main.get("@id") if isinstance(main, dict) else main]
    address = _address(page.tree, page.metas)
    shown = {line(element.text_content()) for element in page.tree.iter("title", "h1")} | {page.metas.get("og:title")}
    headline = line(html.unescape(_value(thing, "headline") or ""))
    return (address is not None and address in stated) or (headline is not None and headline in shown)


def _value(thing: dict[str, Any], key: str) -> str | None:
    """The text of a property; of a list the first one."""
    found = thing.get(key)
    if isinstance(found, list):
        found = next(iter(found), None)
    return found if isinstance(found, str) and found.strip() else None


def _first(things: list[dict[str, Any]], *keys: str) -> str | None:
    return next((found for key in keys for thing in things if (found := _value(thing, key))), None)


def _title(page: _Page) -> page_date.Found:
    if found := line(html.unescape(_first(_of_page(page), "headline") or "")):
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
    """The heading that the page's <title> repeats."""
    for block in every:
        heading = line(block.text) if block.tag == "heading" and not block.furniture else None
        if heading and len(heading) > 5 and title.casefold().startswith(heading.casefold()):
            return heading
    return None


def _only_heading(tree: Any) -> str | None:
    """The <h1> heading, if there is exactly one."""
    firsts = [text for element in tree.iter("h1") if (text := line(element.text_content()))]
    return firsts[0] if len(firsts) == 1 else None


def _without_site(title: str) -> str:
    """“Headline | Office | Department”: the headline, if it is long enough."""
    first = _SEPARATOR.split(title, maxsplit=1)[0]
    return first if len(first) >= 15 else title


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
