"""The main part of a Word document as paragraphs. Owns which words are text: not those deleted, struck, hidden or in notes.

A single pass of expat needs no tree in memory; a document type is refused where it begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from briefing_tui.readers.base import refuse
from briefing_tui.readers.common import raised

AGAIN = "Save it anew in Word or LibreOffice and import that."
DEPTH_LIMIT = 200
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f"{WORD} ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
    "http://schemas.openxmlformats.org/officeDocument/2006/math ",
    "http://purl.oclc.org/ooxml/officeDocument/math ",
)
_SKIPPED = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "fldData", "sdtPr", "rubyPr", "rt"))
_UNSAID = frozenset(("vanish", "strike", "dstrike"))
"""Properties of a run whose words are hidden, or struck: withdrawn by the author."""
_OFF = ("0", "false", "off")
_RAISED_BY = 4
"""Half points above the baseline from which a run counts as superscript."""


@dataclass
class _Paragraph:
    """A paragraph while it is being read."""

    words: list[str] = field(default_factory=list)
    style: str = ""
    runs_on: bool = False
    """Its paragraph mark was deleted: the next paragraph continues it."""


@dataclass(frozen=True)
class _Styles:
    """The character styles with an effect on the text."""

    unsaid: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()


def parser(name: str) -> expat.XMLParserType:
    """An XML parser that refuses any document type, because entities can expand without limit."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.buffer_text = True

    def declared(*_: object) -> None:
        raise refuse(name, "it declares entities of its own, as no Word document does", AGAIN)

    made.StartDoctypeDeclHandler = declared
    made.EntityDeclHandler = declared
    return made


def paragraphs(name: str, body: bytes, styles: bytes) -> Iterator[tuple[str, str]]:
    """(text, style) of each paragraph. Raises RefusedError."""
    walk = _Walk(name, _styles(name, styles) if styles else _Styles())
    walk.parse(body)
    yield from walk.blocks


class _Walk:
    """One pass over word/document.xml: paragraphs as (text, style)."""

    def __init__(self, name: str, styles: _Styles) -> None:
        self.name = name
        self.blocks: list[tuple[str, str]] = []
        self._styles = styles
        self._open: list[_Paragraph] = []  # a stack, because a text box lies inside a paragraph
        self._held: _Paragraph | None = None
        self._depth = self._skip = 0
        self._text = self._hidden = self._raised = self._of_paragraph = False

    def parse(self, data: bytes) -> None:
        """Parse the part. Raises RefusedError."""
        walker = parser(self.name)
        walker.StartElementHandler = self._start
        walker.EndElementHandler = self._end
        walker.CharacterDataHandler = self._words
        try:
            walker.Parse(data, True)
        except expat.ExpatError:
            raise refuse(self.name, "its text is damaged", AGAIN) from None
        if self._held:
            self.blocks.append(("".join(self._held.words), self._held.style))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise refuse(self.name, "it is nested too deep", AGAIN)
        name = tag.rsplit(" ", 1)[-1]
        if self._skip or name in _SKIPPED:
            if name == "del" and self._of_paragraph and self._open and not self._skip:
                self._open[-1].runs_on = True
            self._skip += 1
            return
        if not tag.startswith(_NAMESPACES):
            return
        if name == "p":
            self._open.append(_Paragraph())
        elif name == "pPr":
            self._of_paragraph = True
        elif name == "r":
            self._hidden = self._raised = False
        elif name == "t":
            self._text = True
        elif self._open:
            self._mark(name, {key.rsplit(" ", 1)[-1]: value for key, value in attributes.items()})

    def _mark(self, name: str, attributes: dict[str, str]) -> None:
        words, value = self._open[-1].words, attributes.get("val", "")
        if name == "pStyle":
            self._open[-1].style = value
        elif name in ("rStyle", "vertAlign", "position") or name in _UNSAID:
            self._dress(name, value)
        elif name in ("tab", "ptab"):
            words.append("\t")
        elif name == "br" and attributes.get("type") in ("page", "column"):
            words.append(" " if words and words[-1][-1:].strip() else "")
        elif name in ("cr", "br"):
            words.append("\n")
        elif name == "noBreakHyphen":
            words.append("\u2011")

    def _dress(self, name: str, value: str) -> None:
        """Apply one property of a run: hidden, struck or raised."""
        if name in _UNSAID:
            self._hidden = self._hidden or (value not in _OFF and not self._of_paragraph)
        elif name == "rStyle":
            self._hidden = self._hidden or value in self._styles.unsaid
            self._raised = self._raised or value in self._styles.raised
        elif name == "vertAlign":
            self._raised = value == "superscript"
        elif value.isdigit():
            self._raised = self._raised or int(value) >= _RAISED_BY

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._skip:
            self._skip -= 1
            return
        if not tag.startswith(_NAMESPACES):
            return
        name = tag.rsplit(" ", 1)[-1]
        if name == "t":
            self._text = False
        elif name == "pPr":
            self._of_paragraph = False
        elif name == "p" and self._open:
            self._close(self._open.pop())

    def _close(self, ended: _Paragraph) -> None:
        if self._held and not self._open:
            ended.words[:0] = self._held.words
            ended.style, self._held = self._held.style or ended.style, None
        if ended.runs_on and not self._open:
            self._held = ended
        else:
            self.blocks.append(("".join(ended.words), ended.style))

    def _words(self, text: str) -> None:
        if self._text and self._open and not self._hidden and not self._skip:
            words = self._open[-1].words
            words.append(raised("".join(words[-2:]), text) if self._raised else text)


def _styles(name: str, data: bytes) -> _Styles:
    """The character styles that strike, hide or raise words; empty if the part is damaged."""
    unsaid, high = set(), set()
    style = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal style
        said = {key.rsplit(" ", 1)[-1]: value for key, value in attributes.items()}
        kind, value = tag.rsplit(" ", 1)[-1], said.get("val", "")
        if kind == "style":
            style = said.get("styleId", "") if said.get("type") == "character" else ""
        elif style and kind in _UNSAID and value not in _OFF:
            unsaid.add(style)
        elif style and kind == "vertAlign" and value == "superscript":
            high.add(style)

    walker = parser(name)
    walker.StartElementHandler = start
    try:
        walker.Parse(data, True)
    except expat.ExpatError:
        return _Styles()
    return _Styles(frozenset(unsaid), frozenset(high))
