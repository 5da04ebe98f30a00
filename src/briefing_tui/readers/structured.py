"""JSON: the program's own form, one document or a list of them, and GOV.UK's content JSON. Owns both forms.

Strict: no NaN, no key twice, no depth without end. Keys that are not known are passed over; a known key of the wrong
kind is refused, for a guess would put words into a briefing's mouth.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from briefing_tui.errors import Refused
from briefing_tui.model import Document
from briefing_tui.readers import dates
from briefing_tui.readers.common import Item, finish, join, line, refuse
from briefing_tui.readers.encoding import decode

FORM = ("id", "source", "title", "date", "lang", "url", "licence", "text")
"""The keys of the own form, all text; only `text` is needed."""
_AS_DOCUMENTED = "The form is described in docs/readers.md."
DEPTH_LIMIT = 100


def read(name: str, data: bytes) -> Iterator[Item]:
    """The documents of a JSON file. Raises Refused."""
    text, encoding, note = decode(name, data)
    value = loads(name, text)
    if isinstance(value, dict) and "briefings" in value:
        value = value["briefings"]
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
        except Refused as error:
            yield error


def loads(name: str, text: str) -> Any:
    """JSON, strictly. Raises Refused."""

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
        raise refuse(name, f"it is no JSON (line {error.lineno}, character {error.colno})", _AS_DOCUMENTED) from None
    except ValueError:  # a number of more digits than Python converts
        raise refuse(name, "it holds a number without end", _AS_DOCUMENTED) from None


def document(
    name: str, value: dict[str, Any], label: str, data: bytes, encoding: str = "utf-8", note: str = ""
) -> Document:
    """One object as a document. `label` names it where it is refused. Raises Refused."""
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
    return finish(Document(
        text, full, "application/json", hashlib.sha256(data).hexdigest(), encoding, title=title,
        title_basis="field" if title else None, published=published, published_basis="field" if published else None,
        language=language or "en", language_basis="stated" if language else None,
        publisher=line(_word(value, "source", label)), url=_address(_word(value, "url", label)),
        text_from="json text", note=note, doc_id=known or ("" if label == name else label),
    ))  # fmt: skip


def _word(value: dict[str, Any], key: str, label: str) -> str | None:
    found = value.get(key)
    if key in ("id", "doc_id") and isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if found is not None and not isinstance(found, str):
        raise refuse(label, f"its “{key}” is no text", _AS_DOCUMENTED)
    return found


def _day(value: dict[str, Any], label: str) -> tuple[str | None, str]:
    """(ISO date, remark): a date that is none leaves the briefing undated, and the report says so."""
    text = _word(value, "date", label)
    day = dates.iso(text)
    return day, f"has a date that is none (“{text[:40]}”): undated" if text and text.strip() and day is None else ""


def _address(text: str | None) -> str | None:
    return text if text and re.match(r"https?://\S+$", text) else None


def _govuk(value: dict[str, Any], label: str, data: bytes, encoding: str, note: str) -> Document:
    """A page of GOV.UK as its content API gives it: the body is HTML, or a list of it by content type."""
    from briefing_tui.readers.markup import fragment

    body = value["details"].get("body")
    if isinstance(body, list):
        body = next((part.get("content") for part in body if isinstance(part, dict)
                     and part.get("content_type") == "text/html"), None)  # fmt: skip
    if not isinstance(body, str):
        raise refuse(label, "it is a GOV.UK page without a body", "Import the page it points to.")
    title, language = line(_word(value, "title", label)), _word(value, "locale", label)
    published = dates.iso(_word(value, "first_published_at", label))
    path, links = _word(value, "base_path", label), value.get("links")
    bodies = links.get("organisations") if isinstance(links, dict) else None
    first = bodies[0] if isinstance(bodies, list) and bodies and isinstance(bodies[0], dict) else {}
    return finish(Document(
        join(fragment(label, body)), label, "application/json", hashlib.sha256(data).hexdigest(), encoding,
        title=title, title_basis="field" if title else None, published=published,
        published_basis="field" if published else None, language=language or "en",
        language_basis="stated" if language else None, publisher=line(_word(first, "title", label)),
        url=f"https://www.gov.uk{path}" if path and path.startswith("/") else None, text_from="json html", note=note,
    ))  # fmt: skip
