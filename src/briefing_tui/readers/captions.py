"""Film captions (.srt, .vtt): the words spoken, without times. Owns which parts of the file are words.

Captions split sentences where the screen is full; they are joined again. A new paragraph begins where another speaker is named,
a dash indicates another speaker, or nobody speaks for some seconds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import unescape

from briefing_tui.model import Document
from briefing_tui.readers.base import Format, Item, Sample, SourceFile, refuse
from briefing_tui.readers.common import bare, finish, join
from briefing_tui.readers.encoding import decode

PAUSE = 4.0
"""Seconds of silence that end a paragraph."""
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?$")
_VOICE = re.compile(r"<v(?:\.[^\s>]{1,80})?[ \t]+([^<>]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z\d][^<>]{0,200}>|\{\\?an?\d\}")
_SOUND = re.compile(r"[\[(][^\[\]()]{1,80}[\])]|[♪♫#][^♪♫]{0,300}[♪♫#]?|\([^()]{1,40}\) [♪♫][^♪♫]{0,300}[♪♫]?")
"""Sounds that are not speech: “[applause]”, a song."""
_NEW_SPEAKER = re.compile(r"(?:>>+|[-–—])[ \t]*(?=\S)")
_LABEL = re.compile(r"[^\W\d_][\w .’'-]{0,60}:\s")


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the only document of a file of captions. Raises RefusedError."""
    name, data = source.name, source.whole()
    text, encoding, note = decode(name, data)
    blocks = list(_paragraphs(text))
    if not blocks:
        raise refuse(name, "it holds no captions", "Open it to see what it is; save the words as plain text.")
    yield finish(
        Document(
            join(blocks),
            name,
            FORMAT.media_type,
            hashlib.sha256(data).hexdigest(),
            encoding,
            text_from="captions",
            note=note,
        )
    )


def _paragraphs(text: str) -> Iterator[str]:
    """The spoken words, by paragraph."""
    held: list[str] = []
    voice, ended = "", 0.0
    for begin, end, who, said in _said(text):
        who = who or voice
        another = _NEW_SPEAKER.match(said)
        if held and said and (who != voice or another or _LABEL.match(said) or begin - ended > PAUSE):
            yield " ".join(held)
            held = []
        if said and who != voice:
            held.append(f"{who}:")
            voice = who
        held += [said[another.end() :] if another else said] if said else []
        ended = end
    if held:
        yield " ".join(held)


def _said(text: str) -> Iterator[tuple[float, float, str, str]]:
    """(begin, end, named voice, words) of each caption, without sounds and without lines repeated from the one before."""
    shown: list[str] = []
    for begin, end, words in _captions(text):
        named = _VOICE.search(words)
        rows = _rows(words)
        said = " ".join(row for row in _rolled(shown, rows) if row and not _SOUND.fullmatch(row))
        shown = rows
        yield begin, end, bare(named[1]) if named else "", said


def _rows(words: str) -> list[str]:
    """The lines of a caption without its tags."""
    return [" ".join(unescape(_TAG.sub("", _VOICE.sub("", row))).split()) for row in words.split("\n")]


def _rolled(shown: list[str], rows: list[str]) -> list[str]:
    """The lines of a caption that were not in the one before: roll-up captions repeat their last lines."""
    for n in range(min(len(shown), len(rows)), 0, -1):
        if shown[-n:] == rows[:n] and any(rows[:n]):
            return rows[n:]
    return rows


def _captions(text: str) -> Iterator[tuple[float, float, str]]:
    """(begin, end, words) of each caption; times in seconds."""
    begin = end = None
    words: list[str] = []
    for row in [*text.splitlines(), ""]:
        if found := _TIMES.match(row):
            if begin is not None and end is not None:  # no empty line separates it from the number of the next
                yield begin, end, "\n".join(words[:-1] if words and words[-1].strip().isdigit() else words)
            begin, end, words = _seconds(found, 1), _seconds(found, 5), []
        elif bare(row):
            words.append(row)
        elif begin is not None and end is not None:
            yield begin, end, "\n".join(words)
            begin = end = None


def _seconds(found: re.Match[str], first: int) -> float:
    hours, minutes, seconds, parts = (found[first + n] or "0" for n in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{parts}")


# ---- the format ------------------------------------------------------------------------------------------------------


def _is_captions(_suffix: str, head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")


FORMAT = Format(
    "captions",
    "captions",
    (".srt", ".vtt"),
    "text/vtt",
    read,
    (
        Sample("a.srt", b"1\n00:00:01,000 --> 00:00:03,000\nPorts are open.\n"),
        Sample("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ada Lind>Ports are open.\n"),
    ),
    sandboxed=False,  # nothing in it expands
    claims=_is_captions,
)
