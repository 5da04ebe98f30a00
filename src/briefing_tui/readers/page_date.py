"""The publication day of a page, and its basis. Owns which dates on a page belong to something else.

A date that is only guessed from the page's words comes last and is marked as guessed. Ambiguous numeric dates are not used.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
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
_ROUND = frozenset(("footer", "nav", "aside"))
TIMES = 200
"""Maximum <time> elements that are looked at: a page with more is a list of other stories."""
SOME = 5
"""Maximum paragraphs of a part of a page that is not its text."""
SHORT = 120
"""Maximum code points of a note on the page's last change."""


def find(tree: Any, metas: dict[str, str], stated: str | None, main: list[Block], every: list[Block]) -> Found:
    """The publication day of a page; `stated` is the date in its JSON-LD."""
    if found := datelines.stated(stated):
        return found, "json_ld"
    for key in _DATE_METAS:
        if found := datelines.stated(metas.get(key)):
            return found, "meta"
    for element in islice(tree.iter("time"), TIMES):
        if (found := _day_of(element)) and not _is_round_the_text(element) and _stands_above_text(element, found):
            return found, "time_element"
    if found := datelines.dateline([block.text for block in _top(main, every)]):
        return found, "dateline"
    if found := _searched(tree):
        return found, "page_search"
    return None, None


_OTHERS = re.compile(
    r"related|tweet|twitter|instagram|facebook|comment|sidebar|recommend|latest|more-(?:news|stories)|teaser|read-?next|see-?also|trending"
    r"|popular|updated|modified|today|current-?(?:date|day)|clock|weather",
    re.I,
)
_OWN = re.compile(r"publish|posted", re.I)
"""Names of the page's own date, also where the same element is named after the last change."""
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
    day = _day_of(element)
    for holder in (element, *element.iterancestors()):
        if holder.tag in ("body", "html", "main"):
            break
        if _is_elsewhere(holder) or (holder is not element and _is_one_of_many(holder, day)):
            return True
    before = element.getprevious()
    words = str(before.tail or "") if before is not None else str(element.getparent().text or "")
    return datelines.CHANGED.search(words[-40:]) is not None


def _day_of(element: Any) -> str | None:
    """The day that a <time> element states."""
    return datelines.stated(element.get("datetime")) or datelines.stated(element.text_content())


def _is_named_otherwise(named: str) -> bool:
    """Whether classes and ids name another story, the last change, or the day on which the page is looked at."""
    return _OTHERS.search(named) is not None and not _OWN.search(named)


_BLOCKS = frozenset(("p", "li", "td", "th", "dd", "dt", "div", "section", "article", "header", "body"))


_BYLINE = re.compile(r"(?:by|in|at|from)\b")


def _stands_above_text(element: Any, day: str | None) -> bool:
    """Whether a <time> element is a date by itself or in a dateline, not one that a sentence mentions."""
    before = _words_before(element)
    after = (element.tail or "").strip()
    if not before:
        return not after[:1].islower() or _BYLINE.match(after) is not None
    return datelines.dateline([f"{before} {day}{'' if after[:1] in '.,;' else ' '}{after}"]) == day


def _words_before(element: Any) -> str:
    """The words before an element on its line."""
    words: list[str] = []
    here = element
    while here.tag not in _BLOCKS and here.getparent() is not None:
        for earlier in here.itersiblings(preceding=True):
            words.append(earlier.tail or "")
            if earlier.tag == "br" or earlier.tag in _BLOCKS:
                return "".join(reversed(words)).strip()
            words.append(earlier.text_content() if isinstance(earlier.tag, str) else "")
        here = here.getparent()
        words.append(here.text or "")
    return "".join(reversed(words)).strip()


def _is_elsewhere(holder: Any) -> bool:
    """Whether a part of the page is not about its text, by what it is, its names or the heading in or above it."""
    tag = holder.tag if isinstance(holder.tag, str) else ""
    named = f"{holder.get('class') or ''} {holder.get('id') or ''}"
    if is_furniture(holder, tag) or tag == "blockquote" or _is_named_otherwise(named):
        return True
    return _headed_otherwise(holder) or _heading_before(holder)


