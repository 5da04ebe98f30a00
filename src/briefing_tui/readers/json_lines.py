"""JSON lines, plain or compressed with xz: one document a line, read as a stream. Owns the limits of lines and unpacking.

Never holds more than one line: memory does not depend on the number of documents. An invalid line costs
one line of the report, and reading goes on; only an error in the file itself ends it, after the documents before it.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from typing import BinaryIO

from briefing_tui.errors import RefusedError
from briefing_tui.readers.base import Format, Item, Sample, SourceFile, refuse
from briefing_tui.readers.json_file import FORMAT as JSON
from briefing_tui.readers.json_file import GOVUK, SAMPLE, TWICE, document, loads

LINE_BYTES = 16 * 1024 * 1024
UNPACKED_LIMIT = 4 * 1024 * 1024 * 1024
"""Maximum bytes of all lines together, unpacked."""
MEMORY_LIMIT = 128 * 1024 * 1024
"""Maximum bytes of memory for unpacking: xz -9 needs 65 MB."""
TOLD = 20
"""Number of invalid lines reported one by one; of the others only their number."""
CHUNK = 256 * 1024
_KEPT = "The lines before it are kept."


def read(source: SourceFile) -> Iterator[Item]:
    """The documents of the lines, in order. Raises RefusedError if the file itself is damaged."""
    name, file = source.name, source.file
    pieces = _unpacked(name, file) if name.lower().endswith(".xz") else _plain(file)
    bad = good = number = 0
    for number, row in enumerate(_rows(name, pieces), 1):
        row = row.removeprefix(b"\xef\xbb\xbf") if number == 1 else row
        if not row.strip():
            continue
        try:
            yield _document(name, number, row)
            good += 1
        except RefusedError as error:
            bad += 1
            if bad <= TOLD:
                yield error
    if bad > TOLD:
        yield refuse(name, f"{bad - TOLD} more lines of it are no documents", "The others are kept.")
    if not good and not bad:
        raise refuse(name, "it holds no lines")


def _document(name: str, number: int, row: bytes) -> Item:
    label = f"{name}#{number}"
    try:
        text = row.decode("utf-8")
    except UnicodeDecodeError:
        raise refuse(label, "this line is not UTF-8", "JSON lines are written in UTF-8.") from None
    try:
        value = loads(label, text)
    except RecursionError:
        raise refuse(label, "it is nested too deep") from None
    if not isinstance(value, dict):
        raise refuse(label, "this line is no JSON object", "The form is described in docs/readers.md.")
    return document(name, value, label, row.strip())


def _plain(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(CHUNK):
        yield piece


def _unpacked(name: str, file: BinaryIO) -> Iterator[bytes]:
    """The unpacked data in pieces, never more than requested at a time."""
    total = 0
    unpacker = lzma.LZMADecompressor(memlimit=MEMORY_LIMIT)
    waiting = b""
    while True:
        if unpacker.eof:  # there may be several streams, with zero bytes between
            waiting = unpacker.unused_data.lstrip(b"\0") or file.read(CHUNK).lstrip(b"\0")
            if not waiting:
                return
            unpacker = lzma.LZMADecompressor(memlimit=MEMORY_LIMIT)
        elif unpacker.needs_input:
            waiting = file.read(CHUNK)
            if not waiting:
                raise refuse(name, "it is cut short", "Fetch it again. " + _KEPT)
        try:
            piece = unpacker.decompress(waiting, CHUNK)
        except lzma.LZMAError:
            raise refuse(name, "its packing is damaged or needs too much memory", "Fetch it again. " + _KEPT) from None
        waiting = b""
        total += len(piece)
        if total > UNPACKED_LIMIT:
            raise refuse(name, f"it unpacks to more than {UNPACKED_LIMIT // 2**30} GB", _KEPT)
        if piece:
            yield piece


def _rows(name: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for piece in pieces:
        *whole, rest = piece.split(b"\n")
        for row in whole:
            yield bytes(held) + row
            held.clear()
        held += rest
        if len(held) > LINE_BYTES:
            raise refuse(
                name,
                f"one line of it has more than {LINE_BYTES // 2**20} MB",
                "Such a file is no list of briefings. " + _KEPT,
            )
    if held:
        yield bytes(held)


# ---- the format ------------------------------------------------------------------------------------------------------


def _check(name: str, suffix: str, head: bytes) -> None:
    if suffix.endswith(".xz") and not head.startswith(b"\xfd7zXZ\0"):
        raise refuse(name, "it is called .xz and is not packed with xz", "Take the .xz off its name if it is plain.")


FORMAT = Format(
    "json_lines",
    "JSON lines",
    (".jsonl", ".ndjson", ".jsonl.xz", ".ndjson.xz"),
    JSON.media_type,
    read,
    (
        Sample("a.jsonl", SAMPLE),
        Sample("b.jsonl.xz", lambda: lzma.compress(SAMPLE + b"\n")),
        Sample("c.jsonl", GOVUK),
        Sample("d.jsonl", TWICE),
    ),
    titles=JSON.titles,
    dates=JSON.dates,
    streamed=True,
    check=_check,
)
