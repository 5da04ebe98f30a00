"""JSON: the program's own format, one document or a list of them, GOV.UK's content JSON, JSON Feed. Owns the first and the GOV.UK format.

Strict: no NaN, no duplicate keys, no unlimited depth. Unknown keys are ignored; a known key with a value of the wrong
type is refused, because a guess would put words into a briefing's mouth.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document, datelines
from briefing_tui.readers import json_feed
from briefing_tui.readers.base import Format, Item, Sample, SourceFile, refuse
from briefing_tui.readers.common import basis_of, finish, join, line
from briefing_tui.readers.encoding import decode
from briefing_tui.readers.markup import fragment

FORM = ("id", "source", "title", "date", "lang", "url", "licence", "text")
"""The keys of the program's own format, all strings; only `text` is required."""
_AS_DOCUMENTED = "The form is described in docs/readers.md."
DEPTH_LIMIT = 100


def read(source: SourceFile) -> Iterator[Item]:
    """The documents of a JSON file. Raises RefusedError."""
    name, data = source.name, source.whole()
    text, encoding, note = decode(name, data)
    value = loads(name, text)
    if isinstance(value, dict) and "briefings" in value:
        value = value["briefings"]
    if json_feed.is_feed(value):
        yield from json_feed.items(name, value, encoding, note)
        return
    if isinstance(value, dict):
        yield document(name, value, name, data, encoding, note)
        return
    if not isinstance(value, list) or not value:
        raise refuse(name, "it is JSON of another form", _AS_DOCUMENTED)
    for number, each in enumerate(value, 1):
        label = f"{name}#{number}"
        try:
            if not isinstance(each, dict):
                raise refuse(label, "it is no object", _AS_DOCUMENTED)
            own = json.dumps(each, ensure_ascii=True, sort_keys=True).encode("ascii")
            yield document(name, each, label, own, encoding, note)
        except RefusedError as error:
            yield error


def loads(name: str, text: str) -> Any:
    """Parse JSON strictly. Raises RefusedError."""

    def number(word: str) -> NoReturn:
        raise refuse(name, f"it holds {word}, which is not JSON", "Write null instead.")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        out = dict(pairs)
        if len(out) < len(pairs):
            twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
            raise refuse(
                name, f"the key “{twice[:40]}” stands in it twice", "Which of the two is meant cannot be known."
            )
        return out

    try:
        return json.loads(text, parse_constant=number, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        if error.msg.startswith("Extra data"):
            raise refuse(name, "it holds more than one JSON value", "If each line is one, call it .jsonl.") from None
        raise refuse(name, f"it is no JSON (line {error.lineno}, character {error.colno})", _AS_DOCUMENTED) from None
    except ValueError:  # a number with more digits than Python converts
        raise refuse(name, "it holds a number without end", _AS_DOCUMENTED) from None


def document(
    name: str, value: dict[str, Any], label: str, data: bytes, encoding: str = "utf-8", note: str = ""
) -> Document:
    """One object as a document. `label` names it in the error message. Raises RefusedError."""
    if isinstance(value.get("details"), dict) and ("schema_name" in value or "base_path" in value):
        return _govuk(value, label, data, encoding, note)
    text = _word(value, "text", label)
    if text is None:
        raise refuse(label, "it has no “text”", _AS_DOCUMENTED)
    known = _word(value, "id", label) or _word(value, "doc_id", label)
    title, language = line(_word(value, "title", label)), _word(value, "lang", label)
    published, remark = _day(value, label)
    note = ", ".join(part for part in (note, remark) if part)
    full = f"{name}#{known}" if known and label != name else label
    return finish(
        Document(
            text,
            full,
            FORMAT.media_type,
            hashlib.sha256(data).hexdigest(),
            encoding,
            title=title,
            title_basis=basis_of(title, "field"),
            published=published,
            published_basis=basis_of(published, "field"),
            language=language or "en",
            language_basis=basis_of(language, "stated"),
            publisher=line(_word(value, "source", label)),
            url=_address(_word(value, "url", label)),
            text_from="json text",
            note=note,
            doc_id=known or ("" if label == name else label),
        )
    )


def _word(value: dict[str, Any], key: str, label: str) -> str | None:
    found = value.get(key)
    if key in ("id", "doc_id") and isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if found is not None and not isinstance(found, str):
        raise refuse(label, f"its “{key}” is no text", _AS_DOCUMENTED)
    return found


def _day(value: dict[str, Any], label: str) -> tuple[str | None, str]:
    """(ISO date, remark): an invalid date leaves the briefing undated, and the report says so."""
    text = _word(value, "date", label)
    day = datelines.stated(text)
    return day, f"has a date that is none (“{text[:40]}”): undated" if text and text.strip() and day is None else ""


def _address(text: str | None) -> str | None:
    return text if text and re.match(r"https?://\S+$", text) else None


def _govuk(value: dict[str, Any], label: str, data: bytes, encoding: str, note: str) -> Document:
    """A page of GOV.UK from its content API: the body is HTML, or a list of bodies by content type."""
    body = _body(value["details"], label)
    title, language = line(_word(value, "title", label)), _word(value, "locale", label)
    published = datelines.stated(_word(value, "first_published_at", label))
    path = _word(value, "base_path", label)
    return finish(
        Document(
            join(fragment(label, body)),
            label,
            FORMAT.media_type,
            hashlib.sha256(data).hexdigest(),
            encoding,
            title=title,
            title_basis=basis_of(title, "field"),
            published=published,
            published_basis=basis_of(published, "field"),
            language=language or "en",
            language_basis=basis_of(language, "stated"),
            publisher=_organisation(value.get("links"), label),
            url=f"https://www.gov.uk{path}" if path and path.startswith("/") else None,
            text_from="json html",
            note=note,
        )
    )


def _body(details: dict[str, Any], label: str) -> str:
    """The HTML of a page's body. Raises RefusedError."""
    body = details.get("body")
    if isinstance(body, list):
        parts = [part for part in body if isinstance(part, dict) and part.get("content_type") == "text/html"]
        body = parts[0].get("content") if parts else None
    if not isinstance(body, str):
        raise refuse(label, "it is a GOV.UK page without a body", "Import the page it points to.")
    return body


def _organisation(links: object, label: str) -> str | None:
    """The first organisation linked to the page. Raises RefusedError if its name is not a string."""
    bodies = links.get("organisations") if isinstance(links, dict) else None
    first = bodies[0] if isinstance(bodies, list) and bodies else None
    return line(_word(first, "title", label)) if isinstance(first, dict) else None


# ---- the format ------------------------------------------------------------------------------------------------------

SAMPLE = b'{"id": "a", "title": "Ports", "date": "2024-03-03", "lang": "en", "text": "Ports are open."}'
GOVUK = b'{"schema_name": "news_article", "title": "Ports", "details": {"body": "<p>Ports are open.</p>"}}'
FEED = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "Office", "items":'
    b' [{"id": "a", "title": "Ports", "date_published": "2024-03-03T10:00:00Z", "content_html": "<p>Ports are open.</p>"}]}'
)
TWICE = b'{"text": "a", "text": "b"}'
"""Sample documents, one for each format, and one that is refused."""

FORMAT = Format(
    "json_file",
    "JSON",
    (".json",),
    "application/json",
    read,
    (Sample("a.json", SAMPLE), Sample("b.json", GOVUK), Sample("c.json", TWICE), Sample("d.json", FEED)),
    titles=("field", "feed_entry"),
    dates=("field", "feed_published", "feed_updated"),
)
