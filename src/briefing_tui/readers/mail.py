"""E-mail: the message is one briefing, each attachment another. Owns which part is the text and which parts are ignored.

Pictures, calendars and signatures are ignored silently; an attachment that could be a briefing but is not supported
is reported. Quoted replies are kept: they are words of the message. Never fetches a linked picture or part.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from pathlib import PurePath, PurePosixPath

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document, datelines
from briefing_tui.readers import mail_text
from briefing_tui.readers.base import SAMPLE_PROSE, Embedded, Format, Item, Sample, SourceFile, refuse
from briefing_tui.readers.common import bare, basis_of, finish, line
from briefing_tui.readers.forwarded import forwarded
from briefing_tui.readers.unsupported import ADVICE

PARTS_LIMIT = 200
KEPT = "The others are kept."
DEPTH_LIMIT = 3
"""Maximum depth of messages within messages."""
PACKED = "winmail.dat"
"""Outlook's own container for attachments, which no other program reads."""
_SEALED = frozenset(("application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"))
_HEADER = re.compile(
    rb"(?m)^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|Content-Type):", re.I
)


def read(source: SourceFile) -> Iterator[Item]:
    """The message and its attachments, each a document. Raises RefusedError if there is neither."""
    name, data = source.name, _message(source)
    if len(headers(data[:65536])) < 2:
        raise refuse(name, "it is no e-mail", "Save the message as .eml in your mail program and import that.")
    message, parts = _parsed(name, data)
    body = _body(name, message, data)
    given = 0
    if body is not None:
        given += 1
        yield body
    for part in parts:
        for item in _attachment(source, part):
            given += 1
            yield item
    if not given:
        raise _holds_nothing(name, parts)


def headers(data: bytes) -> set[bytes]:
    """The headers of a message that lines of these bytes begin with, in lower case."""
    return {found.lower() for found in _HEADER.findall(data)}


def _parsed(name: str, data: bytes) -> tuple[EmailMessage, list[EmailMessage]]:
    """The message and its parts. Raises RefusedError."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        if message.get_content_maintype() == "multipart" and not message.is_multipart():
            message.replace_header("Content-Type", "text/plain")  # its parts cannot be found: the boundary is missing
        return message, _parts(name, message)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        raise refuse(name, "it is damaged", "Save the message anew and import that.") from None


def _holds_nothing(name: str, parts: list[EmailMessage]) -> RefusedError:
    if _SEALED & {part.get_content_type() for part in parts}:
        return refuse(name, "it is encrypted", "Open it in your mail program, save its text and import that.")
    hint = "Open it in your mail program; save what it holds as files and import those."
    return refuse(name, "it holds no text and no attachment that is read", hint)


def _message(source: SourceFile) -> bytes:
    """The bytes of the message alone: without a byte order mark, and for Apple's .emlx without its length line and property list."""
    data = source.whole().removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    first, _, rest = data.partition(b"\n")
    if source.name.lower().endswith(".emlx") and first.strip().isdigit():
        return rest[: int(first.strip()[:12])]
    return data


def _parts(name: str, message: EmailMessage) -> list[EmailMessage]:
    """All leaf parts, in order, without descending into attached messages."""
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


def _body(name: str, message: EmailMessage, data: bytes) -> Document | None:
    """The message itself: its plain text if there is any, else its HTML; None if it is empty."""
    found = mail_text.of_message(name, message)
    text, encoding, note, how = found.text, found.encoding, found.note, found.part
    if not bare(text):
        return None
    published, basis = _date(message)
    title, publisher = line(_header(message, "subject")), _sender(message)
    if handed_on := forwarded(text):
        published = handed_on.published if handed_on.is_dated else published
        title = handed_on.title or title
        publisher = handed_on.publisher or publisher
        basis = basis_of(published, "mail_date")
    return finish(
        Document(
            text,
            name,
            FORMAT.media_type,
            hashlib.sha256(data).hexdigest(),
            encoding,
            title=title,
            title_basis=basis_of(title, "subject"),
            published=published,
            published_basis=basis,
            publisher=publisher,
            text_from=how,
            note=note,
        )
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, LookupError):
        return ""  # the header parser of the standard library raises on some malformed headers


