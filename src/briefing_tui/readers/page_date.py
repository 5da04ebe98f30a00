"""The publication day of a page, and its basis. Owns which dates on a page belong to something else.

A date that is only guessed from the page's words comes last and is marked as guessed. Ambiguous numeric dates are not used.
"""

from __future__ import annotations

import re
from typing import Any

from briefing_tui.model import datelines
from briefing_tui.readers.markup import Block, is_furniture

Found = tuple[str | None, str | None]
"""A value and its basis."""
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
_UNSET = frozenset(("1970-01-01", "1969-12-31", "1900-01-01"))
"""Days shown by a clock that was never set."""
_ROUND = frozenset(("footer", "nav", "aside"))
SOME = 5
"""Maximum paragraphs of a part of a page that is not its text."""
SHORT = 120
"""Maximum code points of a note on the page's last change."""


def _day(text: str | None) -> str | None:
    found = datelines.iso(text)
    return None if found in _UNSET else found


def find(tree: Any, metas: dict[str, str], stated: str | None, main: list[Block], every: list[Block]) -> Found:
    """The publication day of a page; `stated` is the date in its JSON-LD."""
    if found := _day(stated):
        return found, "json_ld"
    for key in _DATE_METAS:
        if found := _day(metas.get(key)):
            return found, "meta"
    for element in tree.iter("time"):
        if _is_round_the_text(element):
            continue
        if found := datelines.iso(element.get("datetime")) or datelines.iso(element.text_content()):
            return found, "time_element"
    if found := datelines.dateline([block.text for block in _top(main, every)]):
        return found, "dateline"
    if found := _searched(tree):
        return found, "page_search"
    return None, None


_OTHERS = re.compile(
    r"related|tweet|twitter|instagram|facebook|comment|sidebar|recommend|latest|more-(?:news|stories)|teaser|read-?next|see-?also|trending"
    r"|popular|updated|modified",
    re.I,
)
_OTHERS_HEADED = re.compile(
    r"\s*(?:you (?:may|might)|related|more (?:news|stories|from|on|releases)|read (?:also|next|more)|see also|latest|recent|other|recommended|popular"
    r"|trending|in other)\b",
    re.I,
)
"""Headings above other stories."""
_MODIFIED = re.compile(r"modif|update|lastmod|last-mod|expire|review", re.I)
"""Metadata keys for the page's last change."""
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


def _is_round_the_text(element: Any) -> bool:
    """Whether a <time> element belongs to a related story, a quoted post, or the page's last change."""
    for holder in (element, *element.iterancestors()):
        tag = holder.tag if isinstance(holder.tag, str) else ""
        named = f"{holder.get('class') or ''} {holder.get('id') or ''}"
        if tag in ("body", "html", "main"):
            break
        if is_furniture(holder, tag) or tag == "blockquote" or _OTHERS.search(named) or _headed_otherwise(holder):
            return True
    before = element.getprevious()
    words = str(before.tail or "") if before is not None else str(element.getparent().text or "")
    return datelines.CHANGED.search(words[-40:]) is not None


def _headed_otherwise(holder: Any) -> bool:
    """Whether a part of the page begins with a heading such as “Related”."""
    first = next((child for child in holder if isinstance(child.tag, str)), None)
    return first is not None and first.tag in _HEADINGS and _OTHERS_HEADED.match(first.text_content()) is not None


def _tells_another_day(element: Any) -> bool:
    """Whether dates in this element are not the briefing's: footer, other stories, a quoted post, “Last updated …”."""
    if element.tag in _ROUND or element.tag == "blockquote" or _headed_otherwise(element):
        return True
    if element.tag == "meta":
        return _MODIFIED.search(f"{element.get('property') or ''} {element.get('name') or ''}") is not None
    if _OTHERS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return len(element.findall(".//p")) <= SOME
    words = element.text_content() if len(element) < SOME else ""
    return len(words) < SHORT and datelines.CHANGED.search(words) is not None


def _top(main: list[Block], every: list[Block]) -> list[Block]:
    """The blocks just above the text and its first ones, where a date is printed."""
    if not main:
        return []
    at = next((n for n, block in enumerate(every) if block is main[0]), 0)
    above = [block for block in every[max(0, at - 4) : at] if not block.furniture]
    return above + [block for block in main[: datelines.HEAD_BLOCKS] if not _quoted(block)]


def _quoted(block: Block) -> bool:
    """Whether this is a quoted post or a block quotation."""
    holder = block.parent
    within = holder is not None and (
        holder.tag == "blockquote" or next(holder.iterancestors("blockquote"), None) is not None
    )
    return block.tag == "blockquote" or within


def _searched(tree: Any) -> str | None:
    from copy import deepcopy

    from htmldate import find_date

    if not tree.xpath("//head/*[self::meta or self::title or self::link]"):
        return None  # a fragment: only its prose could be searched
    page = deepcopy(tree)
    for element in list(page.iterdescendants()):
        if (
            element.getparent() is not None
            and isinstance(element.tag, str)
            and (element.tag == "script" or _tells_another_day(element))
        ):
            element.drop_tree()
    try:
        found = _day(find_date(page, extensive_search=False, original_date=True))
    except (ValueError, AttributeError, TypeError):
        return None
    return None if found and _read_either_way(page, found) else found


def _read_either_way(page: Any, day: str) -> bool:
    """Whether the day occurs on the page as numbers of which either may be the month."""
    year, month, date = day.split("-")
    wanted = sorted((int(month), int(date)))
    held = datelines.EITHER_WAY.finditer(page.text_content()[:50_000])
    return month != date and any(sorted((int(m[1]), int(m[2]))) == wanted and m[3] == year for m in held)
