"""A Word document (ECMA-376, with its strict element order) of paragraphs, footnotes and tables. Knows nothing of
statements.

Owns the parts of the package and their content, as few as Word opens without a warning. The same content gives the
same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from briefing_tui.export.xml_text import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
"""Timestamp of every part, so that the same content gives the same file."""

TITLE, HEADING, ABOUT, SPEAKER, WORDS = "Title", "Heading1", "Subtitle", "Speaker", "Quote"
"""Paragraph styles."""


def run(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A run: text of one format."""
    looks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    looks = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *runs: str) -> str:
    """A paragraph of runs, in one of the styles."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def cell(width: int, *paragraphs: str) -> str:
    """A table cell; width in twentieths of a point."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str, head: bool = False) -> str:
    """A table row; the head is repeated on each page. A row is split over pages only if it is longer than a page."""
    looks = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{looks}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Iterable[int], rows: Iterable[str]) -> str:
    """A table with thin lines."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


class Document:
    """A document being built."""

    def __init__(self, title: str, day: str) -> None:
        self._title, self._day = title, day
        self._body: list[str] = []
        self._notes: list[str] = []
        self.landscape = False

    def add(self, block: str) -> None:
        """Append a paragraph or a table."""
        self._body.append(block)

    def footnote(self, text: str) -> str:
        """Add a footnote; returns the run that refers to it."""
        self._notes.append(text)
        number = len(self._notes)
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def packed(self) -> bytes:
        """The file as bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
            for name, text in self._parts().items():
                part = zipfile.ZipInfo(name, _DAY_ONE)
                part.compress_type = zipfile.ZIP_DEFLATED
                part.create_system = 3  # the same on every system
                part.external_attr = 0o600 << 16
                package.writestr(part, text.encode("utf-8"))
        return out.getvalue()

    def _parts(self) -> dict[str, str]:
        return {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _RELATIONS,
            "docProps/core.xml": self._properties(),
            "word/document.xml": self._document(),
            "word/styles.xml": _STYLES,
            "word/settings.xml": _SETTINGS,
            "word/footnotes.xml": self._footnotes(),
            "word/_rels/document.xml.rels": _OF_DOCUMENT,
        }

    def _document(self) -> str:
        wide, high = (16838, 11906) if self.landscape else (11906, 16838)
        turned = ' w:orient="landscape"' if self.landscape else ""
        page = (
            f'<w:sectPr><w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar w:top="1134" w:right="1134"'
            ' w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        )
        return f"{_XML}<w:document {_W}><w:body>{''.join(self._body)}{page}</w:body></w:document>"

    def _footnotes(self) -> str:
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        notes = "".join(
            f'<w:footnote w:id="{number}">{paragraph("FootnoteText", mark, run(" " + text))}</w:footnote>'
            for number, text in enumerate(self._notes, 1)
        )
        return f"{_XML}<w:footnotes {_W}>{_LINES_ABOVE}{notes}</w:footnotes>"

    def _properties(self) -> str:
        moment = f'xsi:type="dcterms:W3CDTF">{escape(self._day)}T00:00:00Z'
        return (
            f'{_XML}<cp:coreProperties xmlns:cp="{_P}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self._title)}</dc:title><dc:creator>briefing</dc:creator>"
            f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
        )


_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_P}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_MAIN}.settings+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_MAIN}.footnotes+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_P}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_P}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_OF_DOCUMENT = (
    f'{_XML}<Relationships xmlns="{_P}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_R}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_R}/footnotes" Target="footnotes.xml"/>'
    "</Relationships>"
)
_LINES_ABOVE = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{sign}/></w:r></w:p></w:footnote>'
    for kind, number, sign in (
        ("separator", -1, "separator"),
        ("continuationSeparator", 0, "continuationSeparator"),
    )
)
_SETTINGS = (
    f'{_XML}<w:settings {_W}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat></w:settings>'
)


def _style(name: str, title: str, paragraphs: str, runs: str, *, after: str = "Normal") -> str:
    behind = f'<w:basedOn w:val="Normal"/><w:next w:val="{after}"/>' if name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    own = ' w:customStyle="1"' if name == SPEAKER else ""
    looks = (f"<w:pPr>{paragraphs}</w:pPr>" if paragraphs else "") + (f"<w:rPr>{runs}</w:rPr>" if runs else "")
    return f'<w:style w:type="paragraph"{default} w:styleId="{name}"{own}><w:name w:val="{title}"/>{behind}<w:qFormat/>{looks}</w:style>'


_STYLES = (
    f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="Cambria" w:cs="Times New Roman"/><w:sz w:val="22"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    + _style("Normal", "Normal", "", "")
    + _style(TITLE, "Title", '<w:keepNext/><w:spacing w:after="60"/>', '<w:b/><w:sz w:val="32"/>', after=ABOUT)
    + _style(ABOUT, "Subtitle", '<w:spacing w:after="240"/>', '<w:color w:val="595959"/>')
    + _style(
        HEADING,
        "heading 1",
        '<w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="26"/>',
    )
    + _style(SPEAKER, "Speaker", '<w:keepNext/><w:spacing w:before="200" w:after="40"/>', "", after=WORDS)
    + _style(WORDS, "Quote", '<w:ind w:left="567" w:right="567"/>', "")
    + _style("FootnoteText", "footnote text", '<w:spacing w:after="0"/>', '<w:sz w:val="18"/>', after="FootnoteText")
    + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
)
