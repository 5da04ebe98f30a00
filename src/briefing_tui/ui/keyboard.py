"""Input from the terminal as Textual's events. Owns decoding and rejecting; reads and writes nothing.

Whatever the bytes are, later keys are still received: a terminal, a multiplexer or a cat on the keyboard may send
anything. Textual's parser (8.2.8) raises for invalid code points, zero sizes and over-long numbers; it treats keys as
part of a paste whose end never comes; and it treats pasted text as keys if it contains an escape character.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from time import monotonic

from textual import events
from textual.message import Message

from briefing_tui.ui.terminal import MOST_CELLS
from briefing_tui.ui.textual_patches import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser

PASTE_PAUSE = 1.0
"""Seconds without a byte after which a paste is over even without its end marker."""
KEY_PAUSE = 0.05
"""Seconds between what a terminal sends and what a user presses next; terminals leave escape characters out of a paste."""
MOST_PASTED = 1_000_000
"""Most characters kept of a paste."""
SEQUENCE = 33
"""Characters after which Textual's parser gives up on an escape sequence and sends each as a key."""
OVERLONG = re.compile(rf"\x1b\[[ -?]{{{SEQUENCE - 2},}}")
"""The beginning of a control sequence of SEQUENCE characters, which no terminal sends; its parameters and its final byte (ECMA-48, 5.4) are no keys."""
FINAL = re.compile(r"[^ -?]")


class Keyboard:
    """Bytes in, events out."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("ignore").decode
        self._parser = XTermParser()
        self._pasted: list[str] | None = None
        """The text pasted so far, as received; None outside a paste."""
        self._length = 0
        self._before = ""
        """The last characters, which may be the beginning of a paste marker."""
        self._last = 0.0
        self._overlong = False
        """Whether an overlong control sequence has not ended yet."""

    def feed(self, data: bytes) -> Iterator[Message]:
        """The complete events in these bytes."""
        pause, self._last = monotonic() - self._last, monotonic()
        if self._pasted is not None and pause > KEY_PAUSE and not data.strip(b"\x1b"):
            yield from self._paste("", ended=True)  # Esc: the user gets no response otherwise
        text = self._decode(data)
        while text:
            mark = BRACKETED_PASTE_START if self._pasted is None else BRACKETED_PASTE_END
            at = (self._before + text).find(mark)
            end = len(text) if at < 0 else at + len(mark) - len(self._before)
            piece, text = text[:end], text[end:]
            self._before = (self._before + piece)[1 - len(mark) :] if at < 0 else ""
            if self._pasted is not None:
                yield from self._paste(piece, ended=at >= 0)
            elif at < 0:
                yield from self._parse(piece)
            else:
                yield from self._parse(piece[: max(0, end - len(mark))])
                self._begin_anew()  # the parser may hold the beginning of the marker
                self._pasted, self._length = [], 0

    def tick(self) -> Iterator[Message]:
        """The events that are due because no more bytes came."""
        if monotonic() - self._last > KEY_PAUSE:
            self._overlong = False
        if self._pasted is not None:
            if monotonic() - self._last > PASTE_PAUSE:
                yield from self._paste("", ended=True)
            return
        try:
            yield from filter(is_event, self._parser.tick())
        except Exception:
            self._begin_anew()

    def _parse(self, text: str) -> Iterator[Message]:
        for whole in re.split(r"(?=\x1b)", text):
            piece = self._without_overlong(whole)
            head = min(SEQUENCE, len(piece)) if piece.startswith("\x1b") else 0
            for part in (*piece[:head], piece[head:]):
                try:
                    yield from filter(is_event, self._parser.feed(part) if part else ())
                except Exception:  # the partial sequence is lost, later input is not
                    self._begin_anew()

    def _without_overlong(self, piece: str) -> str:
        """What is left of `piece` (an escape character only at its beginning) without an overlong control sequence."""
        if piece.startswith("\x1b"):
            self._overlong = OVERLONG.match(piece) is not None
        if not self._overlong or not piece:
            return piece
        final = FINAL.search(piece, pos=2 if piece.startswith("\x1b") else 0)
        self._overlong = final is None
        return piece[final.end() :] if final else ""

    def _begin_anew(self) -> None:
        """Start a new parser with this one's knowledge of the terminal."""
        old, self._parser = self._parser, XTermParser()
        self._parser.mouse_pixels = old.mouse_pixels
        self._parser.terminal_size, self._parser.terminal_pixel_size = old.terminal_size, old.terminal_pixel_size

    def _paste(self, piece: str, *, ended: bool) -> Iterator[Message]:
        assert self._pasted is not None
        if self._length < MOST_PASTED:
            self._pasted.append(piece)
            self._length += len(piece)
        if ended:
            words = "".join(self._pasted).removesuffix(BRACKETED_PASTE_END).replace("\x00", "")
            self._pasted, self._before = None, ""
            yield events.Paste(words[:MOST_PASTED])


def is_event(message: Message) -> bool:
    """Whether an event is plausible: no unreasonable size, no invalid character."""
    if isinstance(message, events.Resize):
        return 0 < message.size.width <= MOST_CELLS and 0 < message.size.height <= MOST_CELLS
    if isinstance(message, events.Key) and message.character:
        return not any("\ud800" <= letter <= "\udfff" for letter in message.character)
    return True
