"""Mailboxes (mbox): each message is a briefing, read as an e-mail of its own. Owns where a message begins and ends.

Holds one message at a time, so a mailbox may be of any size. A message that cannot be read costs one line of the report. A file
with only one message is that message.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import BinaryIO

from briefing_tui.errors import RefusedError
from briefing_tui.readers import mail
from briefing_tui.readers.base import LIMIT, Format, Item, Sample, SourceFile, refuse

TOLD = 20
"""Number of refused messages reported one by one; of the others only their number."""
PIECE = 64 * 1024
"""Maximum bytes read at once: a line may be longer."""
_BEGINS = re.compile(rb"From \S[^\r\n]{0,200}? \d{1,2}:\d\d\b[^\r\n]{0,40}? \d{4}\b[^\r\n]{0,60}\r?\n")
"""The line above a message: who sent it, and when it came."""
_FIELD = re.compile(rb"[A-Za-z][\w-]{1,60}:|>From ")
_QUOTED = re.compile(rb"(?m)^>(?=>*From )")
"""The sign by which a line of a text is kept from being taken for the beginning of a message."""
_BOM = b"\xef\xbb\xbf"


def read(source: SourceFile) -> Iterator[Item]:
    """The messages and their attachments, in order. Raises RefusedError if there are none."""
    if source.depth > mail.DEPTH_LIMIT:
        raise refuse(source.name, f"it is a mailbox {source.depth} messages deep (limit {mail.DEPTH_LIMIT})")
    messages = _messages(source.file)
    first, second = next(messages, None), next(messages, None)
    if first is None:
        raise refuse(source.name, "it holds no messages", "Export it anew, or save its messages as .eml.")
    if second is None:
        yield from mail.read(_of(source, source.name, first))
        return
    refused = 0
    for number, data in enumerate(chain((first, second), messages), 1):
        for item in _read(source, f"{source.name}#{number}", data):
            refused += isinstance(item, RefusedError)
            if refused <= TOLD or not isinstance(item, RefusedError):
                yield item
    if refused > TOLD:
        yield refuse(source.name, f"{refused - TOLD} more of its messages or attachments are not read", mail.KEPT)


def _read(source: SourceFile, name: str, data: bytes) -> Iterator[Item]:
    _, _, message = data.partition(b"\n")
    try:
        yield from mail.read(_of(source, name, message))
    except RefusedError as error:
        yield error


def _of(source: SourceFile, name: str, data: bytes) -> SourceFile:
    return replace(source, name=name, file=io.BytesIO(_QUOTED.sub(b"", data)))


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """The messages with the line above each. One that is too long is cut behind LIMIT bytes, where its reader refuses it."""
    held = bytearray()
    above = file.readline(PIECE).removeprefix(_BOM)
    blank = True  # the line before is empty, or there is none
    while above:
        line = file.readline(PIECE)
        if blank and _BEGINS.fullmatch(above) and _FIELD.match(line):
            if held:
                yield bytes(held)
            held.clear()
            held += above
        elif held and len(held) <= LIMIT + PIECE:
            held += above
        blank, above = above in (b"\n", b"\r\n"), line
    if held:
        yield bytes(held)


# ---- the format ------------------------------------------------------------------------------------------------------


def _is_mailbox(_suffix: str, head: bytes) -> bool:
    """Whether it begins with the line above a message, and a message."""
    above, _, message = head.removeprefix(_BOM).partition(b"\n")
    return (
        bool(_BEGINS.fullmatch(above + b"\n"))
        and len(mail.headers(message.replace(b"\r", b"").partition(b"\n\n")[0])) > 1
    )


def _check(name: str, _suffix: str, head: bytes) -> None:
    if head.strip() and not _BEGINS.match(head.removeprefix(_BOM)):
        raise refuse(name, "it is no mailbox", "Export it anew, or save its messages as .eml.")


def _sample() -> bytes:
    return b"".join(b"From a@example.org Sun Mar  3 10:00:00 2024\n%s\n" % mail.sample() for _ in range(2))


FORMAT = Format(
    "mailbox",
    "mailbox",
    (".mbox",),
    mail.FORMAT.media_type,
    read,
    (Sample("a.mbox", _sample),),
    libraries=mail.FORMAT.libraries,
    titles=mail.FORMAT.titles,
    dates=mail.FORMAT.dates,
    streamed=True,
    embeds=True,
    claims=_is_mailbox,
    check=_check,
)
