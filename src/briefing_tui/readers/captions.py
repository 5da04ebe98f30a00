"""Film captions (.srt, .vtt): the words spoken, without times. Owns which parts of the file are words.

Captions split sentences where the screen is full; they are joined again. A new paragraph begins where another speaker is named,
a dash indicates another speaker, or nobody speaks for some seconds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
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
_TAG = re.compile(r"</?[A-Za-z\d][^<>]{0,200}>|\{\\?an?\d\}|\{\\[A-Za-z][^{}]{0,200}\}")
_SOUND = re.compile(r"[\[(][^\[\]()]{1,80}[\])]|[♪♫#][^♪♫]{0,300}[♪♫#]?|\([^()]{1,40}\) [♪♫][^♪♫]{0,300}[♪♫]?")
"""Sounds that are not speech: “[applause]”, a song."""
_NEW_SPEAKER = re.compile(r"(?:>>+|[-–—](?![-–—]))[ \t]*(?=\S)")
UNNAMED = ">>"
"""The sign of captions for somebody else who speaks and is not named."""
_LABEL = re.compile(r"[^\W\d_a-z][\w.’'-]{0,30}(?:[ ](?:of|the|for|and|de|van|von|[^\W\d_a-z][\w.’'-]{0,30})){0,6}:\s")
"""A name or an office before a colon."""


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
    named = False
    for begin, end, turn in _said(text):
        who = turn.voice or ("" if turn.is_another else voice)
        if held and (who != voice or turn.is_another or begin - ended > PAUSE):
            yield " ".join(filter(None, held))
            held = []
        held += [_called(turn, who, voice, named), *turn.rows]
        voice, ended = who, end
        named = named or bool(who) or turn.is_labelled
    if held:
        yield " ".join(filter(None, held))


def _called(turn: _Turn, who: str, before: str, named: bool) -> str:
    """What stands before the words of a turn: its voice; if nobody is named, a sign that it is not the one named `before`."""
    if who and who != before:
        return f"{who}:"
    return UNNAMED if turn.is_another and named and not turn.is_labelled else ""


@dataclass
class _Turn:
    """What one voice says in a caption."""

    voice: str
    """As the file names it; empty if it does not."""
    rows: list[str]
    is_another: bool
    """Whether a sign or a name in the words shows that somebody else begins to speak."""

    @property
    def is_labelled(self) -> bool:
        """Whether a name stands before the words themselves."""
        return _LABEL.match(self.rows[0]) is not None


def _said(text: str) -> Iterator[tuple[float, float, _Turn]]:
    """(begin, end, turn) of each turn of each caption, without sounds and without lines repeated from the one before."""
    shown: list[tuple[str, str]] = []
    for begin, end, words in _captions(text):
        rows = _rows(words)
        for turn in _turns(_rolled(shown, rows)):
            yield begin, end, turn
        shown = rows


def _turns(rows: list[tuple[str, str]]) -> list[_Turn]:
    """The lines of a caption by who says them: two people often share the screen."""
    out: list[_Turn] = []
    for voice, words in rows:
        if not words or _SOUND.fullmatch(words):
            continue
        mark = _NEW_SPEAKER.match(words)
        said = words[mark.end() :] if mark else words
        another = _LABEL.match(said) is not None or (
            mark is not None and (not out or said[:1].isupper() or out[0].is_another)
        )
        if out and not another and voice in ("", out[-1].voice):
            out[-1].rows.append(words)
        else:
            out.append(_Turn(voice, [said if another else words], another))
    return out


def _rows(words: str) -> list[tuple[str, str]]:
    """(named voice, words) of the lines of a caption, without tags; a line in which the voice changes is two."""
    out: list[tuple[str, str]] = []
    for row in words.split("\n"):
        before, *named = _VOICE.split(row)
        parts = [("", before), *zip(map(bare, named[::2]), named[1::2], strict=True)]
        out += [(voice, " ".join(unescape(_TAG.sub("", part)).split())) for voice, part in parts if voice or bare(part)]
    return out


def _rolled(shown: list[tuple[str, str]], rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines of a caption that were not in the one before: roll-up captions repeat their last lines."""
    for n in range(min(len(shown), len(rows)), 0, -1):
        if shown[-n:] == rows[:n] and any(words for _, words in rows[:n]):
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