def _date(message: EmailMessage) -> tuple[str | None, str | None]:
    """The day in the sender's own time zone, and its basis."""
    try:
        when = getattr(message.get("date"), "datetime", None)
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError):
        when = None
    day = when.date().isoformat() if isinstance(when, datetime) else datelines.iso(_header(message, "date")[:100])
    day = datelines.stated(day)
    return day, basis_of(day, "mail_date")


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses = getattr(message.get("from"), "addresses", ())
        return line(addresses[0].display_name or addresses[0].addr_spec) if addresses else None
    except (ValueError, TypeError, AttributeError, IndexError):
        return None


def _attachment(source: SourceFile, part: EmailMessage) -> Iterator[Item]:
    """The documents of an attachment; none for a picture or another file that is no briefing."""
    label, data = _attached(source.embedded, part)
    if _label(part.get_filename()) == PACKED or part.get_content_type() == "application/ms-tnef":
        hint = "Ask the sender for the files, or open the message in Outlook and save them."
        yield refuse(f"{source.name}/{PACKED}", "it is Outlook's own package of files", hint)
        return
    if label is None:
        return
    full = f"{source.name}/{label}"
    if PurePath(label).suffix.lower() in FORMAT.suffixes and source.depth >= DEPTH_LIMIT:
        yield refuse(full, f"it is a message {source.depth + 1} messages deep (limit {DEPTH_LIMIT})")
        return
    try:
        yield from source.embedded.read(full, data, source.depth + 1)
    except RefusedError as error:
        yield error


def _attached(embedded: Embedded, part: EmailMessage) -> tuple[str | None, bytes]:
    """(file name, bytes) of a part that is an attachment to be read."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        data = _whole(part, message) if isinstance(message, EmailMessage) else b""
        return (_label(part.get_filename()) or "message.eml", data) if data else (None, b"")
    label = _label(part.get_filename())
    if label is None or not embedded.takes(label):
        return None, b""
    return label, mail_text.payload(part)


def _whole(part: EmailMessage, message: EmailMessage) -> bytes:
    """The bytes of an attached message, which some programs pack as they pack files."""
    if str(part.get("content-transfer-encoding") or "").strip().lower() != "base64":
        return message.as_bytes()
    held = message.get_payload()
    try:
        return b64decode(held if isinstance(held, str) else "")
    except ValueError:
        return message.as_bytes()


def _label(name: str | None) -> str | None:
    """The name of an attachment, without folders that a sender may have prefixed."""
    return line(PurePosixPath((name or "").replace("\\", "/")).name)


# ---- the format ------------------------------------------------------------------------------------------------------


def _is_message(suffix: str, head: bytes) -> bool:
    """Whether this is a file without a known suffix, as mail programs store them, that begins with several message headers."""
    begins = head.removeprefix(b"\xef\xbb\xbf")[:4096].partition(b"\n\n")[0]
    known = suffix in FORMAT.suffixes or suffix in ADVICE or suffix in (".txt", ".text", ".md")
    return not known and len(headers(begins)) >= 4


def sample() -> bytes:
    """A message with a text, an HTML alternative, and an attachment."""
    head = "From: Office <office@example.org>\nTo: a@example.org\nSubject: =?utf-8?q?Ports?=\n"
    date = "Date: Sun, 03 Mar 2024 10:00:00 +0100\nMIME-Version: 1.0\n"
    text = 'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: base64\n\nUG9ydHM=\n'
    rich = f"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>{SAMPLE_PROSE}</p>\n"
    file = 'Content-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nPorts are open.\n'
    parts = "".join(f"--x\n{part}" for part in (text, rich, file))
    return f"{head}{date}Content-Type: multipart/mixed; boundary=x\n\n{parts}--x--\n".encode()


FORMAT = Format(
    "mail",
    "e-mail",
    (".eml", ".emlx"),
    "message/rfc822",
    read,
    (Sample("a.eml", sample),),
    libraries=("email",),
    titles=("subject",),
    dates=("mail_date",),
    embeds=True,
    claims=_is_message,
)
