"""Feeds (RSS, Atom): each entry becomes a briefing, with its own title, date and address.

A feed that declares entities is refused before anything is parsed. Never fetches the feed or the
pages that its entries link to: only what the file contains is used.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document, datelines
from briefing_tui.readers.base import SAMPLE_PROSE, Format, Item, Sample, SourceFile, refuse
from briefing_tui.readers.common import basis_of, finish, join, line
from briefing_tui.readers.encoding import declared_in, decode
from briefing_tui.readers.markup import fragment

ENTRIES_LIMIT = 10_000
_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|RDF)\b")
_ENTITY = re.compile(r"<!ENTITY", re.I)
_PROLOGUE = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the entries of a feed, each a document. Raises RefusedError if there are none."""
    name, data = source.name, source.whole()
    text, encoding, note = decode(name, data, declared_in(data))
    if not _ROOT.search(text[:20_000]):
        raise refuse(name, "it is XML and no feed", "Save what it says as text or HTML and import that.")
    if _ENTITY.search(text):
        raise refuse(name, "it declares entities of its own, as no feed does", "Fetch the feed again.")
    if len(entry_tags := re.findall(r"<(?:item|entry)\b", text)) > ENTRIES_LIMIT:
        raise refuse(name, f"it has {len(entry_tags):,} entries (limit {ENTRIES_LIMIT:,})")
    import feedparser

    plain = _PROLOGUE.sub("", text).encode("utf-8", "replace")
    try:
        parsed = feedparser.parse(
            io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + plain),
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, LookupError):
        raise refuse(name, "it is damaged", "Fetch the feed again.") from None
    if not parsed.entries:
        raise refuse(
            name, "it is a feed without entries" if not parsed.bozo else "it is damaged", "Fetch the feed again."
        )
    for number, entry in enumerate(parsed.entries, 1):
        try:
            yield _entry(name, number, entry, parsed.feed, encoding, note)
        except RefusedError as error:
            yield error


def _entry(name: str, number: int, entry: Any, feed: Any, encoding: str, note: str) -> Document:
    label = f"{name}#{number}"
    held = [part.get("value") or "" for part in entry.get("content") or ()]
    # The content is the text, the longest piece of it; a summary counts only where there is none, however long it is.
    pieces = (max(held, key=len, default=""), entry.get("summary") or "")
    body = _unescaped(next((piece for piece in pieces if re.search(r"\w", re.sub(r"<[^<>]*>", "", piece))), ""))
    title = _words(label, entry.get("title"))
    published, basis = _date(entry)
    language = entry.get("language") or feed.get("language")
    key = "\0".join((entry.get("id") or entry.get("link") or "", title or "", body))
    return finish(
        Document(
            join(fragment(label, body)) if body.strip() else "",
            label,
            FORMAT.media_type,
            hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest(),
            encoding,
            title=title,
            title_basis=basis_of(title, "feed_entry"),
            published=published,
            published_basis=basis,
            language=language or "en",
            language_basis=basis_of(language, "stated"),
            publisher=_words(label, feed.get("title")),
            url=_address(entry),
            text_from="feed entry",
            note=note,
            doc_id=label,
        )
    )


_TWICE = re.compile(r"&lt;/?(?:p|div|br|a|ul|ol|li|b|i|strong|em|span|h\d|table)\b[^<>]{0,300}?&gt;")
_ONCE = re.compile(r"</?(?:p|div|br|ul|ol|li|span|h\d|table)\b")


def _unescaped(text: str) -> str:
    """Markup that was escaped twice, unescaped once."""
    return unescape(text) if _TWICE.search(text) and not _ONCE.search(text) else text


def _words(name: str, text: str | None) -> str | None:
    """A title without markup: many feeds escape it once too often."""
    return line(" ".join(fragment(name, _unescaped(text)))) if text and text.strip() else None


def _date(entry: Any) -> tuple[str | None, str | None]:
    """The day of publication, in the author's time zone, and its basis."""
    for key, basis in (("published", "feed_published"), ("updated", "feed_updated")):
        when = entry.get(f"{key}_parsed") if key in entry else None
        day = datelines.iso(str(entry.get(key) or "")[:100])  # “Mi, 07 Jun 2023”: a weekday in another language
        if when:
            with suppress(ValueError):
                day = date(when.tm_year, when.tm_mon, when.tm_mday).isoformat()
                day = _as_written(entry.get(key), day) or day
        if day := datelines.stated(day):
            return day, basis
    return None, None


def _as_written(text: object, day: str) -> str | None:
    """The day of an RFC 822 or 3339 date as written; feedparser converts to UTC, where it may be the next day (`day`)."""
    if not isinstance(text, str):
        return None
    if re.match(r"\d{4}-\d\d-\d\dT", text):
        return date.fromisoformat(text[:10]).isoformat()
    with suppress(TypeError, ValueError, IndexError):
        written = parsedate_to_datetime(text).date()
        return written.isoformat() if abs(written.year - int(day[:4])) <= 1 else None  # it reads the year 0001 as 2001
    return None


def _address(entry: Any) -> str | None:
    link = entry.get("link")
    return link if isinstance(link, str) and re.match(r"https?://\S+$", link) else None


# ---- the format ------------------------------------------------------------------------------------------------------

_SAMPLE = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Office</title>'
    "<item><title>Ports</title><pubDate>Sun, 03 Mar 2024 10:00:00 +0100</pubDate>"
    f"<description>&lt;p&gt;{SAMPLE_PROSE}&lt;/p&gt;</description></item>"
    f"<entry><title>Ports</title><updated>2024-03-03T10:00:00Z</updated><content>{SAMPLE_PROSE}</content></entry>"
    "</channel></rss>"
)

FORMAT = Format(
    "feed",
    "feed",
    (".rss", ".atom", ".xml", ".rdf"),
    "application/rss+xml",
    read,
    (Sample("a.rss", _SAMPLE.encode()),),
    libraries=("feedparser", "charset_normalizer"),
    titles=("feed_entry",),
    dates=("feed_published", "feed_updated"),
)
