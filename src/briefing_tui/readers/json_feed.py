"""JSON Feed (jsonfeed.org, versions 1 and 1.1): each item as a document. Owns the meaning of its keys; json_file.py parses the JSON."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document, datelines
from briefing_tui.readers.base import Item, refuse
from briefing_tui.readers.common import basis_of, finish, join, line
from briefing_tui.readers.markup import fragment

_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/")


def is_feed(value: object) -> bool:
    """Whether a JSON object declares itself a feed."""
    return isinstance(value, dict) and bool(_VERSION.match(_text(value, "version") or ""))


def items(name: str, feed: dict[str, Any], encoding: str, note: str) -> Iterator[Item]:
    """The items of a feed. Raises RefusedError if there are none."""
    held = feed.get("items")
    if not isinstance(held, list) or not held:
        raise refuse(name, "it is a feed without entries", "Fetch the feed again.")
    for number, item in enumerate(held, 1):
        label = f"{name}#{number}"
        try:
            if not isinstance(item, dict):
                raise refuse(label, "it is no object", "Fetch the feed again.")
            yield _item(label, item, feed, encoding, note)
        except RefusedError as error:
            yield error


def _item(label: str, item: dict[str, Any], feed: dict[str, Any], encoding: str, note: str) -> Document:
    rich, plain = _text(item, "content_html"), _text(item, "content_text")
    text = join(fragment(label, rich)) if rich and rich.strip() else plain or _text(item, "summary") or ""
    title = line(unescape(_text(item, "title") or ""))
    stated = _text(item, "date_published"), _text(item, "date_modified")
    published = next((day for each in stated if (day := datelines.stated(each))), None)
    language = _text(item, "language") or _text(feed, "language")
    known = item.get("id")
    key = json.dumps(item, ensure_ascii=True, sort_keys=True).encode("ascii")
    address = next((each for k in ("url", "external_url", "id") if _is_address(each := _text(item, k))), None)
    return finish(
        Document(
            text,
            label,
            "application/feed+json",
            hashlib.sha256(key).hexdigest(),
            encoding,
            title=title,
            title_basis=basis_of(title, "feed_entry"),
            published=published,
            published_basis=basis_of(published, "feed_published" if datelines.stated(stated[0]) else "feed_updated"),
            language=language or "en",
            language_basis=basis_of(language, "stated"),
            publisher=line(_text(feed, "title")),
            url=address,
            text_from="feed entry",
            note=note,
            doc_id=str(known) if isinstance(known, str | int) else label,
        )
    )


def _text(value: dict[str, Any], key: str) -> str | None:
    found = value.get(key)
    return found if isinstance(found, str) else None


def _is_address(text: str | None) -> bool:
    return bool(text and re.match(r"https?://\S+$", text))
