"""The main part of a Word document as paragraphs. Owns which words are text: not those deleted, struck, hidden or in notes.

A single pass of expat needs no tree in memory; a document type is refused where it begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from briefing_tui.readers import docx_styles
from briefing_tui.readers.base import refuse
from briefing_tui.readers.common import raised
from briefing_tui.readers.docx_styles import UNSAID, Styles
from briefing_tui.readers.docx_xml import AGAIN, OFF, WORD, local, parser

DEPTH_LIMIT = 200
_NAMESPACES = (
    f"{WORD} ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
    "http://schemas.openxmlformats.org/officeDocument/2006/math ",
    "http://purl.oclc.org/ooxml/officeDocument/math ",
)
_SKIPPED = frozenset(
    ("del", "moveFrom", "instrText", "delText", "Fallback", "fldData", "sdtPr", "rubyPr", "rt")
) | frozenset(f"{part}PrChange" for part in ("r", "p", "sect", "tbl", "tr", "tc", "tblGrid", "tblEx"))
"""What is no text; of a change of form, the form before it."""
_ON_A_GROUND = frozenset(("tbl", "txbxContent"))
"""Elements whose ground may be dark, so that white words in them can be seen."""
_RAISED_BY = 4
"""Half points above the baseline from which a run counts as superscript."""


@dataclass
class _Paragraph:
    """A paragraph while it is being read."""

    words: list[str] = field(default_factory=list)
    style: str = ""
    runs_on: bool = False
    """Its paragraph mark was deleted: the next paragraph continues it."""
    shaded: bool = False


@dataclass
class _Run:
    """What one run says of its words."""

    style: str = ""
    says: dict[str, bool] = field(default_factory=dict)
    is_note: bool = False
    """It holds the mark of a note that the author chose."""


def paragraphs(name: str, body: bytes, styles: bytes) -> Iterator[tuple[str, str]]:
    """(text, style) of each paragraph. Raises RefusedError."""
    walk = _Walk(name, docx_styles.read(name, styles) if styles else Styles({}))
    walk.parse(body)
    yield from walk.blocks


class _Walk:
    """One pass over word/document.xml: paragraphs as (text, style)."""

    def __init__(self, name: str, styles: Styles) -> None:
        self.name = name
        self.blocks: list[tuple[str, str]] = []
        self._styles = styles
        self._open: list[_Paragraph] = []  # a stack, because a text box lies inside a paragraph
        self._held: _Paragraph | None = None
        self._run = _Run()
        self._prompts: list[bool] = []  # of each open control, whether it only asks to be filled in
        self._depth = self._skip = self._exponents = self._grounds = 0
        self._text = self._of_paragraph = False

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
        name = local(tag)
        said = {local(key): value for key, value in attributes.items()}
        if self._skip or name in _SKIPPED or (name == "sdtContent" and self._prompts[-1:] == [True]):
            self._pass_over(name, said)
        elif tag.startswith(_NAMESPACES):
            self._enter(name, said)

    def _pass_over(self, name: str, said: dict[str, str]) -> None:
        """Begin or go on with what is no text; note what it says about the text."""
        if name == "del" and self._of_paragraph and self._open and not self._skip:
            self._open[-1].runs_on = True
        elif name == "showingPlcHdr" and self._prompts:
            self._prompts[-1] = said.get("val", "") not in OFF
        self._skip += 1

    def _enter(self, name: str, said: dict[str, str]) -> None:
        if name == "p":
            self._open.append(_Paragraph())
        elif name == "pPr":
            self._of_paragraph = True
        elif name == "r":
            self._run = _Run()
        elif name == "t":
            self._text = True
        elif name == "sdt":
            self._prompts.append(False)
        elif name == "sup":
            self._exponents += 1
        elif name in _ON_A_GROUND:
            self._grounds += 1
        elif self._open:
            self._mark(name, said)

    def _mark(self, name: str, said: dict[str, str]) -> None:
        words, value = self._open[-1].words, said.get("val", "")
        if name == "pStyle":
            self._open[-1].style = value
        elif name in ("tab", "ptab"):
            words.append("\t")
        elif name == "br" and said.get("type") in ("page", "column"):
            words.append(" " if words and words[-1][-1:].strip() else "")
        elif name in ("cr", "br"):
            words.append("\n")
        elif name == "noBreakHyphen":
            words.append("\u2011")
        else:
            self._dress(name, said)

    def _dress(self, name: str, said: dict[str, str]) -> None:
        """Apply one property of a run, or the shading of a paragraph."""
        value = said.get("val", "")
        if name == "rStyle":
            self._run.style = value
        elif name in ("footnoteReference", "endnoteReference"):
            self._run.is_note = said.get("customMarkFollows", "0") not in OFF
        elif name == "position":
            self._run.says["lifted"] = value.isdigit() and int(value) >= _RAISED_BY
        elif (stated := docx_styles.states(name, said)) and not self._of_paragraph:
            self._run.says[stated[0]] = stated[1]
        elif stated and stated[0] == "shaded":
            self._open[-1].shaded = stated[1]

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._skip:
            self._skip -= 1
            return
        if not tag.startswith(_NAMESPACES):
            return
        name = local(tag)
        if name == "t":
            self._text = False
        elif name == "pPr":
            self._of_paragraph = False
        elif name == "sdt":
            self._prompts.pop()
        elif name == "sup":
            self._exponents -= 1
        elif name in _ON_A_GROUND:
            self._grounds -= 1
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
        if not self._text or not self._open or self._skip or self._run.is_note or self._is_unsaid():
            return
        words = self._open[-1].words
        high = self._exponents or self._says("raised") or self._run.says.get("lifted")
        words.append(raised("".join(words[-2:]), text) if high else text)

    def _is_unsaid(self) -> bool:
        """Whether the words of the run are struck or hidden, or white on a white ground."""
        if any(map(self._says, UNSAID)):
            return True
        white = self._says("white") and not self._grounds
        return white and not self._says("shaded") and not self._open[-1].shaded

    def _says(self, what: str) -> bool:
        """Whether a property holds: as the run states it, else its style, else the style of the paragraph."""
        paragraph = self._styles.says(self._open[-1].style, what) if self._open[-1].style else None
        styled = self._styles.says(self._run.style, what) if self._run.style else None
        return next((said for said in (self._run.says.get(what), styled, paragraph) if said is not None), False)
