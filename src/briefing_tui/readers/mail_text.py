"""The words of an e-mail: its plain text or its HTML, with the further parts of it. Owns what is no word of the message.

Signatures, armour, the signs before answered lines and the soft ends of flowed lines are none. Never reads an attachment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage

from briefing_tui.readers.common import bare, join
from briefing_tui.readers.encoding import declared_in, decode
from briefing_tui.readers.markup import fragment
from briefing_tui.text import whole_words

STUB = 60
"""Words below which a plain text may only say that the message is HTML (“View this message in your browser”)."""
LONGEST_STUB = 200
"""Words below which a plain text that says so points to the HTML."""
_POINTS = re.compile(
    r"\b(?:view|read|see|open|display)\b[^.\n]{0,80}\b(?:browser|online|html)\b|\b(?:not|cannot|can[’']t|unable to|n[’']t)\s(?:support|display|show|read|view)s?\shtml"
    r"|\bhtml[- ](?:capable|enabled|e-?mail|version)\b",
    re.I,
)
_LIST_FOOTER = re.compile(r"\s*(?:_{10,}|-- ?)[ \t]*\r?\n")
"""The beginning of what a mailing list adds to each message."""
_SENT_FROM = re.compile(r"\n\s*(?:Sent from (?:my|Mail for|Outlook)\b[^\n]{0,60}|Get Outlook for [^\n]{0,60})\s*\Z")
_SIGNATURE = re.compile(
    r"\n(?:-- \r?\n|--[ \t\u00a0]{0,3}\r?\n(?=(?:[^\n]*\n?){0,10}\Z))(?:(?![> ]*(?:>|-{5}|_{10}|From:|On\s[^\n]{5,200}wrote:))[^\n]*(?:\n|\Z))*?"
    r"(?=[> ]*(?:>|-{5}|_{10}|From:|On\s[^\n]{5,200}wrote:)|\Z)"
)
"""A signature, from its delimiter to the end of the text or to the quoted message below it."""
_ARMOUR = re.compile(
    r"\A\s*-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[A-Z][\w-]*: [^\n]*\n)*\r?\n(.*?)\n-----BEGIN PGP SIGNATURE-----.*\Z",
    re.S,
)
_DEPTH = re.compile(r"^(?:>[ \t]?)+", re.M)


@dataclass(frozen=True)
class Found:
    """The words of a message, and where they come from."""

    text: str = ""
    encoding: str = "utf-8"
    note: str = ""
    """A remark on the encoding, for the report."""
    part: str = "mail text"


def of_message(name: str, message: EmailMessage) -> Found:
    """The plain text if there is any, else the HTML, with further parts behind it; without text if the message is empty."""
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    found = _plain(name, plain) if isinstance(plain, EmailMessage) else Found()
    chosen = plain
    if isinstance(rich, EmailMessage) and (len(found.text.split()) < STUB or _may_point(found.text)):
        other = _rich(name, rich)
        if _says_more(other.text, found.text):
            found, chosen = other, rich
    more = [
        _plain(name, part) if part.get_content_subtype() == "plain" else _rich(name, part)
        for part in _further(message, chosen)
    ]
    further = [each.text for each in more if bare(each.text) and not _LIST_FOOTER.match(each.text)]
    return replace(found, text="\n\n".join((found.text.rstrip("\r\n"), *further))) if further else found


def _may_point(text: str) -> bool:
    return len(text.split()) < LONGEST_STUB and _POINTS.search(text) is not None


def _says_more(rich: str, plain: str) -> bool:
    """Whether the HTML is the message and the plain text only points to it."""
    said, known = rich.split(), set(plain.split())
    if len(said) > 2 * len(plain.split()):
        return True
    return _may_point(plain) and len(said) >= STUB and 2 * len(known.intersection(said)) < len(set(said))


def _further(message: EmailMessage, chosen: object) -> Iterator[EmailMessage]:
    """The parts behind the chosen one that are text of the message too: a picture or a file stands between them."""
    if message.get_content_type() != "multipart/mixed" or chosen is None:
        return
    behind = False
    for part in message.iter_parts():
        if any(each is chosen for each in part.walk()):
            behind = True
        elif behind and isinstance(part, EmailMessage) and not part.is_attachment() and not part.get_filename():
            body = part.get_body(("plain", "html")) if part.get_content_maintype() in ("multipart", "text") else None
            if isinstance(body, EmailMessage):
                yield body


def payload(part: EmailMessage) -> bytes:
    """The bytes of a part, unpacked."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _plain(name: str, part: EmailMessage) -> Found:
    text, encoding, note = decode(name, payload(part), part.get_content_charset())
    text = _flowed(text, part) if part.get_param("format") == "flowed" else text
    if armour := _ARMOUR.match(text):
        text = re.sub(r"(?m)^- ", "", armour[1]) + "\n"
    text = _SENT_FROM.sub("\n", _SIGNATURE.sub("\n", text))
    return Found(whole_words(_unquoted(text)), encoding, note)


def _rich(name: str, part: EmailMessage) -> Found:
    raw = payload(part)
    html, encoding, note = decode(name, raw, part.get_content_charset() or declared_in(raw))
    return Found(join(fragment(name, html)) if bare(html) else "", encoding, note, "mail html")


def _unquoted(text: str) -> str:
    """Quoted text without the marks at its line starts; a change of depth begins a new paragraph."""
    if not _DEPTH.search(text):
        return text
    out: list[str] = []
    depth = 0
    for row in text.splitlines():
        marks = _DEPTH.match(row)
        deep = marks[0].count(">") if marks else 0
        if deep != depth and out and out[-1].strip():
            out.append("")
        out.append(row[marks.end() :] if marks else row)
        depth = deep
    return "\n".join(out) + "\n"


def _flowed(text: str, part: EmailMessage) -> str:
    """Join the lines of format=flowed text (RFC 3676: a trailing space marks a soft break), separately for each quoting depth."""
    out: list[str] = []
    depth, joining = 0, False
    delsp = str(part.get_param("delsp") or "").lower() == "yes"
    for raw in text.splitlines():
        row = raw.lstrip(">")
        deep = len(raw) - len(row)
        row = row[1:] if row.startswith(" ") else row
        soft = row.endswith(" ") and row != "-- "
        piece = row[:-1] if soft and delsp else row
        if joining and out and deep == depth:
            out[-1] += piece
        else:
            out.append(f"{'>' * deep} {piece}" if deep else piece)
        depth, joining = deep, soft
    return "\n".join(out) + "\n"
