"""E-mail: the message is one briefing, each attachment another. Owns which part is the text and what is passed over.

Pictures, calendars and signatures are passed over in silence; an attachment that could be a briefing and is not read
is told. Quoted replies stay: they are words of the message. Never fetches a linked picture or part.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from pathlib import PurePosixPath

from briefing_tui.errors import Refused
from briefing_tui.model import Document
from briefing_tui.readers import read_bytes
from briefing_tui.readers.common import Item, bare, finish, join, line, refuse
from briefing_tui.readers.encoding import declared_in, decode
from briefing_tui.readers.formats import MAIL, looks_importable, suffix_of
from briefing_tui.readers.markup import fragment

PARTS_LIMIT = 200
DEPTH_LIMIT = 3
"""Messages within messages."""
_SIGNATURE = re.compile(r"\n-- \r?\n.*\Z", re.S)
_HEADER = re.compile(
    rb"(?m)^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|Content-Type):", re.I
)


def read(name: str, data: bytes, depth: int = 0) -> Iterator[Item]:
    """The message and its attachments, each a document. Raises Refused where there is neither."""
    if len(set(found.lower() for found in _HEADER.findall(data[:65536]))) < 2:
        raise refuse(name, "it is no e-mail", "Save the message as .eml in your mail program and import that.")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        parts = _parts(name, message)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        raise refuse(name, "it is damaged", "Save the message anew and import that.") from None
    body = _body(name, message, data)
    given = 0
    if body is not None:
        given += 1
        yield body
    for part in parts:
        for item in _attachment(name, part, depth):
            given += 1
            yield item
    if not given:
        raise refuse(name, "it holds no text and no attachment that is read")


def _parts(name: str, message: EmailMessage) -> list[EmailMessage]:
    """All parts that hold something, in order, without going into attached messages."""
    out: list[EmailMessage] = []
    waiting: list[EmailMessage] = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart":
            waiting = [each for each in part.iter_parts() if isinstance(each, EmailMessage)] + waiting
        else:
            out.append(part)
        if len(out) + len(waiting) > PARTS_LIMIT:
            raise refuse(name, f"it has more than {PARTS_LIMIT} parts")
    return out


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _body(name: str, message: EmailMessage, data: bytes) -> Document | None:
    """The message itself: its plain text where there is one, else its HTML; None where it says nothing."""
    plain = message.get_body(("plain",))
    rich = message.get_body(("html",))
    text, encoding, note, how = "", "utf-8", "", "mail text"
    if isinstance(plain, EmailMessage):
        text, encoding, note = decode(name, _payload(plain), plain.get_content_charset())
        text = _flowed(text, plain) if plain.get_param("format") == "flowed" else text
        text = _SIGNATURE.sub("\n", text)
    if not bare(text) and isinstance(rich, EmailMessage):
        raw = _payload(rich)
        html, encoding, note = decode(name, raw, rich.get_content_charset() or declared_in(raw))
        text, how = join(fragment(name, html)) if bare(html) else "", "mail html"
    if not bare(text):
        return None
    published, basis = _date(message)
    title = line(_header(message, "subject"))
    return finish(Document(
        text, name, "message/rfc822", hashlib.sha256(data).hexdigest(), encoding, title=title,
        title_basis="subject" if title else None, published=published, published_basis=basis,
        publisher=_sender(message), text_from=how, note=note,
    ))  # fmt: skip


def _flowed(text: str, part: EmailMessage) -> str:
    """Lines that a mail program broke (RFC 3676: a blank at the end says so) as one again."""
    out: list[str] = []
    joining = False
    delsp = str(part.get_param("delsp") or "").lower() == "yes"
    for row in text.splitlines():
        row = row[1:] if row.startswith(" ") else row
        soft = row.endswith(" ") and row != "-- "
        piece = row[:-1] if soft and delsp else row
        out[-1:] = [out[-1] + piece] if joining and out else [*out[-1:], piece]
        joining = soft
    return "\n".join(out) + "\n"


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, LookupError):
        return ""  # the header parser of the standard library fails on some broken ones


def _date(message: EmailMessage) -> tuple[str | None, str | None]:
    """The day in the sender's own time zone."""
    try:
        header = message.get("date")
        when = getattr(header, "datetime", None)
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError):
        when = None
    return (when.date().isoformat(), "mail_date") if isinstance(when, datetime) else (None, None)


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses = getattr(message.get("from"), "addresses", ())
        return line(addresses[0].display_name or addresses[0].addr_spec) if addresses else None
    except (ValueError, TypeError, AttributeError, IndexError):
        return None


def _attachment(name: str, part: EmailMessage, depth: int) -> Iterator[Item]:
    """The documents of an attachment; nothing for a picture or another thing that is no briefing."""
    label, data = _attached(part)
    if label is None:
        return
    full = f"{name}/{label}"
    if suffix_of(label) in MAIL.suffixes:
        if depth >= DEPTH_LIMIT:
            yield refuse(full, f"it is a message {depth + 1} messages deep (limit {DEPTH_LIMIT})")
            return
        items = read(full, data, depth + 1)
    else:
        items = read_bytes(full, data)
    try:
        yield from items
    except Refused as error:
        yield error


def _attached(part: EmailMessage) -> tuple[str | None, bytes]:
    """(file name, bytes) of a part that is an attachment worth reading."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        data = message.as_bytes() if isinstance(message, EmailMessage) else b""
        return (_label(part.get_filename()) or "message.eml", data) if data else (None, b"")
    label = _label(part.get_filename())
    if label is None or not looks_importable(label):
        return None, b""
    if part.get_content_disposition() != "attachment" and part.get_content_maintype() == "text" and not label:
        return None, b""
    return label, _payload(part)


def _label(name: str | None) -> str | None:
    """The name of an attachment, without folders that a sender may have put before it."""
    return line(PurePosixPath((name or "").replace("\\", "/")).name)