def _heading_before(holder: Any) -> bool:
    """Whether the nearest heading beside this part of the page, above it, is one such as “Related”."""
    above = next((each for each in holder.itersiblings(*_HEADINGS, "h1", preceding=True)), None)
    return above is not None and _OTHERS_HEADED.match(above.text_content()) is not None


def _is_one_of_many(holder: Any, day: str | None) -> bool:
    """Whether this is one of several links to stories, alike but of different days."""
    if holder.find(".//a[@href]") is None:
        return False
    alike = [
        each
        for siblings in (holder.itersiblings(holder.tag), holder.itersiblings(holder.tag, preceding=True))
        for each in islice(siblings, 20)
        if each.get("class") == holder.get("class")
    ]
    return any(_day_of(time) != day for each in alike for time in islice(each.iter("time"), 3))


def _headed_otherwise(holder: Any) -> bool:
    """Whether a part of the page begins with a heading such as “Related”."""
    first = next((child for child in holder if isinstance(child.tag, str)), None)
    return first is not None and first.tag in _HEADINGS and _OTHERS_HEADED.match(first.text_content()) is not None


def _tells_another_day(element: Any) -> bool:
    """Whether dates in this element are not the briefing's: footer, other stories, a quoted post, “Last updated …”."""
    if element.tag in _ROUND or element.tag == "blockquote" or _headed_otherwise(element):
        return True
    if element.tag == "time":
        return _is_round_the_text(element) or not _stands_above_text(element, _day_of(element))
    if element.tag == "meta":
        return _MODIFIED.search(f"{element.get('property') or ''} {element.get('name') or ''}") is not None
    if _is_named_otherwise(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return len(element.findall(".//p")) <= SOME
    words = element.text_content() if len(element) < SOME else ""
    return len(words) < SHORT and (datelines.CHANGED.search(words) is not None or datelines.tells_another(words))


def _top(main: list[Block], every: list[Block]) -> list[Block]:
    """The blocks just above the text and its first ones, where a date is printed."""
    if not main:
        return []
    at = next((n for n, block in enumerate(every) if block is main[0]), 0)
    above = [block for block in every[max(0, at - 4) : at] if not block.furniture]
    first = [block for block in main[: datelines.HEAD_BLOCKS] if not _quoted(block)]
    own = takewhile(lambda block: block.tag != "heading" or not _OTHERS_HEADED.match(block.text), (*above, *first))
    return [block for block in own if not _is_for_others(block.parent)]


def _is_for_others(holder: Any) -> bool:
    """Whether a part of the page is about another story, or shows the day on which it is looked at."""
    if holder is None:
        return False
    times = list(islice(holder.iter("time"), 3)) if holder.tag not in ("body", "main", "article") else []
    if times and len(holder.text_content()) < 2 * SHORT and all(map(_is_round_the_text, times)):
        return True
    return any(
        _is_named_otherwise(f"{each.get('class') or ''} {each.get('id') or ''}")
        for each in (holder, *holder.iterancestors())
        if each.tag not in ("body", "html", "main")
    )


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
    elements = [each for each in page.iterdescendants() if isinstance(each.tag, str)]
    for element in [each for each in elements if each.tag == "script" or _tells_another_day(each)]:
        if element.getparent() is not None:
            element.drop_tree()
    try:
        found = datelines.stated(find_date(page, extensive_search=False, original_date=True))
    except (ValueError, AttributeError, TypeError):
        return None
    return None if found and _read_either_way(page, found) else found


def _read_either_way(page: Any, day: str) -> bool:
    """Whether the day occurs on the page as numbers of which either may be the month."""
    year, month, date = day.split("-")
    wanted = sorted((int(month), int(date)))
    metas = " ".join(element.get("content") or "" for element in page.iter("meta"))[:5000]
    held = datelines.EITHER_WAY.finditer(f"{metas} {page.text_content()[:50_000]}")
    return month != date and any(sorted((int(m[1]), int(m[2]))) == wanted and m[3][-2:] == year[-2:] for m in held)
